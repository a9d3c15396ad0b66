// Planning, rule by rule: which connections fit which gateway, what is refused and on whose behalf, and what the calls
// say. The inputs are those of testdata/, changed in one place each.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "awscfg2ali/plan.hpp"
#include "cases.hpp"
#include "json_text.hpp"

namespace awscfg2ali::tests {
namespace {

using nlohmann::json;
using Strings = std::vector<std::string>;

std::string file(std::string const& name) { return read_file(testdata() / name); }
/// The text with the first `from` replaced, or every one; there must be one.
std::string replaced(std::string text, std::string_view from, std::string_view to) {
  auto const at = text.find(from);
  REQUIRE_MESSAGE(at != text.npos, from);
  return text.replace(at, from.size(), to);
}
std::string replaced_all(std::string text, std::string_view from, std::string_view to) {
  REQUIRE_MESSAGE(text.find(from) != text.npos, from);
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}
std::string element(std::string_view name, std::string_view value) {
  return "<" + std::string(name) + ">" + std::string(value) + "</" + std::string(name) + ">";
}

/// The connection most cases begin with: two tunnels with BGP.
std::string xml() { return file("bgp-vgw/aws-xml.xml"); }
std::string static_xml() { return file("static-vgw/aws-xml.xml"); }
/// Its first tunnel with another element: the first of that name (ike before ipsec).
std::string with(std::string_view name, std::string_view old, std::string_view value) {
  return replaced(xml(), element(name, old), element(name, value));
}
/// The same in the ipsec part.
std::string with_esp(std::string_view name, std::string_view old, std::string_view value) {
  auto text = xml();
  auto const at = text.find("<ipsec>");
  return text.substr(0, at) + replaced(text.substr(at), element(name, old), element(name, value));
}
/// Two connections for a dual-tunnel gateway.
Strings pair() { return {file("dual-bgp/aws-xml-1.xml"), file("dual-bgp/aws-xml-2.xml")}; }
/// What describe-vpn-connections says of a connection.
std::string api(std::string const& id, std::string const& xml, json const& options) {
  return json{{"VpnConnections",
               {{{"VpnConnectionId", id},
                 {"State", "available"},
                 {"CustomerGatewayConfiguration", xml},
                 {"Options", options}}}}}
      .dump();
}
std::string const id = "vpn-015543cb3a606532e";

struct Planned {
  Diagnostics said;
  json calls = json::array();  ///< empty when refused
  bool done = false;

