// What the elements of the CustomerGatewayConfiguration XML say.
// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string_view>

#include "read/statements.hpp"

namespace awscfg2ali {

/// A row for each element that has a text: its path, and how its text becomes a fact of the connection or the tunnel.
struct XmlElement {
  std::string_view path;
  void (*read)(Statements&, int tunnel, std::string_view text);
};
/// Below vpn_connection, in the order in which AWS prints them.
std::span<XmlElement const> xml_connection_elements() noexcept;
/// Below vpn_connection/ipsec_tunnel.
std::span<XmlElement const> xml_tunnel_elements() noexcept;

}  // namespace awscfg2ali
