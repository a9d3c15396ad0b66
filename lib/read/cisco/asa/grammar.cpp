// The grammar of Cisco ASA 8.2 to 9.x, as far as a VPN is described in it ("Cisco ASA Series Command Reference"): the
// tunnel and what runs in it, and lines of no section. The keys and what encrypts have a file of their own.
// SPDX-License-Identifier: MIT
//
// One table for each section, one row for each first word of a line.
#include "read/cisco/asa/rows.hpp"
#include "read/cisco/neighbor.hpp"
#include "read/statements.hpp"

// The tables are read by rows.
// clang-format off

namespace awscfg2ali::cisco_asa {
namespace {

using cisco::any_text, cisco::any_word, cisco::irrelevant, cisco::mask_word, cisco::rest, cisco::to;
using cisco::operator""_kw;

bool no(Line& line, Config&) {
  constexpr Text switched_off[] = {"shutdown", "auto-summary", "synchronization", "bgp", "security-level"};
  if (line.left.starts_with("neighbor ")) return line.left.ends_with(" activate") || line.left.ends_with(" shutdown");
  return is_one_of(cisco::first_word(line.left), switched_off);
}

// ---- the tunnel and what runs in it ----------------------------------------------------------------------------

/// Behind "tunnel".
constexpr Row tunnel_setting[] = {
    {"destination", values<&Config::tunnels, &TunnelInterface::destination, any_word>},
    {"protection", [](Line& line, Config& c) {
       return take(line, "ipsec"_kw >> "profile"_kw, any_word, c.tunnels.back().ipsec_profile) || matches(line, "ipsec"_kw >> "policy"_kw >> x3::omit[rest(any_text)]);
     }},
    {"mode", [](Line& line, Config& c) {
       if (matches(line, "ipsec"_kw >> "ipv4"_kw)) c.tunnels.back().ipsec_mode = true;
       return true;
     }},
    {"source", irrelevant},
};

constexpr Row tunnel_interface[] = {
    {"nameif", values<&Config::tunnels, &TunnelInterface::nameif, any_word>},
    {"ip", [](Line& line, Config& c) {
       Said<Ipv4Address> address, mask;
       if (!matches(line, "address"_kw >> value(ipv4_word)[to(address)] >> value(mask_word)[to(mask)] >> -("standby"_kw >> x3::omit[value(ipv4_word)]))) return false;
       c.tunnels.back().address.push_back(address);
       c.tunnels.back().mask.push_back(mask);
       return true;
     }},
    {"tunnel", [](Line& line, Config& c) { return dispatch(line, tunnel_setting, c); }},
    {"no", no},
    {"shutdown", cisco::shut_down<Config>},
    {"description", irrelevant},
    {"security-level", irrelevant},
    {"zone-member", irrelevant},
};

constexpr Word<Text> neighbor_setting{"a neighbor setting", "unknown-line", [](Text text) {
  constexpr Text known[] = {"activate", "default-originate", "description", "ebgp-multihop", "next-hop-self", "password", "prefix-list", "route-map",
                            "distribute-list", "filter-list", "send-community", "shutdown", "soft-reconfiguration", "ttl-security", "version", "weight",
                            "transport", "maximum-prefix", "remove-private-as", "update-source", "ha-mode", "disable-connected-check",
                            "advertisement-interval", "advertise-map", "fall-over"};
  return is_one_of(text, known) ? std::optional(text) : std::nullopt;
}};

/// Behind "neighbor A".
constexpr Row neighbor[] = {
    {"remote-as", cisco::read_remote_as},
    {"local-as", cisco::read_local_as},
    {"timers", cisco::read_timers},
    {"shutdown", cisco::shut_down_neighbor},
};

constexpr Row bgp[] = {
    {"neighbor", cisco::read_neighbor<neighbor, neighbor_setting>},
    {"address-family", [](Line&, Config& c) { return c.inner_block = true; }},
    {"exit-address-family", [](Line&, Config& c) { return !(c.inner_block = false); }},
    {"no", no},
    {"network", irrelevant}, {"bgp", irrelevant}, {"redistribute", irrelevant}, {"aggregate-address", irrelevant}, {"maximum-paths", irrelevant},
    {"timers", irrelevant}, {"distance", irrelevant}, {"default-information", irrelevant}, {"default-metric", irrelevant},
    {"auto-summary", irrelevant}, {"synchronization", irrelevant}, {"table-map", irrelevant},
};

constexpr Row probe[] = {
    {"type", [](Line& line, Config& c) {
       Said<Text> target;
       if (!matches(line, "echo"_kw >> "protocol"_kw >> "ipicmpecho"_kw >> value(any_word)[to(target)] >> "interface"_kw >> x3::omit[rest(any_text)])) return false;
       c.probes.push_back(target);
       return true;
     }},
    {"frequency", irrelevant}, {"timeout", irrelevant}, {"threshold", irrelevant}, {"num-packets", irrelevant}, {"request-data-size", irrelevant}, {"tos", irrelevant},
};

// ---- lines of no section ---------------------------------------------------------------------------------------

bool read_access_entry(Line& line, Config& c) {
  AccessEntry entry{line.text, {}, {}, {}, {}, {}, {}};
  Said<Text> list, from, to_host, network, mask, object;
  auto const words = rest(any_text);
  auto const permit = value(any_word)[to(list)] >> -("line"_kw >> x3::omit[value(number_word)]) >> "extended"_kw >> "permit"_kw >> x3::omit[value(any_word)];
  auto const hosts = "host"_kw >> value(any_word)[to(from)] >> "host"_kw >> value(any_word)[to(to_host)];
  auto const source = "any"_kw | "any4"_kw | ("host"_kw | "object"_kw | "object-group"_kw) >> x3::omit[value(any_word)] | x3::omit[value(ipv4_word) >> value(mask_word)];
  if (matches(line, permit >> hosts >> x3::omit[words])) {
    entry.from = from;
    entry.to = to_host;
    entry.network = to_host.text;
  } else if (!line.text.ends_with(" inactive") && (matches(line, permit >> source >> ("object"_kw | "object-group"_kw) >> value(any_word)[to(object)] >> x3::omit[words]) ||
                                                   matches(line, permit >> source >> "host"_kw >> value(any_word)[to(network)] >> x3::omit[words]) ||
                                                   matches(line, permit >> source >> !("any"_kw | "any4"_kw | "any6"_kw) >> value(any_word)[to(network)] >> value(any_word)[to(mask)] >> x3::omit[words]))) {
    entry.network = network.text;
    entry.mask = mask.text;
    entry.object = object.text;
  } else if (!matches(line, value(any_word)[to(list)] >> x3::omit[rest(any_text)])) return false;
  entry.list = list.text;
  c.access_entries.push_back(entry);
  return true;
}

bool open_tunnel(Line& line, Config& c, Section& section) {
  Said<Text> name;
  if (!matches(line, rest(any_text)[to(name)]) || !lower_case(name.text).starts_with("tunnel")) return false;
  c.tunnels.emplace_back().name = {cisco::tunnel_number(name.text), name.text};
  section = tunnel_interface;
  return true;
}

bool open_bgp(Line& line, Config& c, Section& section) {
  if (!take(line, "bgp"_kw, any_word, c.bgp)) return false;
  section = bgp;
  return true;
}

bool read_monitor(Line& line, Config&, Section& section) {
  if (matches(line, "monitor"_kw >> "schedule"_kw >> x3::omit[rest(any_text)])) return true;
  if (!matches(line, "monitor"_kw >> x3::omit[value(number_word)])) return false;
  section = probe;
  return true;
}

bool read_sysopt(Line& line, Config& c, Section&) {
  auto const others = "tcpmss"_kw >> "minimum"_kw | "permit-vpn"_kw | "preserve-vpn-flows"_kw | "reclassify-vpn"_kw | "timewait"_kw;
  return take(line, "connection"_kw >> "tcpmss"_kw, number_word, c.tcp_mss) || matches(line, "connection"_kw >> others >> x3::omit[rest(any_text)]);
}

/// What AWS prints for a VPN filter and its probe, and what ends or begins a pasted text.
template <Text const& words>
bool only(Line& line, Config&, Section&) { return words.empty() || line.left.starts_with(words); }
constexpr Text anything, permit = "permit ", filter = "filter ";

constexpr Header headers[] = {
    {"crypto", [](Line& line, Config& c, Section& opened) { return dispatch(line, crypto_lines(), c, opened); }},
    {"tunnel-group", read_tunnel_group},
    {"interface", open_tunnel},
    {"router", open_bgp},
    {"route", [](Line& line, Config& c, Section&) { return read_route(line.text, false, c); }},
    {"access-list", [](Line& line, Config& c, Section&) { return read_access_entry(line, c); }},
    {"sla", read_monitor},
    {"sysopt", read_sysopt},
    {"icmp", only<permit>},
    {"group-policy", only<filter>},
    {"track", only<anything>},
    {"end", only<anything>},
    {"conf", only<anything>},
    {"configure", only<anything>},
};

}  // namespace

bool read_route(Text text, bool comment, Config& c) {
  Route route{text, comment, {}, {}, {}, {}};
  Line line{text, text, {}};
  auto const words = value(any_word)[to(route.interface)] >> value(any_word)[to(route.address)] >> value(any_word)[to(route.mask)] >> value(any_word)[to(route.gateway)];
  if (!matches(line, "route"_kw >> words >> x3::omit[rest(any_text)])) return false;
  c.routes.push_back(route);
  return true;
}

bool read_header(Line& line, Config& config, Section& opened) { return dispatch(line, headers, config, opened); }

bool is_ours(Text text) {
  auto const word = cisco::first_word(text);
  auto const behind = trimmed(text.substr(word.size()));
  constexpr Text settings[] = {"nat-traversal", "am-disable", "reload-wait", "ipsec-over-tcp", "disconnect-notify"};
  bool const is_setting = std::any_of(std::begin(settings), std::end(settings), [&](Text s) { return behind.find(s) != behind.npos; });
  return (word == "crypto" && !is_foreign(text) && !is_setting) || (word == "interface" && lower_case(behind).starts_with("tunnel")) ||
         (word == "router" && behind.starts_with("bgp")) || (word == "tunnel-group" && parse_ip(cisco::first_word(behind))) ||
         (word == "sysopt" && behind.starts_with("connection tcpmss") && !behind.ends_with("minimum")) || word == "route" || word == "access-list";
}

bool is_tunnel(Section section) { return section.data() == tunnel_interface; }

}  // namespace awscfg2ali::cisco_asa
