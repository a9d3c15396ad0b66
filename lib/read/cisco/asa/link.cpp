// Which tunnels of an ASA configuration are AWS's, and which of them are one VPN connection: their names tell.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <set>

#include "read/cisco/asa/lookup.hpp"
#include "read/cisco/tunnel.hpp"
#include "text/format.hpp"

namespace awscfg2ali::cisco_asa {
namespace {

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
  auto const name_of = [](Sayings<Text> const& names) {
    return names.empty() ? AwsName() : aws_name(names.front().text);
  };
  std::map<Text, int> users;  // of an IPsec profile, which is one tunnel's in what AWS prints
  for (auto const& interface : config.tunnels)
    if (!interface.ipsec_profile.empty()) ++users[interface.ipsec_profile.front().text];
  for (auto const& interface : config.tunnels) {
    if (interface.destination.empty() && interface.ipsec_profile.empty()) continue;
    bool const has_own = !interface.ipsec_profile.empty() && users[interface.ipsec_profile.front().text] == 1;
    auto const own = has_own ? name_of(interface.ipsec_profile) : AwsName();
    tunnels.push_back({interface.destination, &interface, nullptr, own.id.empty() ? name_of(interface.nameif) : own});
  }
  if (!tunnels.empty()) return tunnels;
  for (auto const* entry : map_entries(config))
    for (auto const& peer : entry->peers) tunnels.push_back({{peer}, nullptr, entry});
  return tunnels;
}

/// The tunnels by the VPN connection that their names tell.
std::vector<std::vector<Found>> by_connection(std::vector<Found> tunnels) {
  std::vector<std::vector<Found>> connections;
  std::map<Text, std::size_t> places;
  for (auto& tunnel : tunnels) {
    auto const [place, is_new] = places.emplace(tunnel.name.id, connections.size());
    if (is_new) connections.emplace_back();
    connections[place->second].push_back(std::move(tunnel));
  }
  // A text whose sections were reordered has the tunnels in AWS's order all the same.
  for (auto& group : connections) {
    number_tunnels(group);
    if (std::all_of(group.begin(), group.end(), [](auto const& t) { return t.name.index.has_value(); }))
      std::stable_sort(group.begin(), group.end(),
                       [](auto const& a, auto const& b) { return a.name.index < b.name.index; });
  }
  return connections;
}

/// The ids of the header; when the text has several connections, only the one that names tell is certain.
void state_ids(Lookup const& lookup, Statements& statements, Text id_of_names, bool only) {
  auto& connection = statements.connection;
  auto const& config = lookup.config;
  auto const read = [&](Text id) { statements.read(Fact::id, -1, connection.id, id_word, id); };
  if (only)
    for (auto const& id : config.connection_id) read(id.text);
  else
    for (auto const& [_, id] : lookup.connection_ids.find(id_of_names)) read(id->text);
  if (!id_of_names.empty()) statements.state(Fact::id, -1, connection.id, std::string(id_of_names), id_of_names);
  if (!only) return;
  cisco::state_gateway_ids(statements, config.connection_id, config.customer_gateway_id, config.vpn_gateway_id);
}

/// A crypto map encrypts by networks, without BGP. AWS's text for tunnel interfaces says in a heading that it is for
/// static routes; which of several connections it is for, only the example below it tells, by the interface's name.
void state_static(Lookup const& lookup, Statements& statements, std::vector<Found> const& tunnels, bool only) {
  auto& routing = statements.connection.routing;
  if (routing == Routing::bgp) return;
  if (tunnels.front().entry != nullptr)
    return statements.state(Fact::routing, -1, routing, Routing::static_routes, tunnels.front().text());
  auto const has_example = [&](Found const& tunnel) { return lookup.examples.first(tunnel.nameif()) != nullptr; };
  if (only || std::any_of(tunnels.begin(), tunnels.end(), has_example))
    for (auto const& heading : lookup.config.static_heading)
      statements.state(Fact::routing, -1, routing, Routing::static_routes, heading.text);
}

/// What the crypto map's access list permits is encrypted: its destinations are AWS's networks. AWS prints words for
/// them, which say nothing.
void state_networks(Config const& config, Statements& statements, IpsecProfile const& map) {
  std::set<Text> lists;
  for (auto const& said : map.access_list) lists.insert(said.text);
  for (auto const& entry : config.access_entries) {
    if (lists.count(entry.list) == 0) continue;
    if (!entry.object.empty())
      statements.report("unknown-line", entry.object, "an object's networks are not followed, and are AWS's here",
                        "--route gives them");
    auto const address = Ipv4Address::parse(entry.network);
    auto const mask = entry.mask.empty() ? Ipv4Address(0xFFFFFFFF) : Ipv4Address::parse(entry.mask);
    auto const network = address && mask ? Ipv4Network::of(*address, *mask) : std::nullopt;
    if (network) cisco::state_prefix(statements, *network, entry.network);
    else if (address) statements.report_bad("a network mask", "bad-mask", entry.mask);
    else if (!entry.network.empty() && entry.network.find_first_not_of("0123456789.") == Text::npos)
      statements.report_bad("an IPv4 address", "bad-address", entry.network);
  }
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
  Lookup const lookup(config);
  for (auto const& tunnels : groups) {
    if (statements.is_hopeless()) break;
    Statements own = statements;
    state_ids(lookup, own, tunnels.front().name.id, groups.size() == 1);
    for (auto const& found : tunnels) {
      auto const index = static_cast<int>(own.connection.tunnels.size());
      own.connection.tunnels.emplace_back().number = found.number;
      if (own.connection.tunnels.size() <= most_tunnels) link_tunnel(lookup, own, found, index, groups.size() == 1);
    }
    state_static(lookup, own, tunnels, groups.size() == 1);
    if (tunnels.front().entry != nullptr) state_networks(config, own, *tunnels.front().entry);
    connections.push_back(std::move(own.connection));
  }
  return connections;
}

std::vector<Text> not_part_of_vpn(Config const& config) {
  auto lines = config.foreign;
  std::set<std::string> peers;
  std::set<Text> names, lists;
  std::set<IpsecProfile const*> entries;
  for (auto const& tunnel : find_tunnels(config)) {
    for (auto const& peer : tunnel.peers) peers.insert(peer_key(peer.text));
    names.insert(tunnel.nameif());
    entries.insert(tunnel.entry);
    if (tunnel.entry != nullptr && !tunnel.entry->access_list.empty())
      lists.insert(tunnel.entry->access_list.front().text);
  }
  auto const is_peer = [&](Text name) { return peers.count(peer_key(name)) > 0; };
  for (auto const& group : config.tunnel_groups)
    if (!is_peer(group.name.text)) lines.push_back(group.name.text);
  for (auto const& entry : config.crypto_map)
    if (entries.count(&entry) == 0) lines.push_back(entry.name.text);
  for (auto const& entry : config.access_entries) {
    bool const is_ours = entry.list.find("amzn") != Text::npos || lists.count(entry.list) > 0;
    if (!is_ours && (entry.from.text.empty() || !is_peer(entry.from.text))) lines.push_back(entry.line);
  }
  for (auto const& route : config.routes)
    if (!route.comment && names.count(route.interface.text) == 0) lines.push_back(route.line);
  std::sort(lines.begin(), lines.end(), [](Text a, Text b) { return a.data() < b.data(); });
  return lines;
}

}  // namespace awscfg2ali::cisco_asa
