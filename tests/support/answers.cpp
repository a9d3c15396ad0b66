#include "support/answers.hpp"

#include <map>
#include <stdexcept>

namespace awscfg2ali::tests {

std::string text_of(Json const& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

namespace {

Json strings(Json object) {
  for (auto& [_, value] : object.items()) value = text_of(value);
  return object;
}

/// "${CustomerGateway1.CustomerGatewayId}" after the call was made.
std::string made(Json const& reference) {
  auto const text = reference.get<std::string>();
  auto const dot = text.find('.');
  if (dot == text.npos) return text == "${VpnGatewayId}" ? "vpn-gw8example" : text;
  return (text.starts_with("${Customer") ? "cgw-gw8" : "vco-gw8") + text.substr(2, dot - 2);
}

/// The peer's half of a BGP configuration, which the answer works out.
void add_peer(Json& bgp, std::string const& asn) {
  if (!bgp.contains("TunnelCidr")) return;
  auto const network = *Ipv4Network::parse(bgp["TunnelCidr"].get<std::string>());
  bgp["PeerBgpIp"] = to_string(network.host(1));
  bgp["PeerAsn"] = asn;
}

}  // namespace

Answers answers_of(Json const& requests, std::vector<std::string> const& own_addresses) {
  Answers a;
  auto& gateways = a.customer_gateways["CustomerGateways"]["CustomerGateway"] = Json::array();
  auto& connections = a.connections["VpnConnections"]["VpnConnection"] = Json::array();
  auto& routes = a.routes["VpnRouteEntries"]["VpnRouteEntry"] = Json::array();
  std::map<std::string, std::string> asns;
  bool bgp = false;
  std::size_t tunnel = 0;
  for (auto const& request : requests["requests"]) {
    auto const action = request["action"].get<std::string>();
    auto const id = request["id"].get<std::string>();
    auto const& p = request["parameters"];
    if (action == "CreateCustomerGateway") {
      asns["cgw-gw8" + id] = p.value("Asn", "");
      gateways.push_back({{"CustomerGatewayId", "cgw-gw8" + id}, {"Name", p["Name"]}, {"IpAddress", p["IpAddress"]}});
      if (p.contains("Asn")) gateways.back()["Asn"] = std::stoll(p["Asn"].get<std::string>());
    } else if (action == "CreateVpnRouteEntry") {
      routes.push_back({{"RouteDest", p["RouteDest"]}, {"NextHop", made(p["NextHop"])}, {"State", "published"}});
    } else if (p.contains("TunnelOptionsSpecification")) {
      Json tunnels = Json::array();
      for (auto const& t : p["TunnelOptionsSpecification"]) {
        Json out{{"TunnelId", "tun-" + std::to_string(tunnel)},
                 {"Role", t.value("Role", "")},
                 {"CustomerGatewayId", made(t["CustomerGatewayId"])},
                 {"InternetIp", own_addresses[tunnel++]},
                 {"State", "active"},
                 {"Status", "ipsec_sa_established"},
                 {"EnableDpd", "true"},
                 {"EnableNatTraversal", "true"},
                 {"TunnelIkeConfig", strings(t["TunnelIkeConfig"])},
                 {"TunnelIpsecConfig", strings(t["TunnelIpsecConfig"])},
                 {"TunnelBgpConfig", strings(t.value("TunnelBgpConfig", Json::object()))}};
        if (t.contains("TunnelIndex")) out["TunnelIndex"] = t["TunnelIndex"];
        if (t.contains("TunnelBgpConfig")) {
          out["TunnelBgpConfig"]["BgpStatus"] = "success";
          add_peer(out["TunnelBgpConfig"], asns[out["CustomerGatewayId"]]);
        }
        tunnels.push_back(out);
      }
      bgp |= p["EnableTunnelsBgp"].get<bool>();
      connections.push_back({{"VpnConnectionId", "vco-gw8" + id},
                             {"VpnGatewayId", p.contains("VpnGatewayId") ? made(p["VpnGatewayId"]) : ""},
                             {"CustomerGatewayId", ""},
                             {"Name", p["Name"]},
                             {"LocalSubnet", p["LocalSubnet"]},
                             {"RemoteSubnet", p["RemoteSubnet"]},
                             {"EnableTunnelsBgp", p["EnableTunnelsBgp"]},
                             {"IkeConfig", Json::object()},
                             {"IpsecConfig", Json::object()},
                             {"VpnBgpConfig", {{"EnableBgp", ""}}},
                             {"TunnelOptionsSpecification", {{"TunnelOptions", tunnels}}}});
    } else {
      auto config = Json::parse(p.value("BgpConfig", R"({"EnableBgp":"false"})"));
      bgp |= config["EnableBgp"] == "true";
      if (config.contains("LocalAsn")) config["LocalAsn"] = std::stoll(config["LocalAsn"].get<std::string>());
      if (config.contains("LocalAsn")) config["Status"] = "success";
      add_peer(config, asns[made(p["CustomerGatewayId"])]);
      connections.push_back({{"VpnConnectionId", "vco-gw8" + id},
                             {"VpnGatewayId", made(p["VpnGatewayId"])},
                             {"CustomerGatewayId", made(p["CustomerGatewayId"])},
                             {"Name", p["Name"]},
                             {"InternetIp", own_addresses[tunnel++]},
                             {"LocalSubnet", p["LocalSubnet"]},
                             {"RemoteSubnet", p["RemoteSubnet"]},
                             {"Status", "ipsec_sa_established"},
                             {"IkeConfig", Json::parse(p["IkeConfig"].get<std::string>())},
                             {"IpsecConfig", Json::parse(p["IpsecConfig"].get<std::string>())},
                             {"VpnBgpConfig", config},
                             {"Tags", {{"Tag", Json::array()}}}});
    }
  }
  a.connections["TotalCount"] = connections.size();
  a.connections["PageNumber"] = 1;
  a.routes["TotalCount"] = routes.size();
  a.gateways["VpnGateways"]["VpnGateway"] = {
      {{"VpnGatewayId", "vpn-gw8example"}, {"EnableBgp", bgp}, {"AutoPropagate", true}, {"Status", "active"}}};
  return a;
}

Case case_of(std::string const& name) { return {testdata() / name}; }
Variant const& variant(std::string_view name) {
  for (auto const& v : variants())
    if (v.name == name) return v;
  throw std::runtime_error(std::string(name));
}

std::vector<std::string> own_addresses(Case const& c, Json const& requests) {
  auto const model = Json::parse(c.file("expected.model.json"));
  std::map<std::string, std::string> by_peer;
  for (auto const& connection : model["connections"])
    for (auto const& t : connection["tunnels"]) by_peer[t["aws"]["outside"]] = t["customer"]["outside"];
  std::vector<std::string> found;
  for (auto const& request : requests["requests"]) {
    auto const& p = request["parameters"];
    if (p.contains("IkeConfig"))
      found.push_back(by_peer.at(Json::parse(p["IkeConfig"].get<std::string>())["RemoteId"]));
    if (p.contains("TunnelOptionsSpecification"))
      for (auto const& t : p["TunnelOptionsSpecification"])
        found.push_back(by_peer.at(t["TunnelIkeConfig"]["RemoteId"]));
  }
  return found;
}

Answers answers(Case const& c) {
  auto const requests = Json::parse(c.file("expected.requests.json"));
  return answers_of(requests, own_addresses(c, requests));
}

Comparison compare(std::vector<Input> aws, Options options, std::vector<Input> against) {
  options.to = "verdict-json";
  options.against = std::move(against);
  Comparison c{convert(std::move(aws), options), {}};
  if (c.result) c.verdict = Json::parse(*c.result.value);
  return c;
}

Comparison compare(Case const& c, std::vector<Input> against, std::string_view of) {
  return compare(c.inputs(variant(of)), c.options(), std::move(against));
}

std::vector<Json> found(Json const& verdict, std::string const& outcome) {
  std::vector<Json> list;
  for (auto const& tunnel : verdict["tunnels"])
    for (auto finding : tunnel["findings"])
      if (finding["outcome"] == outcome) {
        finding["tunnel"] = tunnel["tunnel"];
        finding["role"] = tunnel["ipsec_tunnel"];
        list.push_back(finding);
      }
  return list;
}

std::set<std::string> parameters(Json const& verdict, std::string const& outcome) {
  std::set<std::string> names;
  for (auto const& finding : found(verdict, outcome)) names.insert(finding["parameter"]);
  return names;
}

std::string differences(Json const& verdict) {
  std::string text;
  for (auto const& f : found(verdict, "differs"))
    text += f["id"].get<std::string>() + " " + f["parameter"].get<std::string>() + " of " + text_of(f["tunnel"]) + "\n";
  return text;
}

std::string text_at(std::vector<Input> const& inputs, Json const& evidence) {
  for (auto const& input : inputs) {
    if (input.name != evidence["file"]) continue;
    Source const source(input.name, input.bytes);
    return std::string(source.line(evidence["line"]).substr(evidence["column"].get<std::size_t>() - 1));
  }
  return {};
}

}  // namespace awscfg2ali::tests
