// Addresses, networks and AS numbers as values that cannot be malformed.
// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace awscfg2ali {

/// An IPv4 address (RFC 791).
class Ipv4Address {
 public:
  constexpr explicit Ipv4Address(std::uint32_t bits = 0) noexcept : bits_(bits) {}
  /// Four decimal octets without leading zeros and nothing else; nullopt otherwise.
  static std::optional<Ipv4Address> parse(std::string_view text) noexcept;
  /// The address in host byte order: 1.2.3.4 is 0x01020304.
  constexpr std::uint32_t bits() const noexcept { return bits_; }
  // NOLINTNEXTLINE(modernize-use-nullptr): the 0 that a defaulted <=> is compared with is the compiler's
  friend constexpr auto operator<=>(Ipv4Address, Ipv4Address) = default;

 private:
  std::uint32_t bits_;
};

/// An IPv6 address (RFC 4291). AWS may print one; Alibaba Cloud's VPN takes none.
class Ipv6Address {
 public:
  /// Any form of RFC 4291 section 2.2 without a zone; nullopt otherwise.
  static std::optional<Ipv6Address> parse(std::string_view text) noexcept;
  std::array<std::uint8_t, 16> const& bytes() const noexcept { return bytes_; }
  friend bool operator==(Ipv6Address const&, Ipv6Address const&) = default;
  // std::array has no <=> in every standard library that C++20 compilers come with.
  friend bool operator<(Ipv6Address const& a, Ipv6Address const& b) { return a.bytes_ < b.bytes_; }

 private:
  std::array<std::uint8_t, 16> bytes_{};
};

/// An address of either family.
using IpAddress = std::variant<Ipv4Address, Ipv6Address>;
/// Reads an IPv4 or IPv6 address; nullopt when the text is neither.
std::optional<IpAddress> parse_ip(std::string_view text) noexcept;

/// An IPv4 prefix (RFC 4632), always canonical: host bits are zero.
class Ipv4Network {
 public:
  constexpr Ipv4Network() noexcept = default;
  /// The network that `address` lies in; host bits are dropped. `prefix_length` is 0 to 32.
  constexpr Ipv4Network(Ipv4Address address, int prefix_length) noexcept
      : address_(address.bits() & mask_of(prefix_length)), prefix_length_(prefix_length) {}
  /// "169.254.249.16/30"; nullopt when malformed. Host bits may be set and are dropped.
  static std::optional<Ipv4Network> parse(std::string_view cidr) noexcept;
  /// nullopt when the mask has holes (255.0.255.0).
  static std::optional<Ipv4Network> of(Ipv4Address address, Ipv4Address mask) noexcept;

  constexpr Ipv4Address address() const noexcept { return address_; }
  constexpr int prefix_length() const noexcept { return prefix_length_; }
  /// The n-th address of the network, 0 being the network address.
  constexpr Ipv4Address host(std::uint32_t n) const noexcept { return Ipv4Address(address_.bits() + n); }
  constexpr bool contains(Ipv4Address a) const noexcept {
    return (a.bits() & mask_of(prefix_length_)) == address_.bits();
  }
  /// Whether all of the other network lies in this one.
  constexpr bool contains(Ipv4Network other) const noexcept {
    return other.prefix_length_ >= prefix_length_ && contains(other.address_);
  }
  // NOLINTNEXTLINE(modernize-use-nullptr): the 0 that a defaulted <=> is compared with is the compiler's
  friend constexpr auto operator<=>(Ipv4Network const&, Ipv4Network const&) = default;

 private:
  static constexpr std::uint32_t mask_of(int length) noexcept {
    return length == 0 ? 0 : ~std::uint32_t{0} << (32 - length);
  }
  Ipv4Address address_;
  int prefix_length_ = 0;
};

/// An autonomous system number, 1 to 4294967295 (RFC 6793). Default-constructed it is AS_TRANS, which nobody has.
class Asn {
 public:
  constexpr Asn() noexcept = default;
  /// A decimal number (asplain, RFC 5396); nullopt for 0, overflow or anything else.
  static std::optional<Asn> parse(std::string_view text) noexcept;
  constexpr std::uint32_t number() const noexcept { return number_; }
  friend constexpr auto operator<=>(Asn, Asn) = default;

 private:
  constexpr explicit Asn(std::uint32_t number) noexcept : number_(number) {}
  std::uint32_t number_ = 23456;
};

std::string to_string(Ipv4Address);
std::string to_string(Ipv6Address const&);
std::string to_string(IpAddress const&);
std::string to_string(Ipv4Network const&);
std::string to_string(Asn);

/// 169.254.0.0/16, link-local (RFC 3927): both clouds take the addresses inside a tunnel from it.
inline constexpr Ipv4Network link_local(Ipv4Address(0xA9FE0000), 16);
/// One of the three private networks (RFC 1918).
bool is_private(Ipv4Address) noexcept;
/// Neither private (RFC 1918), shared (RFC 6598), loopback, link-local, multicast nor reserved.
/// The documentation ranges (RFC 5737) count as public, so that examples work.
bool is_public(Ipv4Address) noexcept;

}  // namespace awscfg2ali
