// What a router's configuration holds beside its VPN.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cisco_ios.hpp"

// The tables are read by rows.
// clang-format off

namespace awscfg2ali::cisco_ios {

/// First words of the sections and lines that a router has beside its VPN.
bool is_foreign(std::string_view text) {
  // "edge-1#show running-config": the prompt of the session that the text was copied from.
  if (auto const prompt = text.find('#'); prompt != text.npos && prompt > 0 && text.find_first_of(" \t") > prompt && text.find('=') > prompt) return true;
  constexpr Text words[] = {
      "aaa", "access-list", "alias", "archive", "banner", "boot", "boot-start-marker", "boot-end-marker",
      "buffers", "call-home", "card", "cdp", "class-map", "clock", "control-plane", "controller", "csim",
      "default", "diagnostic", "dial-peer", "domain", "dot11", "enable", "errdisable", "event", "flow", "hostname",
      "hw-module", "interface", "ip", "ipv6", "key", "kron", "l2vpn", "lacp", "license", "line", "lldp", "logging",
      "login", "mac", "mac-address-table", "memory", "mgcp", "mls", "mmi", "monitor", "mpls", "multilink",
      "netconf-yang", "no", "ntp", "object-group", "parameter-map", "parser", "platform", "policy-map", "power",
      "privilege", "redundancy", "restconf", "route-map", "router", "scheduler", "security", "service",
      "snmp-server", "spanning-tree", "subscriber", "switch", "tacacs", "radius", "telemetry", "template",
      "time-range", "transceiver", "transport", "upgrade", "username", "version", "virtual-service",
      "aqm-register-fnf", "avc", "bridge", "cts", "cwmp", "dot1x", "dspfarm", "et-analytics", "gatekeeper",
      "guestshell", "install", "ipc", "isis", "mta", "multicast", "nhrp", "onep", "performance", "pnp", "ppp",
      "sip-ua", "stackwise", "umbrella", "wlan", "fhrp", "dialer-list", "process", "exception", "iox",
      "app-hosting", "bfd-template", "voice-card", "bba-group", "ethernet", "facility-alarm", "l2tp-class",
      "pseudowire-class", "stackwise-virtual", "system", "tftp-server", "warm-reboot", "write", "zone-based",
      "cns", "chat-script", "location", "macro", "mpls-te", "nat64", "pppoe", "prompt", "regexp", "rmon",
      "sampler", "sgbp", "shell", "standby", "tcp", "udld", "username-prompt", "utd", "vpdn", "vpdn-group", "wsma",
      "xconnect", "vlan", "voice", "vrf", "vtp", "zone", "zone-pair", "Building", "Current"};
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
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

}  // namespace awscfg2ali::cisco_ios
