// Reads answers of the EC2 API: describe-, create- and modify-vpn-connection, sample configurations, NDJSON streams.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>

#include "read/api/connection.hpp"
#include "read/embedded.hpp"

namespace awscfg2ali {
namespace {

constexpr ApiMember members[] = {
    {"VpnConnectionId", api_id},
    {"CustomerGatewayId", api_customer_gateway_id},
    {"VpnGatewayId", api_vpn_gateway_id},
    {"TransitGatewayId", api_transit_gateway_id},
    {"State", api_state},
    {"CustomerGatewayConfiguration", api_xml},
    {"PreSharedKeyArn", api_key_arn},
    {"Options.StaticRoutesOnly", api_static_routes_only},
    {"Options.LocalIpv4NetworkCidr", api_customer_cidr},
    {"Options.RemoteIpv4NetworkCidr", api_aws_cidr},
    {"Options.TunnelOptions.*.OutsideIpAddress", api_outside_address},
    {"Options.TunnelOptions.*.TunnelInsideCidr", api_inside_cidr},
    {"Options.TunnelOptions.*.PreSharedKey", api_key},
    {"Options.TunnelOptions.*.IkeVersions.*.Value", api_ike_version},
    {"Options.TunnelOptions.*.Phase1EncryptionAlgorithms.*.Value", api_ike_encryption},
    {"Options.TunnelOptions.*.Phase1IntegrityAlgorithms.*.Value", api_ike_integrity},
    {"Options.TunnelOptions.*.Phase1DHGroupNumbers.*.Value", api_ike_group},
    {"Options.TunnelOptions.*.Phase1LifetimeSeconds", api_ike_lifetime},
    {"Options.TunnelOptions.*.Phase2EncryptionAlgorithms.*.Value", api_esp_encryption},
    {"Options.TunnelOptions.*.Phase2IntegrityAlgorithms.*.Value", api_esp_integrity},
    {"Options.TunnelOptions.*.Phase2DHGroupNumbers.*.Value", api_esp_group},
    {"Options.TunnelOptions.*.Phase2LifetimeSeconds", api_esp_lifetime},
    {"Options.TunnelOptions.*.TunnelInsideIpv6Cidr", api_ipv6_cidr},
    {"Options.TunnelOptions.*.RekeyMarginTimeSeconds", api_rekey_margin},
    {"Options.TunnelOptions.*.RekeyFuzzPercentage", api_rekey_fuzz},
    {"Options.TunnelOptions.*.ReplayWindowSize", api_replay_window},
    {"Options.TunnelOptions.*.DpdTimeoutSeconds", api_dpd_timeout},
    {"Options.TunnelOptions.*.DpdTimeoutAction", api_dpd_timeout_action},
    {"Options.TunnelOptions.*.StartupAction", api_startup_action},
    {"Options.TunnelOptions.*.LogOptions.", api_ignored},
    {"Options.TunnelOptions.*.EnableTunnelLifecycleControl", api_ignored},
    {"Options.EnableAcceleration", api_acceleration},
    {"Options.OutsideIpAddressType", api_ignored},
    {"Options.LocalIpv6NetworkCidr", api_ipv6_cidr},
    {"Options.RemoteIpv6NetworkCidr", api_ipv6_cidr},
    {"Options.TransportTransitGatewayAttachmentId", api_ignored},
    {"Options.TunnelInsideIpVersion", api_inside_ip_version},
    {"Options.TunnelBandwidth", api_ignored},
    {"Routes.*.DestinationCidrBlock", api_route},
    {"Routes.*.Source", api_ignored},
    {"Routes.*.State", api_route_state},
    {"VgwTelemetry.*.OutsideIpAddress", api_telemetry_address},
    {"VgwTelemetry.*.CertificateArn", api_telemetry_certificate},
    {"VgwTelemetry.", api_ignored},
    {"Tags.", api_ignored},
    {"Type", api_ignored},
    {"Category", api_ignored},
    {"GatewayAssociationState", api_ignored},
    {"VpnConcentratorId", api_ignored},
    {"CoreNetworkArn", api_ignored},
    {"CoreNetworkAttachmentArn", api_ignored},
};

/// Where a connection stands in its document; the first that fits is the one.
constexpr JsonPattern wrappers[] = {
    "data.VpnConnections.*", "data.VpnConnection", "VpnConnections.*", "VpnConnection", "*", ""};

/// The object that a value is a connection's member in.
JsonStep const& connection_above(JsonStep const& step) {
  auto const is_above = [&](JsonPattern const& w) { return step.depth > w.size() && w.fits(step.at(w.size())); };
  return step.at(std::find_if(std::begin(wrappers), std::end(wrappers), is_above)->size());
}

template <std::size_t N>
bool is_one_of(JsonPattern const (&patterns)[N], JsonStep const& step) {
  return std::any_of(std::begin(patterns), std::end(patterns), [&](auto const& p) { return p.fits(step); });
}

/// Members around the connections, which say nothing about them.
bool is_envelope(JsonStep const& last) {
  constexpr JsonPattern known[] = {"status_code", "NextToken", "data.NextToken"};
  for (auto const* step = &last; step->above != nullptr; step = step->above)
    if (step->is_member("ResponseMetadata")) return true;
  return is_one_of(known, last);
}

/// Where a text stands that is a download itself: alone, or in a list as --query prints CustomerGatewayConfigurations.
bool is_text(JsonStep const& step) {
  constexpr JsonPattern known[] = {"VpnConnectionDeviceSampleConfiguration", "", "*", "*.*"};
  return is_one_of(known, step);
}

/// A text inside JSON that is a download itself.
void read_text(Reading& reading, int source_index, JsonLeaf const& leaf, std::vector<VpnConnection>& connections,
               Diagnostics& diagnostics) {
  auto& source = reading.sources[static_cast<std::size_t>(source_index)];
  // What --query finds no configuration for is null.
  if (leaf.type == JsonLeaf::Type::null) return;
  auto const index = static_cast<int>(reading.sources.size());
  auto& inner = reading.sources.emplace_back(embedded(source, source_index, leaf));
  auto const before = static_cast<std::ptrdiff_t>(diagnostics.size());
  auto const* reader = recognise(inner, diagnostics);
  source.fates[static_cast<std::size_t>(source.line_of(source.offset_of(leaf.text))) - 1] = Fate::stated;
  if (reader == nullptr && !is_said(source, "not-recognised")) {
    diagnostics.erase(diagnostics.begin() + before, diagnostics.end());
    reading.sources.pop_back();
  }
  if (reader == nullptr) return;
  inner.format = reader->format.name;
  reader->read(reading, index, connections, diagnostics);
}

}  // namespace

bool recognises_aws_json(std::string_view text) {
  auto const start = trimmed(text.substr(0, 4096));
  bool const json = start.starts_with('{') || start.starts_with('[') || start.starts_with('"');
  return json && (text.find("\"VpnConnection") != text.npos || text.find("vpn_connection id=") != text.npos);
}

void read_aws_json(Reading& reading, int source_index, std::vector<VpnConnection>& connections,
                   Diagnostics& diagnostics) {
  auto& source = reading.sources[static_cast<std::size_t>(source_index)];
  JsonLeaves json;
  auto const error = read_json_leaves(source.text(), json);
  if (error) {
    auto const offset = std::min(error->offset, source.text().size());
    bool const xml_begins = source.text().compare(offset, 1, "<") == 0;
    return diagnostics.push_back(diagnose("bad-json", source, offset, std::string(error->message),
                                          xml_begins ? "an XML begins here: give each download as a file of its own"
                                                     : "was the answer cut off? get it again with --output json"));
  }
  std::fill(source.fates.begin(), source.fates.end(), Fate::irrelevant);  // braces and brackets

  constexpr JsonPattern tunnel_options = "Options.TunnelOptions.*";
  auto const& leaves = json.leaves;
  for (std::size_t i = 0; i < leaves.size();) {
    auto const& leaf = leaves[i];
    if (is_text(leaf.step)) {
      read_text(reading, source_index, leaf, connections, diagnostics);
      ++i;
      continue;
    }
    if (is_envelope(leaf.step)) {
      ++i;
      continue;
    }
    // The leaves of one connection follow each other.
    auto const& object = connection_above(leaf.step);
    ApiConnection connection{reading, Statements{source, source_index, diagnostics}};
    for (; i < leaves.size() && &leaves[i].step.at(object.depth) == &object && !is_envelope(leaves[i].step); ++i) {
      auto const& step = leaves[i].step;
      connection.has_tunnel_options |= tunnel_options.fits(step.at(object.depth + tunnel_options.size()), object.depth);
      read_member(connection, members, {object}, leaves[i]);
    }
    finish(connection, connections);
  }
}

}  // namespace awscfg2ali
