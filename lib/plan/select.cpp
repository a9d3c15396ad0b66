// Which VPN connections take part in a plan, and what the options add to what the inputs say of them.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "plan/planning.hpp"
#include "text/format.hpp"

namespace awscfg2ali {

std::string id_of(VpnConnection const& c) { return c.id.value_or("(no id)"); }

std::string ids_of(std::vector<VpnConnection> const& connections) {
  constexpr std::size_t named = 16;
  std::string list;
  for (auto const& c : std::span(connections).first(std::min(named, connections.size())))
    list += fmt::format("{}{}", list.empty() ? "" : ", ", id_of(c));
  if (connections.size() > named) list += fmt::format(" and {} more", connections.size() - named);
  return list;
}

void without_effect(Planning& p, std::string_view option, std::string_view kind) {
  auto message = fmt::format("{} does nothing for {}", option, kind);
  auto const is_same = [&](Diagnostic const& d) { return d.message == message; };
  if (std::none_of(p.diagnostics.begin(), p.diagnostics.end(), is_same))
    p.report("option-without-effect", std::move(message));
}

std::optional<IpAddress> customer_address(VpnConnection const& c) {
  for (auto const& t : c.tunnels)
    if (t.customer.outside) return t.customer.outside;
  return std::nullopt;
}

namespace {

/// Adds an option's value where the input says nothing; the input is never overruled in silence.
/// `report` is called when it would be.
template <class T, class Report>
void fill(std::optional<T>& field, std::optional<T> const& value, Report report) {
  if (value && field && *field != *value) report();
  else if (value) field = value;
}

void add_keys(Planning& p) {
  if (p.options.psk.empty()) return;
  std::multimap<IpAddress, TunnelRef> tunnels;
  for (std::size_t c = 0; c < p.connections.size(); ++c)
    for (std::size_t t = 0; t < p.connections[c].tunnels.size(); ++t)
      if (auto const& address = p.connections[c].tunnels[t].aws.outside) tunnels.emplace(*address, TunnelRef{c, t});
  for (auto const& [address, key] : p.options.psk) {
    auto const [first, last] = tunnels.equal_range(IpAddress(address));
    for (auto at = first; at != last; ++at) {
      auto& tunnel = p.tunnel(at->second);
      if (tunnel.pre_shared_key && *tunnel.pre_shared_key != key)
        p.report("option-contradicts", at->second, Fact::pre_shared_key, "--psk-file gives another key than the input");
      tunnel.pre_shared_key = key;
      tunnel.authentication = tunnel.authentication.value_or(Authentication::pre_shared_key);
    }
    if (first == last)
      p.report("no-such-tunnel",
               fmt::format("--psk-file names {}, which is not the AWS outside address of a tunnel here",
                           to_string(address)));
  }
}

}  // namespace

void select_connections(Planning& p) {
  auto const& all = p.reading.connections;
  if (p.options.connection.empty()) p.connections = all;
  for (auto const& id : p.options.connection) {
    auto const found = std::find_if(all.begin(), all.end(), [&](auto const& c) { return c.id == id; });
    if (found == all.end())
      p.report("no-such-connection", fmt::format("there is no VPN connection {} in the input", id),
               fmt::format("there is {}", ids_of(all)));
    else p.connections.push_back(*found);
  }
  if (p.connections.empty() && !has_errors(p.diagnostics))
    p.report("no-tunnel", "there is no VPN connection to plan for");
  bool any_static = false, any_bgp = false;  // what an option does nothing for is said once
  for (std::size_t c = 0; c < p.connections.size(); ++c) {
    auto& connection = p.connections[c];
    fill(connection.routing, p.options.routing,
         [&] { p.report("option-contradicts", c, Fact::routing, "--routing contradicts what the input shows"); });
    if (connection.routing == Routing::static_routes && p.options.local_asn && !std::exchange(any_static, true))
      without_effect(p, "--local-asn", "a static connection");
    if (connection.routing == Routing::bgp && !p.options.route.empty() && !std::exchange(any_bgp, true))
      without_effect(p, "--route", "a BGP connection, which learns its routes");
    if (connection.routing != Routing::bgp) continue;
    for (std::size_t t = 0; t < connection.tunnels.size(); ++t)
      fill(connection.tunnels[t].customer.asn, p.options.local_asn, [&] {
        p.report("option-contradicts", {c, t}, Fact::customer_asn,
                 "--local-asn contradicts the customer's AS number here");
      });
  }
  add_keys(p);
}

}  // namespace awscfg2ali
