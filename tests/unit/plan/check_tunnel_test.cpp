// What AWS never makes and what Alibaba Cloud never takes, fact by fact.
#include "support/planned.hpp"

namespace awscfg2ali::tests {

TEST_SUITE("check_tunnel") {
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

  TEST_CASE("certificates: there is no key, and Alibaba Cloud needs one") {
    CHECK_FALSE(
        planned({replaced(xml(), "      <pre_shared_key>Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J</pre_shared_key>\n", "")})
            .done);
    auto const p =
        planned({replaced_all(file("bgp-vgw/cisco-ios.txt"), "authentication pre-share", "authentication rsa-sig")});
    CHECK(holds(p.errors(), "certificate-authentication"));
  }

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

  TEST_CASE("an inside network without addresses gives them: AWS the first, the customer the second") {
    // Generic text whose inside addresses were left out, and the tunnel's options that state the network.
    std::string text;
    for (auto rest = file("bgp-vgw/aws-generic.txt"); !rest.empty();) {
      auto const line = rest.substr(0, rest.find('\n') + 1);
      rest.erase(0, line.size());
      if (!holds(line, "169.254.")) text += line;
    }
    json const tunnels = {{{"OutsideIpAddress", "203.0.113.17"}, {"TunnelInsideCidr", "169.254.59.16/30"}},
                          {{"OutsideIpAddress", "203.0.113.86"}, {"TunnelInsideCidr", "169.254.212.136/30"}}};
    json const answer = {{"VpnConnectionId", id}, {"State", "available"}, {"Options", {{"TunnelOptions", tunnels}}}};
    CHECK(holds(planned({text}).the("missing-fact").message, "inside_cidr"));
    auto const p = planned({text, json{{"VpnConnection", answer}}.dump()});
    INFO(p.errors());
    REQUIRE(p.done);
    CHECK(p["VpnConnection1"]["BgpConfig"]["LocalBgpIp"] == "169.254.59.18");
    CHECK(p["VpnConnection2"]["BgpConfig"]["LocalBgpIp"] == "169.254.212.138");
  }

  TEST_CASE("a connection for IPv6 traffic is refused, whoever says so") {
    for (auto const& options : {json{{"TunnelInsideIpVersion", "ipv6"}}, json{{"LocalIpv6NetworkCidr", "::/0"}}}) {
      CAPTURE(options.dump());
      CHECK(planned({api(id, xml(), options)}).errors() == "ipv6-traffic");
    }
    CHECK(planned({api(id, xml(), {{"TunnelInsideIpVersion", "ipv4"}})}).done);
    auto const inside = replaced(xml(), "</tunnel_inside_address>",
                                 "</tunnel_inside_address><tunnel_inside_ipv6_address><ip_address>fd00::6</ip_address>"
                                 "<prefix_length>128</prefix_length></tunnel_inside_ipv6_address>");
    CHECK(planned({inside}).errors() == "ipv6-traffic");
  }

  TEST_CASE("two tunnels with one AWS address are refused, of IPv6 too") {
    for (auto const address : {"203.0.113.17", "2001:db8::17"}) {
      CAPTURE(address);
      auto const p = planned({replaced(replaced(xml(), "203.0.113.17", address), "203.0.113.86", address)});
      CHECK(p.errors() == "duplicate-outside");
      CHECK(p.the("duplicate-outside").message == std::string("two tunnels have the AWS outside address ") + address);
    }
  }

  TEST_CASE(
      "an inside address that is not AWS's or the customer's is a warning with static routing, an error with BGP") {
    auto const wrong = [](std::string const& text, std::string_view own, std::string_view address) {
      return planned({replaced(text, own, address)});
    };
    CHECK(wrong(xml(), "169.254.59.18", "169.254.59.16").errors() == "inside-pair");
    auto const p = wrong(static_xml(), "169.254.31.202", "169.254.31.200");
    CHECK(p.done);
    CHECK(p.the("inside-pair").severity == Severity::warning);
    CHECK(p.the("inside-pair").message ==
          "the customer's inside address is 169.254.31.200, but in 169.254.31.200/30 AWS has 169.254.31.201 and the "
          "customer 169.254.31.202");
  }
}

}  // namespace awscfg2ali::tests
