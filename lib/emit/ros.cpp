// A template for Alibaba Cloud's Resource Orchestration Service ("Template syntax", ALIYUN::VPC::* resource types).
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>

#include "awscfg2ali/version.hpp"
#include "clouds/aws.hpp"
#include "emit/formats.hpp"
#include "emit/parameters.hpp"
#include "model/value_json.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

struct ResourceType {
  std::string_view action, type;
  std::string_view id;  ///< the attribute that holds its id, or empty
};
constexpr ResourceType types[] = {
    {"CreateCustomerGateway", "ALIYUN::VPC::CustomerGateway", "CustomerGatewayId"},
    {"CreateVpnConnection", "ALIYUN::VPC::VpnConnection", "VpnConnectionId"},
    {"CreateVpnAttachment", "ALIYUN::VPC::VpnAttachment", "VpnAttachmentId"},
    {"CreateVpnRouteEntry", "ALIYUN::VPC::VpnRouteEntry", ""},
};

ResourceType const* type_of(Resource const& resource) {
  auto const found =
      std::find_if(std::begin(types), std::end(types), [&](auto const& t) { return t.action == resource.action; });
  return found == std::end(types) ? nullptr : found;
}

Value string_value(std::string_view text) { return std::string(text); }

struct Template {
  Plan const& plan;
  int keys = 0;

  Value reference(std::string const& name) const {
    auto const dot = name.find('.');
    if (dot == name.npos) return Object{{"Ref", name}};
    return Object{{"Fn::GetAtt", Array{name.substr(0, dot), name.substr(dot + 1)}}};
  }

  /// The template has numbers and booleans where single-tunnel calls have strings.
  Value property(std::string_view name, Value const& value) {
    if (std::holds_alternative<PreSharedKey>(value)) return reference(fmt::format("Psk{}", ++keys));
    if (auto const* r = std::get_if<Reference>(&value)) return reference(r->name);
    if (auto const* object = std::get_if<Object>(&value)) return properties(*object);
    if (auto const* list = std::get_if<Array>(&value)) {
      Array items;
      for (auto const& item : *list) items.push_back(property(name, item));
      return items;
    }
    auto const* text = std::get_if<std::string>(&value);
    if (text != nullptr && name == "EnableBgp") return *text == "true";
    if (text != nullptr && (name == "Asn" || name == "LocalAsn")) {
      std::int64_t number = 0;
      std::from_chars(text->data(), text->data() + text->size(), number);
      return number;
    }
    return value;
  }

  Object properties(Object const& parameters) {
    Object o;
    for (auto const& [name, value] : parameters)
      if (name != "RegionId") o.emplace_back(name, property(name, value));  // the stack's region
    return o;
  }
};

Object parameters(Document const& document, int keys) {
  Object o;
  if (document.options.vpn_gateway.empty() && document.plan.gateway != Gateway::attachment)
    o.emplace_back("VpnGatewayId", Object{{"Type", string_value("String")},
                                          {"Description", string_value("The VPN gateway, which exists already.")}});
  for (int i = 1; i <= keys; ++i)
    o.emplace_back(fmt::format("Psk{}", i),
                   Object{{"Type", string_value("String")},
                          {"NoEcho", true},
                          {"MinLength", std::int64_t{aws::shortest_key}},
                          {"MaxLength", std::int64_t{aws::longest_key}},
                          {"AllowedPattern", fmt::format("^[{}][{}]*$", aws::first_of_key_set, aws::key_set)},
                          {"Description", fmt::format("The pre-shared key of tunnel {}.", i)}});
  return o;
}

}  // namespace

std::string ros_refusal(Document const& document) {
  for (auto const& resource : document.plan.resources)
    if (type_of(resource) == nullptr)
      return "a ROS template makes resources; it cannot change an attachment that exists";
  return "";
}

std::string emit_ros(Document const& document) {
  Template ros{document.plan};
  Object resources, outputs;
  std::string previous;
  for (auto const& resource : document.plan.resources) {
    auto const& type = *type_of(resource);
    Object o{{"Type", string_value(type.type)}};
    // A VPN gateway refuses changes while it is busy with one.
    bool const on_gateway = find(resource.parameters, "VpnGatewayId") != nullptr;
    if (on_gateway && !previous.empty()) o.emplace_back("DependsOn", Array{previous});
    if (on_gateway) previous = resource.id;
    o.emplace_back("Properties", ros.properties(resource.parameters));
    resources.emplace_back(resource.id, std::move(o));
    if (!type.id.empty())
      outputs.emplace_back(resource.id, Object{{"Value", ros.reference(fmt::format("{}.{}", resource.id, type.id))}});
  }
  Object o{{"ROSTemplateFormatVersion", string_value("2015-09-01")},
           {"Description",
            fmt::format("The Alibaba Cloud end of an AWS VPN connection. Written by awscfg2ali {}.", version())}};
  if (auto values = parameters(document, ros.keys); !values.empty()) o.emplace_back("Parameters", std::move(values));
  o.emplace_back("Resources", std::move(resources));
  o.emplace_back("Outputs", std::move(outputs));
  return json_pretty(o);
}

}  // namespace awscfg2ali
