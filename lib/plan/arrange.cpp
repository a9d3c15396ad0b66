// Which AWS tunnel becomes which tunnel at Alibaba Cloud.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "plan/planning.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

/// Errors that make one connection too few or too many for the kind of gateway.
bool fits(Planning& p, Gateway gateway) {
  auto const& connections = p.connections;
  if (connections.size() > 2) {
    p.report("too-many-connections",
             fmt::format("there are {} VPN connections in the input: {}", connections.size(), ids_of(connections)),
             "choose one, or the master and the slave, with --connection");
    return false;
  }
  if (gateway == Gateway::single) {
    if (connections.size() == 1) return true;
    p.report("too-many-connections",
             fmt::format("a single-tunnel gateway takes one VPN connection at a time, here are {}: {}",
                         connections.size(), ids_of(connections)),
             "choose one with --connection");
    return false;
  }
  if (connections.size() == 2) return true;
  auto const& c = connections.front();
  bool const is_static = c.routing == Routing::static_routes;
  auto const asn = !is_static && !c.tunnels.empty() && c.tunnels.front().customer.asn
                       ? to_string(*c.tunnels.front().customer.asn)
                       : "65000";
  auto const target = c.transit_gateway_id ? fmt::format("--transit-gateway-id {}", *c.transit_gateway_id)
                      : c.vpn_gateway_id   ? fmt::format("--vpn-gateway-id {}", *c.vpn_gateway_id)
                                           : std::string("--transit-gateway-id tgw-…");
  p.report("needs-two-connections", 0, Fact::id,
           fmt::format("{} needs two AWS VPN connections, here is one ({})",
                       gateway == Gateway::dual ? "a dual-tunnel gateway" : "a transit router attachment", id_of(c)),
           fmt::format(
               "an AWS connection has one customer gateway address and Alibaba Cloud's two tunnels end on two, so both "
               "tunnels of one\n"
               "AWS connection can never come up on it; make a second connection towards the gateway's other address:\n"
               "aws ec2 create-customer-gateway --type ipsec.1 --ip-address SECOND_GATEWAY_ADDRESS --bgp-asn {}\n"
               "aws ec2 create-vpn-connection --type ipsec.1 --customer-gateway-id NEW_CUSTOMER_GATEWAY_ID {}{}\n"
               "then convert both downloads together",
               asn, target, is_static ? " --options StaticRoutesOnly=true" : ""));
  return false;
}

/// Puts the connection first whose customer gateway is the gateway's first address.
void order_by_gateway_address(Planning& p) {
  auto const& wanted = p.options.gateway_address;
  auto& connections = p.connections;
  if (wanted.empty()) {
    if (connections.size() != 2) return;
    auto const shown = [](auto const& c) {
      return customer_address(c) ? to_string(*customer_address(c)) : std::string("unknown");
    };
    p.report("gateway-address-unchecked",
             fmt::format("the master tunnel is {} (customer gateway {}), the slave {} (customer gateway {}), by the "
                         "order of the inputs",
                         id_of(connections[0]), shown(connections[0]), id_of(connections[1]), shown(connections[1])),
             "the master's address must be the gateway's first (InternetIp): give --gateway-address "
             "InternetIp,DisasterRecoveryInternetIp to have it checked");
    return;
  }
  auto const is = [&](VpnConnection const& c, std::size_t i) {
    return i < wanted.size() && customer_address(c) == IpAddress(wanted[i]);
  };
  auto const known = [](VpnConnection const& c) { return customer_address(c).has_value(); };
  if (connections.size() == 2 && (is(connections[1], 0) || is(connections[0], 1)))
    std::swap(connections[0], connections[1]);
  for (std::size_t i = 0; i < connections.size(); ++i) {
    if (i >= wanted.size() || is(connections[i], i)) continue;
    if (!known(connections[i]))
      p.report(
          "customer-address-unchecked",
          fmt::format(
              "whether the customer gateway of {} is {} cannot be told, since the input does not state its address",
              id_of(connections[i]), to_string(wanted[i])),
          "give the connection's XML beside the text");
    else
      p.report("gateway-address-mismatch", i, Fact::id,
               fmt::format("the customer gateway of {} is {}, and not the gateway's address {}", id_of(connections[i]),
                           to_string(*customer_address(connections[i])), to_string(wanted[i])),
               "AWS waits for Alibaba Cloud's gateway at the customer gateway's address: is this the right download?");
  }
}

struct NumberedTunnel {
  int number;         ///< AWS's: 1 or 2
  std::size_t index;  ///< in the connection
};

