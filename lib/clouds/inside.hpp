// The networks inside a tunnel: both clouds have one rule, and each keeps some networks for itself.
// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "awscfg2ali/net.hpp"

namespace awscfg2ali {

inline constexpr int inside_prefix_length = 30;

/// The network of 169.254.0.0/16 that begins with an address, by its last two octets.
constexpr Ipv4Network inside_at(std::uint32_t third_octet, std::uint32_t fourth_octet) noexcept {
  return {link_local.host(third_octet << 8 | fourth_octet), inside_prefix_length};
}

/// Whether it is a /30 of 169.254.0.0/16, and none of those that are kept.
template <std::size_t N>
bool is_inside_but(Ipv4Network network, Ipv4Network const (&kept)[N]) noexcept {
  return network.prefix_length() == inside_prefix_length && link_local.contains(network) &&
         std::find(std::begin(kept), std::end(kept), network) == std::end(kept);
}

}  // namespace awscfg2ali
