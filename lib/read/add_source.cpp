#include "read/add_source.hpp"

#include <utility>

#include "diagnostics/diagnose.hpp"
#include "text/decoding.hpp"

namespace awscfg2ali {

bool add_source(std::deque<Source>& sources, Input input, Diagnostics& diagnostics) {
  bool const is_too_large = input.bytes.size() > largest_input;
  auto text = is_too_large ? std::nullopt : decode(std::move(input.bytes));
  bool const is_text = text.has_value();
  auto const& source =
      sources.emplace_back(std::move(input.name), unescape_xml(std::move(text).value_or("")), input.begin);
  if (is_too_large)
    diagnostics.push_back(
        diagnose("too-large", source, 0, "the input is larger than 256 MiB; a VPN download has some 10 kB"));
  else if (!is_text)
    diagnostics.push_back(diagnose("not-recognised", source, 0, "this is UTF-16 that is cut off or broken",
                                   "save the file as UTF-8, or download it anew"));
  return is_text;
}

}  // namespace awscfg2ali
