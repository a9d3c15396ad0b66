// What one tunnel of an ASA configuration is: interface or crypto map -> profile -> transform set, by name; peer ->
// tunnel group, by the peer's address; interface -> BGP neighbor, probe or route, by the inside network or its name.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "clouds/aws.hpp"
#include "read/cisco/asa/lookup.hpp"
#include "read/cisco/tunnel.hpp"
#include "text/format.hpp"

namespace awscfg2ali::cisco_asa {
namespace {

/// States the facts of one tunnel.
struct Linker : cisco::TunnelFacts {
  Lookup const& lookup;
  Found const& found;
  bool only_connection;  ///< AWS's policy numbers 200 and 201 tell the tunnel, but not the connection
  Config const& config = lookup.config;

  void link() {
    for (auto const& peer : found.peers)
      statements.read(Fact::aws_outside, index, tunnel().aws.outside, ip_word, peer.text);
    if (found.interface != nullptr) link_interface(*found.interface);
    else link_profile(*found.entry);
    link_tunnel_group();
    for (auto const& peer : found.peers)
      for (auto const& [_, entry] : lookup.access_entries.find(peer_key(peer.text))) customer_outside(entry->to.text);
    link_policy();
    state_all(Fact::tcp_mss, tunnel().tcp_mss, config.tcp_mss);
    device_settings(config.replay_window, config.df_bit, config.fragmentation);
  }

  void link_interface(TunnelInterface const& interface) {
    for (auto const& unread : interface.unread) report(statements, unread);
    state_all(Fact::customer_inside, tunnel().customer.inside, interface.address);
    check_masks(interface.mask);
    if (!interface.ipsec_mode)
      statements.report("tunnel-mode", interface.name.text, "this tunnel lacks \"tunnel mode ipsec ipv4\"");
    check_same_tunnel(interface);
    follow(lookup.ipsec_profiles, interface.ipsec_profile, "crypto ipsec profile",
           [&](IpsecProfile const& profile) { link_profile(profile); });
    link_bgp(interface);
    link_static(interface);
  }

  /// Names that AWS made tell the tunnel, and must all tell the same one.
  void check_same_tunnel(TunnelInterface const& interface) {
    if (interface.nameif.empty() || interface.ipsec_profile.empty()) return;
    auto const& profile = interface.ipsec_profile.front();
    auto const here = aws_name(interface.nameif.front().text), there = found.name;
    if (here.index && there.index && (here.id != there.id || here.index != there.index))
      statements.report("contradiction", profile.text,
                        fmt::format("{} is of another tunnel by its name than {}", quoted(profile.text),
                                    quoted(interface.nameif.front().text)),
                        "were the tunnels' profiles swapped?");
  }

  /// Calls f for the section of a name; a name without one is an error, since the firewall could not use it either.
  template <class Named, class F>
  void follow(Index<Text, Named> const& sections, Sayings<Text> const& names, Text what, F f) {
    if (names.empty()) return;
    auto const& name = names.front();
    if (auto const* section = sections.first(name.text)) f(*section);
    else
      report_once("missing-section", name.text, fmt::format("there is no {} {}", what, quoted(name.text)),
                  "was part of the file left out?");
    if (std::any_of(names.begin(), names.end(), [&](auto const& n) { return n.text != name.text; }))
      report_once("several-proposals", names[1].text,
                  fmt::format("several are named; the first, {}, is taken", quoted(name.text)));
  }

  void link_profile(IpsecProfile const& profile) {
    state_all(Fact::esp_pfs_group, tunnel().esp.pfs_group, profile.pfs_group);
    if (!profile.pfs_alone.empty())
      take_default(Fact::esp_pfs_group, tunnel().esp.pfs_group, DhGroup{2}, profile.pfs_alone.front().text,
                   "set pfs group2",
                   "the default depends on the version of the ASA's software: write the group behind \"set pfs\"");
    state_all(Fact::esp_lifetime, tunnel().esp.lifetime,
              profile.lifetime.empty() ? config.sa_lifetime : profile.lifetime);
    state_all(Fact::ike_mode, tunnel().ike.mode, profile.ike_mode);
    state_all(Fact::esp_mode, tunnel().esp.mode, profile.mode);
    link_proposal(IkeVersion::v1, lookup.transform_sets, profile.transform_sets, "crypto ipsec ikev1 transform-set");
    link_proposal(IkeVersion::v2, lookup.ipsec_proposals, profile.ipsec_proposals, "crypto ipsec ikev2 ipsec-proposal");
  }

  void link_proposal(IkeVersion version, Index<Text, Proposal> const& proposals, Sayings<Text> const& names,
                     Text what) {
    if (names.empty()) return;
    statements.state(Fact::ike_version, index, tunnel().ike.version, version, names.front().text);
    follow(proposals, names, what, [&](Proposal const& proposal) {
      auto& esp = tunnel().esp;
      state_algorithms(version, Fact::esp_encryption, Fact::esp_integrity, esp, proposal.encryption,
                       proposal.integrity);
      state_all(Fact::esp_mode, esp.mode, proposal.mode);
    });
  }

  void link_tunnel_group() {
    for (auto const& peer : found.peers)
      for (auto const& [_, group] : lookup.tunnel_groups.find(peer_key(peer.text))) state_group(*group);
  }

