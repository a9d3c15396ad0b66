// A router's configuration may enter a section twice.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cisco_ios.hpp"

namespace awscfg2ali::cisco_ios {
namespace {

template <class T>
void append(std::vector<T>& to, std::vector<T> const& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void add(IkePolicy& a, IkePolicy const& b) {
  append(a.encryption, b.encryption);
  append(a.integrity, b.integrity);
  append(a.authentication, b.authentication);
  append(a.group, b.group);
  append(a.lifetime, b.lifetime);
}
void add(Keyring& a, Keyring const& b) {
  append(a.local_address, b.local_address);
  append(a.keys, b.keys);
}
void add(IkeProfile& a, IkeProfile const& b) {
  append(a.local_address, b.local_address);
  append(a.keyring, b.keyring);
  append(a.peer, b.peer);
  append(a.authentication, b.authentication);
  append(a.lifetime, b.lifetime);
  append(a.dpd_interval, b.dpd_interval);
}
void add(TransformSet& a, TransformSet const& b) {
  append(a.encryption, b.encryption);
  append(a.integrity, b.integrity);
  append(a.mode, b.mode);
}
void add(IpsecProfile& a, IpsecProfile const& b) {
  append(a.transform_set, b.transform_set);
  append(a.isakmp_profile, b.isakmp_profile);
  append(a.ikev2_profile, b.ikev2_profile);
  append(a.pfs_group, b.pfs_group);
  append(a.lifetime, b.lifetime);
}
void add(TunnelInterface& a, TunnelInterface const& b) {
  append(a.address, b.address);
  append(a.mask, b.mask);
  append(a.source, b.source);
  append(a.ipsec_profile, b.ipsec_profile);
  append(a.destination, b.destination);
  append(a.tcp_mss, b.tcp_mss);
  a.ipsec_mode |= b.ipsec_mode;
  append(a.unread, b.unread);
}

template <class Section>
void join(std::vector<Section>& sections) {
  std::vector<Section> joined;
  for (auto& section : sections) {
    auto const same = std::find_if(joined.begin(), joined.end(), [&](auto const& s) {
      return !s.name.text.empty() && s.name.text == section.name.text;
    });
    if (same == joined.end()) joined.push_back(std::move(section));
    else add(*same, section);
  }
  sections = std::move(joined);
}

}  // namespace

void join_sections(Config& config) {
  join(config.isakmp_policies);
  join(config.ikev2_proposals);
  join(config.keyrings);
  join(config.ikev2_keyrings);
  join(config.isakmp_profiles);
  join(config.ikev2_profiles);
  join(config.transform_sets);
  join(config.ipsec_profiles);
  join(config.tunnels);
}

}  // namespace awscfg2ali::cisco_ios
