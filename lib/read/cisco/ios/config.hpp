// What a Cisco IOS configuration says, section by section, before anybody asks what it means.
// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "awscfg2ali/ipsec.hpp"
#include "awscfg2ali/net.hpp"
#include "awscfg2ali/source.hpp"
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

namespace awscfg2ali::cisco_ios {

using cisco::Said;
using cisco::Sayings;
using cisco::Unread;
using Seconds = std::chrono::seconds;
using Text = std::string_view;

/// "crypto isakmp policy N" or, with a name, "crypto ikev2 proposal NAME".
struct IkePolicy {
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

/// "crypto ikev2 policy NAME": which proposals are in force.
struct Ikev2Policy {
  Said<Text> name;
  Sayings<Text> proposals;
  static constexpr auto lists() { return std::tuple(&Ikev2Policy::proposals); }
};

/// One pre-shared key and the peer it is for.
struct Key {
  Said<IpAddress> peer;
  Ipv4Address mask{0xFFFFFFFF};  ///< a key may be for all peers of a network
  Said<Text> key;
  Text unusable;  ///< why, when the text itself tells ("encrypted")
};

/// "crypto keyring NAME", "crypto ikev2 keyring NAME", or the global "crypto isakmp key".
struct Keyring {
  Said<Text> name;
  Sayings<Text> local_address;
  std::vector<Key> keys;
  std::size_t block = 0;  ///< the first key of the peer block that is open
  std::optional<std::pair<Said<IpAddress>, Ipv4Address>> block_peer;
  static constexpr auto lists() { return std::tuple(&Keyring::local_address, &Keyring::keys); }
};

/// "crypto isakmp profile NAME" or "crypto ikev2 profile NAME".
struct IkeProfile {
  Said<Text> name;
  Sayings<Text> local_address, keyring;
  Sayings<IpAddress> peer;
  Sayings<Authentication> authentication;
  Sayings<Seconds> lifetime, dpd_interval;
  Sayings<IkeMode> mode;
  static constexpr auto lists() {
    return std::tuple(&IkeProfile::local_address, &IkeProfile::keyring, &IkeProfile::peer, &IkeProfile::authentication,
                      &IkeProfile::lifetime, &IkeProfile::dpd_interval, &IkeProfile::mode);
  }
};

/// "crypto ipsec transform-set NAME …".
struct TransformSet {
  Said<Text> name;
  Sayings<Encryption> encryption;
  Sayings<Integrity> integrity;
  Sayings<EspMode> mode;
  static constexpr auto lists() {
    return std::tuple(&TransformSet::encryption, &TransformSet::integrity, &TransformSet::mode);
  }
};

/// "crypto ipsec profile NAME".
struct IpsecProfile {
  Said<Text> name;
  Sayings<Text> transform_set, isakmp_profile, ikev2_profile;
  Sayings<DhGroup> pfs_group;
  Sayings<Seconds> lifetime;
  static constexpr auto lists() {
    return std::tuple(&IpsecProfile::transform_set, &IpsecProfile::isakmp_profile, &IpsecProfile::ikev2_profile,
                      &IpsecProfile::pfs_group, &IpsecProfile::lifetime);
  }
};

/// "interface TunnelN".
struct TunnelInterface {
  Said<Text> name;  ///< the value is N
  Sayings<Ipv4Address> address, mask;
  Sayings<Text> vrf, source, ipsec_profile;
  Sayings<Text> isakmp_profile, ikev2_profile;  ///< in place of those of the IPsec profile
  Sayings<IpAddress> destination;
  Sayings<int> tcp_mss;
  bool ipsec_mode = false;
  std::vector<Unread> unread;  ///< these matter only when it turns out to be a VPN tunnel
  static constexpr auto lists() {
    return std::tuple(&TunnelInterface::address, &TunnelInterface::mask, &TunnelInterface::vrf,
                      &TunnelInterface::source, &TunnelInterface::ipsec_profile, &TunnelInterface::isakmp_profile,
                      &TunnelInterface::ikev2_profile, &TunnelInterface::destination, &TunnelInterface::tcp_mss,
                      &TunnelInterface::unread);
  }
};

/// One "neighbor" line of "router bgp ASN".
struct NeighborLine {
  Said<Text> local_asn;
  Said<Text> neighbor;
  Text vrf = {};  ///< of the address-family it stands in, if that is one's
  std::optional<Said<Asn>> remote_as, local_as;
  std::optional<Said<Seconds>> hold_time;
  std::optional<Said<Text>> peer_group;
  bool is_shut_down = false;
};

/// "ip sla N" with an icmp-echo.
struct Probe {
  Said<Ipv4Address> target;
};

/// "ip route PREFIX MASK TunnelN", or with the address of a next hop.
struct Route {
  Said<Ipv4Network> prefix;
  Text vrf;     ///< or empty
  Text tunnel;  ///< N, or empty
  std::optional<Said<Ipv4Address>> next_hop;
};

/// "no ip route …": what it takes back of the routes before it.
struct TakenBack {
  Route route;
  bool all;            ///< that lead to the prefix, whatever the next hop
  std::size_t before;  ///< so many are before it
};

/// A whole configuration. The two IKE versions keep their own sections.
struct Config {
  Sayings<Text> connection_id, customer_gateway_id, vpn_gateway_id;  ///< from the header's comments
  bool has_header = false;
  std::vector<IkePolicy> isakmp_policies, ikev2_proposals;
  std::vector<Ikev2Policy> ikev2_policies;
  std::vector<Keyring> keyrings, ikev2_keyrings;
  std::vector<IkeProfile> isakmp_profiles, ikev2_profiles;
  std::vector<TransformSet> transform_sets;
  std::vector<IpsecProfile> ipsec_profiles;
  std::vector<TunnelInterface> tunnels;
  Sayings<Asn> confederation;  ///< AS number that peers outside a BGP confederation see
  Sayings<Text> bgp;           ///< the AS number of each "router bgp"
  std::vector<NeighborLine> neighbors;
  std::vector<Probe> probes;
  std::vector<Route> routes;
  std::vector<TakenBack> taken_back;
  Sayings<Seconds> keepalive, ikev2_dpd, sa_lifetime;
  Sayings<int> replay_window;
  Sayings<Text> df_bit, fragmentation;
  cisco::Repeats repeats;
  Text vrf;                   ///< while it is read: of the address-family that is open
  bool inner_block = false;   ///< while it is read: the open section has an address-family or peer block open
  std::vector<Text> foreign;  ///< first lines of sections that have nothing to do with a VPN
};

using Line = cisco::Line;
using Section = cisco::Section<Config>;
using Row = cisco::Command<Config>;
using Header = cisco::Header<Config>;

/// Takes a line that stands alone or opens a section. False when the line is none of ours.
bool read_header(Line&, Config&, Section& opened);
/// What follows "crypto": IKE, and behind "ipsec", IPsec.
std::span<Header const> crypto_lines() noexcept;
std::span<Header const> ipsec_lines() noexcept;
/// Lines of no section that are about routing, by their first word: "router", "ip", "no" and "track".
std::span<Header const> routing_lines() noexcept;
/// What may be switched off without a change of what is read here.
bool read_no(Line&, Config&);
bool is_tunnel(Section);
/// Whether what stands behind "no" outside the sections is read here when it stands alone.
bool is_ours(Text);
/// Whether a line is the beginning of something that a router has beside its VPN.
bool is_foreign(std::string_view text);

/// Reads each line of a configuration, marks its fate, and reports values that are malformed.
Config parse(Statements&, cisco::Reached&);

/// Sections of one name are one section that was left and entered again: what they say differently then contradicts.
void join_sections(Config&, Source const&);
/// Leaves out the routes that are taken back.
void drop_taken_back(Config&);

/// A tunnel as the configuration describes it. Its name is that of its IPsec profile.
struct Found {
  TunnelInterface const* interface;
  AwsName name = {};
  std::optional<int> number = {};
};

/// Where the sections and lines of a tunnel are found.
struct Lookup;
/// Follows the names and addresses from an interface's section to others, and states the facts of its tunnel.
void link_tunnel(Lookup const&, Statements&, Found const&, int index, bool only_connection);
/// The part of it that is about BGP, probes and routes.
void link_routing(Lookup const&, Statements&, TunnelInterface const&, int index);
/// The tunnels by the VPN connection they belong to: what the sections mean together. `statements` is
/// copied for each VPN connection found.
std::vector<VpnConnection> link(Config const&, Statements const& statements);

/// The first lines of the sections that have nothing to do with a VPN.
inline std::vector<Text> const& not_part_of_vpn(Config const& config) { return config.foreign; }

}  // namespace awscfg2ali::cisco_ios
