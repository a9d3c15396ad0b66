// Values as a Cisco configuration says them: each with the text it came from.
// SPDX-License-Identifier: MIT
#pragma once
#include <string_view>
#include <vector>

namespace awscfg2ali::cisco {

template <class T>
struct Said {
  T value{};
  std::string_view text;  ///< part of the source
};

/// All that a section says of one thing: normally nothing or one value.
template <class T>
using Sayings = std::vector<Said<T>>;

}  // namespace awscfg2ali::cisco
