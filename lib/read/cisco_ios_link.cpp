// From sections to tunnels: interface -> IPsec profile -> transform set, by name; interface -> keyring and IKE
// profile, by the peer's address; interface -> BGP neighbor or probe, by the inside network.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "aws_names.hpp"
#include "cisco_ios.hpp"
#include "statements.hpp"

namespace awscfg2ali::cisco_ios {
namespace {

template <class Section>
Section const* named(std::vector<Section> const& sections, Text name) {
  auto const found = std::find_if(sections.begin(), sections.end(), [&](auto const& s) { return s.name.text == name; });
  return found == sections.end() ? nullptr : &*found;
}

/// States the facts of one tunnel interface.
struct Linker {
  Config const& config;
  Statements& statements;
  TunnelInterface const& interface;
  int index;             ///< of the tunnel in the connection
  bool only_connection;  ///< AWS's policy numbers 200 and 201 tell the tunnel, but not the connection

  Tunnel& tunnel() { return statements.connection.tunnels[static_cast<std::size_t>(index)]; }

  template <class T, class U>
  void state_all(Fact fact, std::optional<T>& field, Sayings<U> const& sayings) {
    for (auto const& said : sayings) statements.state(fact, index, field, T(said.value), said.text);
  }

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

  /// A running-config leaves defaults out; what IOS then does is said once for each section.
  template <class T>
  void take_default(Fact fact, std::optional<T>& field, T value, Text section, Text line) {
    if (field) return;
    statements.state(fact, index, field, value, section);
    auto note = diagnose("default-taken", statements.source, section,
                         fmt::format("IOS's default \"{}\" is taken for {}", line, quoted(section)));
    bool const said = std::any_of(statements.diagnostics.begin(), statements.diagnostics.end(),
                                  [&](auto const& d) { return d.message == note.message; });
    if (!said) statements.diagnostics.push_back(std::move(note));
  }

  void link() {
    for (auto const& unread : interface.unread) report(statements, unread);
    state_all(Fact::aws_outside, tunnel().aws.outside, interface.destination);
    state_all(Fact::customer_inside, tunnel().customer.inside, interface.address);
    for (auto const& mask : interface.mask)
      if (mask.value != Ipv4Address(0xFFFFFFFC))
        statements.report(
            "bad-inside-cidr", mask.text,
            fmt::format("AWS's inside networks are /30 (255.255.255.252), this mask is {}", to_string(mask.value)));
    state_all(Fact::tcp_mss, tunnel().tcp_mss, interface.tcp_mss);
    if (!interface.ipsec_mode)
      statements.report("tunnel-mode", interface.name.text, "this tunnel lacks \"tunnel mode ipsec ipv4\"",
                        "without it a router makes a GRE tunnel, which AWS does not");
    customer_outside(interface.source);
    link_ipsec();
    link_globals();
    link_routing();
  }

  /// An address counts when it is public: a private one is behind NAT, and a name says nothing.
  void customer_outside(Sayings<Text> const& texts) {
    for (auto const& said : texts) {
      auto const address = parse_ip(said.value);
      auto const* v4 = address ? std::get_if<Ipv4Address>(&*address) : nullptr;
      if (address && (v4 == nullptr || is_public(*v4)))
        statements.state(Fact::customer_outside, index, tunnel().customer.outside, *address, said.text);
      else if (said.value.find_first_not_of("0123456789.") == said.value.npos && !address)
        statements.report_bad("an IP address or an interface", "bad-address", said.text);
      else if (is_placeholder(said.value) && !said.value.starts_with("<interface_name"))
        statements.report_bad("an IP address or an interface", "bad-address", said.text);
    }
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
        return &profile;
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
    state_all(Fact::dpd_interval, tunnel().dpd.interval, config.keepalive);
  }

  void link_ikev2(IpsecProfile const& ipsec) {
    auto const* profile = follow(config.ikev2_profiles, ipsec.ikev2_profile, "crypto ikev2 profile");
    if (profile == nullptr) return;
    link_profile(*profile);
    auto const keyring = link_key(config.ikev2_keyrings, profile);
    statements.state(Fact::ike_version, index, tunnel().ike.version, IkeVersion::v2, ipsec.ikev2_profile.front().text);
    state_all(Fact::authentication, tunnel().authentication, profile->authentication);
    if (!config.ikev2_proposals.empty())
      if (auto const* proposal = choose(config.ikev2_proposals, profile, keyring, [&](IkePolicy const& p, int i) {
            return aws_name(p.name.text).index == i &&
                   aws_name(p.name.text).id == aws_name(interface.ipsec_profile.front().value).id;
          }))
        state_policy(*proposal);
    state_all(Fact::ike_lifetime, tunnel().ike.lifetime, profile->lifetime);
    state_all(Fact::dpd_interval, tunnel().dpd.interval,
              profile->dpd_interval.empty() ? config.ikev2_dpd : profile->dpd_interval);
  }

