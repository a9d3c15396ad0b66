// Any bytes, read as aws-xml.
// SPDX-License-Identifier: MIT
#include <cstdint>

#include "invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  awscfg2ali::fuzz::check_read({reinterpret_cast<char const*>(data), size}, "aws-xml");
  return 0;
}
