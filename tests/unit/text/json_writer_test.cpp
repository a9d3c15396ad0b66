// JSON from a property tree, and value by value: exact text.
#include <doctest/doctest.h>

#include <limits>
#include <string>

#include <nlohmann/json.hpp>

#include "model/value_json.hpp"

namespace awscfg2ali::tests {
namespace {

using namespace std::string_literals;

Value string(std::string text) { return Value(std::move(text)); }
PreSharedKey psk(std::string_view text) { return PreSharedKey::parse(text).value(); }

}  // namespace

TEST_SUITE("json_text") {
  TEST_CASE("each kind of value") {
    CHECK(json_compact(Value()) == "null");
    CHECK(json_compact(Value(true)) == "true");
    CHECK(json_compact(Value(false)) == "false");
    CHECK(json_compact(Value(std::int64_t(0))) == "0");
    CHECK(json_compact(Value(std::int64_t(-1))) == "-1");
    CHECK(json_compact(Value(std::int64_t(4294967295))) == "4294967295");
    CHECK(json_compact(Value(std::numeric_limits<std::int64_t>::min())) == "-9223372036854775808");
    CHECK(json_compact(string("main")) == R"("main")");
    CHECK(json_compact(string("")) == R"("")");
    CHECK(json_compact(Value(psk("Eqn_pXmn."))) == R"("Eqn_pXmn.")");
    CHECK(json_compact(Value(Reference{"CustomerGateway1.CustomerGatewayId"})) ==
          R"("${CustomerGateway1.CustomerGatewayId}")");
    CHECK(json_compact(Value(Array{})) == "[]");
    CHECK(json_compact(Value(Object{})) == "{}");
  }

  TEST_CASE("strings are escaped, and read back as they were") {
    CHECK(json_compact(string("a\"b\\c")) == R"("a\"b\\c")");
    CHECK(json_compact(string("\x01")) == R"("\u0001")");
    CHECK(json_compact(Value(Object{{"a\"b", Value()}})) == R"({"a\"b":null})");
    CHECK(json_compact(Value(psk("a\"b\\c"))) == R"("a\"b\\c")");
    for (auto const& text : {"\n\r\t\b\f"s, "\0\x1f\x7f"s, "gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xf0\x9f\x94\x91"s,
                             "</script>"s, "\xe2\x80\xa8"s}) {
      auto const printed = json_compact(string(text));
      CHECK(printed.find('\n') == printed.npos);
      CHECK(nlohmann::json::parse(printed) == text);
    }
  }

  TEST_CASE("bytes that are not UTF-8 become U+FFFD, and the text stays JSON") {
    for (auto const& text :
         {"\xff"s, "a\xe4z"s, "\xc3"s, "\xc0\xaf"s, "\xed\xa0\xbd"s, "\xf4\x90\x80\x80"s, "\xe2\x82"s}) {
      CAPTURE(text);
      auto const read = nlohmann::json::parse(json_compact(string(text))).get<std::string>();
      CHECK(read.find("\xef\xbf\xbd") != read.npos);
    }
    CHECK(nlohmann::json::parse(json_compact(string("a\xe4z"))) == "a\xef\xbf\xbdz");
  }

  Value const document{
      Object{{"id", string("CustomerGateway1")},
             {"none", Value(Array{})},
             {"empty", Value(Object{})},
             {"list", Value(Array{Value(std::int64_t(1)), Value(Object{{"EnableDpd", Value(true)}}), Value()})},
             {"RegionId", Value(Reference{"RegionId"})}}};

  TEST_CASE("compact: no blanks, in the order given") {
    CHECK(
        json_compact(document) ==
        R"({"id":"CustomerGateway1","none":[],"empty":{},"list":[1,{"EnableDpd":true},null],"RegionId":"${RegionId}"})");
  }

  TEST_CASE("pretty: two blanks a level, empty lists and objects on one line, a newline at the end") {
    CHECK(json_pretty(document) ==
          "{\n"
          "  \"id\": \"CustomerGateway1\",\n"
          "  \"none\": [],\n"
          "  \"empty\": {},\n"
          "  \"list\": [\n"
          "    1,\n"
          "    {\n"
          "      \"EnableDpd\": true\n"
          "    },\n"
          "    null\n"
          "  ],\n"
          "  \"RegionId\": \"${RegionId}\"\n"
          "}\n");
    CHECK(json_pretty(Value(Object{})) == "{}\n");
    CHECK(json_pretty(Value(Array{})) == "[]\n");
    CHECK(nlohmann::json::parse(json_pretty(document)) == nlohmann::json::parse(json_compact(document)));
  }

  TEST_CASE("value by value: the same text as from a tree") {
    for (bool const pretty : {false, true}) {
      std::string written;
      JsonWriter json(written, pretty);
      json.object([&] {
        json.name("id").text("CustomerGateway1");
        json.name("none").list([] {});
        json.name("empty").object([] {});
        json.name("list").list([&] {
          json.raw("1");
          json.object([&] { json.name("EnableDpd").boolean(true); });
          json.null();
        });
        json.name("RegionId").text("${RegionId}");
      });
      CHECK(written + (pretty ? "\n" : "") == (pretty ? json_pretty(document) : json_compact(document)));
    }
  }
}

}  // namespace awscfg2ali::tests
