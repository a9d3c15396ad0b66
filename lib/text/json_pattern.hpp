// Paths of JSON values, as tables spell them.
// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <string_view>

#include "text/json_leaves.hpp"

namespace awscfg2ali {

/// Names of members with dots between them, and * for any index: "Routes.*.State". One that ends in a dot is for
/// whatever stands below; "" is for a document.
class JsonPattern {
 public:
  constexpr JsonPattern(char const* text) {  // NOLINT(google-explicit-constructor): tables hold texts
    std::string_view rest = text;
    while (!rest.empty()) {
      auto const part = rest.substr(0, rest.find('.'));
      parts_[static_cast<std::size_t>(size_++)] = part == "*" ? any_index : part;
      is_open_ = part.size() < rest.size();
      rest.remove_prefix(part.size() + (is_open_ ? 1 : 0));
    }
  }

  /// How many steps it has.
  constexpr int size() const noexcept { return size_; }
  /// Whether it is for the value that a path leads to. The path counts from `depth` on, and its first name without as
  /// many characters as are `skipped`.
  bool fits(JsonStep const& step, int depth = 0, std::size_t skipped = 0) const noexcept {
    auto const length = step.depth - depth;
    return (is_open_ ? length > size_ : length == size_) && begins_with(step.at(depth + size_), size_, skipped);
  }
  /// Whether it is for what may stand in the value that a path leads to, were that an object or a list.
  bool fits_below(JsonStep const& step, int depth = 0, std::size_t skipped = 0) const noexcept {
    auto const length = step.depth - depth;
    return length > 0 && length < size_ + (is_open_ ? 1 : 0) && begins_with(step, length, skipped);
  }

 private:
  static constexpr std::string_view any_index = {};

  bool begins_with(JsonStep const& last, int length, std::size_t skipped) const noexcept {
    auto const* step = &last;
    for (; length > 0; step = step->above) {
      auto const part = parts_[static_cast<std::size_t>(--length)];
      bool const is_index = step->index >= 0;
      if (is_index != part.empty()) return false;
      if (!is_index && part != step->name.substr(length == 0 ? skipped : 0)) return false;
    }
    return true;
  }

  std::array<std::string_view, 6> parts_ = {};
  int size_ = 0;
  bool is_open_ = false;
};

}  // namespace awscfg2ali
