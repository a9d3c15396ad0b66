// The C interface: an options document on the first line, and a text behind it.
// SPDX-License-Identifier: MIT
#include <awscfg2ali.h>

#include <algorithm>
#include <cstdint>
#include <string>

#include "invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using awscfg2ali::fuzz::require;
  std::string_view const all(reinterpret_cast<char const*>(data), size);
  std::string const options(all.substr(0, all.find('\n')));
  auto const text = all.substr(std::min(options.size() + 1, all.size()));
  awscfg2ali_input const input{"in", text.data(), text.size()};
  auto* conversion = awscfg2ali_convert(&input, 1, options.c_str());
  require(conversion != nullptr, "there is memory");
  int const status = awscfg2ali_status(conversion);
  require(status >= 0 && status <= 5, "the statuses are the command's");
  std::size_t length = 0;
  auto const* output = awscfg2ali_output(conversion, &length);
  bool const has_output = status == 0 || status == 3 || status == 5;
  require(output != nullptr && (length > 0) == has_output, "there is an output where nothing was refused");
  for (std::size_t i = 0; i < awscfg2ali_diagnostic_count(conversion); ++i) {
    awscfg2ali_diagnostic d{};
    awscfg2ali_diagnostic_at(conversion, i, &d);
    for (auto const* member : {d.severity, d.id, d.message, d.hint, d.file, d.excerpt, d.connection, d.tunnel})
      require(member != nullptr, "a diagnostic's texts are never null");
  }
  awscfg2ali_free(conversion);
  auto* masked = awscfg2ali_mask(text.data(), text.size());
  require(masked != nullptr && awscfg2ali_status(masked) == 0, "every text can be masked");
  awscfg2ali_free(masked);
  return 0;
}
