// Options fill what is unknown, and overrule nothing.
#include "support/planned.hpp"

namespace awscfg2ali::tests {

TEST_SUITE("select") {
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
    auto const masked = with("pre_shared_key", "Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J", "********");
    auto const short_key = planned_with(o, {masked});
    CHECK(short_key.errors() == "key-rule");
    CHECK(short_key.the("key-rule").position.line == 0);  // the input's line is not what is wrong
    CHECK(holds(short_key.the("key-rule").message, "the key that is given for the tunnel 203.0.113.17"));
    o.psk.emplace_back(*Ipv4Address::parse("203.0.113.17"), *PreSharedKey::parse("Given.Key_1"));
    CHECK(planned_with(o, {masked}).errors() == "usage");
  }

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

  TEST_CASE("a key that somebody gives as a name is in no diagnostic") {
    auto const input = xml();
    auto const begin = input.find("<pre_shared_key>") + std::string("<pre_shared_key>").size();
    auto const key = input.substr(begin, input.find('<', begin) - begin);
    auto const p = planned({input}, {"name=a" + key + std::string(100 - key.size() - 1, 'a')});
    auto const& said = p.the("name-cut").message;
    CHECK(said.find(key) == said.npos);
    CHECK(said.find("********") != said.npos);
  }

  TEST_CASE("options that do not go together are wrong") {
    auto const said = [](Strings const& words) {
      auto const p = planned(pair(), words);
      CHECK_FALSE(p.done);
      return p.the("usage").message;
    };
    CHECK(said({"vpn-attachment=vco-1", "gateway=dual"}) == "--vpn-attachment goes with --gateway attachment");
    CHECK(said({"vpn-attachment=vco-1", "all-tunnels"}) ==
          "--vpn-attachment names one attachment, and --all-tunnels makes two");
    CHECK(said({"local-subnet=10.0.0.0/8"}) == "--local-subnet and --remote-subnet go together");
    CHECK(said({"connection=vpn-1", "connection=vpn-1"}) == "--connection names vpn-1 twice");
  }

  TEST_CASE("an option without effect is named") {
    auto const said = [](Planned const& p) {
      CHECK(p.done);
      return p.the("option-without-effect").message;
    };
    CHECK(said(planned({static_xml()}, {"local-asn=65010"})) == "--local-asn does nothing for a static connection");
    CHECK(said(planned({xml()}, {"route=10.0.0.0/8"})) ==
          "--route does nothing for a BGP connection, which learns its routes");
    CHECK(said(planned(pair(), {"gateway=attachment", "vpn-gateway=vpn-gw1"})) ==
          "--vpn-gateway does nothing for an attachment");
  }

  TEST_CASE("a reading without connections has nothing to plan for") {
    Options const none;
    auto const made = plan(Reading(), none);
    CHECK_FALSE(made);
    REQUIRE(made.diagnostics.size() == 1);
    CHECK(made.diagnostics[0].message == "there is no VPN connection to plan for");
  }
}

}  // namespace awscfg2ali::tests