  void state_group(TunnelGroup const& group) {
    if (tunnel().aws.outside) statements.note_origin(Fact::aws_outside, index, group.name.text);
    state_all(Fact::dpd_interval, tunnel().dpd.interval, group.dpd_interval);
    for (auto const& credential : group.credentials) {
      if (credential.version != tunnel().ike.version) continue;
      statements.state(Fact::authentication, index, tunnel().authentication, credential.how.value, credential.how.text);
      if (credential.how.value == Authentication::pre_shared_key)
        statements.read_key(index, credential.key.text, credential.unusable);
    }
  }

  void link_policy() {
    if (!tunnel().ike.version) return;
    auto const& policies = *tunnel().ike.version == IkeVersion::v1 ? lookup.ikev1 : lookup.ikev2;
    if (policies.pre_share.empty())
      for (auto const* policy : policies.certificate)
        state_all(Fact::authentication, tunnel().authentication, policy->authentication);
    else if (auto const* policy = choose(policies)) state_policy(*policy);
  }

  /// Policies are not linked by name. AWS numbers them 200 and 201; else all must say the same.
  IkePolicy const* choose(Policies const& policies) {
    if (found.name.index && only_connection)
      for (auto const* policy : policies.pre_share)
        if (policy->name.text == std::to_string(200 + *found.name.index)) return policy;
    if (policies.is_alike) return policies.pre_share.front();
    report_once("ambiguous-ike-policy", found.text(),
                fmt::format("which of the IKE policies {} is for this tunnel cannot be told",
                            cisco::names_and_lines(statements.source, policies.pre_share)),
                "a firewall tries them all; leave only those of the AWS tunnels in the text");
    return nullptr;
  }

  void state_policy(IkePolicy const& policy) {
    auto& ike = tunnel().ike;
    state_algorithms(policy.version, Fact::ike_encryption, Fact::ike_integrity, ike, policy.encryption,
                     policy.integrity);
    first_of(policy.version, Fact::ike_dh_group, ike.dh_group, ike.offered.dh_groups, policy.group);
    state_all(Fact::ike_lifetime, ike.lifetime, policy.lifetime);
    state_all(Fact::authentication, tunnel().authentication, policy.authentication);
    if (policy.version == IkeVersion::v1 && !(ike.encryption && is_aead(*ike.encryption)))
      take_default(Fact::ike_integrity, ike.integrity, Integrity::sha1, policy.name.text, "hash sha");
  }

  void link_bgp(TunnelInterface const& interface) {
    if (interface.address.empty()) return;
    auto& connection = statements.connection;
    for (auto const& [_, line] : lookup.neighbors.find(aws::inside_network(interface.address.front().value))) {
      auto const& neighbor = line->neighbor;
      statements.read(Fact::aws_inside, index, tunnel().aws.inside, ipv4_word, neighbor.text);
      if (line->is_shut_down) statements.report("unknown-line", neighbor.text, std::string(cisco::neighbor_shut_down));
      if (line->remote_as)
        statements.state(Fact::aws_asn, index, tunnel().aws.asn, line->remote_as->value, line->remote_as->text);
      if (line->hold_time)
        statements.state(Fact::bgp_hold_time, index, tunnel().bgp_hold_time, line->hold_time->value,
                         line->hold_time->text);
      if (connection.routing != Routing::bgp)
        statements.state(Fact::routing, -1, connection.routing, Routing::bgp, neighbor.text);
      auto const* local = lookup.local_as.first(neighbor.value);
      if (local == nullptr)
        statements.read(Fact::customer_asn, index, tunnel().customer.asn, asn_word, line->local_asn.text);
      else
        statements.state(Fact::customer_asn, index, tunnel().customer.asn, local->local_as->value,
                         local->local_as->text);
    }
  }

  void link_static(TunnelInterface const& interface) {
    if (!interface.address.empty())
      for (auto const& [_, target] : lookup.probes.find(aws::inside_network(interface.address.front().value)))
        state_probe(*target);
    if (!found.nameif().empty())
      for (auto const& [_, route] : lookup.routes.find(found.nameif())) link_route(*route);
  }

  void state_probe(Said<Text> const& target) {
    auto& connection = statements.connection;
    if (connection.routing != Routing::bgp)
      statements.state(Fact::routing, -1, connection.routing, Routing::static_routes, target.text);
    statements.read(Fact::aws_inside, index, tunnel().aws.inside, ipv4_word, target.text);
  }

  /// The network of a route in a comment is AWS's example; its gateway is the real one.
  void link_route(Route const& route) {
    statements.read(Fact::aws_inside, index, tunnel().aws.inside, ipv4_word, route.gateway.text);
    if (route.comment) return;
    auto const address = Ipv4Address::parse(route.address.text), mask = Ipv4Address::parse(route.mask.text);
    auto const network = address && mask ? Ipv4Network::of(*address, *mask) : std::nullopt;
    if (!address) return statements.report_bad("an IPv4 address", "bad-address", route.address.text);
    if (!network) return statements.report_bad("a network mask", "bad-mask", route.mask.text);
    cisco::state_prefix(statements, *network, route.address.text);
  }
};

}  // namespace

void link_tunnel(Lookup const& lookup, Statements& statements, Found const& found, int index, bool only_connection) {
  Linker{{statements, index, "the ASA"}, lookup, found, only_connection}.link();
}

}  // namespace awscfg2ali::cisco_asa
