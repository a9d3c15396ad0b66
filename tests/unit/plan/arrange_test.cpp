// Which connections and tunnels fit which gateway.
#include "support/planned.hpp"

namespace awscfg2ali::tests {

TEST_SUITE("arrange") {
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

  TEST_CASE("--gateway-address with two addresses is not for a single-tunnel gateway") {
    CHECK(planned({xml()}, {"gateway=single", "gateway-address=198.51.100.10,198.51.100.11"}).errors() == "usage");
    CHECK(planned({xml()}, {"gateway=single", "gateway-address=198.51.100.10"}).done);
  }

  TEST_CASE("tunnels are AWS's by number, in whatever order a text has them") {
    // The Generic text with its second tunnel first.
    auto const swapped = [](std::string const& text) {
      auto const one = text.find("IPSec Tunnel #1"), two = text.find("IPSec Tunnel #2");
      REQUIRE(two != text.npos);
      return text.substr(0, one) + text.substr(two) + text.substr(one, two - one);
    };
    auto const p = planned({swapped(file("static-vgw/aws-generic.txt"))}, {"route=10.1.0.0/16"});
    REQUIRE(p.done);
    auto const straight = planned({file("static-vgw/aws-generic.txt")}, {"route=10.1.0.0/16"});
    CHECK(p.calls == straight.calls);
    CHECK(p["VpnRouteEntry1"]["Weight"] == 100);
    CHECK(p["VpnConnection1"]["Name"].get<std::string>().ends_with("-tunnel-1"));

    Strings const both = {swapped(file("dual-bgp/aws-generic-1.txt")), swapped(file("dual-bgp/aws-generic-2.txt"))};
    auto const dual = planned(both);
    REQUIRE(dual.done);
    CHECK(dual["CustomerGateway1"]["IpAddress"] == "203.0.113.18");
    CHECK(dual["CustomerGateway2"]["IpAddress"] == "203.0.113.205");
    auto const by_address = planned(both, {"aws-tunnel=203.0.113.77"});
    CHECK(by_address["CustomerGateway1"]["IpAddress"] == "203.0.113.77");
    CHECK(by_address["CustomerGateway2"]["IpAddress"] == "203.0.113.205");
  }

  TEST_CASE("half a text, and the XML that tells which half it is") {
    auto const halves = halves_of(file("bgp-vgw/cisco-csrv.txt"));
    for (auto const& half : halves) {
      auto const p = planned({half, xml()}, {"gateway=single"});
      REQUIRE(p.done);
      CHECK(p["CustomerGateway1"]["IpAddress"] == "203.0.113.17");
      CHECK(p["CustomerGateway1"]["Name"] == id + "-tunnel-1");
      CHECK(p["CustomerGateway2"]["IpAddress"] == "203.0.113.86");
      CHECK(p["CustomerGateway2"]["Name"] == id + "-tunnel-2");
    }
    // Both halves, and what shows that they are one connection: it is not two for a dual-tunnel gateway.
    for (auto const& inputs : {Strings{halves[0], halves[1], xml()}, Strings{halves[1], xml(), halves[0]}}) {
      auto const p = planned(inputs);
      REQUIRE(p.done);
      CHECK(p.count("CreateVpnConnection") == 2);
      CHECK(p["CustomerGateway2"]["Name"] == id + "-tunnel-2");
      CHECK(planned(inputs, {"gateway=dual"}).errors() == "needs-two-connections");
    }
  }

  TEST_CASE("an address that no input states cannot be checked, and says so") {
    Strings const texts = {file("dual-bgp/cisco-csrv-1.txt"), file("dual-bgp/cisco-csrv-2.txt")};
    auto const p = planned(texts, {"gateway-address=198.51.100.10,198.51.100.20"});
    REQUIRE(p.done);
    CHECK(holds(p.the("customer-address-unchecked").message, " is 198.51.100.10 cannot be told"));
  }

  TEST_CASE("--all-tunnels needs a second tunnel in both connections") {
    auto texts = pair();
    auto const second = texts[1].rfind("<ipsec_tunnel>");
    texts[1] = texts[1].substr(0, second) + "</vpn_connection>";
    CHECK(planned(texts).done);
    auto const p = planned(texts, {"all-tunnels"});
    CHECK_FALSE(p.done);
    CHECK(holds(p.the("no-such-tunnel").message, " has no second tunnel for --all-tunnels"));
  }

  TEST_CASE("tunnels that only the API describes have no number, and are numbered as they stand") {
    auto const tunnel = [](std::string_view address, std::string_view key) {
      return json{{"OutsideIpAddress", address},
                  {"PreSharedKey", key},
                  {"Phase1LifetimeSeconds", 28800},
                  {"Phase2LifetimeSeconds", 3600}};
    };
    json const tunnels = json::array({tunnel("203.0.113.86", "abcdefgh.1"), tunnel("203.0.113.17", "abcdefgh.2")});
    auto const p = planned({api(id, "", {{"StaticRoutesOnly", true}, {"TunnelOptions", tunnels}})},
                           {"gateway=single", "crypto=recommended", "route=10.0.0.0/8"});
    INFO(p.errors());
    REQUIRE(p.done);
    CHECK(p["CustomerGateway1"]["IpAddress"] == "203.0.113.86");
    CHECK(p["CustomerGateway1"]["Name"] == id + "-tunnel-1");
    CHECK(p["CustomerGateway2"]["IpAddress"] == "203.0.113.17");
    CHECK(p["CustomerGateway2"]["Name"] == id + "-tunnel-2");
  }

  TEST_CASE("a half that is given again joins the connection that it has become a part of") {
    auto const halves = halves_of(file("bgp-vgw/cisco-csrv.txt"));
    auto const p = planned({halves[0], halves[1], xml(), halves[1]}, {"gateway=single"});
    REQUIRE(p.done);
    CHECK(p.count("CreateVpnConnection") == 2);
  }

  TEST_CASE("the worksheet names the attachment to change") {
    auto given = options({"to=worksheet", "gateway=attachment", "vpn-attachment=vco-gw8p3k5q7t2x"});
    auto const texts = pair();
    auto const sheet = convert({{"1", texts[0]}, {"2", texts[1]}}, given);
    REQUIRE(sheet);
    CHECK(holds(*sheet.value, "| IPsec connection to change | vco-gw8p3k5q7t2x |"));
  }
}

}  // namespace awscfg2ali::tests
