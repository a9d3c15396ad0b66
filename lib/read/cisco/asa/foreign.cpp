// What a firewall has beside its VPN.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "read/cisco/asa/config.hpp"

// The lists are read by rows.
// clang-format off

namespace awscfg2ali::cisco_asa {
namespace {

/// The words are in alphabetical order.
bool is_one_of(Text text, std::span<Text const> words) {
  return std::binary_search(words.begin(), words.end(), text);
}

}  // namespace

bool is_foreign(Text text) {
  static constexpr Text words[] = {
      "ASA", "aaa", "aaa-server", "access-group", "access-list", "alias", "anyconnect", "app-agent", "arp",
      "arp-inspection", "as-path", "asdm", "auth-prompt", "banner", "bfd-template", "boot", "call-home", "class-map",
      "client-update", "clock", "cluster", "community-list", "compression", "config-register", "console", "coredump",
      "cts", "ddns", "dhcp-client", "dhcpd", "dhcprelay", "dns", "dns-group", "domain-name",
      "dynamic-access-policy-record", "dynamic-filter", "enable", "established", "event", "failover", "filter",
      "flow-export", "fragment", "ftp", "ftp-map", "global", "group-policy", "hostname", "http", "hw-module", "icmp",
      "igmp", "interface", "ip", "ipv6", "jumbo-frame", "key", "ldap", "license", "logging", "mac-address",
      "mac-address-table", "management-access", "mode", "monitor-interface", "mroute", "mtu", "multicast-routing",
      "name", "names", "nat", "no", "ntp", "object", "object-group", "object-group-search", "pager", "passwd",
      "password", "password-policy", "pim", "policy-list", "policy-map", "prefix-list", "privilege", "prompt",
      "quota", "regex", "rip", "route", "route-map", "router", "same-security-traffic", "service",
      "service-interface", "service-policy", "smtp-server", "snmp-map", "snmp-server", "ssh", "ssl", "static",
      "sysopt", "tcp-map", "telnet", "terminal", "threat-detection", "time-range", "timeout", "tls-proxy", "track",
      "tunnel-group", "tunnel-group-map", "url-block", "url-cache", "url-server", "user-identity", "username",
      "virtual", "vpdn", "vpn", "vpn-addr-assign", "vpn-sessiondb", "vxlan", "webvpn", "xlate", "zone"};
  static_assert(std::is_sorted(std::begin(words), std::end(words)));
  static constexpr Text crypto[] = {
      "crypto ca ", "crypto dynamic-map ", "crypto engine ", "crypto key "};
  return text.starts_with("Cryptochecksum") ||
         is_one_of(cisco::first_word(text), words) ||
         std::any_of(std::begin(crypto), std::end(crypto), [&](Text begin) { return text.starts_with(begin); });
}

bool is_inner_foreign(Text word) {
  static constexpr Text words[] = {
      "address-pool", "authentication-server-group", "channel-group", "class", "default-domain",
      "default-group-policy", "description", "dns-server", "duplex", "fqdn", "group-object", "host", "inspect",
      "management-only", "match", "message-length", "nameif", "network-object", "parameters", "port-object",
      "protocol-object", "range", "security-level", "service-object", "set", "shutdown", "speed",
      "split-tunnel-network-list", "split-tunnel-policy", "subnet", "vlan", "vpn-filter", "vpn-tunnel-protocol"};
  static_assert(std::is_sorted(std::begin(words), std::end(words)));
  return is_one_of(word, words);
}

}  // namespace awscfg2ali::cisco_asa
