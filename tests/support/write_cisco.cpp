// The Cisco texts of a random VPN connection.
#include "support/write_aws.hpp"

namespace awscfg2ali::tests::aws {
namespace {

constexpr std::string_view cisco_header =
    "! Amazon Web Services\n! Virtual Private Cloud\n\n! Your VPN Connection ID \t\t  : {id}\n"
    "! Your Virtual Private Gateway ID         : {vgw}\n! Your Customer Gateway ID\t\t  : {cgw}\n!\n";
constexpr std::string_view cisco_interface =
    "  tunnel destination {aws} \n  tunnel mode ipsec ipv4\n  tunnel protection ipsec profile ipsec-{id}-{i}\n";

}  // namespace

std::string ios(Facts const& f, bool csrv) {
  auto text = fill(cisco_header, words_of(f, 0));
  for (int i : {0, 1}) {
    auto words = words_of(f, i);
    words["own"] = csrv ? "<interface_name/private_IP_on_outside_interface>" : words["customer"];
    words["demand"] = csrv ? "" : " on-demand";
    std::string tunnel = f.ike_version == 1 ? R"(! IPSec Tunnel #{n}
crypto isakmp policy {policy}
  encryption aes {ike_bits}
  authentication pre-share
  group {ike_group}
  lifetime {ike_lifetime}
  hash {ike_hash}
exit
crypto keyring keyring-{id}-{i}
  local-address {own}
  pre-shared-key address {aws} key {key}
exit
crypto isakmp profile isakmp-{id}-{i}
  local-address {own}
  match identity address {aws}
  keyring keyring-{id}-{i}
exit
)"
                                            : R"(! IPSec Tunnel #{n}
crypto ikev2 proposal ikev2-prop-{id}-{i}
  encryption aes-cbc-{ike_bits}
  integrity {ike_hash}
  group {ike_group}
exit
crypto ikev2 policy ikev2-policy-{id}-{i}
  match address local {own}
  proposal ikev2-prop-{id}-{i}
exit
crypto ikev2 keyring keyring-{id}-{i}
  peer peer-{id}-{i}
    address {aws}
    pre-shared-key {key}
  exit
exit
crypto ikev2 profile ikev2-{id}-{i}
  match address local {own}
  match identity remote address {aws} 255.255.255.255 
  authentication remote pre-share
  authentication local pre-share
  keyring local keyring-{id}-{i}
  lifetime {ike_lifetime}
  dpd {dpd} {dpd} on-demand
exit
)";
    tunnel += R"(crypto ipsec transform-set ipsec-prop-{id}-{i} esp-aes {esp_bits} esp-{esp_hash}-hmac 
  mode tunnel
exit
crypto ipsec profile ipsec-{id}-{i}
  set pfs group{esp_group}
  set security-association lifetime seconds {esp_lifetime}
  set transform-set ipsec-prop-{id}-{i}
)";
    tunnel += f.ike_version == 1 ? "exit\ncrypto isakmp keepalive {dpd} {dpd}{demand}\n"
                                 : "  set ikev2-profile ikev2-{id}-{i}\nexit\n";
    tunnel +=
        "crypto ipsec df-bit clear\ncrypto ipsec security-association replay window-size 128\ncrypto ipsec "
        "fragmentation before-encryption\n"
        "interface Tunnel{n}\n  ip address {inside} 255.255.255.252\n  ip virtual-reassembly\n  tunnel source {own}\n" +
        std::string(cisco_interface) + "  ip tcp adjust-mss {mss} \n  no shutdown\nexit\n";
    tunnel += f.bgp ? R"(router bgp {asn}
  neighbor {aws_inside} remote-as {aws_asn}
  neighbor {aws_inside} activate
  neighbor {aws_inside} timers 10 30 30
  address-family ipv4 unicast 
    neighbor {aws_inside} remote-as {aws_asn}
    neighbor {aws_inside} timers 10 30 30
    neighbor {aws_inside} default-originate
    neighbor {aws_inside} activate
    neighbor {aws_inside} soft-reconfiguration inbound
    network 0.0.0.0
  exit
exit
)"
                    : R"(! ip route 10.0.0.0 255.255.0.0 Tunnel{n} track {sla} 
ip sla {sla}
   icmp-echo {aws_inside} source-interface Tunnel{n}
   timeout 1000
   frequency 5
exit
ip sla schedule {sla}  life forever start-time now
track {sla} ip sla {sla} reachability 
)";
    text += fill(tunnel, words);
  }
  return text;
}

std::string asa(Facts const& f) {
  auto text = fill(cisco_header, words_of(f, 0));
  for (int i : {0, 1}) {
    std::string tunnel = f.ike_version == 1 ? R"(! IPSec Tunnel #{n}
crypto ikev1 enable 'outside_interface' 
crypto ikev1 policy {policy}
  encryption {ike_asa_aes} 
  authentication pre-share
  group {ike_group}
  lifetime {ike_lifetime}
  hash {ike_hash}
crypto ipsec ikev1 transform-set ipsec-prop-{id}-{i} esp-{esp_asa_aes}  esp-{esp_hash}-hmac
)"
                                            : R"(! IPSec Tunnel #{n}
crypto ikev2 enable 'outside_interface' 
crypto ikev2 policy {policy}
  encryption {ike_asa_aes} 
  integrity {ike_hash}
  group {ike_group}
  prf {ike_hash}
  lifetime seconds {ike_lifetime}
crypto ipsec ikev2 ipsec-proposal ipsec-prop-{id}-{i}
  protocol esp encryption {esp_asa_aes}
  protocol esp integrity {esp_asa_integrity}
exit
)";
    tunnel +=
        "crypto ipsec profile ipsec-{id}-{i}\n  set pfs group{esp_group}\n  set security-association lifetime seconds "
        "{esp_lifetime}\n";
    tunnel += f.ike_version == 1 ? "  set ikev1 transform-set ipsec-prop-{id}-{i}\n"
                                 : "  set ikev2 ipsec-proposal ipsec-prop-{id}-{i}\n";
    tunnel += R"(exit
crypto ipsec df-bit clear-df 'outside_interface'
sysopt connection tcpmss {mss}
crypto ipsec security-association replay window-size 128
crypto ipsec fragmentation before-encryption 'outside_interface'
tunnel-group {aws} type ipsec-l2l
tunnel-group {aws} ipsec-attributes
)";
    tunnel += f.ike_version == 1 ? "   ikev1 pre-shared-key {key}\n"
                                 : "   ikev2 remote-authentication pre-shared-key {key}\n   ikev2 local-authentication "
                                   "pre-shared-key {key}\n";
    tunnel += R"(   isakmp keepalive threshold {dpd} retry {dpd}
exit
interface Tunnel{n}
  nameif Tunnel-int-{id}-{i}
  ip address {inside} 255.255.255.252
  tunnel source interface 'outside_interface'
)" + std::string(cisco_interface) +
              "  no shutdown\nexit\n";
    tunnel += f.bgp ? R"(router bgp {asn}
  address-family ipv4 unicast
    neighbor {aws_inside} remote-as {aws_asn}
    neighbor {aws_inside} timers 10 30 30
    neighbor {aws_inside} default-originate
    neighbor {aws_inside} activate
    network 0.0.0.0
    no auto-summary
    no synchronization
  exit-address-family
exit
)"
                    : "! #4 Static Route Configuration\n\n! route Tunnel-int-{id}-{i} 10.0.0.0 255.255.0.0 "
                      "{aws_inside} {sla}\n";
    text += fill(tunnel, words_of(f, i));
  }
  return text;
}

}  // namespace awscfg2ali::tests::aws
