// Comparing: requests turned into the answers that Alibaba Cloud would give fit what they were made from, and each
// value that is changed in them is found, where it stands.
#include <functional>

#include "support/answers.hpp"

namespace awscfg2ali::tests {
namespace {

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
    {"bgp-vgw", "connections", single + "IkeConfig/IkeLifetime", 0, "rekey-risk", "IkeLifetime", "28800"},
    {"bgp-vgw", "connections", single + "IpsecConfig/IpsecLifetime", 86400, "rekey-risk", "IpsecLifetime", "3600"},
    {"bgp-vgw", "connections", single + "IpsecConfig/IpsecLifetime", "0", "rekey-risk", "IpsecLifetime", "3600"},
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
    {"static-routes", "routes", "/VpnRouteEntries/VpnRouteEntry/0/State", "normal", "route-missing", "VpnRouteEntry.State", ""},
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

  TEST_CASE("a key that is too short to be looked for elsewhere is not printed where it stands either") {
    auto const c = case_of("bgp-vgw");
    for (std::string const key : {"k7Q_x", "aaa"}) {
      CAPTURE(key);
      auto changed = answers(c);
      changed.connections[Pointer(single + "IkeConfig/Psk")] = key;
      auto const compared = compare(c, changed.inputs());
      CHECK(differences(compared.verdict) == "key-mismatch Psk of 203.0.113.17\n");
      CHECK(found(compared.verdict, "differs")[0]["alibaba"]["value"] == "********");
      CHECK(compared.verdict.dump().find(key) == std::string::npos);
    }
  }

  TEST_CASE("IKEv2 has no modes, and so none of them differs") {
    auto const c = case_of("bgp-vgw");
    for (std::string const mode : {"aggressive", "main"})
      for (std::string const version : {"ikev1", "ikev2"}) {
        auto changed = answers(c);
        changed.connections[Pointer(single + "IkeConfig/IkeVersion")] = version;
        changed.connections[Pointer(single + "IkeConfig/IkeMode")] = mode;
        CHECK(differences(compare(c, changed.inputs()).verdict) ==
              (mode == "aggressive" && version == "ikev1" ? "ike-mismatch IkeMode of 203.0.113.17\n" : ""));
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

  TEST_CASE("a route to more than AWS's networks serves; one to a part of what its selectors let through may do") {
    auto const c = case_of("static-routes");
    auto const outcome = [&](std::string const& destination) {
      auto changed = answers(c);
      auto& routes = changed.routes["VpnRouteEntries"]["VpnRouteEntry"];
      for (auto& route : routes) route["RouteDest"] = destination;
      Options options;
      options.to = "verdict-json";
      options.against = changed.inputs();
      auto const result = convert(c.inputs(variant("aws-json")), options);
      REQUIRE(result);
      auto const verdict = Json::parse(*result.value);
      std::set<std::string> outcomes;
      for (auto const& tunnel : verdict["tunnels"])
        for (auto const& finding : tunnel["findings"])
          if (finding["parameter"] == "VpnRouteEntry.RouteDest")
            outcomes.insert(finding["outcome"].get<std::string>() + " " + finding["alibaba"]["value"].dump());
      return outcomes;
    };
    CHECK(outcome("10.0.0.0/12") == std::set<std::string>{"same \"10.0.0.0/12\""});
    CHECK(outcome("10.0.0.0/8") == std::set<std::string>{"same \"10.0.0.0/8\""});
    CHECK(outcome("10.1.0.0/16") == std::set<std::string>{"unknown \"10.1.0.0/16\""});
    CHECK(outcome("192.168.0.0/16") == std::set<std::string>{"differs null"});
  }

  TEST_CASE("a plan that does not publish a route") {
    auto const c = case_of("static-routes");
    auto requests = Json::parse(c.file("expected.requests.json"));
    requests["requests"].back()["parameters"]["PublishVpc"] = false;
    auto const verdict = compare(c, {{"requests.json", requests.dump(2)}}).verdict;
    CHECK(differences(verdict) == "route-missing VpnRouteEntry.PublishVpc of " +
                                      requests["requests"][1]["parameters"]["IpAddress"].get<std::string>() + "\n");
  }

  TEST_CASE("a key for BGP differs, since AWS has none, and is not printed") {
    auto const c = case_of("bgp-vgw");
    for (auto const& [document, pointer] : std::vector<std::pair<std::string, std::string>>{
             {"customer-gateways", "/CustomerGateways/CustomerGateway/0/AuthKey"},
             {"connections", single + "VpnBgpConfig/AuthKey"}}) {
      auto changed = answers(c);
      changed.document(document)[Pointer(pointer)] = "secret-of-bgp";
      auto const compared = compare(c, changed.inputs());
      CHECK(differences(compared.verdict) == "bgp-mismatch AuthKey of 203.0.113.17\n");
      CHECK(compared.verdict.dump().find("secret-of-bgp") == std::string::npos);
      for (auto const& d : compared.result.diagnostics)
        CHECK(render_text(d).find("secret-of-bgp") == std::string::npos);
      changed.document(document)[Pointer(pointer)] = "";
      CHECK(differences(compare(c, changed.inputs()).verdict) == "");
    }
  }

  TEST_CASE("an SDK's response is read as the answer in its body; an answer anywhere else is none") {
    auto const c = case_of("bgp-vgw");
    auto const plain = compare(c, answers(c).inputs());
    auto wrapped = answers(c).inputs();
    for (auto& input : wrapped)
      input.bytes = Json{{"headers", {{"date", "x"}}}, {"statusCode", 200}, {"body", Json::parse(input.bytes)}}.dump(2);
    auto const sdk = compare(c, wrapped);
    REQUIRE(sdk.result);
    for (auto const* count : {"same", "differs", "unknown"}) CHECK(sdk.verdict[count] == plain.verdict[count]);
    for (auto& input : wrapped) input.bytes = Json{{"result", Json::parse(input.bytes)}}.dump(2);
    auto const deeper = compare(c, wrapped).result;
    CHECK_FALSE(deeper);
    CHECK(deeper.diagnostics.front().id == "not-recognised");
  }

  TEST_CASE("a plan's connections are named") {
    auto const c = case_of("bgp-vgw");
    auto const verdict = compare(c, {{"requests.json", c.file("expected.requests.json")}}).verdict;
    CHECK(verdict["tunnels"][0]["ipsec_connection"] == "VpnConnection1");
    CHECK(verdict["tunnels"][1]["ipsec_connection"] == "VpnConnection2");
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
