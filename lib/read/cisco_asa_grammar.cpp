// The grammar of Cisco ASA 8.2 to 9.x, as far as a VPN is described in it ("Cisco ASA Series Command Reference").
// SPDX-License-Identifier: MIT
//
// One table for each section, one row for each first word of a line. A line belongs to the section that is open if
// that section's table takes it; else it may open another section; else it is foreign, or not understood.
#include <algorithm>
#include <span>

#include "cisco_asa.hpp"
#include "cisco_words.hpp"
#include "statements.hpp"

namespace awscfg2ali::cisco_asa {
namespace {

using cisco::any_text, cisco::any_word, cisco::Line, cisco::rest, cisco::to, cisco::value;
using cisco::operator""_kw;
namespace x3 = cisco::x3;
using Row = cisco::Command<Config>;
using Section = std::span<Row const>;

// ---- values ----------------------------------------------------------------------------------------------------

template <class T, std::size_t N>
std::optional<T> one_of(Text text, std::pair<Text, T> const (&table)[N]) {
  for (auto const& [word, value] : table)
    if (text == word) return value;
  return std::nullopt;
}

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
  return text.starts_with("esp-aes") || text.ends_with("des") ? cipher.parse(text.substr(std::min<std::size_t>(text.find('-') + 1, text.size()))) : std::nullopt;
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
constexpr Word<Ipv4Address> mask_word{"a network mask", "bad-mask", [](Text text) {
  auto const mask = Ipv4Address::parse(text);
  return mask && Ipv4Network::of(Ipv4Address(), *mask) ? mask : std::nullopt;
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
  if (!line.matches(before >> +value(word)[add_to(list)])) return false;
  sayings.insert(sayings.end(), list.begin(), list.end());
  return true;
}

/// A row's reader: the line is one or more values of what the open section says.
template <auto sections, auto member, auto const& word>
bool values(Line& line, Config& c) { return take(line, x3::eps, word, (c.*sections).back().*member); }

/// Known, and without meaning for the VPN, whatever follows.
bool irrelevant(Line&, Config&) { return true; }

bool no(Line& line, Config&) {
  constexpr Text switched_off[] = {"shutdown", "auto-summary", "synchronization", "bgp", "ip", "nameif", "security-level"};
  return is_one_of(cisco::next_word(line.left.data(), line.left.data() + line.left.size()), switched_off);
}

// ---- IKE -------------------------------------------------------------------------------------------------------

/// "null" stands beside ciphers that bring their own integrity.
bool read_integrity(Line& line, Text before, Sayings<Integrity>& sayings) {
  auto const words = [before] { return before.empty() ? cisco::Keyword("integrity") : cisco::Keyword(before); };
  return line.matches(words() >> "null"_kw) || take(line, words(), hash_word, sayings);
}

constexpr Row ike_policy[] = {
    {"encryption", values<&Config::ike_policies, &IkePolicy::encryption, cipher>},
    {"hash", values<&Config::ike_policies, &IkePolicy::integrity, hash_word>},
    {"integrity", [](Line& line, Config& c) { return line.matches("null"_kw) || take(line, x3::eps, hash_word, c.ike_policies.back().integrity); }},
    {"authentication", values<&Config::ike_policies, &IkePolicy::authentication, authentication_word>},
    {"group", values<&Config::ike_policies, &IkePolicy::group, dh_group_word>},
    {"lifetime", [](Line& line, Config& c) { return take(line, -"seconds"_kw, seconds_word, c.ike_policies.back().lifetime); }},
    {"prf", irrelevant},
};
