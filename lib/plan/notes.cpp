// What the user should know about a plan that works.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "clouds/alibaba.hpp"
#include "plan/planning.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

/// "TCP MSS 1379 bytes, DPD interval 10 s, …": what the tunnels state and no call has a parameter for, each once.
std::string without_counterpart(std::vector<Tunnel> const& tunnels) {
  std::vector<std::string> facts;
  auto const add = [&](std::string fact) {
    if (std::find(facts.begin(), facts.end(), fact) == facts.end()) facts.push_back(std::move(fact));
  };
  for (auto const& t : tunnels) {
    if (t.tcp_mss) add(fmt::format("TCP MSS {} bytes", *t.tcp_mss));
    if (t.dpd.interval) add(fmt::format("DPD interval {} s", t.dpd.interval->count()));
    if (t.dpd.retries) add(fmt::format("DPD retries {}", *t.dpd.retries));
    if (t.bgp_hold_time) add(fmt::format("BGP hold time {} s", t.bgp_hold_time->count()));
    for (auto const& [name, value] : t.other)
      add(fmt::format("{} {}", name, value.number ? std::to_string(*value.number) : value.text));
  }
  std::string list;
  for (auto const& fact : facts) list += (list.empty() ? "" : ", ") + fact;
  return list;
}

/// Said for the first tunnel that it is true of: the others read the same kind of input.
void add_assumed_version(Planning& p, std::vector<IpsecConnection> const& ipsec_connections,
                         std::vector<std::vector<Proposal>> const& proposals) {
  if (p.options.ike_version || p.options.crypto == Crypto::recommended) return;
  for (std::size_t i = 0; i < ipsec_connections.size(); ++i)
    for (std::size_t t = 0; t < ipsec_connections[i].tunnels.size(); ++t) {
      auto const ref = ipsec_connections[i].tunnels[t];
      if (p.tunnel(ref).ike.version || proposals[i][t].version != IkeVersion::v1) continue;
      p.report("ike-version-assumed", ref, Fact::ike_mode,
               "the input does not state the IKE version; IKEv1 is used, which AWS accepts unless the tunnel was "
               "customised",
               "give --ike-version 2 if it was, or the Cisco text beside the XML");
      return;
    }
}

/// AWS accepts any of what a tunnel's options allow, so that a weak choice made here is what the tunnel gets.
void add_weakness(Planning& p, std::vector<std::vector<Proposal>> const& proposals) {
  bool weak = false, by_choice = false;
  for (auto const& of_connection : proposals)
    for (auto const& proposal : of_connection) {
      weak |= alibaba::is_weak(alibaba::integrities, proposal.ike_integrity) ||
              alibaba::is_weak(alibaba::integrities, proposal.esp_integrity) ||
              alibaba::is_weak(alibaba::groups, proposal.dh_group) ||
              alibaba::is_weak(alibaba::groups, proposal.pfs_group);
      by_choice |= proposal.weaker_than_allowed;
    }
  if (by_choice) {
    p.report("weak-crypto", "SHA-1 or Diffie-Hellman group 2 is used, and the tunnel's options on AWS allow better",
             "--crypto recommended takes the best that they allow");
    p.diagnostics.back().severity = Severity::warning;
  } else if (weak) {
    p.report("weak-crypto", "SHA-1 or Diffie-Hellman group 2 is used",
             "AWS accepts SHA2-256 and group 14 as well, unless the tunnel was customised; --crypto recommended takes "
             "them");
  }
}

void add_unknown_address(Planning& p, std::size_t index) {
  auto const& tunnels = p.connections[index].tunnels;
  if (std::any_of(tunnels.begin(), tunnels.end(), [](auto const& t) { return !t.customer.outside; }))
    p.report("customer-address-unknown", index, Fact::customer_outside,
             "no input states the customer's outside address, so no LocalId is set",
             "the text for CSRv and running-configs behind NAT lack it; Alibaba Cloud then identifies itself by its "
             "gateway's address, which AWS expects");
}

}  // namespace

void add_notes(Planning& p, Gateway gateway, std::vector<IpsecConnection> const& ipsec_connections,
               std::vector<std::vector<Proposal>> const& proposals) {
  add_assumed_version(p, ipsec_connections, proposals);
  add_weakness(p, proposals);
  for (std::size_t c = 0; c < p.connections.size(); ++c) {
    add_unknown_address(p, c);
    if (auto const list = without_counterpart(p.connections[c].tunnels); !list.empty())
      p.report("no-counterpart", c, Fact::id, fmt::format("Alibaba Cloud has no setting for: {}", list));
  }
  if (p.connections.front().routing != Routing::bgp) return;
  if (gateway == Gateway::attachment)
    p.report("bgp-gateway-settings",
             "the transit router has to learn AWS's routes from the attachment and to announce its own to it",
             "switch on route learning and route synchronization for it in the transit router");
  else
    p.report("bgp-gateway-settings",
             "BGP must be switched on at the VPN gateway (EnableBgp), and AutoPropagate so that it announces the VPC",
             "its BGP table holds 50 routes, and it does not take 0.0.0.0/0 from AWS");
}

}  // namespace awscfg2ali
