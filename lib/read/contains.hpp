// Looking for a few words in all of a text, as detection does with every input.
// SPDX-License-Identifier: MIT
#pragma once
#include <cstring>
#include <string_view>

namespace awscfg2ali {

/// Whether the part stands in the text. The C library's search skips most bytes, where find() stops at each that is the
/// part's first.
inline bool contains(std::string_view text, std::string_view part) noexcept {
  return memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
}

}  // namespace awscfg2ali
