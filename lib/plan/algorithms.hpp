// Which algorithms AWS offers, and which Alibaba Cloud supports and how it spells them: one table each.
// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <optional>
#include <span>
#include <string_view>

#include "awscfg2ali/ipsec.hpp"

namespace awscfg2ali {

enum class Phase { ike, esp };

/// AWS: "Tunnel options for your Site-to-Site VPN connection". Each tunnel accepts all of it, unless it is customised.
inline constexpr IkeVersion aws_ike_versions[] = {IkeVersion::v1, IkeVersion::v2};
inline constexpr Encryption aws_encryptions[] = {Encryption::aes_128_cbc, Encryption::aes_256_cbc,
                                                 Encryption::aes_128_gcm_16, Encryption::aes_256_gcm_16};
inline constexpr Integrity aws_integrities[] = {Integrity::sha1, Integrity::sha2_256, Integrity::sha2_384,
                                                Integrity::sha2_512};
inline constexpr DhGroup aws_ike_groups[] = {2, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24};
inline constexpr DhGroup aws_esp_groups[] = {2, 5, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24};
bool aws_offers(Encryption) noexcept;
bool aws_offers(Integrity) noexcept;
bool aws_offers(Phase, DhGroup) noexcept;
/// Lifetimes that AWS accepts, in seconds: 900 to 28800 for IKE, 900 to 3600 for ESP.
struct LifetimeRange {
  std::chrono::seconds shortest, longest;
};
LifetimeRange aws_lifetime(Phase) noexcept;

/// Alibaba Cloud: the value of IkeEncAlg, IkeAuthAlg, IkePfs and their IPsec twins ("CreateVpnConnection");
/// nullopt where it has no counterpart.
std::optional<std::string_view> alibaba_spelling(Encryption) noexcept;
std::optional<std::string_view> alibaba_spelling(Integrity) noexcept;
std::optional<std::string_view> alibaba_spelling(DhGroup) noexcept;
std::string_view alibaba_spelling(IkeVersion) noexcept;

}  // namespace awscfg2ali
