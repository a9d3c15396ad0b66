// The grammar of Cisco IOS and IOS XE, as far as a VPN is described in it ("Cisco IOS Security Command Reference").
// SPDX-License-Identifier: MIT
//
// One table for each section, one row for each first word of a line. A line belongs to the section that is open if
// that section's table takes it; else it may open another section; else it is foreign, or not understood.
#include <algorithm>
#include <span>
#include <tuple>

#include "cisco_ios.hpp"
#include "cisco_words.hpp"
#include "statements.hpp"

namespace awscfg2ali::cisco_ios {
namespace {

using cisco::mask_word, cisco::matches, cisco::one_of, cisco::any_text, cisco::any_word, cisco::Command, cisco::rest, cisco::to, cisco::value;
using cisco::operator""_kw;
namespace x3 = cisco::x3;
using Line = cisco::Line;
using Row = Command<Config>;

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
constexpr Word<Encryption> esp_cipher{"a cipher like esp-aes", "bad-algorithm", [](std::string_view text) {
  using enum Encryption;
  return one_of<Encryption>(text, {{"esp-aes", aes_128_cbc}, {"esp-gcm", aes_128_gcm_16}, {"esp-3des", des3_cbc}, {"esp-des", des_cbc}});
}};
constexpr Word<Integrity> esp_hash{"a transform like esp-sha-hmac", "bad-algorithm", [](std::string_view text) {
  using enum Integrity;
  return one_of<Integrity>(text, {{"esp-sha-hmac", sha1}, {"esp-sha256-hmac", sha2_256}, {"esp-sha384-hmac", sha2_384},
                                  {"esp-sha512-hmac", sha2_512}, {"esp-md5-hmac", md5}});
}};
constexpr Word<int> key_size{"a key size: 128, 192 or 256", "bad-algorithm", [](std::string_view text) {
  return one_of<int>(text, {{"128", 128}, {"192", 192}, {"256", 256}});
}};
constexpr Word<Authentication> authentication_word{"pre-share, rsa-sig, rsa-encr or ecdsa-sig", "bad-mode", [](std::string_view text) {
  using enum Authentication;
  return one_of<Authentication>(text, {{"pre-share", pre_shared_key}, {"rsa-sig", certificate}, {"rsa-encr", certificate}, {"ecdsa-sig", certificate}});
}};

/// If the rest of the line is one value, it is added to what the section says.
template <class T>
bool take(Line& line, Word<T> const& word, Sayings<T>& sayings) {
  Said<T> said;
  if (!matches(line, value(word)[to(said)])) return false;
  sayings.push_back(said);
  return true;
}

/// The rest of the line as one value, whatever blanks it holds.
template <class T>
bool take_rest(Line& line, Word<T> const& word, Sayings<T>& sayings) {
  Said<T> said;
  if (!matches(line, rest(word)[to(said)])) return false;
  sayings.push_back(said);
  return true;
}

/// Known, and without meaning for the VPN, whatever follows.
bool irrelevant(Line&, Config&) { return true; }

/// What may be switched off without a change of what is read here.
bool no(Line& line, Config&) {
  constexpr std::string_view switched_off[] = {"shutdown", "local-address", "auto-summary", "synchronization", "ip", "ipv6", "keepalive", "cdp", "bgp", "config-exchange"};
  auto const word = cisco::next_word(line.left.data(), line.left.data() + line.left.size());
  if (word == "neighbor") return line.left.ends_with(" activate");
  return std::find(std::begin(switched_off), std::end(switched_off), word) != std::end(switched_off);
}

// ---- IKE -------------------------------------------------------------------------------------------------------

constexpr Row isakmp_policy[] = {
    {"encryption", [](Line& line, Config& c) { return take_rest(line, isakmp_cipher, c.isakmp_policies.back().encryption); }},
    {"encr", [](Line& line, Config& c) { return take_rest(line, isakmp_cipher, c.isakmp_policies.back().encryption); }},
    {"authentication", [](Line& line, Config& c) { return take(line, authentication_word, c.isakmp_policies.back().authentication); }},
    {"group", [](Line& line, Config& c) { return take(line, dh_group_word, c.isakmp_policies.back().group); }},
    {"lifetime", [](Line& line, Config& c) { return take(line, seconds_word, c.isakmp_policies.back().lifetime); }},
    {"hash", [](Line& line, Config& c) { return take(line, hash_word, c.isakmp_policies.back().integrity); }},
};

/// A proposal may list several values, the one that is preferred first.
template <class T>
bool take_list(Line& line, Word<T> const& word, Sayings<T>& sayings) {
  Sayings<T> list;
  if (!matches(line, +value(word)[([&](auto& context) { list.push_back(x3::_attr(context)); })])) return false;
  sayings.insert(sayings.end(), list.begin(), list.end());
  return true;
}

constexpr Row ikev2_proposal[] = {
    {"encryption", [](Line& line, Config& c) { return take_list(line, ikev2_cipher, c.ikev2_proposals.back().encryption); }},
    {"integrity", [](Line& line, Config& c) { return take_list(line, hash_word, c.ikev2_proposals.back().integrity); }},
    {"group", [](Line& line, Config& c) { return take_list(line, dh_group_word, c.ikev2_proposals.back().group); }},
    {"prf", irrelevant},
};

// A policy offers its proposals to every peer of an address or VRF: it names no profile.
constexpr Row ikev2_policy[] = {{"match", irrelevant}, {"proposal", irrelevant}};

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
    {"description", irrelevant},
    {"keepalive", irrelevant},
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

// ---- IPsec -----------------------------------------------------------------------------------------------------

bool read_transform_set(Line& line, Config& c) {
  TransformSet set;
  Said<Encryption> cipher;
  Said<Integrity> hash;
  Said<int> size;
  bool ciphers = false, hashes = false;
  auto const transform = value(esp_cipher)[([&](auto& ctx) { cipher = x3::_attr(ctx); ciphers = true; })] >> -value(key_size)[to(size)] |
                         value(esp_hash)[([&](auto& ctx) { hash = x3::_attr(ctx); hashes = true; })];
  if (!matches(line, value(any_word)[to(set.name)] >> +transform)) return false;
  using enum Encryption;
  if (size.value == 256) cipher.value = cipher.value == aes_128_gcm_16 ? aes_256_gcm_16 : aes_256_cbc;
  if (size.value == 192) cipher.value = aes_192_cbc;
  if (ciphers) set.encryption.push_back(cipher);
  if (hashes) set.integrity.push_back(hash);
  c.transform_sets.push_back(set);
  return true;
}

constexpr Row transform_set[] = {
    {"mode", [](Line& line, Config& c) { return take(line, esp_mode_word, c.transform_sets.back().mode); }},
};

constexpr Row ipsec_profile[] = {
    {"set", [](Line& line, Config& c) {
       auto& profile = c.ipsec_profiles.back();
       Said<DhGroup> group;
       Said<Seconds> lifetime;
       Said<Text> name;
       if (matches(line, "pfs"_kw >> value(dh_group_word)[to(group)])) profile.pfs_group.push_back(group);
       else if (matches(line, "security-association"_kw >> "lifetime"_kw >> "seconds"_kw >> value(seconds_word)[to(lifetime)])) profile.lifetime.push_back(lifetime);
       else if (matches(line, "transform-set"_kw >> value(any_word)[to(name)])) profile.transform_set.push_back(name);
       else if (matches(line, "isakmp-profile"_kw >> value(any_word)[to(name)])) profile.isakmp_profile.push_back(name);
       else if (matches(line, "ikev2-profile"_kw >> value(any_word)[to(name)])) profile.ikev2_profile.push_back(name);
       else return matches(line, "security-association"_kw >> ("lifetime"_kw >> "kilobytes"_kw | "replay"_kw | "idle-time"_kw) >> x3::omit[rest(any_text)]);
       return true;
     }},
    {"description", irrelevant},
    {"responder-only", irrelevant},
};

// ---- the tunnel and what runs in it ----------------------------------------------------------------------------

constexpr Row tunnel_interface[] = {
    {"ip", [](Line& line, Config& c) {
       auto& tunnel = c.tunnels.back();
       Said<Ipv4Address> address, mask;
       Said<int> mss;
       if (matches(line, "address"_kw >> value(ipv4_word)[to(address)] >> value(mask_word)[to(mask)])) {
         tunnel.address.push_back(address);
         tunnel.mask.push_back(mask);
       } else if (matches(line, "tcp"_kw >> "adjust-mss"_kw >> value(number_word)[to(mss)])) {
         tunnel.tcp_mss.push_back(mss);
       } else {
         return matches(line, ("virtual-reassembly"_kw | "mtu"_kw | "vrf"_kw | "ospf"_kw | "nat"_kw | "access-group"_kw | "pim"_kw | "flow"_kw | "policy"_kw | "nhrp"_kw | "unnumbered"_kw | "verify"_kw | "summary-address"_kw | "redirects"_kw | "unreachables"_kw | "proxy-arp"_kw | "bandwidth-percent"_kw | "hold-time"_kw | "hello-interval"_kw | "igmp"_kw | "multicast"_kw | "load-sharing"_kw | "inspect"_kw | "helper-address"_kw | "flow-export"_kw | "split-horizon"_kw | "next-hop-self"_kw | "authentication"_kw) >> x3::omit[rest(any_text)]);
       }
       return true;
     }},
    {"tunnel", [](Line& line, Config& c) {
       auto& tunnel = c.tunnels.back();
       Said<Text> text;
       Said<IpAddress> destination;
       if (matches(line, "source"_kw >> rest(any_text)[to(text)])) tunnel.source.push_back(text);
       else if (matches(line, "destination"_kw >> value(ip_word)[to(destination)])) tunnel.destination.push_back(destination);
       else if (matches(line, "mode"_kw >> "ipsec"_kw >> "ipv4"_kw)) tunnel.ipsec_mode = true;
       else if (matches(line, "protection"_kw >> "ipsec"_kw >> "profile"_kw >> value(any_word)[to(text)] >> -"shared"_kw)) tunnel.ipsec_profile.push_back(text);
       else return matches(line, ("mode"_kw | "key"_kw | "vrf"_kw | "path-mtu-discovery"_kw) >> x3::omit[rest(any_text)]);
       return true;
     }},
    {"no", no},
    {"shutdown", irrelevant},
    {"description", irrelevant},
    {"bandwidth", irrelevant},
    {"delay", irrelevant},
    {"keepalive", irrelevant},
    {"load-interval", irrelevant},
    {"vrf", irrelevant},
    {"zone-member", irrelevant},
    {"service-policy", irrelevant},
    {"bfd", irrelevant},
    {"qos", irrelevant},
    {"crypto", irrelevant},
    {"ipv6", irrelevant},
    {"mtu", irrelevant},
    {"if-state", irrelevant},
    {"hold-queue", irrelevant},
    {"max-reserved-bandwidth", irrelevant},
    {"cdp", irrelevant},
    {"logging", irrelevant},
    {"snmp", irrelevant},
    {"ntp", irrelevant},
};

constexpr Word<Text> neighbor_setting{"a neighbor setting", "unknown-line", [](std::string_view text) {
  constexpr Text known[] = {"activate", "default-originate", "soft-reconfiguration", "description", "update-source", "ebgp-multihop",
                            "route-map", "prefix-list", "next-hop-self", "send-community", "password", "shutdown", "fall-over",
                            "weight", "allowas-in", "maximum-prefix", "advertisement-interval", "filter-list", "distribute-list",
                            "capability", "disable-connected-check", "version", "ttl-security", "as-override", "remove-private-as",
                            "inherit", "transport", "route-reflector-client", "as-path", "default-metric", "local-preference", "slow-peer", "translate-update", "ha-mode", "path-attribute", "suppress-signaling-protocol", "dmzlink-bw", "additional-paths", "unsuppress-map", "peer-group", "bfd"};
  return std::find(std::begin(known), std::end(known), text) != std::end(known) ? std::optional(text) : std::nullopt;
}};

constexpr Row bgp[] = {
    {"neighbor", [](Line& line, Config& c) {
       NeighborLine n{c.bgp.back(), {}, {}, {}, {}, {}};
       Said<Asn> asn;
       Said<Text> text;
       Said<Seconds> keepalive, hold;
       auto const neighbor = value(any_word)[to(n.neighbor)];
       if (matches(line, neighbor >> "remote-as"_kw >> value(asn_word)[to(asn)])) n.remote_as = asn;
       else if (matches(line, neighbor >> "local-as"_kw >> value(asn_word)[to(asn)] >> x3::omit[rest(any_text)])) n.local_as = asn;
       else if (matches(line, neighbor >> "timers"_kw >> value(seconds_word)[to(keepalive)] >> value(seconds_word)[to(hold)] >> -x3::omit[value(seconds_word)])) n.hold_time = hold;
       else if (matches(line, neighbor >> "peer-group"_kw >> value(any_word)[to(text)])) n.peer_group = text;
       else if (!matches(line, neighbor >> x3::omit[value(neighbor_setting)] >> x3::omit[rest(any_text)])) return false;
       c.neighbors.push_back(n);
       return true;
     }},
    {"address-family", [](Line&, Config& c) { return c.inner_block = true; }},
    {"exit-address-family", [](Line&, Config& c) { return !(c.inner_block = false); }},
    {"network", irrelevant},
    {"bgp", [](Line& line, Config& c) {
       Said<Asn> asn;
       if (matches(line, "confederation"_kw >> "identifier"_kw >> value(asn_word)[to(asn)])) c.confederation.push_back(asn);
       return true;
     }},
    {"no", no},
    {"redistribute", irrelevant},
    {"aggregate-address", irrelevant},
    {"maximum-paths", irrelevant},
    {"timers", irrelevant},
    {"distance", irrelevant},
    {"default-information", irrelevant},
    {"default-metric", irrelevant},
    {"auto-summary", irrelevant},
    {"synchronization", irrelevant},
    {"template", irrelevant},
    {"table-map", irrelevant},
};

constexpr Row probe[] = {
    {"icmp-echo", [](Line& line, Config& c) {
       Probe p;
       if (!matches(line, value(ipv4_word)[to(p.target)] >> -(("source-interface"_kw | "source-ip"_kw) >> x3::omit[rest(any_text)]))) return false;
       c.probes.push_back(p);
       return true;
     }},
    {"timeout", irrelevant},
    {"frequency", irrelevant},
    {"threshold", irrelevant},
    {"tag", irrelevant},
    {"owner", irrelevant},
    {"vrf", irrelevant},
    {"tos", irrelevant},
    {"request-data-size", irrelevant},
    {"udp-jitter", irrelevant},
    {"udp-echo", irrelevant},
    {"tcp-connect", irrelevant},
    {"http", irrelevant},
    {"dns", irrelevant},
    {"verify-data", irrelevant},
    {"history", irrelevant},
};

constexpr Row track[] = {{"delay", irrelevant}, {"object", irrelevant}, {"default-state", irrelevant}, {"threshold", irrelevant}};

// ---- lines of no section ---------------------------------------------------------------------------------------

Section const global = {};

/// A line that opens a section, or stands alone. On success `section` is what the following lines belong to.
bool read_crypto(Line& line, Config& c, Section& section) {
  Said<Text> name, text;
  Said<IpAddress> peer;
  Said<Ipv4Address> mask;
  Said<Seconds> seconds, retry;
  Said<int> number;
  Key key;
  auto const named = value(any_word)[to(name)];
  section = global;
  if (matches(line, "isakmp"_kw >> "policy"_kw >> named)) { c.isakmp_policies.push_back({name, {}, {}, {}, {}, {}}); section = isakmp_policy; }
  else if (matches(line, "keyring"_kw >> named >> -("vrf"_kw >> x3::omit[value(any_word)]))) { c.keyrings.emplace_back().name = name; section = keyring; }
  else if (matches(line, "isakmp"_kw >> "profile"_kw >> named)) { c.isakmp_profiles.push_back({name, {}, {}, {}, {}, {}, {}}); section = isakmp_profile; }
  else if (matches(line, "ipsec"_kw >> "profile"_kw >> named)) { c.ipsec_profiles.push_back({name, {}, {}, {}, {}, {}}); section = ipsec_profile; }
  else if (matches(line, "ikev2"_kw >> "proposal"_kw >> named)) { c.ikev2_proposals.push_back({name, {}, {}, {}, {}, {}}); section = ikev2_proposal; }
  else if (matches(line, "ikev2"_kw >> "policy"_kw >> named)) section = ikev2_policy;
  else if (matches(line, "ikev2"_kw >> "keyring"_kw >> named)) { c.ikev2_keyrings.emplace_back().name = name; section = ikev2_keyring; }
  else if (matches(line, "ikev2"_kw >> "profile"_kw >> named)) { c.ikev2_profiles.push_back({name, {}, {}, {}, {}, {}, {}}); section = ikev2_profile; }
  else if (matches(line, "isakmp"_kw >> "keepalive"_kw >> -"threshold"_kw >> value(seconds_word)[to(seconds)] >> -"retry"_kw >> -x3::omit[value(seconds_word)] >> -("on-demand"_kw | "periodic"_kw))) c.keepalive.push_back(seconds);
  else if (matches(line, "ikev2"_kw >> "dpd"_kw >> value(seconds_word)[to(seconds)] >> value(seconds_word)[to(retry)] >> ("on-demand"_kw | "periodic"_kw))) c.ikev2_dpd.push_back(seconds);
  else if (matches(line, "ipsec"_kw >> "df-bit"_kw >> value(any_word)[to(text)])) c.df_bit.push_back(text);
  else if (matches(line, "ipsec"_kw >> "fragmentation"_kw >> value(any_word)[to(text)])) c.fragmentation.push_back(text);
  else if (matches(line, "ipsec"_kw >> "security-association"_kw >> "replay"_kw >> "window-size"_kw >> value(number_word)[to(number)])) c.replay_window.push_back(number);
  else if (matches(line, "ipsec"_kw >> "security-association"_kw >> "lifetime"_kw >> "seconds"_kw >> value(seconds_word)[to(seconds)])) c.sa_lifetime.push_back(seconds);
  else return false;
  return true;
}

/// "crypto isakmp key [0|6] K address A [mask]", the older form of a keyring.
bool read_global_key(Line& line, Config& c) {
  Key key;
  Said<Text> word;
  Said<Ipv4Address> mask;
  auto const encrypted = [&key](auto&) { key.unusable = "encrypted"; };
  auto const peer = "address"_kw >> value(ip_word)[to(key.peer)] >> -value(mask_word)[to(mask)] >> -"no-xauth"_kw;
  auto const secret = value(any_word)[to(key.key)];
  if (!matches(line, "isakmp"_kw >> "key"_kw >> (("6"_kw | "7"_kw)[encrypted] >> secret | "0"_kw >> secret | secret) >> peer)) return false;
  if (!mask.text.empty()) key.mask = mask.value;
  c.keyrings.emplace_back().keys.push_back(key);
  return true;
}

bool read_transform_set_header(Line& line, Config& c) {
  auto inner = line;
  auto const words = std::string_view("transform-set");
  auto const at = inner.left.find(words);
  if (!inner.left.starts_with("ipsec") || at == inner.left.npos) return false;
  inner.left = inner.left.substr(at + words.size());
  bool const read = read_transform_set(inner, c);
  line.failure = inner.failure;
  return read;
}

bool read_route(Line& line, Config& c) {
  Said<Ipv4Address> address, mask;
  Said<Text> interface;
  if (!matches(line, "route"_kw >> -("vrf"_kw >> x3::omit[value(any_word)]) >> value(ipv4_word)[to(address)] >> value(mask_word)[to(mask)] >> value(any_word)[to(interface)] >> x3::omit[rest(any_text)])) return false;
  if (auto const network = Ipv4Network::of(address.value, mask.value))
    c.routes.push_back({{*network, {address.text.data(), static_cast<std::size_t>(mask.text.data() + mask.text.size() - address.text.data())}}, interface.text});
  return true;
}

/// "no ip route …" takes a route back.
bool forget_route(Line& line, Config& c) {
  Config taken_back;
  line.left = trimmed(line.left.substr(2));
  if (!read_route(line, taken_back)) return false;
  for (auto const& route : taken_back.routes)
    std::erase_if(c.routes, [&](auto const& r) { return r.prefix.value == route.prefix.value && r.interface == route.interface; });
  return true;
}

}  // namespace

/// A line of any section's own beginning. False when it is none of ours.
bool read_header(Line& line, Config& c, Section& section) {
  auto const word = lower_case(cisco::next_word(line.text.data(), line.text.data() + line.text.size()));
  line.left = trimmed(line.text.substr(word.size()));
  Said<Text> name;
  if (word == "crypto") {
    if (read_crypto(line, c, section) || read_global_key(line, c)) return true;
    if (!read_transform_set_header(line, c)) return false;
    section = transform_set;
    return true;
  }
  if (word == "interface" && matches(line, value(any_word)[to(name)] >> x3::omit[rest(any_text)]) && lower_case(name.text).starts_with("tu")) {
    c.tunnels.emplace_back().name = {trimmed(line.left), trimmed(line.left)};
    section = tunnel_interface;
    return true;
  }
  if (word == "router") {
    if (!matches(line, "bgp"_kw >> value(any_word)[to(name)])) return false;
    c.bgp.push_back(name);
    section = bgp;
    return true;
  }
  if (word == "ip" && matches(line, "sla"_kw >> x3::omit[value(number_word)])) {
    section = probe;
    return true;
  }
  if (word == "ip" && line.left.starts_with("sla ")) { section = global; return true; }
  if (word == "ip" && read_route(line, c)) { section = global; return true; }
  if (word == "no" && line.left.starts_with("ip route ")) { section = global; return forget_route(line, c); }
  if (word == "track") { section = track; return true; }
  if (word == "end" || word == "conf" || word == "configure") { section = global; return true; }
  return false;
}

bool is_tunnel(Section section) { return section.data() == tunnel_interface; }

}  // namespace awscfg2ali::cisco_ios
