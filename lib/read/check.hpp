// What must hold in any VPN connection of AWS's, whichever inputs it was read from.
// SPDX-License-Identifier: MIT
#pragma once
#include "awscfg2ali/read.hpp"

namespace awscfg2ali {

/// Fills in each connection what follows from what was stated (the other end of an inside /30), and reports what cannot
/// be: inside addresses and keys that break AWS's rules, values that a terminal wrapped, two tunnels with one address,
/// more tunnels than a connection has.
void check(Reading&, Diagnostics&);

}  // namespace awscfg2ali