  /// A profile may be for several peers; the tunnel's must be among them.
  void link_profile(IkeProfile const& profile) {
    auto const own =
        std::find_if(profile.peer.begin(), profile.peer.end(), [&](auto const& peer) { return is_peer(peer); });
    if (own != profile.peer.end()) statements.note_origin(Fact::aws_outside, index, own->text);
    else state_all(Fact::aws_outside, tunnel().aws.outside, profile.peer);
    customer_outside(profile.local_address);
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
        customer_outside(keyring.local_address);
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
    auto const values = [](auto const& sayings) {
      return sayings.empty() ? std::nullopt : std::optional(sayings.front().value);
    };
    auto const alike = [&](IkePolicy const& a, IkePolicy const& b) {
      return values(a.encryption) == values(b.encryption) && values(a.group) == values(b.group) &&
             values(a.lifetime) == values(b.lifetime) &&
             values(a.integrity).value_or(Integrity::sha1) == values(b.integrity).value_or(Integrity::sha1);
    };
    std::optional<int> i = aws_name(interface.ipsec_profile.front().value).index;
    if (!i && profile != nullptr) i = aws_name(profile->name.text).index;
    if (!i && keyring != nullptr) i = aws_name(keyring->name.text).index;
    if (i)
      for (auto const& policy : policies)
        if (pairs(policy, *i)) return &policy;
    if (std::all_of(policies.begin(), policies.end(), [&](auto const& p) { return alike(p, policies.front()); }))
      return &policies.front();
    std::string list;
    for (auto const& policy : policies)
      list += fmt::format("{}{} (line {})", list.empty() ? "" : ", ", quoted(policy.name.text),
                          statements.source.line_of(statements.source.offset_of(policy.name.text)));
    statements.report("ambiguous-ike-policy", interface.name.text,
                      fmt::format("which of the IKE policies {} is for this tunnel cannot be told", list),
                      "a router tries them all; leave only those of the AWS tunnels in the text");
    return nullptr;
  }

  void state_policy(IkePolicy const& policy) {
    first_of(Fact::ike_encryption, tunnel().ike.encryption, policy.encryption);
    first_of(Fact::ike_integrity, tunnel().ike.integrity, policy.integrity);
    first_of(Fact::ike_dh_group, tunnel().ike.dh_group, policy.group);
    state_all(Fact::ike_lifetime, tunnel().ike.lifetime, policy.lifetime);
    bool const aead = tunnel().ike.encryption && is_aead(*tunnel().ike.encryption);
    if (!aead && tunnel().ike.version == IkeVersion::v1)
      take_default(Fact::ike_integrity, tunnel().ike.integrity, Integrity::sha1, policy.name.text, "hash sha");
  }

  /// An IKEv2 proposal may list several values; an IKEv1 policy has one, said once.
  template <class T>
  void first_of(Fact fact, std::optional<T>& field, Sayings<T> const& sayings) {
    if (tunnel().ike.version == IkeVersion::v1) return state_all(fact, field, sayings);
    if (sayings.empty()) return;
    statements.state(fact, index, field, sayings.front().value, sayings.front().text);
    if (sayings.size() > 1)
      statements.report(
          "several-proposals", sayings[1].text,
          fmt::format("{} lists several values; the first, {}, is taken", name_of(fact), quoted(sayings.front().text)));
  }

  /// Settings that a router has once, for all its tunnels.
  void link_globals() {
    if (!config.replay_window.empty())
      statements.state_other(index, "replay_window", std::int64_t{config.replay_window.front().value},
                             config.replay_window.front().text);
    if (!config.df_bit.empty())
      statements.state_other(index, "df_bit", std::string(config.df_bit.front().value), config.df_bit.front().text);
    if (!config.fragmentation.empty())
      statements.state_other(index, "fragmentation", std::string(config.fragmentation.front().value),
                             config.fragmentation.front().text);
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
      if (lower_case(route.interface) != lower_case(interface.name.value)) continue;
      auto& prefixes = statements.connection.aws_prefixes;
      if (std::find(prefixes.begin(), prefixes.end(), route.prefix.value) == prefixes.end())
        prefixes.push_back(route.prefix.value);
      statements.note_origin(Fact::aws_prefixes, -1, route.prefix.text);
    }
  }

