// JSON (RFC 8259) from a property tree.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "awscfg2ali/value.hpp"

namespace awscfg2ali {

/// On one line, without blanks. Keys are revealed; a reference is the string "${name}".
/// Bytes that are not UTF-8 become U+FFFD.
std::string json_compact(Value const&);
/// The same, indented by two blanks a level; ends in a newline.
std::string json_pretty(Value const&);

}  // namespace awscfg2ali
