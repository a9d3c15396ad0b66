// The calls, parameter by parameter ("CreateCustomerGateway", "CreateVpnConnection", "CreateVpnAttachment",
// "CreateVpnRouteEntry" in Alibaba Cloud's VPN Gateway API reference).
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <set>

#include "clouds/alibaba.hpp"
#include "clouds/aws.hpp"
#include "plan/planning.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

template <class T>
std::string spelled(T value) {
  return std::string(*alibaba::spelling(value));
}

struct Maker {
  Planning& p;
  Gateway gateway;
  Selectors const& selectors;
  std::vector<Resource> resources = {};
  std::map<std::string_view, int> counts = {};  ///< of the resources, by their actions

  Value region() const { return p.options.region.empty() ? Value(Reference{"RegionId"}) : Value(p.options.region); }
  Value vpn_gateway() const {
    return p.options.vpn_gateway.empty() ? Value(Reference{"VpnGatewayId"}) : Value(p.options.vpn_gateway);
  }
  bool bgp() const { return p.connections.front().routing == Routing::bgp; }

  /// Adds a resource; its id is its kind and the count of that kind.
  std::string add(std::string_view kind, std::string_view action, Object parameters, std::vector<TunnelRef> tunnels) {
    auto id = fmt::format("{}{}", kind, ++counts[action]);
    resources.push_back({id, action, std::move(parameters), std::move(tunnels)});
    return id;
  }

  std::string customer_gateway(TunnelRef ref, std::string name) {
    auto const& t = p.tunnel(ref);
    Object o{{"RegionId", region()}, {"IpAddress", to_string(*t.aws.outside)}};
    if (bgp()) o.emplace_back("Asn", to_string(*t.aws.asn));
    o.emplace_back("Name", std::move(name));
    return add("CustomerGateway", "CreateCustomerGateway", std::move(o), {ref});
  }

  Object ike(TunnelRef ref, Proposal const& proposal) const {
    auto const& t = p.tunnel(ref);
    Object o{{"Psk", *t.pre_shared_key},
             {"IkeVersion", spelled(proposal.version)},
             {"IkeMode", spelled(aws::ike_mode)},
             {"IkeEncAlg", spelled(proposal.ike_encryption)},
             {"IkeAuthAlg", spelled(proposal.ike_integrity)},
             {"IkePfs", spelled(proposal.dh_group)},
             {"IkeLifetime", std::int64_t{proposal.ike_lifetime.count()}}};
    // A new attachment has its own address only later.
    if (t.customer.outside && gateway != Gateway::attachment) o.emplace_back("LocalId", to_string(*t.customer.outside));
    o.emplace_back("RemoteId", to_string(*t.aws.outside));
    return o;
  }

  static Object ipsec(Proposal const& proposal) {
    return {{"IpsecEncAlg", spelled(proposal.esp_encryption)},
            {"IpsecAuthAlg", spelled(proposal.esp_integrity)},
            {"IpsecPfs", spelled(proposal.pfs_group)},
            {"IpsecLifetime", std::int64_t{proposal.esp_lifetime.count()}}};
  }

  /// LocalBgpIp is the customer's inside address, that is AWS's + 1. `asn` is a string or a number, as the call wants
  /// it.
  Object bgp_config(TunnelRef ref, Value asn) const {
    auto const& t = p.tunnel(ref);
    return {{"LocalAsn", std::move(asn)},
            {"TunnelCidr", to_string(*t.inside_cidr)},
            {"LocalBgpIp", to_string(*t.customer.inside)}};
  }

