// Which sections of an IOS configuration can be entered twice.
// SPDX-License-Identifier: MIT
#include "cisco_ios.hpp"
#include "cisco_join.hpp"

namespace awscfg2ali::cisco_ios {

using cisco::append, cisco::join;

static void add(IkePolicy& a, IkePolicy const& b) {
  append(a, b, &IkePolicy::encryption, &IkePolicy::integrity, &IkePolicy::authentication, &IkePolicy::group,
         &IkePolicy::lifetime);
}
static void add(Ikev2Policy& a, Ikev2Policy const& b) { append(a, b, &Ikev2Policy::proposals); }
static void add(Keyring& a, Keyring const& b) { append(a, b, &Keyring::local_address, &Keyring::keys); }
static void add(IkeProfile& a, IkeProfile const& b) {
  append(a, b, &IkeProfile::local_address, &IkeProfile::keyring, &IkeProfile::peer, &IkeProfile::authentication,
         &IkeProfile::lifetime, &IkeProfile::dpd_interval, &IkeProfile::mode);
}
static void add(TransformSet& a, TransformSet const& b) {
  append(a, b, &TransformSet::encryption, &TransformSet::integrity, &TransformSet::mode);
}
static void add(IpsecProfile& a, IpsecProfile const& b) {
  append(a, b, &IpsecProfile::transform_set, &IpsecProfile::isakmp_profile, &IpsecProfile::ikev2_profile,
         &IpsecProfile::pfs_group, &IpsecProfile::lifetime);
}
static void add(TunnelInterface& a, TunnelInterface const& b) {
  append(a, b, &TunnelInterface::address, &TunnelInterface::mask, &TunnelInterface::source,
         &TunnelInterface::ipsec_profile, &TunnelInterface::destination, &TunnelInterface::tcp_mss,
         &TunnelInterface::unread);
  a.ipsec_mode |= b.ipsec_mode;
}

void join_sections(Config& config) {
  join(config.isakmp_policies);
  join(config.ikev2_proposals);
  join(config.ikev2_policies);
  join(config.keyrings);
  join(config.ikev2_keyrings);
  join(config.isakmp_profiles);
  join(config.ikev2_profiles);
  join(config.transform_sets);
  join(config.ipsec_profiles);
  join(config.tunnels);
}

}  // namespace awscfg2ali::cisco_ios
