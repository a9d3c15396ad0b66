// Options as a JSON object: the same as on the command line, and nothing passes that is not understood.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>

#include "awscfg2ali/options.hpp"
#include "support/testdata.hpp"

namespace awscfg2ali::tests {
namespace {

/// What is said about a document, a line each; empty when it is taken.
std::string said(std::string_view json) {
  auto const options = parse_options(json);
  std::string text;
  for (auto const& d : options.diagnostics) {
    CHECK(d.id == "usage");
    CHECK(d.severity == Severity::error);
    text += d.message + "\n";
  }
  CHECK(options.value.has_value() == text.empty());
  return text;
}

}  // namespace

TEST_SUITE("options document") {
  TEST_CASE("an empty object is the defaults") {
    auto const options = parse_options(" {} ").value.value();
    CHECK(options.from == "auto");
    CHECK(options.to == "json");
    CHECK(!options.gateway);
    CHECK(!options.strict);
  }

  TEST_CASE("strings, digits, switches, lists and keys") {
    auto const options = parse_options(R"({"to": "model", "local-subnet": "10.0.0.0/16,10.2.0.0/15", "local-asn": 65530,
      "ike-version": "2", "all-tunnels": true, "strict": false, "connection": ["vpn-0a1b2c3d", "vpn-4e5f6071"],
      "psk": {"203.0.113.17": "made.up_key", "203.0.113.86": "another_made_up"}})")
                             .value.value();
    CHECK(options.to == "model");
    CHECK(options.local_subnet.size() == 2);
    CHECK(options.local_asn->number() == 65530);
    CHECK(options.ike_version == IkeVersion::v2);
    CHECK(options.all_tunnels);
    CHECK(!options.strict);
    CHECK(options.connection == std::vector<std::string>{"vpn-0a1b2c3d", "vpn-4e5f6071"});
    REQUIRE(options.psk.size() == 2);
    CHECK(to_string(options.psk[1].first) == "203.0.113.86");
    CHECK(options.psk[1].second.reveal() == "another_made_up");
  }

  TEST_CASE("every option of the table has its place, and wants its own type") {
    for (auto const& kind : option_kinds()) {
      auto const name = std::string(kind.name);
      CAPTURE(name);
      auto const document = [&](std::string_view value) { return "{\"" + name + "\": " + std::string(value) + "}"; };
      auto const wanted = kind.argument.empty() ? "true or false" : kind.repeatable ? "a list of strings" : "a string";
      for (auto const* value : {"null", "{}", "1.5", "[[]]", "[null]", "[true]"})
        CHECK(said(document(value)) == "--" + name + ": expected " + wanted + "\n");
      CHECK(said(document(kind.argument.empty() ? "\"true\"" : "true")) == "--" + name + ": expected " + wanted + "\n");
      if (kind.argument.empty()) CHECK(said(document("true")) == "");
      else
        CHECK(
            said(document(kind.repeatable ? R"(["\u0000"])" : R"("\u0000")")).starts_with("--" + name + ": expected "));
    }
  }

  TEST_CASE("what is wrong is named, and all of it") {
    CHECK(said(R"({"gateway": "triple", "regoin": "eu-central-1", "local-asn": 0})") ==
          "--gateway: expected single, dual or attachment\n"
          "there is no option 'regoin'\n"
          "--local-asn: expected an AS number from 1 to 4294967295\n");
    CHECK(said(R"({"local-asn": -1})") == "--local-asn: expected an AS number from 1 to 4294967295\n");
    CHECK(said(R"({"local-asn": 65000.0})") == "--local-asn: expected a string\n");
    CHECK(said(R"({"connection": "vpn-0a1b2c3d"})") == "--connection: expected a list of strings\n");
    CHECK(said(R"({"connection": ["vpn-0a1b2c3d", "cgw-0a1b2c3d"]})") ==
          "--connection: expected an id like vpn-0a1b2c3d4e5f67890\n");
    // The command's own, which say where things come from and go to.
    for (std::string const name : {"output", "psk-file", "diagnostics", "lines", "help", "version", "list-formats", ""})
      CHECK(said("{\"" + name + "\": true}") == "there is no option '" + name + "'\n");
    CHECK(parse_options(R"({"x": 1})").diagnostics[0].hint.starts_with("the options are from, to, gateway, "));
    CHECK(parse_options(R"({"x": 1})").diagnostics[0].hint.ends_with("redact, psk"));
  }

  TEST_CASE("what is no object of JSON") {
    for (auto const* json : {"", " ", "null", "[]", "\"to\"", "{\"to\": \"json\"", "{\"to\": \"json\"} x",
                             "{'to': 'json'}", "{\"to\": \"\xFF\"}", "{\"strict\": NaN}", "{\"to\": \"json\",}"})
      CHECK(said(json) == "the options are not a JSON object\n");
    CHECK(said(std::string(100000, '[')) == "the options are not a JSON object\n");
  }

  TEST_CASE("a value that is deeper than any option's is as wrong as a flat one") {
    std::string const deep = std::string(100'000, '[') + std::string(100'000, ']');
    CHECK(said(deep) == "the options are not a JSON object\n");
    CHECK(said("{\"to\": " + deep + "}") == "--to: expected a string\n");
    CHECK(said("{\"connection\": " + deep + "}") == "--connection: expected a list of strings\n");
    CHECK(said(R"({"connection": [{"to": "model"}], "to": "json"})") == "--connection: expected a list of strings\n");
    CHECK(said(R"({"psk": {"203.0.113.17": {"203.0.113.17": "made.up_key"}}})") ==
          "--psk: expected an object with the pre-shared key of each AWS outside address\n");
  }

  TEST_CASE("of two members of one name nobody knows which was meant") {
    CHECK(said(R"({"to": "json", "to": "model"})") == "the options name something twice\n");
    CHECK(said(R"({"psk": {"203.0.113.17": "made.up_key", "203.0.113.17": "another_made_up"}})") ==
          "the options name something twice\n");
  }

  TEST_CASE("a key that stands in the wrong place is not repeated") {
    std::string const shape = "--psk: expected an object with the pre-shared key of each AWS outside address\n";
    CHECK(said(R"({"psk": {"made.up_key": "203.0.113.17"}})") == shape);
    CHECK(said(R"({"psk": "made.up_key"})") == shape);
    CHECK(said(R"({"psk": ["made.up_key"]})") == shape);
    CHECK(said(R"({"psk": {"203.0.113.17": ["made.up_key"]}})") == shape);
    for (auto const* value : {"", "made up", "made.up_key\\n", "\\u0000"})
      CHECK(said(std::string(R"({"psk": {"203.0.113.17": ")") + value + "\"}}") ==
            "--psk: expected keys of printable characters without blanks\n");
    CHECK(said(R"({"region": "Made.Up_Key"})") == "--region: expected a region like eu-central-1\n");
  }
}

}  // namespace awscfg2ali::tests
