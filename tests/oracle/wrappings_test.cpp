// The ways in which people bring a download: each gives the requests of the plain one.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/cases.hpp"

namespace awscfg2ali::tests {
namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size()) text.replace(at, from.size(), to);
  return text;
}

/// What every wrapping must give; `said` gets what was said about it.
std::string requests(std::string const& text, std::string& said) {
  Options options;
  options.gateway = Gateway::single;
  auto const result = convert({{"in", text}}, options);
  said = summary(result.diagnostics);
  return result.value.value_or("refused");
}

}  // namespace

TEST_SUITE("wrappings") {
  TEST_CASE("escaped, embedded, re-serialised") {
    auto const xml = read_file(testdata() / "bgp-vgw" / "aws-xml.xml"),
               expected = read_file(testdata() / "bgp-vgw" / "expected.requests.json");
    auto const literal = nlohmann::json(xml).dump();
    auto const go = replaced(replaced(literal, "<", "\\u003c"), ">", "\\u003e");
    auto const html =
        replaced(replaced(replaced(replaced(xml, "&", "&amp;"), "<", "&lt;"), ">", "&gt;"), "\"", "&quot;");
    auto const twice =
        nlohmann::json{
            {"VpnConnection", {{"CustomerGatewayConfiguration", replaced(replaced(xml, "\n", "\\n"), "</", "<\\/")}}}}
            .dump();
    auto one_line = replaced(xml, "\n", "");
    for (auto const& [name_, text_] : {std::pair<std::string, std::string>{"JSON string", literal},
                                       {"JSON string without quotes", literal.substr(1, literal.size() - 2)},
                                       {"escaped as Go does", go},
                                       {"escaped as Go does, without quotes", go.substr(1, go.size() - 2)},
                                       {"HTML", html},
                                       {"escaped twice", twice},
                                       {"list of --query", "[\n    " + literal + "\n]\n"},
                                       {"list of lists of --query", "[[" + literal + ", null]]"},
                                       {"one line", one_line},
                                       {"no declaration", xml.substr(xml.find("<vpn_connection"))},
                                       {"single quotes", replaced(xml, "\"", "'")},
                                       {"with a comment around another XML",
                                        "<!-- <vpn_connection id=\"vpn-00000000\"></vpn_connection> -->\n" + xml}}) {
      auto const& name = name_;
      CAPTURE(name);
      std::string said;
      CHECK(requests(text_, said) == expected);
      CAPTURE(said);
      CHECK(said.find("unknown-line") == said.npos);
    }
  }

  TEST_CASE("prose around the XML is named and does not matter") {
    auto const xml = read_file(testdata() / "bgp-vgw" / "aws-xml.xml"),
               expected = read_file(testdata() / "bgp-vgw" / "expected.requests.json");
    std::string said;
    CHECK(requests("Hello,\nhere it is:\n\n" + xml + "\nregards\n", said) == expected);
    CHECK(said.starts_with("1:1 warning unknown-line\n2:1 warning unknown-line\n"));
    CHECK(said.find("116:1 warning unknown-line") != said.npos);
  }

  TEST_CASE("two XMLs in one text, as --output text prints them, are two connections") {
    auto const folder = testdata() / "dual-bgp";
    auto const both = read_file(folder / "aws-xml-1.xml") + "\t" + read_file(folder / "aws-xml-2.xml");
    auto const result = convert({{"in", both}}, {});
    REQUIRE(result);
    CHECK(*result.value == read_file(folder / "expected.requests.json"));
  }

  TEST_CASE("two downloads in one text, one behind the other, are the same as two files") {
    for (auto const* begin : {"cisco-ios", "cisco-csrv", "cisco-asa", "aws-generic", "aws-xml"}) {
      std::vector<std::string> texts;
      for (auto const& entry : std::filesystem::recursive_directory_iterator(testdata()))
        if (entry.path().filename().string().starts_with(begin) && entry.path().parent_path().filename() != "broken")
          texts.push_back(read_file(entry.path()));
      std::sort(texts.begin(), texts.end());
      REQUIRE(texts.size() > 8);
      Options options;
      options.to = "model";
      int read_both = 0;
      for (std::size_t i = 1; i < texts.size(); ++i) {
        auto const apart = convert({{"one", texts[i - 1]}, {"two", texts[i]}}, options);
        auto const together = convert({{"both", texts[i - 1] + "\r\n" + texts[i]}}, options);
        CAPTURE(texts[i - 1]);
        CAPTURE(texts[i]);
        REQUIRE(together.value == apart.value);
        read_both += apart.value.has_value();
      }
      CHECK(read_both > 4);
    }
  }

  TEST_CASE("downloads that name other tunnels have been entered into one device: what stands once is for all") {
    auto const one = read_file(testdata() / "dual-bgp" / "cisco-ios-1.txt");
    auto two = read_file(testdata() / "dual-bgp" / "cisco-ios-2.txt");
    two = replaced(replaced(two, "interface Tunnel1", "interface Tunnel3"), "interface Tunnel2", "interface Tunnel4");
    auto const lifetimes = [](std::string const& text) {
      std::string all;
      auto const reading = read({{"in", text}});
      INFO(summary(reading.diagnostics));
      REQUIRE(reading);
      for (auto const& connection : reading.value->connections)
        for (auto const& tunnel : connection.tunnels) all += std::to_string(tunnel.esp.lifetime.value().count()) + " ";
      return all;
    };
    std::string const own = "  set security-association lifetime seconds 3600\n",
                      global = "crypto ipsec security-association lifetime seconds 1800\n";
    CHECK(lifetimes(global + replaced(one, own, "")) == "1800 1800 ");
    CHECK(lifetimes(replaced(one, own, "") + global) == "1800 1800 ");
    CHECK(lifetimes(global + replaced(one + two, own, "")) == "1800 1800 1800 1800 ");
    CHECK(lifetimes(replaced(one + two, own, "") + global) == "1800 1800 1800 1800 ");
  }

  TEST_CASE("downloads of two kinds in one text are refused: one would not be read") {
    auto const folder = testdata() / "bgp-vgw";
    std::vector<std::pair<std::string, std::string>> kinds;
    for (auto const* name : {"aws-xml.xml", "aws-generic.txt", "cisco-asa-vti.txt", "cisco-ios.txt", "aws-json.json",
                             "terraform-state.json"})
      kinds.emplace_back(name, read_file(folder / name));
    for (auto const& first : kinds)
      for (auto const& second : kinds) {
        if (first == second || first.second.starts_with('{')) continue;
        CAPTURE(first.first);
        CAPTURE(second.first);
        auto const result = read({{"in", first.second + "\n" + second.second}});
        CHECK_FALSE(result);
        CHECK(summary(result.diagnostics).find("not-recognised") != std::string::npos);
      }
  }

  TEST_CASE("an answer that describes no tunnel is told where AWS's describe them") {
    auto const hint = [](std::string_view text) {
      auto const result = read({{"in", std::string(text)}});
      CHECK_FALSE(result);
      REQUIRE_FALSE(result.diagnostics.empty());
      CHECK(result.diagnostics.back().id == "no-tunnel");
      return result.diagnostics.back().hint;
    };
    CHECK(hint(R"({"VpnConnections": [{"VpnConnectionId": "vpn-0a1b2c3d", "tunnels": [1]}]})") ==
          "AWS's answers describe them in CustomerGatewayConfiguration and Options.TunnelOptions");
    CHECK(hint(R"(<vpn_connection id="vpn-0a1b2c3d"/>)") == "");
  }

  TEST_CASE("behind JSON, another download is named in the hint") {
    auto const folder = testdata() / "bgp-vgw";
    auto const result = read({{"in", read_file(folder / "aws-json.json") + read_file(folder / "aws-xml.xml")}});
    CHECK_FALSE(result);
    REQUIRE(result.diagnostics.size() == 1);
    CHECK(result.diagnostics[0].id == "bad-json");
    CHECK(result.diagnostics[0].hint == "an XML begins here: give each download as a file of its own");
  }

  TEST_CASE("an XML in an answer that is not JSON is refused: the answer's options would not be read") {
    auto const xml = read_file(testdata() / "bgp-vgw" / "aws-xml.xml");
    for (auto const& [text, form] : std::vector<std::pair<std::string, std::string>>{
             {"VPNCONNECTIONS\tVPN\t" + xml + "\tcgw-00000000\nTUNNELOPTIONS\t203.0.113.17\t14400\n",
              "the output of aws with --output text"},
             {xml + "\nTUNNELOPTIONS\t203.0.113.17\t14400\n", "the output of aws with --output text"},
             {"VpnConnections:\n- CustomerGatewayConfiguration: '" + xml + "'\n",
              "the output of aws with --output yaml"},
             {"<vpnConnectionSet><item>" + xml + "</item></vpnConnectionSet>", "the API's answer as XML"}}) {
      auto const result = read({{"in", text}});
      CHECK_FALSE(result);
      REQUIRE(result.diagnostics.size() == 1);
      CHECK(result.diagnostics[0].id == "not-recognised");
      CHECK(result.diagnostics[0].message == "this is " + form);
      CHECK(result.diagnostics[0].hint == "get it with --output json");
    }
  }

  TEST_CASE("a sample configuration in its JSON is read as the text it holds") {
    auto const text = read_file(testdata() / "ikev2-bgp" / "cisco-ios.txt");
    auto const wrapped = nlohmann::json{{"VpnConnectionDeviceSampleConfiguration", text}}.dump(4);
    std::string said;
    CHECK(requests(wrapped, said) == read_file(testdata() / "ikev2-bgp" / "expected.requests.json"));
    CHECK(said.find("unknown-line") == said.npos);
  }

  TEST_CASE("terraform show -json holds the same under other names, modules included") {
    auto const state = nlohmann::json::parse(read_file(testdata() / "bgp-vgw" / "terraform-state.json"));
    for (auto const& resource : state["resources"]) {
      if (resource["type"] != "aws_vpn_connection") continue;
      nlohmann::json const shown{
          {"type", "aws_vpn_connection"}, {"name", "main"}, {"values", resource["instances"][0]["attributes"]}};
      nlohmann::json const other{{"type", "aws_vpc"}, {"values", {{"id", "vpc-0a1b2c3d"}}}};
      nlohmann::json const module{{"resources", {other, shown}}};
      nlohmann::json const root{{"resources", {other}},
                                {"child_modules", {{{"address", "module.vpn"}, {"resources", {shown}}}}}};
      for (auto const& module_of_values : {module, root}) {
        std::string said;
        CHECK(
            requests(nlohmann::json{{"format_version", "1.0"}, {"values", {{"root_module", module_of_values}}}}.dump(2),
                     said) == read_file(testdata() / "bgp-vgw" / "expected.requests.json"));
        CAPTURE(said);
        CHECK(said.find("unknown-line") == said.npos);
      }
    }
  }
}

}  // namespace awscfg2ali::tests
