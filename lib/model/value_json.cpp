#include "model/value_json.hpp"

namespace awscfg2ali {

void write(JsonWriter& json, Value const& value) {
  if (auto const* object = std::get_if<Object>(&value))
    return json.object([&] {
      for (auto const& [name, inner] : *object) write(json.name(name), inner);
    });
  if (auto const* list = std::get_if<Array>(&value))
    return json.list([&] {
      for (auto const& item : *list) write(json, item);
    });
  if (auto const* text = std::get_if<std::string>(&value)) return json.text(*text);
  if (auto const* key = std::get_if<PreSharedKey>(&value)) return json.text(key->reveal());
  if (auto const* reference = std::get_if<Reference>(&value)) return json.text("${" + reference->name + "}");
  if (auto const* number = std::get_if<std::int64_t>(&value)) return json.number(*number);
  if (auto const* boolean = std::get_if<bool>(&value)) return json.boolean(*boolean);
  json.null();
}

std::string json_compact(Value const& value) {
  std::string out;
  JsonWriter json(out, false);
  write(json, value);
  return out;
}

std::string json_pretty(Value const& value) {
  std::string out;
  JsonWriter json(out, true);
  write(json, value);
  return out += '\n';
}

}  // namespace awscfg2ali
