// Which tunnel at Alibaba Cloud leads to which tunnel of AWS's.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>

#include "compare/comparing.hpp"

namespace awscfg2ali {
namespace {

/// The one tunnel of AWS's for which a test holds; none when it holds for several.
template <class Test>
std::optional<TunnelRef> only(std::vector<VpnConnection> const& connections, Test test) {
  std::optional<TunnelRef> found;
  for (std::size_t c = 0; c < connections.size(); ++c)
    for (std::size_t t = 0; t < connections[c].tunnels.size(); ++t) {
      if (!test(connections[c].tunnels[t])) continue;
      if (found) return std::nullopt;
      found = {c, t};
    }
  return found;
}

std::optional<TunnelRef> by_address(std::vector<VpnConnection> const& connections, Setting const& setting) {
  auto const address = setting ? parse_ip(setting->text) : std::nullopt;
  if (!address) return std::nullopt;
  return only(connections, [&](Tunnel const& t) { return t.aws.outside == address; });
}

std::optional<TunnelRef> by_inside(std::vector<VpnConnection> const& connections, Setting const& setting) {
  auto const network = setting ? Ipv4Network::parse(setting->text) : std::nullopt;
  if (!network) return std::nullopt;
  return only(connections, [&](Tunnel const& t) { return t.inside_cidr == network; });
}

}  // namespace

ConfiguredCustomerGateway const* customer_gateway_of(Configuration const& configuration,
                                                     ConfiguredConnection const& connection,
                                                     ConfiguredTunnel const& tunnel) {
  if (!tunnel.customer_gateway) return nullptr;
  auto const& id = tunnel.customer_gateway->text;
  bool const is_request = !id.starts_with("cgw-");  // such an id means something in its own document only
  auto const& by_id = configuration.by_id;
  auto const found = is_request ? by_id.find({id, connection.source}) : by_id.lower_bound({id, -1});
  return found == by_id.end() || found->first.first != id ? nullptr : &configuration.customer_gateways[found->second];
}

ConfiguredVpnGateway const* vpn_gateway_of(Configuration const& configuration, ConfiguredConnection const& connection) {
  if (!connection.gateway) return nullptr;
  auto const& all = configuration.vpn_gateways;
  // A plan may leave open which gateway it is; then it is the one that is described.
  if (connection.gateway->text.starts_with("${")) return all.size() == 1 ? &all.front() : nullptr;
  auto const found = std::find_if(all.begin(), all.end(),
                                  [&](auto const& g) { return g.id && g.id->text == connection.gateway->text; });
  return found == all.end() ? nullptr : &*found;
}

std::vector<Pair> pair_tunnels(std::vector<VpnConnection> const& connections, Configuration const& configuration) {
  std::vector<Pair> all;
  for (auto const& connection : configuration.connections)
    for (auto const& tunnel : connection.tunnels) {
      auto const* gateway = customer_gateway_of(configuration, connection, tunnel);
      auto aws = gateway != nullptr ? by_address(connections, gateway->address) : std::nullopt;
      if (!aws) aws = by_address(connections, tunnel.remote_id);
      all.push_back({&connection, &tunnel, aws});
    }
  // Inside networks are unique on a gateway only: one tells nothing where its tunnel has been found already.
  auto const by_name = all;
  for (auto& pair : all) {
    if (pair.aws) continue;
    auto const aws = by_inside(connections, pair.tunnel->tunnel_cidr);
    bool const is_found = std::any_of(by_name.begin(), by_name.end(), [&](auto const& p) { return p.aws == aws; });
    if (aws && !is_found) pair.aws = aws;
  }
  std::set<ConfiguredConnection const*> ours;
  for (auto const& pair : all)
    if (pair.aws) ours.insert(pair.connection);
  std::erase_if(all, [&](Pair const& pair) { return !ours.contains(pair.connection); });
  return all;
}

}  // namespace awscfg2ali
