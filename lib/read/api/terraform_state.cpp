// Reads Terraform's state, as the file or as "terraform show -json" prints it, for its aws_vpn_connection resources.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <unordered_set>

#include "read/api/connection.hpp"

namespace awscfg2ali {
namespace {

constexpr ApiMember members[] = {
    {"id", api_id},
    {"customer_gateway_id", api_customer_gateway_id},
    {"vpn_gateway_id", api_vpn_gateway_id},
    {"transit_gateway_id", api_transit_gateway_id},
    {"customer_gateway_configuration", api_xml},
    {"preshared_key_arn", api_key_arn},
    {"static_routes_only", api_static_routes_only},
    {"local_ipv4_network_cidr", api_customer_cidr},
    {"remote_ipv4_network_cidr", api_aws_cidr},
    {"routes.*.destination_cidr_block", api_route},
    {"routes.*.state", api_route_state},
    {"routes.", api_ignored},
    {"vgw_telemetry.*.outside_ip_address", api_telemetry_address},
    {"vgw_telemetry.*.certificate_arn", api_telemetry_certificate},
    {"vgw_telemetry.", api_ignored},
    {"tags.", api_ignored},
    {"tags_all.", api_ignored},
    {"arn", api_ignored},
    {"region", api_ignored},
    {"type", api_ignored},
    {"core_network_arn", api_ignored},
    {"core_network_attachment_arn", api_ignored},
    {"enable_acceleration", api_acceleration},
    {"local_ipv6_network_cidr", api_ipv6_cidr},
    {"remote_ipv6_network_cidr", api_ipv6_cidr},
    {"outside_ip_address_type", api_ignored},
    {"preshared_key_storage", api_ignored},
    {"transit_gateway_attachment_id", api_ignored},
    {"transport_transit_gateway_attachment_id", api_ignored},
    {"tunnel_inside_ip_version", api_inside_ip_version},
    {"tunnel_bandwidth", api_ignored},
    {"vpn_concentrator_id", api_ignored},
};

// Behind "tunnel1_" and "tunnel2_", which are sorted by address and not AWS's order.
constexpr ApiMember tunnel_members[] = {
    {"address", api_outside_address},
    {"inside_cidr", api_inside_cidr},
    {"cgw_inside_address", api_customer_inside},
    {"vgw_inside_address", api_aws_inside},
    {"preshared_key", api_key},
    {"bgp_asn", api_aws_asn},
    {"bgp_holdtime", api_hold_time},
    {"ike_versions.*", api_ike_version},
    {"phase1_encryption_algorithms.*", api_ike_encryption},
    {"phase1_integrity_algorithms.*", api_ike_integrity},
    {"phase1_dh_group_numbers.*", api_ike_group},
    {"phase1_lifetime_seconds", api_ike_lifetime},
    {"phase2_encryption_algorithms.*", api_esp_encryption},
    {"phase2_integrity_algorithms.*", api_esp_integrity},
    {"phase2_dh_group_numbers.*", api_esp_group},
    {"phase2_lifetime_seconds", api_esp_lifetime},
    {"inside_ipv6_cidr", api_ipv6_cidr},
    {"dpd_timeout_action", api_dpd_timeout_action},
    {"dpd_timeout_seconds", api_dpd_timeout},
    {"enable_tunnel_lifecycle_control", api_ignored},
    {"log_options.", api_ignored},
    {"rekey_fuzz_percentage", api_rekey_fuzz},
    {"rekey_margin_time_seconds", api_rekey_margin},
    {"replay_window_size", api_replay_window},
    {"startup_action", api_startup_action},
};

/// A resource's path: up to "attributes." of an instance in the file, or to "values." in what show prints.
std::size_t attributes_at(std::string_view path) {
  constexpr std::string_view file = ".attributes.", shown = ".values.";
  if (auto const at = path.find(file); at != path.npos) return at + file.size();
  auto const resources = path.rfind("resources.");
  auto const at = resources == path.npos ? path.npos : path.find(shown, resources);
  return at == path.npos ? 0 : at + shown.size();
}

/// The path of the resource that a leaf belongs to: "resources.3." or "values.root_module.resources.0.".
std::string_view resource_of(std::string_view path) {
  auto const at = path.rfind("resources.", attributes_at(path) == 0 ? path.npos : attributes_at(path));
  if (at == path.npos || (at > 0 && path[at - 1] != '.')) return {};
  auto const end = path.find('.', at + std::string_view("resources.").size());
  return end == path.npos ? std::string_view() : path.substr(0, end + 1);
}

void read_attribute(ApiConnection& connection, std::string_view pattern, JsonLeaf const& leaf) {
  constexpr std::string_view tunnels[] = {"tunnel1_", "tunnel2_"};
  for (int i : {0, 1})
    if (pattern.starts_with(tunnels[i]))
      return read_member(connection, tunnel_members, pattern.substr(tunnels[i].size()), i, leaf);
  auto const path = std::string_view(leaf.path);
  read_member(connection, members, pattern, index_in(path.substr(attributes_at(path)), "vgw_telemetry."), leaf);
}

}  // namespace

bool recognises_terraform_state(std::string_view text) {
  auto const start = trimmed(text.substr(0, 4096));
  return start.starts_with('{') && text.find("\"aws_vpn_connection\"") != text.npos;
}

void read_terraform_state(Reading& reading, int source_index, std::vector<VpnConnection>& connections,
                          Diagnostics& diagnostics) {
  auto& source = reading.sources[static_cast<std::size_t>(source_index)];
  std::vector<JsonLeaf> leaves;
  if (auto const error = read_json_leaves(source.text(), leaves))
    return diagnostics.push_back(diagnose("bad-json", source, std::min(error->offset, source.text().size()),
                                          std::string(error->message), "was the state cut off?"));
  std::fill(source.fates.begin(), source.fates.end(), Fate::irrelevant);  // other resources

  std::unordered_set<std::string_view> wanted;
  for (auto const& leaf : leaves)
    if (leaf.path.ends_with(".type") && leaf.value == "aws_vpn_connection" && attributes_at(leaf.path) == 0)
      wanted.insert(resource_of(leaf.path));
  for (std::size_t i = 0; i < leaves.size();) {
    auto const begin = attributes_at(leaves[i].path);
    bool const is_wanted = begin > 0 && wanted.count(resource_of(leaves[i].path)) > 0;
    if (!is_wanted) {
      ++i;
      continue;
    }
    auto const instance = std::string_view(leaves[i].path).substr(0, begin);
    ApiConnection connection{reading, Statements{source, source_index, diagnostics}};
    for (; i < leaves.size() && std::string_view(leaves[i].path).starts_with(instance); ++i) {
      auto const pattern = std::string_view(leaves[i].pattern);
      read_attribute(connection, pattern.substr(attributes_at(pattern)), leaves[i]);
    }
    finish(connection, connections);
  }
}

}  // namespace awscfg2ali
