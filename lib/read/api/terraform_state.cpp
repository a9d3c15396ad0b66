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

/// Resources stand in a list of that name, or in an object in old states.
bool is_resource(JsonStep const& step) { return step.above != nullptr && step.above->is_member("resources"); }

/// The object of attributes that a value stands in, and the resource that has them.
struct Attributes {
  JsonStep const* object = nullptr;
  JsonStep const* resource = nullptr;
};

/// The object is "attributes" of an instance in the file, and "values" in what show prints. Inside it anything may have
/// these names, and so the outermost counts.
Attributes attributes_above(JsonStep const& leaf) {
  Attributes found;
  JsonStep const* object = nullptr;
  for (auto const* step = leaf.above; step != nullptr; step = step->above) {
    if (step->is_member("attributes") || step->is_member("values")) object = step;
    if (is_resource(*step)) found = {object, step};
  }
  return found;
}

void read_attribute(ApiConnection& connection, JsonStep const& object, JsonLeaf const& leaf) {
  constexpr std::string_view tunnels[] = {"tunnel1_", "tunnel2_"};
  auto const& attribute = leaf.step.at(object.depth + 1);
  for (int i : {0, 1})
    if (attribute.index < 0 && attribute.name.starts_with(tunnels[i]))
      return read_member(connection, tunnel_members, {object, i, tunnels[i]}, leaf);
  read_member(connection, members, {object}, leaf);
}

}  // namespace

bool recognises_terraform_state(std::string_view text) {
  auto const start = trimmed(text.substr(0, 4096));
  return start.starts_with('{') && text.find("\"aws_vpn_connection\"") != text.npos;
}

void read_terraform_state(Reading& reading, int source_index, std::vector<VpnConnection>& connections,
                          Diagnostics& diagnostics) {
  auto& source = reading.sources[static_cast<std::size_t>(source_index)];
  JsonLeaves json;
  if (auto const error = read_json_leaves(source.text(), json))
    return diagnostics.push_back(diagnose("bad-json", source, std::min(error->offset, source.text().size()),
                                          std::string(error->message), "was the state cut off?"));
  std::fill(source.fates.begin(), source.fates.end(), Fate::irrelevant);  // other resources

  std::unordered_set<JsonStep const*> wanted;
  for (auto const& [step, type, value, text] : json.leaves)
    if (value == "aws_vpn_connection" && step.is_member("type") && is_resource(*step.above)) wanted.insert(step.above);
  auto const& leaves = json.leaves;
  for (std::size_t i = 0; i < leaves.size();) {
    auto const [object, resource] = attributes_above(leaves[i].step);
    if (object == nullptr || wanted.count(resource) == 0) {
      ++i;
      continue;
    }
    ApiConnection connection{reading, Statements{source, source_index, diagnostics}};
    for (; i < leaves.size() && &leaves[i].step.at(object->depth) == object; ++i)
      read_attribute(connection, *object, leaves[i]);
    finish(connection, connections);
  }
}

}  // namespace awscfg2ali
