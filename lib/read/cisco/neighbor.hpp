// A "neighbor" line of "router bgp", as far as both dialects have it.
// SPDX-License-Identifier: MIT
#pragma once
#include "read/cisco/words.hpp"

namespace awscfg2ali::cisco {

/// The rows of what stands behind "neighbor A".
template <class Config>
bool read_remote_as(Line& line, Config& config) {
  return take(line, asn_word, config.neighbors.back().remote_as);
}
template <class Config>
bool read_local_as(Line& line, Config& config) {
  Said<Asn> asn;
  if (!matches(line, value(asn_word)[to(asn)] >> x3::omit[rest(any_text)])) return false;
  config.neighbors.back().local_as = asn;
  return true;
}
template <class Config>
bool read_timers(Line& line, Config& config) {
  Said<std::chrono::seconds> hold;
  auto const seconds = x3::omit[value(seconds_word)];
  if (!matches(line, seconds >> value(seconds_word)[to(hold)] >> -seconds)) return false;
  config.neighbors.back().hold_time = hold;
  return true;
}
template <class Config>
bool shut_down_neighbor(Line&, Config& config) {
  return config.neighbors.back().is_shut_down = true;
}

/// A line that a row takes, or that is a setting without meaning for the VPN.
template <auto const& rows, auto const& setting, class Config>
bool read_neighbor(Line& line, Config& config) {
  auto const name = first_word(line.left);
  auto& neighbor = config.neighbors.emplace_back();
  neighbor.local_asn = config.bgp.back();
  neighbor.neighbor = {name, name};
  line.left = trimmed(line.left.substr(name.size()));
  if (dispatch(line, rows, config) || matches(line, x3::omit[value(setting)] >> x3::omit[rest(any_text)])) return true;
  config.neighbors.pop_back();
  return false;
}

}  // namespace awscfg2ali::cisco
