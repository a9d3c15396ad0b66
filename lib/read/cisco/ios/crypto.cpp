// The grammar of "crypto" in Cisco IOS and IOS XE, as far as it is about IKE: policies, keyrings and profiles
// ("Cisco IOS Security Command Reference"). One table for each section, one row for each first word of a line.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "read/cisco/ios/config.hpp"
#include "read/cisco/words.hpp"
#include "read/statements.hpp"

// The tables are read by rows.
// clang-format off

namespace awscfg2ali::cisco_ios {
namespace {

using cisco::any_text, cisco::any_word, cisco::irrelevant, cisco::mask_word, cisco::matches, cisco::one_of, cisco::open_section, cisco::rest, cisco::take, cisco::take_list, cisco::take_rest, cisco::to, cisco::value;
using cisco::operator""_kw;
namespace x3 = cisco::x3;

// ---- values ----------------------------------------------------------------------------------------------------

constexpr Word<Encryption> isakmp_cipher{"aes, aes 128, aes 192, aes 256, 3des or des", "bad-algorithm", [](std::string_view text) {
  using enum Encryption;
  return one_of<Encryption>(text, {{"aes 128", aes_128_cbc}, {"aes", aes_128_cbc}, {"aes 256", aes_256_cbc},
                                   {"aes 192", aes_192_cbc}, {"3des", des3_cbc}, {"des", des_cbc}});
}};
constexpr Word<Encryption> ikev2_cipher{"an IKEv2 cipher like aes-cbc-256", "bad-algorithm", [](std::string_view text) {
  using enum Encryption;
  return one_of<Encryption>(text, {{"aes-cbc-128", aes_128_cbc}, {"aes-cbc-256", aes_256_cbc}, {"aes-cbc-192", aes_192_cbc},
                                   {"aes-gcm-128", aes_128_gcm_16}, {"aes-gcm-256", aes_256_gcm_16}, {"3des", des3_cbc}, {"des", des_cbc}});
}};
constexpr Word<Integrity> hash_word{"sha, sha256, sha384, sha512 or md5", "bad-algorithm", [](std::string_view text) {
  using enum Integrity;
  return one_of<Integrity>(text, {{"sha", sha1}, {"sha1", sha1}, {"sha256", sha2_256}, {"sha384", sha2_384}, {"sha512", sha2_512}, {"md5", md5}});
}};
constexpr Word<Authentication> authentication_word{"pre-share, rsa-sig, rsa-encr or ecdsa-sig", "bad-mode", [](std::string_view text) {
  using enum Authentication;
  return one_of<Authentication>(text, {{"pre-share", pre_shared_key}, {"rsa-sig", certificate}, {"rsa-encr", certificate}, {"ecdsa-sig", certificate}});
}};

bool no(Line& line, Config&) { return line.left.starts_with("local-address") || line.left.starts_with("config-exchange"); }

// ---- IKE -------------------------------------------------------------------------------------------------------

constexpr Row isakmp_policy[] = {
    {"encryption", [](Line& line, Config& c) { return take_rest(line, isakmp_cipher, c.isakmp_policies.back().encryption); }},
    {"encr", [](Line& line, Config& c) { return take_rest(line, isakmp_cipher, c.isakmp_policies.back().encryption); }},
    {"authentication", [](Line& line, Config& c) { return take(line, authentication_word, c.isakmp_policies.back().authentication); }},
    {"group", [](Line& line, Config& c) { return take(line, dh_group_word, c.isakmp_policies.back().group); }},
    {"lifetime", [](Line& line, Config& c) { return take(line, seconds_word, c.isakmp_policies.back().lifetime); }},
    {"hash", [](Line& line, Config& c) { return take(line, hash_word, c.isakmp_policies.back().integrity); }},
};

constexpr Row ikev2_proposal[] = {
    {"encryption", [](Line& line, Config& c) { return take_list(line, ikev2_cipher, c.ikev2_proposals.back().encryption); }},
    {"integrity", [](Line& line, Config& c) { return take_list(line, hash_word, c.ikev2_proposals.back().integrity); }},
    {"group", [](Line& line, Config& c) { return take_list(line, dh_group_word, c.ikev2_proposals.back().group); }},
    {"prf", irrelevant},
};

// A policy offers its proposals to every peer of an address or VRF: it names no profile.
constexpr Row ikev2_policy[] = {
    {"match", irrelevant},
    {"proposal", [](Line& line, Config& c) { return take(line, any_word, c.ikev2_policies.back().proposals); }},
};

/// "[address] A [mask] key [0|6|7] K", for a keyring or the global "crypto isakmp key K address A".
auto key_grammar(Said<Text>& key, Text& unusable) {
  auto const encrypted = [&unusable](auto&) { unusable = "encrypted"; };
  return ("6"_kw | "7"_kw)[encrypted] >> rest(any_text)[to(key)] | "0"_kw >> rest(any_text)[to(key)] | rest(any_text)[to(key)];
}

constexpr Row keyring[] = {
    {"local-address", [](Line& line, Config& c) { return take_rest(line, any_text, c.keyrings.back().local_address); }},
    {"pre-shared-key", [](Line& line, Config& c) {
       Key key;
       Said<Ipv4Address> mask;
       if (!matches(line, "address"_kw >> value(ip_word)[to(key.peer)] >> ("key"_kw | value(mask_word)[to(mask)] >> "key"_kw) >> key_grammar(key.key, key.unusable))) return false;
       if (!mask.text.empty()) key.mask = mask.value;
       c.keyrings.back().keys.push_back(key);
       return true;
     }},
    {"description", irrelevant},
};

constexpr Row isakmp_profile[] = {
    {"local-address", [](Line& line, Config& c) { return take_rest(line, any_text, c.isakmp_profiles.back().local_address); }},
    {"keyring", [](Line& line, Config& c) { return take(line, any_word, c.isakmp_profiles.back().keyring); }},
    {"match", [](Line& line, Config& c) {
       Said<IpAddress> peer;
       Said<Ipv4Address> mask;
       if (!matches(line, "identity"_kw >> "address"_kw >> value(ip_word)[to(peer)] >> -(value(mask_word)[to(mask)] >> -x3::omit[value(any_word)]))) return false;
       c.isakmp_profiles.back().peer.push_back(peer);
       return true;
     }},
    {"initiate", [](Line& line, Config& c) {
       Said<IkeMode> mode;
       if (!matches(line, "mode"_kw >> value(ike_mode_word)[to(mode)])) return false;
       c.isakmp_profiles.back().mode.push_back(mode);
       return true;
     }},
    {"keepalive", [](Line& line, Config& c) {
       Said<Seconds> interval;
       if (!matches(line, value(seconds_word)[to(interval)] >> -("retry"_kw >> x3::omit[value(seconds_word)]))) return false;
       c.isakmp_profiles.back().dpd_interval.push_back(interval);
       return true;
     }},
    {"description", irrelevant},
    {"self-identity", irrelevant},
    {"vrf", irrelevant},
};

constexpr Row ikev2_keyring[] = {
    {"peer", [](Line&, Config& c) {
       auto& ring = c.ikev2_keyrings.back();
       ring.block = ring.keys.size();
       ring.block_peer.reset();
       return c.inner_block = true;
     }},
    {"address", [](Line& line, Config& c) {
       auto& ring = c.ikev2_keyrings.back();
       Said<IpAddress> peer;
       Said<Ipv4Address> mask;
       if (!matches(line, value(ip_word)[to(peer)] >> -value(mask_word)[to(mask)])) return false;
       ring.block_peer = {peer, mask.text.empty() ? Ipv4Address(0xFFFFFFFF) : mask.value};
       for (auto i = ring.block; i < ring.keys.size(); ++i) std::tie(ring.keys[i].peer, ring.keys[i].mask) = *ring.block_peer;
       return true;
     }},
    {"pre-shared-key", [](Line& line, Config& c) {
       auto& ring = c.ikev2_keyrings.back();
       Key key;
       if (!matches(line, -("local"_kw | "remote"_kw) >> key_grammar(key.key, key.unusable))) return false;
       if (ring.block_peer) std::tie(key.peer, key.mask) = *ring.block_peer;
       ring.keys.push_back(key);
       return true;
     }},
    {"identity", irrelevant},
    {"description", irrelevant},
};

constexpr Row ikev2_profile[] = {
    {"match", [](Line& line, Config& c) {
       auto& profile = c.ikev2_profiles.back();
       Said<IpAddress> peer;
       Said<Ipv4Address> mask;
       Said<Text> local;
       if (matches(line, "identity"_kw >> "remote"_kw >> "address"_kw >> value(ip_word)[to(peer)] >> -value(mask_word)[to(mask)]))
         profile.peer.push_back(peer);
       else if (matches(line, "address"_kw >> "local"_kw >> -"interface"_kw >> rest(any_text)[to(local)]))
         profile.local_address.push_back(local);
       else
         return matches(line, ("fvrf"_kw | "certificate"_kw) >> x3::omit[value(any_word)]) || matches(line, "identity"_kw >> "remote"_kw >> ("any"_kw | "fqdn"_kw | "key-id"_kw | "email"_kw) >> x3::omit[rest(any_text)]);
       return true;
     }},
    {"identity", [](Line& line, Config& c) {
       Said<Text> local;
       if (!matches(line, "local"_kw >> "address"_kw >> rest(any_text)[to(local)])) return false;
       c.ikev2_profiles.back().local_address.push_back(local);
       return true;
     }},
    {"authentication", [](Line& line, Config& c) {
       Said<Authentication> how;
       if (!matches(line, ("local"_kw | "remote"_kw) >> value(authentication_word)[to(how)])) return false;
       c.ikev2_profiles.back().authentication.push_back(how);
       return true;
     }},
    {"keyring", [](Line& line, Config& c) {
       Said<Text> name;
       if (!matches(line, "local"_kw >> value(any_word)[to(name)])) return false;
       c.ikev2_profiles.back().keyring.push_back(name);
       return true;
     }},
    {"lifetime", [](Line& line, Config& c) { return take(line, seconds_word, c.ikev2_profiles.back().lifetime); }},
    {"dpd", [](Line& line, Config& c) {
       Said<Seconds> interval, retry;
       if (!matches(line, value(seconds_word)[to(interval)] >> value(seconds_word)[to(retry)] >> ("on-demand"_kw | "periodic"_kw))) return false;
       c.ikev2_profiles.back().dpd_interval.push_back(interval);
       return true;
     }},
    {"description", irrelevant},
    {"nat", irrelevant},
    {"ivrf", irrelevant},
    {"no", no},
    {"initial-contact", irrelevant},
    {"virtual-template", irrelevant},
    {"aaa", irrelevant},
    {"pki", irrelevant},
};

// ---- lines of no section ---------------------------------------------------------------------------------------

bool open_keyring(Line& line, Config& c, Section& opened) {
  Said<Text> name;
  if (!matches(line, value(any_word)[to(name)] >> -("vrf"_kw >> x3::omit[value(any_word)]))) return false;
  c.keyrings.emplace_back().name = name;
  opened = keyring;
  return true;
}

/// "crypto isakmp key [0|6] K address A [mask]", the older form of a keyring.
bool read_global_key(Line& line, Config& c, Section&) {
  Key key;
  Said<Ipv4Address> mask;
  auto const encrypted = [&key](auto&) { key.unusable = "encrypted"; };
  auto const peer = "address"_kw >> value(ip_word)[to(key.peer)] >> -value(mask_word)[to(mask)] >> -"no-xauth"_kw;
  auto const secret = value(any_word)[to(key.key)];
  if (!matches(line, (("6"_kw | "7"_kw)[encrypted] >> secret | "0"_kw >> secret | secret) >> peer)) return false;
  if (!mask.text.empty()) key.mask = mask.value;
  c.keyrings.emplace_back().keys.push_back(key);
  return true;
}

bool read_keepalive(Line& line, Config& c, Section&) {
  Said<Seconds> seconds;
  if (!matches(line, -"threshold"_kw >> value(seconds_word)[to(seconds)] >> -"retry"_kw >> -x3::omit[value(seconds_word)] >> -("on-demand"_kw | "periodic"_kw))) return false;
  c.keepalive.push_back(seconds);
  return true;
}

bool read_dpd(Line& line, Config& c, Section&) {
  Said<Seconds> seconds;
  if (!matches(line, value(seconds_word)[to(seconds)] >> x3::omit[value(seconds_word)] >> ("on-demand"_kw | "periodic"_kw))) return false;
  c.ikev2_dpd.push_back(seconds);
  return true;
}

constexpr Header isakmp[] = {
    {"policy", open_section<&Config::isakmp_policies, isakmp_policy>},
    {"profile", open_section<&Config::isakmp_profiles, isakmp_profile>},
    {"keepalive", read_keepalive},
    {"key", read_global_key},
};

constexpr Header ikev2[] = {
    {"proposal", open_section<&Config::ikev2_proposals, ikev2_proposal>},
    {"policy", open_section<&Config::ikev2_policies, ikev2_policy>},
    {"keyring", open_section<&Config::ikev2_keyrings, ikev2_keyring>},
    {"profile", open_section<&Config::ikev2_profiles, ikev2_profile>},
    {"dpd", read_dpd},
};

constexpr Header crypto[] = {
    {"isakmp", [](Line& line, Config& c, Section& opened) { return dispatch(line, isakmp, c, opened); }},
    {"ikev2", [](Line& line, Config& c, Section& opened) { return dispatch(line, ikev2, c, opened); }},
    {"keyring", open_keyring},
    {"ipsec", [](Line& line, Config& c, Section& opened) { return dispatch(line, ipsec_lines(), c, opened); }},
};

}  // namespace

std::span<Header const> crypto_lines() noexcept { return crypto; }

}  // namespace awscfg2ali::cisco_ios
