// The text of an input.
// SPDX-License-Identifier: MIT
#pragma once
#include <deque>

#include "awscfg2ali/read.hpp"

namespace awscfg2ali {

/// Adds an input's text, decoded, to the sources; false, and an error, when it is too large or no text.
bool add_source(std::deque<Source>&, Input, Diagnostics&);

}  // namespace awscfg2ali
