// Which characters stand for themselves in a JSON string (RFC 8259).
// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <array>
#include <string_view>

namespace awscfg2ali {

/// By byte: ASCII apart from controls, the quote and the backslash.
inline constexpr auto json_plain = [] {
  std::array<bool, 256> plain{};
  for (unsigned c = ' '; c < 0x80; ++c) plain[c] = c != '"' && c != '\\';
  return plain;
}();

/// The beginning of a text that stands in a JSON string as it is.
inline std::string_view json_plain_part(std::string_view text) noexcept {
  auto const end = std::find_if(text.begin(), text.end(), [](unsigned char c) { return !json_plain[c]; });
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

}  // namespace awscfg2ali
