// The JSON reader: a library's parser tells what is JSON and what it says.
#include <doctest/doctest.h>

#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "support/testdata.hpp"
#include "text/json_leaves.hpp"

namespace awscfg2ali::tests {
namespace {

using namespace std::string_literals;
using Json = nlohmann::json;

/// What a leaf says, by its path; of a member that is given twice the last.
using Said = std::map<std::string, std::pair<JsonLeaf::Type, std::string>>;

void collect(Json const& json, std::string const& path, Said& said) {
  auto const below = [&](std::string const& name) { return path.empty() ? name : path + "." + name; };
  if (json.is_object())
    for (auto const& [name, inner] : json.items()) collect(inner, below(name), said);
  else if (json.is_array())
    for (std::size_t i = 0; i < json.size(); ++i) collect(json[i], below(std::to_string(i)), said);
  else if (json.is_string()) said[path] = {JsonLeaf::Type::string, json.get<std::string>()};
  else if (json.is_boolean()) said[path] = {JsonLeaf::Type::boolean, json.dump()};
  else if (json.is_null()) said[path] = {JsonLeaf::Type::null, ""};
  else said[path] = {JsonLeaf::Type::number, ""};
}

/// Reads a text both ways, in brackets, so that it is one document.
void check_alike(std::string const& inner) {
  auto const text = "[" + inner + "]";
  CAPTURE(text);
  std::vector<JsonLeaf> leaves;
  auto const error = read_json_leaves(text, leaves);
  REQUIRE(error.has_value() != Json::accept(text));
  if (error) {
    CHECK(error->offset <= text.size());
    return;
  }
  Said expected, found;
  collect(Json::parse(text), "", expected);
  for (auto const& leaf : leaves) found[leaf.path] = {leaf.type, leaf.type == JsonLeaf::Type::number ? "" : leaf.value};
  CHECK(found == expected);
}

std::optional<std::size_t> broken_at(std::string_view text) {
  std::vector<JsonLeaf> leaves;
  auto const error = read_json_leaves(text, leaves);
  return error ? std::optional(error->offset) : std::nullopt;
}

}  // namespace

TEST_SUITE("json_leaves") {
  TEST_CASE("what is JSON and what is none") {
    for (auto const& text : {""s,
                             "1"s,
                             "-0"s,
                             "01"s,
                             "-"s,
                             "1.5"s,
                             "1."s,
                             ".5"s,
                             "1e5"s,
                             "1E+05"s,
                             "1e"s,
                             "1e+"s,
                             "+1"s,
                             "0x1"s,
                             "true"s,
                             "tru"s,
                             "truth"s,
                             "tnull"s,
                             "null"s,
                             "nul"s,
                             "False"s,
                             "NaN"s,
                             "\"\""s,
                             "\"a"s,
                             "\"\\\""s,
                             "\"a\\nb\\/\\\"\""s,
                             "\"\\x\""s,
                             "\"\\u00e9\\u20AC\""s,
                             "\"\\u00g0\""s,
                             "\"\\uD83D\\uDD11\""s,
                             "\"\\uD83D\""s,
                             "\"\\uD83D\\n\""s,
                             "\"\\uD83Dx\\uDD11\""s,
                             "\"\\uDD11\""s,
                             "\"\\uD83D\\u0041\""s,
                             "\"\\u0000\""s,
                             "\"a\nb\""s,
                             "\"\x7f\""s,
                             "\"\x01\""s,
                             "\"\0\""s,
                             "\"\xc3\xa9\""s,
                             "\"\xc3\""s,
                             "\"\xc3(\""s,
                             "\"\xc0\xaf\""s,
                             "\"\xe2\x82\xac\""s,
                             "\"\xe0\x80\x80\""s,
                             "\"\xed\xa0\x80\""s,
                             "\"\xf0\x9f\x94\x91\""s,
                             "\"\xf0\x80\x80\x80\""s,
                             "\"\xf4\x90\x80\x80\""s,
                             "\"\xf5\x80\x80\x80\""s,
                             "\"\xff\""s,
                             "\"\x80\""s,
                             "{}"s,
                             "{,}"s,
                             "{\"a\"}"s,
                             "{\"a\":}"s,
                             "{\"a\":1,}"s,
                             "{\"a\" : 1 , \"b\" : [ ] }"s,
                             "{a:1}"s,
                             "{\"a\":1 \"b\":2}"s,
                             "{\"a\":1}}"s,
                             "[]"s,
                             "[1,]"s,
                             "[,1]"s,
                             "[1 2]"s,
                             "[[1],[2,{\"a\":[3]}]]"s,
                             "{\"a\":1,\"a\":2}"s,
                             "1,2"s,
                             "]"s,
                             "["s,
                             "{\"a.b\":{\"\":1}}"s,
                             "\v1"s,
                             " \t\r\n1"s,
                             "/* no */ 1"s,
                             "'a'"s})
      check_alike(text);
  }

  TEST_CASE("real answers, and the same with one byte lost or changed") {
    auto const answer = read_file(testdata() / "bgp-vgw" / "aws-json.json");
    check_alike(answer);
    for (std::size_t at = 0; at < answer.size(); at += 29) {
      auto lost = answer, changed = answer;
      lost.erase(at, 1);
      changed[at] = "\"\\{}[],:\x80\x01\xe2 "[at % 12];
      check_alike(lost);
      check_alike(changed);
      check_alike(answer.substr(0, at));
    }
  }

  TEST_CASE("places: of values, and of what is wrong") {
    std::string_view const text = "{\"a\": [true, \"x\\ny\"]}\n{\"b\": -12.5e3}";
    std::vector<JsonLeaf> leaves;
    REQUIRE_FALSE(read_json_leaves(text, leaves));
    REQUIRE(leaves.size() == 3);
    CHECK(leaves[0].path == "a.0");
    CHECK(leaves[1].pattern == "a.*");
    CHECK(leaves[1].text.data() - text.data() == 14);
    CHECK(leaves[1].text == "x\\ny");
    CHECK(leaves[1].value == "x\ny");
    CHECK(leaves[2].document == 1);
    CHECK(leaves[2].text == "-12.5e3");
    CHECK(broken_at("{\"a\": tru}") == 9);
    CHECK(broken_at("{\"a\": 1") == 7);
    CHECK(broken_at("[1, \"ab\\q\"]") == 8);
    CHECK(broken_at("[1, 2] x") == 7);
    CHECK(broken_at(std::string(33, '[')) == 33);
    CHECK(broken_at(std::string(32, '[') + std::string(32, ']')) == std::nullopt);
  }

  TEST_CASE("a name that is too long is refused") {
    std::vector<JsonLeaf> leaves;
    auto const with_name = [](std::size_t length) { return "{\"" + std::string(length, 'n') + "\": 1}"; };
    CHECK_FALSE(read_json_leaves(with_name(256), leaves));
    auto const error = read_json_leaves(with_name(257), leaves);
    REQUIRE(error);
    CHECK(error->message == "the name of a JSON member is longer than 256 characters");
  }
}

}  // namespace awscfg2ali::tests
