// Which section a line of Cisco ASA belongs to: the open one, a new one of ours, or none.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cisco_asa.hpp"
#include "statements.hpp"

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

/// Goes through the lines one by one. A line belongs to the section that is open if that section's table takes it;
/// else it may open another section; else it is foreign, or not understood.
struct Parser {
  Statements& statements;
  Config config = {};
  Section section = {};  ///< of ours, that is open
  bool foreign = false;  ///< a section that is none of ours is open
  std::size_t indent_of_header = 0;
  int taken = 0;          ///< lines that say something about a VPN
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
    auto const word = cisco::first_word(text);
    bool const inner = indent > indent_of_header;
    if (word == "exit") return leave();
    cisco::Line line{text, text, {}}, header{text, text, {}};
    if (read_in_section(line, word)) {
      ++taken;
      indented |= inner;
      return line.not_followed.empty() ? Fate::irrelevant : not_followed(text, line.not_followed);
    }
    if (read_header(header, config, section)) return enter(indent);
    if (word == "no" && is_ours(trimmed(text.substr(word.size()))) && !(foreign && inner)) {
      section = {};
      return not_followed(text, cisco::switched_off);
    }
    // AWS prints these two without indentation and their sections without "exit".
    if (!foreign && (word == "vpn-filter" || word == "default-group-policy")) return Fate::irrelevant;
    // In a flat file nothing but its first word tells an unknown line of ours from a foreign one.
    bool const may_be_ours = inner || (!section.empty() && !indented && (word == "ip" || word == "no"));
    if (foreign ? inner || is_foreign(text) || is_inner_foreign(word) : is_foreign(text) && !may_be_ours)
      return skip(text, inner, indent);
    return refuse(text, line.failure ? line.failure : header.failure);
  }

  Fate enter(std::size_t indent) {
    ++taken;
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
    if (failure && failure->kind.row().id != "unknown-line")
      return keep({text, failure->expected, failure->found, failure->kind});
    if (cisco::first_word(text) == "no") return not_followed(text, cisco::switched_off);
    return keep({text, {}, text, "unknown-line"});
  }
  Fate not_followed(Text text, Text message) { return keep({text, {}, text, "unknown-line", message}); }
  Fate keep(Unread const& unread) {
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
    if (parser.taken > cisco::most_lines) {
      statements.report("too-many-lines", text, "the VPN's own sections have more than 20000 lines",
                        "give the sections of the AWS connection alone");
      return {};
    }
  }
  return std::move(parser.config);
}

}  // namespace awscfg2ali::cisco_asa
