// Any bytes, read as aws-json.
// SPDX-License-Identifier: MIT
#include <cstdint>

#include "invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  awscfg2ali::fuzz::check_read({reinterpret_cast<char const*>(data), size}, "aws-json");
  return 0;
}
