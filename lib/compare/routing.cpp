// What goes through a tunnel: BGP, traffic selectors, routes. And whether it is up.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <span>

#include "compare/comparing.hpp"
#include "keys/key_mask.hpp"
#include "read/words.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

std::optional<Routing> routing_of(std::string_view enabled) {
  if (enabled == "true") return Routing::bgp;
  if (enabled == "false") return Routing::static_routes;
  return std::nullopt;
}

void compare_gateway(Comparing& c) {
  auto const* gateway = c.lookup.vpn_gateway_of(c.there);
  if (gateway == nullptr || c.here.routing != Routing::bgp) return;
  auto const evidence = c.aws("bgp", Fact::routing, true);
  c.equal("bgp-mismatch", "VpnGateway.EnableBgp", c.here.routing, evidence, gateway->bgp, routing_of,
          "switch BGP on at the VPN gateway");
  c.equal("route-missing", "VpnGateway.AutoPropagate", c.here.routing, evidence, gateway->propagates, routing_of,
          "switch automatic route advertisement on at the VPN gateway: without it AWS learns no route to the VPC");
}

void compare_bgp(Comparing& c) {
  auto const& t = c.tunnel_there;
  auto const& own = c.tunnel_here;
  auto const& enabled = c.there.is_dual() ? c.there.bgp : t.bgp;
  bool const bgp = c.here.routing != Routing::static_routes;
  c.equal("bgp-mismatch", c.there.is_dual() ? "EnableTunnelsBgp" : "EnableBgp", c.here.routing,
          c.aws(c.here.routing ? std::string(name_of(*c.here.routing)) : "", Fact::routing, true), enabled, routing_of,
          fmt::format("switch BGP {} for this connection, as on AWS", bgp ? "on" : "off"));
  if (!bgp) return;
  auto const* customer_gateway = c.lookup.customer_gateway_of(c.there, t);
  c.equal("bgp-mismatch", "CustomerGateway.Asn", own.aws.asn, c.aws(text_of(own.aws.asn), Fact::aws_asn),
          customer_gateway != nullptr ? customer_gateway->asn : std::nullopt, parse_asn,
          fmt::format("use a customer gateway with AWS's AS number {}; that of an existing one cannot be changed",
                      text_of(own.aws.asn)));
  c.equal("bgp-mismatch", "LocalAsn", own.customer.asn, c.aws(text_of(own.customer.asn), Fact::customer_asn),
          t.local_asn, parse_asn,
          fmt::format("set LocalAsn to {}, AWS's customer gateway's AS number", text_of(own.customer.asn)));
  c.equal("bgp-mismatch", "TunnelCidr", own.inside_cidr, c.aws(text_of(own.inside_cidr), Fact::inside_cidr),
          t.tunnel_cidr, Ipv4Network::parse, fmt::format("set TunnelCidr to {}", text_of(own.inside_cidr)));
  bool const is_aws = t.local_bgp_ip && own.aws.inside && t.local_bgp_ip->text == to_string(*own.aws.inside);
  c.equal("bgp-mismatch", "LocalBgpIp", own.customer.inside, c.aws(text_of(own.customer.inside), Fact::customer_inside),
          t.local_bgp_ip, Ipv4Address::parse,
          fmt::format("set LocalBgpIp to {}{}", text_of(own.customer.inside),
                      is_aws ? fmt::format("; {} is AWS's own address in the tunnel", text_of(own.aws.inside)) : ""));
  auto const& key = customer_gateway != nullptr && customer_gateway->auth_key ? customer_gateway->auth_key : t.auth_key;
  if (key) {
    auto evidence = c.alibaba(key);
    evidence.value = key_mask;
    c.add("bgp-mismatch", "AuthKey", Outcome::differs, {}, std::move(evidence),
          "AWS's VPN connections have no key for BGP; use a customer gateway without AuthKey");
  }
  // An answer works these out from the others, and may leave them out.
  if (t.peer_asn)
    c.equal("bgp-mismatch", "PeerAsn", own.aws.asn, c.aws(text_of(own.aws.asn), Fact::aws_asn), t.peer_asn, parse_asn,
            "use a customer gateway with AWS's AS number");
  if (t.peer_bgp_ip)
    c.equal("bgp-mismatch", "PeerBgpIp", own.aws.inside, c.aws(text_of(own.aws.inside), Fact::aws_inside),
            t.peer_bgp_ip, Ipv4Address::parse, "set TunnelCidr and LocalBgpIp as AWS has them");
  compare_gateway(c);
}

/// "10.0.0.0/16,10.1.0.0/16" as networks in order; nullopt when one of them is none.
std::optional<std::vector<Ipv4Network>> networks_of(std::string_view list) {
  std::vector<Ipv4Network> networks;
  while (true) {
    auto const comma = list.find(',');
    auto const network = Ipv4Network::parse(trimmed(list.substr(0, comma)));
    if (!network) return std::nullopt;
    networks.push_back(*network);
    if (comma == list.npos) return networks;
    list.remove_prefix(comma + 1);
  }
}

