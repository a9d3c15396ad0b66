// Reads answers of the EC2 API: describe-, create- and modify-vpn-connection, sample configurations, NDJSON streams.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

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

/// How deep a connection stands in its document; the longest that fits is the one.
constexpr std::array<std::string_view, 6> wrappers{
    "data.VpnConnections.*.", "data.VpnConnection.", "VpnConnections.*.", "VpnConnection.", "*.", ""};

/// Members around the connections, which say nothing about them.
bool is_envelope(std::string_view pattern) {
  return pattern.find("ResponseMetadata") != pattern.npos || pattern == "status_code" || pattern == "NextToken" ||
         pattern == "data.NextToken";
}

/// Characters of `path` that lead to the connection: as many parts as the wrapper has.
std::size_t prefix_length(std::string_view path, std::string_view wrapper) {
  std::size_t length = 0;
  for (auto parts = std::count(wrapper.begin(), wrapper.end(), '.'); parts > 0; --parts)
    length = path.find('.', length) + 1;
  return length;
}

/// Where a text stands that is a download itself: alone, or in a list as --query prints CustomerGatewayConfigurations.
bool is_text(std::string_view pattern) {
  return pattern == "VpnConnectionDeviceSampleConfiguration" || pattern.empty() || pattern == "*" || pattern == "*.*";
}

/// A text inside JSON that is a download itself.
void read_text(Reading& reading, int source_index, JsonLeaf const& leaf, std::vector<VpnConnection>& connections,
               Diagnostics& diagnostics) {
  auto& source = reading.sources[static_cast<std::size_t>(source_index)];
  // What --query finds no configuration for is null.
  if (leaf.type == JsonLeaf::Type::null) return;
  auto const index = static_cast<int>(reading.sources.size());
  auto& inner = reading.sources.emplace_back(embedded(source, source_index, leaf));
  auto const* reader = recognise(inner, diagnostics);
  source.fates[static_cast<std::size_t>(source.line_of(source.offset_of(leaf.text))) - 1] = Fate::stated;
  if (reader == nullptr) return;
  inner.format = reader->format.name;
  reader->read(reading, index, connections, diagnostics);
}

/// The leaves of one connection follow each other.
bool same_connection(JsonLeaf const& a, JsonLeaf const& b, std::string_view wrapper) {
  auto const length = prefix_length(a.path, wrapper);
  return a.document == b.document && b.pattern.starts_with(wrapper) &&
         a.path.compare(0, length, b.path, 0, length) == 0;
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
  std::vector<JsonLeaf> leaves;
  auto const error = read_json_leaves(source.text(), leaves);
  if (error) {
    auto const offset = std::min(error->offset, source.text().size());
    bool const xml_begins = source.text().compare(offset, 1, "<") == 0;
    return diagnostics.push_back(diagnose("bad-json", source, offset, std::string(error->message),
                                          xml_begins ? "an XML begins here: give each download as a file of its own"
                                                     : "was the answer cut off? get it again with --output json"));
  }
  std::fill(source.fates.begin(), source.fates.end(), Fate::irrelevant);  // braces and brackets

  for (std::size_t i = 0; i < leaves.size();) {
    auto const& leaf = leaves[i];
    if (is_text(leaf.pattern)) {
      read_text(reading, source_index, leaf, connections, diagnostics);
      ++i;
      continue;
    }
    if (is_envelope(leaf.pattern)) {
      ++i;
      continue;
    }
    auto const wrapper =
        *std::find_if(wrappers.begin(), wrappers.end(), [&](auto w) { return leaf.pattern.starts_with(w); });
    ApiConnection connection{reading, Statements{source, source_index, diagnostics}};
    auto const first = i;
    for (; i < leaves.size() && same_connection(leaves[first], leaves[i], wrapper) && !is_envelope(leaves[i].pattern);
         ++i) {
      auto const below = std::string_view(leaves[i].path).substr(prefix_length(leaves[i].path, wrapper));
      auto const tunnel = index_in(below, "Options.TunnelOptions.");
      if (tunnel >= 0) connection.has_tunnel_options = true;
      read_member(connection, members, std::string_view(leaves[i].pattern).substr(wrapper.size()),
                  std::max(tunnel, index_in(below, "VgwTelemetry.")), leaves[i]);
    }
    finish(connection, connections);
  }
}

}  // namespace awscfg2ali
