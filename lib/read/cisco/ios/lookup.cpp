#include "read/cisco/ios/lookup.hpp"

#include <algorithm>

#include "clouds/aws.hpp"
#include "read/cisco/aws_names.hpp"
#include "read/cisco/tunnel.hpp"

namespace awscfg2ali::cisco_ios {
namespace {

std::vector<Keyrings::Entry> keys_of(std::vector<Keyring> const& keyrings) {
  std::vector<Keyrings::Entry> entries;
  for (auto const& keyring : keyrings)
    for (auto const& key : keyring.keys) entries.push_back({&keyring, &key});
  return entries;
}

}  // namespace

Keyrings::Keyrings(std::vector<Keyring> const& keyrings)
    : entries(keys_of(keyrings)), by_name(cisco::by_name(keyrings)), by_peer([this](auto add) {
        for (auto const& entry : entries) add(entry.key->peer.value, entry);
      }) {
  std::copy_if(entries.begin(), entries.end(), std::back_inserter(of_networks),
               [](Entry const& entry) { return entry.key->mask != Ipv4Address(0xFFFFFFFF); });
}

Lookup::Lookup(Config const& c)
    : config(c),
      connection_ids([&](auto add) {
        for (auto const& id : c.connection_id) add(id.value, id);
      }),
      ipsec_profiles(cisco::by_name(c.ipsec_profiles)),
      transform_sets(cisco::by_name(c.transform_sets)),
      isakmp_profiles(cisco::by_name(c.isakmp_profiles)),
      ikev2_profiles(cisco::by_name(c.ikev2_profiles)),
      ikev2_proposals(cisco::by_name(c.ikev2_proposals)),
      keyrings(c.keyrings),
      ikev2_keyrings(c.ikev2_keyrings),
      neighbors([&](auto add) {
        for (auto const& line : c.neighbors)
          if (auto const address = Ipv4Address::parse(line.neighbor.value)) add(aws::inside_network(*address), line);
      }),
      lines_of_peer([&](auto add) {
        for (auto const& line : c.neighbors) add(line.neighbor.value, line);
      }),
      probes([&](auto add) {
        for (auto const& probe : c.probes) add(aws::inside_network(probe.target.value), probe);
      }),
      routes_by_tunnel([&](auto add) {
        for (auto const& route : c.routes)
          if (!route.tunnel.empty()) add(route.tunnel, route);
      }),
      routes_by_hop([&](auto add) {
        for (auto const& route : c.routes)
          if (route.next_hop) add(aws::inside_network(route.next_hop->value), route);
      }),
      ikev2_policies([&](auto add) {
        for (auto const& policy : c.ikev2_policies) add(aws_name(policy.name.text).id, policy);
      }),
      by_peer_([&](auto add) {
        for (auto const& profile : c.isakmp_profiles)
          for (auto const& peer : profile.peer) add(peer.value, profile);
      }),
      by_keyring_([&](auto add) {
        for (auto const& profile : c.isakmp_profiles)
          if (!profile.keyring.empty()) add(profile.keyring.front().value, profile);
      }) {
  for (auto const& policy : c.isakmp_policies)
    if (!cisco::is_for_certificates(policy)) pre_share.push_back(&policy);
  is_pre_share_alike = cisco::are_alike(pre_share);
  for (auto const& proposal : c.ikev2_proposals) proposals.push_back(&proposal);
}

IkeProfile const* Lookup::isakmp_profile_of(IpAddress const& peer) const {
  if (auto const* profile = by_peer_.first(peer)) return profile;
  IkeProfile const* first = nullptr;
  for (auto const& [_, entry] : keyrings.by_peer.find(peer)) {
    auto const name = entry->keyring->name.text;
    auto const* profile = name.empty() ? nullptr : by_keyring_.first(name);
    if (profile != nullptr && (first == nullptr || profile < first)) first = profile;
  }
  return first;
}

}  // namespace awscfg2ali::cisco_ios
