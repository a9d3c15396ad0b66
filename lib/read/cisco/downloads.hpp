// Cisco texts in which several downloads stand one behind another. Where they name the same tunnels, as AWS's do, each
// is a configuration of its own; otherwise they have been entered into one device.
//
// SPDX-License-Identifier: MIT
#pragma once
#include <utility>
#include <vector>

#include "read/cisco/line.hpp"
#include "read/cisco/tunnel.hpp"
#include "read/statements.hpp"

namespace awscfg2ali::cisco {

/// How far a text has been read.
struct Reached {
  int line = 1;   ///< the first that has not been read
  int end = 1;    ///< the line behind the configuration at hand
  int taken = 0;  ///< lines so far that say something about a VPN; above most_lines, the rest is not read
};

/// The lines behind the configurations of a text: where downloads of their own begin, and its end.
std::vector<int> ends_of_configurations(Source const&);

/// Reads all configurations of a text; `parse` reads one. What becomes of it, its dialect's functions of Config say.
/// `missing` and `expected` are said of a text without a tunnel.
template <class Config>
void read_downloads(Statements& statements, Config (*parse)(Statements&, Reached&),
                    std::vector<VpnConnection>& connections, char const* missing, char const* expected) {
  Reached reached;
  for (int const end : ends_of_configurations(statements.source)) {
    if (reached.taken > most_lines) break;
    reached.end = end;
    auto config = parse(statements, reached);
    join_sections(config, statements.source);
    auto linked = link(config, statements);
    state_repeats(statements, std::move(config.repeats), linked);
    note_foreign(statements, not_part_of_vpn(config));
    for (auto& connection : linked) connections.push_back(std::move(connection));
  }
  if (connections.empty() && !has_errors(statements.diagnostics))
    statements.diagnostics.push_back(diagnose("no-tunnel", statements.source, 0, missing, expected));
}

}  // namespace awscfg2ali::cisco
