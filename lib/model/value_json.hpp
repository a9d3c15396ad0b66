// A property tree as JSON.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "awscfg2ali/value.hpp"
#include "text/json_writer.hpp"

namespace awscfg2ali {

/// Keys are revealed; a reference is the string "${name}".
void write(JsonWriter&, Value const&);

/// A tree on one line.
std::string json_compact(Value const&);
/// A tree on lines of its own, the last of which ends, too.
std::string json_pretty(Value const&);

}  // namespace awscfg2ali