/// The tunnels in AWS's order. One whose number no input tells gets the first that is free.
std::vector<NumberedTunnel> in_order(VpnConnection const& c) {
  std::vector<NumberedTunnel> tunnels;
  auto const is_taken = [&](int number) {
    return std::any_of(c.tunnels.begin(), c.tunnels.end(), [&](auto const& t) { return t.number == number; }) ||
           std::any_of(tunnels.begin(), tunnels.end(), [&](auto const& t) { return t.number == number; });
  };
  for (std::size_t i = 0; i < c.tunnels.size(); ++i) {
    int number = c.tunnels[i].number.value_or(1);
    while (!c.tunnels[i].number && is_taken(number)) ++number;
    tunnels.push_back({number, i});
  }
  std::stable_sort(tunnels.begin(), tunnels.end(), [](auto const& a, auto const& b) { return a.number < b.number; });
  return tunnels;
}

/// The tunnel that --aws-tunnel chooses, 1 when it is not given.
std::optional<std::size_t> chosen_tunnel(Planning& p, std::size_t connection) {
  auto const& wanted = p.options.aws_tunnel;
  auto const has_address = [&](Tunnel const& t) { return t.aws.outside && to_string(*t.aws.outside) == wanted; };
  bool is_address = false;
  for (auto const& c : p.connections) is_address |= std::any_of(c.tunnels.begin(), c.tunnels.end(), has_address);
  auto const& own = p.connections[connection];
  for (std::size_t i = 0; i < own.tunnels.size(); ++i)
    if (has_address(own.tunnels[i])) return i;
  // An address is in one of the two connections; the other uses its first tunnel.
  auto const number = wanted.empty() || is_address ? "1" : wanted;
  for (auto const& t : in_order(own))
    if (std::to_string(t.number) == number) return t.index;
  p.report("no-such-tunnel", connection, Fact::id, fmt::format("{} has no tunnel {}", id_of(own), number),
           "--aws-tunnel takes 1, 2 or a tunnel's AWS outside address");
  return std::nullopt;
}

/// A name of at most 100 characters with any of the suffixes that are added to it.
std::string name_with(Planning& p, std::string const& base, std::string const& suffix, std::size_t longest_suffix) {
  constexpr std::size_t longest = 100;
  if (base.size() + longest_suffix <= longest) return base + suffix;
  auto const cut = base.substr(0, longest - longest_suffix);
  bool const said =
      std::any_of(p.diagnostics.begin(), p.diagnostics.end(), [](auto const& d) { return d.id == "name-cut"; });
  if (!said)
    p.report("name-cut",
             fmt::format("the name is cut to {} so that it is not longer than 100 characters with what is added to it",
                         cut));
  return cut + suffix;
}

}  // namespace

std::vector<IpsecConnection> arrange(Planning& p, Gateway gateway) {
  if (!fits(p, gateway)) return {};
  order_by_gateway_address(p);
  auto const base = !p.options.name.empty() ? p.options.name : p.connections.front().id.value_or("aws-vpn");
  std::vector<IpsecConnection> result;
  if (gateway == Gateway::single) {
    if (!p.options.gateway)
      p.report("single-tunnel-gateway-only",
               "this is for a single-tunnel VPN gateway, and gateways sold since 2024 are dual-tunnel",
               "for a dual-tunnel gateway convert two VPN connections together, one towards each of its addresses; "
               "--gateway single says that yours is single-tunnel");
    if (p.options.gateway_address.size() > 1)
      p.report("usage", "--gateway-address gives two addresses, and a single-tunnel gateway has one");
    if (!p.options.aws_tunnel.empty() || p.options.all_tunnels)
      without_effect(p, "--aws-tunnel or --all-tunnels", "a single-tunnel gateway, which gets all tunnels");
    for (auto const& t : in_order(p.connections[0]))
      result.push_back({{{0, t.index}},
                        name_with(p, base, fmt::format("-tunnel-{}", t.number), std::string_view("-tunnel-1").size())});
    return result;
  }
  if (gateway == Gateway::attachment && !p.options.vpn_gateway.empty())
    without_effect(p, "--vpn-gateway", "an attachment");
  if (gateway == Gateway::attachment && !p.options.route.empty()) without_effect(p, "--route", "an attachment");
  auto const first = chosen_tunnel(p, 0), second = chosen_tunnel(p, 1);
  if (!first || !second) return {};
  auto const longest_suffix = std::string_view(p.options.all_tunnels ? "-t1-master" : "-master").size();
  result.push_back(
      {{{0, *first}, {1, *second}}, name_with(p, base, p.options.all_tunnels ? "-t1" : "", longest_suffix)});
  if (!p.options.all_tunnels) return result;
  for (std::size_t c : {0, 1})
    if (p.connections[c].tunnels.size() < 2) {
      p.report("no-such-tunnel", c, Fact::id,
               fmt::format("{} has no second tunnel for --all-tunnels", id_of(p.connections[c])));
      return {};
    }
  result.push_back({{{0, 1 - *first}, {1, 1 - *second}}, name_with(p, base, "-t2", longest_suffix)});
  return result;
}

}  // namespace awscfg2ali
