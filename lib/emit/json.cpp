// The plan as API requests: `parameters` is what the official SDK's request object of that action takes.
// SPDX-License-Identifier: MIT
#include "formats.hpp"
#include "json_text.hpp"

namespace awscfg2ali {

Value json_document(Document const& document) {
  // Lists in braces would copy what stands in them.
  Array requests;
  for (auto const& resource : document.plan.resources) {
    // The API takes a structure at the top level (IkeConfig) as a JSON string; lists of structures stay lists.
    Object parameters;
    parameters.reserve(resource.parameters.size());
    for (auto const& [name, value] : resource.parameters)
      parameters.emplace_back(name, std::holds_alternative<Object>(value) ? Value(json_compact(value)) : value);
    Object request{
        {"id", resource.id}, {"action", std::string(resource.action)}, {"version", std::string("2016-04-28")}};
    request.emplace_back("parameters", std::move(parameters));
    requests.emplace_back(std::move(request));
  }
  Object whole{{"schema", std::string("awscfg2ali/requests/1")}};
  whole.emplace_back("requests", std::move(requests));
  return whole;
}

std::string emit_json(Document const& document) { return json_pretty(json_document(document)); }

}  // namespace awscfg2ali