void compare_selectors(Comparing& c) {
  auto const selector = [&](std::string_view parameter, std::optional<Ipv4Network> const& network, Fact fact,
                            Setting const& setting) {
    std::optional<std::vector<Ipv4Network>> list;
    if (network) list.emplace(1, *network);
    c.equal("selector-mismatch", parameter, list, c.aws(text_of(network), fact, true), setting, networks_of,
            fmt::format("set {} to {}, which AWS was given", parameter, text_of(network)));
  };
  selector("LocalSubnet", c.here.customer_cidr, Fact::customer_cidr, c.there.local_subnet);
  selector("RemoteSubnet", c.here.aws_cidr, Fact::aws_cidr, c.there.remote_subnet);
}

/// A route that the VPC does not know leads nobody anywhere.
void compare_publication(Comparing& c, ConfiguredRoute const& route) {
  auto const compare = [&](std::string_view parameter, Setting const& setting, std::string_view published) {
    if (setting)
      c.add("route-missing", parameter, setting->text == published ? Outcome::same : Outcome::differs, {},
            c.alibaba(setting),
            fmt::format("publish the route to {} to the VPC (PublishVpnRouteEntry)", route.destination->text));
  };
  compare("VpnRouteEntry.State", route.state, "published");
  compare("VpnRouteEntry.PublishVpc", route.publish, "true");
}

/// With static routing each network of AWS's needs a route to the connection.
void compare_routes(Comparing& c) {
  bool const attachment = c.there.gateway == std::nullopt;  // whose transit router routes
  if (c.here.routing != Routing::static_routes || attachment) return;
  auto const& options = c.planning.options;
  std::span<Ipv4Network const> prefixes(!options.route.empty() ? options.route : c.here.aws_prefixes);
  auto fact = Fact::aws_prefixes;
  if (prefixes.empty() && c.here.aws_cidr && *c.here.aws_cidr != Ipv4Network())
    prefixes = {&*c.here.aws_cidr, 1}, fact = Fact::aws_cidr;
  if (prefixes.empty())
    return c.add("route-missing", "VpnRouteEntry.RouteDest", Outcome::unknown, {}, {},
                 "no input states AWS's networks; give them with --route CIDR,…");
  constexpr std::size_t most = 100;  // AWS's connections have as many static routes
  for (auto const& prefix : prefixes.first(std::min(prefixes.size(), most))) {
    auto const* route = c.lookup.route_to(c.there, prefix);
    bool const to_all = route != nullptr && Ipv4Network::parse(route->destination->text)->contains(prefix);
    // AWS's networks may be a part of what its selectors let through.
    bool const may_do = route != nullptr && fact == Fact::aws_cidr;
    c.add("route-missing", "VpnRouteEntry.RouteDest",
          to_all                                    ? Outcome::same
          : c.configuration.lists_routes && !may_do ? Outcome::differs
                                                    : Outcome::unknown,
          options.route.empty() ? c.aws(to_string(prefix), fact, true) : Evidence{to_string(prefix)},
          route != nullptr ? c.alibaba(route->destination) : Evidence{},
          may_do ? fmt::format("routes lead to a part of {}; if AWS has more networks, give them with --route CIDR,…",
                               to_string(prefix))
          : c.configuration.lists_routes
              ? fmt::format("make a route to {} with this connection as its next hop (CreateVpnRouteEntry)",
                            to_string(prefix))
              : "give the whole answer of DescribeVpnRouteEntries beside it (--PageSize 50)");
    if (route != nullptr) compare_publication(c, *route);
  }
  if (prefixes.size() > most)
    c.add("route-missing", "VpnRouteEntry.RouteDest", Outcome::unknown,
          {fmt::format("{} more networks", prefixes.size() - most)}, {},
          "only the first 100 of AWS's networks are compared; give others with --route CIDR,…");
}

/// Alibaba Cloud's troubleshooting of each state ("IPsec-VPN connections", FAQ).
std::string advice_for(std::string_view status) {
  if (status == "ike_sa_not_established")
    return "phase 1 fails: look at the differences in addresses, key, identities and the IKE proposal; is UDP 500 and "
           "4500 open, and does AWS's tunnel exist?";
  if (status == "ike_sa_established" || status == "ipsec_sa_not_established")
    return "phase 2 fails: look at the differences in selectors and the IPsec proposal";
  return "";
}

}  // namespace

void compare_routing(Comparing& c) {
  compare_bgp(c);
  compare_selectors(c);
  compare_routes(c);
}

void compare_state(Comparing& c) {
  if (c.there.planned) return;
  auto const& status = c.tunnel_there.status;
  auto const advice = status ? advice_for(status->text) : std::string();
  auto const outcome = status && status->text == "ipsec_sa_established" ? Outcome::same
                       : !advice.empty()                                ? Outcome::differs
                                                                        : Outcome::unknown;
  c.add("not-up", "Status", outcome, {}, c.alibaba(status),
        advice.empty() ? "look at the connection's state in the console" : advice);
  if (c.here.routing != Routing::bgp) return;
  auto const& bgp = c.tunnel_there.bgp_status;
  c.add("not-up", "BgpStatus",
        bgp && bgp->text == "success" ? Outcome::same
        : bgp && bgp->text == "false" ? Outcome::differs
                                      : Outcome::unknown,
        {}, c.alibaba(bgp),
        "BGP comes up when the tunnel is, and both AS numbers, TunnelCidr and LocalBgpIp are AWS's");
}

}  // namespace awscfg2ali
