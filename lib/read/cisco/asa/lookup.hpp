// Where the sections and lines of a tunnel are found in an ASA configuration.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "read/cisco/asa/config.hpp"
#include "read/cisco/index.hpp"

namespace awscfg2ali::cisco_asa {

using cisco::Index;

/// The policies of one IKE version.
struct Policies {
  std::vector<IkePolicy const*> pre_share, certificate;
  bool is_alike;  ///< those with pre-shared keys all say the same

  Policies(std::vector<IkePolicy> const&, IkeVersion);
};

/// The configuration must outlive it.
struct Lookup {
  Config const& config;
  Index<Text, IpsecProfile> ipsec_profiles;
  Index<Text, Proposal> transform_sets, ipsec_proposals;  ///< of IKEv1, of IKEv2
  Index<std::string, TunnelGroup> tunnel_groups;          ///< by peer_key()
  Index<std::string, AccessEntry> access_entries;         ///< those that tell an address, by peer_key() of their source
  Index<Ipv4Network, NeighborLine> neighbors;             ///< by the /30 they are in
  Index<Text, NeighborLine> local_as;                     ///< lines that have one, by neighbor
  Index<Ipv4Network, Said<Text>> probes;                  ///< by the /30 they ping
  Index<Text, Route> routes, examples;                    ///< by the interface's name; examples stand in comments
  Index<Text, Said<Text>> connection_ids;                 ///< those of the headers
  Policies ikev1, ikev2;

  explicit Lookup(Config const&);
};

}  // namespace awscfg2ali::cisco_asa
