// An AWS Site-to-Site VPN connection as its downloads describe it: the neutral model.
// SPDX-License-Identifier: MIT
//
// "Customer gateway" changes sides. In AWS's words, and in this model, the customer is WE: the side that
// Alibaba Cloud's VPN gateway will play. On Alibaba Cloud a "customer gateway" is the far side, AWS.
//   tunnel.aws.outside       -> CustomerGateway.IpAddress, one for each tunnel
//   tunnel.customer.outside  -> the VPN gateway's own address, which exists already
//   tunnel.customer.inside   -> LocalBgpIp
//   aws.asn, customer.asn    -> CustomerGateway.Asn, LocalAsn
//   customer_cidr, aws_cidr  -> LocalSubnet, RemoteSubnet
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "awscfg2ali/ipsec.hpp"
#include "awscfg2ali/net.hpp"
#include "awscfg2ali/secret.hpp"
#include "awscfg2ali/source.hpp"

namespace awscfg2ali {

enum class Routing { bgp, static_routes };

/// One end of a tunnel.
struct Endpoint {
  std::optional<IpAddress> outside;
  std::optional<Ipv4Address> inside;  ///< in the tunnel's /30: AWS has network + 1, the customer network + 2
  std::optional<Asn> asn;             ///< BGP only
  friend bool operator==(Endpoint const&, Endpoint const&) = default;
};

/// A number or a text. A std::variant of the two must not be copied where memory may run out: libstdc++ holds that it
/// always has a value, and destroys what was not made.
struct NumberOrText {
  std::optional<std::int64_t> number;
  std::string text;  ///< empty where it is a number
  NumberOrText(std::int64_t its_number) : number(its_number) {}
  NumberOrText(std::string its_text) : text(std::move(its_text)) {}
  NumberOrText(char const* its_text) : text(its_text) {}
  friend bool operator==(NumberOrText const&, NumberOrText const&) = default;
};

/// A fact that Alibaba Cloud has no counterpart for, under AWS's own kind of name.
using OtherFact = std::pair<std::string, NumberOrText>;

/// One of the (normally two) tunnels. It is identified by aws.outside, never by its number.
struct Tunnel {
  std::optional<int> number;  ///< 1 or 2, the order in XML or text
  Endpoint aws, customer;
  std::optional<Ipv4Network> inside_cidr;
  std::optional<Authentication> authentication;
  std::optional<PreSharedKey> pre_shared_key;
  Ike ike;
  Esp esp;
  std::optional<Allowed> allowed;  ///< nullopt when no input carries the tunnel's options
  Dpd dpd;
  std::optional<int> tcp_mss;                         ///< bytes
  std::optional<std::chrono::seconds> bgp_hold_time;  ///< BGP only
  std::vector<OtherFact> other;
  /// Why the key that stands in the input cannot be used ("encrypted", "masked", …); empty when it can.
  std::string unusable_key;
  friend bool operator==(Tunnel const&, Tunnel const&) = default;
};

/// What a fact of the model is called; its name is its path in the model's JSON.
enum class Fact {
  id,
  customer_gateway_id,
  vpn_gateway_id,
  transit_gateway_id,
  routing,
  customer_cidr,
  aws_cidr,
  customer_prefixes,
  aws_prefixes,
  aws_outside,
  aws_inside,
  aws_asn,
  customer_outside,
  customer_inside,
  customer_asn,
  inside_cidr,
  authentication,
  pre_shared_key,
  ike_version,
  ike_mode,
  ike_encryption,
  ike_integrity,
  ike_dh_group,
  ike_lifetime,
  esp_mode,
  esp_encryption,
  esp_integrity,
  esp_pfs_group,
  esp_lifetime,
  allowed,
  dpd_interval,
  dpd_retries,
  tcp_mss,
  bgp_hold_time,
  other,
};
inline constexpr int fact_count = static_cast<int>(Fact::other) + 1;
/// "aws.outside", "ike.dh_group", …
std::string_view name_of(Fact) noexcept;

/// Where a fact was stated: the side table that tells where every value came from.
struct Origin {
  Fact fact;
  int tunnel;  ///< index into VpnConnection::tunnels, or -1 for a fact of the connection
  Place place;
  std::string_view name = {};  ///< of an `other` fact, or for `allowed` of the fact that is restricted
};

/// A VPN connection. Unknown is nullopt, never a guess.
struct VpnConnection {
  std::optional<std::string> id, customer_gateway_id, vpn_gateway_id, transit_gateway_id;
  std::optional<Routing> routing;
  std::optional<Ipv4Network> customer_cidr, aws_cidr;  ///< the traffic selectors AWS was given
  std::vector<Ipv4Network> customer_prefixes;          ///< static routes towards us (AWS's Routes[])
  std::vector<Ipv4Network> aws_prefixes;               ///< routes towards AWS
  std::vector<Tunnel> tunnels;
  std::vector<Origin> origins;

  /// Where a fact was first stated, if it was.
  Origin const* origin(Fact fact, int tunnel = -1, std::string_view name = {}) const noexcept;
};

/// "bgp" or "static".
std::string_view name_of(Routing) noexcept;

}  // namespace awscfg2ali
