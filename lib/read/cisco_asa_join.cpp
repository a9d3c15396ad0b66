// Which sections of an ASA configuration can be entered twice.
// SPDX-License-Identifier: MIT
#include "cisco_asa.hpp"
#include "cisco_join.hpp"

namespace awscfg2ali::cisco_asa {

using cisco::append, cisco::join;

static void add(IkePolicy& a, IkePolicy const& b) {
  append(a, b, &IkePolicy::encryption, &IkePolicy::integrity, &IkePolicy::authentication, &IkePolicy::group,
         &IkePolicy::lifetime);
}
static void add(TunnelGroup& a, TunnelGroup const& b) {
  append(a, b, &TunnelGroup::credentials, &TunnelGroup::dpd_interval);
}
static void add(Proposal& a, Proposal const& b) {
  append(a, b, &Proposal::encryption, &Proposal::integrity, &Proposal::mode);
}
static void add(IpsecProfile& a, IpsecProfile const& b) {
  append(a, b, &IpsecProfile::transform_sets, &IpsecProfile::ipsec_proposals, &IpsecProfile::pfs_group,
         &IpsecProfile::pfs_alone, &IpsecProfile::lifetime, &IpsecProfile::ike_mode, &IpsecProfile::mode);
}
static void add(TunnelInterface& a, TunnelInterface const& b) {
  append(a, b, &TunnelInterface::nameif, &TunnelInterface::destination, &TunnelInterface::ipsec_profile,
         &TunnelInterface::address, &TunnelInterface::mask, &TunnelInterface::unread);
  a.ipsec_mode |= b.ipsec_mode;
}

/// The lines of a crypto map are joined as they are read.
void join_sections(Config& config) {
  join(config.ike_policies);
  join(config.tunnel_groups);
  join(config.proposals);
  join(config.ipsec_profiles);
  join(config.tunnels);
}

}  // namespace awscfg2ali::cisco_asa
