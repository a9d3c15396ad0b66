// What a Cisco configuration says of a tunnel in the same words in both dialects, IOS and ASA.
// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "awscfg2ali/vpn.hpp"
#include "read/cisco/join.hpp"
#include "read/statements.hpp"
#include "text/format.hpp"

namespace awscfg2ali::cisco {

/// All that is said, each value once, in the order of the text. Of what is said there are few different values.
template <class T>
std::vector<T> distinct_values(Sayings<T> const& sayings) {
  std::vector<T> values;
  for (auto const& said : sayings)
    if (std::find(values.begin(), values.end(), said.value) == values.end()) values.push_back(said.value);
  return values;
}

/// Whether a text in the place of the customer's address is one that counts, or was meant to be: a private address is
/// behind NAT, and an interface's name says nothing.
bool tells_address(std::string_view);

/// A tunnel in the making: what the sections that belong to it say becomes its facts.
struct TunnelFacts {
  Statements& statements;
  int index;                ///< of the tunnel in the connection
  std::string_view system;  ///< whose defaults count: "IOS", "the ASA"

  Tunnel& tunnel() { return statements.connection.tunnels[static_cast<std::size_t>(index)]; }

  template <class T, class U>
  void state_all(Fact fact, std::optional<T>& field, Sayings<U> const& sayings) {
    if (statements.is_hopeless()) return;
    for (auto const& said : sayings) statements.state(fact, index, field, T(said.value), said.text);
  }

  /// A running-config leaves defaults out; what the system then does is said once for each section.
  template <class T>
  void take_default(Fact fact, std::optional<T>& field, T value, std::string_view section, std::string_view line,
                    std::string hint = {}) {
    if (field) return;
    statements.state(fact, index, field, value, section);
    report_once("default-taken", section,
                fmt::format("{}'s default \"{}\" is taken for {}", system, line, quoted(section)), std::move(hint));
  }

  /// IKEv2 may list several values on a line, all of which are offered; IKEv1 has one, said once.
  template <class T>
  void first_of(IkeVersion version, Fact fact, std::optional<T>& field, std::optional<std::vector<T>>& offered,
                Sayings<T> const& sayings) {
    if (version == IkeVersion::v1) return state_all(fact, field, sayings);
    if (sayings.empty()) return;
    auto const list = first_list(fact, sayings);
    statements.state(fact, index, field, list.front().value, list.front().text);
    if (list.size() > 1) offered = distinct_values(list);
  }

  /// Cipher and hash of a phase. A cipher that brings its own integrity needs no hash; others behind it in a list do.
  template <class Phase>
  void state_algorithms(IkeVersion version, Fact encryption, Fact integrity, Phase& phase,
                        Sayings<Encryption> const& ciphers, Sayings<Integrity> const& hashes) {
    first_of(version, encryption, phase.encryption, phase.offered.encryption, ciphers);
    if (!phase.encryption || !is_aead(*phase.encryption))
      first_of(version, integrity, phase.integrity, phase.offered.integrity, hashes);
    else if (phase.offered.encryption && !hashes.empty())
      phase.offered.integrity = distinct_values(first_list(integrity, hashes));
  }

  /// The values of the first line that states a fact. Another line about the same must have the same list.
  template <class T>
  Sayings<T> first_list(Fact fact, Sayings<T> const& sayings) {
    auto const line_of = [&](Said<T> const& said) {
      return statements.source.line_of(statements.source.offset_of(said.text));
    };
    auto const same_value = [](Said<T> const& a, Said<T> const& b) { return a.value == b.value; };
    Sayings<T> first;
    for (auto begin = sayings.begin(); begin != sayings.end();) {
      auto const end = std::find_if(begin, sayings.end(), [&](auto const& s) { return line_of(s) != line_of(*begin); });
      if (first.empty()) first.assign(begin, end);
      else if (!std::equal(first.begin(), first.end(), begin, end, same_value))
        report_once("contradiction", begin->text,
                    fmt::format("{} differs from what stands at {}", name_of(fact),
                                place_text(statements.source, statements.source.offset_of(first.front().text))));
      begin = end;
    }
    return first;
  }

  /// What holds for both tunnels is said once.
  void report_once(Kind, std::string_view where, std::string message, std::string hint = {});
  /// AWS's inside networks are /30.
  void check_masks(Sayings<Ipv4Address> const&);
  /// The customer's address, or another text in its place.
  void customer_outside(std::string_view text);
  /// Settings that a device has once, for all its tunnels, and Alibaba Cloud's gateway has not.
  void device_settings(Sayings<int> const& replay_window, Sayings<std::string_view> const& df_bit,
                       Sayings<std::string_view> const& fragmentation);
};

/// Whether an IKE policy is for peers that prove themselves by certificates.
template <class Policy>
bool is_for_certificates(Policy const& policy) {
  return !policy.authentication.empty() && policy.authentication.back().value == Authentication::certificate;
}

/// Whether IKE policies all agree to the same, "sha" being the hash of one that names none.
template <class Policy>
bool are_alike(std::vector<Policy const*> const& policies) {
  if (policies.size() < 2) return true;
  auto const says = [](Policy const& p) {
    auto hashes = distinct_values(p.integrity);
    if (hashes.empty()) hashes.push_back(Integrity::sha1);
    std::vector<std::chrono::seconds> lifetimes;
    for (auto const& said : p.lifetime) lifetimes.push_back(said.value);
    return std::tuple(distinct_values(p.encryption), std::move(hashes), distinct_values(p.group), std::move(lifetimes));
  };
  auto const first = says(*policies.front());
  return std::all_of(policies.begin() + 1, policies.end(),
                     [&](Policy const* policy) { return says(*policy) == first; });
}

/// "'200' (line 12), '201' (line 80)", and how many there are more.
template <class Policy>
std::string names_and_lines(Source const& source, std::vector<Policy const*> const& policies) {
  constexpr std::size_t named = 8;
  std::string list;
  for (auto const* policy : std::span(policies).first(std::min(named, policies.size())))
    list += fmt::format("{}{} (line {})", list.empty() ? "" : ", ", quoted(policy->name.text),
                        source.line_of(source.offset_of(policy->name.text)));
  if (policies.size() > named) list += fmt::format(" and {} more", policies.size() - named);
  return list;
}

/// A network that is reached through a tunnel.
void state_prefix(Statements&, Ipv4Network, std::string_view where);

/// The ids of the gateways, out of the header's comments, and whether one of AWS's three ids is not there.
void state_gateway_ids(Statements&, Sayings<std::string_view> const& connection_id,
                       Sayings<std::string_view> const& customer_gateway_id,
                       Sayings<std::string_view> const& vpn_gateway_id);

/// What is said again states what it says the first time, and does so for the first connection that this is about.
void state_repeats(Statements&, Repeats, std::vector<VpnConnection>&);

/// One note for all sections that have nothing to do with the VPN; each line is a part of the source.
void note_foreign(Statements&, std::vector<std::string_view> const& lines);

}  // namespace awscfg2ali::cisco
