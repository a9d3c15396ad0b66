#include "keys/wrapped_key.hpp"

#include <algorithm>

#include "clouds/aws.hpp"

namespace awscfg2ali {
namespace {

constexpr std::string_view blanks = " \t\r";

/// No-break spaces, and what has no width: web pages and mail programs leave them.
constexpr std::string_view wide_blanks[] = {"\u00A0", "\u202F", "\u200B", "\u2060", "\uFEFF"};

/// The text of a line, between blanks and behind a mail's quote marks.
std::string_view text_of(std::string_view line) {
  for (auto size = line.size() + 1; line.size() < size;) {
    size = line.size();
    line.remove_prefix(std::min(line.find_first_not_of(" \t>|"), line.size()));
    line = line.substr(0, line.find_last_not_of(blanks) + 1);
    for (auto const blank : wide_blanks) {
      if (line.starts_with(blank)) line.remove_prefix(blank.size());
      if (line.ends_with(blank)) line.remove_suffix(blank.size());
    }
  }
  return line;
}

std::size_t word_length(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), aws::is_key_character) - text.begin());
}
bool is_word(std::string_view text) { return !text.empty() && word_length(text) == text.size(); }

bool is(std::string_view text, std::string_view small) {
  return std::equal(text.begin(), text.end(), small.begin(), small.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

/// Whether what stands behind a key's last character may end it: nothing, a quote or a tag, or in Cisco's older form
/// "key K address A" the peer.
bool ends_key(std::string_view behind) {
  constexpr std::string_view marks = "\"'\\<,";
  auto const word = behind.substr(std::min(behind.find_first_not_of(blanks), behind.size()));
  return behind.empty() || marks.find(behind.front()) != marks.npos ||
         (word.size() < behind.size() && word.starts_with("address"));
}

std::size_t indent(std::string_view line) { return std::min(line.find_first_not_of(blanks), line.size()); }

/// Whether one "exit" too many stands among those that begin at a line: one that leaves nothing, or that has more of
/// the same section below it.
bool has_spare_exit(Source const& source, int key, int number) {
  auto const inner = indent(source.line(key));
  for (; number <= source.line_count(); ++number) {
    auto const text = text_of(source.line(number));
    if (text.empty() || text.front() == '!') continue;
    bool const unknown = source.fates[static_cast<std::size_t>(number) - 1] == Fate::unknown;
    bool const exit = is(text, "exit");
    if (unknown && (exit || (inner > 0 && indent(source.line(number)) >= inner))) return true;
    if (!exit) break;
  }
  return false;
}

}  // namespace

bool may_be_rest_of_key(std::string_view line) { return is_word(text_of(line)); }

KeySpan rest_of_key(Source const& source, int number) {
  constexpr std::size_t longest_line = std::size_t{64} << 10;  // longer ones are not searched
  constexpr int most_lines = 16;
  auto const line = source.line(number);
  auto const text = text_of(line);
  KeySpan const none{0, 0, false};
  if (text.empty()) return none;
  auto const begin = static_cast<std::size_t>(text.data() - line.data());
  auto const length = word_length(text);
  KeySpan const all{0, line.size(), true}, word{begin, begin + length, false};
  for (int above = number - 1; above > 0 && number - above <= most_lines; --above) {
    auto const before = source.line(above);
    if (before.size() > longest_line || is_dangling(before)) return all;
    auto const part = text_of(before);
    if (part.empty()) continue;
    if (!aws::is_key_character(part.back())) return none;
    if (key_begins(before) != before.npos) {
      if (length == text.size()) return is(text, "exit") ? none : all;
      return length > 0 && ends_key(text.substr(length)) ? word : none;
    }
    if (!is_word(part)) return none;
  }
  return none;
}

int line_with_rest(Source const& source, int number) {
  auto const is_blank = [&](int n) { return text_of(source.line(n)).empty(); };
  int below = number + 1;
  while (below <= source.line_count() && is_blank(below)) ++below;
  auto const text = text_of(source.line(below));
  if (!is_word(text)) return 0;
  if (is(text, "exit")) return has_spare_exit(source, number, below) ? below : 0;
  if (!is(text, "end")) return below;
  // It ends a configuration, and stands nowhere else.
  for (int n = below + 1; n <= source.line_count(); ++n)
    if (!is_blank(n)) return below;
  return 0;
}

}  // namespace awscfg2ali
