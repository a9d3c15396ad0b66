// From sections to tunnels: interface or crypto map -> profile -> transform set, by name; peer -> tunnel group, by the
// peer's address; interface -> BGP neighbor, probe or route, by the inside network or the interface's name.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "aws_names.hpp"
#include "cisco_asa.hpp"
#include "statements.hpp"

namespace awscfg2ali::cisco_asa {
namespace {

/// A tunnel as the configuration describes it: an interface, or one peer of a crypto map's entry.
struct Found {
  Sayings<Text> peers;
  TunnelInterface const* interface;  ///< nullptr where the VPN is policy-based
  IpsecProfile const* entry;         ///< nullptr where it has interfaces
  AwsName name = {};

  bool has_name(Text nameif) const {
    return interface != nullptr && !interface->nameif.empty() && interface->nameif.front().text == nameif;
  }
  Text text() const { return interface != nullptr ? interface->name.text : peers.front().text; }
  bool is_peer(Text name_of_peer) const {
    auto const address = parse_ip(name_of_peer);
    return std::any_of(peers.begin(), peers.end(), [&](auto const& p) {
      return p.text == name_of_peer || (address && parse_ip(p.value) == address);
    });
  }
};

/// The entries of crypto maps that are AWS's: those with AWS's names if there are such. A firewall that has tunnel
/// interfaces uses crypto maps for others.
std::vector<IpsecProfile const*> map_entries(Config const& config) {
  std::vector<IpsecProfile const*> all, named;
  for (auto const& entry : config.crypto_map) {
    auto const is_aws = [](auto const& said) { return said.text.find("amzn") != Text::npos; };
    auto const any_aws = [&](auto const& names) { return std::any_of(names.begin(), names.end(), is_aws); };
    if (entry.peers.empty()) continue;
    all.push_back(&entry);
    if (any_aws(entry.access_list) || any_aws(entry.transform_sets) || any_aws(entry.ipsec_proposals))
      named.push_back(&entry);
  }
  return named.empty() ? all : named;
}

std::vector<Found> find_tunnels(Config const& config) {
  std::vector<Found> tunnels;
  for (auto const& interface : config.tunnels) {
    if (interface.destination.empty() && interface.ipsec_profile.empty()) continue;
    auto const& names = interface.ipsec_profile.empty() || aws_name(interface.ipsec_profile.front().text).id.empty()
                            ? interface.nameif
                            : interface.ipsec_profile;
    tunnels.push_back(
        {interface.destination, &interface, nullptr, names.empty() ? AwsName() : aws_name(names.front().text)});
  }
  if (!tunnels.empty()) return tunnels;
  for (auto const* entry : map_entries(config))
    for (auto const& peer : entry->peers) tunnels.push_back({{peer}, nullptr, entry});
  return tunnels;
}

/// States the facts of one tunnel.
struct Linker {
  Config const& config;
  Statements& statements;
  Found const& found;
  int index;  ///< of the tunnel in the connection

  Tunnel& tunnel() { return statements.connection.tunnels[static_cast<std::size_t>(index)]; }

  template <class T, class U>
  void state_all(Fact fact, std::optional<T>& field, Sayings<U> const& sayings) {
    for (auto const& said : sayings) statements.state(fact, index, field, T(said.value), said.text);
  }

  /// What holds for both tunnels of a policy is said once.
  void report_once(Kind kind, Text where, std::string message, std::string hint = {}) {
    auto diagnostic = diagnose(kind, statements.source, where, std::move(message), std::move(hint));
    auto const is_same = [&](auto const& d) {
      return d.message == diagnostic.message && d.position.line == diagnostic.position.line &&
             d.file == diagnostic.file;
    };
    auto& diagnostics = statements.diagnostics;
    if (std::none_of(diagnostics.begin(), diagnostics.end(), is_same)) diagnostics.push_back(std::move(diagnostic));
  }

  template <class T>
  void take_default(Fact fact, std::optional<T>& field, T value, Text section, Text line, std::string hint = {}) {
    if (field) return;
    statements.state(fact, index, field, value, section);
    report_once("default-taken", section,
                fmt::format("the ASA's default \"{}\" is taken for {}", line, quoted(section)), std::move(hint));
  }

