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

/// AWS: "Tunnel options for your Site-to-Site VPN connection".
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
