// Terraform for the provider aliyun/alicloud (its documents of the resources named below), and the variables' values.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "awscfg2ali/version.hpp"
#include "clouds/aws.hpp"
#include "emit/formats.hpp"
#include "emit/parameters.hpp"
#include "emit/terraform/hcl.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

struct ResourceType {
  std::string_view action, type;
  std::string_view name;  ///< what the parameter Name is called
};
constexpr ResourceType types[] = {
    {"CreateCustomerGateway", "alicloud_vpn_customer_gateway", "customer_gateway_name"},
    {"CreateVpnConnection", "alicloud_vpn_connection", "vpn_connection_name"},
    {"CreateVpnAttachment", "alicloud_vpn_gateway_vpn_attachment", "vpn_attachment_name"},
    {"ModifyVpnAttachmentAttribute", "alicloud_vpn_gateway_vpn_attachment", "vpn_attachment_name"},
    {"CreateVpnRouteEntry", "alicloud_vpn_route_entry", ""},
};

/// How the value of a parameter is written, where it is not as it stands.
enum class As { omitted, string, boolean, list };

/// Arguments are named as the parameters in snake case, but for these. `within` is the action or the structure.
struct Argument {
  std::string_view within, parameter, argument;
  std::optional<As> as = {};
};
constexpr Argument arguments[] = {
    {"", "RegionId", "", As::omitted},         // the provider's
    {"", "VpnConnectionId", "", As::omitted},  // imported
    {"", "TunnelId", "", As::omitted},         // computed
    {"CreateVpnConnection", "LocalSubnet", "local_subnet", As::list},
    {"CreateVpnConnection", "RemoteSubnet", "remote_subnet", As::list},
    {"IkeConfig", "LocalId", "ike_local_id"},
    {"IkeConfig", "RemoteId", "ike_remote_id"},
    {"BgpConfig", "EnableBgp", "enable", As::boolean},
    {"CreateVpnConnection.TunnelBgpConfig", "LocalAsn", "local_asn", As::string},
};

std::string_view local_type(Resource const& resource) {
  return std::find_if(std::begin(types), std::end(types), [&](auto const& t) { return t.action == resource.action; })
      ->type;
}

struct Terraform {
  Document const& document;
  int keys = 0;

  /// customer_gateway_1.id of the resource that a reference names, or a variable.
  std::string reference(Reference const& r) const {
    auto const dot = r.name.find('.');
    auto const id = r.name.substr(0, dot);
    if (dot != r.name.npos)  // else it is of nothing that is made here
      for (auto const& resource : document.plan.resources)
        if (resource.id == id) return fmt::format("{}.{}.id", local_type(resource), snake_case(id));
    return "var." + snake_case(r.name);
  }

  std::string expression(Value const& value) {
    if (std::holds_alternative<PreSharedKey>(value)) return fmt::format("var.psk_{}", ++keys);
    if (auto const* r = std::get_if<Reference>(&value)) return reference(*r);
    if (auto const* text = std::get_if<std::string>(&value)) return hcl_string(*text);
    return text_of(value);
  }

  std::string written(Value const& value, std::optional<As> as) {
    if (as == As::string) return hcl_string(text_of(value));
    if (as == As::boolean) return text_of(value);
    if (as != As::list) return expression(value);
    auto networks = text_of(value);
    std::string list;
    for (std::size_t begin = 0; begin <= networks.size();) {
      auto const end = std::min(networks.find(',', begin), networks.size());
      list += fmt::format("{}{}", list.empty() ? "" : ", ", hcl_string(networks.substr(begin, end - begin)));
      begin = end + 1;
    }
    return "[" + list + "]";
  }

  void add(HclBlock& block, std::string_view action, std::string_view within, std::string const& name,
           Value const& value) {
    if (auto const* object = std::get_if<Object>(&value)) {
      add_block(block, action, name, *object);
    } else if (auto const* list = std::get_if<Array>(&value)) {
      for (auto const& item : *list) add_block(block, action, name, std::get<Object>(item));
    } else {
      auto const in_action = fmt::format("{}.{}", action, within);
      auto const row = std::find_if(std::begin(arguments), std::end(arguments), [&](auto const& a) {
        return a.parameter == name && (a.within.empty() || a.within == within || a.within == in_action);
      });
      bool const named = row != std::end(arguments);
      if (named && row->as == As::omitted) return;
      block.arguments.emplace_back(named ? std::string(row->argument) : snake_case(name),
                                   written(value, named ? row->as : std::nullopt));
    }
  }

  void add_block(HclBlock& parent, std::string_view action, std::string const& name, Object const& members) {
    HclBlock block{snake_case(name)};
    for (auto const& [member, value] : members) add(block, action, name, member, value);
    parent.blocks.push_back(std::move(block));
  }

