// Which section a line of Cisco IOS belongs to: the open one, a new one of ours, or none.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "read/cisco/ios/config.hpp"
#include "read/cisco/parse.hpp"

namespace awscfg2ali::cisco_ios {
namespace {

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

struct Parser : cisco::Parser<Config> {
  char banner_end = '\0';  ///< of the banner whose text is going on
  bool banner_caret = false;

  void read_comment(Text text) { cisco_ios::read_comment(text, config); }

  Fate read(Text text, std::size_t indent) {
    auto const word = cisco::first_word(text);
    auto const is = [&](auto... known) { return (cisco::is_word(word, known) || ...); };
    bool const inner = indent > indent_of_header;
    if (banner_end != '\0') return skip_banner(text);
    if (is("banner")) return begin_banner(text, inner, indent);
    if (is("exit", "quit")) return leave(text);
    // Inside somebody else's section nothing but a section of ours counts.
    if (foreign && inner && !is("crypto", "interface", "router")) return Fate::irrelevant;
    Line line{text, text, {}}, header{text, text, {}};
    if (dispatch(line, section, config)) return in_section(line, inner);
    if (Section opened; read_header(header, config, opened)) return enter(opened, indent);
    if (is("no") && is_ours(trimmed(text.substr(word.size())))) {
      section = {};
      return not_followed(text, cisco::switched_off);
    }
    // In a flat file nothing but its first word tells an unknown line of ours from a foreign one.
    // A route into a tunnel that cannot be read is a route that would be missing.
    bool const into_tunnel = text.find(" Tunnel") != text.npos || text.find(" 169.254.") != text.npos;
    if (is("ip") && text.find(" route ") != text.npos && into_tunnel) return refuse(text);
    bool const ends_section =
        is("interface", "router", "line", "route-map", "class-map", "policy-map", "control-plane") ||
        text.starts_with("ip access-list ");
    bool const may_be_ours = inner || (!section.empty() && !indented && !ends_section);
    if (foreign ? inner || is_foreign(text) : is_foreign(text) && !may_be_ours)
      return skip(text, !inner || !foreign, indent);
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
    return skip(text, !inner || !foreign, indent);
  }
  bool ends_banner(std::string_view text) const {
    return banner_caret ? text.find(std::string{'^', banner_end}) != text.npos : text.find(banner_end) != text.npos;
  }
  Fate skip_banner(std::string_view text) {
    if (ends_banner(text)) banner_end = '\0';
    return Fate::irrelevant;
  }
};

}  // namespace

Config parse(Statements& statements, cisco::Reached& reached) {
  return cisco::parse_lines<Parser>(statements, reached);
}

}  // namespace awscfg2ali::cisco_ios
