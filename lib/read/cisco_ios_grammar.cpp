// The grammar of Cisco IOS and IOS XE outside "crypto": tunnel interfaces, BGP, probes, routes.
// SPDX-License-Identifier: MIT
//
// One table for each section, one row for each first word of a line. A line belongs to the section that is open if
// that section's table takes it; else it may open another section; else it is foreign, or not understood.
#include <algorithm>

#include "cisco_ios.hpp"
#include "cisco_words.hpp"
#include "statements.hpp"

// The tables are read by rows.
// clang-format off

namespace awscfg2ali::cisco_ios {
namespace {

using cisco::any_text, cisco::any_word, cisco::irrelevant, cisco::mask_word, cisco::matches, cisco::rest, cisco::take, cisco::to, cisco::value;
using cisco::operator""_kw;
namespace x3 = cisco::x3;
using Line = cisco::Line;
using Row = cisco::Command<Config>;

/// What may be switched off without a change of what is read here.
bool no(Line& line, Config&) {
  constexpr std::string_view switched_off[] = {"shutdown", "local-address", "auto-summary", "synchronization", "ip", "ipv6", "keepalive", "cdp", "bgp", "mop", "snmp"};
  auto const word = cisco::first_word(line.left);
  if (word == "neighbor") return line.left.ends_with(" activate") || line.left.ends_with(" shutdown");
  if (word == "ip" && (line.left.starts_with("ip address") || line.left.starts_with("ip tcp "))) return false;
  return std::find(std::begin(switched_off), std::end(switched_off), word) != std::end(switched_off);
}

// ---- the tunnel and what runs in it ----------------------------------------------------------------------------

/// Settings of an interface that say nothing about the VPN.
constexpr Word<Text> ip_setting{"an interface setting", "unknown-line", [](std::string_view text) {
  constexpr Text known[] = {
      "virtual-reassembly", "route-cache", "mtu", "vrf", "ospf", "nat", "access-group", "pim", "flow", "policy",
      "nhrp", "unnumbered", "verify", "summary-address", "redirects", "unreachables", "proxy-arp",
      "bandwidth-percent", "hold-time", "hello-interval", "igmp", "multicast", "load-sharing", "inspect",
      "helper-address", "flow-export", "split-horizon", "next-hop-self", "authentication"};
  return std::find(std::begin(known), std::end(known), text) != std::end(known) ? std::optional(text) : std::nullopt;
}};

constexpr Row tunnel_interface[] = {
    {"ip", [](Line& line, Config& c) {
       auto& tunnel = c.tunnels.back();
       Said<Ipv4Address> address, mask;
       Said<int> mss;
       if (matches(line, "address"_kw >> value(ipv4_word)[to(address)] >> value(mask_word)[to(mask)])) {
         tunnel.address.push_back(address);
         tunnel.mask.push_back(mask);
       } else if (matches(line, "tcp"_kw >> "adjust-mss"_kw >> value(number_word)[to(mss)])) {
         tunnel.tcp_mss.push_back(mss);
       } else {
         return matches(line, x3::omit[value(ip_setting)] >> x3::omit[rest(any_text)]);
       }
       return true;
     }},
    {"tunnel", [](Line& line, Config& c) {
       auto& tunnel = c.tunnels.back();
       Said<Text> text;
       Said<IpAddress> destination;
       if (matches(line, "source"_kw >> rest(any_text)[to(text)])) tunnel.source.push_back(text);
       else if (matches(line, "destination"_kw >> value(ip_word)[to(destination)])) tunnel.destination.push_back(destination);
       else if (matches(line, "mode"_kw >> "ipsec"_kw >> "ipv4"_kw)) tunnel.ipsec_mode = true;
       else if (matches(line, "protection"_kw >> "ipsec"_kw >> "profile"_kw >> value(any_word)[to(text)] >> -"shared"_kw)) tunnel.ipsec_profile.push_back(text);
       else return matches(line, ("mode"_kw | "key"_kw | "vrf"_kw | "path-mtu-discovery"_kw) >> x3::omit[rest(any_text)]);
       return true;
     }},
    {"no", no},
    {"shutdown", cisco::shut_down<Config>},
    {"description", irrelevant},
    {"bandwidth", irrelevant},
    {"delay", irrelevant},
    {"keepalive", irrelevant},
    {"load-interval", irrelevant},
    {"vrf", irrelevant},
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

constexpr Word<Text> neighbor_setting{"a neighbor setting", "unknown-line", [](std::string_view text) {
  constexpr Text known[] = {
      "activate", "default-originate", "soft-reconfiguration", "description", "update-source", "ebgp-multihop",
      "route-map", "prefix-list", "next-hop-self", "send-community", "password", "shutdown", "fall-over", "weight",
      "allowas-in", "maximum-prefix", "advertisement-interval", "filter-list", "distribute-list", "capability",
      "disable-connected-check", "version", "ttl-security", "as-override", "remove-private-as", "inherit",
      "transport", "route-reflector-client", "as-path", "default-metric", "local-preference", "slow-peer",
      "translate-update", "ha-mode", "path-attribute", "suppress-signaling-protocol", "dmzlink-bw",
      "additional-paths", "unsuppress-map", "peer-group", "bfd"};
  return std::find(std::begin(known), std::end(known), text) != std::end(known) ? std::optional(text) : std::nullopt;
}};

constexpr Row bgp[] = {
    {"neighbor", [](Line& line, Config& c) {
       NeighborLine n{c.bgp.back(), {}, {}, {}, {}, {}};
       Said<Asn> asn;
       Said<Text> text;
       Said<Seconds> keepalive, hold;
       auto const neighbor = value(any_word)[to(n.neighbor)];
       if (matches(line, neighbor >> "remote-as"_kw >> value(asn_word)[to(asn)])) n.remote_as = asn;
       else if (matches(line, neighbor >> "local-as"_kw >> value(asn_word)[to(asn)] >> x3::omit[rest(any_text)])) n.local_as = asn;
       else if (matches(line, neighbor >> "timers"_kw >> value(seconds_word)[to(keepalive)] >> value(seconds_word)[to(hold)] >> -x3::omit[value(seconds_word)])) n.hold_time = hold;
       else if (matches(line, neighbor >> "peer-group"_kw >> value(any_word)[to(text)])) n.peer_group = text;
       else if (matches(line, neighbor >> "shutdown"_kw >> rest(any_text)[to(text)])) n.shutdown = line.left;
       else if (!matches(line, neighbor >> x3::omit[value(neighbor_setting)] >> x3::omit[rest(any_text)])) return false;
       c.neighbors.push_back(n);
       return true;
     }},
    {"address-family", [](Line&, Config& c) { return c.inner_block = true; }},
    {"exit-address-family", [](Line&, Config& c) { return !(c.inner_block = false); }},
    {"network", irrelevant},
    {"bgp", [](Line& line, Config& c) {
       Said<Asn> asn;
       if (matches(line, "confederation"_kw >> "identifier"_kw >> value(asn_word)[to(asn)])) c.confederation.push_back(asn);
       return true;
     }},
    {"no", no},
    {"redistribute", irrelevant},
    {"aggregate-address", irrelevant},
    {"maximum-paths", irrelevant},
    {"timers", irrelevant},
    {"distance", irrelevant},
    {"default-information", irrelevant},
    {"default-metric", irrelevant},
    {"auto-summary", irrelevant},
    {"synchronization", irrelevant},
    {"template", irrelevant},
    {"table-map", irrelevant},
};

constexpr Row probe[] = {
    {"icmp-echo", [](Line& line, Config& c) {
       Probe p;
       if (!matches(line, value(ipv4_word)[to(p.target)] >> -(("source-interface"_kw | "source-ip"_kw) >> x3::omit[rest(any_text)]))) return false;
       c.probes.push_back(p);
       return true;
     }},
    {"timeout", irrelevant},
    {"frequency", irrelevant},
    {"threshold", irrelevant},
    {"tag", irrelevant},
    {"owner", irrelevant},
    {"vrf", irrelevant},
    {"tos", irrelevant},
    {"request-data-size", irrelevant},
    {"udp-jitter", irrelevant},
    {"udp-echo", irrelevant},
    {"tcp-connect", irrelevant},
    {"http", irrelevant},
    {"dns", irrelevant},
    {"verify-data", irrelevant},
    {"history", irrelevant},
};

constexpr Row track[] = {{"delay", irrelevant}, {"object", irrelevant}, {"default-state", irrelevant}, {"threshold", irrelevant}};

// ---- lines of no section ---------------------------------------------------------------------------------------

Section const global = {};

/// What follows "ip"; the target may be missing where a route is taken back.
std::optional<Route> parse_route(Line& line) {
  Said<Ipv4Address> address, mask;
  Said<Text> target;
  if (!matches(line, "route"_kw >> -("vrf"_kw >> x3::omit[value(any_word)]) >> value(ipv4_word)[to(address)] >> value(mask_word)[to(mask)] >> rest(any_text)[to(target)])) return std::nullopt;
  auto const prefix = std::string_view(address.text.data(), static_cast<std::size_t>(mask.text.data() + mask.text.size() - address.text.data()));
  Route route{{Ipv4Network::of(address.value, mask.value).value(), prefix}, {}, {}};
  auto const first = cisco::first_word(target.text);
  if (lower_case(first).starts_with("tu")) route.tunnel = cisco::tunnel_number(target.text);
  else if (auto const next_hop = Ipv4Address::parse(first)) route.next_hop = {*next_hop, first};
  return route;
}

bool read_route(Line& line, Config& c) {
  auto const route = parse_route(line);
  if (route) c.routes.push_back(*route);
  return route.has_value();
}

/// "no ip route …" takes a route back, or all of a prefix.
bool forget_route(Line& line, Config& c) {
  line.left = trimmed(line.left.substr(2));
  auto const taken_back = parse_route(line);
  if (!taken_back) return false;
  bool const all = line.left.ends_with(taken_back->prefix.text);
  std::erase_if(c.routes, [&](Route const& r) {
    bool const same_hop = r.next_hop.has_value() == taken_back->next_hop.has_value() && (!r.next_hop || r.next_hop->value == taken_back->next_hop->value);
    return r.prefix.value == taken_back->prefix.value && (all || (r.tunnel == taken_back->tunnel && same_hop));
  });
  return true;
}

}  // namespace

/// A line of any section's own beginning. False when it is none of ours.
bool read_header(Line& line, Config& c, Section& section) {
  auto const word = lower_case(cisco::first_word(line.text));
  line.left = trimmed(line.text.substr(word.size()));
  Said<Text> name;
  if (word == "crypto") return read_crypto(line, c, section);
  if (word == "interface" && matches(line, value(any_word)[to(name)] >> x3::omit[rest(any_text)]) && lower_case(name.text).starts_with("tu")) {
    c.tunnels.emplace_back().name = {cisco::tunnel_number(line.left), trimmed(line.left)};
    section = tunnel_interface;
    return true;
  }
  if (word == "router") {
    if (!matches(line, "bgp"_kw >> value(any_word)[to(name)])) return false;
    c.bgp.push_back(name);
    section = bgp;
    return true;
  }
  if (word == "ip" && matches(line, "sla"_kw >> x3::omit[value(number_word)])) {
    section = probe;
    return true;
  }
  if (word == "ip" && line.left.starts_with("sla ")) { section = global; return true; }
  if (word == "ip" && read_route(line, c)) { section = global; return true; }
  if (word == "no" && line.left.starts_with("ip route ")) { section = global; return forget_route(line, c); }
  if (word == "track") { section = track; return true; }
  if (word == "end" || word == "conf" || word == "configure") { section = global; return true; }
  return false;
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
