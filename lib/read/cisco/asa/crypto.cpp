// The grammar of Cisco ASA for IKE and IPsec: lines behind "crypto", and the tunnel groups that hold the keys.
// SPDX-License-Identifier: MIT
#include "read/cisco/asa/rows.hpp"
#include "read/statements.hpp"

// The tables are read by rows.
// clang-format off

namespace awscfg2ali::cisco_asa {
namespace {

using cisco::any_text, cisco::any_word, cisco::irrelevant, cisco::one_of, cisco::rest, cisco::take_list, cisco::to;
using cisco::operator""_kw;

constexpr Word<Encryption> cipher{"aes, aes-192, aes-256, aes-gcm, aes-gcm-256, 3des or des", "bad-algorithm", [](Text text) {
  using enum Encryption;
  return one_of<Encryption>(text, {{"aes", aes_128_cbc}, {"aes-192", aes_192_cbc}, {"aes-256", aes_256_cbc}, {"aes-gcm", aes_128_gcm_16},
                                   {"aes-gcm-256", aes_256_gcm_16}, {"3des", des3_cbc}, {"des", des_cbc}});
}};
constexpr Word<Integrity> hash_word{"sha, sha256, sha384, sha512 or md5", "bad-algorithm", [](Text text) {
  using enum Integrity;
  return one_of<Integrity>(text, {{"sha", sha1}, {"sha256", sha2_256}, {"sha384", sha2_384}, {"sha512", sha2_512}, {"md5", md5},
                                  {"sha-1", sha1}, {"sha-256", sha2_256}, {"sha-384", sha2_384}, {"sha-512", sha2_512}});
}};
constexpr Word<Encryption> esp_cipher{"a cipher like esp-aes", "bad-algorithm", [](Text text) {
  using enum Encryption;
  return one_of<Encryption>(text, {{"esp-aes", aes_128_cbc}, {"esp-aes-192", aes_192_cbc}, {"esp-aes-256", aes_256_cbc}, {"esp-3des", des3_cbc}, {"esp-des", des_cbc}});
}};
constexpr Word<Integrity> esp_hash{"a transform like esp-sha-hmac", "bad-algorithm", [](Text text) {
  return one_of<Integrity>(text, {{"esp-sha-hmac", Integrity::sha1}, {"esp-md5-hmac", Integrity::md5}});
}};
constexpr Word<Authentication> authentication_word{"pre-share, rsa-sig, dsa-sig or crack", "bad-mode", [](Text text) {
  using enum Authentication;
  return one_of<Authentication>(text, {{"pre-share", pre_shared_key}, {"rsa-sig", certificate}, {"dsa-sig", certificate}, {"crack", certificate}});
}};
constexpr Word<Text> df_word{"clear-df, copy-df or set-df", "bad-mode", [](Text text) {
  return one_of<Text>(text, {{"clear-df", "clear"}, {"copy-df", "copy"}, {"set-df", "set"}});
}};

// ---- IKE -------------------------------------------------------------------------------------------------------

/// "null" stands beside ciphers that bring their own integrity.
template <class Grammar>
bool take_integrity(Line& line, Grammar const& before, Sayings<Integrity>& sayings) {
  return matches(line, before >> "null"_kw) || take(line, before, hash_word, sayings);
}

constexpr Row ike_policy[] = {
    {"encryption", values<&Config::ike_policies, &IkePolicy::encryption, cipher>},
    {"hash", values<&Config::ike_policies, &IkePolicy::integrity, hash_word>},
    {"integrity", [](Line& line, Config& c) { return take_integrity(line, x3::eps, c.ike_policies.back().integrity); }},
    {"authentication", values<&Config::ike_policies, &IkePolicy::authentication, authentication_word>},
    {"group", values<&Config::ike_policies, &IkePolicy::group, dh_group_word>},
    {"lifetime", [](Line& line, Config& c) { return take(line, -"seconds"_kw, seconds_word, c.ike_policies.back().lifetime); }},
    {"prf", irrelevant},
};

/// "pre-shared-key [0|8] KEY", or the name of a certificate.
template <IkeVersion version, class Grammar>
bool read_credential(Line& line, Config& c, Grammar const& before) {
  Credential credential{version, {Authentication::pre_shared_key, line.text}, {}, {}};
  auto const encrypted = [&](auto&) { credential.unusable = "encrypted"; };
  auto const key = ("8"_kw[encrypted] | "0"_kw | x3::eps) >> rest(any_text)[to(credential.key)];
  if (matches(line, before >> ("certificate"_kw | "trust-point"_kw) >> x3::omit[rest(any_text)])) credential.how.value = Authentication::certificate;
  else if (!matches(line, before >> "pre-shared-key"_kw >> key)) return false;
  c.tunnel_groups.back().credentials.push_back(credential);
  return true;
}

/// ASA 8.2 has no word before "pre-shared-key" and "trust-point".
bool read_old_credential(Line& line, Config& c) {
  line.left = line.text;
  return read_credential<IkeVersion::v1>(line, c, x3::eps);
}

constexpr Row tunnel_group[] = {
    {"pre-shared-key", read_old_credential},
    {"trust-point", read_old_credential},
    {"ikev1", [](Line& line, Config& c) { return matches(line, "user-authentication"_kw >> x3::omit[rest(any_text)]) || read_credential<IkeVersion::v1>(line, c, x3::eps); }},
    {"ikev2", [](Line& line, Config& c) { return read_credential<IkeVersion::v2>(line, c, "remote-authentication"_kw | "local-authentication"_kw); }},
    {"isakmp", [](Line& line, Config& c) {
       Said<Seconds> interval;
       auto const retry = -("retry"_kw >> x3::omit[value(seconds_word)]);
       if (matches(line, "keepalive"_kw >> ("disable"_kw | "threshold"_kw >> "infinite"_kw >> retry))) return true;
       if (!matches(line, "keepalive"_kw >> "threshold"_kw >> value(seconds_word)[to(interval)] >> retry)) return false;
       c.tunnel_groups.back().dpd_interval.push_back(interval);
       return true;
     }},
    {"peer-id-validate", irrelevant},
    {"chain", irrelevant},
};

/// A setting of IKE for the whole firewall, which says nothing about the VPN.
constexpr Word<Text> ike_setting{"a setting", "unknown-line", [](Text text) {
  constexpr Text known[] = {"identity", "enable", "am-disable", "nat-traversal", "disconnect-notify", "reload-wait", "ipsec-over-tcp", "limit",
                            "cookie-challenge", "remote-access", "fragmentation", "redirect", "notify"};
  return is_one_of(text, known) ? std::optional(text) : std::nullopt;
}};

/// What follows "ikev1", "ikev2" or, before ASA 8.4, "isakmp".
template <IkeVersion version>
bool read_ike(Line& line, Config& c, Section& opened) {
  Said<Text> name;
  if (!matches(line, "policy"_kw >> value(any_word)[to(name)])) return matches(line, x3::omit[value(ike_setting)] >> x3::omit[rest(any_text)]);
  c.ike_policies.push_back({version, name, {}, {}, {}, {}, {}});
  opened = ike_policy;
  return true;
}

// ---- IPsec -----------------------------------------------------------------------------------------------------

constexpr Row ipsec_proposal[] = {
    {"protocol", [](Line& line, Config& c) {
       auto& proposal = c.proposals.back();
       return take(line, "esp"_kw >> "encryption"_kw, cipher, proposal.encryption) || take_integrity(line, "esp"_kw >> "integrity"_kw, proposal.integrity);
     }},
};

/// What follows "set", in a profile and in a crypto map's entry.
using Setting = cisco::Command<IpsecProfile>;
constexpr Setting ikev1_setting[] = {
    {"transform-set", [](Line& line, IpsecProfile& profile) { return take_list(line, any_word, profile.transform_sets); }},
    {"phase1-mode", [](Line& line, IpsecProfile& profile) { return take_list(line, ike_mode_word, profile.ike_mode); }},
};
constexpr Setting ikev2_setting[] = {
    {"ipsec-proposal", [](Line& line, IpsecProfile& profile) { return take_list(line, any_word, profile.ipsec_proposals); }},
    {"mode", [](Line& line, IpsecProfile& profile) { return take_list(line, esp_mode_word, profile.mode); }},
    {"local-identity", irrelevant},
};
constexpr Setting settings[] = {
    {"pfs", [](Line& line, IpsecProfile& profile) {
       if (!line.left.empty()) return take_list(line, dh_group_word, profile.pfs_group);
       profile.pfs_alone.push_back({"pfs", line.text});
       return true;
     }},
    {"security-association", [](Line& line, IpsecProfile& profile) {
       Said<Seconds> lifetime;
       auto const kilobytes = "kilobytes"_kw >> x3::omit[value(any_word)];
       if (!matches(line, "lifetime"_kw >> "seconds"_kw >> value(seconds_word)[to(lifetime)] >> kilobytes))
         return take(line, "lifetime"_kw >> "seconds"_kw, seconds_word, profile.lifetime) || matches(line, "lifetime"_kw >> kilobytes);
       profile.lifetime.push_back(lifetime);
       return true;
     }},
    {"ikev1", [](Line& line, IpsecProfile& profile) { return dispatch(line, ikev1_setting, profile); }},
    {"ikev2", [](Line& line, IpsecProfile& profile) { return dispatch(line, ikev2_setting, profile); }},
    {"transform-set", ikev1_setting[0].read},
    {"phase1-mode", ikev1_setting[1].read},
    {"peer", [](Line& line, IpsecProfile& profile) { return take_list(line, any_word, profile.peers); }},
    {"nat-t-disable", irrelevant}, {"connection-type", irrelevant}, {"reverse-route", irrelevant}, {"inheritance", irrelevant},
    {"trustpoint", irrelevant}, {"validate-icmp-errors", irrelevant}, {"df-bit", irrelevant}, {"tfc-packets", irrelevant},
};

constexpr Row ipsec_profile[] = {
    {"set", [](Line& line, Config& c) { return dispatch(line, settings, c.ipsec_profiles.back()); }},
    {"responder-only", irrelevant},
};

bool read_transform_set(Line& line, Config& c, Section&) {
  Proposal set{IkeVersion::v1, {}, {}, {}, {}};
  auto const transform = value(esp_cipher)[add_to(set.encryption)] | value(esp_hash)[add_to(set.integrity)];
  auto const mode = "mode"_kw >> value(esp_mode_word)[add_to(set.mode)];
  if (!matches(line, value(any_word)[to(set.name)] >> (mode | +transform)) || set.encryption.size() + set.integrity.size() > cisco::most_values) return false;
  c.proposals.push_back(set);
  return true;
}

bool open_proposal(Line& line, Config& c, Section& opened) {
  Said<Text> name;
  if (!matches(line, "ipsec-proposal"_kw >> value(any_word)[to(name)])) return false;
  c.proposals.push_back({IkeVersion::v2, name, {}, {}, {}});
  opened = ipsec_proposal;
  return true;
}

/// A value for all tunnels, and behind it the interface's name.
template <auto member, auto const& word>
bool read_for_interface(Line& line, Config& c, Section&) {
  Said<Text> said;
  if (!matches(line, value(word)[to(said)] >> x3::omit[rest(any_text)])) return false;
  (c.*member).push_back(said);
  return true;
}

bool read_association(Line& line, Config& c, Section&) {
  Said<Seconds> seconds;
  Said<int> number;
  auto const anything = x3::omit[rest(any_text)];
  if (matches(line, "replay"_kw >> "window-size"_kw >> value(number_word)[to(number)])) c.replay_window.push_back(number);
  else if (matches(line, "lifetime"_kw >> "seconds"_kw >> value(seconds_word)[to(seconds)] >> -("kilobytes"_kw >> anything))) c.sa_lifetime.push_back(seconds);
  else return matches(line, ("lifetime"_kw >> "kilobytes"_kw | "pmtu-aging"_kw | "replay"_kw >> "disable"_kw) >> anything);
  return true;
}

constexpr Header ipsec[] = {
    {"profile", cisco::open_section<&Config::ipsec_profiles, ipsec_profile>},
    {"ikev1", [](Line& line, Config& c, Section& opened) {
       constexpr Header transform_set{"transform-set", read_transform_set};
       return dispatch(line, std::span(&transform_set, 1), c, opened);
     }},
    {"transform-set", read_transform_set},
    {"ikev2", open_proposal},
    {"df-bit", read_for_interface<&Config::df_bit, df_word>},
    {"fragmentation", read_for_interface<&Config::fragmentation, cisco::fragmentation_word>},
    {"security-association", read_association},
};

constexpr Setting map_lines[] = {
    {"match", [](Line& line, IpsecProfile& entry) { return take(line, "address"_kw, any_word, entry.access_list); }},
    {"set", [](Line& line, IpsecProfile& entry) { return dispatch(line, settings, entry); }},
    {"ipsec-isakmp", irrelevant},
};

/// "crypto map NAME N …", whose lines make one entry.
bool read_map(Line& line, Config& c, Section&) {
  Said<Text> name, words;
  Said<int> number;
  if (matches(line, x3::omit[value(any_word)] >> "interface"_kw >> x3::omit[rest(any_text)])) return true;
  if (!matches(line, value(any_word)[to(name)] >> value(number_word)[to(number)] >> rest(any_text)[to(words)])) return false;
  auto const [place, is_new] = c.map_entries.emplace(std::pair(name.text, number.value), c.crypto_map.size());
  if (is_new) c.crypto_map.emplace_back().name = name;
  auto& entry = c.crypto_map[place->second];
  Line inner{line.text, words.text, {}};
  bool const known = dispatch(inner, map_lines, entry);
  line.failure = inner.failure;
  return known;
}

constexpr Header crypto[] = {
    {"ikev1", read_ike<IkeVersion::v1>},
    {"ikev2", read_ike<IkeVersion::v2>},
    {"isakmp", read_ike<IkeVersion::v1>},
    {"ipsec", [](Line& line, Config& c, Section& opened) { return dispatch(line, ipsec, c, opened); }},
    {"map", read_map},
};

}  // namespace

std::span<Header const> crypto_lines() noexcept { return crypto; }

/// "tunnel-group PEER …". A group with another kind of name is for clients, or a default.
bool read_tunnel_group(Line& line, Config& c, Section& section) {
  Said<Text> name;
  auto const named = value(any_word)[to(name)];
  bool const attributes = matches(line, named >> "ipsec-attributes"_kw);
  if (!attributes && !matches(line, named >> ("type"_kw >> "ipsec-l2l"_kw | "general-attributes"_kw))) return false;
  if (!parse_ip(name.text) && !is_placeholder(name.text)) return false;
  if (!attributes) return true;
  c.tunnel_groups.emplace_back().name = name;
  section = tunnel_group;
  return true;
}

}  // namespace awscfg2ali::cisco_asa
