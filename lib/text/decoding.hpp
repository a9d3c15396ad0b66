// Bytes of a file to UTF-8 text.
// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>
#include <string>

namespace awscfg2ali {

/// Bytes; a download has some ten thousand.
inline constexpr std::size_t largest_input = std::size_t{256} << 20;

/// Drops a UTF-8 byte-order mark and turns UTF-16 (with a mark, or told by its zero bytes) into UTF-8.
/// nullopt when UTF-16 is malformed.
std::optional<std::string> decode(std::string bytes);

/// Takes the escapes off an XML that was copied out of a web page (&lt;) or out of a JSON string without its quotes
/// (\\u003c, \\", \\n). Other texts are left as they are.
std::string unescape_xml(std::string text);

}  // namespace awscfg2ali
