#include "text/json_leaves.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "text/json_characters.hpp"
#include "text/utf8.hpp"

namespace awscfg2ali {
namespace {

/// Goes through JSON (RFC 8259) value by value. A library's parser costs several times as much, and does not say where
/// a value stands.
class JsonReader {
 public:
  JsonReader(std::string_view text, JsonLeaves& json) : text_(text), json_(json) {}

  /// One document behind another, to the end of the text; false when something is wrong at error().
  bool documents(JsonStep const& top) {
    for (skip_blanks(); at_ < text_.size(); skip_blanks())
      if (!value(top)) return false;
    return true;
  }
  JsonError error() const { return {std::min(at_, text_.size()), message_}; }

 private:
  void skip_blanks() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }
  /// The byte that is next, 0 at the end.
  unsigned char next() const { return static_cast<unsigned char>(at_ < text_.size() ? text_[at_] : '\0'); }
  bool take(char c) {
    skip_blanks();
    if (next() != static_cast<unsigned char>(c)) return false;
    ++at_;
    return true;
  }

  bool value(JsonStep const& step) {
    skip_blanks();
    auto const c = next();
    if (c == '{') return list(step, '}', [this](JsonStep const& above, int) { return member(above); });
    if (c == '[')
      return list(step, ']', [this](JsonStep const& above, int index) {
        return value({&above, {}, index, above.depth + 1});
      });
    if (c == '"') {
      std::string_view text;
      auto const begin = ++at_;
      return string(text) && leaf(step, JsonLeaf::Type::string, text, begin, at_ - 1);
    }
    if (c == '-' || is_digit(c)) return number(step);
    if (c == 't') return word(step, "true", JsonLeaf::Type::boolean);
    if (c == 'f') return word(step, "false", JsonLeaf::Type::boolean);
    return word(step, "null", JsonLeaf::Type::null);
  }

  /// What stands between brackets; `item` reads one.
  template <class Item>
  bool list(JsonStep const& step, char end, Item item) {
    constexpr int deepest = 32;
    ++at_;
    if (step.depth >= deepest) {
      message_ = "the JSON is nested more than 32 deep";
      return false;
    }
    auto const& here = json_.branches.emplace_back(step);
    for (int index = 0; index > 0 || !take(end); ++index) {
      if (!item(here, index)) return false;
      if (take(end)) break;
      if (!take(',')) return false;
    }
    return true;
  }
  bool member(JsonStep const& above) {
    std::string_view name;
    return take('"') && string(name) && take(':') && value({&above, name, -1, above.depth + 1});
  }
  bool leaf(JsonStep const& step, JsonLeaf::Type type, std::string_view value, std::size_t begin, std::size_t end) {
    json_.leaves.push_back({step, type, value, text_.substr(begin, end - begin)});
    return true;
  }

  bool word(JsonStep const& step, std::string_view expected, JsonLeaf::Type type) {
    auto const begin = at_;
    for (auto const c : expected) {
      if (next() != static_cast<unsigned char>(c)) return false;
      ++at_;
    }
    return leaf(step, type, type == JsonLeaf::Type::null ? "" : expected, begin, at_);
  }

  static constexpr bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
  bool digits() {
    if (!is_digit(next())) return false;
    while (is_digit(next())) ++at_;
    return true;
  }
  bool number(JsonStep const& step) {
    auto const begin = at_;
    if (next() == '-') ++at_;
    if (next() == '0') ++at_;
    else if (!digits()) return false;
    if (next() == '.' && (++at_, !digits())) return false;
    if ((next() | 32) == 'e') {
      ++at_;
      if (next() == '+' || next() == '-') ++at_;
      if (!digits()) return false;
    }
    return leaf(step, JsonLeaf::Type::number, text_.substr(begin, at_ - begin), begin, at_);
  }

  /// A string to its closing quote; the opening one has been taken. Only one that has escapes is copied.
  bool string(std::string_view& value) {
    auto const begin = at_;
    std::string* unescaped = nullptr;
    while (true) {
      auto const part = at_;
      do at_ += json_plain_part(text_.substr(at_)).size();
      while (sequence());
      if (unescaped != nullptr) unescaped->append(text_, part, at_ - part);
      if (next() == '"') break;
      if (next() != '\\') return false;
      if (unescaped == nullptr) unescaped = &json_.unescaped.emplace_back(text_.substr(begin, at_ - begin));
      if (!escape(*unescaped)) return false;
    }
    value = unescaped != nullptr ? std::string_view(*unescaped) : text_.substr(begin, at_ - begin);
    ++at_;
    return true;
  }

  bool escape(std::string& value) {
    constexpr std::string_view names = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
    ++at_;
    if (next() == 'u') {
      std::uint32_t character = 0, low = 0;
      if (!code_unit(character)) return false;
      if (character >= 0xDC00 && character < 0xE000) return false;
      if (character >= 0xD800 && character < 0xDC00) {
        if (next() != '\\' || (++at_, next() != 'u') || !code_unit(low) || low < 0xDC00 || low >= 0xE000) return false;
        character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
      }
      append_utf8(value, character);
      return true;
    }
    auto const name = names.find(static_cast<char>(next()));
    if (at_ >= text_.size() || name == names.npos) return false;
    value += meanings[name];
    ++at_;
    return true;
  }
  /// The four digits behind "u".
  bool code_unit(std::uint32_t& unit) {
    ++at_;
    for (int i = 0; i < 4; ++i, ++at_) {
      auto const letter = next() | 32;
      if (is_digit(next())) unit = unit << 4 | static_cast<std::uint32_t>(next() - '0');
      else if (letter >= 'a' && letter <= 'f') unit = unit << 4 | static_cast<std::uint32_t>(letter - 'a' + 10);
      else return false;
    }
    return true;
  }
  /// A character of several bytes, if there is one.
  bool sequence() {
    auto const length = next() < 0x80 ? 0 : utf8_length(text_.substr(at_));
    at_ += length;
    return length > 0;
  }

  std::string_view text_;
  JsonLeaves& json_;
  std::size_t at_ = 0;
  std::string_view message_ = "the JSON is broken here";
};

}  // namespace

std::optional<JsonError> read_json_leaves(std::string_view text, JsonLeaves& json, JsonStep const& top) {
  JsonReader reader(text, json);
  return reader.documents(top) ? std::nullopt : std::optional(reader.error());
}

std::string path_text(JsonStep const& last, int depth) {
  constexpr std::size_t enough = 128;  // a message shows the beginning
  std::string text;
  for (int at = depth + 1; at <= last.depth && text.size() < enough; ++at) {
    auto const& step = last.at(at);
    auto const name = step.name.substr(0, enough);
    bool const is_plain = step.index >= 0 || (!name.empty() && name.find_first_of(".*") == name.npos);
    if (at > depth + 1) text += '.';
    if (!is_plain) text += '"';
    text += step.index >= 0 ? "*" : name;
    if (!is_plain) text += '"';
  }
  return text;
}

}  // namespace awscfg2ali
