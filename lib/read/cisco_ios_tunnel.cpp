// What one tunnel of an IOS configuration is: interface -> IPsec profile -> transform set, by name; interface ->
// keyring and IKE profile, by the peer's address; interface -> BGP neighbor or probe, by the inside network.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "aws_names.hpp"
#include "cisco_ios.hpp"
#include "cisco_tunnel.hpp"

namespace awscfg2ali::cisco_ios {
namespace {

template <class Section>
Section const* named(std::vector<Section> const& sections, Text name) {
  auto const found = std::find_if(sections.begin(), sections.end(), [&](auto const& s) { return s.name.text == name; });
  return found == sections.end() ? nullptr : &*found;
}

/// States the facts of one tunnel interface.
struct Linker : cisco::TunnelFacts {
  Config const& config;
  TunnelInterface const& interface;
  bool only_connection;  ///< AWS's policy numbers 200 and 201 tell the tunnel, but not the connection

  /// Follows the names that lines give, which must be one; a name without a section is an error, since the
  /// configuration would not work on a router either.
  template <class Section>
  Section const* follow(std::vector<Section> const& sections, Sayings<Text> const& name, Text what) {
    if (name.empty()) return nullptr;
    for (auto const& other : name)
      if (other.value != name.front().value)
        statements.report("contradiction", other.text,
                          fmt::format("another {} than the one at {}", what,
                                      place_text(statements.source, statements.source.offset_of(name.front().text))));
    auto const* section = named(sections, name.front().value);
    if (section == nullptr)
      statements.report("missing-section", name.front().text,
                        fmt::format("there is no {} {}", what, quoted(name.front().value)),
                        "was part of the file left out?");
    return section;
  }

  void link() {
    for (auto const& unread : interface.unread) report(statements, unread);
    state_all(Fact::aws_outside, tunnel().aws.outside, interface.destination);
    state_all(Fact::customer_inside, tunnel().customer.inside, interface.address);
    check_masks(interface.mask);
    state_all(Fact::tcp_mss, tunnel().tcp_mss, interface.tcp_mss);
    if (!interface.ipsec_mode)
      statements.report("tunnel-mode", interface.name.text, "this tunnel lacks \"tunnel mode ipsec ipv4\"",
                        "without it a router makes a GRE tunnel, which AWS does not");
    customer_addresses(interface.source);
    link_ipsec();
    device_settings(config.replay_window, config.df_bit, config.fragmentation);
    link_routing();
  }

  void customer_addresses(Sayings<Text> const& texts) {
    for (auto const& said : texts) customer_outside(said.text);
  }

  void link_ipsec() {
    auto const* profile = follow(config.ipsec_profiles, interface.ipsec_profile, "crypto ipsec profile");
    if (profile == nullptr) return;
    state_all(Fact::esp_pfs_group, tunnel().esp.pfs_group, profile->pfs_group);
    state_all(Fact::esp_lifetime, tunnel().esp.lifetime,
              profile->lifetime.empty() ? config.sa_lifetime : profile->lifetime);
    take_default(Fact::esp_lifetime, tunnel().esp.lifetime, Seconds(3600), profile->name.text,
                 "set security-association lifetime seconds 3600");
    if (auto const* set = follow(config.transform_sets, profile->transform_set, "crypto ipsec transform-set")) {
      state_all(Fact::esp_encryption, tunnel().esp.encryption, set->encryption);
      state_all(Fact::esp_integrity, tunnel().esp.integrity, set->integrity);
      state_all(Fact::esp_mode, tunnel().esp.mode, set->mode);
      take_default(Fact::esp_mode, tunnel().esp.mode, EspMode::tunnel, set->name.text, "mode tunnel");
    }
    if (!profile->ikev2_profile.empty()) link_ikev2(*profile);
    else link_isakmp(*profile);
  }

