#include "compare/configuration_members.hpp"

#include "text/json_pattern.hpp"

namespace awscfg2ali {
namespace {

template <class T>
struct Row {
  std::string_view name;
  Setting T::*setting;
  JsonPattern pattern;
  constexpr Row(char const* n, Setting T::*s) : name(n), setting(s), pattern(n) {}
};

// clang-format off
constexpr Row<ConfiguredTunnel> tunnel_rows[] = {
    {"TunnelId", &ConfiguredTunnel::id}, {"Role", &ConfiguredTunnel::role}, {"TunnelIndex", &ConfiguredTunnel::index},
    {"CustomerGatewayId", &ConfiguredTunnel::customer_gateway}, {"InternetIp", &ConfiguredTunnel::own_address}, {"Status", &ConfiguredTunnel::status},
    {"IkeConfig.Psk", &ConfiguredTunnel::psk}, {"IkeConfig.IkeVersion", &ConfiguredTunnel::ike_version}, {"IkeConfig.IkeMode", &ConfiguredTunnel::ike_mode},
    {"IkeConfig.IkeEncAlg", &ConfiguredTunnel::ike_encryption}, {"IkeConfig.IkeAuthAlg", &ConfiguredTunnel::ike_integrity},
    {"IkeConfig.IkePfs", &ConfiguredTunnel::ike_dh_group}, {"IkeConfig.IkeLifetime", &ConfiguredTunnel::ike_lifetime},
    {"IkeConfig.LocalId", &ConfiguredTunnel::local_id}, {"IkeConfig.RemoteId", &ConfiguredTunnel::remote_id},
    {"IpsecConfig.IpsecEncAlg", &ConfiguredTunnel::esp_encryption}, {"IpsecConfig.IpsecAuthAlg", &ConfiguredTunnel::esp_integrity},
    {"IpsecConfig.IpsecPfs", &ConfiguredTunnel::esp_pfs_group}, {"IpsecConfig.IpsecLifetime", &ConfiguredTunnel::esp_lifetime},
    {"BgpConfig.EnableBgp", &ConfiguredTunnel::bgp}, {"BgpConfig.LocalAsn", &ConfiguredTunnel::local_asn},
    {"BgpConfig.TunnelCidr", &ConfiguredTunnel::tunnel_cidr}, {"BgpConfig.LocalBgpIp", &ConfiguredTunnel::local_bgp_ip},
    {"BgpConfig.PeerAsn", &ConfiguredTunnel::peer_asn}, {"BgpConfig.PeerBgpIp", &ConfiguredTunnel::peer_bgp_ip},
    {"BgpConfig.AuthKey", &ConfiguredTunnel::auth_key},
    {"BgpConfig.BgpStatus", &ConfiguredTunnel::bgp_status}, {"BgpConfig.Status", &ConfiguredTunnel::bgp_status},
};
constexpr Row<ConfiguredConnection> connection_rows[] = {
    {"id", &ConfiguredConnection::id}, {"VpnConnectionId", &ConfiguredConnection::id}, {"Name", &ConfiguredConnection::name},
    {"VpnGatewayId", &ConfiguredConnection::gateway}, {"LocalSubnet", &ConfiguredConnection::local_subnet},
    {"RemoteSubnet", &ConfiguredConnection::remote_subnet}, {"EnableTunnelsBgp", &ConfiguredConnection::bgp},
};
constexpr Row<ConfiguredCustomerGateway> customer_gateway_rows[] = {
    {"id", &ConfiguredCustomerGateway::id}, {"CustomerGatewayId", &ConfiguredCustomerGateway::id},
    {"IpAddress", &ConfiguredCustomerGateway::address}, {"Asn", &ConfiguredCustomerGateway::asn},
    {"AuthKey", &ConfiguredCustomerGateway::auth_key},
};
constexpr Row<ConfiguredVpnGateway> vpn_gateway_rows[] = {
    {"VpnGatewayId", &ConfiguredVpnGateway::id}, {"InternetIp", &ConfiguredVpnGateway::first_address},
    {"DisasterRecoveryInternetIp", &ConfiguredVpnGateway::second_address},
    {"EnableBgp", &ConfiguredVpnGateway::bgp}, {"AutoPropagate", &ConfiguredVpnGateway::propagates},
};
constexpr Row<ConfiguredRoute> route_rows[] = {
    {"RouteDest", &ConfiguredRoute::destination}, {"NextHop", &ConfiguredRoute::next_hop},
    {"State", &ConfiguredRoute::state}, {"PublishVpc", &ConfiguredRoute::publish},
};
// clang-format on

/// How many characters a structure's name has before the plain one: a single tunnel's IkeConfig is TunnelIkeConfig
/// where there are two, and its BgpConfig is VpnBgpConfig in an answer.
std::size_t prefix_size(std::string_view structure) {
  for (std::string_view const prefix : {"Tunnel", "Vpn"})
    if (structure.starts_with(prefix) && structure.ends_with("Config")) return prefix.size();
  return 0;
}

template <class T, std::size_t N>
std::string_view known_name(Row<T> const (&rows)[N], JsonStep const& step, int depth, std::size_t skipped) {
  for (auto const& row : rows)
    if (row.pattern.fits(step, depth, skipped)) return row.name;
  return {};
}

template <class T, std::size_t N>
void take(T& object, Row<T> const (&rows)[N], Member const& member) {
  for (auto const& row : rows)
    if (row.name == member.name && member.setting) object.*row.setting = member.setting;
}

template <class T, std::size_t N>
T object_of(Members const& members, Row<T> const (&rows)[N]) {
  T object;
  for (auto const& member : members)
    if (member.tunnel < 0) take(object, rows, member);
  return object;
}

}  // namespace

std::string_view known_name(JsonStep const& step, int depth) {
  auto const skipped = step.depth > depth + 1 ? prefix_size(step.at(depth + 1).name) : 0;
  auto name = known_name(tunnel_rows, step, depth, skipped);
  if (name.empty()) name = known_name(connection_rows, step, depth, skipped);
  if (name.empty()) name = known_name(customer_gateway_rows, step, depth, skipped);
  if (name.empty()) name = known_name(vpn_gateway_rows, step, depth, skipped);
  if (name.empty()) name = known_name(route_rows, step, depth, skipped);
  if (name.empty() && JsonPattern("action").fits(step, depth)) name = "action";
  return name;
}

ConfiguredConnection connection_of(Members const& members) {
  auto connection = object_of(members, connection_rows);
  for (auto const& member : members) {
    if (member.tunnel < 0) continue;
    auto const size = static_cast<std::size_t>(member.tunnel) + 1;
    if (connection.tunnels.size() < size) connection.tunnels.resize(size);
    take(connection.tunnels[size - 1], tunnel_rows, member);
  }
  if (connection.tunnels.empty()) connection.tunnels.push_back(object_of(members, tunnel_rows));
  return connection;
}

ConfiguredCustomerGateway customer_gateway_of(Members const& members) {
  return object_of(members, customer_gateway_rows);
}
ConfiguredVpnGateway vpn_gateway_of(Members const& members) { return object_of(members, vpn_gateway_rows); }
ConfiguredRoute route_of(Members const& members) { return object_of(members, route_rows); }

}  // namespace awscfg2ali
