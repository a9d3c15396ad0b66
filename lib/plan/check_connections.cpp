// What concerns a whole connection, or the connections of one gateway together.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "plan/planning.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

std::optional<Asn> customer_asn(VpnConnection const& c) {
  for (auto const& t : c.tunnels)
    if (t.customer.asn) return t.customer.asn;
  return std::nullopt;
}

void check_routing(Planning& p) {
  for (std::size_t c = 0; c < p.connections.size(); ++c)
    if (!p.connections[c].routing)
      p.report("routing-unknown", c, Fact::id,
               "the input does not show whether the connection uses BGP or static routes",
               "was the part on BGP or static routing cut off? say which with --routing bgp or --routing static");
  if (p.connections.size() == 2 && p.connections[0].routing && p.connections[1].routing &&
      p.connections[0].routing != p.connections[1].routing)
    p.report("mixed-routing",
             "one connection uses BGP and the other static routes; an IPsec connection has one of them for both its "
             "tunnels");
}

void check_pair(Planning& p) {
  auto const& a = p.connections[0];
  auto const& b = p.connections[1];
  for (auto const& t : b.tunnels)
    for (auto const& same : a.tunnels)
      if (t.aws.outside && t.aws.outside == same.aws.outside)
        p.report("duplicate-outside", 1, Fact::id,
                 fmt::format("both AWS connections have a tunnel with the AWS outside address {}",
                             to_string(*t.aws.outside)),
                 "AWS gives each tunnel an address of its own: is one a copy of the other?");
  auto const one = customer_address(a), other = customer_address(b);
  auto const asn = customer_asn(a), other_asn = customer_asn(b);
  if (one && one == other)
    p.report(
        "same-customer-address", 1, Fact::id,
        fmt::format("both AWS connections end on {}; a dual-tunnel gateway has two addresses, and needs one connection "
                    "towards each",
                    to_string(*one)),
        fmt::format("make a customer gateway for the other address, and a connection with it:\n"
                    "aws ec2 create-customer-gateway --type ipsec.1 --ip-address SECOND_GATEWAY_ADDRESS --bgp-asn {}\n"
                    "aws ec2 create-vpn-connection --type ipsec.1 --customer-gateway-id NEW_CUSTOMER_GATEWAY_ID …",
                    asn ? to_string(*asn) : "65000"));
  else if (!one || !other)
    p.report("customer-address-unchecked",
             "whether the two AWS connections end on two different addresses cannot be told, since the input does not "
             "state them");
  if (asn && other_asn && asn != other_asn)
    p.report("asn-differs", 1, Fact::id,
             fmt::format("the customer's AS number is {} in one connection and {} in the other; a gateway has one",
                         to_string(*asn), to_string(*other_asn)));
  auto const differ = [](auto const& x, auto const& y) { return x && y && x != y; };
  if (differ(a.customer_cidr, b.customer_cidr) || differ(a.aws_cidr, b.aws_cidr))
    p.report("selectors-differ",
             "the two AWS connections have different local or remote IPv4 network CIDRs; an IPsec connection has one "
             "pair for both its tunnels");
  auto const gateway = [](VpnConnection const& c) {
    return c.vpn_gateway_id ? c.vpn_gateway_id : c.transit_gateway_id;
  };
  if (gateway(a) && gateway(b) && gateway(a) != gateway(b))
    p.report("gateways-differ",
             fmt::format("the two AWS connections are on different gateways, {} and {}", *gateway(a), *gateway(b)),
             "a failover between them then also moves traffic from one AWS gateway to the other");
}

/// TunnelCidr is unique on a gateway.
void check_inside_networks(Planning& p, std::vector<IpsecConnection> const& ipsec_connections) {
  std::vector<TunnelRef> seen;
  for (auto const& ipsec : ipsec_connections)
    for (auto const ref : ipsec.tunnels) {
      auto const& network = p.tunnel(ref).inside_cidr;
      bool const taken = network && std::any_of(seen.begin(), seen.end(),
                                                [&](auto other) { return p.tunnel(other).inside_cidr == network; });
      if (taken) {
        auto& diagnostic = p.report("inside-cidr-shared", ref, Fact::customer_inside,
                                    fmt::format("two tunnels share the inside network {}", to_string(*network)),
                                    "each tunnel of a gateway needs a /30 of its own");
        if (p.connection(ref).routing == Routing::static_routes) diagnostic.severity = Severity::warning;
      }
      seen.push_back(ref);
    }
}

}  // namespace

void check_connections(Planning& p, std::vector<IpsecConnection> const& ipsec_connections, Gateway gateway) {
  check_routing(p);
  if (p.connections.size() == 2) check_pair(p);
  check_inside_networks(p, ipsec_connections);
  if (gateway == Gateway::attachment && p.options.vpn_attachment.empty())
    p.report("attachment-addresses-unknown",
             "the addresses of a new attachment are known only when it is attached to the transit router",
             "create it, attach it (CreateTransitRouterVpnAttachment), read its two addresses (DescribeVpnConnection), "
             "and make AWS's customer gateways and\n"
             "connections towards those; then convert their downloads with --vpn-attachment and the attachment's id");
}

std::string join(std::vector<Ipv4Network> const& networks) {
  std::string list;
  for (auto const& network : networks) list += fmt::format("{}{}", list.empty() ? "" : ",", to_string(network));
  return list;
}

Selectors choose_selectors(Planning& p) {
  Ipv4Network const any;
  // Of two connections one may be known better; where both are, they agree.
  std::optional<Ipv4Network> customer, aws;
  for (auto const& c : p.connections) {
    if (!customer) customer = c.customer_cidr;
    if (!aws) aws = c.aws_cidr;
  }
  Selectors selectors{{customer.value_or(any)}, {aws.value_or(any)}};
  if (!p.options.local_subnet.empty()) {
    if ((customer && p.options.local_subnet != selectors.local) || (aws && p.options.remote_subnet != selectors.remote))
      p.report("selectors-not-aws",
               fmt::format("AWS was given {} and {}, these are {} and {}", join(selectors.local),
                           join(selectors.remote), join(p.options.local_subnet), join(p.options.remote_subnet)),
               "phase 2 comes up only with selectors that AWS accepts");
    selectors = {p.options.local_subnet, p.options.remote_subnet};
  } else if (!customer || !aws) {
    auto const what = customer ? "remote traffic selector" : aws ? "local traffic selector" : "traffic selectors";
    p.report("selectors-assumed",
             fmt::format("no input states AWS's {}; 0.0.0.0/0{} is used, AWS's default", what,
                         customer || aws ? "" : " on both sides"),
             "if the AWS connection has a local or remote IPv4 network CIDR, give them with --local-subnet and "
             "--remote-subnet");
  }
  bool const specific = selectors.local != std::vector{any} || selectors.remote != std::vector{any};
  if (selectors.local.size() > 1 || selectors.remote.size() > 1)
    p.report("several-selectors",
             "AWS keeps one pair of security associations for a tunnel, so that of several networks only one pair "
             "works at a time",
             "use one network on each side, or 0.0.0.0/0");
  if (specific && p.connections.front().routing == Routing::bgp)
    p.report(
        "bgp-with-selectors",
        "with BGP the selectors should be 0.0.0.0/0: what lies outside them does not pass, whatever BGP announces");
  return selectors;
}

}  // namespace awscfg2ali
