// Which AWS tunnel becomes which tunnel at Alibaba Cloud.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "planning.hpp"

namespace awscfg2ali {
namespace {

std::string id_of(VpnConnection const& c) { return c.id.value_or("(no id)"); }

std::string ids_of(std::vector<VpnConnection> const& connections) {
  std::string list;
  for (auto const& c : connections) list += fmt::format("{}{}", list.empty() ? "" : ", ", id_of(c));
  return list;
}

/// The address of an AWS connection's customer gateway, which both its tunnels share.
std::optional<IpAddress> customer_address(VpnConnection const& c) {
  for (auto const& t : c.tunnels)
    if (t.customer.outside) return t.customer.outside;
  return std::nullopt;
}

/// Adds an option's value where the input says nothing; the input is never overruled in silence.
/// `report` is called when it would be.
template <class T, class Report>
void fill(std::optional<T>& field, std::optional<T> const& value, Report report) {
  if (value && field && *field != *value) report();
  else if (value) field = value;
}

void without_effect(Planning& p, std::string_view option, std::string_view kind) {
  p.report("option-without-effect", fmt::format("{} does nothing for {}", option, kind));
}

void add_keys(Planning& p) {
  for (auto const& [address, key] : p.options.psk) {
    bool used = false;
    for (std::size_t c = 0; c < p.connections.size(); ++c)
      for (std::size_t t = 0; t < p.connections[c].tunnels.size(); ++t) {
        auto& tunnel = p.connections[c].tunnels[t];
        if (tunnel.aws.outside != IpAddress(address)) continue;
        used = true;
        if (tunnel.pre_shared_key && *tunnel.pre_shared_key != key)
          p.report("option-contradicts", {c, t}, Fact::pre_shared_key, "--psk-file gives another key than the input");
        tunnel.pre_shared_key = key;
        tunnel.authentication = tunnel.authentication.value_or(Authentication::pre_shared_key);
      }
    if (!used)
      p.report("no-such-tunnel",
               fmt::format("--psk-file names {}, which is not the AWS outside address of a tunnel here",
                           to_string(address)));
  }
}

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

/// The tunnel that --aws-tunnel chooses, 1 when it is not given.
std::optional<std::size_t> chosen_tunnel(Planning& p, std::size_t connection) {
  auto const& tunnels = p.connections[connection].tunnels;
  auto const& wanted = p.options.aws_tunnel;
  auto const number = wanted.empty() ? "1" : wanted;
  for (std::size_t i = 0; i < tunnels.size(); ++i)
    if (std::to_string(tunnels[i].number.value_or(static_cast<int>(i) + 1)) == number ||
        (tunnels[i].aws.outside && to_string(*tunnels[i].aws.outside) == wanted))
      return i;
  // An address is in one of the two connections; the other uses its first tunnel.
  for (auto const& c : p.connections)
    for (auto const& t : c.tunnels)
      if (t.aws.outside && to_string(*t.aws.outside) == wanted) return 0;
  p.report("no-such-tunnel", connection, Fact::id,
           fmt::format("{} has no tunnel {}", id_of(p.connections[connection]), number),
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

void select_connections(Planning& p) {
  auto const& all = p.reading.connections;
  if (!p.options.vpn_attachment.empty() && p.options.gateway.value_or(Gateway::attachment) != Gateway::attachment)
    p.report("usage", "--vpn-attachment goes with --gateway attachment");
  if (!p.options.vpn_attachment.empty() && p.options.all_tunnels)
    p.report("usage", "--vpn-attachment names one attachment, and --all-tunnels makes two");
  if (p.options.local_subnet.empty() != p.options.remote_subnet.empty())
    p.report("usage", "--local-subnet and --remote-subnet go together");
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
  for (std::size_t c = 0; c < p.connections.size(); ++c) {
    auto& connection = p.connections[c];
    fill(connection.routing, p.options.routing,
         [&] { p.report("option-contradicts", c, Fact::routing, "--routing contradicts what the input shows"); });
    if (connection.routing == Routing::static_routes && p.options.local_asn)
      without_effect(p, "--local-asn", "a static connection");
    if (connection.routing == Routing::bgp && !p.options.route.empty())
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
    if (!p.options.aws_tunnel.empty() || p.options.all_tunnels)
      without_effect(p, "--aws-tunnel or --all-tunnels", "a single-tunnel gateway, which gets all tunnels");
    for (std::size_t t = 0; t < p.connections[0].tunnels.size(); ++t)
      result.push_back(
          {{{0, t}},
           name_with(p, base,
                     fmt::format("-tunnel-{}", p.connections[0].tunnels[t].number.value_or(static_cast<int>(t) + 1)),
                     std::string_view("-tunnel-1").size())});
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
