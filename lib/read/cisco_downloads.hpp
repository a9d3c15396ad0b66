// Cisco texts in which several downloads stand one behind another: each is a configuration of its own.
// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "cisco_tunnel.hpp"
#include "statements.hpp"

namespace awscfg2ali::cisco {

/// How far a text has been read.
struct Reached {
  int line = 1;   ///< the first that has not been read
  int taken = 0;  ///< lines before it that say something about a VPN
};

/// Whether a comment is the title that each of AWS's downloads begins with.
inline bool is_title(std::string_view comment) {
  return trimmed(comment.substr(std::min(comment.find_first_not_of('!'), comment.size()))) == "Amazon Web Services";
}

/// Reads all downloads of a text; `parse` reads one. What becomes of it, its dialect's functions of Config say.
template <class Config>
void read_downloads(Statements& statements, Config (*parse)(Statements&, Reached&),
                    std::vector<VpnConnection>& connections) {
  for (Reached reached; reached.line <= statements.source.line_count();) {
    auto config = parse(statements, reached);
    join_sections(config, statements.source);
    auto linked = link(config, statements);
    state_repeats(statements, std::move(config.repeats), linked);
    note_foreign(statements, not_part_of_vpn(config));
    for (auto& connection : linked) connections.push_back(std::move(connection));
  }
}

}  // namespace awscfg2ali::cisco
