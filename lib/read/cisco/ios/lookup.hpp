// Where the sections and lines of a tunnel are found in an IOS configuration.
// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "read/cisco/index.hpp"
#include "read/cisco/ios/config.hpp"

namespace awscfg2ali::cisco_ios {

using cisco::Index;

/// The keyrings of one IKE version.
struct Keyrings {
  struct Entry {
    Keyring const* keyring;
    Key const* key;
  };
  std::vector<Entry> entries;  ///< all keys, in the order of the text
  Index<Text, Keyring> by_name;

  explicit Keyrings(std::vector<Keyring> const&);
  /// The keys that are for a peer alone, in the order of the text; of one keyring, or where that is nullptr of all.
  std::vector<Entry> own_keys(IpAddress const& peer, Keyring const* only) const;
  /// The same of keys that are for all peers of a network that it is in.
  std::vector<Entry> shared_keys(IpAddress const& peer, Keyring const* only) const;

 private:
  Index<IpAddress, Entry> by_peer_;
  Index<Ipv4Network, Entry> by_network_;
};

/// The peers that profiles name.
struct Peers {
  struct Entry {
    IkeProfile const* profile;
    Said<IpAddress> const* peer;
  };
  std::vector<Entry> entries;  ///< in the order of the text
  Index<IpAddress, Entry> by_peer;

  explicit Peers(std::vector<IkeProfile> const&);
  /// Where a profile names a peer; nullptr when it does not.
  Said<IpAddress> const* find(IkeProfile const&, IpAddress const& peer) const;
};

/// The configuration must outlive it.
struct Lookup {
  Config const& config;
  Index<Text, Said<Text>> connection_ids;  ///< those of the headers
  Index<Text, IpsecProfile> ipsec_profiles;
  Index<Text, TransformSet> transform_sets;
  Index<Text, IkeProfile> isakmp_profiles, ikev2_profiles;
  Peers isakmp_peers, ikev2_peers;
  Index<Text, IkePolicy> ikev2_proposals;
  Keyrings keyrings, ikev2_keyrings;
  Index<Ipv4Network, NeighborLine> neighbors;                               ///< by the /30 they are in
  Index<Text, NeighborLine> lines_of_peer;                                  ///< by neighbor or peer group
  Index<Text, NeighborLine> local_as;                                       ///< those that have one
  Index<std::pair<Text, Text>, NeighborLine> local_as_in_vrf, peer_groups;  ///< by neighbor and VRF
  Index<Ipv4Network, Probe> probes;                                         ///< by the /30 they probe
  Index<Text, Route> routes_by_tunnel;
  Index<Ipv4Network, Route> routes_by_hop;  ///< by the /30 of the next hop
  std::vector<IkePolicy const*> pre_share;  ///< policies of ISAKMP that are not for certificates
  bool is_pre_share_alike = false;          ///< they all say the same
  Index<Text, Ikev2Policy> ikev2_policies;  ///< by the connection's id in the name that AWS made
  Sayings<Text> missing_proposals;          ///< names in IKEv2 policies of proposals that are not there
  std::vector<IkePolicy const*> proposals;  ///< of IKEv2: those that policies name, or all where there is no policy
  bool are_proposals_alike = false;
  Index<Text, IkePolicy> proposals_of_aws;  ///< by the connection's id in the name that AWS made

  explicit Lookup(Config const&);
  /// The profile of ISAKMP that names the peer; else the first that names a keyring with a key for it.
  IkeProfile const* isakmp_profile_of(IpAddress const& peer) const;

 private:
  Index<Text, IkeProfile> by_keyring_;
  Index<IpAddress, IkeProfile> by_key_;  ///< under the peers that have a key in the keyring that it names
};

}  // namespace awscfg2ali::cisco_ios