  void single(IpsecConnection const& ipsec_connection, std::string const& customer_gateway, Proposal const& proposal) {
    auto const ref = ipsec_connection.tunnels.front();
    Object o{{"RegionId", region()},
             {"VpnGatewayId", vpn_gateway()},
             {"CustomerGatewayId", Reference{customer_gateway + ".CustomerGatewayId"}},
             {"Name", ipsec_connection.name},
             {"LocalSubnet", join(selectors.local)},
             {"RemoteSubnet", join(selectors.remote)},
             {"EffectImmediately", true},
             {"AutoConfigRoute", true},
             {"EnableDpd", true},
             {"EnableNatTraversal", true}};
    o.emplace_back("IkeConfig", ike(ref, proposal));
    o.emplace_back("IpsecConfig", ipsec(proposal));
    if (bgp()) {
      auto config = bgp_config(ref, to_string(*p.tunnel(ref).customer.asn));
      config.insert(config.begin(), {"EnableBgp", std::string("true")});
      o.emplace_back("BgpConfig", std::move(config));
    }
    add("VpnConnection", "CreateVpnConnection", std::move(o), {ref});
  }

  void dual(IpsecConnection const& ipsec_connection, std::vector<std::string> const& customer_gateways,
            std::vector<Proposal> const& proposals) {
    bool const attachment = gateway == Gateway::attachment, exists = !p.options.vpn_attachment.empty();
    Array tunnels;
    for (std::size_t i = 0; i < ipsec_connection.tunnels.size(); ++i) {
      auto const ref = ipsec_connection.tunnels[i];
      Object o{{"CustomerGatewayId", Reference{customer_gateways[i] + ".CustomerGatewayId"}}};
      if (exists) o.emplace_back("TunnelId", Reference{fmt::format("TunnelId{}", i + 1)});
      if (attachment) o.emplace_back("TunnelIndex", static_cast<std::int64_t>(i) + 1);
      else o.emplace_back("Role", std::string(alibaba::roles[i]));
      o.emplace_back("EnableDpd", true);
      o.emplace_back("EnableNatTraversal", true);
      o.emplace_back("TunnelIkeConfig", ike(ref, proposals[i]));
      o.emplace_back("TunnelIpsecConfig", ipsec(proposals[i]));
      if (bgp()) o.emplace_back("TunnelBgpConfig", bgp_config(ref, std::int64_t{p.tunnel(ref).customer.asn->number()}));
      tunnels.emplace_back(std::move(o));
    }
    Object o{{"RegionId", region()}};
    if (exists) o.emplace_back("VpnConnectionId", p.options.vpn_attachment);
    if (!attachment) o.emplace_back("VpnGatewayId", vpn_gateway());
    o.emplace_back("Name", ipsec_connection.name);
    o.emplace_back("LocalSubnet", join(selectors.local));
    o.emplace_back("RemoteSubnet", join(selectors.remote));
    if (attachment && !exists) o.emplace_back("NetworkType", std::string("public"));
    o.emplace_back("EffectImmediately", true);
    if (!attachment) o.emplace_back("AutoConfigRoute", true);
    o.emplace_back("EnableTunnelsBgp", bgp());
    o.emplace_back("TunnelOptionsSpecification", std::move(tunnels));
    if (exists) add("VpnAttachment", "ModifyVpnAttachmentAttribute", std::move(o), ipsec_connection.tunnels);
    else if (attachment) add("VpnAttachment", "CreateVpnAttachment", std::move(o), ipsec_connection.tunnels);
    else add("VpnConnection", "CreateVpnConnection", std::move(o), ipsec_connection.tunnels);
  }

