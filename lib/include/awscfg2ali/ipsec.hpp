// The words of IKE (RFC 2409, RFC 7296) and ESP (RFC 4303) that a tunnel is described with.
// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

namespace awscfg2ali {

enum class IkeVersion { v1 = 1, v2 = 2 };
enum class IkeMode { main, aggressive };
enum class EspMode { tunnel, transport };
enum class Encryption { aes_128_cbc, aes_192_cbc, aes_256_cbc, aes_128_gcm_16, aes_256_gcm_16, des_cbc, des3_cbc };
enum class Integrity { md5, sha1, sha2_256, sha2_384, sha2_512 };
enum class Authentication { pre_shared_key, certificate };

/// A Diffie-Hellman group by its IANA number (IKEv2 transform type 4): 2, 5, 14 … 24.
using DhGroup = int;

/// The names used in the model: "aes-128-cbc", "sha2-256", "main", "tunnel", "psk".
std::string_view name_of(Encryption) noexcept;
std::string_view name_of(Integrity) noexcept;
std::string_view name_of(IkeMode) noexcept;
std::string_view name_of(EspMode) noexcept;
std::string_view name_of(Authentication) noexcept;

/// AES-GCM carries its own integrity, so none is negotiated beside it (RFC 4106).
constexpr bool is_aead(Encryption e) noexcept {
  return e == Encryption::aes_128_gcm_16 || e == Encryption::aes_256_gcm_16;
}

/// The values that are accepted in one phase; an absent list says nothing.
struct AllowedProposals {
  std::optional<std::vector<Encryption>> encryption;
  std::optional<std::vector<Integrity>> integrity;
  std::optional<std::vector<DhGroup>> dh_groups;
  std::optional<std::chrono::seconds> lifetime;
  friend bool operator==(AllowedProposals const&, AllowedProposals const&) = default;
};

/// The IKE SA ("phase 1"). What the source does not say is nullopt.
struct Ike {
  std::optional<IkeVersion> version;
  std::optional<IkeMode> mode;  ///< IKEv1 only
  std::optional<Encryption> encryption;
  std::optional<Integrity> integrity;  ///< nullopt with GCM
  std::optional<DhGroup> dh_group;
  std::optional<std::chrono::seconds> lifetime;
  /// Where the text lists several values: all of them, the preferred first, which is also the single one above. Hashes
  /// are here as well where the first cipher needs none and another does.
  AllowedProposals offered;
  friend bool operator==(Ike const&, Ike const&) = default;
};

/// The ESP SA ("phase 2").
struct Esp {
  std::optional<EspMode> mode;
  std::optional<Encryption> encryption;
  std::optional<Integrity> integrity;  ///< nullopt with GCM
  std::optional<DhGroup> pfs_group;
  std::optional<std::chrono::seconds> lifetime;
  AllowedProposals offered;  ///< as in Ike
  friend bool operator==(Esp const&, Esp const&) = default;
};

/// Dead peer detection (RFC 3706).
struct Dpd {
  std::optional<std::chrono::seconds> interval;
  std::optional<int> retries;  ///< nullopt where the source gives a retry interval and not a count (Cisco)
  friend bool operator==(Dpd const&, Dpd const&) = default;
};

/// A tunnel's own options on AWS ("VpnTunnelOptionsSpecification" in the EC2 API reference). An absent list allows
/// every value that AWS offers.
struct Allowed {
  std::optional<std::vector<IkeVersion>> ike_versions;
  AllowedProposals ike, esp;
  friend bool operator==(Allowed const&, Allowed const&) = default;
};

}  // namespace awscfg2ali
