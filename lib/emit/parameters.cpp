#include "emit/parameters.hpp"

#include "model/value_json.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

void flatten_into(std::vector<FlatParameter>& flat, std::string const& name, Value const& value, bool top) {
  if (auto const* list = std::get_if<Array>(&value)) {
    for (std::size_t i = 0; i < list->size(); ++i)
      flatten_into(flat, fmt::format("{}.{}", name, i + 1), (*list)[i], false);
  } else if (auto const* object = std::get_if<Object>(&value); object != nullptr && !top) {
    for (auto const& [member, inner] : *object) flatten_into(flat, fmt::format("{}.{}", name, member), inner, false);
  } else {
    flat.push_back({name, &value});
  }
}

void visit_leaves(std::string_view name, Value const& value,
                  std::function<void(std::string_view, Value const&)> const& visit) {
  if (auto const* list = std::get_if<Array>(&value)) {
    for (auto const& item : *list) visit_leaves(name, item, visit);
  } else if (auto const* object = std::get_if<Object>(&value)) {
    each_leaf(*object, visit);
  } else {
    visit(name, value);
  }
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::vector<FlatParameter> flatten(Object const& parameters) {
  std::vector<FlatParameter> flat;
  for (auto const& [name, value] : parameters) flatten_into(flat, name, value, true);
  return flat;
}

std::string text_of(Value const& value) {
  if (auto const* text = std::get_if<std::string>(&value)) return *text;
  if (auto const* key = std::get_if<PreSharedKey>(&value)) return std::string(key->reveal());
  if (auto const* reference = std::get_if<Reference>(&value)) return fmt::format("${{{}}}", reference->name);
  return json_compact(value);
}

Value const* find(Object const& object, std::string_view name) {
  for (auto const& property : object)
    if (property.first == name) return &property.second;
  return nullptr;
}

void each_leaf(Object const& object, std::function<void(std::string_view, Value const&)> const& visit) {
  for (auto const& [name, value] : object) visit_leaves(name, value, visit);
}

std::string snake_case(std::string_view name) {
  std::string snake;
  for (std::size_t i = 0; i < name.size(); ++i) {
    bool const starts = i > 0 && (is_upper(name[i]) || (is_digit(name[i]) && !is_digit(name[i - 1])));
    if (starts) snake += '_';
    snake += is_upper(name[i]) ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
  }
  return snake;
}

}  // namespace awscfg2ali
