// The grammar of what routes through a tunnel in Cisco IOS and IOS XE: BGP, probes, static routes.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "read/cisco/ios/config.hpp"
#include "read/cisco/neighbor.hpp"
#include "read/cisco/words.hpp"
#include "read/statements.hpp"

// The tables are read by rows.
// clang-format off

namespace awscfg2ali::cisco_ios {
namespace {

using cisco::any_text, cisco::any_word, cisco::irrelevant, cisco::mask_word, cisco::matches, cisco::rest, cisco::take, cisco::to, cisco::value;
using cisco::operator""_kw;
namespace x3 = cisco::x3;

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

/// Behind "neighbor A".
constexpr Row neighbor[] = {
    {"remote-as", cisco::read_remote_as},
    {"local-as", cisco::read_local_as},
    {"timers", cisco::read_timers},
    {"peer-group", [](Line& line, Config& c) { return take(line, any_word, c.neighbors.back().peer_group); }},
    {"shutdown", cisco::shut_down_neighbor},
};

constexpr Row bgp[] = {
    {"neighbor", [](Line& line, Config& c) {
       bool const known = cisco::read_neighbor<neighbor, neighbor_setting>(line, c);
       if (known && c.inner_block) c.neighbors.back().vrf = c.vrf;
       return known;
     }},
    {"address-family", [](Line& line, Config& c) {
       Said<Text> vrf;
       bool const has_vrf = matches(line, "ipv4"_kw >> -"unicast"_kw >> "vrf"_kw >> value(any_word)[to(vrf)]);
       c.vrf = has_vrf ? vrf.value : Text();
       return c.inner_block = true;
     }},
    {"exit-address-family", [](Line&, Config& c) { return !(c.inner_block = false); }},
    {"network", irrelevant},
    {"bgp", [](Line& line, Config& c) {
       Said<Asn> asn;
       if (matches(line, "confederation"_kw >> "identifier"_kw >> value(asn_word)[to(asn)])) c.confederation.push_back(asn);
       return true;
     }},
    {"no", read_no},
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

/// What follows "ip"; the target may be missing where a route is taken back.
std::optional<Route> parse_route(Line& line) {
  Said<Ipv4Address> address, mask;
  Said<Text> vrf, target;
  if (!matches(line, "route"_kw >> -("vrf"_kw >> value(any_word)[to(vrf)]) >> value(ipv4_word)[to(address)] >> value(mask_word)[to(mask)] >> rest(any_text)[to(target)])) return std::nullopt;
  auto const prefix = std::string_view(address.text.data(), static_cast<std::size_t>(mask.text.data() + mask.text.size() - address.text.data()));
  Route route{{Ipv4Network::of(address.value, mask.value).value(), prefix}, vrf.value, {}, {}};
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
  line.left = trimmed(line.left.substr(2));  // behind "ip"
  auto const taken_back = parse_route(line);
  if (!taken_back) return false;
  c.taken_back.push_back({*taken_back, line.left.ends_with(taken_back->prefix.text), c.routes.size()});
  return true;
}

bool open_bgp(Line& line, Config& c, Section& opened) {
  Said<Text> asn;
  if (!matches(line, "bgp"_kw >> value(any_word)[to(asn)])) return false;
  c.bgp.push_back(asn);
  opened = bgp;
  return true;
}

bool read_ip(Line& line, Config& c, Section& opened) {
  if (matches(line, "sla"_kw >> x3::omit[value(number_word)])) opened = probe;
  else return line.left.starts_with("sla ") || read_route(line, c);
  return true;
}

constexpr Header headers[] = {
    {"router", open_bgp},
    {"ip", read_ip},
    {"no", [](Line& line, Config& c, Section&) { return line.left.starts_with("ip route ") && forget_route(line, c); }},
    {"track", [](Line&, Config&, Section& opened) { opened = track; return true; }},
};

}  // namespace

std::span<Header const> routing_lines() noexcept { return headers; }

void drop_taken_back(Config& c) {
  if (c.taken_back.empty()) return;
  using Prefix = std::pair<Ipv4Network, Text>;  // in its VRF
  auto const prefix_of = [](Route const& r) { return Prefix(r.prefix.value, r.vrf); };
  auto const key_of = [&](Route const& r) {
    return std::tuple(prefix_of(r), r.tunnel, r.next_hop.has_value(), r.next_hop ? r.next_hop->value : Ipv4Address());
  };
  std::map<Prefix, std::size_t> all;  // to how many of the routes it applies
  std::map<decltype(key_of(c.routes.front())), std::size_t> one;
  for (auto const& taken : c.taken_back)
    if (taken.all) all[prefix_of(taken.route)] = taken.before;
    else one[key_of(taken.route)] = taken.before;
  std::size_t number = 0;
  std::erase_if(c.routes, [&](Route const& r) {
    auto const a = all.find(prefix_of(r));
    auto const b = one.find(key_of(r));
    ++number;
    return (a != all.end() && number <= a->second) || (b != one.end() && number <= b->second);
  });
}

}  // namespace awscfg2ali::cisco_ios
