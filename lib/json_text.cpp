#include "json_text.hpp"

#include <nlohmann/json.hpp>

#include "json_characters.hpp"

namespace awscfg2ali {
namespace {

// The library escapes what is not plain; its tree would cost more than all the rest.
void append_string(std::string& out, std::string_view text) {
  auto const begin = out.size();
  out += '"';
  for (auto rest = text; true; rest.remove_prefix(1)) {
    auto const plain = json_plain_part(rest);
    out += plain;
    rest.remove_prefix(plain.size());
    if (rest.empty()) break;
    if (rest.front() != '"' && rest.front() != '\\') {
      out.resize(begin);
      out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
      return;
    }
    char const escape[] = {'\\', rest.front()};
    out.append(escape, sizeof escape);
  }
  out += '"';
}

}  // namespace

void JsonWriter::new_line() {
  if (pretty_) out_.append(1, '\n').append(static_cast<std::size_t>(depth_) * 2, ' ');
}

void JsonWriter::begin_value() {
  bool const has_place = std::exchange(named_, false) || depth_ == 0;
  if (has_place) return;
  if (!std::exchange(first_, false)) out_ += ',';
  new_line();
}

void JsonWriter::open(char bracket) {
  begin_value();
  out_ += bracket;
  ++depth_;
  first_ = true;
}

void JsonWriter::close(char bracket) {
  --depth_;
  if (!std::exchange(first_, false)) new_line();
  out_ += bracket;
}

JsonWriter& JsonWriter::name(std::string_view name) {
  text(name);
  out_ += pretty_ ? ": " : ":";
  named_ = true;
  return *this;
}

void JsonWriter::text(std::string_view text) {
  begin_value();
  append_string(out_, text);
}

void JsonWriter::raw(std::string_view json) {
  begin_value();
  out_ += json;
}

void JsonWriter::value(Value const& value) {
  if (auto const* object = std::get_if<Object>(&value))
    return this->object([&] {
      for (auto const& [name, inner] : *object) this->name(name).value(inner);
    });
  if (auto const* list = std::get_if<Array>(&value))
    return this->list([&] {
      for (auto const& item : *list) this->value(item);
    });
  if (auto const* text = std::get_if<std::string>(&value)) return this->text(*text);
  if (auto const* key = std::get_if<PreSharedKey>(&value)) return this->text(key->reveal());
  if (auto const* reference = std::get_if<Reference>(&value)) return this->text("${" + reference->name + "}");
  if (auto const* number = std::get_if<std::int64_t>(&value)) return raw(std::to_string(*number));
  if (auto const* boolean = std::get_if<bool>(&value)) return raw(*boolean ? "true" : "false");
  raw("null");
}

std::string json_compact(Value const& value) {
  std::string out;
  JsonWriter(out, false).value(value);
  return out;
}

std::string json_pretty(Value const& value) {
  std::string out;
  JsonWriter(out, true).value(value);
  return out += '\n';
}

std::string utf8(std::string_view text) {
  using nlohmann::json;
  return json::parse(json(text).dump(-1, ' ', false, json::error_handler_t::replace)).get<std::string>();
}

}  // namespace awscfg2ali
