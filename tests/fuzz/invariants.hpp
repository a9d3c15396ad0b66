// What must hold of every conversion, whatever the input. Where it does not, the process is aborted: a finding.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "awscfg2ali/convert.hpp"

namespace awscfg2ali::fuzz {

/// Aborts with the name of the invariant that is broken.
void require(bool holds, char const* invariant);

/// Options, and the inputs behind them: lines "--name=value" at the beginning of a text, as in a case's file `options`;
/// the rest is cut into inputs at each record separator (0x1E). Values that an option does not take are left out.
struct Request {
  std::vector<Input> inputs;
  Options options;
};
Request request_from(std::string_view bytes);

/// Reads a text in one format: a value if and only if there is no error, every place inside the text, a fate for each
/// line, and no key in what is said.
void check_read(std::string_view bytes, std::string_view format);

/// Converts: the same, and redacted output holds no key, and what became of the lines adds up.
void check_convert(Request const&);

/// Compares the first input with the others, which are --against's: both outputs say the same, and no side's key is in
/// them or in what is said.
void check_against(Request const&);

}  // namespace awscfg2ali::fuzz
