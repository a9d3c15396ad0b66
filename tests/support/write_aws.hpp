// A random VPN connection, written in each format AWS has for it, independently of the library's own readers.
// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "awscfg2ali/vpn.hpp"

namespace awscfg2ali::tests::aws {

struct Phase {
  int key_size = 128;  ///< of AES-CBC
  int hash = 1;        ///< 1 for SHA-1, else the size of SHA-2
  int group = 2;
  int lifetime = 3600;
};
struct TunnelFacts {
  std::uint32_t outside = 0, network = 0;  ///< AWS's address; the first address of the inside /30
  std::string key;
  Phase ike, esp;
};
struct Facts {
  std::string id, customer_gateway, vpn_gateway, transit_gateway;  ///< one of the last two is empty
  bool bgp = true,
       tunnel_options = false;  ///< whether the API's answer, and Terraform's state, have lifetimes in TunnelOptions
  int ike_version = 1, mss = 1379, dpd = 10;
  std::uint32_t customer_outside = 0, aws_asn = 64512, customer_asn = 65000;
  std::array<TunnelFacts, 2> tunnels;
  std::vector<std::string> routes;  ///< towards the customer; the API's alone
};

inline std::string dotted(std::uint32_t address) { return to_string(Ipv4Address(address)); }

// ---- random facts ------------------------------------------------------------------------------------------------

/// std::mt19937 gives the same numbers everywhere; the distributions of the standard library do not.
struct Random {
  std::mt19937 engine;
  std::uint32_t number() { return static_cast<std::uint32_t>(engine()); }
  int between(int low, int high) {
    return low + static_cast<int>(number() % static_cast<std::uint32_t>(high - low + 1));
  }
  bool one_in(int n) { return between(1, n) == 1; }
  char letter(std::string_view alphabet) { return alphabet[number() % alphabet.size()]; }
  template <class T, std::size_t N>
  T of(T const (&choices)[N]) {
    return choices[number() % N];
  }

  std::string id(std::string_view prefix) {
    std::string text(prefix);
    for (int length = one_in(4) ? 8 : 17; length > 0; --length) text += letter("0123456789abcdef");
    return text;
  }
  std::uint32_t outside() {
    for (;;)
      if (auto const address = number(); is_public(Ipv4Address(address))) return address;
  }
  /// A /30 that neither AWS nor Alibaba Cloud keeps for itself.
  std::uint32_t network() {
    for (;;)
      if (auto const offset = number() % 0x4000 * 4; offset != 0xA9FC && (offset % 256 != 0 || offset > 0x0600))
        return 0xA9FE0000 + offset;
  }
  std::string key() {
    static constexpr std::string_view alphabets[] = {"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._",
                                                     "123456789", "._", "abcdef1234567890"};
    auto const alphabet = one_in(3) ? of(alphabets) : alphabets[0];
    for (;;) {
      std::string text;
      for (int length = one_in(4) ? of({8, 64}) : between(8, 64); length > 0; --length) text += letter(alphabet);
      auto lower = text;
      for (auto& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      bool const placeholder =
          lower.find("redacted") != lower.npos || lower.starts_with("your_") || lower.starts_with("password");
      if (text.front() != '0' && !placeholder) return text;
    }
  }
  std::uint32_t asn() {
    static constexpr std::uint32_t special[] = {1, 23456, 64512, 65000, 65535, 65536, 4200000000, 4294967295};
    for (;;)
      if (auto const asn = one_in(2) ? of(special) : number() >> between(0, 24); asn != 0 && asn != 45104) return asn;
  }
  Phase phase(bool sha1, std::initializer_list<int> groups) {
    Phase phase;
    phase.key_size = of({128, 256});
    phase.hash = sha1 ? 1 : of({1, 256, 384, 512});
    phase.group = groups.begin()[number() % groups.size()];
    return phase;
  }
  TunnelFacts tunnel(bool sha1) {
    TunnelFacts t;
    t.outside = outside();
    t.network = network();
    t.key = key();
    t.ike = phase(sha1, {2, 14});
    t.esp = phase(sha1, {2, 5, 14});
    t.ike.lifetime = one_in(2) ? 28800 : between(901, 28800);
    t.esp.lifetime = between(900, std::min(3600, t.ike.lifetime - 1));
    return t;
  }
  Facts facts() {
    Facts f;
    f.id = id("vpn-");
    f.customer_gateway = id("cgw-");
    (one_in(3) ? f.transit_gateway = id("tgw-") : f.vpn_gateway = id("vgw-"));
    f.bgp = !one_in(3);
    f.tunnel_options = one_in(2);
    f.ike_version = between(1, 2);
    f.mss = between(500, 1460);
    f.dpd = between(10, 60);
    f.customer_outside = outside();
    f.aws_asn = asn();
    do f.customer_asn = asn();
    while (f.customer_asn == f.aws_asn);
    bool const sha1 = one_in(2);
    for (auto& t : f.tunnels) t = tunnel(sha1);
    if (!f.bgp && one_in(2)) f.routes = {"172." + std::to_string(between(16, 31)) + ".0.0/16"};
    auto const& [a, b] = f.tunnels;
    bool const distinct = a.outside != b.outside && a.outside != f.customer_outside &&
                          b.outside != f.customer_outside && a.network != b.network && a.key != b.key;
    return distinct ? f : facts();
  }
};

/// The connection in a format, named as in the table of cases.hpp: "aws-xml", "cisco-ios", "cisco-csrv",
/// "cisco-asa-vti", "aws-generic", "aws-json", "terraform-state".
std::string write(Facts const&, std::string_view format);
/// Whether the format's grammar can say it: for IKEv1 an ASA has SHA-1 alone.
bool can_write(Facts const&, std::string_view format);
/// What the library should know from a format that carries everything.
VpnConnection model_of(Facts const&);

// ---- what the formats share ---------------------------------------------------------------------------------------

using Words = std::map<std::string, std::string, std::less<>>;
/// `text` with each {name} replaced.
std::string fill(std::string_view text, Words const&);
/// What is said of a tunnel.
Words words_of(Facts const&, int index);
/// Cisco's texts: for ISR, or for CSRv, where the router's own address is left to the reader; and for ASA.
std::string ios(Facts const&, bool csrv);
std::string asa(Facts const&);

}  // namespace awscfg2ali::tests::aws
