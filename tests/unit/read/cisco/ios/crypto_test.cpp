// Cisco IOS texts whose IKE and IPsec sections differ from AWS's in a line or two.
#include "support/cisco_edits.hpp"

// The tables are read by rows.
// clang-format off

namespace awscfg2ali::tests {
namespace {

constexpr std::string_view ios = "bgp-vgw/cisco-ios.txt", ios_v2 = "ikev2-bgp/cisco-ios.txt", router = "bgp-vgw/running-config.txt";

}  // namespace

TEST_SUITE("read/cisco-ios, crypto") {
  TEST_CASE("the words of a transform set each have their own meaning, and one cipher and one hash stand in it") {
    constexpr std::string_view words = "esp-aes 128 esp-sha-hmac";
    check({
        {"a size behind 3DES", ios, {{words, "esp-3des 256 esp-sha-hmac"}}, "bad-algorithm missing-section unknown-line"},
        {"a size behind a hash", ios, {{words, "esp-aes esp-sha-hmac 256"}}, "bad-algorithm missing-section unknown-line"},
        {"two sizes", ios, {{words, "esp-aes 128 256 esp-sha-hmac"}}, "bad-algorithm missing-section unknown-line"},
        {"a size that AES-GCM has not here", ios, {{words, "esp-gcm 192"}}, "bad-algorithm missing-section unknown-line"},
        {"two sizes of one cipher", ios, {{words, "esp-aes 128 esp-aes 256 esp-sha-hmac"}}, "contradiction"},
        {"two ciphers", ios, {{words, "esp-aes 128 esp-3des esp-sha-hmac"}}, "contradiction"},
        {"two hashes", ios, {{words, "esp-aes 128 esp-sha-hmac esp-sha256-hmac"}}, "contradiction"},
    });
    struct Row {
      std::string_view words;
      Encryption encryption;
      std::optional<Integrity> integrity;
    };
    for (auto const& row : {Row{"esp-aes esp-sha-hmac", Encryption::aes_128_cbc, Integrity::sha1},
                            Row{"esp-aes 192 esp-sha-hmac", Encryption::aes_192_cbc, Integrity::sha1},
                            Row{"esp-sha256-hmac esp-aes 256", Encryption::aes_256_cbc, Integrity::sha2_256},
                            Row{"esp-3des esp-md5-hmac", Encryption::des3_cbc, Integrity::md5},
                            Row{"esp-gcm", Encryption::aes_128_gcm_16, {}},
                            Row{"esp-gcm 256", Encryption::aes_256_gcm_16, {}}}) {
      CAPTURE(row.words);
      for (auto const& tunnel : connection_of(ios, {{words, row.words}}).tunnels) {
        CHECK(tunnel.esp.encryption == row.encryption);
        CHECK(tunnel.esp.integrity == row.integrity);
      }
    }
  }

  TEST_CASE("a setting with words behind its value is refused, since a default would take its place") {
    check({
        {"hash", ios, {{"hash sha", "hash sha256 sha"}}, "bad-algorithm"},
        {"group", ios, {{"  group 2", "  group 2 14"}}, "bad-group"},
        {"IKE lifetime", ios, {{"  lifetime 28800", "  lifetime 28800 s"}}, "bad-number"},
        {"PFS", ios, {{"set pfs group2", "set pfs group2 group14"}}, "bad-group"},
        {"IPsec lifetime", ios, {{"seconds 3600", "seconds 3600 kilobytes"}}, "bad-number"},
        {"mode", ios, {{"mode tunnel", "mode transport require"}}, "bad-mode"},
        {"AS number", ios, {{"remote-as 64512", "remote-as 64512 x"}}, "bad-asn"},
    });
    auto const result = read({edited(ios, {{"set pfs group2", "set pfs group2 group14"}})});
    CHECK(result.diagnostics.front().message == "expected the end of the line, found 'group14'");
  }

  TEST_CASE("keys for a peer, for a network and of no keyring") {
    constexpr std::string_view key = "pre-shared-key address 203.0.113.17 key Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J";
    check_same(ios, {{key, "pre-shared-key address 203.0.113.0 255.255.255.0 key Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J"}});
    check_same(ios, {{key, "pre-shared-key address 0.0.0.0 0.0.0.0 key Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J"}});
    check({{"another network's", ios, {{key, "pre-shared-key address 203.0.113.64 255.255.255.192 key Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J"}}, "contradiction"}});

    auto const global = [](std::string_view said) {
      return connection_of(router, {{"  pre-shared-key address 203.0.113.17 key Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J\n", ""},
                                    {"   keyring keyring-vpn-015543cb3a606532e-0\n", ""},
                                    {"", said}}).tunnels.at(0);
    };
    for (std::string_view const said : {"crypto isakmp key Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J address 203.0.113.17",
                                        "crypto isakmp key 0 Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J address 203.0.113.17 no-xauth",
                                        "crypto isakmp key Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J address 203.0.113.0 255.255.255.0"})
      CHECK(global(said).pre_shared_key == PreSharedKey::parse("Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J"));
    auto const encrypted = global("crypto isakmp key 6 WQaVLgHJhKbfdg address 203.0.113.17");
    CHECK_FALSE(encrypted.pre_shared_key);
    CHECK(encrypted.unusable_key == "encrypted");
  }

  TEST_CASE("what a profile says otherwise") {
    constexpr std::string_view ipsec_profile = "crypto ipsec profile ipsec-vpn-015543cb3a606532e-0\n";
    auto const with = [&](std::string const& said) { return std::string(ipsec_profile) + "  " + said + "\n"; };
    auto const own = with("set isakmp-profile isakmp-vpn-015543cb3a606532e-0"), other = with("set isakmp-profile isakmp-vpn-015543cb3a606532e-1"),
               none = with("set isakmp-profile nowhere"), volume = with("set security-association lifetime kilobytes 4608000"),
               replay = with("set security-association replay window-size 128");
    for (auto const& said : {own, volume, replay}) check_same(ios, {{ipsec_profile, said}});
    check({{"another tunnel's profile", ios, {{ipsec_profile, other}}, "contradiction"}, {"no such profile", ios, {{ipsec_profile, none}}, "missing-section"}});

    auto const all = connection_of(router, {{"crypto ipsec df-bit clear", "crypto ipsec df-bit clear\ncrypto ipsec security-association lifetime seconds 7200"}});
    for (auto const& t : all.tunnels) CHECK(t.esp.lifetime == std::chrono::seconds(7200));

    constexpr std::string_view protection = "tunnel protection ipsec profile ipsec-vpn-072cdff8b72bb94e7-0", set = "  set ikev2-profile ikev2-vpn-072cdff8b72bb94e7-0\n";
    check_same(ios_v2, {{set, ""}, {protection, "tunnel protection ipsec profile ipsec-vpn-072cdff8b72bb94e7-0 ikev2-profile ikev2-vpn-072cdff8b72bb94e7-0"}});
    check({{"an interface's own profile", ios_v2, {{protection, "tunnel protection ipsec profile ipsec-vpn-072cdff8b72bb94e7-0 ikev2-profile ikev2-vpn-072cdff8b72bb94e7-1"}}, "contradiction"}});
    check_same(ios, {{"protection ipsec profile ipsec-vpn-015543cb3a606532e-0", "protection ipsec profile ipsec-vpn-015543cb3a606532e-0 shared isakmp-profile isakmp-vpn-015543cb3a606532e-0"}});

    constexpr std::string_view dpd = "  dpd 10 10 on-demand";
    check_same(ios_v2, {{dpd, "  identity local address 198.51.100.45\n  dpd 10 10 on-demand"}});
    check_same(ios_v2, {{dpd, "  match fvrf any\n  no config-exchange request\n  dpd 10 10 on-demand"}});
    check_same(router, {{"crypto keyring keyring-vpn-015543cb3a606532e-0  \n", "crypto keyring keyring-vpn-015543cb3a606532e-0  \n  no local-address 198.51.100.11\n"}});
    check({{"another local identity", ios_v2, {{dpd, "  identity local address 198.51.100.46\n  dpd 10 10 on-demand"}}, "contradiction"},
           {"an ISAKMP profile's second keyring", ios, {{"", "crypto isakmp profile isakmp-vpn-015543cb3a606532e-0\n  keyring keyring-vpn-015543cb3a606532e-1"}}, "contradiction"},
           {"a keyring's second address", ios, {{"", "crypto keyring keyring-vpn-015543cb3a606532e-0\n  local-address 198.51.100.11"}}, "contradiction"}});
  }

  TEST_CASE("IKEv2 policies say which proposals are in force") {
    constexpr std::string_view policy = "crypto ikev2 policy ikev2-policy-vpn-072cdff8b72bb94e7-";
    constexpr std::string_view named = "  proposal ikev2-prop-vpn-072cdff8b72bb94e7-";
    constexpr std::string_view strong = "crypto ikev2 proposal strong\n  encryption aes-cbc-256\n  integrity sha256\n  group 14";
    check({{"a proposal that does not exist", ios_v2, {{named, "  proposal lost-"}}, "missing-section"},
           {"one that exists beside one that does not", ios_v2, {{"", "crypto ikev2 policy ikev2-policy-vpn-072cdff8b72bb94e7-0\n  proposal lost"}}, "missing-section"},
           {"a second proposal of the policy", ios_v2, {{"", "crypto ikev2 policy other\n  proposal strong"}, {"", strong}}, ""},
           {"policies without AWS's names", ios_v2, {{policy, "crypto ikev2 policy p"}, {named, "  proposal q"}, {"crypto ikev2 proposal ikev2-prop-vpn-072cdff8b72bb94e7-", "crypto ikev2 proposal q"},
                                                     {"", "crypto ikev2 policy other\n  proposal strong"}, {"", strong}}, "ambiguous-ike-policy"}});
    for (auto const& tunnel : connection_of(ios_v2, {{"  proposal ikev2-prop-vpn-072cdff8b72bb94e7-0", "  proposal strong"},
                                                     {"  proposal ikev2-prop-vpn-072cdff8b72bb94e7-1", "  proposal strong"}, {"", strong}}).tunnels) {
      CHECK(tunnel.ike.encryption == Encryption::aes_256_cbc);
      CHECK(tunnel.ike.integrity == Integrity::sha2_256);
      CHECK(tunnel.ike.dh_group == 14);
    }
  }

  TEST_CASE("an ISAKMP profile may ask for aggressive mode, and have its own dead peer detection") {
    constexpr std::string_view keyring = "  keyring keyring-vpn-015543cb3a606532e-0\n";
    std::vector<Edit> const aggressive{{keyring, "  keyring keyring-vpn-015543cb3a606532e-0\n  initiate mode aggressive\n"}};
    auto const mode = connection_of(ios, aggressive);
    CHECK(mode.tunnels.at(0).ike.mode == IkeMode::aggressive);
    CHECK_FALSE(mode.tunnels.at(1).ike.mode);
    CHECK(ids(convert({edited(ios, aggressive)}, {}).diagnostics, Severity::error) == "aggressive-mode");

    auto const interval = connection_of(ios, {{keyring, "  keyring keyring-vpn-015543cb3a606532e-0\n  keepalive 20 retry 5\n"}});
    CHECK(interval.tunnels.at(0).dpd.interval == std::chrono::seconds(20));
    CHECK(interval.tunnels.at(1).dpd.interval == std::chrono::seconds(10));
  }

  TEST_CASE("an IKEv2 proposal's lists are kept whole, the first value being the tunnel's") {
    using enum Encryption;
    for (auto const& tunnel : connection_of(ios_v2, {}).tunnels) CHECK(tunnel.ike.offered == AllowedProposals{});
    for (auto const& tunnel : connection_of(ios_v2, {{"  group 2\n", "  group 19 14\n"}, {"encryption aes-cbc-128", "encryption aes-cbc-256 aes-cbc-128"},
                                                     {"integrity sha1", "integrity sha512 sha256"}}).tunnels) {
      CHECK(tunnel.ike.dh_group == 19);
      CHECK(tunnel.ike.encryption == aes_256_cbc);
      CHECK(tunnel.ike.offered.dh_groups == std::vector{19, 14});
      CHECK(tunnel.ike.offered.encryption == std::vector{aes_256_cbc, aes_128_cbc});
      CHECK(tunnel.ike.offered.integrity == std::vector{Integrity::sha2_512, Integrity::sha2_256});
    }
    for (auto const& tunnel : connection_of(ios_v2, {{"encryption aes-cbc-128", "encryption aes-gcm-256 aes-cbc-256"}}).tunnels) {
      CHECK(tunnel.ike.encryption == aes_256_gcm_16);
      CHECK_FALSE(tunnel.ike.integrity);
      CHECK(tunnel.ike.offered.encryption == std::vector{aes_256_gcm_16, aes_256_cbc});
      CHECK(tunnel.ike.offered.integrity == std::vector{Integrity::sha1});
    }
    auto const lists = edited(ios_v2, {{"  group 2\n", "  group 19 14\n"}});
    auto const xml = input(testdata() / "ikev2-bgp/aws-xml.xml");
    for (auto const& inputs : {std::vector{lists, xml}, std::vector{xml, lists}}) {
      auto const result = read(inputs);
      REQUIRE(result);
      CHECK(result.value->connections.at(0).tunnels.at(1).ike.offered.dh_groups == std::vector{19, 14});
    }
  }
}

}  // namespace awscfg2ali::tests
