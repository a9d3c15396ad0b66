// Reads Cisco IOS text: what AWS hands out for ISR, ASR 1000 and CSRv routers, and the running-config it becomes.
// SPDX-License-Identifier: MIT
#include "read/cisco/ios/config.hpp"

#include "read/cisco/downloads.hpp"
#include "read/formats.hpp"
#include "text/contains.hpp"

namespace awscfg2ali {

bool recognises_cisco_ios(std::string_view text) {
  auto const has = [&](std::string_view words) { return contains(text, words); };
  bool const own = has("crypto isakmp profile ") || has("crypto keyring ") || has("crypto ikev2 keyring ");
  return own ||
         ((has("crypto isakmp ") || has("crypto ikev2 ") || has("crypto ipsec profile ")) && !has("tunnel-group "));
}

void read_cisco_ios(Reading& reading, int source_index, std::vector<VpnConnection>& connections,
                    Diagnostics& diagnostics) {
  Statements statements{reading.sources[static_cast<std::size_t>(source_index)], source_index, diagnostics};
  cisco::read_downloads(
      statements, cisco_ios::parse, connections, "no tunnel interface is protected by an IPsec profile",
      R"(expected "interface Tunnel1" with "tunnel destination" and "tunnel protection ipsec profile")");
}

}  // namespace awscfg2ali
