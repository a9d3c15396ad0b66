// Several inputs about one VPN connection become one connection.
// SPDX-License-Identifier: MIT
#pragma once
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "awscfg2ali/read.hpp"

namespace awscfg2ali {

/// Adds connections to a reading: inputs with one id, or without an id but with a shared AWS outside address, are one
/// connection. Facts that must agree and do not are reported with both places.
class Merger {
 public:
  Merger(Reading& reading, Diagnostics& diagnostics) : reading_(reading), diagnostics_(diagnostics) {}
  void add(VpnConnection);
  /// After the last one: what has become part of another connection is taken out.
  void finish();

 private:
  std::vector<std::size_t> same(VpnConnection const&) const;
  void remember(std::size_t index);
  void forget(std::size_t index);

  Reading& reading_;
  Diagnostics& diagnostics_;
  // Where connections stand in the reading, by their ids and by AWS's outside addresses.
  std::map<std::string, std::size_t> by_id_;
  std::set<std::pair<IpAddress, std::size_t>> by_address_, nameless_;  ///< nameless: those without an id
  std::set<std::size_t> absorbed_;
};

}  // namespace awscfg2ali
