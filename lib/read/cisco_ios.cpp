// Reads Cisco IOS text: what AWS hands out for ISR, ASR 1000 and CSRv routers, and the running-config it becomes.
// SPDX-License-Identifier: MIT
#include "cisco_ios.hpp"

#include "cisco_downloads.hpp"
#include "contains.hpp"
#include "formats.hpp"

namespace awscfg2ali {

/// What is the ASA's own has been asked before.
bool recognises_cisco_ios(std::string_view text) {
  bool const ike = contains(text, "crypto isakmp ") || contains(text, "crypto ikev2 ") ||
                   contains(text, "crypto keyring ") || contains(text, "crypto ipsec profile ");
  return ike && !contains(text, "tunnel-group ");
}

void read_cisco_ios(Reading& reading, int source_index, std::vector<VpnConnection>& connections,
                    Diagnostics& diagnostics) {
  auto& source = reading.sources[static_cast<std::size_t>(source_index)];
  Statements statements{source, source_index, diagnostics};
  cisco::read_downloads(statements, cisco_ios::parse, connections);
  if (connections.empty() && !has_errors(diagnostics))
    diagnostics.push_back(
        diagnose("no-tunnel", source, 0, "no tunnel interface is protected by an IPsec profile",
                 R"(expected "interface Tunnel1" with "tunnel destination" and "tunnel protection ipsec profile")"));
}

}  // namespace awscfg2ali
