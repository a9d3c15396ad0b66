// Finding sections and lines by a name, an address or a network: each of many tunnels costs no more than one.
// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <functional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace awscfg2ali::cisco {

/// Pointers to what stands in a configuration, by a key. The configuration must outlive the index.
template <class Key, class T>
class Index {
 public:
  using Entry = std::pair<Key, T const*>;

  /// `fill` is called with a function that takes a key and what stands under it: items of one list, in the text's
  /// order.
  template <class Fill>
  explicit Index(Fill fill) {
    fill([this](Key const& key, T const& entry) { entries_.emplace_back(key, &entry); });
    std::sort(entries_.begin(), entries_.end(), [](Entry const& a, Entry const& b) {
      return before(a, b) || (!before(b, a) && std::less<T const*>()(a.second, b.second));
    });
  }

  /// In the order of the text.
  std::span<Entry const> find(Key const& key) const {
    auto const [first, last] = std::equal_range(entries_.begin(), entries_.end(), Entry(key, nullptr), before);
    // A span of two iterators is unknown to emscripten's standard library.
    return std::span<Entry const>(entries_.data() + (first - entries_.begin()), static_cast<std::size_t>(last - first));
  }
  /// The first; nullptr when there is none.
  T const* first(Key const& key) const {
    auto const found = find(key);
    return found.empty() ? nullptr : found.front().second;
  }

 private:
  static bool before(Entry const& a, Entry const& b) { return a.first < b.first; }
  std::vector<Entry> entries_;
};

/// Sections by their names.
template <class Section>
Index<std::string_view, Section> by_name(std::vector<Section> const& sections) {
  return Index<std::string_view, Section>([&](auto add) {
    for (auto const& section : sections) add(section.name.text, section);
  });
}

}  // namespace awscfg2ali::cisco