  bool is_peer(Said<IpAddress> const& address) {
    return tunnel().aws.outside && address.value == *tunnel().aws.outside;
  }
  /// Whether a key is for the peer alone.
  bool is_own(Key const& key) { return is_peer(key.peer) && key.mask == Ipv4Address(0xFFFFFFFF); }
  /// Whether it is for a network that the peer is in.
  bool covers(Key const& key) {
    auto const* address = std::get_if<Ipv4Address>(&key.peer.value);
    auto const* peer = tunnel().aws.outside ? std::get_if<Ipv4Address>(&*tunnel().aws.outside) : nullptr;
    auto const network = address == nullptr ? std::nullopt : Ipv4Network::of(*address, key.mask);
    return peer != nullptr && network && network->contains(*peer);
  }
  IkeProfile const* profile_of_peer(std::vector<IkeProfile> const& profiles) {
    for (auto const& profile : profiles)
      for (auto const& peer : profile.peer)
        if (is_peer(peer)) return &profile;
    return profile_of_keyring(profiles);
  }
  /// A profile whose peer is another may still name the keyring that has the key for this one; that is a contradiction.
  IkeProfile const* profile_of_keyring(std::vector<IkeProfile> const& profiles) {
    for (auto const& profile : profiles) {
      auto const* keyring = profile.keyring.empty() ? nullptr : named(config.keyrings, profile.keyring.front().value);
      if (keyring != nullptr &&
          std::any_of(keyring->keys.begin(), keyring->keys.end(), [&](auto const& key) { return is_peer(key.peer); }))
        return &profile;  // cppcheck-suppress CastIntegerToAddressAtReturn
    }
    return nullptr;
  }

  void link_isakmp(IpsecProfile const& ipsec) {
    auto const* profile = ipsec.isakmp_profile.empty()
                              ? profile_of_peer(config.isakmp_profiles)
                              : follow(config.isakmp_profiles, ipsec.isakmp_profile, "crypto isakmp profile");
    if (profile != nullptr) link_profile(*profile);
    auto const keyring = link_key(config.keyrings, profile);
    statements.state(Fact::ike_version, index, tunnel().ike.version, IkeVersion::v1,
                     interface.ipsec_profile.front().text);
    std::vector<IkePolicy> pre_share;
    for (auto const& policy : config.isakmp_policies) {
      bool const certificate =
          !policy.authentication.empty() && policy.authentication.back().value == Authentication::certificate;
      if (!certificate) pre_share.push_back(policy);
    }
    if (pre_share.empty()) {
      for (auto const& policy : config.isakmp_policies)
        state_all(Fact::authentication, tunnel().authentication, policy.authentication);
    } else if (auto const* policy = choose(pre_share, profile, keyring, [&](IkePolicy const& p, int i) {
                 return only_connection && p.name.text == std::to_string(200 + i);
               })) {
      state_policy(*policy);
      state_all(Fact::authentication, tunnel().authentication, policy->authentication);
      if (policy->authentication.empty())
        statements.report(
            "authentication-unsaid", policy->name.text,
            fmt::format("IKE policy {} does not say \"authentication pre-share\"", quoted(policy->name.text)));
    }
    if (profile != nullptr) state_all(Fact::ike_mode, tunnel().ike.mode, profile->mode);
    bool const own_interval = profile != nullptr && !profile->dpd_interval.empty();
    state_all(Fact::dpd_interval, tunnel().dpd.interval, own_interval ? profile->dpd_interval : config.keepalive);
  }

  void link_ikev2(IpsecProfile const& ipsec) {
    auto const* profile = follow(config.ikev2_profiles, ipsec.ikev2_profile, "crypto ikev2 profile");
    if (profile == nullptr) return;
    link_profile(*profile);
    auto const keyring = link_key(config.ikev2_keyrings, profile);
    statements.state(Fact::ike_version, index, tunnel().ike.version, IkeVersion::v2, ipsec.ikev2_profile.front().text);
    state_all(Fact::authentication, tunnel().authentication, profile->authentication);
    if (auto const proposals = proposals_in_force(); !proposals.empty())
      if (auto const* proposal = choose(proposals, profile, keyring,
                                        [&](IkePolicy const& p, int i) { return is_own_name(p.name.text, i); }))
        state_policy(*proposal);
    state_all(Fact::ike_lifetime, tunnel().ike.lifetime, profile->lifetime);
    state_all(Fact::dpd_interval, tunnel().dpd.interval,
              profile->dpd_interval.empty() ? config.ikev2_dpd : profile->dpd_interval);
  }

  /// Whether AWS made this name for the tunnel.
  bool is_own_name(Text name, int i) {
    return aws_name(name).index == i && aws_name(name).id == aws_name(interface.ipsec_profile.front().value).id;
  }