  /// IKEv2 may list several values; IKEv1 has one, said once.
  template <class T>
  void first_of(IkeVersion version, Fact fact, std::optional<T>& field, Sayings<T> const& sayings) {
    if (version == IkeVersion::v1) return state_all(fact, field, sayings);
    if (sayings.empty()) return;
    statements.state(fact, index, field, sayings.front().value, sayings.front().text);
    if (sayings.size() > 1)
      report_once(
          "several-proposals", sayings[1].text,
          fmt::format("{} lists several values; the first, {}, is taken", name_of(fact), quoted(sayings.front().text)));
  }

  void link() {
    for (auto const& peer : found.peers)
      statements.read(Fact::aws_outside, index, tunnel().aws.outside, ip_word, peer.text);
    if (found.interface != nullptr) link_interface(*found.interface);
    else link_profile(*found.entry);
    link_tunnel_group();
    for (auto const& entry : config.access_entries)
      if (found.is_peer(entry.from.text)) customer_outside(entry.to.text);
    link_policy();
    link_globals();
  }

  void link_interface(TunnelInterface const& interface) {
    for (auto const& unread : interface.unread) report(statements, unread);
    state_all(Fact::customer_inside, tunnel().customer.inside, interface.address);
    for (auto const& mask : interface.mask)
      if (mask.value != Ipv4Address(0xFFFFFFFC))
        statements.report(
            "bad-inside-cidr", mask.text,
            fmt::format("AWS's inside networks are /30 (255.255.255.252), this mask is {}", to_string(mask.value)));
    if (!interface.ipsec_mode)
      statements.report("tunnel-mode", interface.name.text, "this tunnel lacks \"tunnel mode ipsec ipv4\"");
    check_same_tunnel(interface);
    follow(config.ipsec_profiles, interface.ipsec_profile, "crypto ipsec profile",
           [&](IpsecProfile const& profile) { link_profile(profile); });
    link_bgp(interface);
    link_static(interface);
  }

  /// Names that AWS made tell the tunnel, and must all tell the same one.
  void check_same_tunnel(TunnelInterface const& interface) {
    if (interface.nameif.empty() || interface.ipsec_profile.empty()) return;
    auto const& profile = interface.ipsec_profile.front();
    auto const here = aws_name(interface.nameif.front().text), there = aws_name(profile.text);
    if (here.index && there.index && (here.id != there.id || here.index != there.index))
      statements.report("contradiction", profile.text,
                        fmt::format("{} is of another tunnel by its name than {}", quoted(profile.text),
                                    quoted(interface.nameif.front().text)),
                        "were the tunnels' profiles swapped?");
  }

  /// Calls f for the sections of a name; a name without one is an error, since the firewall could not use it either.
  template <class Named, class F>
  void follow(std::vector<Named> const& sections, Sayings<Text> const& names, Text what, F f) {
    if (names.empty()) return;
    auto const& name = names.front();
    bool exists = false;
    for (auto const& section : sections) {
      if (section.name.text != name.text) continue;
      exists = true;
      f(section);
    }
    if (!exists)
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
    link_proposal(IkeVersion::v1, profile.transform_sets, "crypto ipsec ikev1 transform-set");
    link_proposal(IkeVersion::v2, profile.ipsec_proposals, "crypto ipsec ikev2 ipsec-proposal");
  }

  void link_proposal(IkeVersion version, Sayings<Text> const& names, Text what) {
    if (names.empty()) return;
    statements.state(Fact::ike_version, index, tunnel().ike.version, version, names.front().text);
    std::vector<Proposal> proposals;
    std::copy_if(config.proposals.begin(), config.proposals.end(), std::back_inserter(proposals),
                 [&](auto const& p) { return p.version == version; });
    follow(proposals, names, what, [&](Proposal const& proposal) {
      auto& esp = tunnel().esp;
      first_of(version, Fact::esp_encryption, esp.encryption, proposal.encryption);
      if (!esp.encryption || !is_aead(*esp.encryption))
        first_of(version, Fact::esp_integrity, esp.integrity, proposal.integrity);
      state_all(Fact::esp_mode, esp.mode, proposal.mode);
    });
  }

  void link_tunnel_group() {
    for (auto const& group : config.tunnel_groups) {
      if (!found.is_peer(group.name.text)) continue;
      if (tunnel().aws.outside) statements.note_origin(Fact::aws_outside, index, group.name.text);
      state_all(Fact::dpd_interval, tunnel().dpd.interval, group.dpd_interval);
      for (auto const& credential : group.credentials) {
        if (credential.version != tunnel().ike.version) continue;
        statements.state(Fact::authentication, index, tunnel().authentication, credential.how.value,
                         credential.how.text);
        if (credential.how.value == Authentication::pre_shared_key)
          statements.read_key(index, credential.key.text, credential.unusable);
      }
    }
  }

