// A configuration may leave a section and enter it again, and say for all tunnels with each of them what it said
// before: the parts are one section, and what is said again is said once.
//
// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <iterator>
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
  std::map<std::vector<T>, std::string_view> known;  // what a line says, and where that is said first
  auto kept = sayings.begin();
  for (auto begin = sayings.begin(); begin != sayings.end();) {
    auto const line_of = [&](Said<T> const& said) { return source.line_of(source.offset_of(said.text)); };
    auto const line = line_of(*begin);
    auto const end = std::find_if(begin + 1, sayings.end(), [&](auto const& s) { return line_of(s) != line; });
    std::vector<T> values;
    std::transform(begin, end, std::back_inserter(values), [](auto const& said) { return said.value; });
    auto const [earlier, is_new] = known.emplace(std::move(values), begin->text);
    if (is_new) kept = std::copy(begin, end, kept);
    else repeats.emplace_back(begin->text, earlier->second);
    begin = end;
  }
  sayings.erase(kept, sayings.end());
}

template <class T>
void drop_repeats(std::vector<T>&, Source const&, Repeats&) {}  // not sayings: what is found there is looked up

/// The same in each section of a list. `Section::lists()` are the members that hold what a section says.
template <class Section>
void drop_repeats_in(std::vector<Section>& sections, Source const& source, Repeats& repeats) {
  auto const drop = [&](auto&... lists) { (drop_repeats(lists, source, repeats), ...); };
  for (auto& section : sections) std::apply([&](auto... lists) { drop(section.*lists...); }, Section::lists());
}

/// Sections of one name become one, which says all that they say: what differs then contradicts.
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
    };
    std::apply([&](auto... lists) { (add(lists), ...); }, Section::lists());
    if constexpr (requires { first.ipsec_mode; }) first.ipsec_mode |= section.ipsec_mode;
  }
  sections = std::move(joined);
  drop_repeats_in(sections, source, repeats);
}

}  // namespace awscfg2ali::cisco
