#include "read/embedded.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace awscfg2ali {
namespace {

/// The code unit of "\uXXXX" at `at`.
std::uint32_t code_unit(std::string_view raw, std::size_t at) {
  std::uint32_t unit = 0;
  for (auto const digit : raw.substr(at + 2, 4))
    unit = unit << 4 | static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : (digit | 32) - 'a' + 10);
  return unit;
}

}  // namespace

Source embedded(Source const& outer, int outer_index, JsonLeaf const& leaf) {
  Embedding embedding{outer_index, outer.position(outer.offset_of(leaf.text)), {}};
  auto const raw = leaf.text;
  std::size_t inner = 0;
  for (std::size_t at = 0; at < raw.size();) {
    auto const escape = std::min(raw.find('\\', at), raw.size());
    inner += escape - std::exchange(at, escape);
    if (at == raw.size()) break;
    std::size_t outer_length = 2, inner_length = 1;
    if (raw.substr(at, 2) == "\\u") {
      auto const unit = code_unit(raw, at);
      bool const pair = unit >= 0xD800 && unit < 0xDC00;
      outer_length = pair ? 12 : 6;
      inner_length = pair ? 4 : unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
    }
    at += outer_length, inner += inner_length;
    embedding.shifts.emplace_back(inner, at - inner);
  }
  auto text = leaf.value;
  bool const escaped_twice =
      text.find('\n') == text.npos && (text.find("\\n") != text.npos || text.find("\\u003c") != text.npos);
  if (escaped_twice) {
    // Places are only as exact as the first unescaping makes them.
    std::string quoted;
    quoted.append(1, '"').append(text).append(1, '"');
    std::vector<JsonLeaf> again;
    if (!read_json_leaves(quoted, again) && again.size() == 1)
      return {outer.name(), std::move(again.front().value), Embedding{outer_index, embedding.begin, {}}};
    for (std::size_t at = 0; (at = text.find("\\n", at)) != text.npos;) text.replace(at, 2, "\n");
    for (std::size_t at = 0; (at = text.find("<\\/", at)) != text.npos;) text.replace(at, 3, "</");
    return {outer.name(), std::move(text), Embedding{outer_index, embedding.begin, {}}};
  }
  return {outer.name(), std::move(text), std::move(embedding)};
}

}  // namespace awscfg2ali
