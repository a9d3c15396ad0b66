// How a row of the tables of the ASA's grammar takes the values of its line.
// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>

#include "read/cisco/asa/config.hpp"
#include "read/cisco/words.hpp"

namespace awscfg2ali::cisco_asa {

using cisco::add_to, cisco::matches, cisco::take, cisco::value;
namespace x3 = cisco::x3;

template <std::size_t N>
bool is_one_of(Text text, Text const (&words)[N]) {
  return std::find(words, words + N, text) != words + N;
}

/// If the line is `before` and then one or more values, they are added to what the section says.
template <class T, class Grammar>
bool take(Line& line, Grammar const& before, Word<T> const& word, Sayings<T>& sayings) {
  Sayings<T> list;
  if (!matches(line, before >> +value(word)[add_to(list)]) || list.size() > cisco::most_values) return false;
  sayings.insert(sayings.end(), list.begin(), list.end());
  return true;
}

/// A row's reader: the line is one or more values of what the open section says.
template <auto sections, auto member, auto const& word>
bool values(Line& line, Config& c) {
  return cisco::take_list(line, word, (c.*sections).back().*member);
}

}  // namespace awscfg2ali::cisco_asa
