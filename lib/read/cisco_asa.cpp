// Reads Cisco ASA text: AWS's policy-based download, the one with tunnel interfaces (VTI), and the running-config they
// become. SPDX-License-Identifier: MIT
#include "cisco_asa.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "formats.hpp"
#include "statements.hpp"

namespace awscfg2ali {
namespace cisco_asa {
namespace {

bool is_one_of(Text text, std::span<Text const> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

/// First words of the sections and lines that a firewall has beside its VPN.
bool is_foreign(Text text) {
  static constexpr Text words[] = {"ASA",
                                   "aaa",
                                   "aaa-server",
                                   "access-group",
                                   "access-list",
                                   "alias",
                                   "anyconnect",
                                   "app-agent",
                                   "arp",
                                   "arp-inspection",
                                   "as-path",
                                   "asdm",
                                   "auth-prompt",
                                   "banner",
                                   "bfd-template",
                                   "boot",
                                   "call-home",
                                   "class-map",
                                   "client-update",
                                   "clock",
                                   "cluster",
                                   "community-list",
                                   "compression",
                                   "config-register",
                                   "console",
                                   "coredump",
                                   "cts",
                                   "ddns",
                                   "dhcp-client",
                                   "dhcpd",
                                   "dhcprelay",
                                   "dns",
                                   "dns-group",
                                   "domain-name",
                                   "dynamic-access-policy-record",
                                   "dynamic-filter",
                                   "enable",
                                   "established",
                                   "event",
                                   "failover",
                                   "filter",
                                   "flow-export",
                                   "fragment",
                                   "ftp",
                                   "ftp-map",
                                   "global",
                                   "group-policy",
                                   "hostname",
                                   "http",
                                   "hw-module",
                                   "icmp",
                                   "igmp",
                                   "interface",
                                   "ip",
                                   "ipv6",
                                   "jumbo-frame",
                                   "key",
                                   "ldap",
                                   "license",
                                   "logging",
                                   "mac-address",
                                   "mac-address-table",
                                   "management-access",
                                   "mode",
                                   "monitor-interface",
                                   "mroute",
                                   "mtu",
                                   "multicast-routing",
                                   "name",
                                   "names",
                                   "nat",
                                   "no",
                                   "ntp",
                                   "object",
                                   "object-group",
                                   "object-group-search",
                                   "pager",
                                   "passwd",
                                   "password",
                                   "password-policy",
                                   "pim",
                                   "policy-list",
                                   "policy-map",
                                   "prefix-list",
                                   "privilege",
                                   "prompt",
                                   "quota",
                                   "regex",
                                   "rip",
                                   "route",
                                   "route-map",
                                   "router",
                                   "same-security-traffic",
                                   "service",
                                   "service-interface",
                                   "service-policy",
                                   "smtp-server",
                                   "snmp-map",
                                   "snmp-server",
                                   "ssh",
                                   "ssl",
                                   "static",
                                   "sysopt",
                                   "tcp-map",
                                   "telnet",
                                   "terminal",
                                   "threat-detection",
                                   "time-range",
                                   "timeout",
                                   "tls-proxy",
                                   "track",
                                   "tunnel-group",
                                   "tunnel-group-map",
                                   "url-block",
                                   "url-cache",
                                   "url-server",
                                   "user-identity",
                                   "username",
                                   "virtual",
                                   "vpn",
                                   "vpn-addr-assign",
                                   "vpn-sessiondb",
                                   "vpdn",
                                   "vxlan",
                                   "webvpn",
                                   "xlate",
                                   "zone"};
  static constexpr Text crypto[] = {"crypto ca ", "crypto dynamic-map ", "crypto engine ", "crypto key "};
  return text.starts_with("Cryptochecksum") ||
         is_one_of(cisco::next_word(text.data(), text.data() + text.size()), words) ||
         std::any_of(std::begin(crypto), std::end(crypto), [&](Text begin) { return text.starts_with(begin); });
}

/// First words that a text without indentation has behind a foreign line.
bool is_inner_foreign(Text word) {
  static constexpr Text words[] = {"address-pool",
                                   "authentication-server-group",
                                   "channel-group",
                                   "class",
                                   "default-domain",
                                   "default-group-policy",
                                   "description",
                                   "dns-server",
                                   "duplex",
                                   "fqdn",
                                   "group-object",
                                   "host",
                                   "inspect",
                                   "management-only",
                                   "match",
                                   "message-length",
                                   "nameif",
                                   "network-object",
                                   "parameters",
                                   "port-object",
                                   "protocol-object",
                                   "range",
                                   "security-level",
                                   "service-object",
                                   "set",
                                   "shutdown",
                                   "speed",
                                   "split-tunnel-network-list",
                                   "split-tunnel-policy",
                                   "subnet",
                                   "vlan",
                                   "vpn-filter",
                                   "vpn-tunnel-protocol"};
  return is_one_of(word, words);
}

/// What AWS says in comments: the ids ("! Your VPN Connection ID : vpn-0a1b2c3d"), static routing, and its example of a
/// route.
void read_comment(Text comment, Config& c) {
  static constexpr std::pair<Text, Sayings<Text> Config::*> labels[] = {
      {"Your VPN Connection ID", &Config::connection_id},
      {"Your Customer Gateway ID", &Config::customer_gateway_id},
      {"Your Virtual Private Gateway ID", &Config::vpn_gateway_id}};
  constexpr Text marks = "!#0123456789:. \t";
  auto const begin = std::min(comment.find_first_not_of(marks), comment.size());
  auto const text = comment.substr(begin);
  for (auto const& [label, ids] : labels) {
    auto const after = text.starts_with(label) ? trimmed(text.substr(label.size())) : Text();
    if (after.starts_with(':')) (c.*ids).push_back({trimmed(after.substr(1)), trimmed(after.substr(1))});
  }
  if (text.starts_with("Static Route Configuration") || text.starts_with("Static Routing"))
    c.static_heading.push_back({text, text});
  if (text.starts_with("route ")) read_route(text, true, c);
}

/// Goes through the lines one by one. A line belongs to the section that is open if that section's table takes it;
/// else it may open another section; else it is foreign, or not understood.
struct Parser {
  Statements& statements;
  Config config = {};
  Section section = {};  ///< of ours, that is open
  bool foreign = false;  ///< a section that is none of ours is open
  std::size_t indent_of_header = 0;
  bool indented = false;  ///< the open section's lines stand further in than its header

  bool read_in_section(cisco::Line& line, Text word) {
    for (auto const& row : section)
      if (row.word == word) {
        line.left = trimmed(line.text.substr(word.size()));
        return row.read(line, config);
      }
    return false;
  }

  Fate read(Text text, std::size_t indent) {
    auto const word = cisco::next_word(text.data(), text.data() + text.size());
    bool const inner = indent > indent_of_header;
    if (word == "exit") return leave();
    cisco::Line line{text, text, {}}, header{text, text, {}};
    if (read_in_section(line, word)) {
      indented |= inner;
      return Fate::irrelevant;
    }
    if (read_header(header, config, section)) return enter(indent);
    // AWS prints these two without indentation and their sections without "exit".
    if (!foreign && (word == "vpn-filter" || word == "default-group-policy")) return Fate::irrelevant;
    // In a flat file nothing but its first word tells an unknown line of ours from a foreign one.
    bool const may_be_ours = inner || (!section.empty() && !indented && (word == "ip" || word == "no"));
    if (foreign ? inner || is_foreign(text) || is_inner_foreign(word) : is_foreign(text) && !may_be_ours)
      return skip(text, inner, indent);
    return refuse(text, line.failure ? line.failure : header.failure);
  }

  Fate enter(std::size_t indent) {
    foreign = indented = config.inner_block = false;
    indent_of_header = indent;
    return Fate::irrelevant;
  }

  Fate leave() {
    if (config.inner_block) config.inner_block = false;
    else section = {};
    return Fate::irrelevant;
  }

  Fate skip(Text text, bool inner, std::size_t indent) {
    bool const within = foreign && (inner || !is_foreign(text));
    if (!within) {
      config.foreign.push_back(text);
      indent_of_header = indent;
    }
    foreign = true;
    section = {};
    return Fate::irrelevant;
  }

  Fate refuse(Text text, std::optional<cisco::Failure> const& failure) {
    Unread const unread{text, failure && failure->kind.row().id != "unknown-line" ? failure->expected : Text(),
                        failure ? failure->found : text, failure ? failure->kind : Kind("unknown-line")};
    if (is_tunnel(section)) config.tunnels.back().unread.push_back(unread);
    else report(statements, unread);
    return Fate::unknown;
  }
};

}  // namespace

Config parse(Statements& statements) {
  Parser parser{statements};
  auto& source = statements.source;
  for (int number = 1; number <= source.line_count(); ++number) {
    auto const line = source.line(number);
    auto const text = trimmed(line);
    auto fate = Fate::irrelevant;
    if (text.starts_with('!')) read_comment(text, parser.config);
    else if (!text.empty() && !text.starts_with(':'))
      fate = parser.read(text, static_cast<std::size_t>(text.data() - line.data()));
    source.fates[static_cast<std::size_t>(number) - 1] = fate;
  }
  return std::move(parser.config);
}

}  // namespace cisco_asa

namespace {

/// One note for all that was left out.
void note_foreign(std::vector<std::string_view> const& lines, Statements& statements) {
  constexpr std::size_t named = 3;
  if (lines.empty()) return;
  auto const& source = statements.source;
  std::string list;
  for (std::size_t i = 0; i < std::min(named, lines.size()); ++i) {
    auto const number = source.line_of(source.offset_of(lines[i]));
    list +=
        fmt::format("{}{} (line {})", i == 0 ? "" : ", ", quoted(masked_line(trimmed(source.line(number)))), number);
  }
  if (lines.size() > named) list += fmt::format(" and {} more", lines.size() - named);
  statements.report("not-part-of-vpn", lines.front(), fmt::format("not part of the VPN, and left out: {}", list));
}

}  // namespace

bool recognises_cisco_asa(std::string_view text) {
  auto const has = [&](std::string_view words) { return text.find(words) != text.npos; };
  bool const tunnel_group = has("tunnel-group ") && (has(" ipsec-attributes") || has(" type ipsec-l2l"));
  return tunnel_group || (has("nameif ") && has("crypto ")) || has("crypto ikev1 ");
}

void read_cisco_asa(Reading& reading, int source_index, std::vector<VpnConnection>& connections,
                    Diagnostics& diagnostics) {
  Statements statements{reading.sources[static_cast<std::size_t>(source_index)], source_index, diagnostics};
  auto const config = cisco_asa::parse(statements);
  auto linked = cisco_asa::link(config, statements);
  if (linked.empty() && !has_errors(diagnostics))
    diagnostics.push_back(diagnose(
        "no-tunnel", statements.source, 0, "no tunnel interface and no crypto map has a peer",
        "expected \"crypto map amzn_vpn_map 1 set peer\" or \"interface Tunnel1\" with \"tunnel destination\""));
  note_foreign(cisco_asa::not_part_of_vpn(config), statements);
  for (auto& connection : linked) connections.push_back(std::move(connection));
}

}  // namespace awscfg2ali
