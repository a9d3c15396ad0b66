// The grammar of "crypto ipsec" in Cisco IOS and IOS XE: transform sets, profiles, and what holds for all tunnels
// ("Cisco IOS Security Command Reference").
// SPDX-License-Identifier: MIT
#include <variant>

#include "read/cisco/ios/config.hpp"
#include "read/cisco/words.hpp"
#include "read/statements.hpp"

// The tables are read by rows.
// clang-format off

namespace awscfg2ali::cisco_ios {
namespace {

using cisco::add_to, cisco::any_text, cisco::any_word, cisco::irrelevant, cisco::matches, cisco::one_of, cisco::rest, cisco::take, cisco::to, cisco::value;
using cisco::operator""_kw;
namespace x3 = cisco::x3;

/// A word of a transform set: a cipher, the size of its key, or a hash.
using Transform = std::variant<Encryption, Integrity, int>;
constexpr Word<Transform> transform_word{"a transform like esp-aes or esp-sha-hmac", "bad-algorithm", [](std::string_view text) {
  using enum Encryption;
  using enum Integrity;
  return one_of<Transform>(text, {{"esp-aes", aes_128_cbc}, {"esp-gcm", aes_128_gcm_16}, {"esp-3des", des3_cbc}, {"esp-des", des_cbc},
                                  {"128", 128}, {"192", 192}, {"256", 256}, {"esp-sha-hmac", sha1}, {"esp-sha256-hmac", sha2_256},
                                  {"esp-sha384-hmac", sha2_384}, {"esp-sha512-hmac", sha2_512}, {"esp-md5-hmac", md5}});
}};
/// The cipher with a key of that size, where the word before is a cipher that has one.
std::optional<Encryption> sized(Transform const& before, int size) {
  using enum Encryption;
  if (before == Transform(aes_128_cbc)) return size == 256 ? aes_256_cbc : size == 192 ? aes_192_cbc : aes_128_cbc;
  if (before == Transform(aes_128_gcm_16) && size != 192) return size == 256 ? aes_256_gcm_16 : aes_128_gcm_16;
  return std::nullopt;
}
constexpr Word<Text> df_word{"clear, copy or set", "bad-mode", [](Text text) {
  return cisco::one_of<Text>(text, {{"clear", "clear"}, {"copy", "copy"}, {"set", "set"}});
}};

bool read_transform_set(Line& line, Config& c) {
  TransformSet set;
  Sayings<Transform> words;
  if (!matches(line, value(any_word)[to(set.name)] >> +value(transform_word)[add_to(words)]) || words.size() > cisco::most_values) return false;
  Transform before = 0;
  for (auto const& [word, text] : words) {
    if (auto const* cipher = std::get_if<Encryption>(&word)) set.encryption.push_back({*cipher, text});
    else if (auto const* hash = std::get_if<Integrity>(&word)) set.integrity.push_back({*hash, text});
    else if (auto const cipher = sized(before, std::get<int>(word))) set.encryption.back().value = *cipher;
    else {
      line.failure = cisco::Failure{before == Transform(Encryption::aes_128_gcm_16) ? "128 or 256 as the key size of esp-gcm" : "a transform (a key size stands behind esp-aes or esp-gcm only)", text, "bad-algorithm"};
      return false;
    }
    before = word;
  }
  c.transform_sets.push_back(set);
  return true;
}

constexpr Row transform_set[] = {
    {"mode", [](Line& line, Config& c) { return take(line, esp_mode_word, c.transform_sets.back().mode); }},
};

/// Behind "set".
constexpr Row ipsec_setting[] = {
    {"pfs", [](Line& line, Config& c) { return take(line, dh_group_word, c.ipsec_profiles.back().pfs_group); }},
    {"security-association", [](Line& line, Config& c) {
       if (cisco::skip_words(line, {"lifetime", "seconds"})) return take(line, seconds_word, c.ipsec_profiles.back().lifetime);
       return matches(line, ("lifetime"_kw >> "kilobytes"_kw | "replay"_kw | "idle-time"_kw) >> x3::omit[rest(any_text)]);
     }},
    {"transform-set", [](Line& line, Config& c) { return take(line, any_word, c.ipsec_profiles.back().transform_set); }},
    {"isakmp-profile", [](Line& line, Config& c) { return take(line, any_word, c.ipsec_profiles.back().isakmp_profile); }},
    {"ikev2-profile", [](Line& line, Config& c) { return take(line, any_word, c.ipsec_profiles.back().ikev2_profile); }},
};

constexpr Row ipsec_profile[] = {
    {"set", [](Line& line, Config& c) { return dispatch(line, ipsec_setting, c); }},
    {"description", irrelevant},
    {"responder-only", irrelevant},
};

bool open_transform_set(Line& line, Config& c, Section& opened) {
  if (!read_transform_set(line, c)) return false;
  opened = transform_set;
  return true;
}

bool read_association(Line& line, Config& c, Section&) {
  if (cisco::skip_words(line, {"replay", "window-size"})) return take(line, number_word, c.replay_window);
  return cisco::skip_words(line, {"lifetime", "seconds"}) && take(line, seconds_word, c.sa_lifetime);
}

constexpr Header ipsec[] = {
    {"profile", cisco::open_section<&Config::ipsec_profiles, ipsec_profile>},
    {"transform-set", open_transform_set},
    {"df-bit", [](Line& line, Config& c, Section&) { return take(line, df_word, c.df_bit); }},
    {"fragmentation", [](Line& line, Config& c, Section&) { return take(line, cisco::fragmentation_word, c.fragmentation); }},
    {"security-association", read_association},
};

}  // namespace

std::span<Header const> ipsec_lines() noexcept { return ipsec; }

}  // namespace awscfg2ali::cisco_ios
