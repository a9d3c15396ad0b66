// What a router's configuration holds beside its VPN.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "read/cisco/ios/config.hpp"

// The tables are read by rows.
// clang-format off

namespace awscfg2ali::cisco_ios {

/// First words of the sections and lines that a router has beside its VPN.
bool is_foreign(std::string_view text) {
  // "edge-1#show running-config": the prompt of the session that the text was copied from.
  if (auto const prompt = text.find('#'); prompt != text.npos && prompt > 0 && text.find_first_of(" \t") > prompt && text.find('=') > prompt) return true;
  static constexpr Text words[] = {
      "Building", "Current", "aaa", "access-list", "alias", "app-hosting", "aqm-register-fnf", "archive", "avc",
      "banner", "bba-group", "bfd-template", "boot", "boot-end-marker", "boot-start-marker", "bridge", "buffers",
      "call-home", "card", "cdp", "chat-script", "class-map", "clock", "cns", "control-plane", "controller", "csim",
      "cts", "cwmp", "default", "diagnostic", "dial-peer", "dialer-list", "domain", "dot11", "dot1x", "dspfarm",
      "enable", "errdisable", "et-analytics", "ethernet", "event", "exception", "facility-alarm", "fhrp", "flow",
      "gatekeeper", "guestshell", "hostname", "hw-module", "install", "interface", "iox", "ip", "ipc", "ipv6",
      "isis", "key", "kron", "l2tp-class", "l2vpn", "lacp", "license", "line", "lldp", "location", "logging",
      "login", "mac", "mac-address-table", "macro", "memory", "mgcp", "mls", "mmi", "monitor", "mpls", "mpls-te",
      "mta", "multicast", "multilink", "nat64", "netconf-yang", "nhrp", "no", "ntp", "object-group", "onep",
      "parameter-map", "parser", "performance", "platform", "pnp", "policy-map", "power", "ppp", "pppoe",
      "privilege", "process", "prompt", "pseudowire-class", "radius", "redundancy", "regexp", "restconf", "rmon",
      "route-map", "router", "sampler", "scheduler", "security", "service", "sgbp", "shell", "sip-ua", "snmp-server",
      "spanning-tree", "stackwise", "stackwise-virtual", "standby", "subscriber", "switch", "system", "tacacs",
      "tcp", "telemetry", "template", "tftp-server", "time-range", "transceiver", "transport", "udld", "umbrella",
      "upgrade", "username", "username-prompt", "utd", "version", "virtual-service", "vlan", "voice", "voice-card",
      "vpdn", "vpdn-group", "vrf", "vtp", "warm-reboot", "wlan", "write", "wsma", "xconnect", "zone", "zone-based",
      "zone-pair"};
  auto const word = cisco::first_word(text);
  if (word == "crypto") {
    constexpr Text other[] = {
      "crypto pki ", "crypto map ", "crypto dynamic-map ", "crypto key ", "crypto logging ", "crypto engine ",
      "crypto ca ", "crypto gdoi ", "crypto isakmp nat ", "crypto isakmp identity ",
      "crypto isakmp invalid-spi-recovery", "crypto isakmp aggressive-mode ", "crypto ikev2 nat ",
      "crypto ipsec nat-transparency ", "crypto isakmp fragmentation", "crypto isakmp xauth",
      "crypto isakmp client ", "crypto isakmp enable", "crypto isakmp default ",
      "crypto ipsec security-association lifetime kilobytes ", "crypto ipsec security-association idle-time ",
      "crypto ipsec security-association replay disable", "crypto ipsec client ", "crypto ipsec optional",
      "crypto ikev2 limit ", "crypto ikev2 name-mangler ", "crypto ikev2 fragmentation",
      "crypto ikev2 cookie-challenge", "crypto ikev2 authorization ", "crypto ikev2 http-url ",
      "crypto ikev2 diagnose ", "crypto ikev2 window ", "crypto ikev2 certificate-cache ", "crypto ikev2 client "};
    return std::any_of(std::begin(other), std::end(other), [&](auto o) { return text.starts_with(o); });
  }
  static_assert(std::is_sorted(std::begin(words), std::end(words)));
  return std::binary_search(std::begin(words), std::end(words), word);
}

}  // namespace awscfg2ali::cisco_ios
