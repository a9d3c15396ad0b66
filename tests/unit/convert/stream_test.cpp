// Cutting a stream into connections: however it is chunked, whatever is around them.
#include <doctest/doctest.h>

#include <algorithm>

#include "awscfg2ali/stream.hpp"
#include "support/testdata.hpp"

namespace awscfg2ali::tests {
namespace {

std::vector<Input> cut(std::string const& text, std::size_t chunk) {
  std::size_t at = 0;
  ConnectionStream stream("in", [&](char* buffer, std::size_t size) {
    auto const count = text.copy(buffer, std::min(size, chunk), at);
    at += count;
    return count;
  });
  std::vector<Input> inputs;
  while (auto input = stream.next()) inputs.push_back(std::move(*input));
  return inputs;
}

std::vector<std::string> texts(std::string const& text, std::size_t chunk = 7) {
  std::vector<std::string> found;
  for (auto const& input : cut(text, chunk)) found.push_back(input.bytes);
  return found;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_SUITE("stream") {
  TEST_CASE("connections stand one a line, in a list, or alone") {
    CHECK(texts(R"({"a":1}
{"a":2}
)") == Texts{R"({"a":1})", R"({"a":2})"});
    CHECK(texts(R"({"VpnConnections":[{"a":1}, {"a":{"b":[1]}}],"NextToken":{"x":[{}]}})") ==
          Texts{R"({"a":1})", R"({"a":{"b":[1]}})"});
    CHECK(texts(R"([{"a":1},{"a":2}])") == Texts{R"({"a":1})", R"({"a":2})"});
    CHECK(texts(R"({"VpnConnection":{"a":1}})") == Texts{R"({"VpnConnection":{"a":1}})"});
    CHECK(texts(R"({"status_code":200,"data":{"VpnConnections":[{"a":1},{"a":2}],"ResponseMetadata":{"y":{}}}})") ==
          Texts{R"({"a":1})", R"({"a":2})"});
    CHECK(texts(R"({"VpnConnections":[{"a":1}]} {"VpnConnections":[{"a":2}]})") == Texts{R"({"a":1})", R"({"a":2})"});
    CHECK(texts("").empty());
    CHECK(texts(R"({"VpnConnections":[]})").empty());
  }

  TEST_CASE("brackets and quotes in strings are no brackets") {
    auto const text = std::string(R"({"a":"}]{[\"\\","b":"VpnConnections"})");
    CHECK(texts(text + text) == Texts{text, text});
  }

  TEST_CASE("a text that is no JSON is one input, and one that is cut off is left to its reader") {
    CHECK(texts("  crypto isakmp policy 200\n exit\n") == Texts{"  crypto isakmp policy 200\n exit\n"});
    CHECK(texts(R"({"VpnConnections":[{"a":1},{"b":)") == Texts{R"({"a":1})", R"({"b":)"});
  }

  TEST_CASE("XMLs one behind another are inputs of their own, and nothing around them is lost") {
    auto const xml = read_file(testdata() / "bgp-vgw" / "aws-xml.xml"),
               other = read_file(testdata() / "static-vgw" / "aws-xml.xml");
    auto const broken = other.substr(0, other.size() / 2) + "\n";
    auto const all = "Hello,\n" + xml + "\n\nand\n" + other + broken + xml + "regards\n";
    for (std::size_t const chunk : {1, 7, 1000, 100000}) {
      auto const inputs = cut(all, chunk);
      REQUIRE(inputs.size() == 4);
      std::string together;
      for (auto const& input : inputs) {
        CHECK(input.begin.line == 1 + std::count(together.begin(), together.end(), '\n'));
        CHECK(input.begin.column == 1);
        together += input.bytes;
      }
      CHECK(together == all);
      CHECK(inputs[0].bytes.starts_with("Hello"));
      CHECK(inputs[1].bytes.starts_with("<vpn_connection id=\"vpn-05387ee253c6f8db5\""));
      CHECK(inputs[2].bytes.starts_with("<vpn_connection id=\"vpn-05387ee253c6f8db5\""));  // what was cut off
      CHECK(inputs[3].bytes.starts_with("<vpn_connection id=\"vpn-015543cb3a606532e\""));
      CHECK(inputs[3].bytes.ends_with("regards\n"));
    }
    CHECK(texts(xml + "\t" + other.substr(other.find("<vpn"))).size() == 1);  // a line of both
  }

  TEST_CASE("one bad XML does not stop the others") {
    auto const good = read_file(testdata() / "bgp-vgw" / "aws-xml.xml"),
               last = read_file(testdata() / "ikev2-bgp" / "aws-xml.xml");
    auto bad = read_file(testdata() / "static-vgw" / "aws-xml.xml");
    bad.replace(bad.find("203.0.113.141"), 13, "203.0.113.1410");
    for (auto const& middle : {bad, bad.substr(0, bad.size() / 2) + "\n"}) {  // malformed, or cut off
      std::string ids;
      for (auto& input : cut(good + middle + last, 1000))
        for (auto const& line : convert_lines(std::move(input), {}))
          ids += line.line.substr(0, line.line.find(",\"output\"")) + "\n";
      CHECK(ids ==
            "{\"connection\":\"vpn-015543cb3a606532e\",\"ok\":true\n"
            "{\"connection\":null,\"ok\":false\n"
            "{\"connection\":\"vpn-072cdff8b72bb94e7\",\"ok\":true\n");
    }
  }

  TEST_CASE("the id of an answer that cannot be read is its member's, and no other text that is spelt like it") {
    for (auto const& [text, id] :
         {std::pair{R"({"VpnConnectionId": "vpn-0a1b2c3d"})", "\"vpn-0a1b2c3d\""},
          {R"({"Tags": [{"Key": "VpnConnectionId", "Value": "vpn-1"}], "VpnConnectionId" :"vpn-0a1b2c3d"})",
           "\"vpn-0a1b2c3d\""},
          {R"({"VpnConnectionId": 1, "Type": "vpn-0a1b2c3d"})", "null"},
          {R"({"Tags": [{"Key": "VpnConnectionId", "Value": "vpn-1"}]})", "null"}}) {
      CAPTURE(text);
      auto const lines = convert_lines({"in", text}, {});
      REQUIRE(lines.size() == 1);
      CHECK_FALSE(lines[0].ok);
      CHECK(lines[0].line.starts_with(std::string("{\"connection\":") + id));
    }
  }

  TEST_CASE("a line that is no JSON is an input of its own") {
    std::string const good = R"({"a":1})", other = R"({"a":2})";
    CHECK(texts(good + "\ngarbage\n" + other + "\n") == Texts{good, "garbage", other});
    CHECK(texts("garbage\n" + good + "\n" + other) == Texts{"garbage\n", good, other});
    CHECK(texts(good + "}\n" + other) == Texts{good, "}", other});
    CHECK(texts(good + "\ngarbage") == Texts{good, "garbage"});
    auto const inputs = cut(good + "\n  garbage\n", 7);
    REQUIRE(inputs.size() == 2);
    CHECK(inputs[1].begin.line == 2);
    CHECK(inputs[1].begin.column == 3);
  }

  TEST_CASE("a line that is cut off anywhere takes no other with it, and is not lost") {
    std::string const good = R"({"a":{"b":[{"c":"d e"},1]},"f":"x"})",
                      page = R"({"VpnConnections":[{"a":1},{"b":[{}]}]})";
    for (auto const& line : {good, page}) {
      auto const whole = texts(line + "\n");
      for (std::size_t length = 1; length < line.size(); ++length) {
        auto const found = texts(line + "\n" + line.substr(0, length) + "\n" + line + "\n");
        CAPTURE(line.substr(0, length));
        CAPTURE(found.size());
        REQUIRE(found.size() > 2 * whole.size());
        CHECK(Texts(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(whole.size())) == whole);
        CHECK(Texts(found.end() - static_cast<std::ptrdiff_t>(whole.size()), found.end()) == whole);
      }
    }
  }

  TEST_CASE("where there is one document, a line that begins with a brace is part of it") {
    for (std::string const text :
         {"{\n\"VpnConnection\":\n{\n\"a\":\n{}\n}\n}", "{\"VpnConnection\":{\"a\":[\n{},\n{}]}}"})
      CHECK(texts(text + "\n") == Texts{text});
    CHECK(texts("{\n\"VpnConnections\":\n[\n{\n\"a\":\n{}\n},\n{\"b\":1}\n]\n}") ==
          Texts{"{\n\"a\":\n{}\n}", R"({"b":1})"});
  }

  TEST_CASE("a list that is cut off between two connections is not taken for whole") {
    CHECK(texts(R"({"VpnConnections":[{"a":1},)") == Texts{R"({"a":1})", R"({"VpnConnections":[)"});
    CHECK(texts(R"({"VpnConnections":[{"a":1}],"NextToken":)") == Texts{R"({"a":1})", R"({"VpnConnections":[)"});
  }

  TEST_CASE("what never ends is kept in bounds") {
    CHECK(texts(std::string(100000, '[')).size() == 1);
    CHECK(texts(std::string(100000, '[') + "\n{\"a\":1}\n").size() == 2);
  }

  TEST_CASE("each input knows where it stands, whatever the chunks are") {
    std::string const text = "{\n  \"VpnConnections\": [\n    {\"a\": 1},\n  {\n\"a\": 2}\n]}\n";
    for (std::size_t const chunk : {1, 2, 3, 1000}) {
      auto const inputs = cut(text, chunk);
      REQUIRE(inputs.size() == 2);
      CHECK(inputs[0].begin.line == 3);
      CHECK(inputs[0].begin.column == 5);
      CHECK(inputs[1].begin.line == 4);
      CHECK(inputs[1].begin.column == 3);
    }
  }

  TEST_CASE("a bracket that closes another kind ends its document, and what follows it in the line is lost") {
    std::string const good = R"({"a":1})", other = R"({"a":2})";
    CHECK(texts(good + "\n{\"b\":[}, {\"c\":3}\n" + other + "\n") == Texts{good, "{\"b\":[}", other});
    CHECK(texts("{\"b\":[1}\n" + good) == Texts{"{\"b\":[1}", good});
  }
}

}  // namespace awscfg2ali::tests
