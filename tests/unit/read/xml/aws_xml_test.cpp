// The XML as others than AWS write it.
#include <doctest/doctest.h>

#include "support/cases.hpp"

namespace awscfg2ali::tests {
namespace {

std::string const& xml() {
  static auto const text = read_file(testdata() / "bgp-vgw" / "aws-xml.xml");
  return text;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size()) text.replace(at, from.size(), to);
  return text;
}

std::vector<std::string> spellings(std::string const& text) {
  std::vector<std::string> messages;
  for (auto const& d : convert({{"in", text}}, {}).diagnostics)
    if (d.id == "unusual-spelling") messages.push_back(d.message);
  return messages;
}

}  // namespace

TEST_SUITE("aws xml") {
  TEST_CASE("a spelling that is not AWS's is read, and named once in a file") {
    auto const expected = read_file(testdata() / "bgp-vgw" / "expected.requests.json");
    struct Spelling {
      std::string aws, other, means;
    };
    for (auto const& [aws_, other_, means_] :
         {Spelling{"aes-128-cbc", "aes-128", "aes-128-cbc"}, Spelling{"aes-128-cbc", "aes128", "aes-128-cbc"},
          Spelling{"aes-128-cbc", "AES-128-CBC", "aes-128-cbc"}, Spelling{">sha1<", ">sha<", "sha1"},
          Spelling{"hmac-sha1-96", "sha1", "sha1"}, Spelling{"hmac-sha1-96", "sha", "sha1"}}) {
      auto const text = replaced(xml(), aws_, other_);
      CHECK(convert({{"in", text}}, {}).value.value_or("refused") == expected);
      auto const word = replaced(replaced(other_, ">", ""), "<", "");
      CHECK(spellings(text) ==
            std::vector<std::string>{"'" + word + "' is not how AWS spells it here; it is read as " + means_});
    }
    // Each spelling, and each file.
    CHECK(spellings(replaced(replaced(xml(), "aes-128-cbc", "aes128"), ">sha1<", ">sha<")).size() == 2);
    auto const text = replaced(xml(), "aes-128-cbc", "aes128");
    auto const both = convert({{"one", text}, {"two", text}}, {});
    CHECK(std::count_if(both.diagnostics.begin(), both.diagnostics.end(),
                        [](auto const& d) { return d.id == "unusual-spelling"; }) == 2);
  }

  TEST_CASE("AWS's own spellings are not named") {
    for (auto const& c : cases())
      for (auto const& variant : variants())
        for (auto const& input : c.inputs(variant)) {
          CAPTURE(c.name());
          CAPTURE(input.name);
          CHECK(spellings(input.bytes).empty());
        }
  }

  TEST_CASE("what is not as AWS writes it is said, with the line that it stands on") {
    struct Row {
      std::string from, to, kind, message;
    };
    auto const said = [](std::string const& text, std::string_view kind) {
      for (auto const& d : convert({{"in", text}}, {}).diagnostics)
        if (d.id == kind) return d.message;
      return std::string();
    };
    std::string nested;
    for (int i = 0; i < 40; ++i) nested += "<a>";
    for (int i = 0; i < 40; ++i) nested += "</a>";
    std::string tunnels;
    for (int i = 0; i < 9; ++i) tunnels += "<ipsec_tunnel></ipsec_tunnel>";
    for (auto const& row : std::initializer_list<Row>{
             {">28800<", ">288<!-- -->00<", "bad-xml", "the text of 'lifetime' is interrupted"},
             {"<customer_gateway_id>cgw-00d83bdad327b5746</customer_gateway_id>", "", "incomplete-header",
              "the XML lacks one of the three ids that AWS prints"},
             {"</vpn_connection>", nested + "</vpn_connection>", "bad-xml", "the XML is nested more than 32 deep"},
             {"</vpn_connection>", tunnels + "</vpn_connection>", "too-many-tunnels",
              "a VPN connection has two tunnels, here are more than eight"},
             {"</vpn_connection>",
              "<vpn_connection_attributes>BGPVPNConnection</vpn_connection_attributes></vpn_connection>",
              "unknown-line", "expected NoBGPVPNConnection, found 'BGPVPNConnection'"},
             {"255.255.255.252", "255.255.0.255", "bad-mask", "expected a network mask, found '255.255.0.255'"},
             {"255.255.255.252", "255.255.255.0", "bad-inside-cidr",
              "AWS's inside networks are /30, this says '255.255.255.0'"}}) {
      CAPTURE(row.to);
      CHECK(said(xml(), row.kind).empty());
      CHECK(said(replaced(xml(), row.from, row.to), row.kind) == row.message);
    }
  }

  TEST_CASE("an id in another attribute's name is not the id") {
    auto const reading = read({{"in", replaced(xml(), "<vpn_connection id=", "<vpn_connection grid='x' id=")}});
    REQUIRE(reading);
    CHECK(reading.value->connections[0].id == "vpn-015543cb3a606532e");
  }

  TEST_CASE("a transit gateway's id, which a program may write beside the others") {
    auto const text = replaced(xml(), "</customer_gateway_id>",
                               "</customer_gateway_id><transit_gateway_id>tgw-0a1b2c3d4e5f67890</transit_gateway_id>");
    auto const reading = read({{"in", text}});
    REQUIRE(reading);
    CHECK(reading.value->connections[0].transit_gateway_id == "tgw-0a1b2c3d4e5f67890");
  }

  TEST_CASE("IPv6 addresses inside, on both sides") {
    auto const text = replaced(xml(), "</tunnel_inside_address>",
                               "</tunnel_inside_address><tunnel_inside_ipv6_address><ip_address>fd00::6</ip_address>"
                               "<prefix_length>128</prefix_length></tunnel_inside_ipv6_address>");
    auto const reading = read({{"in", text}});
    REQUIRE(reading);
    std::string names;
    for (auto const& [name, value] : reading.value->connections[0].tunnels[0].other) names += std::string(name) + " ";
    CHECK(names.find("customer_inside_ipv6 ") != names.npos);
    CHECK(names.find("aws_inside_ipv6 ") != names.npos);
  }
}

}  // namespace awscfg2ali::tests
