// The words of AWS's formats: every spelling the downloads have, and texts that are no value at all.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "read/words.hpp"

namespace awscfg2ali::tests {
namespace {

template <class T>
using Spellings = std::vector<std::pair<std::string_view, T>>;

}  // namespace

TEST_SUITE("read/words") {
  TEST_CASE("an id is a prefix of AWS's with letters and digits, 32 characters at most") {
    for (std::string_view const text :
         {"vpn-0a1b2c3d", "vpn-015543cb3a606532e", "cgw-00d83bdad327b5746", "vgw-04309b3836074b0b9",
          "tgw-0123456789abcdef0", "vpn-0123456789abcdef0123456789ab"}) {
      CAPTURE(text);
      CHECK(parse_id(text) == std::string(text));
    }
    for (std::string_view const text : {"",
                                        "vpn",
                                        "vpn-",
                                        "vpn_0a1b2c3d",
                                        "xpn-0a1b2c3d",
                                        "0a1b2c3d",
                                        "igw-0a1b2c3d",
                                        "vpn-0a1b\n2c3d",
                                        "vpn-0a1b2c3d\n",
                                        "vpn-0a1b\r2c3d",
                                        "vpn-'0a1b'",
                                        "vpn-\"0a1b\"",
                                        "vpn-$(reboot)",
                                        "vpn-`id`",
                                        "vpn-0a1b;id",
                                        "vpn-0a1b 2c3d",
                                        " vpn-0a1b2c3d",
                                        "vpn-../etc",
                                        "vpn-0a1b-2c3d",
                                        "vpn-\xc3\xa4",
                                        "vpn-0123456789abcdef0123456789abc"}) {
      CAPTURE(text);
      CHECK_FALSE(parse_id(text));
    }
    CHECK_FALSE(parse_id(std::string_view("vpn-0a\0b", 8)));
  }

  TEST_CASE("encryption in all spellings of the downloads and of the API") {
    using enum Encryption;
    for (auto const& [text_, value_] : Spellings<Encryption>{{"aes-128-cbc", aes_128_cbc},
                                                             {"aes-192-cbc", aes_192_cbc},
                                                             {"aes-256-cbc", aes_256_cbc},
                                                             {"aes-128", aes_128_cbc},
                                                             {"aes-256", aes_256_cbc},
                                                             {"aes-256-gcm-16", aes_256_gcm_16},
                                                             {"aes-128-gcm-16", aes_128_gcm_16},
                                                             {"AES128", aes_128_cbc},
                                                             {"AES256", aes_256_cbc},
                                                             {"AES128-GCM-16", aes_128_gcm_16},
                                                             {"AES256-GCM-16", aes_256_gcm_16},
                                                             {"AES-128-CBC", aes_128_cbc},
                                                             {"3des-cbc", des3_cbc},
                                                             {"3des", des3_cbc},
                                                             {"des-cbc", des_cbc},
                                                             {"des", des_cbc}}) {
      [[maybe_unused]] auto const& text = text_;
      [[maybe_unused]] auto const& value = value_;
      CAPTURE(text);
      CHECK(parse_encryption(text) == value);
    }
    for (std::string_view const text :
         {"", "aes-512", "aes-128-ctr", "chacha20", "null", "sha1", "aes-128-cbc aes-256-cbc", "AES128,AES256"}) {
      CAPTURE(text);
      CHECK_FALSE(parse_encryption(text));
    }
  }

  TEST_CASE("integrity in all spellings of the downloads and of the API") {
    using enum Integrity;
    for (auto const& [text_, value_] : Spellings<Integrity>{{"sha1", sha1},
                                                            {"sha", sha1},
                                                            {"hmac-sha1-96", sha1},
                                                            {"SHA1", sha1},
                                                            {"sha2-256", sha2_256},
                                                            {"sha256", sha2_256},
                                                            {"SHA2-256", sha2_256},
                                                            {"hmac-sha2-256-128", sha2_256},
                                                            {"hmac-sha256", sha2_256},
                                                            {"sha2-384", sha2_384},
                                                            {"sha384", sha2_384},
                                                            {"SHA2-384", sha2_384},
                                                            {"hmac-sha2-384-192", sha2_384},
                                                            {"hmac-sha384", sha2_384},
                                                            {"sha2-512", sha2_512},
                                                            {"sha512", sha2_512},
                                                            {"SHA2-512", sha2_512},
                                                            {"hmac-sha2-512-256", sha2_512},
                                                            {"hmac-sha512", sha2_512},
                                                            {"md5", md5}}) {
      [[maybe_unused]] auto const& text = text_;
      [[maybe_unused]] auto const& value = value_;
      CAPTURE(text);
      CHECK(parse_integrity(text) == value);
    }
    for (std::string_view const text : {"", "sha3-256", "sha-0", "aes-128-cbc", "sha1 sha256", "hmac"}) {
      CAPTURE(text);
      CHECK_FALSE(parse_integrity(text));
    }
  }

  TEST_CASE("groups, modes and numbers") {
    for (auto const& [text_, group_] : Spellings<int>{{"2", 2},
                                                      {"14", 14},
                                                      {"group2", 2},
                                                      {"group14", 14},
                                                      {"Group 2", 2},
                                                      {"group 5", 5},
                                                      {"24", 24},
                                                      {"1", 1}}) {
      [[maybe_unused]] auto const& text = text_;
      [[maybe_unused]] auto const& group = group_;
      CAPTURE(text);
      CHECK(parse_dh_group(text) == group);
    }
    for (std::string_view const text : {"", "group", "groupX", "modp1024", "-2", "2 5", "2.0"}) {
      CAPTURE(text);
      CHECK_FALSE(parse_dh_group(text));
    }
    CHECK(parse_ike_mode("main") == IkeMode::main);
    CHECK(parse_ike_mode("aggressive") == IkeMode::aggressive);
    CHECK_FALSE(parse_ike_mode("mian"));
    CHECK(parse_esp_mode("tunnel") == EspMode::tunnel);
    CHECK(parse_esp_mode("transport") == EspMode::transport);
    CHECK_FALSE(parse_esp_mode(""));
    CHECK(parse_number("0") == 0);
    CHECK(parse_number("999999999") == 999999999);
    CHECK(parse_seconds("28800") == std::chrono::seconds(28800));
    for (std::string_view const text :
         {"", "-1", "+1", "1.5", "1e3", "8h", "28800 s", "1000000000", "99999999999999999999"}) {
      CAPTURE(text);
      CHECK_FALSE(parse_number(text));
      CHECK_FALSE(parse_seconds(text));
    }
  }

  // Look-alikes of AWS's documentation and of people who hide something.
  constexpr std::string_view placeholders[] = {
      "YOUR_UPLINK_ADDRESS", "CUSTOMER_IP",           "AWS_ENDPOINT_1",
      "AWS_ENPOINT_1",       "YOUR_BGP_ASN",          "<REDACTED_FOR_SECURITY>",
      "<REDACTED-PSK-1>",    "<your-pre-shared-key>", "<interface_name/private_IP_on_outside_interface>"};

  TEST_CASE("a placeholder is known as one, and is no key") {
    for (auto const text : placeholders) {
      CAPTURE(text);
      CHECK(is_placeholder(text));
      CHECK_FALSE(why_unusable(text).empty());
    }
    for (std::string_view const text :
         {"203.0.113.17", "65000", "aes-128-cbc", "GigabitEthernet2", "vpn-015543cb3a606532e", "main"}) {
      CAPTURE(text);
      CHECK_FALSE(is_placeholder(text));
    }
  }

  TEST_CASE("what stands in a key's place and is none") {
    for (std::string_view const text :
         {"plain-text-password1", "plain-text-password2", "PASSWORD", "password_here", "PRE-SHARED-KEY-IN-PLAIN-TEXT",
          "pre-shared-key", "", "*****", "****", "********", "<REDACTED>",
          "arn:aws:secretsmanager:eu-central-1:123456789012:secret:s2svpn!vpn-015543cb3a606532e-AbCdEf",
          "key with blanks", "schl\xc3\xbcssel"}) {
      CAPTURE(text);
      CHECK_FALSE(why_unusable(text).empty());
    }
  }

  TEST_CASE("keys as AWS makes them, and as it accepts them, are usable") {
    // 8 to 64 of [A-Za-z0-9._], any of them first but 0.
    for (std::string_view const text :
         {"Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J", ".PRKzNorZ.el13uDOu2L9AhbhQ6hGXeH", "_7J8BgWlEhBtLrqcRH5hQXW555nvk_Yq",
          "4mJy9_ecXpiyxBLNtKWNpqxM66BdSa2X", "8HKMnVl92wfaAObG6PLdXbI3GCjCy2NG", "Ex4mple.Key_for.tunnel.one.000001",
          "arn.of_a.key.that.is.none", "XXXXXXXXyz1", "your.key", "........", "________", "1.2.3.4.5", "Passw0rd.2024",
          "a2345678901234567890123456789012345678901234567890123456789012.4"}) {
      CAPTURE(text);
      CHECK(why_unusable(text).empty());
      CHECK_FALSE(is_placeholder(text));
    }
    // 49 more of the form AWS prints: 32 characters of the set, from a linear congruential generator.
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz123456789._0";
    std::uint32_t state = 20261124;
    auto const next = [&](std::uint32_t bound) { return (state = state * 1664525u + 1013904223u) / 65536u % bound; };
    for (int i = 0; i < 49; ++i) {
      std::string key(1, alphabet[next(64)]);
      while (key.size() < 32) key += alphabet[next(65) % alphabet.size()];
      CAPTURE(key);
      CHECK(why_unusable(key).empty());
    }
  }

  TEST_CASE("blanks, case and parts") {
    CHECK(trimmed(" \t aes 128 \r\n") == "aes 128");
    CHECK(trimmed(" \t\r\n") == "");
    CHECK(lower_case("Diffie-Hellman GROUP 2 \xc3\x84") == "diffie-hellman group 2 \xc3\x84");
    CHECK(contains_ignoring_case("Your VPN Connection ID", "vpn connection"));
    CHECK(contains_ignoring_case("x", ""));
    CHECK_FALSE(contains_ignoring_case("VPN", "vpn connection"));
  }

  TEST_CASE("AS numbers in one part and in two") {
    CHECK(parse_asn("64512") == Asn::parse("64512"));
    CHECK(parse_asn("1.10") == Asn::parse("65546"));
    CHECK(parse_asn("65535.65535") == Asn::parse("4294967295"));
    for (std::string_view const text : {"0.0", ".1", "1.", "65536.1", "1.65536", "1.2.3", "1.x", "-1.2"}) {
      CAPTURE(text);
      CHECK_FALSE(parse_asn(text));
    }
  }
}

}  // namespace awscfg2ali::tests
