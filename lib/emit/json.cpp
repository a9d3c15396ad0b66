// The plan as API requests: `parameters` is what the official SDK's request object of that action takes.
// SPDX-License-Identifier: MIT
#include "emit/formats.hpp"
#include "model/value_json.hpp"

namespace awscfg2ali {
namespace {

void write(JsonWriter& json, Resource const& resource) {
  json.object([&] {
    json.name("id").text(resource.id);
    json.name("action").text(resource.action);
    json.name("version").text("2016-04-28");
    json.name("parameters").object([&] {
      for (auto const& [name, value] : resource.parameters) {
        json.name(name);
        // The API takes a structure at the top level (IkeConfig) as a JSON string; lists of structures stay lists.
        if (std::holds_alternative<Object>(value)) json.text(json_compact(value));
        else write(json, value);
      }
    });
  });
}

std::string requests(Document const& document, bool pretty) {
  std::string text;
  JsonWriter json(text, pretty);
  json.object([&] {
    json.name("schema").text("awscfg2ali/requests/1");
    json.name("requests").list([&] {
      for (auto const& resource : document.plan.resources) write(json, resource);
    });
  });
  return text;
}

}  // namespace

std::string emit_json(Document const& document) { return requests(document, true) + '\n'; }
std::string json_line(Document const& document) { return requests(document, false); }

}  // namespace awscfg2ali
