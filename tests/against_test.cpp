// Comparing: requests turned into the answers that Alibaba Cloud would give fit what they were made from, and each
// value that is changed in them is found, where it stands.
#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "awscfg2ali/against.hpp"
#include "cases.hpp"

namespace awscfg2ali::tests {
namespace {

using Json = nlohmann::ordered_json;
using Pointer = Json::json_pointer;

/// What DescribeVpnConnections, DescribeCustomerGateways, DescribeVpnGateways and DescribeVpnRouteEntries answer once
/// the requests were made; the types are those of the API reference, where two tunnels' numbers and booleans are
/// strings.
struct Answers {
  Json connections, customer_gateways, gateways, routes;

  std::vector<Input> inputs() const {
    return {{"connections.json", connections.dump(2)},
            {"customer-gateways.json", customer_gateways.dump(2)},
            {"gateways.json", gateways.dump(2)},
            {"routes.json", routes.dump(2)}};
  }
  Json& document(std::string const& name) {
    return name == "connections" ? connections
           : name == "gateways"  ? gateways
           : name == "routes"    ? routes
                                 : customer_gateways;
  }
};

std::string text_of(Json const& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

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

/// The addresses that AWS waits for, in the order of the requests' tunnels: by their RemoteId.
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

struct Comparison {
  Result<std::string> result;
  Json verdict;
};

Comparison compare(std::vector<Input> aws, Options options, std::vector<Input> against) {
  options.to = "verdict-json";
  options.against = std::move(against);
  Comparison c{convert(std::move(aws), options), {}};
  if (c.result) c.verdict = Json::parse(*c.result.value);
  return c;
}

Comparison compare(Case const& c, std::vector<Input> against, std::string_view of = "aws-json") {
  return compare(c.inputs(variant(of)), c.options(), std::move(against));
}

/// The findings of an outcome, each with its tunnel.
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

/// "ike-mismatch IkeEncAlg of 203.0.113.17", one line each.
std::string differences(Json const& verdict) {
  std::string text;
  for (auto const& f : found(verdict, "differs"))
    text += f["id"].get<std::string>() + " " + f["parameter"].get<std::string>() + " of " + text_of(f["tunnel"]) + "\n";
  return text;
}

/// The text that begins at a place of an input.
std::string text_at(std::vector<Input> const& inputs, Json const& evidence) {
  for (auto const& input : inputs) {
    if (input.name != evidence["file"]) continue;
    Source const source(input.name, input.bytes);
    return std::string(source.line(evidence["line"]).substr(evidence["column"].get<std::size_t>() - 1));
  }
  return {};
}

/// A change to one value of an answer, and the one finding that it makes.
struct Change {
  std::string name, document, pointer;
  Json value;
  std::string id, parameter, aws;  ///< aws: what its value must be
};

std::string const single = "/VpnConnections/VpnConnection/0/";
std::string const dual = "/VpnConnections/VpnConnection/0/TunnelOptionsSpecification/TunnelOptions/1/";

// clang-format off
std::vector<Change> const changes{
    {"bgp-vgw", "connections", single + "IkeConfig/IkeVersion", "ikev3", "ike-mismatch", "IkeVersion", "ikev1, ikev2"},
    {"bgp-vgw", "connections", single + "IkeConfig/IkeMode", "aggressive", "ike-mismatch", "IkeMode", "main"},
    {"bgp-vgw", "connections", single + "IkeConfig/IkeEncAlg", "3des", "ike-mismatch", "IkeEncAlg", "aes, aes256"},
    {"bgp-vgw", "connections", single + "IkeConfig/IkeEncAlg", "sm4", "ike-mismatch", "IkeEncAlg", "aes, aes256"},
    {"bgp-vgw", "connections", single + "IkeConfig/IkeAuthAlg", "md5", "ike-mismatch", "IkeAuthAlg", "sha1, sha256, sha384, sha512"},
    {"bgp-vgw", "connections", single + "IkeConfig/IkePfs", "group5", "ike-mismatch", "IkePfs", "group2, group14"},
    {"bgp-vgw", "connections", single + "IkeConfig/IkeLifetime", 86400, "rekey-risk", "IkeLifetime", "28800"},
    {"bgp-vgw", "connections", single + "IkeConfig/IkeLifetime", "28801", "rekey-risk", "IkeLifetime", "28800"},
    {"bgp-vgw", "connections", single + "IpsecConfig/IpsecLifetime", 86400, "rekey-risk", "IpsecLifetime", "3600"},
    {"bgp-vgw", "connections", single + "IpsecConfig/IpsecEncAlg", "aes192", "esp-mismatch", "IpsecEncAlg", "aes, aes256"},
    {"bgp-vgw", "connections", single + "IpsecConfig/IpsecAuthAlg", "md5", "esp-mismatch", "IpsecAuthAlg", "sha1, sha256, sha384, sha512"},
    {"bgp-vgw", "connections", single + "IpsecConfig/IpsecPfs", "disabled", "esp-mismatch", "IpsecPfs", "group2, group5, group14"},
    {"bgp-vgw", "connections", single + "IkeConfig/RemoteId", "203.0.113.200", "endpoint-mismatch", "RemoteId", "203.0.113.17"},
    {"bgp-vgw", "connections", single + "IkeConfig/LocalId", "198.51.100.99", "endpoint-mismatch", "LocalId", "198.51.100.10"},
    {"bgp-vgw", "connections", single + "InternetIp", "198.51.100.99", "endpoint-mismatch", "InternetIp", "198.51.100.10"},
    {"bgp-vgw", "connections", single + "VpnBgpConfig/EnableBgp", "false", "bgp-mismatch", "EnableBgp", "bgp"},
    {"bgp-vgw", "connections", single + "VpnBgpConfig/LocalAsn", 65001, "bgp-mismatch", "LocalAsn", "65000"},
    {"bgp-vgw", "connections", single + "VpnBgpConfig/TunnelCidr", "169.254.60.16/30", "bgp-mismatch", "TunnelCidr", "169.254.59.16/30"},
    {"bgp-vgw", "connections", single + "VpnBgpConfig/LocalBgpIp", "169.254.59.17", "bgp-mismatch", "LocalBgpIp", "169.254.59.18"},
    {"bgp-vgw", "connections", single + "VpnBgpConfig/PeerAsn", 64513, "bgp-mismatch", "PeerAsn", "64512"},
    {"bgp-vgw", "connections", single + "VpnBgpConfig/PeerBgpIp", "169.254.59.18", "bgp-mismatch", "PeerBgpIp", "169.254.59.17"},
    {"bgp-vgw", "connections", single + "Status", "ike_sa_not_established", "not-up", "Status", ""},
    {"bgp-vgw", "connections", single + "Status", "ipsec_sa_not_established", "not-up", "Status", ""},
    {"bgp-vgw", "connections", single + "VpnBgpConfig/Status", "false", "not-up", "BgpStatus", ""},
    {"bgp-vgw", "customer-gateways", "/CustomerGateways/CustomerGateway/0/IpAddress", "203.0.113.200", "endpoint-mismatch", "CustomerGateway.IpAddress", "203.0.113.17"},
    {"bgp-vgw", "customer-gateways", "/CustomerGateways/CustomerGateway/0/Asn", 64513, "bgp-mismatch", "CustomerGateway.Asn", "64512"},
    {"static-routes", "connections", single + "LocalSubnet", "172.16.0.0/17", "selector-mismatch", "LocalSubnet", "172.16.0.0/16"},
    {"static-routes", "connections", single + "RemoteSubnet", "10.0.0.0/12,10.16.0.0/12", "selector-mismatch", "RemoteSubnet", "10.0.0.0/12"},
    {"static-routes", "connections", single + "VpnBgpConfig/EnableBgp", "true", "bgp-mismatch", "EnableBgp", "static"},
    {"static-routes", "routes", "/VpnRouteEntries/VpnRouteEntry/0/RouteDest", "10.9.0.0/16", "route-missing", "VpnRouteEntry.RouteDest", "10.1.0.0/16"},
    {"static-routes", "routes", "/VpnRouteEntries/VpnRouteEntry/0/NextHop", "vco-another", "route-missing", "VpnRouteEntry.RouteDest", "10.1.0.0/16"},
    {"strong-crypto", "connections", single + "IkeConfig/IkeEncAlg", "aes", "ike-mismatch", "IkeEncAlg", "aes256"},
    {"strong-crypto", "connections", single + "IkeConfig/IkePfs", "group2", "ike-mismatch", "IkePfs", "group14"},
    {"strong-crypto", "connections", single + "IkeConfig/IkeLifetime", 28800, "rekey-risk", "IkeLifetime", "14400"},
    {"strong-crypto", "connections", single + "IpsecConfig/IpsecAuthAlg", "sha1", "esp-mismatch", "IpsecAuthAlg", "sha256"},
    {"dual-bgp", "connections", dual + "TunnelIkeConfig/IkeLifetime", "86400", "rekey-risk", "IkeLifetime", "28800"},
    {"dual-bgp", "connections", dual + "TunnelIkeConfig/IkeAuthAlg", "md5", "ike-mismatch", "IkeAuthAlg", "sha1, sha256, sha384, sha512"},
    {"dual-bgp", "connections", dual + "TunnelIpsecConfig/IpsecPfs", "disabled", "esp-mismatch", "IpsecPfs", "group2, group5, group14"},
    {"dual-bgp", "connections", dual + "TunnelBgpConfig/LocalAsn", "65001", "bgp-mismatch", "LocalAsn", "65530"},
    {"dual-bgp", "connections", dual + "TunnelBgpConfig/TunnelCidr", "169.254.214.100/30", "bgp-mismatch", "TunnelCidr", "169.254.214.96/30"},
    {"dual-bgp", "connections", dual + "TunnelBgpConfig/LocalBgpIp", "169.254.214.97", "bgp-mismatch", "LocalBgpIp", "169.254.214.98"},
    {"dual-bgp", "connections", dual + "TunnelBgpConfig/BgpStatus", "false", "not-up", "BgpStatus", ""},
    {"dual-bgp", "connections", dual + "Status", "ike_sa_not_established", "not-up", "Status", ""},
    {"dual-bgp", "connections", dual + "InternetIp", "198.51.100.99", "endpoint-mismatch", "InternetIp", ""},
    {"dual-bgp", "customer-gateways", "/CustomerGateways/CustomerGateway/1/IpAddress", "203.0.113.200", "endpoint-mismatch", "CustomerGateway.IpAddress", ""},
};
// clang-format on

/// The peer of the tunnel that a change is made to.
std::string tunnel_of(Case const& c, Change const& change) {
  auto const requests = Json::parse(c.file("expected.requests.json"));
  bool const second = change.pointer.find("/TunnelOptions/1/") != std::string::npos ||
                      change.pointer.find("Gateway/1/") != std::string::npos;
  return requests["requests"][second ? 1 : 0]["parameters"]["IpAddress"];
}

}  // namespace

TEST_SUITE("against") {
  TEST_CASE("requests fit what they were made from") {
    std::size_t checked = 0;
    for (auto const& c : cases())
      for (auto const& v : variants()) {
        auto const inputs = c.inputs(v);
        if (inputs.empty()) continue;
        CAPTURE(c.name());
        CAPTURE(v.name);
        auto const made_here = compare(inputs, c.options(), {{"requests.json", c.expected(v, "requests.json")}});
        INFO(summary(made_here.result.diagnostics));
        REQUIRE(made_here.result);
        CHECK(differences(made_here.verdict) == "");
        // A plan has no state, a download may lack the customer's address and the networks, and not to set is not to
        // state.
        for (auto const& name : parameters(made_here.verdict, "unknown"))
          CHECK(std::set<std::string>{"LocalId", "InternetIp", "LocalSubnet", "RemoteSubnet", "EnableBgp", "LocalBgpIp",
                                      "TunnelCidr", "VpnRouteEntry.RouteDest"}
                    .contains(name));
        checked += found(made_here.verdict, "same").size();
      }
    CHECK(checked > 1000);
  }

  TEST_CASE("the answers after the calls fit what the requests were made from, in every fact that both state") {
    for (auto const& c : cases()) {
      CAPTURE(c.name());
      auto const there = compare(c, answers(c).inputs());
      INFO(summary(there.result.diagnostics));
      REQUIRE(there.result);
      CHECK(differences(there.verdict) == "");
      std::set<std::string> expected;
      auto const model = Json::parse(c.file("expected.model.json"))["connections"][0];
      if (model["customer_cidr"].is_null()) expected = {"LocalSubnet", "RemoteSubnet"};
      bool const attachment = c.name() == "attachment-bgp";
      if (attachment) expected.insert("LocalId");
      bool const no_route =
          model["routing"] == "static" && answers(c).routes["VpnRouteEntries"]["VpnRouteEntry"].empty();
      if (no_route) expected.insert("VpnRouteEntry.RouteDest");
      CHECK(parameters(there.verdict, "unknown") == expected);
    }
  }

  TEST_CASE("each value that is changed is the one difference, with both values and where it stands") {
    for (auto const& change : changes) {
      CAPTURE(change.name);
      CAPTURE(change.pointer);
      CAPTURE(text_of(change.value));
      auto const c = case_of(change.name);
      auto changed = answers(c);
      auto& value = changed.document(change.document)[Pointer(change.pointer)];
      REQUIRE(text_of(value) != text_of(change.value));
      value = change.value;
      auto const compared = compare(c, changed.inputs());
      REQUIRE(compared.result);
      auto const differing = found(compared.verdict, "differs");
      INFO(differences(compared.verdict));
      REQUIRE(differing.size() == 1);
      auto const& finding = differing[0];
      CHECK(finding["id"] == change.id);
      CHECK(finding["parameter"] == change.parameter);
      CHECK(finding["tunnel"] == tunnel_of(c, change));
      if (change.parameter != "VpnRouteEntry.RouteDest") {
        CHECK(finding["alibaba"]["value"] == text_of(change.value));
        CHECK(finding["alibaba"]["file"] == change.document + ".json");
        CHECK(text_at(changed.inputs(), finding["alibaba"]).starts_with(text_of(change.value)));
      }
      if (!change.aws.empty()) {
        CHECK(finding["aws"]["value"] == change.aws);
        bool const option = change.parameter == "VpnRouteEntry.RouteDest";
        bool const unsaid = change.parameter == "IkeVersion" || change.parameter == "RemoteSubnet";
        if (!option && !unsaid) CHECK(finding["aws"]["file"].is_string());
      }
      CHECK(finding["advice"].is_string());
      // The same, as a diagnostic.
      auto const said = std::count_if(compared.result.diagnostics.begin(), compared.result.diagnostics.end(),
                                      [&](auto const& d) { return d.id == change.id && is_finding(d.id); });
      CHECK(said == 1);
    }
  }

  TEST_CASE("AWS's place is the fact's own") {
    auto const c = case_of("bgp-vgw");
    auto const inputs = c.inputs(variant("cisco-ios"));
    auto const compared = compare(c, answers(c).inputs(), "cisco-ios");
    std::size_t checked = 0;
    for (auto const& f : found(compared.verdict, "same")) {
      if (f["aws"]["file"].is_null() || f["parameter"] == "Psk" || f["aws"]["value"] == "bgp" ||
          f["parameter"] == "TunnelCidr")
        continue;
      auto const value = f["aws"]["value"].get<std::string>();
      if (value.find(',') != value.npos) continue;  // all that AWS offers, at the sample's place
      CHECK_MESSAGE(text_at(inputs, f["aws"]).starts_with(value), f.dump());
      ++checked;
    }
    CHECK(checked >= 10);
  }

  TEST_CASE("keys are compared and never printed, wherever they stand") {
    for (std::string const name : {"bgp-vgw", "dual-bgp"}) {
      auto const c = case_of(name);
      auto changed = answers(c);
      auto const config = Pointer(name == "bgp-vgw" ? single + "IkeConfig" : dual + "TunnelIkeConfig");
      std::string const other = "another.key_of.20.chars", own = changed.connections[config]["Psk"];
      changed.connections[config]["Psk"] = other;
      changed.connections[config]["LocalId"] = "x" + own;
      auto options = c.options();
      for (std::string const to : {"verdict", "verdict-json"}) {
        options.to = to;
        options.against = changed.inputs();
        auto const result = convert(c.inputs(variant("aws-json")), options);
        REQUIRE(result);
        auto said = *result.value;
        for (auto const& d : result.diagnostics) said += render_text(d) + render_json(d);
        said += render_sarif(result.diagnostics);
        CHECK(said.find("key-mismatch") != said.npos);
        CHECK(said.find("********") != said.npos);
        CHECK(said.find(other) == said.npos);
        CHECK(said.find(own) == said.npos);
      }
    }
  }

  TEST_CASE("a key that is masked or not known is unknown") {
    auto const c = case_of("bgp-vgw");
    for (std::string const masked : {"********", ""}) {
      auto changed = answers(c);
      changed.connections[Pointer(single + "IkeConfig/Psk")] = masked;
      auto const compared = compare(c, changed.inputs());
      CHECK(differences(compared.verdict) == "");
      CHECK(parameters(compared.verdict, "unknown").contains("Psk"));
    }
    auto inputs = c.inputs(variant("cisco-ios"));
    auto const model = Json::parse(c.file("expected.model.json"));
    for (auto const& t : model["connections"][0]["tunnels"]) {
      auto const key = t["pre_shared_key"].get<std::string>();
      for (std::size_t at; (at = inputs[0].bytes.find(key)) != std::string::npos;)
        inputs[0].bytes.replace(at, key.size(), "******");
    }
    auto const compared = compare(inputs, c.options(), answers(c).inputs());
    REQUIRE(compared.result);
    CHECK(differences(compared.verdict) == "");
    CHECK(parameters(compared.verdict, "unknown").contains("Psk"));
  }

  TEST_CASE("a member that is not there is unknown, and never the same") {
    for (auto const& change : changes) {
      if (change.document == "routes" || change.parameter == "PeerAsn" || change.parameter == "PeerBgpIp") continue;
      CAPTURE(change.name);
      CAPTURE(change.pointer);
      auto const c = case_of(change.name);
      auto changed = answers(c);
      auto const pointer = Pointer(change.pointer);
      changed.document(change.document)[pointer.parent_pointer()].erase(pointer.back());
      auto const compared = compare(c, changed.inputs());
      REQUIRE(compared.result);
      CHECK(differences(compared.verdict) == "");
      bool unknown = false;
      for (auto const& f : found(compared.verdict, "unknown"))
        unknown |= f["parameter"] == change.parameter && f["tunnel"] == tunnel_of(c, change) &&
                   f["alibaba"]["value"].is_null();
      CHECK(unknown);
    }
  }

  TEST_CASE("numbers and strings are alike, and members that are not known are no concern") {
    for (std::string const name : {"bgp-vgw", "dual-bgp"}) {
      auto const c = case_of(name);
      auto const plain = answers(c);
      auto other = answers(c);
      std::function<void(Json&)> const turn = [&](Json& value) {
        if (value.is_structured())
          for (auto& inner : value) turn(inner);
        else if (value.is_number()) value = value.dump();
        else if (value.is_string() && value.get<std::string>().find_first_not_of("0123456789") == std::string::npos &&
                 value != "")
          value = std::stoll(value.get<std::string>());
      };
      turn(other.connections);
      other.connections["VpnConnections"]["VpnConnection"][0]["Newer"] = {{"Member", {1, 2, 3}}};
      auto const one = compare(c, plain.inputs()), two = compare(c, other.inputs());
      CHECK(one.verdict["same"] == two.verdict["same"]);
      CHECK(one.verdict["differs"] == two.verdict["differs"]);
      CHECK(summary(one.result.diagnostics) == summary(two.result.diagnostics));
    }
  }

  TEST_CASE("the answer for one connection is that of the list") {
    auto const c = case_of("dual-bgp");
    auto both = answers(c);
    auto alone = both;
    alone.connections = both.connections["VpnConnections"]["VpnConnection"][0];
    alone.gateways = both.gateways["VpnGateways"]["VpnGateway"][0];
    auto const one = compare(c, both.inputs()), other = compare(c, alone.inputs());
    CHECK(one.verdict["same"] == other.verdict["same"]);
    CHECK(one.verdict["unknown"] == other.verdict["unknown"]);
    CHECK(other.verdict["differs"] == 0);
  }

  TEST_CASE("both tunnels of one AWS connection on a dual connection never come up") {
    auto const c = case_of("bgp-vgw");
    auto const requests = Json::parse(c.file("expected.requests.json"));
    Json tunnels = Json::array();
    for (std::size_t i : {0, 1}) {
      auto const& p = requests["requests"][2 + i]["parameters"];
      auto bgp = Json::parse(p["BgpConfig"].get<std::string>());
      bgp.erase("EnableBgp");
      tunnels.push_back({{"CustomerGatewayId", p["CustomerGatewayId"]},
                         {"Role", i == 0 ? "master" : "slave"},
                         {"TunnelIkeConfig", Json::parse(p["IkeConfig"].get<std::string>())},
                         {"TunnelIpsecConfig", Json::parse(p["IpsecConfig"].get<std::string>())},
                         {"TunnelBgpConfig", bgp}});
    }
    auto trap = requests;
    auto& p = trap["requests"][2]["parameters"];
    for (std::string const name : {"IkeConfig", "IpsecConfig", "BgpConfig", "CustomerGatewayId"}) p.erase(name);
    p["EnableTunnelsBgp"] = true;
    p["TunnelOptionsSpecification"] = tunnels;
    trap["requests"].erase(3);
    auto const planned = compare(c, {{"requests.json", trap.dump(2)}});
    CHECK(differences(planned.verdict) == "endpoint-mismatch TunnelOptionsSpecification of 203.0.113.86\n");
    // Where the two addresses are known, the second is also seen to be another than AWS's customer gateway.
    auto const there = compare(c, answers_of(trap, {"198.51.100.10", "198.51.100.11"}).inputs());
    CHECK(differences(there.verdict) ==
          "endpoint-mismatch InternetIp of 203.0.113.86\n"
          "endpoint-mismatch TunnelOptionsSpecification of 203.0.113.86\n");
    auto const advice = found(there.verdict, "differs")[1]["advice"].get<std::string>();
    CHECK(advice.find("make a second AWS connection") != advice.npos);
  }

  TEST_CASE("a second tunnel that ends at the wrong AWS connection") {
    auto const c = case_of("dual-bgp");
    auto changed = answers(c);
    auto const model = Json::parse(c.file("expected.model.json"));
    auto const& wrong = model["connections"][0]["tunnels"][1]["aws"]["outside"];
    changed.customer_gateways[Pointer("/CustomerGateways/CustomerGateway/1/IpAddress")] = wrong;
    auto const text = differences(compare(c, changed.inputs()).verdict);
    CHECK(text.find("endpoint-mismatch TunnelOptionsSpecification of " + text_of(wrong)) != text.npos);
    CHECK(text.find("endpoint-mismatch InternetIp of " + text_of(wrong)) != text.npos);
    CHECK(text.find("key-mismatch Psk of " + text_of(wrong)) != text.npos);
    CHECK(text.find("missing-tunnel CustomerGateway.IpAddress of " +
                    text_of(model["connections"][1]["tunnels"][0]["aws"]["outside"])) != text.npos);
  }

  TEST_CASE("exchanged tunnels") {
    auto const c = case_of("dual-bgp");
    auto const model = Json::parse(c.file("expected.model.json"));
    auto const peer = [&](int i) {
      return text_of(model["connections"][static_cast<std::size_t>(i)]["tunnels"][0]["aws"]["outside"]);
    };
    auto const tunnels = Pointer("/VpnConnections/VpnConnection/0/TunnelOptionsSpecification/TunnelOptions");
    {  // master and slave: each begins on the address of the other
      auto changed = answers(c);
      auto& list = changed.connections[tunnels];
      std::swap(list[0], list[1]);
      for (std::string const name : {"Role", "InternetIp"}) std::swap(list[0][name], list[1][name]);
      auto const text = differences(compare(c, changed.inputs()).verdict);
      CHECK(text.find("swapped InternetIp of " + peer(0)) != text.npos);
      CHECK(text.find("swapped InternetIp of " + peer(1)) != text.npos);
    }
    {  // the keys
      auto changed = answers(c);
      auto& list = changed.connections[tunnels];
      std::swap(list[0]["TunnelIkeConfig"]["Psk"], list[1]["TunnelIkeConfig"]["Psk"]);
      CHECK(differences(compare(c, changed.inputs()).verdict) ==
            "key-mismatch Psk of " + peer(0) + "\nswapped Psk of " + peer(0) + "\nkey-mismatch Psk of " + peer(1) +
                "\nswapped Psk of " + peer(1) + "\n");
    }
  }

  TEST_CASE("tunnels pair by the peer's address, else by RemoteId, else by TunnelCidr") {
    auto const c = case_of("bgp-vgw");
    auto changed = answers(c);
    std::vector<Input> const alone{changed.inputs()[0]};  // no customer gateway is stated: RemoteId
    CHECK(compare(c, alone).verdict["differs"] == 0);
    CHECK(compare(c, alone).verdict["tunnels"].size() == 2);
    for (auto& connection : changed.connections["VpnConnections"]["VpnConnection"])
      connection["IkeConfig"].erase("RemoteId");
    auto const by_cidr = compare(c, {changed.inputs()[0]});
    CHECK(by_cidr.verdict["differs"] == 0);
    CHECK(by_cidr.verdict["tunnels"].size() == 2);
    for (auto& connection : changed.connections["VpnConnections"]["VpnConnection"])
      connection["VpnBgpConfig"].erase("TunnelCidr");
    CHECK(differences(compare(c, {changed.inputs()[0]}).verdict) ==
          "missing-tunnel CustomerGateway.IpAddress of 203.0.113.17\nmissing-tunnel CustomerGateway.IpAddress of "
          "203.0.113.86\n");
  }

  TEST_CASE("missing tunnels") {
    auto const c = case_of("bgp-vgw");
    auto changed = answers(c);
    auto& list = changed.connections["VpnConnections"]["VpnConnection"];
    list.erase(1);
    changed.connections["TotalCount"] = 1;
    CHECK(differences(compare(c, changed.inputs()).verdict) ==
          "missing-tunnel CustomerGateway.IpAddress of 203.0.113.86\n");
    changed.connections["TotalCount"] = 11;  // the rest is on another page
    auto const page = compare(c, changed.inputs());
    CHECK(differences(page.verdict) == "");
    CHECK(parameters(page.verdict, "unknown").contains("CustomerGateway.IpAddress"));
    list.clear();
    changed.connections["TotalCount"] = 0;
    CHECK(compare(c, changed.inputs()).verdict["differs"] == 2);
    // One of two AWS connections is given: what the other tunnel leads to is not known.
    auto const pair = case_of("dual-bgp");
    auto options = pair.options();
    options.connection = {"vpn-02d7a4635da4dce02"};
    auto const half = compare(pair.inputs(variant("aws-json")), options, answers(pair).inputs());
    REQUIRE(half.result);
    CHECK(differences(half.verdict) == "");
    CHECK(half.verdict["tunnels"][1]["findings"][0]["id"] == "missing-tunnel");
    CHECK(half.verdict["tunnels"][1]["ipsec_tunnel"] == "slave");
    // --all-tunnels wants the other tunnel of each connection too.
    options.connection.clear();
    options.gateway = Gateway::dual;
    options.all_tunnels = true;
    CHECK(compare(pair.inputs(variant("aws-json")), options, answers(pair).inputs()).verdict["differs"] == 2);
  }

  TEST_CASE("the VPN gateway's own settings, and its addresses where a tunnel does not state its own") {
    auto const c = case_of("dual-bgp");
    auto changed = answers(c);
    auto& gateway = changed.gateways["VpnGateways"]["VpnGateway"][0];
    auto& tunnels =
        changed.connections[Pointer("/VpnConnections/VpnConnection/0/TunnelOptionsSpecification/TunnelOptions")];
    auto const first = tunnels[0]["InternetIp"], second = tunnels[1]["InternetIp"];
    for (auto& t : tunnels) t.erase("InternetIp");
    CHECK(parameters(compare(c, changed.inputs()).verdict, "unknown").contains("InternetIp"));
    gateway["InternetIp"] = first;
    gateway["DisasterRecoveryInternetIp"] = second;
    CHECK(differences(compare(c, changed.inputs()).verdict) == "");
    CHECK_FALSE(parameters(compare(c, changed.inputs()).verdict, "unknown").contains("InternetIp"));
    gateway["InternetIp"] = second;
    gateway["DisasterRecoveryInternetIp"] = first;
    CHECK(parameters(compare(c, changed.inputs()).verdict, "differs") == std::set<std::string>{"InternetIp"});
    CHECK(found(compare(c, changed.inputs()).verdict, "differs")[0]["id"] == "swapped");
    gateway["InternetIp"] = first;
    gateway["DisasterRecoveryInternetIp"] = second;
    gateway["EnableBgp"] = false;
    gateway["AutoPropagate"] = false;
    CHECK(parameters(compare(c, changed.inputs()).verdict, "differs") ==
          std::set<std::string>{"VpnGateway.AutoPropagate", "VpnGateway.EnableBgp"});
    // A plan knows no address; --gateway-address gives them.
    auto options = c.options();
    Input const plan{"requests.json", c.file("expected.requests.json")};
    options.gateway_address = {*Ipv4Address::parse(second.get<std::string>()),
                               *Ipv4Address::parse(first.get<std::string>())};
    auto const crossed = compare(c.inputs(variant("aws-json")), options, {plan});
    CHECK(found(crossed.verdict, "differs")[0]["id"] == "swapped");
  }

  TEST_CASE("fleets: any number of connections against one list") {
    Json all{{"VpnConnections", Json::array()}}, list{{"VpnConnections", {{"VpnConnection", Json::array()}}}};
    for (auto const& c : cases()) {
      if (c.has("aws-xml-1.xml")) continue;
      auto const aws = Json::parse(c.file("aws-json.json"));
      all["VpnConnections"].insert(all["VpnConnections"].end(), aws["VpnConnections"].begin(),
                                   aws["VpnConnections"].end());
      auto const there = answers(c).connections["VpnConnections"]["VpnConnection"];
      list["VpnConnections"]["VpnConnection"].insert(list["VpnConnections"]["VpnConnection"].end(), there.begin(),
                                                     there.end());
    }
    auto const compared = compare({{"aws.json", all.dump(2)}}, {}, {{"list.json", list.dump(2)}});
    REQUIRE(compared.result);
    CHECK(compared.verdict["tunnels"].size() == 2 * all["VpnConnections"].size());
    CHECK(differences(compared.verdict) == "");
  }

  TEST_CASE("what is no answer of Alibaba Cloud's is refused") {
    auto const c = case_of("bgp-vgw");
    auto const said = [&](std::string text) {
      auto const compared = compare(c, {{"there.json", std::move(text)}});
      CHECK_FALSE(compared.result);
      for (auto const& d : compared.result.diagnostics)
        if (d.severity == Severity::error) return std::string(d.id) + ": " + d.message;
      return std::string();
    };
    CHECK(said("") == "not-recognised: this is no answer of Alibaba Cloud's VPC API, and no requests document");
    CHECK(said("crypto") == "not-recognised: this is no answer of Alibaba Cloud's VPC API, and no requests document");
    CHECK(said(c.file("aws-json.json")) == "not-recognised: this is AWS's answer");
    CHECK(said(R"({"Code":"Forbidden.RAM","Message":"no","RequestId":"1"})") ==
          "not-recognised: Alibaba Cloud answered with the error 'Forbidden.RAM'");
    CHECK(said(R"({"VpnConnections":{"VpnConnection":[{)").starts_with("bad-json: "));
    CHECK(said(answers(c).customer_gateways.dump()) == "no-tunnel: no file of --against describes an IPsec connection");
    auto requests = Json::parse(c.file("expected.requests.json"));
    requests["requests"][2]["parameters"]["IkeConfig"] = "{\"Psk\":";
    CHECK(said(requests.dump(2)).starts_with("bad-json: "));
    CHECK(compare(c, {}).result.diagnostics.back().id == "usage");
    Options options;
    options.against = answers(c).inputs();
    CHECK(convert(c.inputs(variant("aws-xml")), options).diagnostics.back().message ==
          "--against goes with --to verdict or verdict-json");
  }

  TEST_CASE("a key that is made of plain letters is masked in every member, although it looks like a name") {
    auto const c = case_of("bgp-vgw");
    std::string const key = "onlysmallletters";
    auto changed = answers(c);
    changed.connections[Pointer(single + "IkeConfig/Psk")] = key;
    changed.connections[Pointer(single + "IkeConfig/LocalId")] = "of " + key;
    changed.connections[Pointer(single + "Name")] = key;
    changed.connections[Pointer(single + "VpnConnectionId")] = "";
    auto const verdict = compare(c, changed.inputs()).verdict;
    CHECK(verdict.dump().find(key) == std::string::npos);
    CHECK(verdict["tunnels"][0]["ipsec_connection"] == "********");
    for (auto const& finding : verdict["tunnels"][0]["findings"])
      if (finding["parameter"] == "LocalId") CHECK(finding["alibaba"]["value"] == "of ********");
  }

  TEST_CASE("a request that makes no part of a VPN says nothing, and a word that is no switch differs") {
    auto const c = case_of("bgp-vgw");
    auto requests = Json::parse(c.file("expected.requests.json"));
    auto const before = compare(c, {{"requests.json", requests.dump(2)}});
    requests["requests"].push_back(
        {{"id", "Vpc1"}, {"action", "CreateVpc"}, {"parameters", {{"CidrBlock", "10.0.0.0/8"}}}});
    CHECK(compare(c, {{"requests.json", requests.dump(2)}}).verdict["tunnels"].size() ==
          before.verdict["tunnels"].size());
    auto changed = answers(c);
    changed.connections[Pointer(single + "VpnBgpConfig/EnableBgp")] = "perhaps";
    auto const verdict = compare(c, changed.inputs()).verdict;
    CHECK(parameters(verdict, "differs") == std::set<std::string>{"EnableBgp"});
  }
}

}  // namespace awscfg2ali::tests
