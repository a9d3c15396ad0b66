// The whole conversion in one call: read, plan, emit.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "awscfg2ali/emit.hpp"

namespace awscfg2ali {

/// The library's version, "0.1.0".
std::string_view version() noexcept;

/// Converts the inputs as the options say. The value is the text of the output, whole; it holds pre-shared keys
/// unless `options.redact` is set or the format masks them. Throws std::bad_alloc only.
Result<std::string> convert(std::vector<Input> inputs, Options const& options);

}  // namespace awscfg2ali
