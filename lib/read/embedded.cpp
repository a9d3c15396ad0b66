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

std::string replaced(std::string_view text, std::string_view old, std::string_view now) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    auto const end = std::min(text.find(old, at), text.size());
    result.append(text, at, end - at);
    if (end < text.size()) result += now;
    at = end + old.size();
  }
  return result;
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
  std::string text(leaf.value);
  bool const escaped_twice =
      text.find('\n') == text.npos && (text.find("\\n") != text.npos || text.find("\\u003c") != text.npos);
  if (escaped_twice) {
    // Places are only as exact as the first unescaping makes them.
    std::string quoted;
    quoted.append(1, '"').append(text).append(1, '"');
    JsonLeaves again;
    text = !read_json_leaves(quoted, again) && again.leaves.size() == 1
               ? std::string(again.leaves.front().value)
               : replaced(replaced(text, "\\n", "\n"), "<\\/", "</");
    embedding.shifts.clear();
  }
  Source source(outer.name(), std::move(text), std::move(embedding));
  source.tally = outer.tally;
  return source;
}

}  // namespace awscfg2ali