  /// The proposals that policies name; where AWS made a policy's name for the tunnel, only that policy's.
  std::vector<IkePolicy> proposals_in_force() {
    if (config.ikev2_policies.empty()) return config.ikev2_proposals;
    auto const own = [&](Ikev2Policy const& policy) {
      return is_own_name(policy.name.text, aws_name(interface.ipsec_profile.front().value).index.value_or(-1));
    };
    bool const any_own = std::any_of(config.ikev2_policies.begin(), config.ikev2_policies.end(), own);
    std::vector<IkePolicy> proposals;
    for (auto const& policy : config.ikev2_policies) {
      if (any_own && !own(policy)) continue;
      for (auto const& name : policy.proposals) {
        auto const* proposal = named(config.ikev2_proposals, name.value);
        if (proposal != nullptr) proposals.push_back(*proposal);
        else
          report_once("missing-section", name.text,
                      fmt::format("there is no crypto ikev2 proposal {}", quoted(name.text)),
                      "was part of the file left out?");
      }
    }
    return proposals;
  }

  /// A profile may be for several peers; the tunnel's must be among them.
  void link_profile(IkeProfile const& profile) {
    auto const own =
        std::find_if(profile.peer.begin(), profile.peer.end(), [&](auto const& peer) { return is_peer(peer); });
    if (own != profile.peer.end()) statements.note_origin(Fact::aws_outside, index, own->text);
    else state_all(Fact::aws_outside, tunnel().aws.outside, profile.peer);
    customer_addresses(profile.local_address);
  }

  /// The key for the peer: of the keyring that the profile names, else of any. Returns where it was found.
  Keyring const* link_key(std::vector<Keyring> const& keyrings, IkeProfile const* profile) {
    Keyring const* found = nullptr;
    auto const* own = profile == nullptr ? nullptr : follow(keyrings, profile->keyring, "keyring");
    bool const exact = std::any_of(keyrings.begin(), keyrings.end(), [&](auto const& k) {
      return (own == nullptr || &k == own) &&
             std::any_of(k.keys.begin(), k.keys.end(), [&](auto const& key) { return is_own(key); });
    });
    for (auto const& keyring : keyrings) {
      if (own != nullptr && &keyring != own) continue;
      for (auto const& key : keyring.keys) {
        if (!(exact ? is_own(key) : covers(key))) continue;
        if (exact) statements.note_origin(Fact::aws_outside, index, key.peer.text);
        statements.read_key(index, key.key.text, key.unusable);
        customer_addresses(keyring.local_address);
        check_same_tunnel(keyring.name.text);
        found = &keyring;
      }
    }
    if (found == nullptr && own != nullptr && own->keys.size() == 1 && !own->keys.front().peer.text.empty())
      state_all(Fact::aws_outside, tunnel().aws.outside, Sayings<IpAddress>{own->keys.front().peer});
    return found;
  }

  /// Names that AWS made tell the tunnel, and must all tell the same one.
  void check_same_tunnel(Text name) {
    if (name.empty()) return;
    auto const here = aws_name(interface.ipsec_profile.front().value), there = aws_name(name);
    if (here.index && there.index && (here.id != there.id || here.index != there.index))
      statements.report(
          "contradiction", name,
          fmt::format("{} has the address of the tunnel at {}, and by its name belongs to another", quoted(name),
                      place_text(statements.source, statements.source.offset_of(interface.name.text))),
          "were the tunnels' addresses swapped?");
  }

  /// Policies are not linked by name. If all say the same, that one; else AWS's own pairing of names and numbers.
  template <class Pairs>
  IkePolicy const* choose(std::vector<IkePolicy> const& policies, IkeProfile const* profile, Keyring const* keyring,
                          Pairs pairs) {
    std::optional<int> i = aws_name(interface.ipsec_profile.front().value).index;
    if (!i && profile != nullptr) i = aws_name(profile->name.text).index;
    if (!i && keyring != nullptr) i = aws_name(keyring->name.text).index;
    if (i)
      for (auto const& policy : policies)
        if (pairs(policy, *i)) return &policy;
    if (std::all_of(policies.begin(), policies.end(),
                    [&](auto const& p) { return cisco::are_alike(p, policies.front()); }))
      return &policies.front();
    statements.report("ambiguous-ike-policy", interface.name.text,
                      fmt::format("which of the IKE policies {} is for this tunnel cannot be told",
                                  cisco::names_and_lines(statements.source, policies)),
                      "a router tries them all; leave only those of the AWS tunnels in the text");
    return nullptr;
  }