  /// An address counts when it is public: a private one is behind NAT, and a name says nothing.
  void customer_outside(Text text) {
    auto const address = parse_ip(text);
    auto const* v4 = address ? std::get_if<Ipv4Address>(&*address) : nullptr;
    if (address && (v4 == nullptr || is_public(*v4)))
      statements.state(Fact::customer_outside, index, tunnel().customer.outside, *address, text);
    else if (is_placeholder(text)) statements.report_bad("an IP address", "bad-address", text);
  }

  void link_policy() {
    if (!tunnel().ike.version) return;
    std::vector<IkePolicy const*> policies, certificate;
    for (auto const& policy : config.ike_policies) {
      if (policy.version != *tunnel().ike.version) continue;
      bool const is_certificate =
          !policy.authentication.empty() && policy.authentication.back().value == Authentication::certificate;
      (is_certificate ? certificate : policies).push_back(&policy);
    }
    if (policies.empty())
      for (auto const* policy : certificate)
        state_all(Fact::authentication, tunnel().authentication, policy->authentication);
    else if (auto const* policy = choose(policies)) state_policy(*policy);
  }

  /// Policies are not linked by name. AWS numbers them 200 and 201; else all must say the same.
  IkePolicy const* choose(std::vector<IkePolicy const*> const& policies) {
    auto const value = [](auto const& sayings) {
      return sayings.empty() ? std::nullopt : std::optional(sayings.front().value);
    };
    auto const& first = *policies.front();
    auto const alike = [&](IkePolicy const* p) {
      return value(p->encryption) == value(first.encryption) && value(p->group) == value(first.group) &&
             value(p->lifetime) == value(first.lifetime) &&
             value(p->integrity).value_or(Integrity::sha1) == value(first.integrity).value_or(Integrity::sha1);
    };
    if (found.name.index)
      for (auto const* policy : policies)
        if (policy->name.text == std::to_string(200 + *found.name.index)) return policy;
    if (std::all_of(policies.begin(), policies.end(), alike)) return &first;
    std::string list;
    for (auto const* policy : policies)
      list += fmt::format("{}{} (line {})", list.empty() ? "" : ", ", quoted(policy->name.text),
                          statements.source.line_of(statements.source.offset_of(policy->name.text)));
    report_once("ambiguous-ike-policy", found.text(),
                fmt::format("which of the IKE policies {} is for this tunnel cannot be told", list),
                "a firewall tries them all; leave only those of the AWS tunnels in the text");
    return nullptr;
  }

  void state_policy(IkePolicy const& policy) {
    auto& ike = tunnel().ike;
    first_of(policy.version, Fact::ike_encryption, ike.encryption, policy.encryption);
    first_of(policy.version, Fact::ike_dh_group, ike.dh_group, policy.group);
    state_all(Fact::ike_lifetime, ike.lifetime, policy.lifetime);
    state_all(Fact::authentication, tunnel().authentication, policy.authentication);
    if (ike.encryption && is_aead(*ike.encryption)) return;
    first_of(policy.version, Fact::ike_integrity, ike.integrity, policy.integrity);
    if (policy.version == IkeVersion::v1)
      take_default(Fact::ike_integrity, ike.integrity, Integrity::sha1, policy.name.text, "hash sha");
  }

  /// Settings that a firewall has once, for all its tunnels.
  void link_globals() {
    state_all(Fact::tcp_mss, tunnel().tcp_mss, config.tcp_mss);
    if (!config.replay_window.empty())
      statements.state_other(index, "replay_window", std::int64_t{config.replay_window.front().value},
                             config.replay_window.front().text);
    if (!config.df_bit.empty())
      statements.state_other(index, "df_bit", std::string(config.df_bit.front().value), config.df_bit.front().text);
    if (!config.fragmentation.empty())
      statements.state_other(index, "fragmentation", std::string(config.fragmentation.front().value),
                             config.fragmentation.front().text);
  }

  bool is_inside(TunnelInterface const& interface, std::optional<Ipv4Address> address) {
    return address && !interface.address.empty() && Ipv4Network(interface.address.front().value, 30).contains(*address);
  }

