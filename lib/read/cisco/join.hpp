// A configuration may leave a section and enter it again, and say for all tunnels with each of them what it said
// before: the parts are one section, and what is said again is said once.
//
// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "awscfg2ali/source.hpp"
#include "read/cisco/line.hpp"

namespace awscfg2ali::cisco {

/// What is said again, and where it is said first.
using Repeats = std::vector<std::pair<std::string_view, std::string_view>>;

/// Drops the lines that say what an earlier one says. A line may say several values, in an order that counts.
template <class T>
void drop_repeats(Sayings<T>& sayings, Source const& source, Repeats& repeats) {
  if (sayings.size() < 2) return;
  auto const line_of = [&](Said<T> const& said) { return source.line_of(source.offset_of(said.text)); };
  auto const is_same = [](Said<T> const& a, Said<T> const& b) { return a.value == b.value; };
  std::vector<Sayings<T>> lines;
  for (auto begin = sayings.begin(); begin != sayings.end();) {
    auto const end = std::find_if(begin, sayings.end(), [&](auto const& s) { return line_of(s) != line_of(*begin); });
    auto const earlier = std::find_if(lines.begin(), lines.end(), [&](auto const& line) {
      return std::equal(line.begin(), line.end(), begin, end, is_same);
    });
    if (earlier == lines.end()) lines.emplace_back(begin, end);
    else repeats.emplace_back(begin->text, earlier->front().text);
    begin = end;
  }
  sayings.clear();
  for (auto const& line : lines) sayings.insert(sayings.end(), line.begin(), line.end());
}

template <class T>
void drop_repeats(std::vector<T>&, Source const&, Repeats&) {}  // not sayings: what is found there is looked up

/// Sections of one name become one, which says all that they say: what differs then contradicts. `Section::lists()` are
/// the members that hold what a section says.
template <class Section>
void join(std::vector<Section>& sections, Source const& source, Repeats& repeats) {
  auto const key_of = [](Section const& s) {
    if constexpr (requires { s.version; }) return std::pair(s.version, s.name.value);
    else return s.name.value;
  };
  std::vector<Section> joined;
  std::map<decltype(key_of(sections.front())), std::size_t> places;
  for (auto& section : sections) {
    auto const [place, is_new] = places.emplace(key_of(section), joined.size());
    if (is_new || section.name.value.empty()) {
      joined.push_back(std::move(section));
      continue;
    }
    auto& first = joined[place->second];
    auto const add = [&](auto list) {
      (first.*list).insert((first.*list).end(), (section.*list).begin(), (section.*list).end());
      drop_repeats(first.*list, source, repeats);
    };
    std::apply([&](auto... lists) { (add(lists), ...); }, Section::lists());
    if constexpr (requires { first.ipsec_mode; }) first.ipsec_mode |= section.ipsec_mode;
  }
  sections = std::move(joined);
}

}  // namespace awscfg2ali::cisco
