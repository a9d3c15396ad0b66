// Reads AWS's vendor-agnostic text ("Generic"): facts in bullets, below headings, in prose that changes with the years.
// SPDX-License-Identifier: MIT
#include "read/generic/labels.hpp"

#include <utility>

#include "keys/wrapped_key.hpp"
#include "read/formats.hpp"
#include "text/contains.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

using namespace aws_generic;
using namespace std::string_view_literals;

/// The text behind a bullet; the whole text when it has none.
std::string_view behind_bullet(std::string_view text) {
  for (auto bullet : {"-"sv, "*"sv, "•"sv, "–"sv})
    if (text.starts_with(bullet) && !text.substr(bullet.size()).starts_with(bullet))
      return trimmed(text.substr(bullet.size()));
  return text;
}

/// The value behind a colon, and behind the stray second one of "Customer Gateway:        : 198.51.100.10".
std::string_view behind_colon(std::string_view text) {
  auto value = trimmed(text.substr(1));
  while (value == ":" || value.starts_with(": ") || value.starts_with(":\t")) value = trimmed(value.substr(1));
  return value;
}

/// "Internet Key Exchange Configuration" of "#1: Internet Key Exchange Configuration:".
std::string_view title_of(std::string_view text) {
  if (text.starts_with('#')) text.remove_prefix(std::min(text.find_first_not_of("#0123456789:. \t"), text.size()));
  return text.substr(0, text.find_last_not_of(": \t") + 1);
}

/// Goes through the text line by line.
struct Walk {
  Statements& statements;
  std::vector<VpnConnection>& connections;
  std::string_view beginning;  ///< of the text of the connection
  Section section = Section::header;
  std::string_view bgp_heading = {};  ///< until a fact stands below it
  bool below_value = false;           ///< the line before this one ended with a value
  int ids = 0;                        ///< how many lines of the header were seen

  int tunnel() const { return static_cast<int>(statements.connection.tunnels.size()) - 1; }

  void end_connection() {
    auto& connection = statements.connection;
    if (!connection.origins.empty() || !connection.tunnels.empty()) {
      if (ids < 3)
        statements.report("incomplete-header", beginning, "the header lacks one of the three ids that AWS prints");
      connections.push_back(std::move(connection));
    }
    connection = {};
    ids = 0;
  }

  /// "IPSec Tunnel #1", "IPsec Tunnel #1"
  bool begins_tunnel(std::string_view text) {
    auto const hash = std::min(text.find('#'), text.size());
    if (!has_words(trimmed(text.substr(0, hash)), "IPSec Tunnel")) return false;
    auto const number = parse_number(trimmed(title_of(text.substr(std::min(hash + 1, text.size())))));
    if (!number) return false;
    auto& tunnels = statements.connection.tunnels;
    if (!tunnels.empty() && tunnels.back().number == number)
      statements.report("contradiction", text, fmt::format("there is a tunnel #{} before this one", *number));
    tunnels.emplace_back().number = *number;
    section = Section::none;
    return true;
  }

  bool begins_section(std::string_view text) {
    auto const found = find_section(title_of(text));
    bool const numbered = text.size() > 2 && text[0] == '#' && text[1] >= '0' && text[1] <= '9' && text[2] == ':';
    if (!found && !numbered) return false;
    section = found.value_or(Section::none);
    if (!found) not_understood(statements, text, "this heading is not known");
    if (section == Section::header) {
      end_connection();
      beginning = text;
    } else if (section != Section::notes && tunnel() < 0) {
      section = Section::none;
    }
    bgp_heading = section == Section::bgp ? text : std::string_view();
    if (section == Section::static_routes)
      statements.state(Fact::routing, -1, statements.connection.routing, Routing::static_routes, text);
    return true;
  }

  void take(Row const& row, std::string_view value) {
    if (section == Section::header) ++ids;
    if (!bgp_heading.empty())
      statements.state(Fact::routing, -1, statements.connection.routing, Routing::bgp, bgp_heading);
    bgp_heading = {};
    row.read(statements, tunnel(), value);
    below_value = true;
  }

  /// Prose is silent. What has a bullet, AWS's blank before the colon, or a label that belongs elsewhere is no prose,
  /// nor is one word that may be the rest of the value above it.
  void line(std::string_view text) {
    bool const may_be_rest = std::exchange(below_value, false) && may_be_rest_of_key(text);
    if (text.empty() || begins_tunnel(text) || begins_section(text)) return;
    auto const item = behind_bullet(text);
    auto const colon = item.find(':');
    auto const label = trimmed(item.substr(0, colon));
    if (auto const* row = colon == item.npos ? nullptr : find_row(section, label))
      return take(*row, behind_colon(item.substr(colon)));
    bool const misplaced = colon != item.npos && is_label(label);
    bool const comment = "#!;/"sv.find(text.front()) != std::string_view::npos;
    bool const has_bullet = !item.empty() && item.size() < text.size();
    bool const has_blank = !comment && colon != item.npos && label.size() < colon;
    if (misplaced) not_understood(statements, text, "this line belongs below another heading: was one lost?");
    else if (section != Section::notes && (has_bullet || has_blank || may_be_rest)) unknown(text);
  }

  /// Where keys stand, a label that nobody knows may be a key's.
  void unknown(std::string_view text) {
    auto const before = statements.diagnostics.size();
    not_understood(statements, text, "this line was not understood");
    if (statements.diagnostics.size() == before) return;
    auto& excerpt = statements.diagnostics.back().excerpt;
    auto const colon = excerpt.find(':');
    if ((section == Section::ike || section == Section::none) && colon != excerpt.npos)
      excerpt = excerpt.substr(0, colon + 1) + " ********";
  }
};

/// Whether a line says "Pre-Shared Key : …".
bool has_key_line(std::string_view text) {
  constexpr auto label = "Pre-Shared Key"sv;
  for (auto at = text.find(label); at != text.npos; at = text.find(label, at + 1)) {
    auto const next = text.find_first_not_of(" \t", at + label.size());
    if (next != text.npos && text[next] == ':') return true;
  }
  return false;
}

}  // namespace

bool recognises_aws_generic(std::string_view text) {
  auto const start = text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  bool const is_page = start.starts_with('<') && !contains(text, "<vpn_connection");
  bool const other = is_page || start.starts_with('{') || start.starts_with('[');
  if (other || !contains(text, "Internet Key Exchange Configuration") || contains(text, "Aviatrix") ||
      !has_key_line(text))
    return false;
  for (auto mark : {"Amazon Web Services"sv, "VPN Connection Configuration"sv, "Your VPN Connection ID"sv})
    if (contains(text, mark)) return true;
  return false;
}

void read_aws_generic(Reading& reading, int source_index, std::vector<VpnConnection>& connections,
                      Diagnostics& diagnostics) {
  auto& source = reading.sources[static_cast<std::size_t>(source_index)];
  Statements statements{source, source_index, diagnostics};
  auto const known = connections.size();
  Walk walk{statements, connections, source.text()};
  for (int number = 1; number <= source.line_count(); ++number) {
    source.fates[static_cast<std::size_t>(number) - 1] = Fate::irrelevant;
    walk.line(trimmed(source.line(number)));
  }
  walk.end_connection();
  if (connections.size() == known)
    diagnostics.push_back(diagnose("no-tunnel", source, 0, "there is no tunnel of a VPN connection in the text",
                                   "expected the line \"IPSec Tunnel #1\", and headings and facts below it"));
}

}  // namespace awscfg2ali
