// Which sections of an IOS configuration can be entered twice, and what each tunnel's lines say for all of them.
// SPDX-License-Identifier: MIT
#include "read/cisco/ios/config.hpp"
#include "read/cisco/tunnel.hpp"

namespace awscfg2ali::cisco_ios {

void join_sections(Config& config, Source const& source) {
  drop_taken_back(config);
  auto const join = [&](auto&... sections) { (cisco::join(sections, source, config.repeats), ...); };
  join(config.isakmp_policies, config.ikev2_proposals, config.ikev2_policies, config.keyrings, config.ikev2_keyrings,
       config.isakmp_profiles, config.ikev2_profiles, config.transform_sets, config.ipsec_profiles, config.tunnels);
  // Of the customer's addresses nearly all texts tell nothing, and a section may be that of many tunnels.
  auto const tells_nothing = [](auto const& said) { return !cisco::tells_address(said.text); };
  auto const clean = [&](auto& sections) {
    for (auto& section : sections) std::erase_if(section.local_address, tells_nothing);
  };
  clean(config.keyrings), clean(config.ikev2_keyrings), clean(config.isakmp_profiles), clean(config.ikev2_profiles);
  auto const drop = [&](auto&... sayings) { (cisco::drop_repeats(sayings, source, config.repeats), ...); };
  drop(config.confederation, config.keepalive, config.ikev2_dpd, config.sa_lifetime, config.replay_window,
       config.df_bit, config.fragmentation);
}

}  // namespace awscfg2ali::cisco_ios
