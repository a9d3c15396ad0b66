#include "json_leaves.hpp"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>

namespace awscfg2ali {
namespace {

using Json = nlohmann::json;

/// Receives the events of the library's parser, and follows them through the text to know where each value stands.
class Leaves : public nlohmann::json_sax<Json> {
 public:
  Leaves(std::string_view text, std::size_t cursor, int document, std::vector<JsonLeaf>& leaves)
      : text_(text), cursor_(cursor), document_(document), leaves_(leaves) {}

  bool null() override { return leaf(JsonLeaf::Type::null, ""); }
  bool boolean(bool b) override { return leaf(JsonLeaf::Type::boolean, b ? "true" : "false"); }
  bool number_integer(number_integer_t) override { return number(); }
  bool number_unsigned(number_unsigned_t) override { return number(); }
  bool number_float(number_float_t, string_t const&) override { return number(); }
  bool string(string_t& value) override { return leaf(JsonLeaf::Type::string, std::move(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(false); }
  bool start_array(std::size_t) override { return open(true); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    next_token();
    levels_.back().name = std::move(name);
    return true;
  }
  bool parse_error(std::size_t position, std::string const&, nlohmann::detail::exception const&) override {
    error_ = {cursor_begin_ + (position > 0 ? position - 1 : 0), "the JSON is broken here"};
    return false;
  }

  std::size_t cursor() const { return cursor_; }
  JsonError const& error() const { return error_; }

 private:
  struct Level {
    bool array;
    std::size_t index;
    std::string name;
  };

  bool open(bool array) {
    constexpr std::size_t deepest = 32;
    next_token();
    if (levels_.size() >= deepest) {
      error_ = {cursor_, "the JSON is nested more than 32 deep"};
      return false;
    }
    levels_.push_back({array, 0, {}});
    return true;
  }
  bool close() {
    next_token();
    levels_.pop_back();
    advance();
    return true;
  }
  void advance() {
    if (!levels_.empty() && levels_.back().array) ++levels_.back().index;
  }
  bool number() {
    auto const token = next_token();
    return add(JsonLeaf::Type::number, std::string(token), token);
  }
  bool leaf(JsonLeaf::Type type, std::string value) {
    auto token = next_token();
    if (type == JsonLeaf::Type::string) token = token.substr(1, token.size() - 2);
    return add(type, std::move(value), token);
  }
  bool add(JsonLeaf::Type type, std::string value, std::string_view token) {
    JsonLeaf leaf{document_, {}, {}, type, std::move(value), token};
    for (auto const& level : levels_) {
      if (&level != &levels_.front()) {
        leaf.path.append(1, '.');
        leaf.pattern.append(1, '.');
      }
      leaf.path.append(level.array ? std::to_string(level.index) : level.name);
      if (level.array) leaf.pattern.append(1, '*');
      else leaf.pattern.append(level.name);
    }
    leaves_.push_back(std::move(leaf));
    advance();
    return true;
  }

  /// The token that belongs to the event at hand; events come in the text's order.
  std::string_view next_token() {
    cursor_ = std::min(text_.find_first_not_of(" \t\r\n,:", cursor_), text_.size());
    auto end = cursor_ + 1;
    if (cursor_ < text_.size() && text_[cursor_] == '"') {
      while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
      ++end;
    } else if (cursor_ < text_.size() && std::string_view("{}[]").find(text_[cursor_]) == std::string_view::npos) {
      end = std::min(text_.find_first_of(" \t\r\n,:{}[]", cursor_), text_.size());
    }
    auto const token = text_.substr(cursor_, std::min(end, text_.size()) - cursor_);
    cursor_ = std::min(end, text_.size());
    return token;
  }

  std::string_view text_;
  std::size_t cursor_, cursor_begin_ = cursor_;
  int document_;
  std::vector<JsonLeaf>& leaves_;
  std::vector<Level> levels_;
  JsonError error_{0, ""};
};

/// The code unit of "\uXXXX" at `at`.
std::uint32_t code_unit(std::string_view raw, std::size_t at) {
  std::uint32_t unit = 0;
  for (auto const digit : raw.substr(at + 2, 4))
    unit = unit << 4 | static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : (digit | 32) - 'a' + 10);
  return unit;
}

}  // namespace

std::optional<JsonError> read_json_leaves(std::string_view text, std::vector<JsonLeaf>& leaves) {
  std::size_t cursor = 0;
  for (int document = 0; (cursor = std::min(text.find_first_not_of(" \t\r\n", cursor), text.size())) < text.size();
       ++document) {
    Leaves handler(text, cursor, document, leaves);
    bool const read = Json::sax_parse(text.begin() + static_cast<std::ptrdiff_t>(cursor), text.end(), &handler,
                                      Json::input_format_t::json, false);
    if (!read) return handler.error();
    cursor = handler.cursor();
  }
  return std::nullopt;
}

Source embedded(Source const& outer, int outer_index, JsonLeaf const& leaf) {
  Embedding embedding{outer_index, outer.position(outer.offset_of(leaf.text)), {}};
  auto const raw = leaf.text;
  std::size_t inner = 0;
  for (std::size_t at = 0; at < raw.size();) {
    if (raw[at] != '\\') {
      ++at, ++inner;
      continue;
    }
    std::size_t outer_length = 2, inner_length = 1;
    if (raw.substr(at, 2) == "\\u") {
      auto const unit = code_unit(raw, at);
      bool const pair = unit >= 0xD800 && unit < 0xDC00;
      outer_length = pair ? 12 : 6;
      inner_length = pair ? 4 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
    }
    at += outer_length, inner += inner_length;
    embedding.shifts.emplace_back(inner, at - inner);
  }
  auto text = leaf.value;
  bool const escaped_twice =
      text.find('\n') == text.npos && (text.find("\\n") != text.npos || text.find("\\u003c") != text.npos);
  if (escaped_twice) {
    // Places are only as exact as the first unescaping makes them.
    std::string quoted;
    quoted.append(1, '"').append(text).append(1, '"');
    auto const again = Json::parse(quoted, nullptr, false);
    if (again.is_string()) return {outer.name(), again.get<std::string>(), Embedding{outer_index, embedding.begin, {}}};
    for (std::size_t at = 0; (at = text.find("\\n", at)) != text.npos;) text.replace(at, 2, "\n");
    for (std::size_t at = 0; (at = text.find("<\\/", at)) != text.npos;) text.replace(at, 3, "</");
    return {outer.name(), std::move(text), Embedding{outer_index, embedding.begin, {}}};
  }
  return {outer.name(), std::move(text), std::move(embedding)};
}

}  // namespace awscfg2ali
