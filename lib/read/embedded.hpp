// A text inside a JSON string.
// SPDX-License-Identifier: MIT
#pragma once
#include "awscfg2ali/source.hpp"
#include "text/json_leaves.hpp"

namespace awscfg2ali {

/// The text in a string value as a source of its own, which knows where it stands in the outer one.
/// A text that was escaped twice is unescaped once more.
Source embedded(Source const& outer, int outer_index, JsonLeaf const&);

}  // namespace awscfg2ali
