// The plan as API requests: `parameters` is what the official SDK's request object of that action takes.
// SPDX-License-Identifier: MIT
#include "formats.hpp"
#include "json_text.hpp"

namespace awscfg2ali {

Value json_document(Document const& document) {
  Array requests;
  for (auto const& resource : document.plan.resources) {
    // The API takes a structure at the top level (IkeConfig) as a JSON string; lists of structures stay lists.
    Object parameters;
    for (auto const& [name, value] : resource.parameters)
      parameters.emplace_back(name, std::holds_alternative<Object>(value) ? Value(json_compact(value)) : value);
    requests.emplace_back(Object{{"id", resource.id},
                                 {"action", std::string(resource.action)},
                                 {"version", std::string("2016-04-28")},
                                 {"parameters", std::move(parameters)}});
  }
  return Object{{"schema", std::string("awscfg2ali/requests/1")}, {"requests", std::move(requests)}};
}

std::string emit_json(Document const& document) { return json_pretty(json_document(document)); }

}  // namespace awscfg2ali
