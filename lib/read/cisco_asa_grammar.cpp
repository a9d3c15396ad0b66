// The grammar of Cisco ASA 8.2 to 9.x, as far as a VPN is described in it ("Cisco ASA Series Command Reference").
// SPDX-License-Identifier: MIT
//
// One table for each section, one row for each first word of a line.
#include <algorithm>
#include <span>

#include "cisco_asa.hpp"
#include "cisco_words.hpp"
#include "statements.hpp"

// The tables are read by rows.
// clang-format off

namespace awscfg2ali::cisco_asa {
namespace {

using cisco::irrelevant, cisco::mask_word, cisco::matches, cisco::one_of, cisco::any_text, cisco::any_word, cisco::Line, cisco::rest, cisco::to, cisco::value;
using cisco::operator""_kw;
namespace x3 = cisco::x3;
using Row = cisco::Command<Config>;

// ---- values ----------------------------------------------------------------------------------------------------

template <std::size_t N>
bool is_one_of(Text text, Text const (&words)[N]) { return std::find(words, words + N, text) != words + N; }

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

/// A semantic action that adds what was matched to `list`.
template <class T>
auto add_to(Sayings<T>& list) {
  return [&list](auto& context) { list.push_back(x3::_attr(context)); };
}

/// If the line is `before` and then one or more values, they are added to what the section says.
template <class T, class Grammar>
bool take(Line& line, Grammar const& before, Word<T> const& word, Sayings<T>& sayings) {
  Sayings<T> list;
  if (!matches(line, before >> +value(word)[add_to(list)])) return false;
  sayings.insert(sayings.end(), list.begin(), list.end());
  return true;
}

/// A row's reader: the line is one or more values of what the open section says.
template <auto sections, auto member, auto const& word>
bool values(Line& line, Config& c) { return take(line, x3::eps, word, (c.*sections).back().*member); }

bool no(Line& line, Config&) {
  constexpr Text switched_off[] = {"shutdown", "auto-summary", "synchronization", "bgp", "security-level"};
  if (line.left.starts_with("neighbor ")) return line.left.ends_with(" activate") || line.left.ends_with(" shutdown");
  return is_one_of(cisco::next_word(line.left.data(), line.left.data() + line.left.size()), switched_off);
}

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

// ---- the tunnel and what runs in it ----------------------------------------------------------------------------

constexpr Row tunnel_interface[] = {
    {"nameif", values<&Config::tunnels, &TunnelInterface::nameif, any_word>},
    {"ip", [](Line& line, Config& c) {
       Said<Ipv4Address> address, mask;
       if (!matches(line, "address"_kw >> value(ipv4_word)[to(address)] >> value(mask_word)[to(mask)] >> -("standby"_kw >> x3::omit[value(ipv4_word)]))) return false;
       c.tunnels.back().address.push_back(address);
       c.tunnels.back().mask.push_back(mask);
       return true;
     }},
    {"tunnel", [](Line& line, Config& c) {
       auto& tunnel = c.tunnels.back();
       if (matches(line, "mode"_kw >> "ipsec"_kw >> "ipv4"_kw)) return tunnel.ipsec_mode = true;
       return take(line, "destination"_kw, any_word, tunnel.destination) || take(line, "protection"_kw >> "ipsec"_kw >> "profile"_kw, any_word, tunnel.ipsec_profile) ||
              matches(line, ("source"_kw | "mode"_kw | "protection"_kw >> "ipsec"_kw >> "policy"_kw) >> x3::omit[rest(any_text)]);
     }},
    {"no", no},
    {"shutdown", cisco::shut_down<Config>},
    {"description", irrelevant},
    {"security-level", irrelevant},
    {"zone-member", irrelevant},
};

constexpr Word<Text> neighbor_setting{"a neighbor setting", "unknown-line", [](Text text) {
  constexpr Text known[] = {"activate", "default-originate", "description", "ebgp-multihop", "next-hop-self", "password", "prefix-list", "route-map",
                            "distribute-list", "filter-list", "send-community", "shutdown", "soft-reconfiguration", "ttl-security", "version", "weight",
                            "transport", "maximum-prefix", "remove-private-as", "update-source", "ha-mode", "disable-connected-check",
                            "advertisement-interval", "advertise-map", "fall-over"};
  return is_one_of(text, known) ? std::optional(text) : std::nullopt;
}};

constexpr Row bgp[] = {
    {"neighbor", [](Line& line, Config& c) {
       NeighborLine n{c.bgp.back(), {}, {}, {}, {}};
       Said<Asn> asn;
       Said<Seconds> hold;
       auto const neighbor = value(any_word)[to(n.neighbor)];
       auto const seconds = x3::omit[value(seconds_word)];
       if (matches(line, neighbor >> "remote-as"_kw >> value(asn_word)[to(asn)])) n.remote_as = asn;
       else if (matches(line, neighbor >> "local-as"_kw >> value(asn_word)[to(asn)] >> x3::omit[rest(any_text)])) n.local_as = asn;
       else if (matches(line, neighbor >> "timers"_kw >> seconds >> value(seconds_word)[to(hold)] >> -seconds)) n.hold_time = hold;
       else if (matches(line, neighbor >> "shutdown"_kw)) n.shutdown = line.left;
       else if (!matches(line, neighbor >> x3::omit[value(neighbor_setting)] >> x3::omit[rest(any_text)])) return false;
       c.neighbors.push_back(n);
       return true;
     }},
    {"address-family", [](Line&, Config& c) { return c.inner_block = true; }},
    {"exit-address-family", [](Line&, Config& c) { return !(c.inner_block = false); }},
    {"no", no},
    {"network", irrelevant}, {"bgp", irrelevant}, {"redistribute", irrelevant}, {"aggregate-address", irrelevant}, {"maximum-paths", irrelevant},
    {"timers", irrelevant}, {"distance", irrelevant}, {"default-information", irrelevant}, {"default-metric", irrelevant},
    {"auto-summary", irrelevant}, {"synchronization", irrelevant}, {"table-map", irrelevant},
};

constexpr Row probe[] = {
    {"type", [](Line& line, Config& c) {
       Said<Text> target;
       if (!matches(line, "echo"_kw >> "protocol"_kw >> "ipicmpecho"_kw >> value(any_word)[to(target)] >> "interface"_kw >> x3::omit[rest(any_text)])) return false;
       c.probes.push_back(target);
       return true;
     }},
    {"frequency", irrelevant}, {"timeout", irrelevant}, {"threshold", irrelevant}, {"num-packets", irrelevant}, {"request-data-size", irrelevant}, {"tos", irrelevant},
};

// ---- lines of no section ---------------------------------------------------------------------------------------

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

bool read_access_entry(Line& line, Config& c) {
  AccessEntry entry{line.text, {}, {}, {}, {}, {}, {}};
  Said<Text> list, from, to_host, network, mask, object;
  auto const words = rest(any_text);
  auto const permit = value(any_word)[to(list)] >> -("line"_kw >> x3::omit[value(number_word)]) >> "extended"_kw >> "permit"_kw >> x3::omit[value(any_word)];
  auto const hosts = "host"_kw >> value(any_word)[to(from)] >> "host"_kw >> value(any_word)[to(to_host)];
  auto const source = "any"_kw | "any4"_kw | ("host"_kw | "object"_kw | "object-group"_kw) >> x3::omit[value(any_word)] | x3::omit[value(ipv4_word) >> value(mask_word)];
  if (matches(line, permit >> hosts >> x3::omit[words])) {
    entry.from = from;
    entry.to = to_host;
    entry.network = to_host.text;
  } else if (!line.text.ends_with(" inactive") && (matches(line, permit >> source >> ("object"_kw | "object-group"_kw) >> value(any_word)[to(object)] >> x3::omit[words]) ||
                                                   matches(line, permit >> source >> "host"_kw >> value(any_word)[to(network)] >> x3::omit[words]) ||
                                                   matches(line, permit >> source >> !("any"_kw | "any4"_kw | "any6"_kw) >> value(any_word)[to(network)] >> value(any_word)[to(mask)] >> x3::omit[words]))) {
    entry.network = network.text;
    entry.mask = mask.text;
    entry.object = object.text;
  } else if (!matches(line, value(any_word)[to(list)] >> x3::omit[rest(any_text)])) return false;
  entry.list = list.text;
  c.access_entries.push_back(entry);
  return true;
}

bool read_crypto(Line& line, Config& c, Section& section) {
  return read_ike(line, c, section) || read_ipsec(line, c, section) || read_map(line, c);
}

bool open_tunnel(Line& line, Config& c, Section& section) {
  Said<Text> name;
  if (!matches(line, rest(any_text)[to(name)]) || !lower_case(name.text).starts_with("tunnel")) return false;
  c.tunnels.emplace_back().name = {cisco::tunnel_number(name.text), name.text};
  section = tunnel_interface;
  return true;
}

bool open_bgp(Line& line, Config& c, Section& section) {
  if (!take(line, "bgp"_kw, any_word, c.bgp)) return false;
  section = bgp;
  return true;
}

bool read_monitor(Line& line, Config&, Section& section) {
  if (matches(line, "monitor"_kw >> "schedule"_kw >> x3::omit[rest(any_text)])) return true;
  if (!matches(line, "monitor"_kw >> x3::omit[value(number_word)])) return false;
  section = probe;
  return true;
}

bool read_sysopt(Line& line, Config& c, Section&) {
  auto const others = "tcpmss"_kw >> "minimum"_kw | "permit-vpn"_kw | "preserve-vpn-flows"_kw | "reclassify-vpn"_kw | "timewait"_kw;
  return take(line, "connection"_kw >> "tcpmss"_kw, number_word, c.tcp_mss) || matches(line, "connection"_kw >> others >> x3::omit[rest(any_text)]);
}

struct Header {
  Text word;
  bool (*read)(Line&, Config&, Section&);
};

/// What AWS prints for a VPN filter and its probe, and what ends or begins a pasted text.
template <Text const& words>
bool only(Line& line, Config&, Section&) { return words.empty() || line.left.starts_with(words); }
constexpr Text anything, permit = "permit ", filter = "filter ";

constexpr Header headers[] = {
    {"crypto", read_crypto},
    {"tunnel-group", read_tunnel_group},
    {"interface", open_tunnel},
    {"router", open_bgp},
    {"route", [](Line& line, Config& c, Section&) { return read_route(line.text, false, c); }},
    {"access-list", [](Line& line, Config& c, Section&) { return read_access_entry(line, c); }},
    {"sla", read_monitor},
    {"sysopt", read_sysopt},
    {"icmp", only<permit>},
    {"group-policy", only<filter>},
    {"track", only<anything>},
    {"end", only<anything>},
    {"conf", only<anything>},
    {"configure", only<anything>},
};

}  // namespace

bool read_route(Text text, bool comment, Config& c) {
  Route route{text, comment, {}, {}, {}, {}};
  Line line{text, text, {}};
  auto const words = value(any_word)[to(route.interface)] >> value(any_word)[to(route.address)] >> value(any_word)[to(route.mask)] >> value(any_word)[to(route.gateway)];
  if (!matches(line, "route"_kw >> words >> x3::omit[rest(any_text)])) return false;
  c.routes.push_back(route);
  return true;
}

bool read_header(Line& line, Config& config, Section& section) {
  auto const word = cisco::next_word(line.text.data(), line.text.data() + line.text.size());
  auto const* header = std::find_if(std::begin(headers), std::end(headers), [&](Header const& h) { return h.word == word; });
  if (header == std::end(headers)) return false;
  line.left = trimmed(line.text.substr(word.size()));
  Section opened;
  if (!header->read(line, config, opened)) return false;
  section = opened;
  return true;
}

bool is_ours(Text text) {
  auto const word = cisco::first_word(text);
  auto const behind = trimmed(text.substr(word.size()));
  constexpr Text settings[] = {"nat-traversal", "am-disable", "reload-wait", "ipsec-over-tcp", "disconnect-notify"};
  bool const is_setting = std::any_of(std::begin(settings), std::end(settings), [&](Text s) { return behind.find(s) != behind.npos; });
  return (word == "crypto" && !is_foreign(text) && !is_setting) || (word == "interface" && lower_case(behind).starts_with("tunnel")) ||
         (word == "router" && behind.starts_with("bgp")) || (word == "tunnel-group" && parse_ip(cisco::first_word(behind))) ||
         (word == "sysopt" && behind.starts_with("connection tcpmss") && !behind.ends_with("minimum")) || word == "route" || word == "access-list";
}

bool is_tunnel(Section section) { return section.data() == tunnel_interface; }

}  // namespace awscfg2ali::cisco_asa
