// Several inputs about one VPN connection: what must agree, what is a sample, and who joins whom.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>

#include <nlohmann/json.hpp>

#include "support/testdata.hpp"

namespace awscfg2ali::tests {
namespace {

/// The text with every `from` replaced; there must be one.
std::string replaced(std::string text, std::string_view from, std::string_view to) {
  REQUIRE(text.find(from) != text.npos);
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}
/// The text without what stands from each `begin` to the next `end`, both included.
std::string without(std::string text, std::string_view begin, std::string_view end) {
  REQUIRE(text.find(begin) != text.npos);
  for (auto at = text.find(begin); at != text.npos; at = text.find(begin))
    text.erase(at, text.find(end, at) + end.size() - at);
  return text;
}

std::string const id = "vpn-015543cb3a606532e";
Input xml() { return input(testdata() / "bgp-vgw" / "aws-xml.xml"); }
Input cisco() { return input(testdata() / "bgp-vgw" / "cisco-ios.txt"); }
Input csrv() { return input(testdata() / "bgp-vgw" / "cisco-csrv.txt"); }
Input edited(Input input, std::string_view from, std::string_view to) {
  return {input.name, replaced(input.bytes, from, to)};
}

VpnConnection the_one(Result<Reading> const& result) {
  INFO(summary(result.diagnostics));
  REQUIRE(result);
  REQUIRE(result.value->connections.size() == 1);
  return result.value->connections[0];
}
Diagnostic const* find(Diagnostics const& diagnostics, std::string_view kind) {
  auto const found = std::find_if(diagnostics.begin(), diagnostics.end(), [&](auto const& d) { return d.id == kind; });
  return found == diagnostics.end() ? nullptr : &*found;
}

}  // namespace

TEST_SUITE("read/merge") {
  TEST_CASE("two inputs with one id are one connection, with the facts of both") {
    for (auto const& inputs : {std::vector{xml(), csrv()}, std::vector{csrv(), xml()}}) {
      auto const connection = the_one(read(inputs));
      CHECK(connection.id == id);
      REQUIRE(connection.tunnels.size() == 2);
      auto const& tunnel = connection.tunnels[0];
      CHECK(to_string(tunnel.aws.outside.value()) == "203.0.113.17");
      CHECK(to_string(tunnel.customer.outside.value()) == "198.51.100.10");  // the CSRv text has none
      CHECK(tunnel.ike.version == IkeVersion::v1);                           // the XML has none
      CHECK(tunnel.dpd.retries == 3);                                        // Cisco has none
    }
  }

  TEST_CASE("the same input twice is one connection") { CHECK(the_one(read({xml(), xml()})).tunnels.size() == 2); }

  TEST_CASE("two ids are two connections, in the order given") {
    auto const other = input(testdata() / "static-vgw" / "cisco-ios.txt");
    auto const result = read({other, xml(), cisco()});
    REQUIRE(result);
    REQUIRE(result.value->connections.size() == 2);
    CHECK(result.value->connections[0].id == "vpn-05387ee253c6f8db5");
    CHECK(result.value->connections[1].id == id);
  }

  TEST_CASE("tunnels are joined by AWS's outside address, whatever their order, and keep the first input's order") {
    auto const text = xml().bytes;
    auto const first = text.find("  <ipsec_tunnel>"), second = text.find("  <ipsec_tunnel>", first + 1),
               end = text.find("</vpn_connection>");
    Input const swapped{"swapped.xml", text.substr(0, first) + text.substr(second, end - second) +
                                           text.substr(first, second - first) + text.substr(end)};
    auto const connection = the_one(read({xml(), swapped}));
    REQUIRE(connection.tunnels.size() == 2);
    CHECK(to_string(connection.tunnels[0].aws.outside.value()) == "203.0.113.17");
    CHECK(connection.tunnels[0].pre_shared_key->reveal() == "Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J");
    CHECK(to_string(connection.tunnels[1].customer.inside.value()) == "169.254.212.138");
  }

  TEST_CASE("facts that must agree and do not are a contradiction that names both places") {
    struct Row {
      std::string_view what, from, to;
    };
    for (auto const& [what_, from_, to_] : std::initializer_list<Row>{
             {"pre_shared_key", "Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J", "Zqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J"},
             {"aws.asn", "remote-as 64512", "remote-as 64513"},
             {"customer.asn", "router bgp 65000", "router bgp 65001"},
             {"customer.outside", "198.51.100.10", "198.51.100.11"},
             {"inside", "169.254.59.1", "169.254.60.1"},
             {"vpn_gateway_id", "vgw-0c2f632e0f1093d97", "vgw-0c2f632e0f1093d98"},
             {"customer_gateway_id", "cgw-00d83bdad327b5746", "cgw-00d83bdad327b5747"},
         }) {
      [[maybe_unused]] auto const& what = what_;
      [[maybe_unused]] auto const& from = from_;
      [[maybe_unused]] auto const& to = to_;
      CAPTURE(what);
      for (bool const xml_first : {true, false}) {
        auto const other = edited(cisco(), from, to);
        auto const result = read(xml_first ? std::vector{xml(), other} : std::vector{other, xml()});
        CHECK_FALSE(result);
        auto const* contradiction = find(result.diagnostics, "contradiction");
        REQUIRE(contradiction != nullptr);
        auto const [here, there] =
            xml_first ? std::pair("cisco-ios.txt", "aws-xml.xml:") : std::pair("aws-xml.xml", "cisco-ios.txt:");
        CHECK(contradiction->file == here);
        CHECK(contradiction->position.line > 0);
        CHECK(contradiction->message.find(what) != std::string::npos);
        CHECK(contradiction->message.find(there) != std::string::npos);
        for (auto const& d : result.diagnostics) CHECK(render_text(d).find("qn_pXmn") == std::string::npos);
      }
    }
  }

  TEST_CASE("a VPN connection has one customer gateway and one AS number at either end: its tunnels cannot differ") {
    auto const first_changed = [](std::string_view from, std::string_view to) {
      auto text = xml().bytes;
      auto const at = text.find(from);
      REQUIRE(at != text.npos);
      return read({{"in", text.replace(at, from.size(), to)}});
    };
    for (auto const& [fact, from, to] : {std::tuple("aws.asn", "<asn>64512</asn>", "<asn>64513</asn>"),
                                         {"customer.asn", "<asn>65000</asn>", "<asn>65001</asn>"},
                                         {"customer.outside", "198.51.100.10", "198.51.100.99"}}) {
      auto const result = first_changed(from, to);
      CHECK_FALSE(result);
      auto const* contradiction = find(result.diagnostics, "contradiction");
      REQUIRE(contradiction != nullptr);
      CHECK(contradiction->message ==
            std::string(fact) + " differs from the other tunnel's, and a VPN connection has only one");
      CHECK(contradiction->tunnel == "203.0.113.86");
    }
  }

  TEST_CASE("BGP in one input and static routing in the other contradict each other") {
    auto const bytes = replaced(
        without(xml().bytes, "      <bgp>\n", "</bgp>\n"), "<vpn_connection_type>ipsec.1</vpn_connection_type>",
        "<vpn_connection_type>ipsec.1</vpn_connection_type><vpn_connection_attributes>NoBGPVPNConnection</"
        "vpn_connection_attributes>");
    auto const result = read({cisco(), {"static.xml", bytes}});
    CHECK_FALSE(result);
    auto const* contradiction = find(result.diagnostics, "contradiction");
    REQUIRE(contradiction != nullptr);
    CHECK(contradiction->message.find("routing") != std::string::npos);
    CHECK(contradiction->message.find("cisco-ios.txt:") != std::string::npos);
  }

  TEST_CASE("algorithms are samples: the text's win over the XML's, in either order, and nothing is contradicted") {
    auto text =
        edited(edited(edited(cisco(), "encryption aes 128", "encryption aes 256"), "  group 2\n", "  group 14\n"),
               "lifetime 28800", "lifetime 14400");
    text = edited(edited(text, "esp-aes 128 esp-sha-hmac", "esp-aes 256 esp-sha256-hmac"), "set pfs group2",
                  "set pfs group5");
    for (auto const& inputs : {std::vector{xml(), text}, std::vector{text, xml()}}) {
      for (auto const& tunnel : the_one(read(inputs)).tunnels) {
        CHECK(tunnel.ike.encryption == Encryption::aes_256_cbc);
        CHECK(tunnel.ike.dh_group == 14);
        CHECK(tunnel.ike.lifetime == std::chrono::seconds(14400));
        CHECK(tunnel.esp.encryption == Encryption::aes_256_cbc);
        CHECK(tunnel.esp.integrity == Integrity::sha2_256);
        CHECK(tunnel.esp.pfs_group == 5);
        CHECK(tunnel.ike.integrity == Integrity::sha1);
        CHECK(tunnel.ike.mode == IkeMode::main);  // the XML's alone
      }
    }
  }

  TEST_CASE("two texts with different samples are refused, alike they are not") {
    CHECK(the_one(read({cisco(), csrv()})).tunnels.size() == 2);
    for (auto const& [from_, to_] : {std::pair("encryption aes 128", "encryption aes 256"),
                                     {"  group 2\n", "  group 14\n"},
                                     {"lifetime 28800", "lifetime 14400"},
                                     {"seconds 3600", "seconds 1800"},
                                     {"set pfs group2", "set pfs group14"}}) {
      [[maybe_unused]] auto const& from = from_;
      [[maybe_unused]] auto const& to = to_;
      CAPTURE(to);
      auto const result = read({cisco(), edited(csrv(), from, to)});
      CHECK_FALSE(result);
      auto const* samples = find(result.diagnostics, "two-samples");
      REQUIRE(samples != nullptr);
      CHECK((samples->message + samples->hint).find("cisco-ios.txt") != std::string::npos);
      CHECK(find(result.diagnostics, "contradiction") == nullptr);
    }
  }

  TEST_CASE("which sample counts does not hang on the order of the inputs") {
    auto const other = edited(cisco(), "encryption aes 128", "encryption aes 256");
    std::vector<Input> const all{xml(), csrv(), other};
    std::vector<std::size_t> order{0, 1, 2};
    do {
      auto const result = read({all[order[0]], all[order[1]], all[order[2]]});
      CHECK_FALSE(result);
      CHECK(find(result.diagnostics, "two-samples") != nullptr);
    } while (std::next_permutation(order.begin(), order.end()));
    CHECK(the_one(read({xml(), other})).tunnels[0].ike.encryption == Encryption::aes_256_cbc);
  }

  TEST_CASE("the options of the tunnel on AWS are told by the API alone, and joined by outside address") {
    using nlohmann::json;
    json const options = {{"VpnConnections",
                           {{{"VpnConnectionId", id},
                             {"State", "available"},
                             {"Options",
                              {{"TunnelOptions",
                                {{{"OutsideIpAddress", "203.0.113.86"},
                                  {"Phase1EncryptionAlgorithms", {{{"Value", "AES256"}}}},
                                  {"Phase1LifetimeSeconds", 14400}},
                                 {{"OutsideIpAddress", "203.0.113.17"}}}}}}}}}};
    for (auto const& inputs : {std::vector<Input>{xml(), {"api.json", options.dump(1)}},
                               std::vector<Input>{{"api.json", options.dump(1)}, xml()}}) {
      auto const connection = the_one(read(inputs));
      REQUIRE(connection.tunnels.size() == 2);
      for (auto const& tunnel : connection.tunnels) {
        REQUIRE(tunnel.allowed);
        bool const second = to_string(tunnel.aws.outside.value()) == "203.0.113.86";
        CHECK(tunnel.allowed->ike.encryption.has_value() == second);
        CHECK(tunnel.ike.encryption == Encryption::aes_128_cbc);  // still what the sample printed
        CHECK(tunnel.pre_shared_key.has_value());
        if (second) {
          CHECK(*tunnel.allowed->ike.encryption == std::vector{Encryption::aes_256_cbc});
          CHECK(tunnel.allowed->ike.lifetime == std::chrono::seconds(14400));
        }
      }
    }
  }

  TEST_CASE("an input without an id joins by a shared AWS outside address") {
    auto const nameless = [](Input text) {
      auto const bytes = without(text.bytes, "! Your VPN Connection ID", "\n");
      return Input{text.name, replaced(bytes, id, "aws")};
    };
    for (auto const& inputs : {std::vector{xml(), nameless(cisco())}, std::vector{nameless(cisco()), xml()}}) {
      auto const connection = the_one(read(inputs));
      CHECK(connection.id == id);
      CHECK(connection.tunnels.size() == 2);
      CHECK(connection.tunnels[0].ike.version == IkeVersion::v1);
    }
    auto elsewhere =
        edited(edited(nameless(cisco()), "203.0.113.17", "203.0.113.217"), "203.0.113.86", "203.0.113.186");
    auto const result = read({xml(), elsewhere});
    INFO(summary(result.diagnostics));
    REQUIRE(result);
    REQUIRE(result.value->connections.size() == 2);
    CHECK_FALSE(result.value->connections[1].id);
  }

  TEST_CASE("two answers whose tunnel options differ contradict each other, where one leaves all of them open too") {
    auto const answer = [](nlohmann::json options) {
      options["OutsideIpAddress"] = "203.0.113.17";
      nlohmann::json const tunnels = nlohmann::json::array({options});
      return nlohmann::json{{"VpnConnection", {{"VpnConnectionId", id}, {"Options", {{"TunnelOptions", tunnels}}}}}}
          .dump();
    };
    auto const open = answer(nlohmann::json::object());
    auto const aes = answer({{"Phase1EncryptionAlgorithms", nlohmann::json::array({{{"Value", "AES256"}}})}});
    for (auto const& inputs :
         {std::vector<Input>{{"open", open}, {"aes", aes}}, std::vector<Input>{{"aes", aes}, {"open", open}}}) {
      auto const result = read(inputs);
      CHECK_FALSE(result);
      auto const* said = find(result.diagnostics, "contradiction");
      REQUIRE(said != nullptr);
      CHECK(said->message.starts_with("allowed differs from what stands at "));
    }
    CHECK(find(read({{"one", aes}, {"other", aes}}).diagnostics, "contradiction") == nullptr);
  }
}

}  // namespace awscfg2ali::tests
