// Which options go together.
// SPDX-License-Identifier: MIT
#include <set>

#include "awscfg2ali/options.hpp"
#include "diagnostics/diagnose.hpp"
#include "text/format.hpp"

namespace awscfg2ali {

Diagnostics check_options(Options const& options) {
  Diagnostics diagnostics;
  auto const refuse_if = [&](bool wrong, std::string message) {
    if (wrong) diagnostics.push_back(diagnose("usage", std::move(message)));
  };
  refuse_if(!options.vpn_attachment.empty() && options.gateway.value_or(Gateway::attachment) != Gateway::attachment,
            "--vpn-attachment goes with --gateway attachment");
  refuse_if(!options.vpn_attachment.empty() && options.all_tunnels,
            "--vpn-attachment names one attachment, and --all-tunnels makes two");
  refuse_if(options.local_subnet.empty() != options.remote_subnet.empty(),
            "--local-subnet and --remote-subnet go together");
  std::set<std::string_view> named;
  for (auto const& id : options.connection)
    refuse_if(!named.insert(id).second, fmt::format("--connection names {} twice", id));
  std::set<Ipv4Address> keyed;
  for (auto const& key : options.psk)
    refuse_if(!keyed.insert(key.first).second,
              fmt::format("two keys are given for the tunnel {}", to_string(key.first)));
  return diagnostics;
}

}  // namespace awscfg2ali