  void state_policy(IkePolicy const& policy) {
    auto& ike = tunnel().ike;
    state_algorithms(*ike.version, Fact::ike_encryption, Fact::ike_integrity, ike, policy.encryption, policy.integrity);
    first_of(*ike.version, Fact::ike_dh_group, ike.dh_group, ike.offered.dh_groups, policy.group);
    state_all(Fact::ike_lifetime, ike.lifetime, policy.lifetime);
    bool const aead = ike.encryption && is_aead(*ike.encryption);
    if (!aead && ike.version == IkeVersion::v1)
      take_default(Fact::ike_integrity, ike.integrity, Integrity::sha1, policy.name.text, "hash sha");
  }

  void link_routing() {
    if (interface.address.empty()) return;
    Ipv4Network const inside(interface.address.front().value, 30);
    for (auto const& line : config.neighbors) {
      auto const address = Ipv4Address::parse(line.neighbor.value);
      if (!address || !inside.contains(*address)) continue;
      statements.state(Fact::aws_inside, index, tunnel().aws.inside, *address, line.neighbor.text);
      link_neighbor(line, line.neighbor.value);
      for (auto const& group : config.neighbors)
        if (line.peer_group && group.neighbor.value == line.peer_group->value) link_neighbor(group, {});
    }
    auto& routing = statements.connection.routing;
    for (auto const& probe : config.probes) {
      if (!inside.contains(probe.target.value)) continue;
      if (routing != Routing::bgp)
        statements.state(Fact::routing, -1, routing, Routing::static_routes, probe.target.text);
      statements.state(Fact::aws_inside, index, tunnel().aws.inside, probe.target.value, probe.target.text);
    }
    for (auto const& route : config.routes) {
      bool const behind_aws = route.next_hop && inside.contains(route.next_hop->value);
      if (behind_aws)
        statements.state(Fact::aws_inside, index, tunnel().aws.inside, route.next_hop->value, route.next_hop->text);
      if (behind_aws || route.tunnel == interface.name.value)
        cisco::state_prefix(statements, route.prefix.value, route.prefix.text);
    }
  }

  void link_neighbor(NeighborLine const& line, Text neighbor) {
    auto& connection = statements.connection;
    if (!line.shutdown.empty())
      statements.report("unknown-line", line.shutdown, std::string(cisco::neighbor_shut_down));
    if (line.remote_as)
      statements.state(Fact::aws_asn, index, tunnel().aws.asn, line.remote_as->value, line.remote_as->text);
    if (line.hold_time)
      statements.state(Fact::bgp_hold_time, index, tunnel().bgp_hold_time, line.hold_time->value, line.hold_time->text);
    if (neighbor.empty()) return;
    if (connection.routing != Routing::bgp)
      statements.state(Fact::routing, -1, connection.routing, Routing::bgp, neighbor);
    auto const group = std::find_if(config.neighbors.begin(), config.neighbors.end(),
                                    [&](auto const& n) { return n.neighbor.value == neighbor && n.peer_group; });
    auto const local = std::find_if(config.neighbors.begin(), config.neighbors.end(), [&](auto const& n) {
      bool const applies = n.neighbor.value == neighbor ||
                           (group != config.neighbors.end() && n.neighbor.value == group->peer_group->value);
      return applies && n.local_as;
    });
    if (local == config.neighbors.end() && !config.confederation.empty())
      state_all(Fact::customer_asn, tunnel().customer.asn, config.confederation);
    else if (local == config.neighbors.end())
      statements.read(Fact::customer_asn, index, tunnel().customer.asn, asn_word, line.local_asn.text);
    else
      statements.state(Fact::customer_asn, index, tunnel().customer.asn, local->local_as->value, local->local_as->text);
  }
};

}  // namespace

void link_tunnel(Config const& config, Statements& statements, TunnelInterface const& interface, int index,
                 bool only_connection) {
  Linker{{statements, index, "IOS"}, config, interface, only_connection}.link();
}

}  // namespace awscfg2ali::cisco_ios
