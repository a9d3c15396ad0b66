// Looking for a few words in all of a text, as detection does with every input.
// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <cstddef>
#include <string_view>

namespace awscfg2ali {

/// Whether the part, which is not empty, stands in the text. Only what has its rarest character is looked at closer.
inline bool contains(std::string_view text, std::string_view part) noexcept {
  constexpr std::string_view most_frequent_first = " e-tniroascpdu1l_.fhm3ygbw/4v9k";  // in downloads
  auto const rarity = [&](char c) { return most_frequent_first.find(c); };             // npos for all others
  auto const rarest = static_cast<std::size_t>(
      std::max_element(part.begin(), part.end(), [&](char a, char b) { return rarity(a) < rarity(b); }) - part.begin());
  for (auto at = text.find(part[rarest], rarest); at != text.npos; at = text.find(part[rarest], at + 1))
    if (text.substr(at - rarest, part.size()) == part) return true;
  return false;
}

}  // namespace awscfg2ali
