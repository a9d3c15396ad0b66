// Finding one of many: AWS's tunnels by what tells them, and what is configured by its names. Each of many pairs costs
// no more than one.
// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "awscfg2ali/plan.hpp"
#include "compare/configuration.hpp"

namespace awscfg2ali {

/// The connections and the configuration must outlive it.
class Lookup {
 public:
  Lookup(std::vector<VpnConnection> const&, Configuration const&);

  /// The one tunnel of AWS's that has an outside address or an inside network; none where several have it.
  std::optional<TunnelRef> only_with(std::optional<IpAddress> const& outside) const;
  std::optional<TunnelRef> only_with(std::optional<Ipv4Network> const& inside) const;
  /// The first tunnels of AWS's that have an outside address, a key or an inside network, in the connections' order.
  std::vector<TunnelRef> with_any(std::optional<IpAddress> const& outside, std::optional<PreSharedKey> const& key,
                                  std::optional<Ipv4Network> const& inside) const;
  /// Where a fact of a tunnel was first stated, or without one of a connection; nullptr where it was not.
  Origin const* origin(std::size_t connection, std::optional<std::size_t> tunnel, Fact) const;
  /// The same of what the tunnel's options allow for a fact.
  Origin const* origin_of_allowed(TunnelRef, Fact) const;

  /// The customer gateway of a tunnel, if some document states it.
  ConfiguredCustomerGateway const* customer_gateway_of(ConfiguredConnection const&, ConfiguredTunnel const&) const;
  /// The VPN gateway of a connection, if some document describes it.
  ConfiguredVpnGateway const* vpn_gateway_of(ConfiguredConnection const&) const;
  /// The first route to this connection that leads to all of a network; else one to a part of it.
  ConfiguredRoute const* route_to(ConfiguredConnection const&, Ipv4Network) const;

 private:
  using Origins = std::array<Origin const*, fact_count>;
  using Name = std::pair<int, std::string_view>;  ///< with the source where it means something, or -1

  std::multimap<IpAddress, TunnelRef> by_outside_;
  std::multimap<Ipv4Network, TunnelRef> by_inside_;
  std::multimap<std::string_view, TunnelRef> by_key_;
  std::vector<Origins> of_connections_;
  std::vector<std::vector<Origins>> of_tunnels_, of_allowed_;  ///< by connection and tunnel
  std::map<Name, ConfiguredCustomerGateway const*> customer_gateways_;
  std::map<std::string_view, ConfiguredVpnGateway const*> vpn_gateways_;
  ConfiguredVpnGateway const* only_vpn_gateway_ = nullptr;
  std::map<Name, std::map<Ipv4Network, ConfiguredRoute const*>> routes_;  ///< by the next hop and the destination
};

}  // namespace awscfg2ali
