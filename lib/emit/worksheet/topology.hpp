// The drawing of a plan: both clouds, their gateways, and the tunnels in between.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "awscfg2ali/plan.hpp"

namespace awscfg2ali {

/// An SVG element with a title and a description for those who do not see it; colours are left to the page's classes
/// aws, ali, wire and dim.
std::string topology_svg(Plan const&);

}  // namespace awscfg2ali
