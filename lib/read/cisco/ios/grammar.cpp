// The grammar of Cisco IOS and IOS XE: tunnel interfaces, and which lines begin what.
// SPDX-License-Identifier: MIT
//
// One table for each section, one row for each first word of a line. A line belongs to the section that is open if
// that section's table takes it; else it may open another section; else it is foreign, or not understood.
#include <algorithm>

#include "read/cisco/ios/config.hpp"
#include "read/cisco/words.hpp"
#include "read/statements.hpp"

// The tables are read by rows.
// clang-format off

namespace awscfg2ali::cisco_ios {
namespace {

using cisco::any_text, cisco::any_word, cisco::irrelevant, cisco::mask_word, cisco::matches, cisco::rest, cisco::take, cisco::take_rest, cisco::to, cisco::value;
using cisco::operator""_kw;
namespace x3 = cisco::x3;

/// Settings of an interface that say nothing about the VPN.
constexpr Word<Text> ip_setting{"an interface setting", "unknown-line", [](std::string_view text) {
  constexpr Text known[] = {
      "virtual-reassembly", "route-cache", "mtu", "ospf", "nat", "access-group", "pim", "flow", "policy",
      "nhrp", "unnumbered", "verify", "summary-address", "redirects", "unreachables", "proxy-arp",
      "bandwidth-percent", "hold-time", "hello-interval", "igmp", "multicast", "load-sharing", "inspect",
      "helper-address", "flow-export", "split-horizon", "next-hop-self", "authentication"};
  return std::find(std::begin(known), std::end(known), text) != std::end(known) ? std::optional(text) : std::nullopt;
}};

/// Behind "vrf" and "ip vrf".
bool read_vrf(Line& line, Config& c) {
  return matches(line, "forwarding"_kw >> value(any_word)[add_to(c.tunnels.back().vrf)]) || matches(line, x3::omit[rest(any_text)]);
}

/// Behind "ip".
constexpr Row tunnel_ip[] = {
    {"address", [](Line& line, Config& c) {
       Said<Ipv4Address> address, mask;
       if (!matches(line, value(ipv4_word)[to(address)] >> value(mask_word)[to(mask)])) return false;
       c.tunnels.back().address.push_back(address);
       c.tunnels.back().mask.push_back(mask);
       return true;
     }},
    {"tcp", [](Line& line, Config& c) {
       Said<int> mss;
       if (!matches(line, "adjust-mss"_kw >> value(number_word)[to(mss)])) return false;
       c.tunnels.back().tcp_mss.push_back(mss);
       return true;
     }},
    {"vrf", read_vrf},
};

/// Behind "tunnel".
constexpr Row tunnel_setting[] = {
    {"source", [](Line& line, Config& c) { return take_rest(line, any_text, c.tunnels.back().source); }},
    {"destination", [](Line& line, Config& c) { return take(line, ip_word, c.tunnels.back().destination); }},
    {"mode", [](Line& line, Config& c) {
       if (matches(line, "ipsec"_kw >> "ipv4"_kw)) c.tunnels.back().ipsec_mode = true;
       return true;
     }},
    {"protection", [](Line& line, Config& c) {
       Said<Text> name;
       auto& tunnel = c.tunnels.back();
       auto const isakmp = "isakmp-profile"_kw >> value(any_word)[add_to(tunnel.isakmp_profile)];
       auto const ikev2 = "ikev2-profile"_kw >> value(any_word)[add_to(tunnel.ikev2_profile)];
       if (!matches(line, "ipsec"_kw >> "profile"_kw >> value(any_word)[to(name)] >> -"shared"_kw >> -(isakmp | ikev2))) return false;
       tunnel.ipsec_profile.push_back(name);
       return true;
     }},
    {"key", irrelevant},
    {"vrf", irrelevant},
    {"path-mtu-discovery", irrelevant},
};

constexpr Row tunnel_interface[] = {
    {"ip", [](Line& line, Config& c) { return dispatch(line, tunnel_ip, c) || matches(line, x3::omit[value(ip_setting)] >> x3::omit[rest(any_text)]); }},
    {"tunnel", [](Line& line, Config& c) { return dispatch(line, tunnel_setting, c); }},
    {"no", read_no},
    {"shutdown", cisco::shut_down<Config>},
    {"description", irrelevant},
    {"bandwidth", irrelevant},
    {"delay", irrelevant},
    {"keepalive", irrelevant},
    {"load-interval", irrelevant},
    {"vrf", read_vrf},
    {"arp", irrelevant},
    {"zone-member", irrelevant},
    {"service-policy", irrelevant},
    {"bfd", irrelevant},
    {"qos", irrelevant},
    {"crypto", irrelevant},
    {"ipv6", irrelevant},
    {"mtu", irrelevant},
    {"if-state", irrelevant},
    {"hold-queue", irrelevant},
    {"max-reserved-bandwidth", irrelevant},
    {"cdp", irrelevant},
    {"logging", irrelevant},
    {"snmp", irrelevant},
    {"ntp", irrelevant},
};

bool open_tunnel(Line& line, Config& c, Section& opened) {
  if (!lower_case(line.left.substr(0, 2)).starts_with("tu")) return false;
  c.tunnels.emplace_back().name = {cisco::tunnel_number(line.left), line.left};
  opened = tunnel_interface;
  return true;
}

bool open_nothing(Line&, Config&, Section&) { return true; }

constexpr Header headers[] = {
    {"crypto", [](Line& line, Config& c, Section& opened) { return dispatch(line, crypto_lines(), c, opened); }},
    {"interface", open_tunnel},
    {"end", open_nothing},
    {"conf", open_nothing},
    {"configure", open_nothing},
};

}  // namespace

/// What may be switched off without a change of what is read here.
bool read_no(Line& line, Config&) {
  constexpr std::string_view switched_off[] = {"shutdown", "local-address", "auto-summary", "synchronization", "ip", "ipv6", "keepalive", "cdp", "bgp", "mop", "snmp"};
  auto const word = cisco::first_word(line.left);
  if (word == "neighbor") return line.left.ends_with(" activate") || line.left.ends_with(" shutdown");
  if (word == "ip" && (line.left.starts_with("ip address") || line.left.starts_with("ip tcp "))) return false;
  return std::find(std::begin(switched_off), std::end(switched_off), word) != std::end(switched_off);
}

bool read_header(Line& line, Config& c, Section& opened) {
  return dispatch(line, headers, c, opened) || dispatch(line, routing_lines(), c, opened);
}

bool is_ours(Text text) {
  auto const word = lower_case(cisco::first_word(text));
  auto const behind = lower_case(trimmed(text.substr(word.size())));
  constexpr std::string_view digits = "0123456789";
  bool const is_probe = behind.starts_with("sla ") && digits.find(behind[4]) != digits.npos;
  return (word == "crypto" && !is_foreign(text)) || (word == "interface" && behind.starts_with("tu")) ||
         (word == "router" && behind.starts_with("bgp")) || (word == "ip" && (behind.starts_with("route ") || is_probe));
}

bool is_tunnel(Section section) { return section.data() == tunnel_interface; }

}  // namespace awscfg2ali::cisco_ios
