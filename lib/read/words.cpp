#include "read/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace awscfg2ali {
namespace {

constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) noexcept { return lower(c) >= 'a' && lower(c) <= 'z'; }

bool equal_ignoring_case(std::string_view a, std::string_view lower_b) noexcept {
  return std::equal(a.begin(), a.end(), lower_b.begin(), lower_b.end(), [](char x, char y) { return lower(x) == y; });
}

template <class T, std::size_t N>
std::optional<T> look_up(std::string_view text, std::array<std::pair<std::string_view, T>, N> const& table) noexcept {
  for (auto const& [word, value] : table)
    if (equal_ignoring_case(text, word)) return value;
  return std::nullopt;
}

}  // namespace

std::string_view trimmed(std::string_view text) noexcept {
  auto const is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  std::size_t begin = 0, end = text.size();
  while (begin < end && is_blank(text[begin])) ++begin;
  if (begin == end) return text.substr(0, 0);
  while (is_blank(text[end - 1])) --end;
  return text.substr(begin, end - begin);
}

std::string lower_case(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

bool contains_ignoring_case(std::string_view text, std::string_view lower_part) noexcept {
  return std::search(text.begin(), text.end(), lower_part.begin(), lower_part.end(),
                     [](char x, char y) { return lower(x) == y; }) != text.end();
}

std::optional<int> parse_number(std::string_view text) noexcept {
  int number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  bool const whole = error == std::errc{} && end == text.data() + text.size() && is_digit(text.front());
  return whole && number <= 999'999'999 ? std::optional(number) : std::nullopt;
}

std::optional<std::chrono::seconds> parse_seconds(std::string_view text) noexcept {
  auto const number = parse_number(text);
  return number ? std::optional(std::chrono::seconds(*number)) : std::nullopt;
}

std::optional<DhGroup> parse_dh_group(std::string_view text) noexcept {
  if (text.size() >= 5 && equal_ignoring_case(text.substr(0, 5), "group")) text = trimmed(text.substr(5));
  auto const number = parse_number(text);
  return number && *number >= 1 && *number <= 32 ? number : std::nullopt;
}

// AWS prints "aes-128-cbc" alone as far as anybody has seen; the others are the obvious spellings of what it offers.
std::optional<Encryption> parse_encryption(std::string_view text) noexcept {
  using enum Encryption;
  static constexpr std::array<std::pair<std::string_view, Encryption>, 19> spellings{{
      {"aes-128-cbc", aes_128_cbc},
      {"aes-192-cbc", aes_192_cbc},
      {"aes-256-cbc", aes_256_cbc},
      {"aes-128", aes_128_cbc},
      {"aes-192", aes_192_cbc},
      {"aes-256", aes_256_cbc},
      {"aes128", aes_128_cbc},
      {"aes192", aes_192_cbc},
      {"aes256", aes_256_cbc},
      {"aes-128-gcm-16", aes_128_gcm_16},
      {"aes-256-gcm-16", aes_256_gcm_16},
      {"aes128-gcm-16", aes_128_gcm_16},
      {"aes256-gcm-16", aes_256_gcm_16},
      {"aes-128-gcm", aes_128_gcm_16},
      {"aes-256-gcm", aes_256_gcm_16},
      {"des", des_cbc},
      {"des-cbc", des_cbc},
      {"3des", des3_cbc},
      {"3des-cbc", des3_cbc},
  }};
  return look_up(text, spellings);
}

std::optional<Integrity> parse_integrity(std::string_view text) noexcept {
  using enum Integrity;
  static constexpr std::array<std::pair<std::string_view, Integrity>, 25> spellings{{
      {"sha1", sha1},
      {"sha-1", sha1},
      {"sha", sha1},
      {"hmac-sha1-96", sha1},
      {"hmac-sha1", sha1},
      {"md5", md5},
      {"hmac-md5-96", md5},
      {"hmac-md5", md5},
      {"sha2-256", sha2_256},
      {"sha256", sha2_256},
      {"sha-256", sha2_256},
      {"hmac-sha2-256-128", sha2_256},
      {"hmac-sha2-256", sha2_256},
      {"hmac-sha256-128", sha2_256},
      {"hmac-sha256", sha2_256},
      {"sha2-384", sha2_384},
      {"sha384", sha2_384},
      {"hmac-sha2-384-192", sha2_384},
      {"hmac-sha2-384", sha2_384},
      {"hmac-sha384", sha2_384},
      {"sha2-512", sha2_512},
      {"sha512", sha2_512},
      {"hmac-sha2-512-256", sha2_512},
      {"hmac-sha2-512", sha2_512},
      {"hmac-sha512", sha2_512},
  }};
  return look_up(text, spellings);
}

std::optional<Asn> parse_asn(std::string_view text) noexcept {
  auto const dot = text.find('.');
  if (dot == text.npos) return Asn::parse(text);
  if (dot == 0 || dot + 1 == text.size()) return std::nullopt;
  auto const high = parse_number(text.substr(0, dot)), low = parse_number(text.substr(dot + 1));
  if (!high || !low || *high > 65535 || *low > 65535) return std::nullopt;
  return Asn::parse(std::to_string(std::uint64_t(*high) << 16 | std::uint64_t(*low)));
}

std::optional<IkeMode> parse_ike_mode(std::string_view text) noexcept {
  if (equal_ignoring_case(text, "main")) return IkeMode::main;
  if (equal_ignoring_case(text, "aggressive")) return IkeMode::aggressive;
  return std::nullopt;
}

std::optional<EspMode> parse_esp_mode(std::string_view text) noexcept {
  if (equal_ignoring_case(text, "tunnel")) return EspMode::tunnel;
  if (equal_ignoring_case(text, "transport")) return EspMode::transport;
  return std::nullopt;
}

std::optional<std::string> parse_id(std::string_view text) {
  constexpr std::array<std::string_view, 4> prefixes{"vpn-", "cgw-", "vgw-", "tgw-"};
  bool const known = std::any_of(prefixes.begin(), prefixes.end(), [&](auto p) { return text.starts_with(p); });
  if (!known || text.size() < 5 || text.size() > 32) return std::nullopt;
  auto const rest = text.substr(4);
  bool const clean = std::all_of(rest.begin(), rest.end(), [](char c) { return is_letter(c) || is_digit(c); });
  return clean ? std::optional(std::string(text)) : std::nullopt;
}

bool is_placeholder(std::string_view text) noexcept {
  static constexpr std::array<std::string_view, 9> words{
      "customer_ip", "aws_endpoint_1",  "aws_endpoint_2",      "aws_enpoint_1",      "aws_enpoint_2",
      "vpc_subnet",  "vpc_subnet_mask", "sla_monitor_address", "customer_gateway_ip"};
  if (text.size() > 5 && equal_ignoring_case(text.substr(0, 5), "your_")) return true;
  if (text.starts_with('<') && text.ends_with('>')) return true;
  return std::any_of(words.begin(), words.end(), [&](auto word) { return equal_ignoring_case(text, word); });
}

std::string_view why_unusable(std::string_view key) {
  static constexpr std::array<std::string_view, 9> words{
      "plain-text-password1",         "plain-text-password2", "plain-text-password", "password",     "password_here",
      "pre-shared-key-in-plain-text", "pre-shared-key",       "your-pre-shared-key", "preshared_key"};
  if (key.empty()) return "empty";
  if (key.find_first_not_of('*') == key.npos) return "masked";
  if (key.starts_with("arn:")) return "only named by an ARN";
  if (contains_ignoring_case(key, "redacted")) return "masked";
  if (is_placeholder(key)) return "a placeholder";
  if (std::any_of(words.begin(), words.end(), [&](auto word) { return equal_ignoring_case(key, word); }))
    return "a placeholder";
  if (!PreSharedKey::parse(key))
    return "not a key: it has blanks or other bytes than printable ASCII, or is longer than 128";
  return {};
}

}  // namespace awscfg2ali
