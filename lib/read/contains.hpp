// Looking for a few words in all of a text, as detection does with every input.
// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <functional>
#include <string_view>

namespace awscfg2ali {

/// Whether the part stands in the text. Most of the text's bytes are not looked at, where find() stops at each that is
/// the part's first.
inline bool contains(std::string_view text, std::string_view part) {
#ifdef __cpp_lib_boyer_moore_searcher
  return std::search(text.begin(), text.end(), std::boyer_moore_horspool_searcher(part.begin(), part.end())) !=
         text.end();
#else  // emscripten's standard library has no searchers
  return text.find(part) != text.npos;
#endif
}

}  // namespace awscfg2ali
