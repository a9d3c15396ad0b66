// Which section a line of Cisco IOS belongs to: the open one, a new one of ours, or none.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cisco_ios.hpp"
#include "statements.hpp"

namespace awscfg2ali::cisco_ios {
namespace {

using cisco::Line;

/// The ids that AWS prints in the header's comments: "! Your VPN Connection ID : vpn-0a1b2c3d".
void read_comment(std::string_view comment, Config& c) {
  auto const colon = comment.find(':');
  auto const your = comment.find("Your ");
  if (colon == comment.npos || your == comment.npos || comment.find(" ID") == comment.npos ||
      comment.find(" ID") > colon)
    return;
  auto const label = comment.substr(your, colon - your), text = trimmed(comment.substr(colon + 1));
  auto* ids = label.starts_with("Your VPN Connection ID")            ? &c.connection_id
              : label.starts_with("Your Customer Gateway ID")        ? &c.customer_gateway_id
              : label.starts_with("Your Virtual Private Gateway ID") ? &c.vpn_gateway_id
              : label.starts_with("Your VPN Gateway ID")             ? &c.vpn_gateway_id
                                                                     : nullptr;
  if (ids != nullptr) ids->push_back({text, text});
}

/// Goes through the lines one by one.
struct Parser {
  Statements& statements;
  Config config = {};
  Section section = {};  ///< of ours, that is open
  bool foreign = false;  ///< a section that is none of ours is open
  std::size_t indent_of_header = 0;
  char banner_end = '\0';  ///< of the banner whose text is going on
  int taken = 0;           ///< lines that say something about a VPN
  bool indented = false;   ///< the open section's lines stand further in than its header

  bool read_in_section(Line& line, std::string_view word) {
    for (auto const& row : section)
      if (word == row.word) {
        line.left = trimmed(line.text.substr(word.size()));
        return row.read(line, config);
      }
    return false;
  }

  Fate read(std::string_view text, std::size_t indent) {
    auto const word = lower_case(cisco::first_word(text));
    bool const inner = indent > indent_of_header;
    if (banner_end != '\0') return skip_banner(text);
    if (word == "banner") return begin_banner(text, inner, indent);
    if (word == "exit" || word == "quit") return leave();
    // Inside somebody else's section nothing but a section of ours counts.
    bool const ours = word == "crypto" || word == "interface" || word == "router";
    if (foreign && inner && !ours) return Fate::irrelevant;
    Line line{text, text, {}}, header{text, text, {}};
    if (read_in_section(line, word)) {
      ++taken;
      indented |= inner;
      return line.not_followed.empty() ? Fate::irrelevant : not_followed(text, line.not_followed);
    }
    auto const open = section;
    if (read_header(header, config, section)) return enter(indent);
    section = open;
    if (word == "no" && is_ours(trimmed(text.substr(word.size())))) {
      section = {};
      return not_followed(text, cisco::switched_off);
    }
    // In a flat file nothing but its first word tells an unknown line of ours from a foreign one.
    // A route into a tunnel that cannot be read is a route that would be missing.
    bool const into_tunnel = text.find(" Tunnel") != text.npos || text.find(" 169.254.") != text.npos;
    if (word == "ip" && text.find(" route ") != text.npos && into_tunnel) return refuse(text, {});
    bool const may_be_ours = inner || (!section.empty() && !indented);
    if (foreign ? inner || is_foreign(text) : is_foreign(text) && !may_be_ours) return skip(text, inner, indent);
    return refuse(text, line.failure ? line.failure : header.failure);
  }

  /// "banner login ^C … ^C": free text up to its own delimiter, on this line or a later one.
  Fate begin_banner(std::string_view text, bool inner, std::size_t indent) {
    auto const words =
        text.find(' ') == text.npos ? text.npos : text.find(' ', text.find_first_not_of(' ', text.find(' ')));
    auto const at = words == text.npos ? text.npos : text.find_first_not_of(' ', words);
    if (at != text.npos) {
      bool const caret = text[at] == '^' && at + 1 < text.size();
      auto const rest = text.substr(at + (caret ? 2 : 1));
      banner_caret = caret;
      banner_end = caret ? text[at + 1] : text[at];
      if (ends_banner(rest)) banner_end = '\0';
    }
    return skip(text, inner, indent);
  }
  bool ends_banner(std::string_view text) const {
    return banner_caret ? text.find(std::string{'^', banner_end}) != text.npos : text.find(banner_end) != text.npos;
  }
  Fate skip_banner(std::string_view text) {
    if (ends_banner(text)) banner_end = '\0';
    return Fate::irrelevant;
  }
  bool banner_caret = false;

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

  Fate skip(std::string_view text, bool inner, std::size_t indent) {
    if (!inner || !foreign) {
      config.foreign.push_back(text);
      indent_of_header = indent;
    }
    foreign = true;
    section = {};
    return Fate::irrelevant;
  }

  Fate refuse(std::string_view text, std::optional<cisco::Failure> const& failure) {
    if (failure && failure->kind.row().id != "unknown-line")
      return keep({text, failure->expected, failure->found, failure->kind});
    if (lower_case(cisco::first_word(text)) == "no") return not_followed(text, cisco::switched_off);
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
    else if (!text.empty()) fate = parser.read(text, static_cast<std::size_t>(text.data() - line.data()));
    source.fates[static_cast<std::size_t>(number) - 1] = fate;
    if (parser.taken > cisco::most_lines) {
      statements.report("too-many-lines", text, "the VPN's own sections have more than 20000 lines",
                        "give the sections of the AWS connection alone");
      return {};
    }
  }
  return std::move(parser.config);
}

}  // namespace awscfg2ali::cisco_ios
