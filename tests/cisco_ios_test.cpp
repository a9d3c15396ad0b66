// Cisco IOS texts that differ from AWS's in a line or two.
#include "awscfg2ali/convert.hpp"
#include "cisco_edits.hpp"

// The tables are read by rows.
// clang-format off

namespace awscfg2ali::tests {
namespace {

constexpr std::string_view ios = "bgp-vgw/cisco-ios.txt", ios_v2 = "ikev2-bgp/cisco-ios.txt", with_routes = "static-vgw/cisco-ios.txt";

std::vector<std::string> prefixes(VpnConnection const& connection) {
  std::vector<std::string> texts;
  for (auto const& prefix : connection.aws_prefixes) texts.push_back(to_string(prefix));
  return texts;
}

}  // namespace

TEST_SUITE("read/cisco-ios") {
  TEST_CASE("a section that is entered twice is one section, which must not contradict itself") {
    check({
        {"IKEv1 policy", ios, {{"", "crypto isakmp policy 200\n  group 14"}}, "contradiction"},
        {"IKEv2 proposal", ios_v2, {{"", "crypto ikev2 proposal ikev2-prop-vpn-072cdff8b72bb94e7-0\n  group 14"}}, "contradiction"},
        {"IKEv2 proposal, the same", ios_v2, {{"", "crypto ikev2 proposal ikev2-prop-vpn-072cdff8b72bb94e7-0\n  group 2"}}, ""},
        {"tunnel interface", ios, {{"", "interface Tunnel1\n  ip address 169.254.60.18 255.255.255.252"}}, "contradiction"},
        {"tunnel interface, otherwise written", ios, {{"", "interface Tunnel 1\n  ip address 169.254.60.18 255.255.255.252"}}, "contradiction"},
        {"tunnel interface, abbreviated", ios, {{"", "interface Tu1\n  ip address 169.254.60.18 255.255.255.252"}}, "contradiction"},
        {"transform set", ios, {{"", "crypto ipsec transform-set ipsec-prop-vpn-015543cb3a606532e-0 esp-aes 256 esp-sha-hmac"}}, "contradiction"},
    });
  }

  TEST_CASE("the words of a transform set each have their own meaning, and one cipher and one hash stand in it") {
    constexpr std::string_view words = "esp-aes 128 esp-sha-hmac";
    check({
        {"a size behind 3DES", ios, {{words, "esp-3des 256 esp-sha-hmac"}}, "bad-algorithm missing-section unknown-line"},
        {"a size behind a hash", ios, {{words, "esp-aes esp-sha-hmac 256"}}, "bad-algorithm missing-section unknown-line"},
        {"two sizes", ios, {{words, "esp-aes 128 256 esp-sha-hmac"}}, "bad-algorithm missing-section unknown-line"},
        {"a size that AES-GCM has not here", ios, {{words, "esp-gcm 192"}}, "bad-algorithm missing-section unknown-line"},
        {"two sizes of one cipher", ios, {{words, "esp-aes 128 esp-aes 256 esp-sha-hmac"}}, "contradiction"},
        {"two ciphers", ios, {{words, "esp-aes 128 esp-3des esp-sha-hmac"}}, "contradiction"},
        {"two hashes", ios, {{words, "esp-aes 128 esp-sha-hmac esp-sha256-hmac"}}, "contradiction"},
    });
    struct Row {
      std::string_view words;
      Encryption encryption;
      std::optional<Integrity> integrity;
    };
    for (auto const& row : {Row{"esp-aes esp-sha-hmac", Encryption::aes_128_cbc, Integrity::sha1},
                            Row{"esp-aes 192 esp-sha-hmac", Encryption::aes_192_cbc, Integrity::sha1},
                            Row{"esp-sha256-hmac esp-aes 256", Encryption::aes_256_cbc, Integrity::sha2_256},
                            Row{"esp-3des esp-md5-hmac", Encryption::des3_cbc, Integrity::md5},
                            Row{"esp-gcm", Encryption::aes_128_gcm_16, {}},
                            Row{"esp-gcm 256", Encryption::aes_256_gcm_16, {}}}) {
      CAPTURE(row.words);
      for (auto const& tunnel : connection_of(ios, {{words, row.words}}).tunnels) {
        CHECK(tunnel.esp.encryption == row.encryption);
        CHECK(tunnel.esp.integrity == row.integrity);
      }
    }
  }

  TEST_CASE("a setting with words behind its value is refused, since a default would take its place") {
    check({
        {"hash", ios, {{"hash sha", "hash sha256 sha"}}, "bad-algorithm"},
        {"group", ios, {{"  group 2", "  group 2 14"}}, "bad-group"},
        {"IKE lifetime", ios, {{"  lifetime 28800", "  lifetime 28800 s"}}, "bad-number"},
        {"PFS", ios, {{"set pfs group2", "set pfs group2 group14"}}, "bad-group"},
        {"IPsec lifetime", ios, {{"seconds 3600", "seconds 3600 kilobytes"}}, "bad-number"},
        {"mode", ios, {{"mode tunnel", "mode transport require"}}, "bad-mode"},
        {"AS number", ios, {{"remote-as 64512", "remote-as 64512 x"}}, "bad-asn"},
    });
    auto const result = read({edited(ios, {{"set pfs group2", "set pfs group2 group14"}})});
    CHECK(result.diagnostics.front().message == "expected the end of the line, found 'group14'");
  }

  TEST_CASE("what many connections say alike is stated at each, and stands where the first said it") {
    // On one router the interfaces have numbers of their own.
    auto const second = edited("dual-bgp/cisco-ios-2.txt", {{"interface Tunnel1", "interface Tunnel3"}, {"interface Tunnel2", "interface Tunnel4"}});
    auto text = input(testdata() / "dual-bgp/cisco-ios-1.txt");
    text.bytes += second.bytes;
    auto const together = read({text});
    INFO(summary(together.diagnostics));
    REQUIRE(together.value);
    REQUIRE(together.value->connections.size() == 2);
    auto const alone = read({second});
    for (std::size_t tunnel : {0, 1}) {
      auto const& a = together.value->connections[1].tunnels[tunnel];
      auto const& b = alone.value->connections[0].tunnels[tunnel];
      CHECK(a.dpd == b.dpd);
      CHECK(a.ike == b.ike);
      CHECK(a.esp == b.esp);
      CHECK(a.other == b.other);
    }
    auto const& source = together.value->sources[0];
    for (std::string_view said : {"crypto isakmp keepalive 10 10 on-demand", "crypto ipsec df-bit clear"}) {
      int stated = 0;
      for (int line = 1; line <= source.line_count(); ++line)
        stated += source.line(line) == said && source.fates[static_cast<std::size_t>(line) - 1] == Fate::stated;
      CHECK(stated == 4);
    }
  }

  TEST_CASE("every way of writing a route into a tunnel is a route towards AWS") {
    for (std::string_view const route : {
             "ip route 10.21.0.0 255.255.0.0 Tunnel1",
             "ip route 10.21.0.0 255.255.0.0 Tunnel1 track 100",
             "ip route 10.21.0.0 255.255.0.0 Tunnel 2",
             "ip route 10.21.0.0 255.255.0.0 tunnel 2 200 name aws",
             "ip route 10.21.0.0 255.255.0.0 Tu1",
             "ip route 10.21.0.0 255.255.0.0 169.254.31.201",
             "ip route 10.21.0.0 255.255.0.0 169.254.31.201 track 100",
             "ip route vrf users 10.21.0.0 255.255.0.0 Tunnel1",
             "ip route vrf users 10.21.0.0 255.255.0.0 169.254.88.45",
             "ip route 10.21.0.0 255.255.0.0 Tunnel1\nno ip route 10.22.0.0 255.255.0.0",
             "ip route 10.22.0.0 255.255.0.0 169.254.31.201\nip route 10.21.0.0 255.255.0.0 Tunnel1\n"
             "no ip route 10.22.0.0 255.255.0.0 169.254.31.201",
         }) {
      CAPTURE(route);
      CHECK(prefixes(connection_of(with_routes, {{"", route}})) == std::vector<std::string>{"10.21.0.0/16"});
    }
    CHECK(prefixes(connection_of(with_routes, {{"interface Tunnel1", "interface Tunnel 1"}, {"", "ip route 10.21.0.0 255.255.0.0 Tunnel1"}})) ==
          std::vector<std::string>{"10.21.0.0/16"});
    for (std::string_view const route : {
             "ip route 10.21.0.0 255.255.0.0 Null0",
             "ip route 10.21.0.0 255.255.0.0 192.0.2.1",
             "ip route 10.21.0.0 255.255.0.0 GigabitEthernet1 169.254.31.201",
             "ip route 10.21.0.0 255.255.0.0 Tunnel11",
             "ip route 10.21.0.0 255.255.0.0 Tunnel1\nno ip route 10.21.0.0 255.255.0.0 Tunnel 1",
             "ip route 10.21.0.0 255.255.0.0 169.254.31.201\nno ip route 10.21.0.0 255.255.0.0",
         }) {
      CAPTURE(route);
      CHECK(prefixes(connection_of(with_routes, {{"", route}})).empty());
    }
    check({{"a mask with holes", with_routes, {{"", "ip route 10.21.0.0 255.0.255.0 169.254.31.201"}}, "unknown-line"},
           {"a next hop that is not the AWS side", with_routes, {{"", "ip route 10.21.0.0 255.255.0.0 169.254.31.202"}}, "contradiction"}});
  }

  TEST_CASE("IKEv2 policies say which proposals are in force") {
    constexpr std::string_view policy = "crypto ikev2 policy ikev2-policy-vpn-072cdff8b72bb94e7-";
    constexpr std::string_view named = "  proposal ikev2-prop-vpn-072cdff8b72bb94e7-";
    constexpr std::string_view strong = "crypto ikev2 proposal strong\n  encryption aes-cbc-256\n  integrity sha256\n  group 14";
    check({{"a proposal that does not exist", ios_v2, {{named, "  proposal lost-"}}, "missing-section"},
           {"one that exists beside one that does not", ios_v2, {{"", "crypto ikev2 policy ikev2-policy-vpn-072cdff8b72bb94e7-0\n  proposal lost"}}, "missing-section"},
           {"a second proposal of the policy", ios_v2, {{"", "crypto ikev2 policy other\n  proposal strong"}, {"", strong}}, ""},
           {"policies without AWS's names", ios_v2, {{policy, "crypto ikev2 policy p"}, {named, "  proposal q"}, {"crypto ikev2 proposal ikev2-prop-vpn-072cdff8b72bb94e7-", "crypto ikev2 proposal q"},
                                                     {"", "crypto ikev2 policy other\n  proposal strong"}, {"", strong}}, "ambiguous-ike-policy"}});
    for (auto const& tunnel : connection_of(ios_v2, {{"  proposal ikev2-prop-vpn-072cdff8b72bb94e7-0", "  proposal strong"},
                                                     {"  proposal ikev2-prop-vpn-072cdff8b72bb94e7-1", "  proposal strong"}, {"", strong}}).tunnels) {
      CHECK(tunnel.ike.encryption == Encryption::aes_256_cbc);
      CHECK(tunnel.ike.integrity == Integrity::sha2_256);
      CHECK(tunnel.ike.dh_group == 14);
    }
  }

  TEST_CASE("what is switched off or shut down is a warning") {
    constexpr std::string_view mode = "  tunnel mode ipsec ipv4\n";
    check({
        {"tunnel", ios, {{mode, "  tunnel mode ipsec ipv4\n  shutdown\n"}}, "unknown-line"},
        {"address", ios, {{mode, "  tunnel mode ipsec ipv4\n  no ip address\n"}}, "unknown-line"},
        {"protection", ios, {{mode, "  tunnel mode ipsec ipv4\n  no tunnel protection ipsec profile x\n"}}, "unknown-line"},
        {"neighbor", ios, {{"", "router bgp 65000\n  neighbor 169.254.59.17 shutdown"}}, "unknown-line"},
        {"neighbor's AS number", ios, {{"", "router bgp 65000\n  no neighbor 169.254.59.17 remote-as 64512"}}, "unknown-line"},
        {"policy", ios, {{"", "no crypto isakmp policy 200"}}, "unknown-line"},
        {"keyring", ios, {{"", "no crypto keyring keyring-vpn-015543cb3a606532e-0"}}, "unknown-line"},
        {"transform set", ios, {{"", "no crypto ipsec transform-set ipsec-prop-vpn-015543cb3a606532e-0"}}, "unknown-line"},
        {"setting of a profile", ios, {{"", "crypto ipsec profile ipsec-vpn-015543cb3a606532e-0\n  no set pfs"}}, "unknown-line"},
        {"interface", ios, {{"", "no interface Tunnel1"}}, "unknown-line"},
        {"BGP", ios, {{"", "no router bgp 65000"}}, "unknown-line"},
        {"probe", with_routes, {{"", "no ip sla 100"}}, "unknown-line"},
        {"another tunnel", ios, {{"", "interface Tunnel9\n  no ip address\n  shutdown"}}, ""},
        {"another neighbor", ios, {{"", "router bgp 65000\n  neighbor 192.0.2.7 shutdown"}}, ""},
        {"what is on again", ios, {{"", "router bgp 65000\n  no neighbor 169.254.59.17 shutdown"}}, ""},
        {"what has nothing to do with the VPN", ios,
         {{"", "no ip http server\nno aaa new-model\nno ip sla enable reaction-alerts\nno crypto ipsec nat-transparency udp-encapsulation\nno crypto ikev2 http-url cert"}}, ""},
    });
  }

  TEST_CASE("the warning says what is off, and stands where it is switched off") {
    auto const result = read({edited(ios, {{"  tunnel mode ipsec ipv4\n", "  tunnel mode ipsec ipv4\n  shutdown\n"}, {"", "no crypto isakmp policy 201"}})});
    REQUIRE(result.diagnostics.size() == 3);
    CHECK(result.diagnostics[0].message == "something is switched off here, which is not followed");
    CHECK(result.diagnostics[0].excerpt == "no crypto isakmp policy 201");
    for (std::size_t i : {1, 2}) {
      CHECK(result.diagnostics[i].message == "this tunnel is shut down here, which is not followed");
      CHECK(result.diagnostics[i].excerpt == "  shutdown");
    }
  }

  TEST_CASE("an ISAKMP profile may ask for aggressive mode, and have its own dead peer detection") {
    constexpr std::string_view keyring = "  keyring keyring-vpn-015543cb3a606532e-0\n";
    std::vector<Edit> const aggressive{{keyring, "  keyring keyring-vpn-015543cb3a606532e-0\n  initiate mode aggressive\n"}};
    auto const mode = connection_of(ios, aggressive);
    CHECK(mode.tunnels.at(0).ike.mode == IkeMode::aggressive);
    CHECK_FALSE(mode.tunnels.at(1).ike.mode);
    CHECK(ids(convert({edited(ios, aggressive)}, {}).diagnostics, Severity::error) == "aggressive-mode");

    auto const interval = connection_of(ios, {{keyring, "  keyring keyring-vpn-015543cb3a606532e-0\n  keepalive 20 retry 5\n"}});
    CHECK(interval.tunnels.at(0).dpd.interval == std::chrono::seconds(20));
    CHECK(interval.tunnels.at(1).dpd.interval == std::chrono::seconds(10));
  }

  TEST_CASE("an IKEv2 proposal's lists are kept whole, the first value being the tunnel's") {
    using enum Encryption;
    for (auto const& tunnel : connection_of(ios_v2, {}).tunnels) CHECK(tunnel.ike.offered == AllowedProposals{});
    for (auto const& tunnel : connection_of(ios_v2, {{"  group 2\n", "  group 19 14\n"}, {"encryption aes-cbc-128", "encryption aes-cbc-256 aes-cbc-128"},
                                                     {"integrity sha1", "integrity sha512 sha256"}}).tunnels) {
      CHECK(tunnel.ike.dh_group == 19);
      CHECK(tunnel.ike.encryption == aes_256_cbc);
      CHECK(tunnel.ike.offered.dh_groups == std::vector{19, 14});
      CHECK(tunnel.ike.offered.encryption == std::vector{aes_256_cbc, aes_128_cbc});
      CHECK(tunnel.ike.offered.integrity == std::vector{Integrity::sha2_512, Integrity::sha2_256});
    }
    for (auto const& tunnel : connection_of(ios_v2, {{"encryption aes-cbc-128", "encryption aes-gcm-256 aes-cbc-256"}}).tunnels) {
      CHECK(tunnel.ike.encryption == aes_256_gcm_16);
      CHECK_FALSE(tunnel.ike.integrity);
      CHECK(tunnel.ike.offered.encryption == std::vector{aes_256_gcm_16, aes_256_cbc});
      CHECK(tunnel.ike.offered.integrity == std::vector{Integrity::sha1});
    }
    auto const lists = edited(ios_v2, {{"  group 2\n", "  group 19 14\n"}});
    auto const xml = input(testdata() / "ikev2-bgp/aws-xml.xml");
    for (auto const& inputs : {std::vector{lists, xml}, std::vector{xml, lists}}) {
      auto const result = read(inputs);
      REQUIRE(result);
      CHECK(result.value->connections.at(0).tunnels.at(1).ike.offered.dh_groups == std::vector{19, 14});
    }
  }
}

}  // namespace awscfg2ali::tests
