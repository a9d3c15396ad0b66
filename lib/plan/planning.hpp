// What a plan is worked out from, and the steps in which it is.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "awscfg2ali/plan.hpp"
#include "diagnostics/diagnose.hpp"

namespace awscfg2ali {

/// The connections that take part, with what the options add to them, and what was found on the way.
struct Planning {
  Reading const& reading;
  Options const& options;
  Diagnostics& diagnostics;
  std::vector<VpnConnection> connections = {};

  VpnConnection& connection(TunnelRef ref) { return connections[ref.connection]; }
  Tunnel& tunnel(TunnelRef ref) { return connections[ref.connection].tunnels[ref.tunnel]; }

  /// About nothing in particular, about a connection, or about a tunnel; with the place of the fact if it has one.
  void report(Kind, std::string message, std::string hint = {});
  void report(Kind, std::size_t connection, Fact, std::string message, std::string hint = {});
  Diagnostic& report(Kind, TunnelRef, Fact, std::string message, std::string hint = {});
  /// About what the tunnel's options allow for a fact.
  Diagnostic& report_allowed(Kind, TunnelRef, Fact, std::string message, std::string hint = {});

 private:
  Diagnostic& report_at(Kind, TunnelRef, Origin const*, std::string message, std::string hint);
};

/// The algorithms that one tunnel will use, all of them known.
struct Proposal {
  IkeVersion version = IkeVersion::v1;
  Encryption ike_encryption{}, esp_encryption{};
  Integrity ike_integrity{}, esp_integrity{};
  DhGroup dh_group = 0, pfs_group = 0;
  std::chrono::seconds ike_lifetime{}, esp_lifetime{};
  bool weaker_than_allowed = false;  ///< SHA-1 or group 2, although the tunnel's options are known to allow better
};

/// One IPsec connection at Alibaba Cloud: one tunnel, or two with the roles master and slave.
struct IpsecConnection {
  std::vector<TunnelRef> tunnels;
  std::string name;
};

/// Which connections take part: all, or those that --connection names, in its order. Then the options' facts are added.
void select_connections(Planning&);
/// Which tunnels make which IPsec connection ("Associate a VPN gateway with an IPsec-VPN connection").
std::vector<IpsecConnection> arrange(Planning&, Gateway);
/// Reports what AWS or Alibaba Cloud would refuse in a tunnel, its algorithms apart.
void check_tunnel(Planning&, TunnelRef);
/// The algorithms a tunnel will use: those that are printed where AWS allows them, or with --crypto recommended the
/// best of what AWS allows and Alibaba Cloud can do. What fits neither is reported.
Proposal choose_proposal(Planning&, TunnelRef);
/// The AWS command that changes a tunnel, with the words that introduce it.
std::string modify_tunnel_command(Planning&, TunnelRef, std::string_view options);
/// What concerns a connection, or all of them together.
void check_connections(Planning&, std::vector<IpsecConnection> const&, Gateway);
/// The traffic selectors.
struct Selectors {
  std::vector<Ipv4Network> local, remote;
};
Selectors choose_selectors(Planning&);
/// The calls themselves.
std::vector<Resource> make_resources(Planning&, Gateway, std::vector<IpsecConnection> const&,
                                     std::vector<std::vector<Proposal>> const&, Selectors const&);
/// What Alibaba Cloud has no counterpart for, and what else is worth knowing.
void add_notes(Planning&, Gateway, std::vector<IpsecConnection> const&, std::vector<std::vector<Proposal>> const&);

/// The connection's id, or that it has none; those of several, with commas between them.
std::string id_of(VpnConnection const&);
std::string ids_of(std::vector<VpnConnection> const&);
/// Says that an option does nothing for a kind of gateway or connection.
void without_effect(Planning&, std::string_view option, std::string_view kind);
/// The address of an AWS connection's customer gateway, which both its tunnels share.
std::optional<IpAddress> customer_address(VpnConnection const&);
/// "10.0.0.0/16,10.1.0.0/16"
std::string join(std::vector<Ipv4Network> const&);

}  // namespace awscfg2ali
