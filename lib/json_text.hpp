// JSON (RFC 8259) from a property tree.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

#include "awscfg2ali/value.hpp"

namespace awscfg2ali {

/// On one line, without blanks. Keys are revealed; a reference is the string "${name}".
/// Bytes that are not UTF-8 become U+FFFD.
std::string json_compact(Value const&);
/// The same, indented by two blanks a level; ends in a newline.
std::string json_pretty(Value const&);
/// A text as it would stand in JSON: bytes that are not UTF-8 become U+FFFD.
std::string utf8(std::string_view);

}  // namespace awscfg2ali
