#include "read/cisco/ios/lookup.hpp"

#include <algorithm>
#include <functional>
#include <optional>

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

std::vector<Peers::Entry> peers_of(std::vector<IkeProfile> const& profiles) {
  std::vector<Peers::Entry> entries;
  for (auto const& profile : profiles)
    for (auto const& peer : profile.peer) entries.push_back({&profile, &peer});
  return entries;
}

constexpr Ipv4Address one_address(0xFFFFFFFF);

/// The network that a key is for, if it is for more than an address.
std::optional<Ipv4Network> network_of(Key const& key) {
  auto const* address = std::get_if<Ipv4Address>(&key.peer.value);
  return address == nullptr || key.mask == one_address ? std::nullopt : Ipv4Network::of(*address, key.mask);
}

/// Of entries in the order of the text, those of one section, or where that is nullptr all.
template <auto section_of, class Entries, class Section>
Entries of_section(Entries entries, Section const* section) {
  if (section == nullptr) return entries;
  auto const is_before = [](auto const& entry, Section const* s) {
    return std::less<>()(entry.second->*section_of, s);
  };
  auto const is_behind = [](Section const* s, auto const& entry) {
    return std::less<>()(s, entry.second->*section_of);
  };
  auto const first = std::lower_bound(entries.begin(), entries.end(), section, is_before);
  auto const last = std::upper_bound(first, entries.end(), section, is_behind);
  return entries.subspan(static_cast<std::size_t>(first - entries.begin()), static_cast<std::size_t>(last - first));
}

/// The proposals that policies name, or all where there is no policy.
std::vector<IkePolicy const*> proposals_in_force(Config const& config, Index<Text, IkePolicy> const& by_name,
                                                 Sayings<Text>& missing) {
  std::vector<IkePolicy const*> proposals;
  for (auto const& policy : config.ikev2_policies)
    for (auto const& name : policy.proposals)
      if (auto const* proposal = by_name.first(name.value)) proposals.push_back(proposal);
      else missing.push_back(name);
  if (config.ikev2_policies.empty())
    for (auto const& proposal : config.ikev2_proposals) proposals.push_back(&proposal);
  return proposals;
}

}  // namespace

Keyrings::Keyrings(std::vector<Keyring> const& keyrings)
    : entries(keys_of(keyrings)),
      by_name(cisco::by_name(keyrings)),
      by_peer_([this](auto add) {
        for (auto const& entry : entries)
          if (entry.key->mask == one_address) add(entry.key->peer.value, entry);
      }),
      by_network_([this](auto add) {
        for (auto const& entry : entries)
          if (auto const network = network_of(*entry.key)) add(*network, entry);
      }) {}

std::vector<Keyrings::Entry> Keyrings::own_keys(IpAddress const& peer, Keyring const* only) const {
  std::vector<Entry> keys;
  for (auto const& [_, entry] : of_section<&Entry::keyring>(by_peer_.find(peer), only)) keys.push_back(*entry);
  return keys;
}

std::vector<Keyrings::Entry> Keyrings::shared_keys(IpAddress const& peer, Keyring const* only) const {
  std::vector<Entry const*> found;
  auto const* address = std::get_if<Ipv4Address>(&peer);
  for (int length = 0; address != nullptr && length <= 32; ++length)
    for (auto const& [_, entry] : of_section<&Entry::keyring>(by_network_.find({*address, length}), only))
      found.push_back(entry);
  std::sort(found.begin(), found.end());
  std::vector<Entry> keys;
  for (auto const* entry : found) keys.push_back(*entry);
  return keys;
}

Peers::Peers(std::vector<IkeProfile> const& profiles)
    : entries(peers_of(profiles)), by_peer([this](auto add) {
        for (auto const& entry : entries) add(entry.peer->value, entry);
      }) {}

Said<IpAddress> const* Peers::find(IkeProfile const& profile, IpAddress const& peer) const {
  auto const found = of_section<&Entry::profile>(by_peer.find(peer), &profile);
  return found.empty() ? nullptr : found.front().second->peer;
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
      isakmp_peers(c.isakmp_profiles),
      ikev2_peers(c.ikev2_profiles),
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
      local_as([&](auto add) {
        for (auto const& line : c.neighbors)
          if (line.local_as) add(line.neighbor.value, line);
      }),
      local_as_in_vrf([&](auto add) {
        for (auto const& line : c.neighbors)
          if (line.local_as) add({line.neighbor.value, line.vrf}, line);
      }),
      peer_groups([&](auto add) {
        for (auto const& line : c.neighbors)
          if (line.peer_group) add({line.neighbor.value, line.vrf}, line);
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
      proposals(proposals_in_force(c, ikev2_proposals, missing_proposals)),
      proposals_of_aws([&](auto add) {
        for (auto const* proposal : proposals) add(aws_name(proposal->name.text).id, *proposal);
      }),
      by_keyring_([&](auto add) {
        for (auto const& profile : c.isakmp_profiles)
          if (!profile.keyring.empty()) add(profile.keyring.front().value, profile);
      }),
      by_key_([&](auto add) {
        for (auto const& [keyring, key] : keyrings.entries)
          if (auto const* profile = keyring->name.text.empty() ? nullptr : by_keyring_.first(keyring->name.text))
            add(key->peer.value, *profile);
      }) {
  for (auto const& policy : c.isakmp_policies)
    if (!cisco::is_for_certificates(policy)) pre_share.push_back(&policy);
  is_pre_share_alike = cisco::are_alike(pre_share);
  are_proposals_alike = cisco::are_alike(proposals);
}

IkeProfile const* Lookup::isakmp_profile_of(IpAddress const& peer) const {
  if (auto const* entry = isakmp_peers.by_peer.first(peer)) return entry->profile;
  return by_key_.first(peer);
}

}  // namespace awscfg2ali::cisco_ios
