// What a comparison is worked out from, and its steps.
// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "awscfg2ali/compare.hpp"
#include "compare/configuration.hpp"
#include "compare/lookup.hpp"
#include "plan/planning.hpp"

namespace awscfg2ali {

/// A tunnel at Alibaba Cloud, and AWS's tunnel that it leads to, if any input describes that.
struct Pair {
  ConfiguredConnection const* connection;
  ConfiguredTunnel const* tunnel;
  std::optional<TunnelRef> aws;
};

/// Pairs tunnels by the peer's address, else by RemoteId, else by TunnelCidr. Connections of which no tunnel leads to a
/// tunnel of AWS's here are left out.
/// The tunnels of a connection stand side by side.
std::vector<Pair> pair_tunnels(Lookup const&, Configuration const&);

/// What a side says, and where; a place without a source is none.
Evidence evidence_at(std::deque<Source> const&, Place const&, std::string value);

/// The comparison of one pair.
struct Comparing {
  Planning const& planning;
  Configuration const& configuration;
  Lookup const& lookup;
  std::vector<Pair> const& pairs;
  Pair const& pair;  ///< one of them
  std::vector<Finding>& findings;

  ConfiguredConnection const& there = *pair.connection;
  ConfiguredTunnel const& tunnel_there = *pair.tunnel;
  VpnConnection const& here = planning.connections[pair.aws->connection];
  Tunnel const& tunnel_here = here.tunnels[pair.aws->tunnel];

  /// What AWS says: a value, and where the fact stands.
  Evidence aws(std::string value, Fact, bool of_connection = false) const;
  /// The same of what the tunnel's options allow for a fact; its sample's place where they leave it open.
  Evidence aws_allowed(std::string value, Fact) const;
  Evidence alibaba(Setting const&) const;

  void add(Kind, std::string_view parameter, Outcome, Evidence aws, Evidence alibaba, std::string advice);

  /// What to say where a side does not state a thing.
  std::string of_alibaba = "Alibaba Cloud's side does not state it";
  std::string of_aws = "no input states it on AWS's side";

  /// Compares a setting with a fact of AWS's. `parse` takes the setting's text; what it does not take differs.
  template <class T, class Parse>
  void equal(Kind kind, std::string_view parameter, std::optional<T> const& value, Evidence aws, Setting const& setting,
             Parse parse, std::string advice) {
    auto outcome = Outcome::unknown;
    if (value && setting) outcome = parse(setting->text) == value ? Outcome::same : Outcome::differs;
    if (outcome == Outcome::unknown) advice = setting ? of_aws : of_alibaba;
    add(kind, parameter, outcome, std::move(aws), alibaba(setting), std::move(advice));
  }
};

/// "203.0.113.17", or "" for what is not known.
template <class T>
std::string text_of(std::optional<T> const& value) {
  return value ? to_string(*value) : std::string();
}

/// The addresses and identities of the tunnel's two ends.
void compare_endpoints(Comparing&);
/// The key, and the proposals of both phases.
void compare_key(Comparing&);
void compare_proposals(Comparing&);
/// BGP, traffic selectors and routes.
void compare_routing(Comparing&);
/// Whether it is up.
void compare_state(Comparing&);
/// Whether the facts that stand in this tunnel are those of another.
void compare_identity(Comparing&);

}  // namespace awscfg2ali