  void link_bgp(TunnelInterface const& interface) {
    auto& connection = statements.connection;
    for (auto const& line : config.neighbors) {
      auto const address = Ipv4Address::parse(line.neighbor.value);
      if (!is_inside(interface, address)) continue;
      statements.state(Fact::aws_inside, index, tunnel().aws.inside, *address, line.neighbor.text);
      if (line.remote_as)
        statements.state(Fact::aws_asn, index, tunnel().aws.asn, line.remote_as->value, line.remote_as->text);
      if (line.hold_time)
        statements.state(Fact::bgp_hold_time, index, tunnel().bgp_hold_time, line.hold_time->value,
                         line.hold_time->text);
      if (connection.routing != Routing::bgp)
        statements.state(Fact::routing, -1, connection.routing, Routing::bgp, line.neighbor.text);
      auto const local = std::find_if(config.neighbors.begin(), config.neighbors.end(), [&](auto const& n) {
        return n.neighbor.value == line.neighbor.value && n.local_as;
      });
      if (local == config.neighbors.end())
        statements.read(Fact::customer_asn, index, tunnel().customer.asn, asn_word, line.local_asn.text);
      else
        statements.state(Fact::customer_asn, index, tunnel().customer.asn, local->local_as->value,
                         local->local_as->text);
    }
  }

  void link_static(TunnelInterface const& interface) {
    auto& connection = statements.connection;
    for (auto const& target : config.probes) {
      auto const address = Ipv4Address::parse(target.value);
      if (!is_inside(interface, address)) continue;
      if (connection.routing != Routing::bgp)
        statements.state(Fact::routing, -1, connection.routing, Routing::static_routes, target.text);
      statements.state(Fact::aws_inside, index, tunnel().aws.inside, *address, target.text);
    }
    for (auto const& route : config.routes)
      if (found.has_name(route.interface.text)) link_route(route);
  }