  /// Routes that loop, or whose traffic the tunnel does not take. `own` are the networks on the customer's side.
  void check_route(Ipv4Network prefix, std::vector<std::set<Ipv4Network>> const& own) {
    constexpr Ipv4Network everything;
    auto const doubt = [&](std::string_view why) {
      p.report("route-doubtful", fmt::format("the route to {} {}", to_string(prefix), why),
               "routes lead to AWS's networks; --route CIDR,… gives them");
    };
    for (auto const& networks : own)
      for (int length = prefix.prefix_length(); length > 0; --length) {
        Ipv4Network const network(prefix.address(), length);
        if (networks.count(network) == 0) continue;
        if (network == prefix)
          return p.report("route-wrong-side",
                          fmt::format("{} is on the customer's side: AWS routes it into the tunnel", to_string(prefix)),
                          "--route takes AWS's networks, and AWS's static routes are the customer's");
        return doubt(fmt::format("leads into {}, which is on the customer's side", to_string(network)));
      }
    auto const lets_through = [&](Ipv4Network remote) { return remote.contains(prefix); };
    if (prefix == everything) doubt("takes all traffic of the VPC that has no other route");
    else if (link_local.contains(prefix)) doubt("leads to the tunnels' own addresses");
    else if (std::none_of(selectors.remote.begin(), selectors.remote.end(), lets_through))
      doubt(fmt::format("leads out of RemoteSubnet, {}", join(selectors.remote)));
  }

  /// A static connection's way into the VPC: to each AWS prefix over each connection, the first one preferred.
  void routes(std::vector<IpsecConnection> const& ipsec_connections) {
    if (bgp() || gateway == Gateway::attachment) return;
    std::vector<Ipv4Network> prefixes;
    std::set<Ipv4Network> known;
    auto const add_each = [&](std::vector<Ipv4Network> const& networks) {
      for (auto const& network : networks)
        if (known.insert(network).second) prefixes.push_back(network);
    };
    add_each(p.options.route);
    if (prefixes.empty())
      for (auto const& c : p.connections) add_each(c.aws_prefixes);
    if (prefixes.empty()) {
      add_each(selectors.remote);
      std::erase(prefixes, Ipv4Network());
    }
    if (prefixes.empty())
      p.report("no-route", "no route towards AWS is known, so none is made", "give AWS's networks with --route CIDR,…");
    std::vector<std::set<Ipv4Network>> own;
    for (auto const& c : p.connections) {
      auto& networks = own.emplace_back(c.customer_prefixes.begin(), c.customer_prefixes.end());
      if (c.customer_cidr) networks.insert(*c.customer_cidr);
    }
    std::for_each(prefixes.begin(), prefixes.end(), [&](auto const& prefix) { check_route(prefix, own); });
    for (auto const& prefix : prefixes)
      for (std::size_t i = 0; i < ipsec_connections.size(); ++i)
        add("VpnRouteEntry", "CreateVpnRouteEntry",
            {{"RegionId", region()},
             {"VpnGatewayId", vpn_gateway()},
             {"RouteDest", to_string(prefix)},
             {"NextHop", Reference{fmt::format("VpnConnection{}.VpnConnectionId", i + 1)}},
             {"PublishVpc", true},
             {"Weight", std::int64_t{i == 0 ? 100 : 0}}},
            ipsec_connections[i].tunnels);
  }
};

}  // namespace

std::vector<Resource> make_resources(Planning& p, Gateway gateway,
                                     std::vector<IpsecConnection> const& ipsec_connections,
                                     std::vector<std::vector<Proposal>> const& proposals, Selectors const& selectors) {
  Maker maker{p, gateway, selectors};
  std::vector<std::vector<std::string>> customer_gateways;
  for (auto const& ipsec : ipsec_connections) {
    auto& ids = customer_gateways.emplace_back();
    for (std::size_t i = 0; i < ipsec.tunnels.size(); ++i)
      ids.push_back(maker.customer_gateway(
          ipsec.tunnels[i], ipsec.tunnels.size() == 1 ? ipsec.name : ipsec.name + (i == 0 ? "-master" : "-slave")));
  }
  for (std::size_t i = 0; i < ipsec_connections.size(); ++i) {
    if (gateway == Gateway::single)
      maker.single(ipsec_connections[i], customer_gateways[i].front(), proposals[i].front());
    else maker.dual(ipsec_connections[i], customer_gateways[i], proposals[i]);
  }
  maker.routes(ipsec_connections);
  return std::move(maker.resources);
}

}  // namespace awscfg2ali
