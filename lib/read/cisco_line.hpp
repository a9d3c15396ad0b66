// A line of a Cisco configuration, and the values that lines say: each with the text it came from.
// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "diagnose.hpp"

namespace awscfg2ali {
struct Statements;
}

namespace awscfg2ali::cisco {

template <class T>
struct Said {
  T value{};
  std::string_view text;  ///< part of the source
};

/// All that a section says of one thing: normally nothing or one value.
template <class T>
using Sayings = std::vector<Said<T>>;

/// A value that stood where another kind of value was expected.
struct Failure {
  std::string_view expected, found;
  Kind kind = "bad-number";
};

/// How many lines of its own a VPN's configuration may have: AWS's has some sixty for each connection.
constexpr int most_lines = 20'000;

constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\r'; }

/// The next word of a text.
inline std::string_view next_word(char const* first, char const* last) noexcept {
  auto const* end = first;
  while (end != last && !is_blank(*end)) ++end;
  return {first, static_cast<std::size_t>(end - first)};
}
inline std::string_view first_word(std::string_view text) noexcept {
  return next_word(text.data(), text.data() + text.size());
}

/// One line of text, behind the words that have been dispatched on.
struct Line {
  std::string_view text;  ///< all of it, without blanks around
  std::string_view left;  ///< what has not been dispatched on
  std::optional<Failure> failure;
};

/// One row for each first word that a section knows.
template <class Config>
struct Command {
  std::string_view word;
  bool (*read)(Line&, Config&);
};

/// A line that was not understood, or a value in it that should have been another kind of value.
struct Unread {
  std::string_view line, expected, found;
  Kind kind;
};
void report(Statements&, Unread const&);

}  // namespace awscfg2ali::cisco
