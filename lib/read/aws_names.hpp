// The names that AWS gives to the objects of a Cisco configuration.
// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string_view>

namespace awscfg2ali {

/// "keyring-vpn-0a1b2c3d-0" is of vpn-0a1b2c3d, tunnel 0. Somebody may have taken the index off, or changed the name.
struct AwsName {
  std::string_view id;       ///< empty: AWS did not make this name
  std::optional<int> index;  ///< 0 or 1
};
AwsName aws_name(std::string_view name) noexcept;

}  // namespace awscfg2ali
