// What is configured at Alibaba Cloud, as its API's answers or our own requests state it.
// SPDX-License-Identifier: MIT
#pragma once
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "awscfg2ali/diagnostic.hpp"
#include "awscfg2ali/read.hpp"

namespace awscfg2ali {

/// A statement in Alibaba Cloud's words, and where it stands.
struct Stated {
  std::string text;
  Place place;
};
/// nullopt: not stated; a member that is absent, null or "" states nothing.
using Setting = std::optional<Stated>;

struct ConfiguredTunnel {
  Setting id, role, index, customer_gateway, own_address, status;
  Setting psk, ike_version, ike_mode, ike_encryption, ike_integrity, ike_dh_group, ike_lifetime, local_id, remote_id;
  Setting esp_encryption, esp_integrity, esp_pfs_group, esp_lifetime;
  Setting bgp, local_asn, tunnel_cidr, local_bgp_ip, peer_asn, peer_bgp_ip, auth_key, bgp_status;
};

/// An IPsec connection: one tunnel, or two.
struct ConfiguredConnection {
  int source = -1;       ///< index into Configuration::sources
  bool planned = false;  ///< a request that is still to be made: it has no state
  Setting id, name, gateway, local_subnet, remote_subnet, bgp;
  std::vector<ConfiguredTunnel> tunnels;

  bool is_dual() const noexcept { return tunnels.size() > 1; }
};

/// The far side of a tunnel: on Alibaba Cloud, AWS is the customer gateway.
struct ConfiguredCustomerGateway {
  int source = -1;
  Setting id, address, asn, auth_key;
};

struct ConfiguredVpnGateway {
  Setting id, first_address, second_address, bgp, propagates;
};

struct ConfiguredRoute {
  int source = -1;
  Setting destination, next_hop, state, publish;
};

struct Configuration {
  std::deque<Source> sources;
  std::vector<ConfiguredConnection> connections;
  std::deque<ConfiguredCustomerGateway> customer_gateways;
  std::deque<ConfiguredVpnGateway> vpn_gateways;
  std::deque<ConfiguredRoute> routes;
  bool states_connections = false;  ///< some document describes connections, or lists them, be it none
  bool lists_connections = false;   ///< some document lists or plans them: what is not there does not exist
  bool lists_routes = false;        ///< the same of routes
  bool is_partial = false;          ///< a list of connections is only a page of a longer one
};

/// Reads answers of Alibaba Cloud's VPC API and requests documents. Members that are not known are no concern. More
/// than 2000 IPsec connections are an error.
Configuration read_configuration(std::vector<Input> const&, Diagnostics&);

}  // namespace awscfg2ali
