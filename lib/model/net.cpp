#include "awscfg2ali/net.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <iterator>

namespace awscfg2ali {
namespace {

/// A decimal number without sign or leading zeros that fills the whole text.
std::optional<std::uint32_t> decimal(std::string_view text) noexcept {
  std::uint32_t number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  bool const whole = error == std::errc{} && end == text.data() + text.size();
  bool const leading_zero = text.size() > 1 && text.front() == '0';
  return whole && !leading_zero ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<Ipv4Address> Ipv4Address::parse(std::string_view text) noexcept {
  std::uint32_t bits = 0;
  for (int octet = 0; octet < 4; ++octet) {
    auto const dot = octet < 3 ? text.find('.') : text.size();
    if (dot == text.npos) return std::nullopt;
    auto const number = decimal(text.substr(0, dot));
    if (!number || *number > 255) return std::nullopt;
    bits = bits << 8 | *number;
    text.remove_prefix(octet < 3 ? dot + 1 : dot);
  }
  return Ipv4Address(bits);
}

std::optional<Ipv6Address> Ipv6Address::parse(std::string_view text) noexcept {
  char terminated[INET6_ADDRSTRLEN];
  if (text.size() >= sizeof terminated) return std::nullopt;
  terminated[text.copy(terminated, sizeof terminated - 1)] = '\0';
  Ipv6Address address;
  if (inet_pton(AF_INET6, terminated, address.bytes_.data()) != 1) return std::nullopt;
  return address;
}

std::optional<IpAddress> parse_ip(std::string_view text) noexcept {
  if (auto v4 = Ipv4Address::parse(text)) return *v4;
  if (auto v6 = Ipv6Address::parse(text)) return *v6;
  return std::nullopt;
}

std::optional<Ipv4Network> Ipv4Network::parse(std::string_view cidr) noexcept {
  auto const slash = cidr.find('/');
  if (slash == cidr.npos) return std::nullopt;
  auto const address = Ipv4Address::parse(cidr.substr(0, slash));
  auto const length = decimal(cidr.substr(slash + 1));
  if (!address || !length || *length > 32) return std::nullopt;
  return Ipv4Network(*address, static_cast<int>(*length));
}

std::optional<Ipv4Network> Ipv4Network::of(Ipv4Address address, Ipv4Address mask) noexcept {
  for (int length = 0; length <= 32; ++length)
    if (mask_of(length) == mask.bits()) return Ipv4Network(address, length);
  return std::nullopt;
}

std::optional<Asn> Asn::parse(std::string_view text) noexcept {
  auto const number = decimal(text);
  return number && *number != 0 ? std::optional(Asn(*number)) : std::nullopt;
}

std::string to_string(Ipv4Address address) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) {
    if (shift != 24) text += '.';
    text += std::to_string(address.bits() >> shift & 255);
  }
  return text;
}

std::string to_string(Ipv6Address const& address) {
  char text[INET6_ADDRSTRLEN];
  return inet_ntop(AF_INET6, address.bytes().data(), text, sizeof text);
}

std::string to_string(IpAddress const& address) {
  return std::visit([](auto const& a) { return to_string(a); }, address);
}

std::string to_string(Ipv4Network const& network) {
  return to_string(network.address()) + '/' + std::to_string(network.prefix_length());
}

std::string to_string(Asn asn) { return std::to_string(asn.number()); }

namespace {

template <std::size_t n>
bool is_in(Ipv4Network const (&networks)[n], Ipv4Address address) noexcept {
  return std::any_of(std::begin(networks), std::end(networks),
                     [&](auto const& network) { return network.contains(address); });
}

}  // namespace

bool is_private(Ipv4Address address) noexcept {
  constexpr Ipv4Network networks[] = {
      {Ipv4Address(0x0A000000), 8}, {Ipv4Address(0xAC100000), 12}, {Ipv4Address(0xC0A80000), 16}};
  return is_in(networks, address);
}

bool is_public(Ipv4Address address) noexcept {
  constexpr Ipv4Network reserved[] = {
      {Ipv4Address(0x00000000), 8},   // this network, RFC 791
      {Ipv4Address(0x64400000), 10},  // shared, RFC 6598
      {Ipv4Address(0x7F000000), 8},   // loopback, RFC 1122
      link_local,
      {Ipv4Address(0xE0000000), 3},  // multicast and reserved, RFC 5771, RFC 1112
  };
  return !is_private(address) && !is_in(reserved, address);
}

}  // namespace awscfg2ali
