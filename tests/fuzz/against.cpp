// Options, an input, and any number of Alibaba Cloud's answers that it is compared with.
// SPDX-License-Identifier: MIT
#include <cstdint>

#include "invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace awscfg2ali::fuzz;
  check_against(request_from({reinterpret_cast<char const*>(data), size}));
  return 0;
}
