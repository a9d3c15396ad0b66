// What two connections of one gateway must share, and what they must not; selectors.
#include "support/planned.hpp"

namespace awscfg2ali::tests {

TEST_SUITE("check_connections") {
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

  TEST_CASE("a tunnel that is in both connections, or a connection that is named twice") {
    auto const copied = planned({pair()[0], replaced_all(pair()[1], "203.0.113.205", "203.0.113.18")});
    CHECK(copied.errors() == "duplicate-outside");
    CHECK(holds(copied.text("duplicate-outside"), "203.0.113.18"));
    auto const twice =
        planned(pair(), {"gateway=dual", "connection=vpn-02d7a4635da4dce02", "connection=vpn-02d7a4635da4dce02"});
    CHECK(twice.errors() == "usage");
    CHECK(holds(twice.text("usage"), "vpn-02d7a4635da4dce02 twice"));
  }

  TEST_CASE("the customer's address counts in whichever tunnel it stands") {
    auto const first = replaced(pair()[0], "<ip_address>198.51.100.130</ip_address>", "<ip_address></ip_address>");
    auto const same = planned({first, replaced_all(pair()[1], "198.51.100.131", "198.51.100.130")});
    CHECK(same.errors() == "same-customer-address");
  }

  TEST_CASE("selectors that only one of two connections states") {
    auto const options = [](json selectors) {
      return json{{"VpnConnection",
                   {{"VpnConnectionId", "vpn-02d7a4635da4dce02"}, {"State", "available"}, {"Options", selectors}}}}
          .dump();
    };
    auto const known =
        planned({pair()[0], pair()[1],
                 options({{"LocalIpv4NetworkCidr", "172.16.0.0/16"}, {"RemoteIpv4NetworkCidr", "10.0.0.0/8"}})});
    INFO(known.errors());
    REQUIRE(known.done);
    CHECK(known["VpnConnection1"]["LocalSubnet"] == "172.16.0.0/16");
    CHECK(known["VpnConnection1"]["RemoteSubnet"] == "10.0.0.0/8");
    CHECK_FALSE(known.has("selectors-assumed"));
    auto const half = planned({pair()[0], pair()[1], options({{"LocalIpv4NetworkCidr", "172.16.0.0/16"}})});
    REQUIRE(half.done);
    CHECK(half["VpnConnection1"]["RemoteSubnet"] == "0.0.0.0/0");
    CHECK(holds(half.text("selectors-assumed"), "remote traffic selector; 0.0.0.0/0 is used"));
  }
}

}  // namespace awscfg2ali::tests