  void link_neighbor(NeighborLine const& line, Text neighbor) {
    auto& connection = statements.connection;
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

using Tunnels = std::vector<TunnelInterface const*>;

/// AWS's tunnels have inside addresses out of 169.254.0.0/16, and names that AWS made unless somebody changed them.
bool may_be_of_aws(TunnelInterface const& interface) {
  constexpr Ipv4Network link_local(Ipv4Address(0xA9FE0000), 16);
  if (!interface.ipsec_profile.empty() && !aws_name(interface.ipsec_profile.front().value).id.empty()) return true;
  return std::any_of(interface.address.begin(), interface.address.end(),
                     [&](auto const& a) { return link_local.contains(a.value); });
}

/// A tunnel whose names were changed belongs to the one connection that still lacks a tunnel.
void join_renamed(std::vector<std::pair<Text, Tunnels>>& connections) {
  auto const nameless =
      std::find_if(connections.begin(), connections.end(), [](auto const& c) { return c.first.empty(); });
  if (connections.size() != 2 || nameless == connections.end() ||
      connections[0].second.size() + connections[1].second.size() != 2)
    return;
  auto const named = connections[0].first.empty() ? connections[1].first : connections[0].first;
  Tunnels both{connections[0].second.front(), connections[1].second.front()};
  connections = {{named, std::move(both)}};
}

/// The tunnels of the configuration, by the VPN connection that their names tell.
std::vector<std::pair<Text, Tunnels>> tunnels_by_connection(Config const& config, Statements& statements) {
  std::vector<std::pair<Text, Tunnels>> connections;
  bool const is_any_of_aws = std::any_of(config.tunnels.begin(), config.tunnels.end(), may_be_of_aws);
  for (auto const& interface : config.tunnels) {
    if (interface.ipsec_profile.empty() || (is_any_of_aws && !may_be_of_aws(interface))) {
      bool const is_ipsec = interface.ipsec_mode || !interface.ipsec_profile.empty() || may_be_of_aws(interface);
      if (is_ipsec)
        statements.report(
            "tunnel-left-out", interface.name.text,
            fmt::format("{} is left out: {}", quoted(interface.name.text),
                        interface.ipsec_profile.empty() ? "no IPsec profile protects it"
                                                        : "neither its address nor its names are of AWS"));
      if (is_ipsec && interface.ipsec_profile.empty())
        for (auto const& unread : interface.unread) report(statements, unread);
      continue;
    }
    auto const id = aws_name(interface.ipsec_profile.front().value).id;
    auto found = std::find_if(connections.begin(), connections.end(), [&](auto const& c) { return c.first == id; });
    if (found == connections.end()) found = connections.insert(found, {id, {}});
    found->second.push_back(&interface);
  }
  join_renamed(connections);
  // A text whose sections were reordered has the tunnels in AWS's order all the same.
  for (auto& [id, tunnels] : connections) {
    auto const index = [](auto const* t) { return aws_name(t->ipsec_profile.front().value).index; };
    if (std::all_of(tunnels.begin(), tunnels.end(), index))
      std::stable_sort(tunnels.begin(), tunnels.end(), [&](auto* a, auto* b) { return index(a) < index(b); });
  }
  return connections;
}

void state_ids(Config const& config, Statements& statements, Text id_of_names, Tunnels const& tunnels, bool only) {
  auto& connection = statements.connection;
  auto const said = [](Sayings<Text> const& ids, Text id) {
    return std::any_of(ids.begin(), ids.end(), [&](auto const& s) { return s.value == id; });
  };
  if (!only && !id_of_names.empty() && !said(config.connection_id, id_of_names)) {
    statements.state(Fact::id, -1, connection.id, std::string(id_of_names),
                     tunnels.front()->ipsec_profile.front().text);
    return;
  }
  for (auto const& id : config.connection_id)
    if (only || id.value == id_of_names) statements.read(Fact::id, -1, connection.id, id_word, id.text);
  if (!id_of_names.empty()) {
    auto const named = std::find_if(tunnels.begin(), tunnels.end(), [&](auto const* t) {
      return aws_name(t->ipsec_profile.front().value).id == id_of_names;
    });
    auto const name = (*named)->ipsec_profile.front().text;
    statements.state(Fact::id, -1, connection.id, std::string(id_of_names),
                     name.substr(name.find("vpn-"), id_of_names.size()));
  }
  if (!only) return;
  for (auto const& id : config.customer_gateway_id)
    if (!id.value.empty())
      statements.read(Fact::customer_gateway_id, -1, connection.customer_gateway_id, id_word, id.text);
  for (auto const& id : config.vpn_gateway_id) {
    if (id.value.empty()) continue;  // a transit gateway
    bool const transit = id.value.starts_with("tgw-");
    statements.read(transit ? Fact::transit_gateway_id : Fact::vpn_gateway_id, -1,
                    transit ? connection.transit_gateway_id : connection.vpn_gateway_id, id_word, id.text);
  }
  auto const ids = {!config.connection_id.empty(), !config.customer_gateway_id.empty(), !config.vpn_gateway_id.empty()};
  auto const present = std::count(ids.begin(), ids.end(), true);
  if (present != 0 && present != 3)
    statements.diagnostics.push_back(
        diagnose("incomplete-header", statements.source, 0, "the header lacks one of the three ids that AWS prints"));
}

}  // namespace

std::vector<VpnConnection> link(Config const& config, Statements const& statements) {
  std::vector<VpnConnection> connections;
  Statements whole = statements;
  auto const groups = tunnels_by_connection(config, whole);
  for (auto const& [id, tunnels] : groups) {
    Statements own = statements;
    state_ids(config, own, id, tunnels, groups.size() == 1);
    for (auto const* interface : tunnels) {
      auto const index = static_cast<int>(own.connection.tunnels.size());
      own.connection.tunnels.emplace_back().number =
          aws_name(interface->ipsec_profile.front().value).index.value_or(index) + 1;
      Linker{config, own, *interface, index, groups.size() == 1}.link();
    }
    connections.push_back(std::move(own.connection));
  }
  return connections;
}

}  // namespace awscfg2ali::cisco_ios
