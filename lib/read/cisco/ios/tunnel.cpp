// What one tunnel of an IOS configuration is: interface -> IPsec profile -> transform set, by name; interface ->
// keyring and IKE profile, by the peer's address; interface -> BGP neighbor or probe, by the inside network.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "read/cisco/ios/lookup.hpp"
#include "read/cisco/tunnel.hpp"
#include "text/format.hpp"

namespace awscfg2ali::cisco_ios {
namespace {

/// States the facts of one tunnel interface.
struct Linker : cisco::TunnelFacts {
  Lookup const& lookup;
  Found const& found;
  bool only_connection;  ///< AWS's policy numbers 200 and 201 tell the tunnel, but not the connection
  TunnelInterface const& interface = *found.interface;
  Config const& config = lookup.config;

  /// Follows the names that lines give, which must be one; a name without a section is an error, since the
  /// configuration would not work on a router either.
  template <class Section>
  Section const* follow(Index<Text, Section> const& sections, Sayings<Text> const& name, Text what) {
    if (name.empty()) return nullptr;
    for (auto const& other : name)
      if (other.value != name.front().value)
        statements.report("contradiction", other.text,
                          fmt::format("another {} than the one at {}", what,
                                      place_text(statements.source, statements.source.offset_of(name.front().text))));
    auto const* section = sections.first(name.front().value);
    if (section == nullptr)
      statements.report("missing-section", name.front().text,
                        fmt::format("there is no {} {}", what, quoted(name.front().value)),
                        "was part of the file left out?");
    return section;
  }

  void link() {
    for (auto const& unread : interface.unread) report(statements, unread);
    state_all(Fact::aws_outside, tunnel().aws.outside, interface.destination);
    state_all(Fact::customer_inside, tunnel().customer.inside, interface.address);
    check_masks(interface.mask);
    state_all(Fact::tcp_mss, tunnel().tcp_mss, interface.tcp_mss);
    if (!interface.ipsec_mode)
      statements.report("tunnel-mode", interface.name.text, "this tunnel lacks \"tunnel mode ipsec ipv4\"",
                        "without it a router makes a GRE tunnel, which AWS does not");
    customer_addresses(interface.source);
    link_ipsec();
    device_settings(config.replay_window, config.df_bit, config.fragmentation);
    link_routing(lookup, statements, interface, index);
  }

  void customer_addresses(Sayings<Text> const& texts) {
    for (auto const& said : texts) customer_outside(said.text);
  }

  void link_ipsec() {
    auto const* profile = follow(lookup.ipsec_profiles, interface.ipsec_profile, "crypto ipsec profile");
    if (profile == nullptr) return;
    state_all(Fact::esp_pfs_group, tunnel().esp.pfs_group, profile->pfs_group);
    state_all(Fact::esp_lifetime, tunnel().esp.lifetime,
              profile->lifetime.empty() ? config.sa_lifetime : profile->lifetime);
    take_default(Fact::esp_lifetime, tunnel().esp.lifetime, Seconds(3600), profile->name.text,
                 "set security-association lifetime seconds 3600");
    if (auto const* set = follow(lookup.transform_sets, profile->transform_set, "crypto ipsec transform-set")) {
      state_all(Fact::esp_encryption, tunnel().esp.encryption, set->encryption);
      state_all(Fact::esp_integrity, tunnel().esp.integrity, set->integrity);
      state_all(Fact::esp_mode, tunnel().esp.mode, set->mode);
      take_default(Fact::esp_mode, tunnel().esp.mode, EspMode::tunnel, set->name.text, "mode tunnel");
    }
    auto const& ikev2 = interface.ikev2_profile.empty() ? profile->ikev2_profile : interface.ikev2_profile;
    auto const& isakmp = interface.isakmp_profile.empty() ? profile->isakmp_profile : interface.isakmp_profile;
    if (!ikev2.empty()) link_ikev2(ikev2);
    else link_isakmp(isakmp);
  }

  /// A profile whose peer is another may still name the keyring that has the key for this one; that is a contradiction.
  IkeProfile const* profile_of_peer() {
    return tunnel().aws.outside ? lookup.isakmp_profile_of(*tunnel().aws.outside) : nullptr;
  }

