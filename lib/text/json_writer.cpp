#include "text/json_writer.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "text/json_characters.hpp"

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

void JsonWriter::number(std::int64_t number) { raw(std::to_string(number)); }

void JsonWriter::boolean(bool is_true) { raw(is_true ? "true" : "false"); }

void JsonWriter::null() { raw("null"); }

std::string utf8(std::string_view text) {
  using nlohmann::json;
  return json::parse(json(text).dump(-1, ' ', false, json::error_handler_t::replace)).get<std::string>();
}

}  // namespace awscfg2ali
