// Cisco IOS texts that differ from AWS's in a line or two.
#include "cisco_edits.hpp"

// The tables are read by rows.
// clang-format off

namespace awscfg2ali::tests {
namespace {

constexpr std::string_view ios = "bgp-vgw/cisco-ios.txt", ios_v2 = "ikev2-bgp/cisco-ios.txt";

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
}

}  // namespace awscfg2ali::tests
