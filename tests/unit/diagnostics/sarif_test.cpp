// Diagnostics as a SARIF log: its results, places as URIs and UTF-16 columns, its rules.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "awscfg2ali/convert.hpp"
#include "diagnostics/diagnose.hpp"

namespace awscfg2ali::tests {

using Json = nlohmann::ordered_json;

TEST_SUITE("sarif") {
  TEST_CASE("a result for each diagnostic") {
    Source const source("conf ig/v\u00e4n.txt", "one\n\u00e4\U0001f511 two\n");
    auto at_place =
        diagnose("bad-address", source, source.text().find("two"), "expected an IPv4 address", "look again");
    at_place.connection = "vpn-0a1b2c3d";
    at_place.tunnel = "203.0.113.17";
    auto const without_place = diagnose("weak-crypto", "SHA-1 is used");
    auto const log = Json::parse(render_sarif({at_place, without_place}));
    CHECK(log["version"] == "2.1.0");
    auto const& run = log["runs"][0];
    CHECK(run["columnKind"] == "utf16CodeUnits");
    REQUIRE(run["results"].size() == 2);
    auto first = run["results"][0], second = run["results"][1];
    for (auto* result : {&first, &second}) {
      CHECK(run["tool"]["driver"]["rules"][(*result)["ruleIndex"].get<std::size_t>()]["id"] == (*result)["ruleId"]);
      result->erase("ruleIndex");
    }
    // The second line has an umlaut (two bytes, one unit) and a key (four bytes, two units) before the place.
    CHECK(first == Json::parse(R"({
      "ruleId": "bad-address", "level": "error", "message": {"text": "expected an IPv4 address\nlook again"},
      "locations": [{"physicalLocation": {"artifactLocation": {"uri": "conf%20ig/v%C3%A4n.txt"}, "region": {"startLine": 2, "startColumn": 5}}}],
      "properties": {"connection": "vpn-0a1b2c3d", "tunnel": "203.0.113.17"}})"));
    CHECK(at_place.position.column == 8);
    CHECK(second == Json::parse(R"({"ruleId": "weak-crypto", "level": "note", "message": {"text": "SHA-1 is used"}})"));
  }

  TEST_CASE("a place that is not known to the column has its line, and a file that cannot be read its name") {
    Diagnostic d;
    d.id = "unreadable";
    d.file = "/tmp/no:such file";
    auto const place = [&] {
      return Json::parse(render_sarif({d}))["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    };
    CHECK(place() == Json::parse(R"({"artifactLocation": {"uri": "file:///tmp/no%3Asuch%20file"}})"));
    d.position = {7, 12};
    CHECK(place()["region"] == Json::parse(R"({"startLine": 7})"));
  }

  TEST_CASE("a rule for each kind of diagnostic, in the table's order") {
    auto const rules = Json::parse(render_sarif({}))["runs"][0]["tool"]["driver"]["rules"];
    auto const kinds = diagnostic_kinds();
    REQUIRE(rules.size() == kinds.size());
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      CHECK(rules[i]["id"] == kinds[i].id);
      CHECK(rules[i]["help"]["text"] == kinds[i].meaning);
      CHECK(rules[i]["defaultConfiguration"]["level"] == name_of(kinds[i].severity));
    }
    CHECK(Json::parse(render_sarif({}))["runs"][0]["results"] == Json::array());
  }
}

}  // namespace awscfg2ali::tests
