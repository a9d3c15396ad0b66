// Options, then any number of inputs, converted.
// SPDX-License-Identifier: MIT
#include <cstdint>

#include "invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace awscfg2ali::fuzz;
  check_convert(request_from({reinterpret_cast<char const*>(data), size}));
  return 0;
}
