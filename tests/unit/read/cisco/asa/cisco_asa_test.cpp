// Cisco ASA texts that differ from AWS's in a line or two.
#include "support/cisco_edits.hpp"

// The tables are read by rows.
// clang-format off

namespace awscfg2ali::tests {
namespace {

constexpr std::string_view vti = "bgp-vgw/cisco-asa-vti.txt", vti_v2 = "ikev2-bgp/cisco-asa-vti.txt", policy_based = "static-vgw/cisco-asa.txt";

/// The second download for one firewall: its own ids, addresses and interfaces, and AWS's policy numbers again.
std::string second_download(std::string_view group) {
  auto const text = edited(vti, {{"vpn-015543cb3a606532e", "vpn-015543cb3a606532f"},
                                 {"203.0.113.17", "203.0.113.117"},
                                 {"203.0.113.86", "203.0.113.186"},
                                 {"169.254.59.1", "169.254.60.1"},
                                 {"169.254.212.", "169.254.213."},
                                 {"interface Tunnel2", "interface Tunnel4"},
                                 {"interface Tunnel1", "interface Tunnel3"},
                                 {"  group 2\n", group}});
  return text.bytes;
}

}  // namespace

TEST_SUITE("read/cisco-asa") {
  TEST_CASE("a section that is entered twice is one section, which must not contradict itself") {
    check({
        {"IKEv1 policy", vti, {{"", "crypto ikev1 policy 200\n  group 14"}}, "contradiction"},
        {"IKEv2 policy", vti_v2, {{"", "crypto ikev2 policy 200\n  group 14"}}, "contradiction"},
        {"IKEv2 policy, another lifetime", vti_v2, {{"", "crypto ikev2 policy 201\n  lifetime seconds 3600"}}, "contradiction"},
        {"tunnel interface", vti, {{"", "interface Tunnel1\n  ip address 169.254.60.18 255.255.255.252"}}, "contradiction"},
        {"tunnel interface, otherwise written", vti, {{"", "interface Tunnel 1\n  ip address 169.254.60.18 255.255.255.252"}}, "contradiction"},
        {"tunnel interface's destination", vti, {{"", "interface Tunnel1\n  tunnel destination 203.0.113.18"}}, "contradiction"},
        {"IPsec profile", vti, {{"", "crypto ipsec profile ipsec-vpn-015543cb3a606532e-0\n  set pfs group14"}}, "contradiction"},
        {"transform set", vti, {{"", "crypto ipsec ikev1 transform-set ipsec-prop-vpn-015543cb3a606532e-0 esp-aes-256 esp-sha-hmac"}}, "contradiction"},
        {"IPsec proposal", vti_v2, {{"", "crypto ipsec ikev2 ipsec-proposal ipsec-prop-vpn-072cdff8b72bb94e7-0\n  protocol esp encryption aes-256"}}, "contradiction"},
        {"tunnel group", vti, {{"", "tunnel-group 203.0.113.17 ipsec-attributes\n  isakmp keepalive threshold 20 retry 10"}}, "contradiction"},
        {"the same again", vti, {{"", "crypto ikev1 policy 200\n  group 2\ninterface Tunnel1\n  ip address 169.254.59.18 255.255.255.252"}}, ""},
        {"the same list again", vti_v2, {{"", "crypto ikev2 policy 200\n  group 2"}}, ""},
        {"a policy of the other IKE version", vti, {{"", "crypto ikev2 policy 200\n  group 14"}}, ""},
    });
  }

  TEST_CASE("another connection's policy of the same number is not taken") {
    auto const both = [](std::string_view group) {
      return read({edited(vti, {{"", second_download(group)}})});
    };
    auto const differ = both("  group 14\n");
    CHECK_FALSE(differ);
    CHECK(ids(differ.diagnostics) == "contradiction");

    auto const alike = both("  group 2\n");
    INFO(summary(alike.diagnostics));
    REQUIRE(alike);
    REQUIRE(alike.value->connections.size() == 2);
    CHECK(alike.value->connections[1].tunnels.at(1).ike.dh_group == 2);
  }

  TEST_CASE("a profile that both tunnels use has a name that tells of none of them") {
    check_same(vti, {{"protection ipsec profile ipsec-vpn-015543cb3a606532e-1", "protection ipsec profile ipsec-vpn-015543cb3a606532e-0"}});
    check_same(vti_v2, {{"protection ipsec profile ipsec-vpn-072cdff8b72bb94e7-0", "protection ipsec profile ipsec-vpn-072cdff8b72bb94e7-1"}});
  }

  TEST_CASE("policies that differ in a value that only one of them gives again are not alike") {
    check({{"lifetime", vti, {{"ipsec-vpn-015543cb3a606532e-", "renamed-"},
                              {"Tunnel-int-vpn-015543cb3a606532e-", "inside-"},
                              {"", "crypto ikev1 policy 201\n  lifetime 14400"}}, "ambiguous-ike-policy"}});
  }

  TEST_CASE("one cipher and one hash stand in a transform set") {
    constexpr std::string_view words = "esp-aes  esp-sha-hmac";
    check({
        {"two ciphers", vti, {{words, "esp-aes esp-aes-256 esp-sha-hmac"}}, "contradiction"},
        {"two hashes", vti, {{words, "esp-aes esp-sha-hmac esp-md5-hmac"}}, "contradiction"},
        {"a size, which is IOS's", vti, {{words, "esp-aes 256 esp-sha-hmac"}}, "bad-algorithm missing-section"},
    });
  }

  TEST_CASE("the destinations of the crypto map's access list are AWS's networks") {
    constexpr std::string_view entry = "access-list acl-amzn extended permit ip any vpc_subnet vpc_subnet_mask";
    for (std::string_view const text : {
             "access-list acl-amzn extended permit ip any 10.0.0.0 255.255.0.0",
             "access-list acl-amzn line 1 extended permit ip any4 10.0.0.0 255.255.0.0 log",
             "access-list acl-amzn extended permit ip 192.168.0.0 255.255.0.0 10.0.0.0 255.255.0.0",
             "access-list acl-amzn extended permit ip object-group users 10.0.0.0 255.255.0.0",
             "access-list acl-amzn extended permit ip any 10.0.0.0 255.255.0.0\naccess-list other extended permit ip any 10.9.0.0 255.255.0.0",
             "access-list acl-amzn extended permit ip any 10.0.0.0 255.255.0.0\naccess-list acl-amzn extended permit ip any 10.9.0.0 255.255.0.0 inactive",
             "access-list acl-amzn extended deny ip any 10.9.0.0 255.255.0.0\naccess-list acl-amzn extended permit ip any 10.0.0.0 255.255.0.0",
         }) {
      CAPTURE(text);
      auto const connection = connection_of(policy_based, {{entry, text}});
      REQUIRE(connection.aws_prefixes.size() == 1);
      CHECK(to_string(connection.aws_prefixes[0]) == "10.0.0.0/16");
      CHECK(connection.origin(Fact::aws_prefixes) != nullptr);
    }
    auto const host = connection_of(policy_based, {{entry, "access-list acl-amzn extended permit ip any host 10.0.0.7"}});
    REQUIRE(host.aws_prefixes.size() == 1);
    CHECK(to_string(host.aws_prefixes[0]) == "10.0.0.7/32");
    CHECK(connection_of(policy_based, {}).aws_prefixes.empty());
    check({
        {"any", policy_based, {{entry, "access-list acl-amzn extended permit ip any any"}}, ""},
        {"an object", policy_based, {{entry, "access-list acl-amzn extended permit ip any object obj-amzn"}}, "unknown-line"},
        {"a mask with holes", policy_based, {{entry, "access-list acl-amzn extended permit ip any 10.0.0.0 255.0.255.0"}}, "bad-mask"},
        {"no address", policy_based, {{entry, "access-list acl-amzn extended permit ip any 10.0.300.0 255.255.255.0"}}, "bad-address"},
    });
  }

  TEST_CASE("what a crypto map says otherwise") {
    constexpr std::string_view lifetime = "set security-association lifetime seconds 3600", pfs = "set pfs group2", map = "crypto map amzn_vpn_map 1 ";
    auto const tunnel = [](std::vector<Edit> const& edits) { return connection_of(policy_based, edits).tunnels.at(1); };
    auto const added = [&](std::string_view said) { return std::string(map) + std::string(said); };
    CHECK(tunnel({{"", added("set ikev1 phase1-mode aggressive")}}).ike.mode == IkeMode::aggressive);
    CHECK(tunnel({{"", added("set phase1-mode main")}}).ike.mode == IkeMode::main);
    CHECK(connection_of("ikev2-static/cisco-asa.txt", {{"", added("set ikev2 mode transport")}}).tunnels.at(0).esp.mode == EspMode::transport);
    CHECK(tunnel({{lifetime, "set security-association lifetime seconds 7200 kilobytes 4608000"}}).esp.lifetime == std::chrono::seconds(7200));
    constexpr std::string_view line_of_lifetime = "crypto map amzn_vpn_map 1 set security-association lifetime seconds 3600";
    for (std::string_view const said : {"crypto ipsec security-association lifetime seconds 7200",
                                        "crypto ipsec security-association lifetime seconds 7200 kilobytes 4608000\ncrypto ipsec security-association pmtu-aging infinite"})
      CHECK(tunnel({{line_of_lifetime, said}}).esp.lifetime == std::chrono::seconds(7200));
    CHECK(tunnel({{pfs, "set pfs"}}).esp.pfs_group == 2);
    CHECK(ids(read({edited(policy_based, {{pfs, "set pfs"}})}).diagnostics, Severity::note) == "default-taken");
    check({{"two transform sets", policy_based, {{"set transform-set transform-amzn", "set transform-set transform-amzn transform-other"}}, "several-proposals"},
           {"another map's peer", policy_based, {{"", "crypto map amzn_vpn_map 2 match address acl-amzn-2\ncrypto map amzn_vpn_map 2 set peer 203.0.113.99"}}, "too-many-tunnels"},
           {"certificates beside keys", policy_based, {{"authentication pre-share", "authentication rsa-sig"}}, "contradiction"}});
    auto const certificates = tunnel({{"authentication pre-share", "authentication rsa-sig"},
                                      {"ikev1 pre-shared-key 8HKMnVl92wfaAObG6PLdXbI3GCjCy2NG", "ikev1 trust-point AWS"},
                                      {"ikev1 pre-shared-key DKQuQT65mXepyOj0BTXNhALLZL.obKAO", "ikev1 trust-point AWS"}});
    CHECK(certificates.authentication == Authentication::certificate);
    CHECK_FALSE(certificates.pre_shared_key);
  }

  TEST_CASE("tunnel interfaces: routing, routes, probes, and names that belong together") {
    constexpr std::string_view first_local_as = "router bgp 65000\n  address-family ipv4 unicast\n    neighbor 169.254.59.17 local-as 65099";
    auto const with_local_as = connection_of(vti, {{"", first_local_as}, {"", "    neighbor 169.254.212.137 local-as 65099 no-prepend"}});
    for (auto const& t : with_local_as.tunnels) CHECK(to_string(t.customer.asn.value()) == "65099");
    check({{"one tunnel's alone", vti, {{"", first_local_as}}, "contradiction"}});

    constexpr std::string_view static_vti = "static-vgw/cisco-asa-vti.txt", example = "! route Tunnel-int-vpn-05387ee253c6f8db5-0 10.0.0.0 255.255.0.0 169.254.31.201 100";
    auto const with_route = connection_of(static_vti, {{example, "route Tunnel-int-vpn-05387ee253c6f8db5-0 10.21.0.0 255.255.0.0 169.254.31.201 100"}});
    REQUIRE(with_route.aws_prefixes.size() == 1);
    CHECK(to_string(with_route.aws_prefixes[0]) == "10.21.0.0/16");
    check({{"a route's mask", static_vti, {{example, "route Tunnel-int-vpn-05387ee253c6f8db5-0 10.21.0.0 255.0.255.0 169.254.31.201 100"}}, "bad-mask"},
           {"a route's network", static_vti, {{example, "route Tunnel-int-vpn-05387ee253c6f8db5-0 10.21.0.300 255.255.0.0 169.254.31.201 100"}}, "bad-address"},
           {"another tunnel's profile", vti, {{"protection ipsec profile ipsec-vpn-015543cb3a606532e-0", "protection ipsec profile first"},
                                              {"protection ipsec profile ipsec-vpn-015543cb3a606532e-1", "protection ipsec profile ipsec-vpn-015543cb3a606532e-0"},
                                              {"protection ipsec profile first", "protection ipsec profile ipsec-vpn-015543cb3a606532e-1"}}, "contradiction"}});

    auto const probed = connection_of(vti, {{"", "sla monitor 100\n  type echo protocol ipIcmpEcho 169.254.59.17 interface outside_interface"}});
    CHECK(probed.routing == Routing::bgp);
    CHECK(connection_of(static_vti, {{"Static Route Configuration", "Routes"},
                                     {"", "sla monitor 100\n  type echo protocol ipIcmpEcho 169.254.31.201 interface outside_interface"}}).routing == Routing::static_routes);
  }

  TEST_CASE("several connections of tunnel interfaces in a firewall's own configuration") {
    auto const second = edited("dual-static/cisco-asa-vti-2.txt", {{"! Amazon Web Services\n", ""}, {"interface Tunnel1", "interface Tunnel3"}, {"interface Tunnel2", "interface Tunnel4"}});
    auto const both = read({edited("dual-static/cisco-asa-vti-1.txt", {{"", second.bytes}})});
    INFO(summary(both.diagnostics));
    REQUIRE(both);
    REQUIRE(both.value->connections.size() == 2);
    for (auto const& connection : both.value->connections) CHECK(connection.routing == Routing::static_routes);
  }

  TEST_CASE("what a firewall has beside its VPN is left out, indented or not") {
    for (std::string_view const other : {"object network inside\n subnet 192.0.2.0 255.255.255.0\n nat (inside,outside) dynamic interface",
                                         "object network inside\nsubnet 192.0.2.0 255.255.255.0\nnat (inside,outside) dynamic interface",
                                         "class-map inspection_default\nmatch default-inspection-traffic\npolicy-map global_policy\nclass inspection_default\ninspect dns"}) {
      CAPTURE(other);
      auto const result = read({edited(vti, {{"", other}})});
      CHECK(ids(result.diagnostics, Severity::note).find("not-part-of-vpn") != std::string::npos);
      CHECK(ids(result.diagnostics) == "");
    }
  }

  TEST_CASE("what is switched off or shut down is a warning") {
    constexpr std::string_view mode = "  tunnel mode ipsec ipv4\n";
    check({
        {"tunnel", vti, {{mode, "  tunnel mode ipsec ipv4\n  shutdown\n"}}, "unknown-line"},
        {"address", vti, {{mode, "  tunnel mode ipsec ipv4\n  no ip address\n"}}, "unknown-line"},
        {"name", vti, {{mode, "  tunnel mode ipsec ipv4\n  no nameif\n"}}, "unknown-line"},
        {"neighbor", vti, {{"", "router bgp 65000\n  neighbor 169.254.59.17 shutdown"}}, "unknown-line"},
        {"policy", vti, {{"", "no crypto ikev1 policy 200"}}, "unknown-line"},
        {"IKE", vti, {{"", "no crypto ikev1 enable outside"}}, "unknown-line"},
        {"tunnel group", vti, {{"", "no tunnel-group 203.0.113.17"}}, "unknown-line"},
        {"key", vti, {{"", "tunnel-group 203.0.113.17 ipsec-attributes\n  no ikev1 pre-shared-key"}}, "unknown-line"},
        {"interface", vti, {{"", "no interface Tunnel1"}}, "unknown-line"},
        {"BGP", vti, {{"", "no router bgp 65000"}}, "unknown-line"},
        {"setting", vti, {{"", "no sysopt connection tcpmss 1379"}}, "unknown-line"},
        {"setting of a crypto map", policy_based, {{"", "no crypto map amzn_vpn_map 1 set pfs"}}, "unknown-line"},
        {"access list", policy_based, {{"", "no access-list acl-amzn extended permit ip any vpc_subnet vpc_subnet_mask"}}, "unknown-line"},
        {"another interface", vti, {{"", "interface Tunnel9\n  no nameif\n  no ip address\n  shutdown"}}, ""},
        {"another neighbor", vti, {{"", "router bgp 65000\n  neighbor 192.0.2.7 shutdown"}}, ""},
        {"what has nothing to do with the VPN", vti,
         {{"", "no sysopt connection permit-vpn\nno crypto isakmp nat-traversal\nno snmp-server location\nno tunnel-group clients type remote-access\nno crypto ca trustpoint x"}}, ""},
    });
  }

  TEST_CASE("IKEv2 lists are kept whole, the first value being the tunnel's") {
    using enum Encryption;
    for (auto const& tunnel : connection_of(vti_v2, {}).tunnels) {
      CHECK(tunnel.ike.offered == AllowedProposals{});
      CHECK(tunnel.esp.offered == AllowedProposals{});
    }
    for (auto const& tunnel : connection_of(vti_v2, {{"  group 2\n", "  group 2 14\n"}, {"  encryption aes \n", "  encryption aes-gcm-256 aes-256\n"},
                                                     {"protocol esp encryption aes\n", "protocol esp encryption aes-256 aes\n"},
                                                     {"protocol esp integrity sha-1", "protocol esp integrity sha-256 sha-1"}}).tunnels) {
      CHECK(tunnel.ike.dh_group == 2);
      CHECK(tunnel.ike.offered.dh_groups == std::vector{2, 14});
      CHECK(tunnel.ike.encryption == aes_256_gcm_16);
      CHECK(tunnel.ike.offered.encryption == std::vector{aes_256_gcm_16, aes_256_cbc});
      CHECK(tunnel.ike.offered.integrity == std::vector{Integrity::sha1});
      CHECK(tunnel.esp.offered.encryption == std::vector{aes_256_cbc, aes_128_cbc});
      CHECK(tunnel.esp.offered.integrity == std::vector{Integrity::sha2_256, Integrity::sha1});
    }
  }
}

}  // namespace awscfg2ali::tests
