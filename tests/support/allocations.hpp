// Memory that runs out when a test wants it to: every allocation of the program is counted, and one of them fails.
// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>

namespace awscfg2ali::tests {

/// The program's allocations by operator new, and those of pugixml. Those that may fail in silence (std::nothrow, with
/// which sorting asks for room that it can do without) neither count nor fail.
struct Allocations {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t made = 0;        ///< since the program began, or since a test set it to 0
  std::size_t live = 0;        ///< of all, those that have not been freed
  std::size_t failing = none;  ///< the index, from 0, of the one that fails; in a program whose
                               ///< environment has AWSCFG2ALI_FAILING_ALLOCATION, that number from the first one on
  void (*watch)() = nullptr;   ///< called at each of them, before it fails; may itself not allocate by operator new
};
extern Allocations allocations;

}  // namespace awscfg2ali::tests
