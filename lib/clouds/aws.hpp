// What AWS's Site-to-Site VPN offers, forbids and demands, and how it spells it.
// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "awscfg2ali/ipsec.hpp"
#include "awscfg2ali/net.hpp"
#include "clouds/inside.hpp"
#include "clouds/rows.hpp"

namespace awscfg2ali::aws {

/// What a tunnel accepts unless it is customised ("Tunnel options for your Site-to-Site VPN connection"), and the word
/// for it in the EC2 API's tunnel options.
template <class T>
struct Offered {
  T value;
  std::string_view word;
};

// Weakest first: whatever order the customer's gateway proposes, AWS begins with the lowest.
// clang-format off
inline constexpr Offered<IkeVersion> ike_versions[] = {{IkeVersion::v1, "ikev1"}, {IkeVersion::v2, "ikev2"}};
inline constexpr IkeMode ike_mode = IkeMode::main;  // the only one
inline constexpr Offered<Encryption> encryptions[] = {
    {Encryption::aes_128_cbc, "AES128"},           {Encryption::aes_256_cbc, "AES256"},
    {Encryption::aes_128_gcm_16, "AES128-GCM-16"}, {Encryption::aes_256_gcm_16, "AES256-GCM-16"},
};
inline constexpr Offered<Integrity> integrities[] = {
    {Integrity::sha1, "SHA1"},         {Integrity::sha2_256, "SHA2-256"},
    {Integrity::sha2_384, "SHA2-384"}, {Integrity::sha2_512, "SHA2-512"},
};
inline constexpr Offered<DhGroup> ike_groups[] = {
    {2, "2"},            {14, "14"}, {15, "15"}, {16, "16"}, {17, "17"}, {18, "18"},
    {19, "19"}, {20, "20"}, {21, "21"}, {22, "22"}, {23, "23"}, {24, "24"},
};
inline constexpr Offered<DhGroup> esp_groups[] = {
    {2, "2"}, {5, "5"},  {14, "14"}, {15, "15"}, {16, "16"}, {17, "17"}, {18, "18"},
    {19, "19"}, {20, "20"}, {21, "21"}, {22, "22"}, {23, "23"}, {24, "24"},
};
// clang-format on

/// Lifetimes that a tunnel accepts; the longest is the default (the same page). That of ESP must be less than IKE's.
struct Lifetimes {
  std::chrono::seconds shortest, longest;
};
inline constexpr Lifetimes ike_lifetimes{std::chrono::seconds(900), std::chrono::seconds(28800)};
inline constexpr Lifetimes esp_lifetimes{std::chrono::seconds(900), std::chrono::seconds(3600)};

/// A pre-shared key ("Pre-shared key" of the same page) has 8 to 64 characters, and does not begin with 0. The two sets
/// are of characters, as regular expressions and the shell write them between brackets.
inline constexpr std::size_t shortest_key = 8, longest_key = 64;
inline constexpr std::string_view key_set = "A-Za-z0-9._", first_of_key_set = "A-Za-z1-9._";
/// The same in words, but for the beginning.
inline constexpr std::string_view key_words = "8 to 64 letters, digits, periods and underscores";
constexpr bool is_key_character(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_';
}
bool is_key(std::string_view) noexcept;
/// The rule as a regular expression, which the whole key has to match.
std::string key_pattern();

/// The addresses inside a tunnel are a /30 of 169.254.0.0/16 but for some that AWS keeps ("Inside tunnel IPv4 CIDR" of
/// the same page): AWS has the first host address of it, the customer the second.
inline constexpr Ipv4Address inside_mask(0xFFFFFFFC);
inline constexpr std::uint32_t aws_host = 1, customer_host = 2;
/// The inside network that an inside address lies in.
constexpr Ipv4Network inside_network(Ipv4Address address) noexcept { return {address, inside_prefix_length}; }
bool takes_inside(Ipv4Network) noexcept;

/// How many tunnels a VPN connection has, each with an outside address of its own ("How Site-to-Site VPN works").
inline constexpr std::size_t tunnel_count = 2;
/// The AS number of a customer gateway that was made without one ("Customer gateway options").
inline constexpr std::uint32_t default_customer_asn = 65000;

/// How ids begin: a VPN connection's, a customer gateway's, a virtual private gateway's, a transit gateway's.
inline constexpr std::string_view connection_prefix = "vpn-", customer_gateway_prefix = "cgw-",
                                  vpn_gateway_prefix = "vgw-", transit_gateway_prefix = "tgw-";
inline constexpr std::string_view id_prefixes[] = {connection_prefix, customer_gateway_prefix, vpn_gateway_prefix,
                                                   transit_gateway_prefix};
/// Whether it is one of these ids: a beginning, then letters and digits, 32 characters at most. AWS's have 8 or 17
/// hexadecimal digits ("Longer format resource IDs"), those of emulators others.
bool is_id(std::string_view) noexcept;

}  // namespace awscfg2ali::aws