  void link_isakmp(Sayings<Text> const& name) {
    auto const* profile =
        name.empty() ? profile_of_peer() : follow(lookup.isakmp_profiles, name, "crypto isakmp profile");
    if (profile != nullptr) link_profile(*profile, lookup.isakmp_peers);
    auto const* keyring = link_key(lookup.keyrings, profile);
    statements.state(Fact::ike_version, index, tunnel().ike.version, IkeVersion::v1,
                     interface.ipsec_profile.front().text);
    if (lookup.pre_share.empty()) {
      for (auto const& policy : config.isakmp_policies)
        state_all(Fact::authentication, tunnel().authentication, policy.authentication);
    } else if (auto const* policy = choose_policy(own_index(profile, keyring))) {
      state_policy(*policy);
      state_all(Fact::authentication, tunnel().authentication, policy->authentication);
      if (policy->authentication.empty())
        statements.report(
            "authentication-unsaid", policy->name.text,
            fmt::format("IKE policy {} does not say \"authentication pre-share\"", quoted(policy->name.text)));
    }
    if (profile != nullptr) state_all(Fact::ike_mode, tunnel().ike.mode, profile->mode);
    bool const own_interval = profile != nullptr && !profile->dpd_interval.empty();
    state_all(Fact::dpd_interval, tunnel().dpd.interval, own_interval ? profile->dpd_interval : config.keepalive);
  }

  void link_ikev2(Sayings<Text> const& name) {
    auto const* profile = follow(lookup.ikev2_profiles, name, "crypto ikev2 profile");
    if (profile == nullptr) return;
    link_profile(*profile, lookup.ikev2_peers);
    auto const* keyring = link_key(lookup.ikev2_keyrings, profile);
    statements.state(Fact::ike_version, index, tunnel().ike.version, IkeVersion::v2, name.front().text);
    state_all(Fact::authentication, tunnel().authentication, profile->authentication);
    if (auto const* proposal = choose_proposal(own_index(profile, keyring))) state_policy(*proposal);
    state_all(Fact::ike_lifetime, tunnel().ike.lifetime, profile->lifetime);
    state_all(Fact::dpd_interval, tunnel().dpd.interval,
              profile->dpd_interval.empty() ? config.ikev2_dpd : profile->dpd_interval);
  }

  /// A profile may be for several peers; the tunnel's must be among them.
  void link_profile(IkeProfile const& profile, Peers const& peers) {
    auto const& outside = tunnel().aws.outside;
    if (auto const* own = outside ? peers.find(profile, *outside) : nullptr)
      statements.note_origin(Fact::aws_outside, index, own->text);
    else state_all(Fact::aws_outside, tunnel().aws.outside, profile.peer);
    customer_addresses(profile.local_address);
  }

  /// The key for the peer: of the keyring that the profile names, else of any. Returns where it was found.
  Keyring const* link_key(Keyrings const& keyrings, IkeProfile const* profile) {
    auto const* own = profile == nullptr ? nullptr : follow(keyrings.by_name, profile->keyring, "keyring");
    auto const outside = tunnel().aws.outside;
    auto keys = outside ? keyrings.own_keys(*outside, own) : std::vector<Keyrings::Entry>();
    bool const exact = !keys.empty();
    if (outside && !exact) keys = keyrings.shared_keys(*outside, own);
    for (auto const& [keyring, key] : keys) {
      if (exact) statements.note_origin(Fact::aws_outside, index, key->peer.text);
      statements.read_key(index, key->key.text, key->unusable);
      customer_addresses(keyring->local_address);
      check_same_tunnel(*keyring);
    }
    if (keys.empty() && own != nullptr && own->keys.size() == 1 && !own->keys.front().peer.text.empty())
      state_all(Fact::aws_outside, tunnel().aws.outside, Sayings<IpAddress>{own->keys.front().peer});
    return keys.empty() ? nullptr : keys.back().keyring;
  }

  /// What has several peers has a name that tells of none of them.
  static AwsName name_of(Keyring const& keyring) {
    return keyring.keys.size() == 1 ? aws_name(keyring.name.text) : AwsName();
  }
  static AwsName name_of(IkeProfile const& profile) {
    return profile.peer.size() == 1 ? aws_name(profile.name.text) : AwsName();
  }

  /// Names that AWS made tell the tunnel, and must all tell the same one.
  void check_same_tunnel(Keyring const& keyring) {
    auto const here = found.name, there = name_of(keyring);
    auto const name = keyring.name.text;
    bool const is_another = here.id != there.id || (here.index && there.index && here.index != there.index);
    if (!here.id.empty() && !there.id.empty() && is_another)
      statements.report(
          "contradiction", name,
          fmt::format("{} has the address of the tunnel at {}, and by its name belongs to another", quoted(name),
                      place_text(statements.source, statements.source.offset_of(interface.name.text))),
          "were the tunnels' addresses swapped?");
  }

