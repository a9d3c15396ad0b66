// No diagnostic holds a key, whatever happened to the words in front of it.
#include <doctest/doctest.h>

#include <set>

#include "diagnostics/diagnose.hpp"
#include "support/cases.hpp"

namespace awscfg2ali::tests {
namespace {

/// Every stretch of eight characters of the case's keys.
std::set<std::string> parts_of_keys(std::vector<std::string> const& keys) {
  constexpr std::size_t length = 8;
  std::set<std::string> parts;
  for (auto const& key : keys)
    for (std::size_t at = 0; at + length <= key.size(); ++at) parts.insert(key.substr(at, length));
  return parts;
}

std::vector<std::string> keys_of(Case const& c, Variant const& variant) {
  auto const inputs = c.inputs(variant);
  std::vector<std::string> keys;
  auto const reading = read(inputs);
  REQUIRE(reading);
  for (auto const& connection : reading.value->connections)
    for (auto const& tunnel : connection.tunnels) keys.push_back(tunnel.pre_shared_key->reveal());
  return keys;
}

/// What is left of a key in the diagnostics about a text.
std::string leak(std::string const& text, std::set<std::string> const& parts) {
  for (auto const& d : convert({{"in", text}}, {}).diagnostics)
    for (auto const& rendered : {render_text(d), render_json(d)})
      for (auto const& part : parts)
        if (rendered.find(part) != rendered.npos) return rendered;
  return {};
}

/// The text with one character less, more or changed at `at`, or broken there.
std::vector<std::string> mutants(std::string const& text, std::size_t at) {
  std::vector<std::string> found;
  found.push_back(text.substr(0, at) + text.substr(at + 1));
  for (char const c : {'x', ' ', '-', '"', '<', '\n'}) {
    found.push_back(text.substr(0, at) + c + text.substr(at));
    found.push_back(text.substr(0, at) + c + text.substr(at + 1));
  }
  return found;
}

std::string replaced_once(std::string text, std::string_view from, std::string_view to) {
  auto const at = text.find(from);
  REQUIRE(at != text.npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_SUITE("key mask") {
  TEST_CASE("a word of letters and digits, or of small and capital letters, is no name") {
    for (std::string const word :
         {"Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J", ".PRKzNorZ.el13uDOu2L9AhbhQ6hGXeH", "pre_shared_keyEqn_pXmnmDJO",
          "hunter22", "passWorD", "a1b2c3d4", "aBcDeFgH", "key.12ab", "Winter2024", "PreSharedKe1Eqn_pXmn"}) {
      CAPTURE(word);
      for (std::string const before : {"", "x ", "pre-shared-ky ", "<pre_shared_ky>", "\"", "="}) {
        CHECK(masked_line(before + word).find(word) == std::string::npos);
        CHECK(awscfg2ali::quoted(before + word).find(word.substr(word.size() - 8)) == std::string::npos);
      }
    }
    // Cut before the word ends, and so harmless to look at.
    CHECK(awscfg2ali::quoted(std::string(58, '-') + "secretzz1").find("secret") == std::string::npos);
  }

  TEST_CASE("ids, addresses, names and algorithms stay readable") {
    for (std::string const line :
         {"crypto keyring keyring-vpn-015543cb3a606532e-0",
          "vpn-0a1b2c3d cgw-00d83bdad327b5746 tgw-0a1b2c3d",
          "tunnel destination 203.0.113.17",
          "ip route 10.0.0.0 255.255.0.0 Tunnel100",
          "remote-as 4200000001",
          "crypto ipsec transform-set ipsec-prop-vpn-0a1b2c3d-0 esp-aes 256 esp-sha256-hmac",
          "crypto ipsec transform-set x esp-aes esp-md5-hmac",
          "hash md5",
          "interface GigabitEthernet0/1",
          "expected AES128-GCM-16, aes-256-cbc, sha2-256, chacha20-poly1305, modp2048, curve25519",
          "Options.TunnelOptions.*.Phase1EncryptionAlgorithms.*.Value",
          "Options.NoSuchMember",
          "OutsideIpAddress",
          "TunnelInsideIpVersion",
          "LocalIpv4NetworkCidr",
          "Phase2DHGroupNumbers",
          "VpnConnectionId",
          "tunnel1_phase1_dh_group_numbers",
          "</Ip_address>",
          "NoBGPVPNConnection",
          "YOUR_UPLINK_ADDRESS",
          "ipsec_tunnel customer_gateway",
          "interface Loopback100",
          "  - Authentication Algorithm : hmac-sha1-96",
          "VpnConnection1 CustomerGateway2 VpnRouteEntry10 VpnAttachment1",
          "111122223333"}) {
      CHECK(masked_line(line) == line);
      if (line.size() <= 64) CHECK(awscfg2ali::quoted(line) == "'" + line + "'");
    }
    CHECK(masked_line("ip ospf message-digest-key 1 md5 secret").find("secret") == std::string::npos);
  }

  TEST_CASE("in an XML all text below ike is masked unless its element holds something else") {
    // A key of small letters cannot be told from a name by itself.
    auto xml = read_file(testdata() / "bgp-vgw" / "aws-xml.xml");
    auto const begin = xml.find("<pre_shared_key>") + 16;
    xml.replace(begin, xml.find('<', begin) - begin, "correct_horse_battery");
    for (std::string const from : {"<pre_shared_key>", "</pre_shared_key>"})
      for (std::string const to : {"<pre_shared_ky>", "</pre_shared_ky>", "<psharedk>", "", "pre_shared_k>"}) {
        auto const mutant = replaced_once(xml, from, to);
        CAPTURE(to);
        CHECK(leak(mutant, parts_of_keys({"correct_horse_battery"})).empty());
      }
    std::string one_line = xml;
    std::erase(one_line, '\n');
    one_line =
        replaced_once(replaced_once(one_line, "<pre_shared_key>", "<psharedk>"), "</pre_shared_key>", "</psharedk>");
    CHECK(leak(one_line, parts_of_keys({"correct_horse_battery"})).empty());
  }

  TEST_CASE("a key that is glued to its label") {
    auto const xml =
        replaced_once(read_file(testdata() / "bgp-vgw" / "aws-xml.xml"), "<pre_shared_key>", "<pre_shared_key");
    auto const asa =
        replaced_once(read_file(testdata() / "bgp-vgw" / "cisco-asa-vti.txt"), "pre-shared-key ", "pre-shared-key");
    for (auto const& text : {xml, asa}) CHECK(leak(text, parts_of_keys({"Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J"})).empty());
  }

  TEST_CASE("one wrong character in front of a key does not show it") {
    int tried = 0;
    for (auto const& c : cases()) {
      // The second has IKEv2 keyrings.
      if (c.name() != "bgp-vgw" && c.name() != "ikev2-bgp") continue;
      for (auto const& variant : variants()) {
        auto const inputs = c.inputs(variant);
        bool const has_ikev2 = variant.format == "cisco-ios" || variant.format == "cisco-asa";
        if (inputs.size() != 1 || (c.name() != "bgp-vgw" && !has_ikev2)) continue;
        CAPTURE(c.name());
        CAPTURE(variant.name);
        auto const& text = inputs[0].bytes;
        auto const keys = keys_of(c, variant);
        auto const parts = parts_of_keys(keys);
        for (auto const& key : keys)
          for (auto begin = text.find(key); begin != text.npos; begin = text.find(key, begin + 1)) {
            constexpr std::size_t reach = 24;
            auto const line = text.rfind('\n', begin) == text.npos ? 0 : text.rfind('\n', begin) + 1;
            auto const first = std::min(begin - std::min(begin, reach), begin - line > 100 ? begin - reach : line);
            for (auto at = first; at < begin; ++at)
              for (auto const& mutant : mutants(text, at)) {
                ++tried;
                auto const shown = leak(mutant, parts);
                CHECK_MESSAGE(shown.empty(), mutant.substr(first, begin - first + 1), "\n", shown);
              }
          }
      }
    }
    CHECK(tried > 5000);
  }
}

}  // namespace awscfg2ali::tests
