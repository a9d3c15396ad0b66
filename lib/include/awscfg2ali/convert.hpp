// The whole conversion in one call: read, plan, emit.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "awscfg2ali/emit.hpp"
#include "awscfg2ali/version.hpp"

namespace awscfg2ali {

/// How a conversion ended: the command's exit status, and the C ABI's.
enum class Status {
  done = 0,
  refused = 1,       ///< an error on input that was recognised
  usage = 2,         ///< wrong use of options
  warned = 3,        ///< warnings, and `strict` was given; the output was made all the same
  not_readable = 4,  ///< an input could not be read, or is in no format that is known
  differs = 5,       ///< a comparison (`against`) found differences
};
/// What the diagnostics of a conversion make its status.
Status status_of(Diagnostics const&, bool strict) noexcept;

/// What is wrong with the options, whatever the inputs: each by its own rule, together, and with the output's format.
/// All are of the kind "usage"; convert() asks it first.
Diagnostics check(Options const&);

/// Converts the inputs as the options say. The value is the text of the output, whole; it holds pre-shared keys
/// unless `options.redact` is set or the format masks them. Throws std::bad_alloc only.
Result<std::string> convert(std::vector<Input> inputs, Options const& options);

}  // namespace awscfg2ali