  /// Which of a connection's two tunnels this is, by the names that AWS made.
  std::optional<int> own_index(IkeProfile const* profile, Keyring const* keyring) {
    std::optional<int> i = found.name.index;
    if (!i && profile != nullptr) i = name_of(*profile).index;
    if (!i && keyring != nullptr) i = name_of(*keyring).index;
    return i;
  }

  /// Policies are not linked by name. AWS numbers those of the tunnels 200 and 201; else all must say the same.
  IkePolicy const* choose_policy(std::optional<int> i) {
    auto const& policies = lookup.pre_share;
    if (i && only_connection)
      for (auto const* policy : policies)
        if (policy->name.text == std::to_string(200 + *i)) return policy;
    return choose(policies, lookup.is_pre_share_alike);
  }

  /// Proposals are in force where a policy names them. AWS's own names tell the tunnel's; else all must say the same.
  IkePolicy const* choose_proposal(std::optional<int> i) {
    if (auto const own = proposals_of_own_policies()) {
      for (auto const* proposal : *own)
        if (i && is_own_name(proposal->name.text, *i)) return proposal;
      return own->empty() ? nullptr : choose(*own, cisco::are_alike(*own));
    }
    if (statements.is_first("proposals that are not there"))
      std::for_each(lookup.missing_proposals.begin(), lookup.missing_proposals.end(),
                    [&](auto const& name) { report_missing(name); });
    if (i && !found.name.id.empty())
      for (auto const& [_, proposal] : lookup.proposals_of_aws.find(found.name.id))
        if (is_own_name(proposal->name.text, *i)) return proposal;
    return lookup.proposals.empty() ? nullptr : choose(lookup.proposals, lookup.are_proposals_alike);
  }

  IkePolicy const* choose(std::vector<IkePolicy const*> const& policies, bool alike) {
    if (alike) return policies.front();
    statements.report("ambiguous-ike-policy", interface.name.text,
                      fmt::format("which of the IKE policies {} is for this tunnel cannot be told",
                                  cisco::names_and_lines(statements.source, policies)),
                      "a router tries them all; leave only those of the AWS tunnels in the text");
    return nullptr;
  }

  /// Whether AWS made this name for the tunnel.
  bool is_own_name(Text name, int i) { return aws_name(name).index == i && aws_name(name).id == found.name.id; }

  void report_missing(Said<Text> const& proposal) {
    report_once("missing-section", proposal.text,
                fmt::format("there is no crypto ikev2 proposal {}", quoted(proposal.text)),
                "was part of the file left out?");
  }

  /// What the policies name whose names AWS made for the tunnel, if there are such.
  std::optional<std::vector<IkePolicy const*>> proposals_of_own_policies() {
    std::optional<std::vector<IkePolicy const*>> proposals;
    if (found.name.id.empty() || !found.name.index) return proposals;
    for (auto const& [_, policy] : lookup.ikev2_policies.find(found.name.id)) {
      if (!is_own_name(policy->name.text, *found.name.index)) continue;
      if (!proposals) proposals.emplace();
      for (auto const& name : policy->proposals)
        if (auto const* proposal = lookup.ikev2_proposals.first(name.value)) proposals->push_back(proposal);
        else report_missing(name);
    }
    return proposals;
  }

  void state_policy(IkePolicy const& policy) {
    auto& ike = tunnel().ike;
    state_algorithms(*ike.version, Fact::ike_encryption, Fact::ike_integrity, ike, policy.encryption, policy.integrity);
    first_of(*ike.version, Fact::ike_dh_group, ike.dh_group, ike.offered.dh_groups, policy.group);
    state_all(Fact::ike_lifetime, ike.lifetime, policy.lifetime);
    bool const aead = ike.encryption && is_aead(*ike.encryption);
    if (!aead && ike.version == IkeVersion::v1)
      take_default(Fact::ike_integrity, ike.integrity, Integrity::sha1, policy.name.text, "hash sha");
  }
};

}  // namespace

void link_tunnel(Lookup const& lookup, Statements& statements, Found const& found, int index, bool only_connection) {
  Linker{{statements, index, "IOS"}, lookup, found, only_connection}.link();
}

}  // namespace awscfg2ali::cisco_ios
