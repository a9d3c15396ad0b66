// An input as it may be shown.
// SPDX-License-Identifier: MIT
#include "awscfg2ali/read.hpp"
#include "diagnostics/diagnose.hpp"
#include "text/decoding.hpp"

namespace awscfg2ali {

std::string masked(std::string_view bytes) {
  std::string const input(bytes);
  std::string text;
  for (auto const& line : masked_lines({"", unescape_xml(decode(input).value_or(std::string()))}))
    text.append(line) += '\n';
  // A key of plain words is known where it has been read only.
  auto const reading = read({{"", input}});
  return reading ? Keys(reading.value->connections).masked(std::move(text)) : text;
}

}  // namespace awscfg2ali
