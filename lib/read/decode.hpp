// Bytes of a file to UTF-8 text.
// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>

namespace awscfg2ali {

/// Drops a UTF-8 byte-order mark and turns UTF-16 (with a mark, or told by its zero bytes) into UTF-8.
/// nullopt when UTF-16 is malformed.
std::optional<std::string> decode(std::string bytes);

}  // namespace awscfg2ali
