#include "emit/redact.hpp"

namespace awscfg2ali {
namespace {

PreSharedKey masked() { return *PreSharedKey::parse("********"); }

void redact(Value& value) {
  if (std::holds_alternative<PreSharedKey>(value)) value = masked();
  else if (auto* array = std::get_if<Array>(&value))
    for (auto& item : *array) redact(item);
  else if (auto* object = std::get_if<Object>(&value))
    for (auto& property : *object) redact(property.second);
}

}  // namespace

void redact(Reading& reading, Plan& plan) {
  for (auto* connections : {&reading.connections, &plan.connections})
    for (auto& connection : *connections)
      for (auto& tunnel : connection.tunnels)
        if (tunnel.pre_shared_key) tunnel.pre_shared_key = masked();
  for (auto& resource : plan.resources)
    for (auto& property : resource.parameters) redact(property.second);
}

}  // namespace awscfg2ali
