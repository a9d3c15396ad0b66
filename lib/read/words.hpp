// The words that every AWS format shares: what is expected, and how its text becomes a value.
// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "awscfg2ali/ipsec.hpp"
#include "awscfg2ali/net.hpp"
#include "awscfg2ali/vpn.hpp"
#include "diagnostics/diagnose.hpp"

namespace awscfg2ali {

/// A kind of word: "expected an IPv4 address [bad-address]", and the function that takes one.
template <class T>
struct Word {
  using type = T;
  std::string_view expected;
  Kind kind;
  std::optional<T> (*parse)(std::string_view);
};

std::optional<int> parse_number(std::string_view) noexcept;                    ///< 0 to 999999999
std::optional<std::chrono::seconds> parse_seconds(std::string_view) noexcept;  ///< "28800"
std::optional<DhGroup> parse_dh_group(std::string_view) noexcept;              ///< "2", "group2", "Group 2"
std::optional<Encryption> parse_encryption(std::string_view) noexcept;         ///< "aes-128-cbc" and its variants
std::optional<Integrity> parse_integrity(std::string_view) noexcept;           ///< "sha1", "hmac-sha2-256-128"
std::optional<Asn> parse_asn(std::string_view) noexcept;                       ///< "65000", or "6.1" (RFC 5396)
std::optional<IkeMode> parse_ike_mode(std::string_view) noexcept;
std::optional<EspMode> parse_esp_mode(std::string_view) noexcept;
/// "vpn-…", "cgw-…", "vgw-…" or "tgw-…" with letters and digits, 32 characters at most: no other text of an
/// input may ever reach a script, a comment or a name.
std::optional<std::string> parse_id(std::string_view);

inline constexpr Word<Ipv4Address> ipv4_word{"an IPv4 address", "bad-address", &Ipv4Address::parse};
inline constexpr Word<IpAddress> ip_word{"an IP address", "bad-address", &parse_ip};
inline constexpr Word<Asn> asn_word{"an AS number", "bad-asn", &parse_asn};
/// In asplain notation only (RFC 5396), which AWS prints outside of Cisco texts.
inline constexpr Word<Asn> asplain_word{"an AS number", "bad-asn", &Asn::parse};
inline constexpr Word<int> number_word{"a number", "bad-number", &parse_number};
inline constexpr Word<std::chrono::seconds> seconds_word{"a number of seconds", "bad-number", &parse_seconds};
inline constexpr Word<DhGroup> dh_group_word{"a Diffie-Hellman group", "bad-group", &parse_dh_group};
inline constexpr Word<Encryption> encryption_word{"an encryption algorithm", "bad-algorithm", &parse_encryption};
inline constexpr Word<Integrity> integrity_word{"an integrity algorithm", "bad-algorithm", &parse_integrity};
inline constexpr Word<IkeMode> ike_mode_word{"main or aggressive", "bad-mode", &parse_ike_mode};
inline constexpr Word<EspMode> esp_mode_word{"tunnel or transport", "bad-mode", &parse_esp_mode};
inline constexpr Word<std::string> id_word{"an id like vpn-0a1b2c3d", "bad-id", &parse_id};

/// A word that AWS's documentation, or a person who hides something, puts where a value belongs:
/// YOUR_UPLINK_ADDRESS, <REDACTED-PSK-1>.
bool is_placeholder(std::string_view) noexcept;
/// Why a text in a key's place is no usable key ("masked", "a placeholder", …); empty when it is one.
std::string_view why_unusable(std::string_view key);

std::string_view trimmed(std::string_view) noexcept;  ///< without blanks, tabs and line ends around it
std::string lower_case(std::string_view);             ///< ASCII letters only, whatever the locale
bool contains_ignoring_case(std::string_view text, std::string_view lower_part) noexcept;

}  // namespace awscfg2ali
