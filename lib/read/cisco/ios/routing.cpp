// How a tunnel of an IOS configuration is routed: interface -> BGP neighbor, probe or route, by the inside network.
// SPDX-License-Identifier: MIT
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "clouds/aws.hpp"
#include "read/cisco/ios/lookup.hpp"
#include "read/cisco/tunnel.hpp"

namespace awscfg2ali::cisco_ios {
namespace {

struct RoutingLinker : cisco::TunnelFacts {
  Lookup const& lookup;
  TunnelInterface const& interface;
  std::set<Text> groups = {};  ///< of peers, that have been linked

  void link() {
    if (interface.address.empty()) return;
    auto const inside = aws::inside_network(interface.address.front().value);
    for (auto const* line : of_own_vrf(lookup.neighbors.find(inside))) {
      auto const address = Ipv4Address::parse(line->neighbor.value);
      statements.state(Fact::aws_inside, index, tunnel().aws.inside, *address, line->neighbor.text);
      link_neighbor(*line, line->neighbor.value);
      if (line->peer_group && groups.insert(line->peer_group->value).second)
        for (auto const& [name, group] : lookup.lines_of_peer.find(line->peer_group->value)) link_neighbor(*group, {});
    }
    auto& routing = statements.connection.routing;
    for (auto const& [_, probe] : lookup.probes.find(inside)) {
      if (routing != Routing::bgp)
        statements.state(Fact::routing, -1, routing, Routing::static_routes, probe->target.text);
      statements.state(Fact::aws_inside, index, tunnel().aws.inside, probe->target.value, probe->target.text);
    }
    for (auto const* route : of_own_vrf(lookup.routes_by_hop.find(inside))) {
      statements.state(Fact::aws_inside, index, tunnel().aws.inside, route->next_hop->value, route->next_hop->text);
      cisco::state_prefix(statements, route->prefix.value, route->prefix.text);
    }
    for (auto const& [_, route] : lookup.routes_by_tunnel.find(interface.name.value))
      cisco::state_prefix(statements, route->prefix.value, route->prefix.text);
  }

  /// An inside address may be there in several VRFs. Where no line is of the tunnel's own, each may be meant.
  template <class Line>
  std::vector<Line const*> of_own_vrf(std::span<std::pair<Ipv4Network, Line const*> const> lines) const {
    auto const own = interface.vrf.empty() ? Text() : interface.vrf.front().value;
    std::vector<Line const*> all, found;
    for (auto const& [_, line] : lines) {
      all.push_back(line);
      if (line->vrf == own) found.push_back(line);
    }
    return found.empty() ? all : found;
  }

  void link_neighbor(NeighborLine const& line, Text neighbor) {
    auto& connection = statements.connection;
    if (line.is_shut_down)
      statements.report("unknown-line", line.neighbor.text, std::string(cisco::neighbor_shut_down));
    if (line.remote_as)
      statements.state(Fact::aws_asn, index, tunnel().aws.asn, line.remote_as->value, line.remote_as->text);
    if (line.hold_time)
      statements.state(Fact::bgp_hold_time, index, tunnel().bgp_hold_time, line.hold_time->value, line.hold_time->text);
    if (neighbor.empty()) return;
    if (connection.routing != Routing::bgp)
      statements.state(Fact::routing, -1, connection.routing, Routing::bgp, neighbor);
    if (auto const* said = local_as_of(line))
      statements.state(Fact::customer_asn, index, tunnel().customer.asn, said->value, said->text);
    else if (!lookup.config.confederation.empty())
      state_all(Fact::customer_asn, tunnel().customer.asn, lookup.config.confederation);
    else statements.read(Fact::customer_asn, index, tunnel().customer.asn, asn_word, line.local_asn.text);
  }

  /// "local-as" of a neighbor, else of its peer group.
  Said<Asn> const* local_as_of(NeighborLine const& neighbor) {
    std::pair const peer(neighbor.neighbor.value, neighbor.vrf);
    if (auto const* line = lookup.local_as_in_vrf.first(peer)) return &*line->local_as;
    auto const* line = lookup.peer_groups.first(peer);
    auto const* group = line == nullptr ? nullptr : lookup.local_as.first(line->peer_group->value);
    return group == nullptr ? nullptr : &*group->local_as;
  }
};

}  // namespace

void link_routing(Lookup const& lookup, Statements& statements, TunnelInterface const& interface, int index) {
  RoutingLinker{{statements, index, "IOS"}, lookup, interface}.link();
}

}  // namespace awscfg2ali::cisco_ios