  /// The network of a route in a comment is AWS's example; its gateway is the real one.
  void link_route(Route const& route) {
    statements.read(Fact::aws_inside, index, tunnel().aws.inside, ipv4_word, route.gateway.text);
    if (route.comment) return;
    auto const address = Ipv4Address::parse(route.address.text), mask = Ipv4Address::parse(route.mask.text);
    auto const network = address && mask ? Ipv4Network::of(*address, *mask) : std::nullopt;
    if (!address) return statements.report_bad("an IPv4 address", "bad-address", route.address.text);
    if (!network) return statements.report_bad("a network mask", "bad-mask", route.mask.text);
    auto& prefixes = statements.connection.aws_prefixes;
    if (std::find(prefixes.begin(), prefixes.end(), *network) == prefixes.end()) prefixes.push_back(*network);
    statements.note_origin(Fact::aws_prefixes, -1, route.address.text);
  }
};

/// The tunnels by the VPN connection that their names tell.
std::vector<std::vector<Found>> by_connection(std::vector<Found> tunnels) {
  std::vector<std::vector<Found>> connections;
  for (auto& tunnel : tunnels) {
    auto found = std::find_if(connections.begin(), connections.end(),
                              [&](auto const& c) { return c.front().name.id == tunnel.name.id; });
    if (found == connections.end()) found = connections.emplace(found);
    found->push_back(std::move(tunnel));
  }
  // A text whose sections were reordered has the tunnels in AWS's order all the same.
  for (auto& group : connections)
    if (std::all_of(group.begin(), group.end(), [](auto const& t) { return t.name.index.has_value(); }))
      std::stable_sort(group.begin(), group.end(),
                       [](auto const& a, auto const& b) { return a.name.index < b.name.index; });
  return connections;
}

/// The ids of the header; when the text has several connections, only the one that names tell is certain.
void state_ids(Config const& config, Statements& statements, Text id_of_names, bool only) {
  auto& connection = statements.connection;
  for (auto const& id : config.connection_id)
    if (only || id.text == id_of_names) statements.read(Fact::id, -1, connection.id, id_word, id.text);
  if (!id_of_names.empty()) statements.state(Fact::id, -1, connection.id, std::string(id_of_names), id_of_names);
  if (!only) return;
  for (auto const& id : config.customer_gateway_id)
    if (!id.text.empty())
      statements.read(Fact::customer_gateway_id, -1, connection.customer_gateway_id, id_word, id.text);
  for (auto const& id : config.vpn_gateway_id) {
    if (id.text.empty()) continue;  // a transit gateway
    bool const transit = id.text.starts_with("tgw-");
    statements.read(transit ? Fact::transit_gateway_id : Fact::vpn_gateway_id, -1,
                    transit ? connection.transit_gateway_id : connection.vpn_gateway_id, id_word, id.text);
  }
  auto const missing =
      config.connection_id.empty() + config.customer_gateway_id.empty() + config.vpn_gateway_id.empty();
  if (missing == 1 || missing == 2)
    statements.diagnostics.push_back(
        diagnose("incomplete-header", statements.source, 0, "the header lacks one of the three ids that AWS prints"));
}

/// A crypto map encrypts by networks, without BGP. AWS's text for tunnel interfaces says in a heading that it is for
/// static routes; which of several connections it is for, only the example below it tells, by the interface's name.
void state_static(Config const& config, Statements& statements, std::vector<Found> const& tunnels, bool only) {
  auto& routing = statements.connection.routing;
  if (routing == Routing::bgp) return;
  if (tunnels.front().entry != nullptr)
    return statements.state(Fact::routing, -1, routing, Routing::static_routes, tunnels.front().text());
  auto const is_example = [&](Route const& r) {
    return r.comment &&
           std::any_of(tunnels.begin(), tunnels.end(), [&](auto const& t) { return t.has_name(r.interface.text); });
  };
  if (only || std::any_of(config.routes.begin(), config.routes.end(), is_example))
    for (auto const& heading : config.static_heading)
      statements.state(Fact::routing, -1, routing, Routing::static_routes, heading.text);
}

}  // namespace

std::vector<VpnConnection> link(Config const& config, Statements const& statements) {
  std::vector<VpnConnection> connections;
  auto const groups = by_connection(find_tunnels(config));
  if (auto const entries = map_entries(config);
      !groups.empty() && groups[0][0].entry != nullptr && entries.size() > 1) {
    statements.diagnostics.push_back(diagnose(
        "too-many-tunnels", statements.source, entries[1]->name.text,
        fmt::format("{} entries of crypto maps have peers, and nothing tells which is for AWS", entries.size()),
        "give the text of one VPN connection at a time"));
    return connections;
  }
  for (auto const& tunnels : groups) {
    Statements own = statements;
    state_ids(config, own, tunnels.front().name.id, groups.size() == 1);
    for (auto const& found : tunnels) {
      auto const index = static_cast<int>(own.connection.tunnels.size());
      own.connection.tunnels.emplace_back().number = index + 1;
      Linker{config, own, found, index}.link();
    }
    state_static(config, own, tunnels, groups.size() == 1);
    connections.push_back(std::move(own.connection));
  }
  return connections;
}

std::vector<Text> not_part_of_vpn(Config const& config) {
  auto lines = config.foreign;
  auto const tunnels = find_tunnels(config);
  auto const is_peer = [&](Text name) {
    return std::any_of(tunnels.begin(), tunnels.end(), [&](auto const& t) { return t.is_peer(name); });
  };
  auto const is_list = [&](Text name) {
    auto const names = [&](auto const& t) {
      return t.entry != nullptr && !t.entry->access_list.empty() && t.entry->access_list.front().text == name;
    };
    return name.find("amzn") != name.npos || std::any_of(tunnels.begin(), tunnels.end(), names);
  };
  for (auto const& group : config.tunnel_groups)
    if (!is_peer(group.name.text)) lines.push_back(group.name.text);
  for (auto const& entry : config.crypto_map)
    if (std::none_of(tunnels.begin(), tunnels.end(), [&](auto const& t) { return t.entry == &entry; }))
      lines.push_back(entry.name.text);
  for (auto const& entry : config.access_entries)
    if (!is_list(entry.list) && (entry.from.text.empty() || !is_peer(entry.from.text))) lines.push_back(entry.line);
  for (auto const& route : config.routes)
    if (!route.comment &&
        std::none_of(tunnels.begin(), tunnels.end(), [&](auto const& t) { return t.has_name(route.interface.text); }))
      lines.push_back(route.line);
  std::sort(lines.begin(), lines.end(), [](Text a, Text b) { return a.data() < b.data(); });
  return lines;
}

}  // namespace awscfg2ali::cisco_asa
