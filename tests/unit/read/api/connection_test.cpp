// What the EC2 API says beside the XML: the options of tunnels, their telemetry, and what is not set.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "support/cases.hpp"

namespace awscfg2ali::tests {
namespace {

using nlohmann::json;

/// An answer of describe-vpn-connections without tunnel options; its tunnels are 203.0.113.17 and .86.
json answer() { return json::parse(read_file(testdata() / "bgp-vgw" / "aws-json.json")); }
json& connection(json& answer) { return answer["VpnConnections"][0]; }
/// The attributes of the same connection in Terraform's state.
json state() { return json::parse(read_file(testdata() / "bgp-vgw" / "terraform-state.json")); }
json& attributes(json& state) {
  for (auto& resource : state["resources"])
    if (resource["type"] == "aws_vpn_connection") return resource["instances"][0]["attributes"];
  throw std::runtime_error("no aws_vpn_connection");
}

Result<std::string> converted(json const& input, std::string_view to = "model") {
  Options options;
  options.to = to;
  options.gateway = Gateway::single;
  return convert({{"in", input.dump(2)}}, options);
}

/// The tunnels of the model.
json tunnels(json const& input) {
  auto const result = converted(input);
  INFO(summary(result.diagnostics));
  REQUIRE(result);
  return json::parse(*result.value)["connections"][0]["tunnels"];
}

int count(Diagnostics const& diagnostics, std::string_view id) {
  return static_cast<int>(
      std::count_if(diagnostics.begin(), diagnostics.end(), [&](auto const& d) { return d.id == id; }));
}

json const aes256 = {{"Phase1EncryptionAlgorithms", {{{"Value", "AES256"}}}}};
json const aes128 = {{"Phase1EncryptionAlgorithms", {{{"Value", "AES128"}}}}};

json with_options(json const& options) {
  auto input = answer();
  connection(input)["Options"]["TunnelOptions"] = options;
  return input;
}

}  // namespace

TEST_SUITE("api connection") {
  TEST_CASE("options that do not say whose they are hold for both tunnels when they are alike") {
    auto const found = tunnels(with_options({aes256, aes256}));
    REQUIRE(found.size() == 2);
    for (auto const& tunnel : found) CHECK(tunnel["allowed"]["ike"]["encryption"] == json{"aes-256-cbc"});
    auto const requests = converted(with_options({aes256, aes256}), "json");
    REQUIRE(requests);
    CHECK(requests.value->find(R"(\"IkeEncAlg\":\"aes256\")") != std::string::npos);
    CHECK(requests.value->find(R"(\"IkeEncAlg\":\"aes\")") == std::string::npos);
  }

  TEST_CASE("options that differ and do not say whose they are, are refused") {
    auto named = aes256;
    named["OutsideIpAddress"] = "203.0.113.17";
    json const empty = json::object();
    for (auto const& options : {json::array({aes256, aes128}), json::array({aes256, empty}),
                                json::array({empty, aes256}), json::array({aes256}), json::array({named, aes256})}) {
      CAPTURE(options.dump());
      auto const result = converted(with_options(options));
      CHECK_FALSE(result);
      REQUIRE(count(result.diagnostics, "tunnel-unknown") == 1);
      for (auto const& d : result.diagnostics)
        if (d.id == "tunnel-unknown") {
          CHECK(d.message == "which tunnel these options are for cannot be told");
          CHECK(d.position.line > 1);
        }
    }
  }

  TEST_CASE("empty options are AWS's defaults") {
    json const empty = json::object();
    for (auto const& tunnel : tunnels(with_options({{{"OutsideIpAddress", "203.0.113.17"}}, empty}))) {
      CHECK(tunnel["allowed"]["ike"]["encryption"].is_null());
      CHECK(tunnel["allowed"]["ike_versions"].is_null());
    }
    CHECK(tunnels(with_options({empty, empty})) == tunnels(answer()));
  }

  TEST_CASE("a route that is deleted is none, in both documents") {
    auto const prefixes = [](json const& input) {
      auto const result = converted(input);
      INFO(summary(result.diagnostics));
      REQUIRE(result);
      return json::parse(*result.value)["connections"][0]["customer_prefixes"];
    };
    auto api = answer();
    connection(api)["Routes"] = {{{"DestinationCidrBlock", "10.1.0.0/16"}, {"State", "available"}},
                                 {{"DestinationCidrBlock", "10.2.0.0/16"}, {"State", "deleted"}},
                                 {{"DestinationCidrBlock", "10.3.0.0/16"}},
                                 {{"ADestination", 1}, {"State", "deleting"}}};
    CHECK(prefixes(api) == json({"10.1.0.0/16", "10.3.0.0/16"}));
    auto terraform = state();
    attributes(terraform)["routes"] = {{{"destination_cidr_block", "10.1.0.0/16"}, {"state", "pending"}},
                                       {{"destination_cidr_block", "10.2.0.0/16"}, {"state", "deleted"}}};
    CHECK(prefixes(terraform) == json({"10.1.0.0/16"}));
    auto first = read_file(testdata() / "static-routes" / "aws-json.json");
    auto const at = first.find("\"DestinationCidrBlock\": \"172.16.0.0/17\"");
    REQUIRE(at != first.npos);
    first.insert(at, "\"State\": \"deleted\", ");  // the first of two members of one name
    first.replace(first.find("\"State\": \"available\"", at), 20, "\"Status\": \"available\"");
    CHECK(prefixes(json::parse(first)) == json({"172.16.128.0/17"}));
  }

  TEST_CASE("a connection for IPv6 traffic is known by any of its signs, in both documents") {
    for (auto const& [member_, attribute_, value_] :
         {std::tuple{"TunnelInsideIpVersion", "tunnel_inside_ip_version", "ipv6"},
          {"LocalIpv6NetworkCidr", "local_ipv6_network_cidr", "2001:db8::/32"},
          {"RemoteIpv6NetworkCidr", "remote_ipv6_network_cidr", "::/0"}}) {
      auto const* member = member_;
      CAPTURE(member);
      auto input = answer();
      connection(input)["Options"][member_] = value_;
      auto terraform = state();
      attributes(terraform)[attribute_] = value_;
      for (auto const& document : {input, terraform})
        for (auto const& tunnel : tunnels(document)) CHECK(tunnel["other"]["inside_ip_version"] == "ipv6");
    }
    auto xml = read_file(testdata() / "bgp-vgw" / "aws-xml.xml");
    constexpr std::string_view behind = "</tunnel_inside_address>";
    xml.insert(xml.find(behind) + behind.size(),
               "<tunnel_inside_ipv6_address><ip_address>fd00::2</ip_address>"
               "<prefix_length>128</prefix_length></tunnel_inside_ipv6_address>");
    Options options;
    options.to = "model";
    auto const result = convert({{"in", xml}}, options);
    REQUIRE(result);
    auto const other = json::parse(*result.value)["connections"][0]["tunnels"][0]["other"];
    CHECK(other["inside_ip_version"] == "ipv6");
    CHECK(other["customer_inside_ipv6"] == "fd00::2");
    for (auto const& tunnel : tunnels(answer())) CHECK_FALSE(tunnel["other"].contains("inside_ip_version"));
  }

  TEST_CASE("a fact of all tunnels finds them by the telemetry when there is no XML") {
    auto input = answer();
    connection(input).erase("CustomerGatewayConfiguration");
    connection(input)["Options"]["TunnelInsideIpVersion"] = "ipv6";
    auto const text = input.dump(2);
    Options options;
    options.to = "model";
    auto const both = [&](std::string const& document) {
      return convert({{"in", document}, tests::input(testdata() / "bgp-vgw" / "cisco-ios.txt")}, options);
    };
    auto const result = both(text);
    INFO(summary(result.diagnostics));
    REQUIRE(result);
    auto const document = json::parse(*result.value);
    for (auto const& tunnel : document["connections"][0]["tunnels"])
      CHECK(tunnel["other"]["inside_ip_version"] == "ipv6");
    connection(input).erase("VgwTelemetry");
    auto const untold = both(input.dump(2));
    CHECK_FALSE(untold);
    CHECK(count(untold.diagnostics, "tunnel-unknown") == 1);
  }

  TEST_CASE("a member that is not set is no member") {
    auto const plain = tunnels(answer());
    for (std::string const path :
         {"/Options/TunnelOptions", "/Options/EnableAcceleration", "/Options/TunnelInsideIpVersion",
          "/Options/LocalIpv4NetworkCidr", "/Options/LocalIpv6NetworkCidr", "/Routes", "/Tags", "/VgwTelemetry",
          "/TransitGatewayId", "/PreSharedKeyArn"}) {
      CAPTURE(path);
      auto input = answer();
      connection(input)[json::json_pointer(path)] = nullptr;
      auto const result = converted(input);
      CHECK(count(result.diagnostics, "unknown-line") == 0);
      CHECK(tunnels(input) == plain);
    }
    for (std::string const member :
         {"Phase1EncryptionAlgorithms", "Phase1IntegrityAlgorithms", "Phase1DHGroupNumbers", "IkeVersions",
          "Phase2EncryptionAlgorithms", "Phase1LifetimeSeconds", "DpdTimeoutSeconds", "DpdTimeoutAction",
          "StartupAction", "LogOptions", "PreSharedKey"}) {
      CAPTURE(member);
      auto const result = converted(with_options({{{"OutsideIpAddress", "203.0.113.17"}, {member, nullptr}},
                                                  {{"OutsideIpAddress", "203.0.113.86"}, {member, nullptr}}}));
      REQUIRE(result);
      CHECK(count(result.diagnostics, "unknown-line") == 0);
      auto const document = json::parse(*result.value);
      for (auto const& tunnel : document["connections"][0]["tunnels"]) {
        CHECK(tunnel["allowed"]["ike"]["encryption"].is_null());
        CHECK(tunnel["other"] == plain[0]["other"]);
      }
    }
    auto unknown = answer();
    connection(unknown)["Options"]["NoSuchMember"] = nullptr;
    CHECK(count(converted(unknown).diagnostics, "unknown-line") == 1);
  }

  TEST_CASE("a tunnel that AWS has a certificate for authenticates with it, in both documents") {
    auto const arn = "arn:aws:acm:eu-central-1:111122223333:certificate/0a1b2c3d";
    auto input = answer();
    auto& xml = connection(input)["CustomerGatewayConfiguration"];
    auto terraform = state();
    auto text = xml.get<std::string>();
    for (auto begin = text.find("<pre_shared_key>"); begin != text.npos; begin = text.find("<pre_shared_key>"))
      text.erase(begin, text.find("</pre_shared_key>") + 17 - begin);
    xml = attributes(terraform)["customer_gateway_configuration"] = text;
    for (int i : {0, 1}) {
      connection(input)["VgwTelemetry"][i]["CertificateArn"] = arn;
      attributes(terraform)["vgw_telemetry"][i]["certificate_arn"] = arn;
      attributes(terraform)[i == 0 ? "tunnel1_preshared_key" : "tunnel2_preshared_key"] = "";
    }
    for (auto const& document : {input, terraform}) {
      for (auto const& tunnel : tunnels(document)) CHECK(tunnel["authentication"] == "certificate");
      auto const result = converted(document, "json");
      CHECK_FALSE(result);
      CHECK(count(result.diagnostics, "certificate-authentication") == 2);
      CHECK(count(result.diagnostics, "missing-fact") == 0);
    }
    // Whatever key the XML still has.
    auto with_key = answer();
    connection(with_key)["VgwTelemetry"][1]["CertificateArn"] = arn;
    auto const found = tunnels(with_key);
    CHECK(found[0]["authentication"] == "psk");
    CHECK(found[1]["authentication"] == "certificate");
  }

  TEST_CASE("options that Alibaba Cloud has not are carried under their names, in both documents") {
    struct Option {
      std::string member, attribute;
      json value;
      std::string name;
    };
    for (auto const& o : {Option{"DpdTimeoutSeconds", "dpd_timeout_seconds", 45, "dpd_timeout"},
                          {"DpdTimeoutAction", "dpd_timeout_action", "restart", "dpd_timeout_action"},
                          {"ReplayWindowSize", "replay_window_size", 512, "aws_replay_window"},
                          {"RekeyMarginTimeSeconds", "rekey_margin_time_seconds", 300, "rekey_margin"},
                          {"RekeyFuzzPercentage", "rekey_fuzz_percentage", 50, "rekey_fuzz"},
                          {"StartupAction", "startup_action", "start", "startup_action"}}) {
      CAPTURE(o.member);
      auto terraform = state();
      for (std::string const tunnel : {"tunnel1_", "tunnel2_"}) attributes(terraform)[tunnel + o.attribute] = o.value;
      for (auto const& document : {with_options({{{"OutsideIpAddress", "203.0.113.17"}, {o.member, o.value}},
                                                 {{"OutsideIpAddress", "203.0.113.86"}, {o.member, o.value}}}),
                                   terraform}) {
        for (auto const& tunnel : tunnels(document)) CHECK(tunnel["other"][o.name] == o.value);
        auto const lines = converted(document, "explain-json");
        REQUIRE(lines);
        CHECK(json::parse(*lines.value)["lines"]["no_counterpart"].get<int>() >= 2);
      }
    }
    auto input = answer();
    connection(input)["Options"]["EnableAcceleration"] = true;
    for (auto const& tunnel : tunnels(input)) CHECK(tunnel["other"]["acceleration"] == "on");
    CHECK_FALSE(converted(with_options({{{"OutsideIpAddress", "203.0.113.17"}, {"StartupAction", "$(reboot)"}}})));
  }

  TEST_CASE("words of the API that are none of its own are refused") {
    auto const said = [](json const& input) {
      auto const result = converted(input);
      CHECK_FALSE(result);
      for (auto const& d : result.diagnostics)
        if (d.id == "bad-mode") return d.message;
      return std::string();
    };
    json const ikev3 = {{"OutsideIpAddress", "203.0.113.17"}, {"IkeVersions", json::array({{{"Value", "ikev3"}}})}};
    CHECK(said(with_options(json::array({ikev3}))) == "expected ikev1 or ikev2, found 'ikev3'");
    auto input = answer();
    connection(input)["Options"]["TunnelInsideIpVersion"] = "ipv5";
    CHECK(said(input) == "expected ipv4 or ipv6, found 'ipv5'");
  }

  TEST_CASE("where the answer and its XML name different connections the answer's id is taken, and it is said") {
    auto input = answer();
    connection(input)["VpnConnectionId"] = "vpn-0123456789abcdef0";
    auto const result = converted(input);
    REQUIRE(result);
    CHECK(json::parse(*result.value)["connections"][0]["id"] == "vpn-0123456789abcdef0");
    REQUIRE(count(result.diagnostics, "id-differs") == 1);
    for (auto const& d : result.diagnostics)
      if (d.id == "id-differs")
        CHECK(d.message ==
              "the XML is of vpn-015543cb3a606532e, and stands in the answer for vpn-0123456789abcdef0; the latter is "
              "taken");
  }
}

}  // namespace awscfg2ali::tests
