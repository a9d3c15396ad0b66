// A configuration may leave a section and enter it again: the parts are one section.
// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <utility>
#include <vector>

namespace awscfg2ali::cisco {

/// Adds to each of a section's lists what another part of the section says.
template <class Section, class... List>
void append(Section& a, Section const& b, List Section::*... lists) {
  ((a.*lists).insert((a.*lists).end(), (b.*lists).begin(), (b.*lists).end()), ...);
}

/// Sections of one name become one, which says all that they say: what differs then contradicts. `add(Section&, Section
/// const&)` is found by the section's own namespace.
template <class Section>
void join(std::vector<Section>& sections) {
  constexpr bool has_version = requires(Section const& s) { s.version; };
  std::vector<Section> joined;
  for (auto& section : sections) {
    auto const same = std::find_if(joined.begin(), joined.end(), [&](auto const& s) {
      if constexpr (has_version)
        if (s.version != section.version) return false;
      return !s.name.value.empty() && s.name.value == section.name.value;
    });
    if (same == joined.end()) joined.push_back(std::move(section));
    else add(*same, section);
  }
  sections = std::move(joined);
}

}  // namespace awscfg2ali::cisco
