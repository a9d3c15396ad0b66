// What a Cisco configuration says of a tunnel in the same words in both dialects, IOS and ASA.
// SPDX-License-Identifier: MIT
#pragma once
#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

#include "awscfg2ali/vpn.hpp"
#include "cisco_line.hpp"
#include "statements.hpp"

namespace awscfg2ali::cisco {

/// A tunnel in the making: what the sections that belong to it say becomes its facts.
struct TunnelFacts {
  Statements& statements;
  int index;                ///< of the tunnel in the connection
  std::string_view system;  ///< whose defaults count: "IOS", "the ASA"

  Tunnel& tunnel() { return statements.connection.tunnels[static_cast<std::size_t>(index)]; }

  template <class T, class U>
  void state_all(Fact fact, std::optional<T>& field, Sayings<U> const& sayings) {
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

  /// IKEv2 may list several values; IKEv1 has one, said once.
  template <class T>
  void first_of(IkeVersion version, Fact fact, std::optional<T>& field, Sayings<T> const& sayings) {
    if (version == IkeVersion::v1) return state_all(fact, field, sayings);
    if (sayings.empty()) return;
    statements.state(fact, index, field, sayings.front().value, sayings.front().text);
    if (sayings.size() > 1)
      report_once(
          "several-proposals", sayings[1].text,
          fmt::format("{} lists several values; the first, {}, is taken", name_of(fact), quoted(sayings.front().text)));
  }

  /// What holds for both tunnels is said once.
  void report_once(Kind, std::string_view where, std::string message, std::string hint = {});
  /// AWS's inside networks are /30.
  void check_masks(Sayings<Ipv4Address> const&);
  /// An address counts when it is public: a private one is behind NAT, and a name says nothing.
  void customer_outside(std::string_view text);
  /// Settings that a device has once, for all its tunnels, and Alibaba Cloud's gateway has not.
  void device_settings(Sayings<int> const& replay_window, Sayings<std::string_view> const& df_bit,
                       Sayings<std::string_view> const& fragmentation);
};

/// Whether two IKE policies agree to the same, "sha" being the hash of one that names none.
template <class Policy>
bool are_alike(Policy const& a, Policy const& b) {
  auto const value = [](auto const& sayings) {
    return sayings.empty() ? std::nullopt : std::optional(sayings.front().value);
  };
  return value(a.encryption) == value(b.encryption) && value(a.group) == value(b.group) &&
         value(a.lifetime) == value(b.lifetime) &&
         value(a.integrity).value_or(Integrity::sha1) == value(b.integrity).value_or(Integrity::sha1);
}

/// "'200' (line 12), '201' (line 80)"
template <class Policies>
std::string names_and_lines(Source const& source, Policies const& policies) {
  std::string list;
  for (auto const& policy : policies)
    list += fmt::format("{}{} (line {})", list.empty() ? "" : ", ", quoted(policy.name.text),
                        source.line_of(source.offset_of(policy.name.text)));
  return list;
}

/// The ids of the gateways, out of the header's comments, and whether one of AWS's three ids is not there.
void state_gateway_ids(Statements&, Sayings<std::string_view> const& connection_id,
                       Sayings<std::string_view> const& customer_gateway_id,
                       Sayings<std::string_view> const& vpn_gateway_id);

/// One note for all sections that have nothing to do with the VPN; each line is a part of the source.
void note_foreign(Statements&, std::vector<std::string_view> const& lines);

}  // namespace awscfg2ali::cisco
