// The grammar of Cisco ASA for IKE and IPsec: lines behind "crypto", and the tunnel groups that hold the keys.
// SPDX-License-Identifier: MIT
#include "cisco_asa_rows.hpp"
#include "statements.hpp"

// The tables are read by rows.
// clang-format off

namespace awscfg2ali::cisco_asa {
namespace {

using cisco::irrelevant, cisco::one_of, cisco::any_text, cisco::any_word, cisco::rest, cisco::to;
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

/// A line that begins with "crypto" and a word for IKE.
bool read_ike(Line& line, Config& c, Section& section) {
  Said<Text> name;
  auto const policy = "policy"_kw >> value(any_word)[to(name)];
  bool const v1 = matches(line, ("ikev1"_kw | "isakmp"_kw) >> policy);
  if (v1 || matches(line, "ikev2"_kw >> policy)) {
    c.ike_policies.push_back({v1 ? IkeVersion::v1 : IkeVersion::v2, name, {}, {}, {}, {}, {}});
    section = ike_policy;
    return true;
  }
  constexpr Word<Text> setting{"a setting", "unknown-line", [](Text text) {
    constexpr Text known[] = {"identity", "enable", "am-disable", "nat-traversal", "disconnect-notify", "reload-wait", "ipsec-over-tcp", "limit",
                              "cookie-challenge", "remote-access", "fragmentation", "redirect", "notify"};
    return is_one_of(text, known) ? std::optional(text) : std::nullopt;
  }};
  return matches(line, ("ikev1"_kw | "ikev2"_kw | "isakmp"_kw) >> x3::omit[value(setting)] >> x3::omit[rest(any_text)]);
}

// ---- IPsec -----------------------------------------------------------------------------------------------------

constexpr Row ipsec_proposal[] = {
    {"protocol", [](Line& line, Config& c) {
       auto& proposal = c.proposals.back();
       return take(line, "esp"_kw >> "encryption"_kw, cipher, proposal.encryption) || take_integrity(line, "esp"_kw >> "integrity"_kw, proposal.integrity);
     }},
};

/// What follows "set", in a profile and in a crypto map.
bool read_setting(Line& line, IpsecProfile& profile) {
  auto const seconds = "security-association"_kw >> "lifetime"_kw >> "seconds"_kw;
  Said<Seconds> lifetime;
  if (matches(line, "pfs"_kw)) profile.pfs_alone.push_back({"pfs", line.text});
  else if (matches(line, seconds >> value(seconds_word)[to(lifetime)] >> "kilobytes"_kw >> x3::omit[value(any_word)])) profile.lifetime.push_back(lifetime);
  else
    return take(line, "pfs"_kw, dh_group_word, profile.pfs_group) || take(line, seconds, seconds_word, profile.lifetime) ||
           take(line, -"ikev1"_kw >> "transform-set"_kw, any_word, profile.transform_sets) ||
           take(line, "ikev2"_kw >> "ipsec-proposal"_kw, any_word, profile.ipsec_proposals) ||
           take(line, "ikev2"_kw >> "mode"_kw, esp_mode_word, profile.mode) || take(line, "peer"_kw, any_word, profile.peers) ||
           take(line, -"ikev1"_kw >> "phase1-mode"_kw, ike_mode_word, profile.ike_mode) ||
           matches(line, ("security-association"_kw >> "lifetime"_kw >> "kilobytes"_kw | "ikev2"_kw >> "local-identity"_kw | "nat-t-disable"_kw | "connection-type"_kw |
                         "reverse-route"_kw | "inheritance"_kw | "trustpoint"_kw | "validate-icmp-errors"_kw | "df-bit"_kw | "tfc-packets"_kw) >> x3::omit[rest(any_text)]);
  return true;
}

constexpr Row ipsec_profile[] = {
    {"set", [](Line& line, Config& c) { return read_setting(line, c.ipsec_profiles.back()); }},
    {"responder-only", irrelevant},
};

bool read_transform_set(Line& line, Config& c) {
  Proposal set{IkeVersion::v1, {}, {}, {}, {}};
  auto const transform = value(esp_cipher)[add_to(set.encryption)] | value(esp_hash)[add_to(set.integrity)];
  auto const mode = "mode"_kw >> value(esp_mode_word)[add_to(set.mode)];
  if (!matches(line, "ipsec"_kw >> -"ikev1"_kw >> "transform-set"_kw >> value(any_word)[to(set.name)] >> (mode | +transform))) return false;
  c.proposals.push_back(set);
  return true;
}

/// A line that begins with "crypto ipsec".
bool read_ipsec(Line& line, Config& c, Section& section) {
  Said<Text> name;
  Said<Seconds> seconds;
  Said<int> number;
  auto const outside = x3::omit[rest(any_text)];
  auto const association = "ipsec"_kw >> "security-association"_kw;
  if (matches(line, "ipsec"_kw >> "profile"_kw >> value(any_word)[to(name)])) {
    c.ipsec_profiles.emplace_back().name = name;
    section = ipsec_profile;
  } else if (matches(line, "ipsec"_kw >> "ikev2"_kw >> "ipsec-proposal"_kw >> value(any_word)[to(name)])) {
    c.proposals.push_back({IkeVersion::v2, name, {}, {}, {}});
    section = ipsec_proposal;
  } else if (matches(line, "ipsec"_kw >> "df-bit"_kw >> value(df_word)[to(name)] >> outside)) c.df_bit.push_back(name);
  else if (matches(line, "ipsec"_kw >> "fragmentation"_kw >> value(cisco::fragmentation_word)[to(name)] >> outside)) c.fragmentation.push_back(name);
  else if (matches(line, association >> "replay"_kw >> "window-size"_kw >> value(number_word)[to(number)])) c.replay_window.push_back(number);
  else if (matches(line, association >> "lifetime"_kw >> "seconds"_kw >> value(seconds_word)[to(seconds)] >> -("kilobytes"_kw >> outside))) c.sa_lifetime.push_back(seconds);
  else return read_transform_set(line, c) || matches(line, association >> ("lifetime"_kw >> "kilobytes"_kw | "pmtu-aging"_kw | "replay"_kw >> "disable"_kw) >> outside);
  return true;
}

/// "crypto map NAME N …", whose lines make one entry.
bool read_map(Line& line, Config& c) {
  Said<Text> name, words;
  Said<int> number;
  if (matches(line, "map"_kw >> x3::omit[value(any_word)] >> "interface"_kw >> x3::omit[rest(any_text)])) return true;
  if (!matches(line, "map"_kw >> value(any_word)[to(name)] >> value(number_word)[to(number)] >> rest(any_text)[to(words)])) return false;
  auto entry = std::find_if(c.crypto_map.begin(), c.crypto_map.end(), [&](auto const& e) { return e.name.text == name.text && e.number.value == number.value; });
  if (entry == c.crypto_map.end()) {
    entry = c.crypto_map.emplace(entry);
    entry->name = name;
    entry->number = number;
  }
  Line inner{line.text, words.text, {}};
  bool const match = take(inner, "match"_kw >> "address"_kw, any_word, entry->access_list);
  if (match || matches(inner, "ipsec-isakmp"_kw >> x3::omit[rest(any_text)])) return true;
  inner.left = words.text.starts_with("set ") ? trimmed(words.text.substr(4)) : Text();
  bool const known = read_setting(inner, *entry);
  line.failure = inner.failure;
  return known;
}

}  // namespace

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

bool read_crypto(Line& line, Config& c, Section& section) {
  return read_ike(line, c, section) || read_ipsec(line, c, section) || read_map(line, c);
}

}  // namespace awscfg2ali::cisco_asa
