// How the lines of a Cisco configuration belong to sections: one that is open takes a line if its table does; else the
// line may open another section; else it is foreign, or not understood. What a line is, its dialect tells.
// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <utility>

#include "keys/key_mask.hpp"
#include "read/cisco/downloads.hpp"
#include "read/cisco/line.hpp"
#include "read/statements.hpp"

namespace awscfg2ali::cisco {

/// The base of a dialect's parser, which has `Fate read(text, indent)` for a line and `void read_comment(text)`.
template <class Config>
struct Parser {
  Statements& statements;
  Config config = {};
  Section<Config> section = {};  ///< of ours, that is open
  bool foreign = false;          ///< a section that is none of ours is open
  bool indented = false;         ///< the open section's lines stand further in than its header
  std::size_t indent_of_header = 0;
  bool below_key = false;  ///< no more than ends of sections since a line with a key
  int taken = 0;           ///< lines that say something about a VPN

  /// A line that the open section has taken.
  Fate in_section(Line const& line, bool inner) {
    ++taken;
    below_key = key_begins(line.text) != line.text.npos;
    indented |= inner;
    return line.not_followed.empty() ? Fate::irrelevant : not_followed(line.text, line.not_followed);
  }

  Fate enter(Section<Config> opened, std::size_t indent) {
    ++taken;
    section = opened;
    foreign = indented = below_key = config.inner_block = false;
    indent_of_header = indent;
    return Fate::irrelevant;
  }

  /// "exit". Below a key, one that leaves nothing may be the rest of the key.
  Fate leave(std::string_view text) {
    if (below_key && section.empty()) return refuse(text);
    if (!std::exchange(config.inner_block, false)) section = {};
    return Fate::irrelevant;
  }

  /// A line of somebody else's section, or one that begins it.
  Fate skip(std::string_view text, bool begins, std::size_t indent) {
    if (begins) {
      config.foreign.push_back(text);
      indent_of_header = indent;
    }
    foreign = true;
    below_key = false;
    section = {};
    return Fate::irrelevant;
  }

  Fate refuse(std::string_view text, std::optional<Failure> const& failure = {}) {
    if (failure && failure->kind.row().id != "unknown-line")
      return keep({text, failure->expected, failure->found, failure->kind});
    if (is_word(first_word(text), "no")) return not_followed(text, switched_off);
    return keep({text, {}, text, "unknown-line"});
  }
  Fate not_followed(std::string_view text, std::string_view message) {
    return keep({text, {}, text, "unknown-line", message});
  }
  Fate keep(Unread const& unread) {
    if (is_tunnel(section)) config.tunnels.back().unread.push_back(unread);
    else report(statements, unread);
    return Fate::unknown;
  }
};

/// Reads each line of a configuration, marks its fate, and reports values that are malformed.
template <class Dialect>
auto parse_lines(Statements& statements, Reached& reached) {
  Dialect parser{{statements}};
  parser.taken = reached.taken;
  auto& source = statements.source;
  for (auto& number = reached.line; number < reached.end; ++number) {
    auto const line = source.line(number);
    auto const text = trimmed(line);
    auto fate = Fate::irrelevant;
    if (text.starts_with('!')) parser.read_comment(text);
    else if (!text.empty()) fate = parser.read(text, static_cast<std::size_t>(text.data() - line.data()));
    source.fates[static_cast<std::size_t>(number) - 1] = fate;
    if (parser.taken > most_lines) {
      statements.report("too-many-lines", text, "the VPN's own sections have more than 20000 lines",
                        "give the sections of the AWS connection alone");
      reached.end = number;
      parser.config = {};
    }
  }
  reached.taken = parser.taken;
  return std::move(parser.config);
}

}  // namespace awscfg2ali::cisco
