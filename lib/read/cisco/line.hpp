// A line of a Cisco configuration, and the values that lines say: each with the text it came from.
// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "diagnostics/diagnose.hpp"
#include "read/words.hpp"

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

/// How many values a line may list: a device takes some ten.
constexpr std::size_t most_values = 32;

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

/// Whether a word is the known one, which is in small letters.
constexpr bool is_word(std::string_view found, std::string_view known) noexcept {
  return std::equal(found.begin(), found.end(), known.begin(), known.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

/// "1" of "Tunnel1", "Tunnel 1" and "Tu1".
inline std::string_view tunnel_number(std::string_view name) noexcept {
  name.remove_prefix(std::min(name.find_first_of("0123456789"), name.size()));
  return first_word(name);
}

/// One line of text, behind the words that have been dispatched on.
struct Line {
  std::string_view text;  ///< all of it, without blanks around
  std::string_view left;  ///< what has not been dispatched on
  std::optional<Failure> failure;
  std::string_view not_followed = {};  ///< what to say of a line that is read, and changes what others say
};

inline constexpr std::string_view switched_off = "something is switched off here, which is not followed";
inline constexpr std::string_view tunnel_shut_down = "this tunnel is shut down here, which is not followed";
inline constexpr std::string_view neighbor_shut_down = "this neighbor is shut down here, which is not followed";

/// "shutdown" in a tunnel interface.
template <class Config>
bool shut_down(Line& line, Config&) {
  line.not_followed = tunnel_shut_down;
  return true;
}

/// One row for each first word that the lines of a section begin with.
template <class Config>
struct Command {
  std::string_view word;
  bool (*read)(Line&, Config&);
};
/// The grammar of a section.
template <class Config>
using Section = std::span<Command<Config> const>;

/// The same for lines that open a section, which is then `opened`, or stand alone.
template <class Config>
struct Header {
  std::string_view word;
  bool (*read)(Line&, Config&, Section<Config>& opened);
};

/// Hands the line to the row of the word that is next. When that does not take it, nothing has been taken.
template <class Row, std::size_t size, class... Rest>
bool dispatch(Line& line, std::span<Row const, size> rows, Rest&... rest) {
  auto const left = line.left;
  auto const word = first_word(left);
  for (auto const& row : rows) {
    if (!is_word(word, row.word)) continue;
    line.left = trimmed(left.substr(word.size()));
    if (row.read(line, rest...)) return true;
    line.left = left;
    return false;
  }
  return false;
}
template <class Row, std::size_t size, class... Rest>
bool dispatch(Line& line, Row const (&rows)[size], Rest&... rest) {
  return dispatch(line, std::span(rows), rest...);
}

/// A line that was not understood or is not followed, or a value in it that should have been another kind of value.
struct Unread {
  std::string_view line, expected, found;
  Kind kind;
  std::string_view message = "this line was not understood";
};
void report(Statements&, Unread const&);

}  // namespace awscfg2ali::cisco
