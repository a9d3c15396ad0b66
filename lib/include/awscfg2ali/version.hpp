// Which awscfg2ali this is.
// SPDX-License-Identifier: MIT
#pragma once
#include <string_view>

namespace awscfg2ali {

/// The library's version, "0.1.0".
std::string_view version() noexcept;

}  // namespace awscfg2ali
