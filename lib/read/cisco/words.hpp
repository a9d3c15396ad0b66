// The words of a Cisco configuration line as Spirit X3 parsers. A line is matched as a whole; when it does not match,
// `Line::failure` tells which value was expected where, and nothing has been taken from it.
// SPDX-License-Identifier: MIT
#pragma once
#include <boost/spirit/home/x3.hpp>

#include <functional>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "read/cisco/line.hpp"
#include "read/words.hpp"

namespace awscfg2ali::cisco {

namespace x3 = boost::spirit::x3;

struct FailureTag;

// The parsers of x3::blank's family abort on bytes above 0x7F in Boost 1.74.
inline auto const blank = x3::char_(" \t\r");

/// A word of the command language, in any case.
struct Keyword : x3::parser<Keyword> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  std::string_view word;
  explicit Keyword(std::string_view w) : word(w) {}

  template <class Iterator, class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext const&, Attribute&) const {
    x3::skip_over(first, last, context);
    auto const found = next_word(first, last);
    if (!is_word(found, word)) return false;
    first += static_cast<std::ptrdiff_t>(found.size());
    return true;
  }
};
inline Keyword operator""_kw(char const* text, std::size_t size) { return Keyword({text, size}); }

/// A value, with the place where it stands: one word, or all that is left of the line.
template <class T, bool to_end_of_line>
struct Value : x3::parser<Value<T, to_end_of_line>> {
  using attribute_type = Said<T>;
  static bool const has_attribute = true;
  Word<T> word;
  explicit Value(Word<T> w) : word(w) {}

  template <class Iterator, class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext const&,
             Attribute& attribute) const {
    x3::skip_over(first, last, context);
    auto const rest = std::string_view(first, static_cast<std::size_t>(last - first));
    auto const found = to_end_of_line ? trimmed(rest) : next_word(first, last);
    if (auto value = word.parse(found)) {
      x3::traits::move_to(Said<T>{std::move(*value), found}, attribute);
      first += static_cast<std::ptrdiff_t>(found.size());
      return true;
    }
    std::optional<Failure>& failure = x3::get<FailureTag>(context);
    if (!failure) failure = Failure{word.expected, found, word.kind};
    return false;
  }
};
template <class T>
Value<T, false> value(Word<T> const& word) {
  return Value<T, false>(word);
}
template <class T>
Value<T, true> rest(Word<T> const& word) {
  return Value<T, true>(word);
}

/// The value of a word in a table, in any case.
template <class T, std::size_t N>
std::optional<T> one_of(std::string_view text, std::pair<std::string_view, T> const (&table)[N]) {
  for (auto const& [word, value] : table)
    if (is_word(text, word)) return value;
  return std::nullopt;
}

inline constexpr Word<Ipv4Address> mask_word{"a network mask", "bad-mask", [](std::string_view text) {
                                               auto const mask = Ipv4Address::parse(text);
                                               return mask && Ipv4Network::of(Ipv4Address(), *mask) ? mask
                                                                                                    : std::nullopt;
                                             }};

/// When a packet that is too large is cut.
inline constexpr Word<std::string_view> fragmentation_word{
    "before-encryption or after-encryption", "bad-mode", [](std::string_view text) {
      return one_of<std::string_view>(
          text, {{"before-encryption", "before-encryption"}, {"after-encryption", "after-encryption"}});
    }};

/// One word, whatever it is; and the rest of a line, empty or not.
inline constexpr Word<std::string_view> any_word{
    "a word", "unknown-line", [](std::string_view w) { return w.empty() ? std::nullopt : std::optional(w); }};
inline constexpr Word<std::string_view> any_text{"text", "unknown-line",
                                                 [](std::string_view w) { return std::optional(w); }};

/// A semantic action that hands what was matched to `target`.
template <class T>
auto to(T& target) {
  return [&target](auto& context) { target = std::move(x3::_attr(context)); };
}

/// A semantic action that adds what was matched to `list`.
template <class T>
auto add_to(std::vector<T>& list) {
  return [&list](auto& context) { list.push_back(x3::_attr(context)); };
}

/// True if the grammar takes all that is left of the line.
template <class Grammar>
bool matches(Line& line, Grammar const& grammar) {
  auto const* first = line.left.data();
  auto const* const last = first + line.left.size();
  return x3::phrase_parse(first, last, x3::with<FailureTag>(std::ref(line.failure))[grammar >> x3::eoi], blank);
}

/// The rest of the line as one value. What follows it is told, since a setting that is lost would leave a default in
/// force.
template <class T>
std::optional<Said<T>> only_value(Line& line, Word<T> const& word) {
  auto const found = first_word(line.left), behind = trimmed(line.left.substr(found.size()));
  auto value = word.parse(found);
  if (value && behind.empty()) return Said<T>{std::move(*value), found};
  if (!line.failure)
    line.failure = value ? Failure{"the end of the line", behind, word.kind} : Failure{word.expected, found, word.kind};
  return std::nullopt;
}
template <class T>
bool take(Line& line, Word<T> const& word, Sayings<T>& sayings) {
  auto const said = only_value(line, word);
  if (said) sayings.push_back(*said);
  return said.has_value();
}
template <class T>
bool take(Line& line, Word<T> const& word, std::optional<Said<T>>& said) {
  auto const found = only_value(line, word);
  if (found) said = found;
  return found.has_value();
}

/// Takes these words off the line, if they are next.
inline bool skip_words(Line& line, std::initializer_list<std::string_view> words) {
  auto left = line.left;
  for (auto word : words) {
    if (!is_word(first_word(left), word)) return false;
    left = trimmed(left.substr(word.size()));
  }
  line.left = left;
  return true;
}

/// If the rest of the line is one or more values, they are added to what the section says, the preferred one first.
template <class T>
bool take_list(Line& line, Word<T> const& word, Sayings<T>& sayings) {
  Sayings<T> list;
  if (!matches(line, +value(word)[add_to(list)]) || list.size() > most_values) return false;
  sayings.insert(sayings.end(), list.begin(), list.end());
  return true;
}

/// The rest of the line as one value, whatever blanks it holds.
template <class T>
bool take_rest(Line& line, Word<T> const& word, Sayings<T>& sayings) {
  Said<T> said;
  if (!matches(line, rest(word)[to(said)])) return false;
  sayings.push_back(said);
  return true;
}

/// Opens a section of the name that is left of the line.
template <auto sections, auto const& rows, class Config>
bool open_section(Line& line, Config& config, Section<Config>& opened) {
  Said<std::string_view> name;
  if (!matches(line, value(any_word)[to(name)])) return false;
  (config.*sections).emplace_back().name = name;
  opened = rows;
  return true;
}

/// Known, and without meaning for the VPN, whatever follows.
template <class Config>
bool irrelevant(Line&, Config&) {
  return true;
}

}  // namespace awscfg2ali::cisco
