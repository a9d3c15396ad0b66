// Several inputs about one VPN connection become one connection.
// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "awscfg2ali/read.hpp"

namespace awscfg2ali {

/// Adds a connection to those that were read before: inputs with one id, or without an id but with a shared AWS
/// outside address, are one connection. Facts that must agree and do not are reported with both places.
void merge(Reading&, VpnConnection, Diagnostics&);

}  // namespace awscfg2ali
