// The names that AWS gives to the objects of a Cisco configuration.
// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <optional>
#include <string_view>

namespace awscfg2ali {

/// "keyring-vpn-0a1b2c3d-0" is of vpn-0a1b2c3d, tunnel 0. Somebody may have taken the index off, or changed the name.
struct AwsName {
  std::string_view id;       ///< empty: AWS did not make this name
  std::optional<int> index;  ///< 0 or 1
};
AwsName aws_name(std::string_view name) noexcept;

/// Gives the tunnels of a connection their numbers: what the name of each tells, else the order of the text. An object
/// that several tunnels use has an index that tells of none. Half a connection whose names were changed does not tell
/// which half it is.
template <class Tunnels>
void number_tunnels(Tunnels& tunnels) {
  auto const named = [&](int index) {
    return std::count_if(tunnels.begin(), tunnels.end(), [&](auto const& t) { return t.name.index == index; });
  };
  for (int const index : {0, 1})
    if (named(index) > 1)
      for (auto& t : tunnels)
        if (t.name.index == index) t.name.index.reset();
  int next = 1;
  for (auto& t : tunnels) {
    if (t.name.index) t.number = *t.name.index + 1;
    if (t.name.index || tunnels.size() == 1) continue;
    while (named(next - 1) > 0) ++next;
    t.number = next++;
  }
}

}  // namespace awscfg2ali
