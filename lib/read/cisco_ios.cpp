// Reads Cisco IOS text: what AWS hands out for ISR, ASR 1000 and CSRv routers, and the running-config it becomes.
// SPDX-License-Identifier: MIT
#include "cisco_ios.hpp"

#include "cisco_tunnel.hpp"
#include "formats.hpp"

namespace awscfg2ali {

bool recognises_cisco_ios(std::string_view text) {
  bool const ike = text.find("crypto isakmp ") != text.npos || text.find("crypto ikev2 ") != text.npos ||
                   text.find("crypto keyring ") != text.npos || text.find("crypto ipsec profile ") != text.npos;
  bool const asa = text.find("tunnel-group ") != text.npos || text.find("nameif ") != text.npos ||
                   text.find("crypto ikev1 ") != text.npos;
  return ike && !asa;
}

void read_cisco_ios(Reading& reading, int source_index, std::vector<VpnConnection>& connections,
                    Diagnostics& diagnostics) {
  auto& source = reading.sources[static_cast<std::size_t>(source_index)];
  Statements statements{source, source_index, diagnostics};
  auto config = cisco_ios::parse(statements);
  cisco_ios::join_sections(config);
  auto linked = cisco_ios::link(config, statements);
  if (linked.empty() && !has_errors(diagnostics))
    diagnostics.push_back(
        diagnose("no-tunnel", source, 0, "no tunnel interface is protected by an IPsec profile",
                 "expected \"interface Tunnel1\" with \"tunnel destination\" and \"tunnel protection ipsec profile\""));
  cisco::note_foreign(statements, config.foreign);
  for (auto& connection : linked) connections.push_back(std::move(connection));
}

}  // namespace awscfg2ali
