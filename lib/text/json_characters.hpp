// Which characters stand for themselves in a JSON string (RFC 8259).
// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace awscfg2ali {

/// By byte: ASCII apart from controls, the quote and the backslash.
inline constexpr auto json_plain = [] {
  std::array<bool, 256> plain{};
  for (unsigned c = ' '; c < 0x80; ++c) plain[c] = c != '"' && c != '\\';
  return plain;
}();

/// Of eight characters at once, the high bit of each byte that is not plain; bytes behind the first such one may be
/// wrong.
constexpr std::uint64_t not_json_plain(std::uint64_t characters) noexcept {
  constexpr std::uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;
  auto const is_zero = [](std::uint64_t x) { return (x - ones) & ~x; };
  auto const below_blank = (characters - ones * ' ') & ~characters;
  return (characters | below_blank | is_zero(characters ^ ones * '"') | is_zero(characters ^ ones * '\\')) & highs;
}

/// The beginning of a text that stands in a JSON string as it is.
inline std::string_view json_plain_part(std::string_view text) noexcept {
  std::size_t at = 0;
  for (std::uint64_t characters; at + sizeof characters <= text.size(); at += sizeof characters) {
    std::memcpy(&characters, text.data() + at, sizeof characters);
    auto const found = not_json_plain(characters);
    if (found == 0) continue;
    if constexpr (std::endian::native == std::endian::little)
      return text.substr(0, at + static_cast<std::size_t>(std::countr_zero(found)) / 8);
    break;
  }
  auto const end = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(),
                                [](unsigned char c) { return !json_plain[c]; });
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

}  // namespace awscfg2ali
