// Which sections of an ASA configuration can be entered twice, and what each tunnel's lines say for all of them.
// SPDX-License-Identifier: MIT
#include "read/cisco/asa/config.hpp"

namespace awscfg2ali::cisco_asa {

/// The lines of a crypto map are joined as they are read.
void join_sections(Config& config, Source const& source) {
  auto const join = [&](auto&... sections) { (cisco::join(sections, source, config.repeats), ...); };
  cisco::drop_repeats_in(config.crypto_map, source, config.repeats);
  join(config.ike_policies, config.tunnel_groups, config.proposals, config.ipsec_profiles, config.tunnels);
  auto const drop = [&](auto&... sayings) { (cisco::drop_repeats(sayings, source, config.repeats), ...); };
  drop(config.sa_lifetime, config.replay_window, config.tcp_mss, config.df_bit, config.fragmentation,
       config.static_heading);
}

}  // namespace awscfg2ali::cisco_asa
