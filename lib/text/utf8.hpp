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

/// As utf8_length(), but 0 also for a character that a terminal obeys instead of showing it: the controls C0, DEL and
/// C1, and what ends a line or turns the direction of a text (U+2028, and Bidi_Control in Unicode's PropList.txt).
std::size_t printable_length(std::string_view text) noexcept;

/// A text for one line of a terminal, like a file's name: a question mark stands for each character that is not
/// printable, and for each byte that is none.
std::string without_controls(std::string text);

}  // namespace awscfg2ali