  HclBlock resource(Resource const& resource) {
    auto const& type =
        *std::find_if(std::begin(types), std::end(types), [&](auto const& t) { return t.action == resource.action; });
    HclBlock block{fmt::format(R"(resource "{}" "{}")", type.type, snake_case(resource.id))};
    for (auto const& [name, value] : resource.parameters) {
      if (name == "Name") block.arguments.emplace_back(type.name, expression(value));
      else add(block, resource.action, resource.action, name, value);
    }
    return block;
  }
};

/// Variables for what was not given and, without a value in sight, for the keys.
std::vector<HclBlock> variables(Document const& document, int keys) {
  std::vector<HclBlock> blocks;
  auto const variable = [&](std::string const& name, std::string_view description) -> HclBlock& {
    return blocks.emplace_back(
        HclBlock{fmt::format("variable \"{}\"", name), {{"description", hcl_string(description)}, {"type", "string"}}});
  };
  if (document.options.region.empty()) variable("region_id", "Alibaba Cloud's region, for example eu-central-1");
  if (document.options.vpn_gateway.empty() && document.plan.gateway != Gateway::attachment)
    variable("vpn_gateway_id", "The VPN gateway, which exists already");
  for (int i = 1; i <= keys; ++i) {
    auto& block = variable(fmt::format("psk_{}", i), fmt::format("The pre-shared key of tunnel {}", i));
    block.arguments.emplace_back("sensitive", "true");
    block.blocks.push_back({"validation",
                            {{"condition", fmt::format("can(regex(\"^{}$\", var.psk_{}))", aws::key_pattern(), i)},
                             {"error_message", hcl_string(fmt::format("AWS's keys are {}.", aws::key_words))}}});
  }
  return blocks;
}

/// Made one after the other: a VPN gateway refuses changes while it is busy with one.
void one_after_the_other(HclBlock& block, std::string& previous) {
  if (!previous.empty()) block.arguments.emplace_back("depends_on", "[" + previous + "]");
}

}  // namespace

std::string emit_terraform(Document const& document) {
  Terraform terraform{document};
  std::vector<HclBlock> resources, outputs;
  std::string previous;
  for (auto const& resource : document.plan.resources) {
    auto block = terraform.resource(resource);
    auto const address = fmt::format("{}.{}", local_type(resource), snake_case(resource.id));
    if (find(resource.parameters, "VpnGatewayId") != nullptr) {
      one_after_the_other(block, previous);
      previous = address;
    }
    resources.push_back(std::move(block));
    if (resource.action == "ModifyVpnAttachmentAttribute")
      resources.push_back(
          {"import", {{"to", address}, {"id", terraform.expression(*find(resource.parameters, "VpnConnectionId"))}}});
    if (resource.action != "CreateVpnRouteEntry")
      outputs.push_back({fmt::format("output \"{}_id\"", snake_case(resource.id)), {{"value", address + ".id"}}});
  }

  auto text = fmt::format(
      "# Written by awscfg2ali {}. The keys are variables: terraform.tfvars by --to tfvars, or TF_VAR_psk_1, …\n",
      version());
  text +=
      hcl_text({"terraform",
                {},
                {{"required_providers",
                  {{"alicloud", "{\n      source  = \"aliyun/alicloud\"\n      version = \">= 1.289.0\"\n    }"}}}}});
  auto const region = document.options.region;
  text +=
      "\n" + hcl_text({"provider \"alicloud\"", {{"region", region.empty() ? "var.region_id" : hcl_string(region)}}});
  auto blocks = variables(document, terraform.keys);
  for (auto* list : {&blocks, &resources, &outputs})
    for (auto const& block : *list) text += "\n" + hcl_text(block);
  return text;
}

std::string emit_tfvars(Document const& document) {
  std::vector<std::pair<std::string, std::string>> values;
  for (auto const& resource : document.plan.resources)
    each_leaf(resource.parameters, [&](std::string_view, Value const& value) {
      if (auto const* key = std::get_if<PreSharedKey>(&value))
        values.emplace_back(fmt::format("psk_{}", values.size() + 1), hcl_string(key->reveal()));
    });
  std::string text = "# Pre-shared keys: let nobody else read this file.\n" + hcl_arguments(values);
  bool const gateway = document.options.vpn_gateway.empty() && document.plan.gateway != Gateway::attachment;
  if (document.options.region.empty()) text += "# region_id = \"\"\n";
  if (gateway) text += "# vpn_gateway_id = \"\"\n";
  return text;
}

}  // namespace awscfg2ali
