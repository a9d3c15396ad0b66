// Which tunnels of an IOS configuration are AWS's, and which of them are one VPN connection: their names tell.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>

#include "read/cisco/ios/lookup.hpp"
#include "read/cisco/tunnel.hpp"
#include "text/format.hpp"

namespace awscfg2ali::cisco_ios {
namespace {

using Tunnels = std::vector<Found>;

/// AWS's tunnels have inside addresses out of 169.254.0.0/16, and names that AWS made unless somebody changed them.
bool may_be_of_aws(TunnelInterface const& interface) {
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
  std::map<Text, std::size_t> places;
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
    auto const name = aws_name(interface.ipsec_profile.front().value);
    auto const [place, is_new] = places.emplace(name.id, connections.size());
    if (is_new) connections.push_back({name.id, {}});
    connections[place->second].second.push_back({&interface, name});
  }
  join_renamed(connections);
  // A text whose sections were reordered has the tunnels in AWS's order all the same.
  for (auto& [id, tunnels] : connections) {
    number_tunnels(tunnels);
    if (std::all_of(tunnels.begin(), tunnels.end(), [](Found const& t) { return t.name.index.has_value(); }))
      std::stable_sort(tunnels.begin(), tunnels.end(),
                       [](Found const& a, Found const& b) { return a.name.index < b.name.index; });
  }
  return connections;
}

/// The ids of the header; when the text has several connections, only the one that names tell is certain.
void state_ids(Lookup const& lookup, Statements& statements, Text id_of_names, Tunnels const& tunnels, bool only) {
  auto& connection = statements.connection;
  auto const& config = lookup.config;
  auto const in_header = lookup.connection_ids.find(id_of_names);
  if (only)
    for (auto const& id : config.connection_id) statements.read(Fact::id, -1, connection.id, id_word, id.text);
  else
    for (auto const& [_, id] : in_header) statements.read(Fact::id, -1, connection.id, id_word, id->text);
  auto const named =
      std::find_if(tunnels.begin(), tunnels.end(), [&](Found const& t) { return t.name.id == id_of_names; });
  if (!id_of_names.empty()) {
    auto const name = named->interface->ipsec_profile.front().text;
    statements.state(Fact::id, -1, connection.id, std::string(id_of_names),
                     name.substr(name.find("vpn-"), id_of_names.size()));
  }
  if (only)
    cisco::state_gateway_ids(statements, config.connection_id, config.customer_gateway_id, config.vpn_gateway_id);
}

}  // namespace

std::vector<VpnConnection> link(Config const& config, Statements const& statements) {
  std::vector<VpnConnection> connections;
  Statements whole = statements;
  auto const groups = tunnels_by_connection(config, whole);
  Lookup const lookup(config);
  for (auto const& [id, tunnels] : groups) {
    if (whole.is_hopeless()) break;
    Statements own = statements;
    state_ids(lookup, own, id, tunnels, groups.size() == 1);
    for (auto const& found : tunnels) {
      auto const index = static_cast<int>(own.connection.tunnels.size());
      auto& tunnel = own.connection.tunnels.emplace_back();
      tunnel.number = found.number;
      if (own.connection.tunnels.size() <= most_tunnels) link_tunnel(lookup, own, found, index, groups.size() == 1);
    }
    connections.push_back(std::move(own.connection));
  }
  return connections;
}

}  // namespace awscfg2ali::cisco_ios
