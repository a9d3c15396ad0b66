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
  JsonReader(std::string_view text, std::vector<JsonLeaf>& leaves) : text_(text), leaves_(leaves) {}

  /// One document behind another, to the end of the text; false when something is wrong at error().
  bool documents() {
    for (skip_blanks(); at_ < text_.size(); skip_blanks(), ++document_)
      if (!value()) return false;
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

  bool value() {
    skip_blanks();
    auto const c = next();
    if (c == '{') return list('}', [this](std::size_t) { return member(); });
    if (c == '[') return list(']', [this](std::size_t index) { return below(std::to_string(index), "*"); });
    if (c == '"') {
      std::string text;
      auto const begin = ++at_;
      return string(text) && leaf(JsonLeaf::Type::string, std::move(text), begin, at_ - 1);
    }
    if (c == '-' || is_digit(c)) return number();
    if (c == 't') return word("true", JsonLeaf::Type::boolean);
    if (c == 'f') return word("false", JsonLeaf::Type::boolean);
    return word("null", JsonLeaf::Type::null);
  }

  /// What stands between brackets; `item` reads one.
  template <class Item>
  bool list(char end, Item item) {
    constexpr int deepest = 32;
    ++at_;
    if (++depth_ > deepest) {
      message_ = "the JSON is nested more than 32 deep";
      return false;
    }
    for (std::size_t index = 0; index > 0 || !take(end); ++index) {
      if (!item(index)) return false;
      if (take(end)) break;
      if (!take(',')) return false;
    }
    --depth_;
    return true;
  }
  /// A name is copied to each value below it, and so its length is limited.
  bool member() {
    constexpr std::size_t longest_name = 256;
    std::string name;
    if (!take('"') || !string(name)) return false;
    if (name.size() > longest_name) {
      message_ = "the name of a JSON member is longer than 256 characters";
      return false;
    }
    return take(':') && below(name, name);
  }
  /// The value of a member or of a list's item.
  bool below(std::string_view name, std::string_view pattern) {
    auto const path_size = path_.size(), pattern_size = pattern_.size();
    if (depth_ > 1) path_ += '.', pattern_ += '.';
    path_ += name, pattern_ += pattern;
    bool const read = value();
    path_.resize(path_size), pattern_.resize(pattern_size);
    return read;
  }
  bool leaf(JsonLeaf::Type type, std::string value, std::size_t begin, std::size_t end) {
    leaves_.push_back({document_, path_, pattern_, type, std::move(value), text_.substr(begin, end - begin)});
    return true;
  }

  bool word(std::string_view expected, JsonLeaf::Type type) {
    auto const begin = at_;
    for (auto const c : expected) {
      if (next() != static_cast<unsigned char>(c)) return false;
      ++at_;
    }
    return leaf(type, type == JsonLeaf::Type::null ? "" : std::string(expected), begin, at_);
  }

  static constexpr bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
  bool digits() {
    if (!is_digit(next())) return false;
    while (is_digit(next())) ++at_;
    return true;
  }
  bool number() {
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
    return leaf(JsonLeaf::Type::number, std::string(text_.substr(begin, at_ - begin)), begin, at_);
  }

  /// A string to its closing quote; the opening one has been taken.
  bool string(std::string& value) {
    while (true) {
      auto const plain = json_plain_part(text_.substr(at_));
      value += plain;
      at_ += plain.size();
      if (next() == '"') return ++at_, true;
      if (!(next() == '\\' ? escape(value) : sequence(value))) return false;
    }
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
  /// A character of several bytes.
  bool sequence(std::string& value) {
    auto const length = utf8_length(text_.substr(at_));
    if (length < 2) return false;
    value += text_.substr(at_, length);
    at_ += length;
    return true;
  }

  std::string_view text_;
  std::vector<JsonLeaf>& leaves_;
  std::size_t at_ = 0;
  int document_ = 0, depth_ = 0;
  std::string path_, pattern_;  ///< of the value at hand
  std::string_view message_ = "the JSON is broken here";
};

}  // namespace

std::optional<JsonError> read_json_leaves(std::string_view text, std::vector<JsonLeaf>& leaves) {
  JsonReader reader(text, leaves);
  return reader.documents() ? std::nullopt : std::optional(reader.error());
}

}  // namespace awscfg2ali
