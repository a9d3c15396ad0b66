// Cisco IOS texts that differ from AWS's in a line or two.
#include "read/cisco/aws_names.hpp"
#include "support/cisco_edits.hpp"

// The tables are read by rows.
// clang-format off

namespace awscfg2ali::tests {
namespace {

constexpr std::string_view ios = "bgp-vgw/cisco-ios.txt", ios_v2 = "ikev2-bgp/cisco-ios.txt", with_routes = "static-vgw/cisco-ios.txt",
                           router = "bgp-vgw/running-config.txt";

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

  TEST_CASE("what many connections say alike is stated at each, and stands where the first said it") {
    // On one router the interfaces have numbers of their own.
    auto const second = edited("dual-bgp/cisco-ios-2.txt", {{"! Amazon Web Services\n", ""}, {"interface Tunnel1", "interface Tunnel3"}, {"interface Tunnel2", "interface Tunnel4"}});
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

  TEST_CASE("the customer's AS number: of the neighbor, its peer group, the confederation, or the router") {
    auto const asns = [](std::vector<Edit> const& edits) {
      auto const connection = connection_of(ios, edits);
      for (auto const& t : connection.tunnels) CHECK(to_string(t.aws.asn.value()) == "64512");
      return to_string(connection.tunnels.at(0).customer.asn.value()) + " " + to_string(connection.tunnels.at(1).customer.asn.value());
    };
    CHECK(asns({}) == "65000 65000");
    constexpr std::string_view first = "router bgp 65000\n  neighbor 169.254.59.17 local-as 65099 no-prepend replace-as";
    CHECK(asns({{"", first}, {"", "  neighbor 169.254.212.137 local-as 65099"}}) == "65099 65099");
    CHECK(asns({{"neighbor 169.254.212.137 remote-as 64512", "neighbor 169.254.212.137 peer-group AWS"}, {"", first},
                {"", "  neighbor AWS peer-group\n  neighbor AWS remote-as 64512\n  neighbor AWS local-as 65099"}}) == "65099 65099");
    check({{"one tunnel's alone", ios, {{"", first}}, "contradiction"}});
    CHECK(asns({{"", "router bgp 65000\n  bgp confederation identifier 65100"}}) == "65100 65100");
  }

  TEST_CASE("a banner's text is free") {
    for (std::string_view const banner : {
             "banner login ^C\ninterface Tunnel1\n ip address 10.9.9.9 255.255.255.0\n^C",
             "banner motd #\ncrypto isakmp policy 200\n group 14\n#",
             "banner exec # crypto isakmp policy 9 #",
             "banner login ^C no entry ^C",
             "banner motd",
         }) {
      CAPTURE(banner);
      auto const with_banner = std::string(banner) + "\nhostname edge-1";
      check_same(router, {{"hostname edge-1", with_banner}});
    }
    check({{"one that does not end", router, {{"hostname edge-1", "banner login ^C"}}, "no-tunnel"}});
  }

  TEST_CASE("an inside address that stands in several VRFs is that of the tunnel's own") {
    auto const in_vrf = [](std::string const& vrf, std::string const& asn) {
      auto text = "router bgp 65000\n address-family ipv4 vrf " + vrf + "\n";
      for (std::string const address : {"169.254.59.17", "169.254.212.137"})
        text += "  neighbor " + address + " remote-as " + asn + "\n  neighbor " + address + " local-as 65010\n";
      return text + " exit-address-family\n";
    };
    auto const other = in_vrf("OTHER", "65333");
    check_same(router, {{"", other}});
    auto const own = connection_of(router, {{"interface Tunnel1\n", "interface Tunnel1\n vrf forwarding AWS\n"},
                                            {"interface Tunnel2\n", "interface Tunnel2\n ip vrf forwarding AWS\n"},
                                            {"", other + in_vrf("AWS", "64999")}});
    REQUIRE(own.tunnels.size() == 2);
    for (auto const& t : own.tunnels) {
      CHECK(to_string(t.aws.asn.value()) == "64999");
      CHECK(to_string(t.customer.asn.value()) == "65010");
    }
    CHECK(prefixes(connection_of(with_routes, {{"", "ip route vrf OTHER 10.99.0.0 255.255.0.0 169.254.31.201\nip route 10.21.0.0 255.255.0.0 169.254.31.201"}})) ==
          std::vector<std::string>{"10.21.0.0/16"});
    CHECK(prefixes(connection_of(with_routes, {{"", "ip route vrf AWS 10.99.0.0 255.255.0.0 169.254.31.201"}})) == std::vector<std::string>{"10.99.0.0/16"});
  }

  TEST_CASE("without indents, another interface ends a tunnel's section") {
    auto const indented = edited(router, {{"interface Tunnel40", "interface Loopback40"}});
    auto flat = indented;
    for (auto at = flat.bytes.find("\n "); at != flat.bytes.npos; at = flat.bytes.find("\n ", at)) flat.bytes.erase(at + 1, 1);
    CHECK(model(flat) == model(indented));
  }

  TEST_CASE("names and headers that were changed") {
    check_same(ios, {{"Your Virtual Private Gateway ID ", "Your VPN Gateway ID "}});
    auto const renamed = connection_of(ios, {{"profile ipsec-vpn-015543cb3a606532e-1", "profile aws-second"}});
    REQUIRE(renamed.tunnels.size() == 2);
    CHECK(renamed.id == "vpn-015543cb3a606532e");
    CHECK(to_string(renamed.tunnels[1].aws.outside.value()) == "203.0.113.86");
  }

  TEST_CASE("the numbers of tunnels") {
    struct Named {
      AwsName name;
      std::optional<int> number;
    };
    auto const numbers = [](std::vector<std::optional<int>> const& indices) {
      std::vector<Named> tunnels;
      for (auto const index : indices) tunnels.push_back({{"vpn-015543cb3a606532e", index}, {}});
      number_tunnels(tunnels);
      std::vector<std::optional<int>> numbers;
      for (auto const& t : tunnels) numbers.push_back(t.number);
      return numbers;
    };
    constexpr auto unknown = std::nullopt;
    using Numbers = std::vector<std::optional<int>>;
    CHECK(numbers({0, 1}) == Numbers{1, 2});
    CHECK(numbers({1, 0}) == Numbers{2, 1});
    CHECK(numbers({unknown, unknown}) == Numbers{1, 2});
    CHECK(numbers({1, unknown}) == Numbers{2, 1});
    CHECK(numbers({unknown, 0}) == Numbers{2, 1});
    CHECK(numbers({0, 0}) == Numbers{1, 2});
    CHECK(numbers({1, 1}) == Numbers{1, 2});
    CHECK(numbers({1}) == Numbers{2});
    CHECK(numbers({unknown}) == Numbers{unknown});
  }

  TEST_CASE("what several tunnels use has a name that tells of none of them") {
    Edit const profile{"protection ipsec profile ipsec-vpn-015543cb3a606532e-1", "protection ipsec profile ipsec-vpn-015543cb3a606532e-0"};
    check_same(ios, {profile});
    constexpr std::string_view second_keyring = "crypto keyring keyring-vpn-015543cb3a606532e-1";
    check_same(ios, {profile, {second_keyring, "crypto keyring keyring-vpn-015543cb3a606532e-0"},
                     {"keyring keyring-vpn-015543cb3a606532e-1", "keyring keyring-vpn-015543cb3a606532e-0"}});
    check_same(ios, {{second_keyring, "crypto keyring keyring-vpn-015543cb3a606532e-0"},
                     {"keyring keyring-vpn-015543cb3a606532e-1", "keyring keyring-vpn-015543cb3a606532e-0"}});
    constexpr std::string_view protection = "protection ipsec profile ipsec-vpn-072cdff8b72bb94e7-";
    check_same(ios_v2, {{"  set ikev2-profile ikev2-vpn-072cdff8b72bb94e7-0\n", ""},
                        {std::string(protection) + "0", std::string(protection) + "0 ikev2-profile ikev2-vpn-072cdff8b72bb94e7-0"},
                        {std::string(protection) + "1", std::string(protection) + "0 ikev2-profile ikev2-vpn-072cdff8b72bb94e7-1"}});
    check({{"a keyring of another connection", ios, {profile, {second_keyring, "crypto keyring keyring-vpn-02d7a4635da4dce02-0"},
                                                               {"keyring keyring-vpn-015543cb3a606532e-1", "keyring keyring-vpn-02d7a4635da4dce02-0"}}, "contradiction"}});
  }

  TEST_CASE("a tunnel that begins on a private address tells the customer's outside address to nobody") {
    for (std::string const source : {"10.0.0.5", "172.31.255.1", "192.168.50.2", "GigabitEthernet1"}) {
      CAPTURE(source);
      auto const result = read({edited(ios, {{"  tunnel source 198.51.100.10", "  tunnel source " + source}, {"local-address 198.51.100.10", "local-address " + source}})});
      INFO(summary(result.diagnostics));
      REQUIRE(result);
      for (auto const& t : result.value->connections.at(0).tunnels) CHECK_FALSE(t.customer.outside);
      CHECK(ids(result.diagnostics, Severity::note).empty());
      CHECK(ids(plan(*result.value, {}).diagnostics, Severity::note) ==
            "bgp-gateway-settings customer-address-unknown no-counterpart selectors-assumed single-tunnel-gateway-only weak-crypto");
    }
    for (auto const& t : connection_of(ios, {{"  tunnel source 198.51.100.10", "  tunnel source 203.0.113.99"}, {"local-address 198.51.100.10", "local-address 203.0.113.99"}}).tunnels)
      CHECK(to_string(t.customer.outside.value()) == "203.0.113.99");
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
}

}  // namespace awscfg2ali::tests