  /// The ids of what was said with this severity, each once, in alphabetical order.
  std::string ids(Severity severity) const {
    std::set<std::string_view> found;
    for (auto const& d : said)
      if (d.severity == severity) found.insert(d.id);
    std::string text;
    for (auto const i : found) text += (text.empty() ? "" : " ") + std::string(i);
    return text;
  }
  std::string errors() const { return ids(Severity::error); }
  bool has(std::string_view kind) const {
    return std::any_of(said.begin(), said.end(), [&](auto const& d) { return d.id == kind; });
  }
  Diagnostic const& the(std::string_view kind) const {
    auto const found = std::find_if(said.begin(), said.end(), [&](auto const& d) { return d.id == kind; });
    REQUIRE_MESSAGE(found != said.end(), kind);
    return *found;
  }
  std::string text(std::string_view kind) const { return the(kind).message + "\n" + the(kind).hint; }
  json const& operator[](std::string_view call) const {
    for (auto const& c : calls)
      if (c["id"] == call) return c["parameters"];
    FAIL("no call " << call);
    return calls;
  }
  int count(std::string_view action) const {
    return static_cast<int>(
        std::count_if(calls.begin(), calls.end(), [&](auto const& c) { return c["action"] == action; }));
  }
};

Options options(Strings const& words) {
  Options o;
  for (auto const& word : words) {
    auto const equals = word.find('=');
    for (auto const& kind : option_kinds())
      if (kind.name == word.substr(0, equals))
        REQUIRE_MESSAGE(kind.set(o, equals == word.npos ? "" : word.substr(equals + 1)).empty(), word);
  }
  return o;
}
Planned planned_with(Options const& o, Strings const& texts) {
  std::vector<Input> inputs;
  for (auto const& text : texts) inputs.push_back({"input-" + std::to_string(inputs.size() + 1), text});
  auto const reading = read(std::move(inputs));
  Planned result{reading.diagnostics};
  if (!reading) return result;
  auto const made = plan(*reading.value, o);
  result.said.insert(result.said.end(), made.diagnostics.begin(), made.diagnostics.end());
  CHECK(made.value.has_value() != has_errors(made.diagnostics));
  if (!made) return result;
  result.done = true;
  for (auto const& r : made.value->resources)
    result.calls.push_back(
        {{"id", r.id}, {"action", r.action}, {"parameters", json::parse(json_compact(Value(r.parameters)))}});
  return result;
}
Planned planned(Strings const& texts, Strings const& words = {}) { return planned_with(options(words), texts); }

bool holds(std::string const& text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace

TEST_SUITE("plan") {
  // ---- Topology (which gateway) ----

  TEST_CASE("one connection: a customer gateway and an IPsec connection for each AWS tunnel") {
    auto const p = planned({xml()});
    REQUIRE(p.done);
    CHECK(p.calls.size() == 4);
    CHECK(
        p["CustomerGateway1"] ==
        json{{"RegionId", "${RegionId}"}, {"IpAddress", "203.0.113.17"}, {"Asn", "64512"}, {"Name", id + "-tunnel-1"}});
    CHECK(p["CustomerGateway2"]["IpAddress"] == "203.0.113.86");
    auto const& c = p["VpnConnection2"];
    CHECK(c["CustomerGatewayId"] == "${CustomerGateway2.CustomerGatewayId}");
    CHECK(c["VpnGatewayId"] == "${VpnGatewayId}");
    CHECK(c["Name"] == id + "-tunnel-2");
    for (auto const flag : {"EffectImmediately", "AutoConfigRoute", "EnableDpd", "EnableNatTraversal"})
      CHECK(c[flag] == true);
    CHECK(c["IkeConfig"]["RemoteId"] == "203.0.113.86");
    CHECK(c["IkeConfig"]["LocalId"] == "198.51.100.10");
    CHECK(c["BgpConfig"] == json{{"EnableBgp", "true"},
                                 {"LocalAsn", "65000"},
                                 {"TunnelCidr", "169.254.212.136/30"},
                                 {"LocalBgpIp", "169.254.212.138"}});
    CHECK_FALSE(c.contains("TunnelOptionsSpecification"));
    CHECK_FALSE(c.contains("EnableTunnelsBgp"));
    CHECK(p.the("single-tunnel-gateway-only").severity == Severity::warning);
    CHECK_FALSE(planned({xml()}, {"gateway=single"}).has("single-tunnel-gateway-only"));
  }

  TEST_CASE("two connections: master is tunnel 1 of the first, slave tunnel 1 of the second") {
    auto const p = planned(pair());
    REQUIRE(p.done);
    CHECK(p.calls.size() == 3);
    CHECK(p["CustomerGateway1"]["IpAddress"] == "203.0.113.18");
    CHECK(p["CustomerGateway1"]["Name"] == "vpn-02d7a4635da4dce02-master");
    CHECK(p["CustomerGateway2"]["IpAddress"] == "203.0.113.205");
    CHECK(p["CustomerGateway2"]["Name"] == "vpn-02d7a4635da4dce02-slave");
    auto const& c = p["VpnConnection1"];
    CHECK(c["EnableTunnelsBgp"] == true);
    auto const& tunnels = c["TunnelOptionsSpecification"];
    REQUIRE(tunnels.size() == 2);
    CHECK(tunnels[0]["Role"] == "master");
    CHECK(tunnels[1]["Role"] == "slave");
    // The numbers of Alibaba Cloud's own guide to AWS.
    CHECK(tunnels[0]["TunnelBgpConfig"] ==
          json{{"LocalAsn", 65530}, {"TunnelCidr", "169.254.116.208/30"}, {"LocalBgpIp", "169.254.116.210"}});
    CHECK(tunnels[1]["TunnelBgpConfig"] ==
          json{{"LocalAsn", 65530}, {"TunnelCidr", "169.254.214.96/30"}, {"LocalBgpIp", "169.254.214.98"}});
    for (auto const only_single :
         {"CustomerGatewayId", "IkeConfig", "IpsecConfig", "BgpConfig", "EnableDpd", "EnableNatTraversal"})
      CHECK_FALSE(c.contains(only_single));
  }

  TEST_CASE(
      "a dual-tunnel gateway or a transit router needs two connections, and the AWS commands that make the other are "
      "given") {
    for (auto const kind : {"gateway=dual", "gateway=attachment"}) {
      CAPTURE(kind);
      auto const bgp = planned({xml()}, {kind});
      CHECK(bgp.errors() == "needs-two-connections");
      auto const hint = bgp.the("needs-two-connections").hint;
      CHECK(holds(hint, "aws ec2 create-customer-gateway --type ipsec.1"));
      CHECK(holds(hint, "--bgp-asn 65000"));
      CHECK(holds(hint, "aws ec2 create-vpn-connection --type ipsec.1"));
      CHECK(holds(hint, "--vpn-gateway-id vgw-0c2f632e0f1093d97"));
      CHECK_FALSE(holds(hint, "StaticRoutesOnly"));

      auto const other_asn = planned({replaced_all(xml(), "<asn>65000<", "<asn>65123<")}, {kind});
      CHECK(holds(other_asn.the("needs-two-connections").hint, "--bgp-asn 65123"));

      auto const without_bgp = planned({static_xml()}, {kind});
      CHECK(without_bgp.errors() == "needs-two-connections");
      CHECK(holds(without_bgp.the("needs-two-connections").hint, "--bgp-asn 65000"));
      CHECK(holds(without_bgp.the("needs-two-connections").hint, "StaticRoutesOnly=true"));
    }
  }

  TEST_CASE("more connections than the kind of gateway takes") {
    auto const three = Strings{pair()[0], pair()[1], xml()};
    CHECK(planned(three).errors() == "too-many-connections");
    CHECK(planned(three, {"gateway=dual"}).errors() == "too-many-connections");
    CHECK(planned(pair(), {"gateway=single"}).errors() == "too-many-connections");
  }

  TEST_CASE("--connection chooses, in its order") {
    auto const p = planned({pair()[0], xml(), pair()[1]},
                           {"connection=vpn-0e8b93c13d69b019a", "connection=vpn-02d7a4635da4dce02"});
    REQUIRE(p.done);
    CHECK(p["CustomerGateway1"]["IpAddress"] == "203.0.113.205");
    CHECK(p["CustomerGateway2"]["IpAddress"] == "203.0.113.18");
    CHECK(p["VpnConnection1"]["Name"] == "vpn-0e8b93c13d69b019a");
    CHECK(planned({pair()[0], xml()}, {"connection=" + id}).calls.size() == 4);
    CHECK(planned({xml()}, {"connection=vpn-0123456789abcdef0"}).errors() == "no-such-connection");
  }

  TEST_CASE("both connections must not end on one customer address") {
    auto const p = planned({pair()[0], replaced_all(pair()[1], "198.51.100.131", "198.51.100.130")});
    CHECK(p.errors() == "same-customer-address");
    CHECK(holds(p.text("same-customer-address"), "198.51.100.130"));
    CHECK(holds(p.the("same-customer-address").hint, "aws ec2 create-customer-gateway"));
  }

  TEST_CASE("where the customer addresses are unknown, that they differ is not checked, and LocalId is left out") {
    auto const p = planned({file("dual-bgp/cisco-csrv-1.txt"), file("dual-bgp/cisco-csrv-2.txt")});
    REQUIRE(p.done);
    CHECK(p.the("customer-address-unchecked").severity == Severity::warning);
    CHECK(p.the("customer-address-unknown").severity == Severity::note);
    for (auto const& t : p["VpnConnection1"]["TunnelOptionsSpecification"])
      CHECK_FALSE(t["TunnelIkeConfig"].contains("LocalId"));
  }

  TEST_CASE("one connection with BGP and one with static routes") {
    CHECK(holds(planned({pair()[0], file("dual-static/aws-xml-2.xml")}).errors(), "mixed-routing"));
  }

  TEST_CASE("the customer's AS number must be one; AWS's may be two") {
    CHECK(planned({pair()[0], replaced_all(pair()[1], "<asn>65530<", "<asn>65531<")}).errors() == "asn-differs");
    CHECK(planned({pair()[0], replaced_all(pair()[1], "<asn>64512<", "<asn>64513<")}).done);
  }

  TEST_CASE("connections on two AWS gateways are worth a warning") {
    CHECK_FALSE(planned(pair()).has("gateways-differ"));
    auto const p = planned({pair()[0], replaced(pair()[1], "vgw-0da7a999d5d88af29", "vgw-0da7a999d5d88af30")});
    CHECK(p.done);
    CHECK(p.the("gateways-differ").severity == Severity::warning);
  }

  TEST_CASE("--gateway-address orders the connections, and refuses those of another gateway") {
    auto const unchecked = planned(pair());
    CHECK(unchecked.the("gateway-address-unchecked").severity == Severity::warning);
    CHECK(holds(unchecked.text("gateway-address-unchecked"), "198.51.100.130"));
    CHECK(holds(unchecked.text("gateway-address-unchecked"), "198.51.100.131"));
    for (auto const& inputs : {pair(), Strings{pair()[1], pair()[0]}})
      for (std::string const option :
           {"gateway-address=198.51.100.131,198.51.100.130", "gateway-address=198.51.100.131"}) {
        auto const p = planned(inputs, {option});
        CAPTURE(option);
        REQUIRE(p.done);
        CHECK(p["CustomerGateway1"]["IpAddress"] == "203.0.113.205");
        CHECK(p["VpnConnection1"]["TunnelOptionsSpecification"][0]["TunnelIkeConfig"]["LocalId"] == "198.51.100.131");
        CHECK_FALSE(p.has("gateway-address-unchecked"));
      }
    CHECK(planned(pair(), {"gateway-address=198.51.100.130,198.51.100.99"}).errors() == "gateway-address-mismatch");
    CHECK(planned(pair(), {"gateway-address=198.51.100.99"}).errors() == "gateway-address-mismatch");
    CHECK(planned({xml()}, {"gateway-address=198.51.100.10"}).done);
    CHECK(planned({xml()}, {"gateway-address=198.51.100.11"}).errors() == "gateway-address-mismatch");
  }

  TEST_CASE("--aws-tunnel chooses the AWS tunnel by number or address") {
    auto const second = planned(pair(), {"aws-tunnel=2"});
    REQUIRE(second.done);
    CHECK(second["CustomerGateway1"]["IpAddress"] == "203.0.113.77");
    CHECK(second["CustomerGateway2"]["IpAddress"] == "203.0.113.133");
    auto const by_address = planned(pair(), {"aws-tunnel=203.0.113.77"});
    REQUIRE(by_address.done);
    CHECK(by_address["CustomerGateway1"]["IpAddress"] == "203.0.113.77");
    CHECK(by_address["CustomerGateway2"]["IpAddress"] == "203.0.113.205");  // the other connection's stays tunnel 1
    CHECK(planned(pair(), {"aws-tunnel=203.0.113.133"})["CustomerGateway2"]["IpAddress"] == "203.0.113.133");
    CHECK(planned(pair(), {"aws-tunnel=203.0.113.99"}).errors() == "no-such-tunnel");
    CHECK(planned({xml()}, {"aws-tunnel=2"}).has("option-without-effect"));
  }

  TEST_CASE("--all-tunnels makes a second connection of the other tunnels") {
    auto const p = planned(pair(), {"all-tunnels", "name=frankfurt"});
    REQUIRE(p.done);
    Strings ids;
    for (auto const& c : p.calls) ids.push_back(c["id"]);
    CHECK(ids == Strings{"CustomerGateway1", "CustomerGateway2", "CustomerGateway3", "CustomerGateway4",
                         "VpnConnection1", "VpnConnection2"});
    struct Row {
      std::string_view call, name, address;
    };
    for (auto const& [call_, name_, address_] :
         std::initializer_list<Row>{{"CustomerGateway1", "frankfurt-t1-master", "203.0.113.18"},
                                    {"CustomerGateway2", "frankfurt-t1-slave", "203.0.113.205"},
                                    {"CustomerGateway3", "frankfurt-t2-master", "203.0.113.77"},
                                    {"CustomerGateway4", "frankfurt-t2-slave", "203.0.113.133"}}) {
      [[maybe_unused]] auto const& call = call_;
      [[maybe_unused]] auto const& name = name_;
      [[maybe_unused]] auto const& address = address_;
      CHECK(p[call]["Name"] == name);
      CHECK(p[call]["IpAddress"] == address);
    }
    CHECK(p["VpnConnection1"]["Name"] == "frankfurt-t1");
    CHECK(p["VpnConnection2"]["Name"] == "frankfurt-t2");
    CHECK(p["VpnConnection1"]["TunnelOptionsSpecification"][1]["CustomerGatewayId"] ==
          "${CustomerGateway2.CustomerGatewayId}");
    CHECK(p["VpnConnection2"]["TunnelOptionsSpecification"][0]["CustomerGatewayId"] ==
          "${CustomerGateway3.CustomerGatewayId}");
    CHECK(p["VpnConnection2"]["TunnelOptionsSpecification"][1]["TunnelBgpConfig"]["LocalBgpIp"] == "169.254.127.6");
  }

  TEST_CASE("a transit router's attachment: tunnels by index, no gateway, no LocalId, and the steps that follow") {
    auto const p = planned(pair(), {"gateway=attachment"});
    REQUIRE(p.done);
    CHECK(p.calls.back()["id"] == "VpnAttachment1");
    CHECK(p.calls.back()["action"] == "CreateVpnAttachment");
    auto const& a = p["VpnAttachment1"];
    CHECK(a["NetworkType"] == "public");
    for (auto const not_its : {"VpnGatewayId", "AutoConfigRoute", "CustomerGatewayId"})
      CHECK_FALSE(a.contains(not_its));
    for (int i = 0; i < 2; ++i) {
      auto const& t = a["TunnelOptionsSpecification"][static_cast<std::size_t>(i)];
      CHECK(t["TunnelIndex"] == i + 1);
      CHECK_FALSE(t.contains("Role"));
      CHECK_FALSE(t["TunnelIkeConfig"].contains("LocalId"));
    }
    CHECK(p.the("attachment-addresses-unknown").severity == Severity::warning);
    CHECK(holds(p.text("attachment-addresses-unknown"), "CreateTransitRouterVpnAttachment"));
  }

  TEST_CASE("--vpn-attachment changes the attachment that is there") {
    auto const p = planned(pair(), {"gateway=attachment", "vpn-attachment=vco-gw8p3k5q7t2x"});
    REQUIRE(p.done);
    CHECK(p.calls.back()["action"] == "ModifyVpnAttachmentAttribute");
    CHECK(p.count("CreateVpnAttachment") == 0);
    CHECK(p.count("CreateCustomerGateway") == 2);
    auto const& a = p.calls.back()["parameters"];
    CHECK(a["VpnConnectionId"] == "vco-gw8p3k5q7t2x");
    for (auto const& t : a["TunnelOptionsSpecification"]) {
      CHECK(t["TunnelId"].get_ref<std::string const&>().starts_with("${"));
      CHECK(t.contains("TunnelIndex"));
    }
    CHECK_FALSE(p.has("attachment-addresses-unknown"));
  }

  // ---- Algorithms and lifetimes ----

  TEST_CASE("what AWS never offers is not of this VPN") {
    struct Row {
      std::string what, text, kind;
    };
    for (auto const& [what_, text_, kind_] : std::initializer_list<Row>{
             {"aes-192", with("encryption_protocol", "aes-128-cbc", "aes-192-cbc"), "not-offered-by-aws"},
             {"3des", with("encryption_protocol", "aes-128-cbc", "3des-cbc"), "not-offered-by-aws"},
             {"des", with("encryption_protocol", "aes-128-cbc", "des-cbc"), "not-offered-by-aws"},
             {"esp aes-192", with_esp("encryption_protocol", "aes-128-cbc", "aes-192-cbc"), "not-offered-by-aws"},
             {"esp 3des", with_esp("encryption_protocol", "aes-128-cbc", "3des-cbc"), "not-offered-by-aws"},
             {"md5", with("authentication_protocol", "sha1", "md5"), "not-offered-by-aws"},
             {"esp md5", with_esp("authentication_protocol", "hmac-sha1-96", "hmac-md5-96"), "not-offered-by-aws"},
             {"group 1", with("perfect_forward_secrecy", "group2", "group1"), "not-offered-by-aws"},
             {"group 5 for IKE", with("perfect_forward_secrecy", "group2", "group5"), "not-offered-by-aws"},
             {"esp group 1", with_esp("perfect_forward_secrecy", "group2", "group1"), "not-offered-by-aws"},
             {"group 25", with("perfect_forward_secrecy", "group2", "group25"), "not-offered-by-aws"},
             {"aggressive", with("mode", "main", "aggressive"), "aggressive-mode"},
             {"transport", with("mode", "tunnel", "transport"), "transport-mode"},
         }) {
      [[maybe_unused]] auto const& what = what_;
      [[maybe_unused]] auto const& text = text_;
      [[maybe_unused]] auto const& kind = kind_;
      CAPTURE(what);
      auto const p = planned({text});
      CHECK(p.errors() == kind);
      CHECK(holds(p.text(kind), "AWS"));
      CHECK(p.the(kind).tunnel == "203.0.113.17");
      CHECK(p.the(kind).position.line > 0);
    }
  }

  TEST_CASE(
      "what AWS offers and Alibaba Cloud does not: GCM and groups above 14, with the AWS command that opens the "
      "tunnel") {
    Strings texts = {with("encryption_protocol", "aes-128-cbc", "aes-128-gcm-16"),
                     with("encryption_protocol", "aes-128-cbc", "aes-256-gcm-16"),
                     with_esp("encryption_protocol", "aes-128-cbc", "aes-256-gcm-16")};
    for (int group = 15; group <= 24; ++group) {
      texts.push_back(with("perfect_forward_secrecy", "group2", "group" + std::to_string(group)));
      texts.push_back(with_esp("perfect_forward_secrecy", "group2", "group" + std::to_string(group)));
    }
    for (auto const& text : texts) {
      auto const p = planned({text});
      CHECK(p.errors() == "not-supported-by-alibaba");
      CHECK(holds(p.the("not-supported-by-alibaba").message, "Alibaba Cloud"));
      CHECK(holds(p.the("not-supported-by-alibaba").hint, "aws ec2 modify-vpn-tunnel-options --vpn-connection-id " +
                                                              id + " --vpn-tunnel-outside-ip-address 203.0.113.17"));
    }
  }

  TEST_CASE("algorithms in Alibaba Cloud's spelling") {
    struct Row {
      std::string text, config, parameter, value;
    };
    for (auto const& [text_, config_, parameter_, value_] : std::initializer_list<Row>{
             {xml(), "IkeConfig", "IkeEncAlg", "aes"},
             {xml(), "IkeConfig", "IkeAuthAlg", "sha1"},
             {xml(), "IkeConfig", "IkePfs", "group2"},
             {xml(), "IkeConfig", "IkeMode", "main"},
             {xml(), "IkeConfig", "IkeVersion", "ikev1"},
             {with("encryption_protocol", "aes-128-cbc", "aes-256-cbc"), "IkeConfig", "IkeEncAlg", "aes256"},
             {with("authentication_protocol", "sha1", "sha2-256"), "IkeConfig", "IkeAuthAlg", "sha256"},
             {with("authentication_protocol", "sha1", "sha2-384"), "IkeConfig", "IkeAuthAlg", "sha384"},
             {with("perfect_forward_secrecy", "group2", "group14"), "IkeConfig", "IkePfs", "group14"},
             {with_esp("encryption_protocol", "aes-128-cbc", "aes-256-cbc"), "IpsecConfig", "IpsecEncAlg", "aes256"},
             {with_esp("authentication_protocol", "hmac-sha1-96", "hmac-sha2-512-256"), "IpsecConfig", "IpsecAuthAlg",
              "sha512"},
             {with_esp("perfect_forward_secrecy", "group2", "group5"), "IpsecConfig", "IpsecPfs", "group5"},
         }) {
      [[maybe_unused]] auto const& text = text_;
      [[maybe_unused]] auto const& config = config_;
      [[maybe_unused]] auto const& parameter = parameter_;
      [[maybe_unused]] auto const& value = value_;
      auto const p = planned({text});
      CAPTURE(parameter);
      REQUIRE(p.done);
      CHECK(p["VpnConnection1"][config][parameter] == value);
    }
    CHECK(planned({xml()}).the("ike-version-assumed").severity == Severity::note);
    auto const v2 = planned({xml()}, {"ike-version=2"});
    CHECK(v2["VpnConnection1"]["IkeConfig"]["IkeVersion"] == "ikev2");
    CHECK_FALSE(v2.has("ike-version-assumed"));
  }

  TEST_CASE("lifetimes: 900 to 28800 seconds for IKE, 900 to 3600 for ESP, as numbers") {
    for (auto const value : {"899", "28801", "86400", "0"}) {
      CAPTURE(value);
      CHECK(planned({with("lifetime", "28800", value)}).errors() == "lifetime-out-of-range");
    }
    for (auto const value : {"899", "3601", "28800", "86400"}) {
      CAPTURE(value);
      CHECK(planned({with_esp("lifetime", "3600", value)}).errors() == "lifetime-out-of-range");
    }
    // AWS: phase 2 "less than phase 1".
    CHECK_FALSE(planned({with("lifetime", "28800", "1800")}).done);
    CHECK_FALSE(planned({with("lifetime", "28800", "3600")}).done);
    CHECK(planned({with("lifetime", "28800", "3601")})["VpnConnection1"]["IkeConfig"]["IkeLifetime"] == 3601);
    CHECK(planned({with_esp("lifetime", "3600", "900")})["VpnConnection1"]["IpsecConfig"]["IpsecLifetime"] == 900);
  }

  TEST_CASE("what the tunnel's options do not allow is replaced by the best that they do") {
    json const tunnels = {{{"OutsideIpAddress", "203.0.113.17"},
                           {"Phase1EncryptionAlgorithms", {{{"Value", "AES256"}}}},
                           {"Phase1DHGroupNumbers", {{{"Value", 14}}, {{"Value", 20}}}},
                           {"Phase2LifetimeSeconds", 1800}}};
    auto const p = planned({api(id, xml(), {{"TunnelOptions", tunnels}})});
    INFO(p.errors());
    REQUIRE(p.done);
    auto const& c = p["VpnConnection1"];
    CHECK(c["IkeConfig"]["IkeEncAlg"] == "aes256");
    CHECK(c["IkeConfig"]["IkePfs"] == "group14");
    CHECK(c["IkeConfig"]["IkeAuthAlg"] == "sha1");  // allowed as printed
    CHECK(c["IpsecConfig"]["IpsecLifetime"] == 1800);
    CHECK(p.the("sample-not-allowed").severity == Severity::warning);
    CHECK(p["VpnConnection2"]["IkeConfig"]["IkeEncAlg"] == "aes");

    json const none = {
        {{"OutsideIpAddress", "203.0.113.17"}, {"Phase1DHGroupNumbers", {{{"Value", 19}}, {{"Value", 20}}}}}};
    auto const refused = planned({api(id, xml(), {{"TunnelOptions", none}})});
    CHECK(refused.errors() == "no-common-proposal");
    CHECK(holds(refused.text("no-common-proposal"), "aws ec2 modify-vpn-tunnel-options --vpn-connection-id " + id +
                                                        " --vpn-tunnel-outside-ip-address 203.0.113.17"));
  }

  TEST_CASE("--crypto recommended is the best of both sides") {
    auto const p = planned({xml()}, {"crypto=recommended"});
    REQUIRE(p.done);
    auto const& c = p["VpnConnection1"];
    CHECK(c["IkeConfig"]["IkeVersion"] == "ikev2");
    CHECK(c["IkeConfig"]["IkeEncAlg"] == "aes256");
    CHECK(c["IkeConfig"]["IkeAuthAlg"] == "sha256");
    CHECK(c["IkeConfig"]["IkePfs"] == "group14");
    CHECK(c["IkeConfig"]["IkeLifetime"] == 28800);
    CHECK(
        c["IpsecConfig"] ==
        json{{"IpsecEncAlg", "aes256"}, {"IpsecAuthAlg", "sha256"}, {"IpsecPfs", "group14"}, {"IpsecLifetime", 3600}});
    CHECK(p.the("tunnel-options-assumed").severity == Severity::warning);
  }

  // ---- Facts that must be there, and their values ----

  TEST_CASE("SHA-1 and group 2 are a note, and a warning where the tunnel's options are known to allow better") {
    CHECK(planned({xml()}).the("weak-crypto").severity == Severity::note);
    auto const tunnel = [](json more) {
      more["OutsideIpAddress"] = "203.0.113.17";
      return json{{"TunnelOptions", {more, {{"OutsideIpAddress", "203.0.113.86"}}}}};
    };
    json const sha1 = {{{"Value", "SHA1"}}}, group2 = {{{"Value", 2}}};
    json const weak = {{"Phase1IntegrityAlgorithms", sha1},
                       {"Phase1DHGroupNumbers", group2},
                       {"Phase2IntegrityAlgorithms", sha1},
                       {"Phase2DHGroupNumbers", group2}};
    auto const only_weak = json{{"TunnelOptions", {weak, weak}}};
    auto both = only_weak;
    both["TunnelOptions"][0]["OutsideIpAddress"] = "203.0.113.17";
    both["TunnelOptions"][1]["OutsideIpAddress"] = "203.0.113.86";
    CHECK(planned({api(id, xml(), both)}).the("weak-crypto").severity == Severity::note);
    auto const p = planned({api(id, xml(), tunnel(weak))});  // the other tunnel allows everything
    REQUIRE(p.done);
    CHECK(p.the("weak-crypto").severity == Severity::warning);
    CHECK(holds(p.the("weak-crypto").hint, "--crypto recommended"));
    CHECK_FALSE(planned({api(id, xml(), tunnel(json::object()))}, {"crypto=recommended"}).has("weak-crypto"));
  }

  TEST_CASE("a missing fact is named, and nothing is left out of a request") {
    struct Row {
      std::string line, fact;
    };
    auto const esp_lines =
        std::initializer_list<Row>{{element("authentication_protocol", "hmac-sha1-96"), "esp.integrity"},
                                   {element("lifetime", "3600"), "esp.lifetime"}};
    auto const lines =
        std::initializer_list<Row>{{element("authentication_protocol", "sha1"), "ike.integrity"},
                                   {element("encryption_protocol", "aes-128-cbc"), "ike.encryption"},
                                   {element("lifetime", "28800"), "ike.lifetime"},
                                   {element("perfect_forward_secrecy", "group2"), "ike.dh_group"},
                                   {element("pre_shared_key", "Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J"), "pre_shared_key"}};
    for (auto const& rows : {lines, esp_lines})
      for (auto const& [line_, fact_] : rows) {
        [[maybe_unused]] auto const& line = line_;
        [[maybe_unused]] auto const& fact = fact_;
        CAPTURE(fact);
        auto const p = planned({replaced(xml(), line, "")});
        CHECK(p.errors() == "missing-fact");
        CHECK(holds(p.the("missing-fact").message, fact));
        CHECK(p.the("missing-fact").tunnel == "203.0.113.17");
      }
    auto const pfs = with_esp("perfect_forward_secrecy", "group2", "");
    CHECK(planned({replaced(pfs, element("perfect_forward_secrecy", ""), "")}).errors() == "missing-fact");
  }

  TEST_CASE("the AWS side without an address, or without an AS number") {
    CHECK_FALSE(planned({replaced(xml(), "<ip_address>203.0.113.17</ip_address>", "")}).done);
    CHECK(planned({replaced(xml(), "<asn>64512</asn>", "")}).errors() == "missing-fact");
  }

  TEST_CASE("AWS's key rule: 8 to 64 of [A-Za-z0-9._], no 0 first") {
    auto const key = [](std::string_view value) {
      return planned({with("pre_shared_key", "Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J", value)});
    };
    for (auto const& good : Strings{"a.b_c.d8", "8HKMnVl9", "_7J8BgWl", ".PRKzNor", std::string(64, 'k')}) {
      CAPTURE(good);
      CHECK(key(good)["VpnConnection1"]["IkeConfig"]["Psk"] == good);
    }
    for (auto const& bad :
         Strings{"a.b_c.7", "0qn_pXmnmDJO", "abc+defgh", "abc-defgh", "abcdefg/", "abc'defgh", std::string(65, 'k')}) {
      CAPTURE(bad);
      auto const p = key(bad);
      CHECK(p.errors() == "key-rule");
      for (auto const& d : p.said) CHECK_FALSE(holds(render_text(d) + render_json(d), bad));
    }
  }

  TEST_CASE("an unusable key is refused, and a given one takes its place") {
    for (auto const bad : {"", "********", "YOUR_PRE_SHARED_KEY", "<REDACTED-PSK-1>",
                           "arn:aws:secretsmanager:eu-central-1:123456789012:secret:x"}) {
      CAPTURE(bad);
      auto text = with("pre_shared_key", "Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J", "KEY");
      text = replaced(text, "KEY", bad[0] == '<' ? "&lt;REDACTED-PSK-1&gt;" : bad);
      auto const p = planned({text});
      CHECK(p.errors() == "key-unusable");
      CHECK(holds(p.the("key-unusable").hint, "--psk-file 203.0.113.17="));
      auto given = options({});
      given.psk.emplace_back(*Ipv4Address::parse("203.0.113.17"), *PreSharedKey::parse("Given.Key_1"));
      auto const filled = planned_with(given, {text});
      REQUIRE(filled.done);
      CHECK(filled["VpnConnection1"]["IkeConfig"]["Psk"] == "Given.Key_1");
      CHECK(filled["VpnConnection2"]["IkeConfig"]["Psk"] == ".PRKzNorZ.el13uDOu2L9AhbhQ6hGXeH");
    }
  }

  TEST_CASE("a given key must be one, be for a tunnel of the input, and not contradict the input's") {
    auto const with_key = [](std::string_view address, std::string_view key) {
      Options o;
      o.psk.emplace_back(*Ipv4Address::parse(address), *PreSharedKey::parse(key));
      return planned_with(o, {xml()});
    };
    CHECK(with_key("203.0.113.17", "Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J").done);
    CHECK(with_key("203.0.113.17", "Given.Key_1").errors() == "option-contradicts");
    CHECK(with_key("203.0.113.99", "Given.Key_1").errors() == "no-such-tunnel");
    Options o;
    o.psk.emplace_back(*Ipv4Address::parse("203.0.113.17"), *PreSharedKey::parse("short"));
    CHECK(planned_with(o, {with("pre_shared_key", "Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J", "********")}).errors() ==
          "key-rule");
  }

  TEST_CASE("certificates: there is no key, and Alibaba Cloud needs one") {
    CHECK_FALSE(
        planned({replaced(xml(), "      <pre_shared_key>Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J</pre_shared_key>\n", "")})
            .done);
    auto const p =
        planned({replaced_all(file("bgp-vgw/cisco-ios.txt"), "authentication pre-share", "authentication rsa-sig")});
    CHECK(holds(p.errors(), "certificate-authentication"));
  }

  // ---- Addresses ----

  TEST_CASE("inside networks that AWS or Alibaba Cloud keeps for itself") {
    struct Row {
      std::string network, aws, customer, side;
    };
    for (auto const& [network_, aws_, customer_, side_] :
         std::initializer_list<Row>{{"169.254.0.0/30", "169.254.0.1", "169.254.0.2", "AWS"},
                                    {"169.254.1.0/30", "169.254.1.1", "169.254.1.2", "AWS"},
                                    {"169.254.2.0/30", "169.254.2.1", "169.254.2.2", "AWS"},
                                    {"169.254.3.0/30", "169.254.3.1", "169.254.3.2", "AWS"},
                                    {"169.254.4.0/30", "169.254.4.1", "169.254.4.2", "AWS"},
                                    {"169.254.5.0/30", "169.254.5.1", "169.254.5.2", "AWS"},
                                    {"169.254.169.252/30", "169.254.169.253", "169.254.169.254", "AWS"},
                                    {"10.0.0.0/30", "10.0.0.1", "10.0.0.2", "AWS"},
                                    {"169.254.6.0/30", "169.254.6.1", "169.254.6.2", "Alibaba Cloud"},
                                    {"169.254.0.4/30", "169.254.0.5", "169.254.0.6", ""},
                                    {"169.254.7.0/30", "169.254.7.1", "169.254.7.2", ""},
                                    {"169.254.255.252/30", "169.254.255.253", "169.254.255.254", ""}}) {
      [[maybe_unused]] auto const& network = network_;
      [[maybe_unused]] auto const& aws = aws_;
      [[maybe_unused]] auto const& customer = customer_;
      [[maybe_unused]] auto const& side = side_;
      CAPTURE(network);
      auto const p = planned({replaced(replaced(xml(), "169.254.59.18", customer), "169.254.59.17", aws)});
      CHECK(p.errors() == (side.empty() ? "" : "inside-cidr-forbidden"));
      if (side.empty()) {
        CHECK(p["VpnConnection1"]["BgpConfig"]["TunnelCidr"] == network);
        CHECK(p["VpnConnection1"]["BgpConfig"]["LocalBgpIp"] == customer);
      } else {
        CHECK(holds(p.the("inside-cidr-forbidden").message, network));
        CHECK(holds(p.the("inside-cidr-forbidden").message, side));
      }
    }
  }

  TEST_CASE("with static routing no inside network reaches Alibaba Cloud, and none is refused") {
    auto const p =
        planned({replaced(replaced(static_xml(), "169.254.31.202", "169.254.6.2"), "169.254.31.201", "169.254.6.1")});
    CHECK(p.errors() == "");
  }

  TEST_CASE("two tunnels must not share an inside network, of one connection or of two") {
    CHECK(planned({replaced(replaced(xml(), "169.254.212.138", "169.254.59.18"), "169.254.212.137", "169.254.59.17")})
              .errors() == "inside-cidr-shared");
    auto const second =
        replaced(replaced(pair()[1], "169.254.214.98", "169.254.116.210"), "169.254.214.97", "169.254.116.209");
    CHECK(planned({pair()[0], second}).errors() == "inside-cidr-shared");
    auto const without_bgp = planned(
        {replaced(replaced(static_xml(), "169.254.88.46", "169.254.31.202"), "169.254.88.45", "169.254.31.201")});
    CHECK(without_bgp.done);
    CHECK(without_bgp.the("inside-cidr-shared").severity == Severity::warning);
  }

  TEST_CASE("AS numbers") {
    CHECK(planned({replaced_all(xml(), "<asn>64512<", "<asn>45104<")}).errors() == "asn-forbidden");
    CHECK(planned({replaced_all(xml(), "<asn>65000<", "<asn>45104<")}).done);  // Alibaba Cloud's own default
    CHECK(planned({replaced_all(xml(), "<asn>65000<", "<asn>64512<")}).errors() == "same-asn");
    CHECK(planned({replaced_all(xml(), "<asn>65000<",
                                "<asn>4200000001<")})["VpnConnection1"]["BgpConfig"]["LocalAsn"] == "4200000001");
  }

  TEST_CASE("outside addresses that no tunnel of Alibaba Cloud can reach") {
    struct Row {
      std::string address, kind;
    };
    for (auto const& [address_, kind_] : std::initializer_list<Row>{{"2001:db8::17", "outside-address-ipv6"},
                                                                    {"10.0.0.17", "outside-address-private"},
                                                                    {"172.31.255.1", "outside-address-private"},
                                                                    {"192.168.1.1", "outside-address-private"},
                                                                    {"100.64.0.1", "outside-address-forbidden"},
                                                                    {"100.127.255.255", "outside-address-forbidden"},
                                                                    {"127.0.0.1", "outside-address-forbidden"},
                                                                    {"169.254.1.1", "outside-address-forbidden"},
                                                                    {"224.0.0.1", "outside-address-forbidden"},
                                                                    {"239.255.255.255", "outside-address-forbidden"},
                                                                    {"255.1.1.1", "outside-address-forbidden"},
                                                                    {"240.0.0.1", "outside-address-forbidden"},
                                                                    {"0.0.0.0", "outside-address-forbidden"}}) {
      [[maybe_unused]] auto const& address = address_;
      [[maybe_unused]] auto const& kind = kind_;
      CAPTURE(address);
      CHECK(planned({replaced(xml(), "203.0.113.17", address)}).errors() == kind);
    }
    CHECK(planned({replaced(xml(), "203.0.113.17", "100.128.0.1")}).done);
    CHECK(planned({replaced_all(xml(), "198.51.100.10", "10.0.0.10")}).errors() == "outside-address-private");
    CHECK(planned({replaced_all(xml(), "198.51.100.10", "100.64.0.10")}).errors() == "outside-address-forbidden");
    CHECK(planned({replaced_all(xml(), "198.51.100.10", "2001:db8::10")}).errors() == "outside-address-ipv6");
  }

  // ---- Options that fill what is unknown ----

  TEST_CASE("routing is never guessed; --routing states it, and must not contradict the input") {
    auto text = xml();
    for (auto begin = text.find("      <bgp>\n"); begin != text.npos; begin = text.find("      <bgp>\n"))
      text.erase(begin, text.find("</bgp>\n", begin) + 7 - begin);
    CHECK(planned({text}).errors() == "routing-unknown");
    CHECK(holds(planned({text}).text("routing-unknown"), "--routing"));
    auto const as_static = planned({text}, {"routing=static"});
    REQUIRE(as_static.done);
    CHECK_FALSE(as_static["VpnConnection1"].contains("BgpConfig"));
    CHECK_FALSE(as_static["CustomerGateway1"].contains("Asn"));
    CHECK(planned({text}, {"routing=bgp"}).errors() == "missing-fact");  // no AS numbers
    CHECK(planned({xml()}, {"routing=bgp"}).done);
    CHECK(planned({xml()}, {"routing=static"}).errors() == "option-contradicts");
    CHECK(planned({static_xml()}, {"routing=bgp"}).errors() == "option-contradicts");
  }

  TEST_CASE("--local-asn states the customer's AS number, and must not contradict the input") {
    auto const text = replaced_all(xml(), "<asn>65000</asn>", "");
    CHECK(planned({text}).errors() == "missing-fact");
    auto const filled = planned({text}, {"local-asn=65010"});
    REQUIRE(filled.done);
    CHECK(filled["VpnConnection2"]["BgpConfig"]["LocalAsn"] == "65010");
    CHECK(planned({text}, {"local-asn=64512"}).errors() == "same-asn");
    CHECK(planned({xml()}, {"local-asn=65000"}).done);
    CHECK(planned({xml()}, {"local-asn=65001"}).errors() == "option-contradicts");
  }

  TEST_CASE("--region, --vpn-gateway and --name take the references' places") {
    auto const p = planned({xml()}, {"region=eu-central-1", "vpn-gateway=vpn-gw1", "name=frankfurt"});
    REQUIRE(p.done);
    for (auto const& c : p.calls) CHECK(c["parameters"]["RegionId"] == "eu-central-1");
    CHECK(p["VpnConnection1"]["VpnGatewayId"] == "vpn-gw1");
    CHECK(p["VpnConnection1"]["Name"] == "frankfurt-tunnel-1");
  }

  TEST_CASE("a name that grows beyond 100 characters is cut, and stays unique") {
    CHECK_FALSE(planned({xml()}, {"name=" + std::string(91, 'a')}).has("name-cut"));
    auto const p = planned({xml()}, {"name=" + std::string(100, 'a')});
    REQUIRE(p.done);
    CHECK(p.the("name-cut").severity == Severity::warning);
    auto const one = p["VpnConnection1"]["Name"].get<std::string>(),
               two = p["VpnConnection2"]["Name"].get<std::string>();
    CHECK(one.size() <= 100);
    CHECK(two.size() <= 100);
    CHECK(one != two);
    CHECK(one.starts_with("aaa"));
  }

  // ---- Selectors and routes ----

  TEST_CASE("selectors: the options', else AWS's, else everything, with a warning") {
    auto const assumed = planned({xml()});
    CHECK(assumed["VpnConnection1"]["LocalSubnet"] == "0.0.0.0/0");
    CHECK(assumed["VpnConnection1"]["RemoteSubnet"] == "0.0.0.0/0");
    CHECK(assumed.the("selectors-assumed").severity == Severity::warning);

    auto const given = planned({static_xml()}, {"local-subnet=10.0.0.0/16,10.2.0.0/16", "remote-subnet=172.16.0.0/12"});
    REQUIRE(given.done);
    CHECK(given["VpnConnection1"]["LocalSubnet"] == "10.0.0.0/16,10.2.0.0/16");
    CHECK(given["VpnConnection1"]["RemoteSubnet"] == "172.16.0.0/12");
    CHECK(given.the("several-selectors").severity == Severity::warning);
    CHECK_FALSE(given.has("selectors-assumed"));

    auto const bgp = planned({xml()}, {"local-subnet=10.0.0.0/16", "remote-subnet=172.16.0.0/12"});
    CHECK(bgp.done);
    CHECK(bgp.the("bgp-with-selectors").severity == Severity::warning);
    CHECK_FALSE(bgp.has("several-selectors"));

    CHECK(planned({xml()}, {"local-subnet=10.0.0.0/16"}).errors() == "usage");
    CHECK(planned({xml()}, {"remote-subnet=10.0.0.0/16"}).errors() == "usage");
  }

  TEST_CASE("AWS's own selectors: its local side is ours, nothing is swapped") {
    json const cidrs = {{"LocalIpv4NetworkCidr", "10.8.0.0/16"}, {"RemoteIpv4NetworkCidr", "172.31.0.0/16"}};
    auto const text = api("vpn-05387ee253c6f8db5", static_xml(), cidrs);
    auto const p = planned({text});
    INFO(p.errors());
    REQUIRE(p.done);
    CHECK(p["VpnConnection1"]["LocalSubnet"] == "10.8.0.0/16");
    CHECK(p["VpnConnection1"]["RemoteSubnet"] == "172.31.0.0/16");
    CHECK_FALSE(p.has("selectors-assumed"));
    CHECK(planned({text}, {"local-subnet=10.9.0.0/16", "remote-subnet=172.31.0.0/16"})
              .the("selectors-not-aws")
              .severity == Severity::warning);
    CHECK_FALSE(planned({text}, {"local-subnet=10.8.0.0/16", "remote-subnet=172.31.0.0/16"}).has("selectors-not-aws"));

    auto const of = [&](int n, json const& options) {
      return api(n == 1 ? "vpn-02d7a4635da4dce02" : "vpn-0e8b93c13d69b019a", pair()[static_cast<std::size_t>(n - 1)],
                 options);
    };
    CHECK(planned({of(1, cidrs), of(2, cidrs)}).done);
    CHECK(planned({of(1, cidrs),
                   of(2, {{"LocalIpv4NetworkCidr", "10.9.0.0/16"}, {"RemoteIpv4NetworkCidr", "172.31.0.0/16"}})})
              .errors() == "selectors-differ");
  }

  TEST_CASE("static routes: one entry for each network and connection, weight 100 for tunnel 1 and 0 for tunnel 2") {
    auto const p =
        planned({static_xml()}, {"route=10.1.0.0/16,10.2.0.0/16", "region=eu-central-1", "vpn-gateway=vpn-gw1"});
    REQUIRE(p.done);
    CHECK(p.count("CreateVpnRouteEntry") == 4);
    CHECK(p.calls.back()["id"] == "VpnRouteEntry4");
    std::set<std::string> found;
    for (int i = 1; i <= 4; ++i) {
      auto const& r = p["VpnRouteEntry" + std::to_string(i)];
      found.insert(r["RouteDest"].get<std::string>() + " " + r["NextHop"].get<std::string>() + " " +
                   r["Weight"].dump());
      CHECK(r["PublishVpc"] == true);
      CHECK(r["RegionId"] == "eu-central-1");
      CHECK(r["VpnGatewayId"] == "vpn-gw1");
    }
    CHECK(found == std::set<std::string>{"10.1.0.0/16 ${VpnConnection1.VpnConnectionId} 100",
                                         "10.1.0.0/16 ${VpnConnection2.VpnConnectionId} 0",
                                         "10.2.0.0/16 ${VpnConnection1.VpnConnectionId} 100",
                                         "10.2.0.0/16 ${VpnConnection2.VpnConnectionId} 0"});

    auto const dual =
        planned({file("dual-static/aws-xml-1.xml"), file("dual-static/aws-xml-2.xml")}, {"route=10.1.0.0/16"});
    REQUIRE(dual.done);
    CHECK(dual.count("CreateVpnRouteEntry") == 1);
    CHECK(dual["VpnRouteEntry1"]["Weight"] == 100);
    CHECK(dual["VpnConnection1"]["EnableTunnelsBgp"] == false);
  }

  TEST_CASE(
      "without --route the networks are those of the selectors; with neither there is a warning; BGP needs none") {
    auto const from_selectors = planned({static_xml()}, {"local-subnet=172.16.0.0/16", "remote-subnet=10.0.0.0/12"});
    CHECK(from_selectors.count("CreateVpnRouteEntry") == 2);
    CHECK(from_selectors["VpnRouteEntry1"]["RouteDest"] == "10.0.0.0/12");
    CHECK_FALSE(from_selectors.has("no-route"));
    auto const none = planned({static_xml()});
    CHECK(none.done);
    CHECK(none.count("CreateVpnRouteEntry") == 0);
    CHECK(none.the("no-route").severity == Severity::warning);
    auto const bgp = planned({xml()});
    CHECK(bgp.count("CreateVpnRouteEntry") == 0);
    CHECK_FALSE(bgp.has("no-route"));
    CHECK(planned({xml()}, {"route=10.1.0.0/16"}).count("CreateVpnRouteEntry") == 0);
    CHECK(bgp.the("bgp-gateway-settings").severity == Severity::note);
    CHECK_FALSE(none.has("bgp-gateway-settings"));
  }

  // ---- Every case of testdata ----

  TEST_CASE("every tunnel of every case says all that Alibaba Cloud would otherwise invent") {
    int tunnels = 0, with_bgp = 0;
    for (auto const& c : cases())
      for (auto const& variant : variants()) {
        auto const inputs = c.inputs(variant);
        if (inputs.empty()) continue;
        CAPTURE(c.name());
        CAPTURE(variant.name);
        Strings texts;
        for (auto const& i : inputs) texts.push_back(i.bytes);
        auto const p = planned_with(c.options(), texts);
        REQUIRE(p.done);
        for (auto const& call : p.calls) {
          auto const& parameters = call["parameters"];
          if (call["action"] == "CreateCustomerGateway" || call["action"] == "CreateVpnRouteEntry") continue;
          CHECK_FALSE(parameters["LocalSubnet"].get<std::string>().empty());
          CHECK_FALSE(parameters["RemoteSubnet"].get<std::string>().empty());
          bool const dual = parameters.contains("TunnelOptionsSpecification");
          auto const list = dual ? parameters["TunnelOptionsSpecification"] : json::array({parameters});
          CHECK(list.size() == (dual ? 2u : 1u));
          std::string const prefix = dual ? "Tunnel" : "";
          for (auto const& t : list) {
            auto const &ike = t[prefix + "IkeConfig"], &esp = t[prefix + "IpsecConfig"];
            for (auto const name : {"Psk", "IkeVersion", "IkeMode", "IkeEncAlg", "IkeAuthAlg", "IkePfs", "RemoteId"}) {
              REQUIRE(ike.contains(name));
              CHECK_FALSE(ike[name].get<std::string>().empty());
            }
            for (auto const name : {"IpsecEncAlg", "IpsecAuthAlg", "IpsecPfs"}) {
              REQUIRE(esp.contains(name));
              CHECK_FALSE(esp[name].get<std::string>().empty());
            }
            CHECK(ike["IkeLifetime"].is_number_integer());
            CHECK(ike["IkeLifetime"] >= 900);
            CHECK(ike["IkeLifetime"] <= 28800);
            CHECK(esp["IpsecLifetime"].is_number_integer());
            CHECK(esp["IpsecLifetime"] >= 900);
            CHECK(esp["IpsecLifetime"] <= 3600);
            CHECK(esp["IpsecPfs"] != "disabled");
            ++tunnels;
            if (!t.contains(prefix + "BgpConfig")) continue;
            auto const& bgp = t[prefix + "BgpConfig"];
            auto const network = Ipv4Network::parse(bgp["TunnelCidr"].get<std::string>());
            REQUIRE(network);
            CHECK(network->prefix_length() == 30);
            CHECK(bgp["LocalBgpIp"] == to_string(network->host(2)));
            CHECK(bgp["LocalAsn"].is_number_integer() == dual);
            ++with_bgp;
          }
        }
      }
    CHECK(tunnels >= 100);
    CHECK(with_bgp >= 60);
  }
}

}  // namespace awscfg2ali::tests
