// Which section a line of Cisco ASA belongs to: the open one, a new one of ours, or none.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "read/cisco/asa/config.hpp"
#include "read/cisco/parse.hpp"

namespace awscfg2ali::cisco_asa {
namespace {

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

struct Parser : cisco::Parser<Config> {
  void read_comment(Text text) { cisco_asa::read_comment(text, config); }

  Fate read(Text text, std::size_t indent) {
    auto const word = cisco::first_word(text);
    auto const is = [&](auto... known) { return (cisco::is_word(word, known) || ...); };
    bool const inner = indent > indent_of_header;
    if (text.starts_with(':')) return Fate::irrelevant;  // a comment of "show running-config"
    if (is("exit")) return leave(text);
    Line line{text, text, {}}, header{text, text, {}};
    if (dispatch(line, section, config)) return in_section(line, inner);
    if (Section opened; read_header(header, config, opened)) return enter(opened, indent);
    if (is("no") && is_ours(trimmed(text.substr(word.size()))) && !(foreign && inner)) {
      section = {};
      return not_followed(text, cisco::switched_off);
    }
    // AWS prints these two without indentation and their sections without "exit".
    if (!foreign && is("vpn-filter", "default-group-policy")) return Fate::irrelevant;
    // In a flat file nothing but its first word tells an unknown line of ours from a foreign one.
    bool const may_be_ours = inner || (!section.empty() && !indented && is("ip", "no"));
    if (foreign ? inner || is_foreign(text) || is_inner_foreign(word) : is_foreign(text) && !may_be_ours)
      return skip(text, !foreign || (!inner && is_foreign(text)), indent);
    return refuse(text, line.failure ? line.failure : header.failure);
  }
};

}  // namespace

Config parse(Statements& statements, cisco::Reached& reached) {
  return cisco::parse_lines<Parser>(statements, reached);
}

}  // namespace awscfg2ali::cisco_asa
