// What Alibaba Cloud's VPN Gateway has, forbids and prefers, and how its API spells it.
// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "awscfg2ali/ipsec.hpp"
#include "awscfg2ali/net.hpp"
#include "clouds/rows.hpp"

namespace awscfg2ali::alibaba {

/// An algorithm that Alibaba Cloud has, and the word for it in IkeEncAlg, IkeAuthAlg, IkePfs and their IPsec twins
/// ("CreateVpnConnection"). What has no row Alibaba Cloud does not have: AES-GCM, groups above 14.
template <class T>
struct Algorithm {
  T value;
  std::string_view word;
  bool weak = false;  ///< using it is worth a note: SHA-1, group 2, and what is below them
};

// Best first: a row's place is its rank. Both vendors advise SHA2-256: longer ones only cost room in each packet.
// clang-format off
inline constexpr Algorithm<IkeVersion> ike_versions[] = {{IkeVersion::v2, "ikev2"}, {IkeVersion::v1, "ikev1"}};
inline constexpr Algorithm<IkeMode> ike_modes[] = {{IkeMode::main, "main"}, {IkeMode::aggressive, "aggressive"}};
inline constexpr Algorithm<Encryption> encryptions[] = {
    {Encryption::aes_256_cbc, "aes256"},
    {Encryption::aes_192_cbc, "aes192"},
    {Encryption::aes_128_cbc, "aes"},
    {Encryption::des3_cbc, "3des"},
    {Encryption::des_cbc, "des"},
};
inline constexpr Algorithm<Integrity> integrities[] = {
    {Integrity::sha2_256, "sha256"},
    {Integrity::sha2_384, "sha384"},
    {Integrity::sha2_512, "sha512"},
    {Integrity::sha1, "sha1", true},
    {Integrity::md5, "md5", true},
};
inline constexpr Algorithm<DhGroup> groups[] = {
    {14, "group14"},
    {5, "group5"},
    {2, "group2", true},
    {1, "group1", true},
};
// clang-format on

/// Its word; nullopt where Alibaba Cloud has no counterpart.
constexpr std::optional<std::string_view> spelling(IkeVersion v) noexcept { return word_for(ike_versions, v); }
constexpr std::optional<std::string_view> spelling(IkeMode mode) noexcept { return word_for(ike_modes, mode); }
constexpr std::optional<std::string_view> spelling(Encryption e) noexcept { return word_for(encryptions, e); }
constexpr std::optional<std::string_view> spelling(Integrity i) noexcept { return word_for(integrities, i); }
constexpr std::optional<std::string_view> spelling(DhGroup group) noexcept { return word_for(groups, group); }

/// Whether its row says that it is weak.
template <class Rows, class T>
constexpr bool is_weak(Rows const& rows, T value) noexcept {
  for (auto const& row : rows)
    if (row.value == value) return row.weak;
  return false;
}

/// TunnelCidr is a /30 of 169.254.0.0/16 but for some that Alibaba Cloud keeps ("CreateVpnConnection").
bool takes_inside(Ipv4Network) noexcept;

/// The AS number that no customer gateway may have ("CreateCustomerGateway").
inline constexpr std::uint32_t forbidden_asn = 45104;
/// How many routes the BGP table of a VPN gateway holds ("BGP dynamic routing").
inline constexpr int bgp_route_limit = 50;
/// How many items a page of an answer has at most (PageSize, "DescribeVpnConnections").
inline constexpr int largest_page = 50;

/// What Role is in the first and in the second tunnel of a dual-tunnel connection ("CreateVpnConnection").
inline constexpr std::string_view roles[] = {"master", "slave"};

/// How ids begin: a VPN gateway's, a customer gateway's, an IPsec connection's, a tunnel's.
inline constexpr std::string_view customer_gateway_prefix = "cgw-";
inline constexpr std::string_view id_prefixes[] = {"vpn-", customer_gateway_prefix, "vco-", "tun-"};
/// Whether it may be an id or a region: small letters, digits and hyphens, 64 at most.
bool may_be_id(std::string_view) noexcept;
/// Whether every resource takes it as its name: 2 to 100 letters, digits, '.', '_' and '-', beginning with a letter
/// ("CreateVpnConnection", and its older texts, which are narrower).
inline constexpr std::size_t longest_name = 100;
bool is_name(std::string_view) noexcept;

}  // namespace awscfg2ali::alibaba
