// What a Cisco ASA configuration says, section by section, before anybody asks what it means.
// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "awscfg2ali/ipsec.hpp"
#include "awscfg2ali/net.hpp"
#include "diagnostics/diagnose.hpp"
#include "read/cisco/aws_names.hpp"
#include "read/cisco/join.hpp"

namespace awscfg2ali {
struct Statements;
struct VpnConnection;
namespace cisco {
struct Reached;
}
}  // namespace awscfg2ali

namespace awscfg2ali::cisco_asa {

using cisco::Said;
using cisco::Sayings;
using cisco::Unread;
using Seconds = std::chrono::seconds;
using Text = std::string_view;

/// "crypto ikev1 policy N" (before ASA 8.4 "crypto isakmp policy N") or "crypto ikev2 policy N".
struct IkePolicy {
  IkeVersion version;
  Said<Text> name;
  Sayings<Encryption> encryption;
  Sayings<Integrity> integrity;
  Sayings<Authentication> authentication;
  Sayings<DhGroup> group;
  Sayings<Seconds> lifetime;
  static constexpr auto lists() {
    return std::tuple(&IkePolicy::encryption, &IkePolicy::integrity, &IkePolicy::authentication, &IkePolicy::group,
                      &IkePolicy::lifetime);
  }
};

/// How a peer and this firewall prove who they are.
struct Credential {
  IkeVersion version;
  Said<Authentication> how;
  Said<Text> key;
  Text unusable;  ///< why, when the text itself tells ("encrypted")
};

/// "tunnel-group PEER ipsec-attributes".
struct TunnelGroup {
  Said<Text> name;
  std::vector<Credential> credentials;
  Sayings<Seconds> dpd_interval;
  static constexpr auto lists() { return std::tuple(&TunnelGroup::credentials, &TunnelGroup::dpd_interval); }
};

/// "crypto ipsec ikev1 transform-set NAME …" or "crypto ipsec ikev2 ipsec-proposal NAME".
struct Proposal {
  IkeVersion version;
  Said<Text> name;
  Sayings<Encryption> encryption;
  Sayings<Integrity> integrity;
  Sayings<EspMode> mode;
  static constexpr auto lists() { return std::tuple(&Proposal::encryption, &Proposal::integrity, &Proposal::mode); }
};

/// "crypto ipsec profile NAME", or all lines of an entry "crypto map NAME N".
struct IpsecProfile {
  Said<Text> name;
  Sayings<Text> transform_sets, ipsec_proposals;
  Sayings<DhGroup> pfs_group;
  Sayings<Text> pfs_alone;  ///< "set pfs" without a group
  Sayings<Seconds> lifetime;
  Sayings<IkeMode> ike_mode;
  Sayings<EspMode> mode;
  Sayings<Text> peers, access_list;  ///< of a crypto map's entry
  static constexpr auto lists() {
    return std::tuple(&IpsecProfile::transform_sets, &IpsecProfile::ipsec_proposals, &IpsecProfile::pfs_group,
                      &IpsecProfile::pfs_alone, &IpsecProfile::lifetime, &IpsecProfile::ike_mode, &IpsecProfile::mode);
  }
};

/// "interface TunnelN".
struct TunnelInterface {
  Said<Text> name;  ///< the value is N
  Sayings<Text> nameif, destination, ipsec_profile;
  Sayings<Ipv4Address> address, mask;
  bool ipsec_mode = false;
  std::vector<Unread> unread;  ///< these matter only when it turns out to be a VPN tunnel
  static constexpr auto lists() {
    return std::tuple(&TunnelInterface::nameif, &TunnelInterface::destination, &TunnelInterface::ipsec_profile,
                      &TunnelInterface::address, &TunnelInterface::mask, &TunnelInterface::unread);
  }
};

/// One "neighbor" line of "router bgp ASN".
struct NeighborLine {
  Said<Text> local_asn, neighbor;
  std::optional<Said<Asn>> remote_as, local_as;
  std::optional<Said<Seconds>> hold_time;
  bool is_shut_down = false;
};

/// "route NAMEIF ADDRESS MASK GATEWAY", also in a comment, where AWS prints an example.
struct Route {
  Text line;
  bool comment;
  Said<Text> interface, address, mask, gateway;
};

/// A line of an access list; one that permits one host to another has both.
struct AccessEntry {
  Text line, list;
  Said<Text> from, to;
  Text network, mask;  ///< of the destination that it permits; a host has no mask
  Text object;         ///< the destination that stands elsewhere
};

/// A whole configuration.
struct Config {
  Sayings<Text> connection_id, customer_gateway_id, vpn_gateway_id;  ///< from the header's comments
  Sayings<Text> static_heading;                                      ///< "Static Route Configuration", a comment too
  std::vector<IkePolicy> ike_policies;
  std::vector<TunnelGroup> tunnel_groups;
  std::vector<Proposal> proposals;
  std::vector<IpsecProfile> ipsec_profiles, crypto_map;
  std::map<std::pair<Text, int>, std::size_t> map_entries;  ///< of the crypto map, by name and number
  std::vector<TunnelInterface> tunnels;
  Sayings<Text> bgp;  ///< the AS number of each "router bgp"
  std::vector<NeighborLine> neighbors;
  Sayings<Text> probes;  ///< what each "sla monitor" pings
  std::vector<Route> routes;
  std::vector<AccessEntry> access_entries;
  Sayings<Seconds> sa_lifetime;
  Sayings<int> replay_window, tcp_mss;
  Sayings<Text> df_bit, fragmentation;
  cisco::Repeats repeats;
  bool inner_block = false;   ///< while it is read: "router bgp" has an address-family open
  std::vector<Text> foreign;  ///< first lines of sections that have nothing to do with a VPN
};

using Line = cisco::Line;
using Section = cisco::Section<Config>;
using Row = cisco::Command<Config>;
using Header = cisco::Header<Config>;

/// Takes a line that stands alone or opens a section. False when the line is none of ours.
bool read_header(Line&, Config&, Section& opened);
/// What follows "crypto", and "tunnel-group".
std::span<Header const> crypto_lines() noexcept;
bool read_tunnel_group(Line&, Config&, Section& opened);
bool read_route(Text line, bool comment, Config&);
bool is_tunnel(Section);
/// Whether what stands behind "no" outside the sections is read here when it stands alone.
bool is_ours(Text);

/// Whether a line is the beginning of something that a firewall has beside its VPN.
bool is_foreign(Text line);
/// Whether a word begins a line behind such a one, in a text without indentation.
bool is_inner_foreign(Text word);

/// Reads each line of a configuration, marks its fate, and reports values that are malformed.
Config parse(Statements&, cisco::Reached&);

/// Sections of one name are one section that was left and entered again: what they say differently then contradicts.
void join_sections(Config&, Source const&);

/// A tunnel as the configuration describes it: an interface, or one peer of a crypto map's entry.
struct Found {
  Sayings<Text> peers;
  TunnelInterface const* interface;  ///< nullptr where the VPN is policy-based
  IpsecProfile const* entry;         ///< nullptr where it has interfaces
  AwsName name = {};
  std::optional<int> number = {};

  Text nameif() const {
    return interface == nullptr || interface->nameif.empty() ? Text() : interface->nameif.front().text;
  }
  Text text() const { return interface != nullptr ? interface->name.text : peers.front().text; }
};

/// The name of a peer, or its address however that is written.
std::string peer_key(Text name);

/// Where the sections and lines of a tunnel are found.
struct Lookup;
/// Follows the names and addresses from section to section, and states the facts of a tunnel.
void link_tunnel(Lookup const&, Statements&, Found const&, int index, bool only_connection);
/// The tunnels by the VPN connection they belong to: what the sections mean together. `statements` is
/// copied for each VPN connection found.
std::vector<VpnConnection> link(Config const&, Statements const& statements);

/// Parts of the foreign lines, and of those that are for other peers than AWS; one in each line or section.
std::vector<Text> not_part_of_vpn(Config const&);

}  // namespace awscfg2ali::cisco_asa
