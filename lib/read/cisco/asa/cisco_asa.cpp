// Reads Cisco ASA text: AWS's policy-based download, the one with tunnel interfaces (VTI), and the running-config they
// become.
// SPDX-License-Identifier: MIT
#include "read/cisco/asa/config.hpp"

#include "read/cisco/downloads.hpp"
#include "read/formats.hpp"
#include "text/contains.hpp"

namespace awscfg2ali {

bool recognises_cisco_asa(std::string_view text) {
  auto const has = [&](std::string_view words) { return contains(text, words); };
  bool const tunnel_group = has("tunnel-group ") && (has(" ipsec-attributes") || has(" type ipsec-l2l"));
  return tunnel_group || (has("nameif ") && has("crypto ")) || has("crypto ikev1 ");
}

void read_cisco_asa(Reading& reading, int source_index, std::vector<VpnConnection>& connections,
                    Diagnostics& diagnostics) {
  Statements statements{reading.sources[static_cast<std::size_t>(source_index)], source_index, diagnostics};
  cisco::read_downloads(
      statements, cisco_asa::parse, connections, "no tunnel interface and no crypto map has a peer",
      R"(expected "crypto map amzn_vpn_map 1 set peer" or "interface Tunnel1" with "tunnel destination")");
}

}  // namespace awscfg2ali
