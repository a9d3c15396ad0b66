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
  Index<IpAddress, Entry> by_peer;
  std::vector<Entry> of_networks;  ///< those that are for all peers of a network

  explicit Keyrings(std::vector<Keyring> const&);
};

/// The configuration must outlive it.
struct Lookup {
  Config const& config;
  Index<Text, Said<Text>> connection_ids;  ///< those of the headers
  Index<Text, IpsecProfile> ipsec_profiles;
  Index<Text, TransformSet> transform_sets;
  Index<Text, IkeProfile> isakmp_profiles, ikev2_profiles;
  Index<Text, IkePolicy> ikev2_proposals;
  Keyrings keyrings, ikev2_keyrings;
  Index<Ipv4Network, NeighborLine> neighbors;  ///< by the /30 they are in
  Index<Text, NeighborLine> lines_of_peer;     ///< by neighbor or peer group
  Index<Ipv4Network, Probe> probes;            ///< by the /30 they probe
  Index<Text, Route> routes_by_tunnel;
  Index<Ipv4Network, Route> routes_by_hop;  ///< by the /30 of the next hop
  std::vector<IkePolicy const*> pre_share;  ///< policies of ISAKMP that are not for certificates
  bool is_pre_share_alike;                  ///< they all say the same
  std::vector<IkePolicy const*> proposals;  ///< all of IKEv2
  Index<Text, Ikev2Policy> ikev2_policies;  ///< by the connection's id in the name that AWS made

  explicit Lookup(Config const&);
  /// The profile of ISAKMP that names the peer; else the first that names a keyring with a key for it.
  IkeProfile const* isakmp_profile_of(IpAddress const& peer) const;

 private:
  Index<IpAddress, IkeProfile> by_peer_;
  Index<Text, IkeProfile> by_keyring_;
};

}  // namespace awscfg2ali::cisco_ios
