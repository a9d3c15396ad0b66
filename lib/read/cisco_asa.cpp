// Reads Cisco ASA text: AWS's policy-based download, the one with tunnel interfaces (VTI), and the running-config they become.
// SPDX-License-Identifier: MIT
#include "cisco_asa.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "formats.hpp"
#include "statements.hpp"

namespace awscfg2ali {
namespace {

/// One note for all that was left out.
void note_foreign(std::vector<std::string_view> const& lines, Statements& statements) {
  constexpr std::size_t named = 3;
  if (lines.empty()) return;
  auto const& source = statements.source;
  std::string list;
  for (std::size_t i = 0; i < std::min(named, lines.size()); ++i)
    list += fmt::format("{}{} (line {})", i == 0 ? "" : ", ", quoted(masked_line(lines[i])), source.line_of(source.offset_of(lines[i])));
  if (lines.size() > named) list += fmt::format(" and {} more", lines.size() - named);
  statements.report("not-part-of-vpn", lines.front(), fmt::format("not part of the VPN, and left out: {}", list));
}

}  // namespace

bool recognises_cisco_asa(std::string_view text) {
  auto const has = [&](std::string_view words) { return text.find(words) != text.npos; };
  bool const tunnel_group = has("tunnel-group ") && (has(" ipsec-attributes") || has(" type ipsec-l2l"));
  return tunnel_group || (has("nameif ") && has("crypto ")) || has("crypto ikev1 ");
}

void read_cisco_asa(Reading& reading, int source_index, std::vector<VpnConnection>& connections, Diagnostics& diagnostics) {
  Statements statements{reading.sources[static_cast<std::size_t>(source_index)], source_index, diagnostics};
  auto const config = cisco_asa::parse(statements);
  auto linked = cisco_asa::link(config, statements);
  if (linked.empty() && !has_errors(diagnostics))
    diagnostics.push_back(diagnose("no-tunnel", statements.source, 0, "no tunnel interface and no crypto map has a peer",
                                   "expected \"crypto map amzn_vpn_map 1 set peer\" or \"interface Tunnel1\" with \"tunnel destination\""));
  note_foreign(cisco_asa::not_part_of_vpn(config), statements);
  for (auto& connection : linked) connections.push_back(std::move(connection));
}

}  // namespace awscfg2ali
