// Which algorithms and lifetimes a tunnel uses, and on whose behalf they are refused.
#include "support/planned.hpp"

namespace awscfg2ali::tests {

TEST_SUITE("choose_proposal") {
  TEST_CASE("what AWS never offers is not of this VPN") {
    struct Row {
      std::string what, text, kind;
    };
    for (auto const& [what_, text_, kind_] : std::initializer_list<Row>{
             {"aes-192", with("encryption_protocol", "aes-128-cbc", "aes-192-cbc"), "not-offered-by-aws"},
             {"3des", with("encryption_protocol", "aes-128-cbc", "3des-cbc"), "not-offered-by-aws"},
             {"des", with("encryption_protocol", "aes-128-cbc", "des-cbc"), "not-offered-by-aws"},
             {"esp aes-192", with_esp("encryption_protocol", "aes-128-cbc", "aes-192-cbc"), "not-offered-by-aws"},
             {"esp 3des", with_esp("encryption_protocol", "aes-128-cbc", "3des-cbc"), "not-offered-by-aws"},
             {"md5", with("authentication_protocol", "sha1", "md5"), "not-offered-by-aws"},
             {"esp md5", with_esp("authentication_protocol", "hmac-sha1-96", "hmac-md5-96"), "not-offered-by-aws"},
             {"group 1", with("perfect_forward_secrecy", "group2", "group1"), "not-offered-by-aws"},
             {"group 5 for IKE", with("perfect_forward_secrecy", "group2", "group5"), "not-offered-by-aws"},
             {"esp group 1", with_esp("perfect_forward_secrecy", "group2", "group1"), "not-offered-by-aws"},
             {"group 25", with("perfect_forward_secrecy", "group2", "group25"), "not-offered-by-aws"},
             {"aggressive", with("mode", "main", "aggressive"), "aggressive-mode"},
             {"transport", with("mode", "tunnel", "transport"), "transport-mode"},
         }) {
      [[maybe_unused]] auto const& what = what_;
      [[maybe_unused]] auto const& text = text_;
      [[maybe_unused]] auto const& kind = kind_;
      CAPTURE(what);
      auto const p = planned({text});
      CHECK(p.errors() == kind);
      CHECK(holds(p.text(kind), "AWS"));
      CHECK(p.the(kind).tunnel == "203.0.113.17");
      CHECK(p.the(kind).position.line > 0);
    }
  }

  TEST_CASE(
      "what AWS offers and Alibaba Cloud does not: GCM and groups above 14, with the AWS command that opens the "
      "tunnel") {
    Strings texts = {with("encryption_protocol", "aes-128-cbc", "aes-128-gcm-16"),
                     with("encryption_protocol", "aes-128-cbc", "aes-256-gcm-16"),
                     with_esp("encryption_protocol", "aes-128-cbc", "aes-256-gcm-16")};
    for (int group = 15; group <= 24; ++group) {
      texts.push_back(with("perfect_forward_secrecy", "group2", "group" + std::to_string(group)));
      texts.push_back(with_esp("perfect_forward_secrecy", "group2", "group" + std::to_string(group)));
    }
    for (auto const& text : texts) {
      auto const p = planned({text});
      CHECK(p.errors() == "not-supported-by-alibaba");
      CHECK(holds(p.the("not-supported-by-alibaba").message, "Alibaba Cloud"));
      CHECK(holds(p.the("not-supported-by-alibaba").hint, "aws ec2 modify-vpn-tunnel-options --vpn-connection-id " +
                                                              id + " --vpn-tunnel-outside-ip-address 203.0.113.17"));
    }
  }

  TEST_CASE("algorithms in Alibaba Cloud's spelling") {
    struct Row {
      std::string text, config, parameter, value;
    };
    for (auto const& [text_, config_, parameter_, value_] : std::initializer_list<Row>{
             {xml(), "IkeConfig", "IkeEncAlg", "aes"},
             {xml(), "IkeConfig", "IkeAuthAlg", "sha1"},
             {xml(), "IkeConfig", "IkePfs", "group2"},
             {xml(), "IkeConfig", "IkeMode", "main"},
             {xml(), "IkeConfig", "IkeVersion", "ikev1"},
             {with("encryption_protocol", "aes-128-cbc", "aes-256-cbc"), "IkeConfig", "IkeEncAlg", "aes256"},
             {with("authentication_protocol", "sha1", "sha2-256"), "IkeConfig", "IkeAuthAlg", "sha256"},
             {with("authentication_protocol", "sha1", "sha2-384"), "IkeConfig", "IkeAuthAlg", "sha384"},
             {with("perfect_forward_secrecy", "group2", "group14"), "IkeConfig", "IkePfs", "group14"},
             {with_esp("encryption_protocol", "aes-128-cbc", "aes-256-cbc"), "IpsecConfig", "IpsecEncAlg", "aes256"},
             {with_esp("authentication_protocol", "hmac-sha1-96", "hmac-sha2-512-256"), "IpsecConfig", "IpsecAuthAlg",
              "sha512"},
             {with_esp("perfect_forward_secrecy", "group2", "group5"), "IpsecConfig", "IpsecPfs", "group5"},
         }) {
      [[maybe_unused]] auto const& text = text_;
      [[maybe_unused]] auto const& config = config_;
      [[maybe_unused]] auto const& parameter = parameter_;
      [[maybe_unused]] auto const& value = value_;
      auto const p = planned({text});
      CAPTURE(parameter);
      REQUIRE(p.done);
      CHECK(p["VpnConnection1"][config][parameter] == value);
    }
    CHECK(planned({xml()}).the("ike-version-assumed").severity == Severity::note);
    auto const v2 = planned({xml()}, {"ike-version=2"});
    CHECK(v2["VpnConnection1"]["IkeConfig"]["IkeVersion"] == "ikev2");
    CHECK_FALSE(v2.has("ike-version-assumed"));
  }

  TEST_CASE("lifetimes: 900 to 28800 seconds for IKE, 900 to 3600 for ESP, as numbers") {
    for (auto const value : {"899", "28801", "86400", "0"}) {
      CAPTURE(value);
      CHECK(planned({with("lifetime", "28800", value)}).errors() == "lifetime-out-of-range");
    }
    for (auto const value : {"899", "3601", "28800", "86400"}) {
      CAPTURE(value);
      CHECK(planned({with_esp("lifetime", "3600", value)}).errors() == "lifetime-out-of-range");
    }
    // AWS: phase 2 "less than phase 1".
    CHECK_FALSE(planned({with("lifetime", "28800", "1800")}).done);
    CHECK_FALSE(planned({with("lifetime", "28800", "3600")}).done);
    CHECK(planned({with("lifetime", "28800", "3601")})["VpnConnection1"]["IkeConfig"]["IkeLifetime"] == 3601);
    CHECK(planned({with_esp("lifetime", "3600", "900")})["VpnConnection1"]["IpsecConfig"]["IpsecLifetime"] == 900);
  }

  TEST_CASE("what the tunnel's options do not allow is replaced by the best that they do") {
    json const tunnels = {{{"OutsideIpAddress", "203.0.113.17"},
                           {"Phase1EncryptionAlgorithms", {{{"Value", "AES256"}}}},
                           {"Phase1DHGroupNumbers", {{{"Value", 14}}, {{"Value", 20}}}},
                           {"Phase2LifetimeSeconds", 1800}}};
    auto const p = planned({api(id, xml(), {{"TunnelOptions", tunnels}})});
    INFO(p.errors());
    REQUIRE(p.done);
    auto const& c = p["VpnConnection1"];
    CHECK(c["IkeConfig"]["IkeEncAlg"] == "aes256");
    CHECK(c["IkeConfig"]["IkePfs"] == "group14");
    CHECK(c["IkeConfig"]["IkeAuthAlg"] == "sha1");  // allowed as printed
    CHECK(c["IpsecConfig"]["IpsecLifetime"] == 1800);
    CHECK(p.the("sample-not-allowed").severity == Severity::warning);
    CHECK(p["VpnConnection2"]["IkeConfig"]["IkeEncAlg"] == "aes");

    json const none = {
        {{"OutsideIpAddress", "203.0.113.17"}, {"Phase1DHGroupNumbers", {{{"Value", 19}}, {{"Value", 20}}}}}};
    auto const refused = planned({api(id, xml(), {{"TunnelOptions", none}})});
    CHECK(refused.errors() == "no-common-proposal");
    CHECK(holds(refused.text("no-common-proposal"), "aws ec2 modify-vpn-tunnel-options --vpn-connection-id " + id +
                                                        " --vpn-tunnel-outside-ip-address 203.0.113.17"));
  }

  TEST_CASE("--crypto recommended is the best of both sides") {
    auto const p = planned({xml()}, {"crypto=recommended"});
    REQUIRE(p.done);
    auto const& c = p["VpnConnection1"];
    CHECK(c["IkeConfig"]["IkeVersion"] == "ikev2");
    CHECK(c["IkeConfig"]["IkeEncAlg"] == "aes256");
    CHECK(c["IkeConfig"]["IkeAuthAlg"] == "sha256");
    CHECK(c["IkeConfig"]["IkePfs"] == "group14");
    CHECK(c["IkeConfig"]["IkeLifetime"] == 28800);
    CHECK(
        c["IpsecConfig"] ==
        json{{"IpsecEncAlg", "aes256"}, {"IpsecAuthAlg", "sha256"}, {"IpsecPfs", "group14"}, {"IpsecLifetime", 3600}});
    CHECK(p.the("tunnel-options-assumed").severity == Severity::warning);
  }

  TEST_CASE("SHA-1 and group 2 are a note, and a warning where the tunnel's options are known to allow better") {
    CHECK(planned({xml()}).the("weak-crypto").severity == Severity::note);
    auto const tunnel = [](json more) {
      more["OutsideIpAddress"] = "203.0.113.17";
      return json{{"TunnelOptions", {more, {{"OutsideIpAddress", "203.0.113.86"}}}}};
    };
    json const sha1 = {{{"Value", "SHA1"}}}, group2 = {{{"Value", 2}}};
    json const weak = {{"Phase1IntegrityAlgorithms", sha1},
                       {"Phase1DHGroupNumbers", group2},
                       {"Phase2IntegrityAlgorithms", sha1},
                       {"Phase2DHGroupNumbers", group2}};
    auto const only_weak = json{{"TunnelOptions", {weak, weak}}};
    auto both = only_weak;
    both["TunnelOptions"][0]["OutsideIpAddress"] = "203.0.113.17";
    both["TunnelOptions"][1]["OutsideIpAddress"] = "203.0.113.86";
    CHECK(planned({api(id, xml(), both)}).the("weak-crypto").severity == Severity::note);
    auto const p = planned({api(id, xml(), tunnel(weak))});  // the other tunnel allows everything
    REQUIRE(p.done);
    CHECK(p.the("weak-crypto").severity == Severity::warning);
    CHECK(holds(p.the("weak-crypto").hint, "--crypto recommended"));
    CHECK_FALSE(planned({api(id, xml(), tunnel(json::object()))}, {"crypto=recommended"}).has("weak-crypto"));
  }

  TEST_CASE("each of SHA-1 and group 2 is weak by itself, in either phase") {
    auto const said = [](std::string const& weak_member) {
      auto tunnels = json::array();
      for (auto const* address : {"203.0.113.17", "203.0.113.86"}) {
        json tunnel{{"OutsideIpAddress", address}};
        for (std::string const phase : {"Phase1", "Phase2"}) {
          tunnel[phase + "IntegrityAlgorithms"] = {{{"Value", "SHA2-256"}}};
          tunnel[phase + "DHGroupNumbers"] = {{{"Value", 14}}};
        }
        if (weak_member.ends_with("Algorithms")) tunnel[weak_member] = {{{"Value", "SHA1"}}};
        else if (!weak_member.empty()) tunnel[weak_member] = {{{"Value", 2}}};
        tunnels.push_back(tunnel);
      }
      auto const p = planned({api(id, xml(), {{"TunnelOptions", tunnels}})});
      REQUIRE(p.done);
      return p.has("weak-crypto");
    };
    CHECK_FALSE(said(""));
    for (auto const* member :
         {"Phase1IntegrityAlgorithms", "Phase1DHGroupNumbers", "Phase2IntegrityAlgorithms", "Phase2DHGroupNumbers"})
      CHECK_MESSAGE(said(member), member);
  }

  TEST_CASE("the assumed IKE version is said where it is assumed, and only there") {
    auto const version = [](json versions, Strings const& words = {}) {
      json const tunnels = {{{"OutsideIpAddress", "203.0.113.17"}, {"IkeVersions", versions}},
                            {{"OutsideIpAddress", "203.0.113.86"}, {"IkeVersions", versions}}};
      return planned({api(id, xml(), {{"TunnelOptions", tunnels}})}, words);
    };
    CHECK(planned({xml()}).the("ike-version-assumed").severity == Severity::note);
    CHECK(planned({xml()}).the("ike-version-assumed").tunnel == "203.0.113.17");
    auto const only_v2 = version({{{"Value", "ikev2"}}});
    REQUIRE(only_v2.done);
    CHECK(only_v2["VpnConnection1"]["IkeConfig"]["IkeVersion"] == "ikev2");
    CHECK_FALSE(only_v2.has("ike-version-assumed"));
    CHECK(version({{{"Value", "ikev2"}}}, {"ike-version=1"}).errors() == "option-contradicts");
    CHECK_FALSE(planned({xml()}, {"crypto=recommended"}).has("ike-version-assumed"));
    auto const only_v1 = version({{{"Value", "ikev1"}}}, {"crypto=recommended"});  // the best that is allowed
    CHECK(only_v1["VpnConnection1"]["IkeConfig"]["IkeVersion"] == "ikev1");
    CHECK_FALSE(only_v1.has("ike-version-assumed"));
    // The text of one tunnel states it, and nothing that of the other.
    auto const text = file("ikev2-bgp/cisco-ios.txt");
    auto const half = planned({text.substr(0, text.find("! IPSec Tunnel #2")), file("ikev2-bgp/aws-xml.xml")});
    INFO(half.errors());
    REQUIRE(half.done);
    CHECK(half["VpnConnection1"]["IkeConfig"]["IkeVersion"] == "ikev2");
    CHECK(half["VpnConnection2"]["IkeConfig"]["IkeVersion"] == "ikev1");
    CHECK(half.the("ike-version-assumed").tunnel == half["CustomerGateway2"]["IpAddress"]);
  }

  TEST_CASE("what has to change on AWS is one command a tunnel, since each interrupts it") {
    json const tunnels = {{{"OutsideIpAddress", "203.0.113.17"},
                           {"Phase1DHGroupNumbers", {{{"Value", 19}}}},
                           {"Phase2EncryptionAlgorithms", {{{"Value", "AES256-GCM-16"}}}}}};
    auto const p = planned({api(id, xml(), {{"TunnelOptions", tunnels}})});
    CHECK(p.errors() == "no-common-proposal");
    std::string commands;
    for (auto const& d : p.said) commands += d.hint;
    auto const at = commands.find("modify-vpn-tunnel-options");
    CHECK(commands.find("modify-vpn-tunnel-options", at + 1) == commands.npos);
    CHECK(holds(commands,
                "--tunnel-options 'Phase1DHGroupNumbers=[{Value=14}],Phase2EncryptionAlgorithms=[{Value=AES256}]'"));
  }

  TEST_CASE("of several algorithms that an IKEv2 proposal lists the best is used that both sides have") {
    auto const text = file("ikev2-bgp/cisco-ios.txt");
    auto const listed = [&](std::string_view from, std::string_view to) {
      return planned({replaced_all(text, from, to)}, {"gateway=single"});
    };
    auto const groups = listed("  group 2\n", "  group 19 2 14\n");
    INFO(groups.errors());
    REQUIRE(groups.done);
    CHECK(groups["VpnConnection1"]["IkeConfig"]["IkePfs"] == "group14");
    CHECK(groups.the("several-proposals").severity == Severity::note);
    CHECK(groups.the("several-proposals").message == "the text lists for ike.dh_group 19, 2, 14; 14 is used");
    CHECK(groups.the("several-proposals").tunnel == groups["CustomerGateway1"]["IpAddress"]);
    auto const ciphers = listed("encryption aes-cbc-128", "encryption aes-gcm-256 aes-cbc-256 aes-cbc-128");
    INFO(ciphers.errors());
    REQUIRE(ciphers.done);
    CHECK(ciphers["VpnConnection1"]["IkeConfig"]["IkeEncAlg"] == "aes256");
    CHECK(listed("  group 2\n", "  group 19 20\n").errors() == "not-supported-by-alibaba");
    CHECK(listed("  group 2\n", "  group 2\n")["VpnConnection1"]["IkeConfig"]["IkePfs"] == "group2");
  }
}

}  // namespace awscfg2ali::tests
