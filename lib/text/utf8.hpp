// UTF-8 (RFC 3629), character by character.
// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace awscfg2ali {

/// The length in bytes of the character at the beginning of a text; 0 when there is none: the text is empty, or its
/// bytes are cut short, overlong, a surrogate or above U+10FFFF.
std::size_t utf8_length(std::string_view text) noexcept;

/// How many UTF-16 code units a text is.
int utf16_length(std::string_view text) noexcept;

/// Appends a character, which must not be a surrogate.
void append_utf8(std::string& out, std::uint32_t character);

/// A name of a file, with a question mark for each control character: a terminal would obey it.
std::string without_controls(std::string name);

}  // namespace awscfg2ali
