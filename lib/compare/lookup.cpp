#include "compare/lookup.hpp"

#include <algorithm>
#include <functional>

namespace awscfg2ali {
namespace {

constexpr int of_any_document = -1;

template <class Key>
std::optional<TunnelRef> only(std::multimap<Key, TunnelRef> const& tunnels, std::optional<Key> const& key) {
  if (!key) return std::nullopt;
  auto const [first, last] = tunnels.equal_range(*key);
  return first != last && std::next(first) == last ? std::optional(first->second) : std::nullopt;
}

std::size_t index_of(Fact fact) { return static_cast<std::size_t>(fact); }

/// The fact whose options an origin of Fact::allowed is about.
std::size_t index_of_allowed(Origin const& origin) {
  int fact = 0;
  while (fact + 1 < fact_count && name_of(static_cast<Fact>(fact)) != origin.name) ++fact;
  return static_cast<std::size_t>(fact);
}

}  // namespace

Lookup::Lookup(std::vector<VpnConnection> const& connections, Configuration const& configuration) {
  for (std::size_t c = 0; c < connections.size(); ++c) {
    auto const& connection = connections[c];
    of_connections_.emplace_back();
    of_tunnels_.emplace_back(connection.tunnels.size());
    of_allowed_.emplace_back(connection.tunnels.size());
    for (std::size_t t = 0; t < connection.tunnels.size(); ++t) {
      auto const& tunnel = connection.tunnels[t];
      if (tunnel.aws.outside) by_outside_.emplace(*tunnel.aws.outside, TunnelRef{c, t});
      if (tunnel.inside_cidr) by_inside_.emplace(*tunnel.inside_cidr, TunnelRef{c, t});
      if (tunnel.pre_shared_key) by_key_.emplace(tunnel.pre_shared_key->reveal(), TunnelRef{c, t});
    }
    for (auto const& origin : connection.origins) {
      auto& of_fact = origin.tunnel < 0 ? of_connections_[c] : of_tunnels_[c][static_cast<std::size_t>(origin.tunnel)];
      auto& first = of_fact[index_of(origin.fact)];
      if (first == nullptr) first = &origin;
      if (origin.fact != Fact::allowed) continue;
      auto& allowed = of_allowed_[c][static_cast<std::size_t>(origin.tunnel)][index_of_allowed(origin)];
      if (allowed == nullptr) allowed = &origin;
    }
  }
  for (auto const& gateway : configuration.customer_gateways) {
    if (!gateway.id) continue;
    customer_gateways_.emplace(Name(of_any_document, gateway.id->text), &gateway);
    customer_gateways_.emplace(Name(gateway.source, gateway.id->text), &gateway);
  }
  for (auto const& gateway : configuration.vpn_gateways)
    if (gateway.id) vpn_gateways_.emplace(gateway.id->text, &gateway);
  if (configuration.vpn_gateways.size() == 1) only_vpn_gateway_ = &configuration.vpn_gateways.front();
  for (auto const& route : configuration.routes) {
    auto const destination = route.destination ? Ipv4Network::parse(route.destination->text) : std::nullopt;
    if (!destination || !route.next_hop) continue;
    for (int const source : {of_any_document, route.source})
      routes_[Name(source, route.next_hop->text)].emplace(*destination, &route);
  }
}

std::optional<TunnelRef> Lookup::only_with(std::optional<IpAddress> const& outside) const {
  return only(by_outside_, outside);
}

std::optional<TunnelRef> Lookup::only_with(std::optional<Ipv4Network> const& inside) const {
  return only(by_inside_, inside);
}

std::vector<TunnelRef> Lookup::with_any(std::optional<IpAddress> const& outside, std::optional<PreSharedKey> const& key,
                                        std::optional<Ipv4Network> const& inside) const {
  constexpr std::size_t most = 8;  // of each: many tunnels may share a key
  std::vector<TunnelRef> found;
  auto const add = [&](auto const& tunnels, auto const& wanted) {
    auto at = tunnels.lower_bound(wanted);
    for (std::size_t i = 0; i < most && at != tunnels.end() && at->first == wanted; ++i, ++at)
      found.push_back(at->second);
  };
  if (outside) add(by_outside_, *outside);
  if (key) add(by_key_, std::string_view(key->reveal()));
  if (inside) add(by_inside_, *inside);
  auto const is_before = [](TunnelRef a, TunnelRef b) {
    return a.connection != b.connection ? a.connection < b.connection : a.tunnel < b.tunnel;
  };
  std::sort(found.begin(), found.end(), is_before);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

Origin const* Lookup::origin(std::size_t connection, std::optional<std::size_t> tunnel, Fact fact) const {
  return (tunnel ? of_tunnels_[connection][*tunnel] : of_connections_[connection])[index_of(fact)];
}

Origin const* Lookup::origin_of_allowed(TunnelRef ref, Fact fact) const {
  return of_allowed_[ref.connection][ref.tunnel][index_of(fact)];
}

ConfiguredCustomerGateway const* Lookup::customer_gateway_of(ConfiguredConnection const& connection,
                                                             ConfiguredTunnel const& tunnel) const {
  if (!tunnel.customer_gateway) return nullptr;
  auto const& id = tunnel.customer_gateway->text;
  bool const is_request = !id.starts_with("cgw-");  // such an id means something in its own document only
  auto const found = customer_gateways_.find(Name(is_request ? connection.source : of_any_document, id));
  return found == customer_gateways_.end() ? nullptr : found->second;
}

ConfiguredVpnGateway const* Lookup::vpn_gateway_of(ConfiguredConnection const& connection) const {
  if (!connection.gateway) return nullptr;
  // A plan may leave open which gateway it is; then it is the one that is described.
  if (connection.gateway->text.starts_with("${")) return only_vpn_gateway_;
  auto const found = vpn_gateways_.find(connection.gateway->text);
  return found == vpn_gateways_.end() ? nullptr : found->second;
}

ConfiguredRoute const* Lookup::route_to(ConfiguredConnection const& connection, Ipv4Network network) const {
  if (!connection.id) return nullptr;
  auto const routes = routes_.find(Name(connection.planned ? connection.source : of_any_document, connection.id->text));
  if (routes == routes_.end()) return nullptr;
  ConfiguredRoute const* to_all = nullptr;
  for (int length = 0; length <= network.prefix_length(); ++length) {
    auto const found = routes->second.find(Ipv4Network(network.address(), length));
    if (found == routes->second.end()) continue;
    if (to_all == nullptr || std::less<>()(found->second, to_all)) to_all = found->second;
  }
  if (to_all != nullptr) return to_all;
  // Networks are ordered by their addresses, and those in this one follow it.
  auto const part = routes->second.lower_bound(network);
  return part != routes->second.end() && network.contains(part->first) ? part->second : nullptr;
}

}  // namespace awscfg2ali
