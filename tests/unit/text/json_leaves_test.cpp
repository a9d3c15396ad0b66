// The JSON reader: a library's parser tells what is JSON and what it says.
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/testdata.hpp"
#include "text/json_leaves.hpp"
#include "text/json_pattern.hpp"

namespace awscfg2ali::tests {
namespace {

using namespace std::string_literals;
using Json = nlohmann::json;

/// The names and the indices that lead to a value.
using Path = std::vector<std::variant<std::string, int>>;
/// What a leaf says, by its path; of a member that is given twice the last.
using Said = std::map<Path, std::pair<JsonLeaf::Type, std::string>>;

void collect(Json const& json, Path path, Said& said) {
  auto const collect_below = [&](auto const& step, Json const& inner) {
    path.emplace_back(step);
    collect(inner, path, said);
    path.pop_back();
  };
  if (json.is_object())
    for (auto const& [name, inner] : json.items()) collect_below(name, inner);
  else if (json.is_array())
    for (std::size_t i = 0; i < json.size(); ++i) collect_below(static_cast<int>(i), json[i]);
  else if (json.is_string()) said[path] = {JsonLeaf::Type::string, json.get<std::string>()};
  else if (json.is_boolean()) said[path] = {JsonLeaf::Type::boolean, json.dump()};
  else if (json.is_null()) said[path] = {JsonLeaf::Type::null, ""};
  else said[path] = {JsonLeaf::Type::number, ""};
}

Path path_of(JsonStep const& last) {
  Path path;
  for (auto const* step = &last; step->above != nullptr; step = step->above) {
    CHECK(step->depth == step->above->depth + 1);
    if (step->index >= 0) path.insert(path.begin(), step->index);
    else path.insert(path.begin(), std::string(step->name));
  }
  CHECK(last.depth == static_cast<int>(path.size()));
  return path;
}

/// Reads a text both ways, in brackets, so that it is one document.
void check_alike(std::string const& inner) {
  auto const text = "[" + inner + "]";
  CAPTURE(text);
  JsonLeaves json;
  auto const error = read_json_leaves(text, json);
  REQUIRE(error.has_value() != Json::accept(text));
  if (error) {
    CHECK(error->offset <= text.size());
    return;
  }
  Said expected, found;
  collect(Json::parse(text), {}, expected);
  for (auto const& leaf : json.leaves)
    found[path_of(leaf.step)] = {leaf.type, leaf.type == JsonLeaf::Type::number ? "" : std::string(leaf.value)};
  CHECK(found == expected);
}

std::optional<std::size_t> broken_at(std::string_view text) {
  JsonLeaves json;
  auto const error = read_json_leaves(text, json);
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
                             "{\"a\":{\"b\":1},\"a.b\":2}"s,
                             "{\"*\":[1],\"0\":{\"0\":2},\"-1\":[[]]}"s,
                             "[[1],{\"0\":2},{\"\\u0000\\n\":{\"\\u002a\":3}}]"s,
                             "\"\xc3\xa9\\n\xc3\xa9\""s,
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
    JsonLeaves json;
    REQUIRE_FALSE(read_json_leaves(text, json));
    auto const& leaves = json.leaves;
    REQUIRE(leaves.size() == 3);
    CHECK(path_of(leaves[0].step) == Path{"a", 0});
    CHECK(path_text(leaves[1].step, 0) == "a.*");
    CHECK(path_text(leaves[1].step, 1) == "*");
    CHECK(leaves[1].text.data() - text.data() == 14);
    CHECK(leaves[1].text == "x\\ny");
    CHECK(leaves[1].value == "x\ny");
    CHECK(leaves[0].step.above == leaves[1].step.above);
    CHECK(&leaves[0].step.at(0) == &leaves[1].step.at(0));
    CHECK(&leaves[1].step.at(0) != &leaves[2].step.at(0));
    CHECK(leaves[2].text == "-12.5e3");
    CHECK(broken_at("{\"a\": tru}") == 9);
    CHECK(broken_at("{\"a\": 1") == 7);
    CHECK(broken_at("[1, \"ab\\q\"]") == 8);
    CHECK(broken_at("[1, 2] x") == 7);
    CHECK(broken_at(std::string(33, '[')) == 33);
    CHECK(broken_at(std::string(32, '[') + std::string(32, ']')) == std::nullopt);
  }

  TEST_CASE("objects and lists are there, be they empty") {
    JsonLeaves json;
    REQUIRE_FALSE(read_json_leaves(R"({"a": {"b": []}, "c": [{}, {}]})", json));
    CHECK(json.leaves.empty());
    std::vector<Path> paths;
    for (auto const& step : json.branches) paths.push_back(path_of(step));
    CHECK(paths == std::vector<Path>{{}, {"a"}, {"a", "b"}, {"c"}, {"c", 0}, {"c", 1}});
  }

  TEST_CASE("JSON inside a string goes on where the string stands") {
    JsonLeaves json, inner;
    REQUIRE_FALSE(read_json_leaves(R"([{"a": "{\"b\": [1]}"}])", json));
    REQUIRE(json.leaves.size() == 1);
    REQUIRE_FALSE(read_json_leaves(json.leaves[0].value, inner, json.leaves[0].step));
    REQUIRE(inner.leaves.size() == 1);
    CHECK(path_of(inner.leaves[0].step) == Path{0, "a", "b", 0});
  }

  TEST_CASE("a pattern tells names from indices by their type") {
    auto const fits = [](JsonPattern const& pattern, std::string const& document) {
      CAPTURE(document);
      JsonLeaves json;
      REQUIRE_FALSE(read_json_leaves(document, json));
      REQUIRE(json.leaves.size() == 1);
      return pattern.fits(json.leaves[0].step);
    };
    CHECK(fits("Routes.*.State", R"({"Routes": [{"State": 1}]})"));
    for (auto const* other : {R"({"Routes": {"*": {"State": 1}}})", R"({"Routes": {"0": {"State": 1}}})",
                              R"({"Routes": {"": {"State": 1}}})", R"({"Routes.*": {"State": 1}})",
                              R"({"Routes.*.State": 1})", R"({"Routes": [{"State": {"": 1}}]})",
                              R"({"Routes": [[{"State": 1}]]})", R"({"Routes": [1]})", "[[[1]]]", "1"})
      CHECK_FALSE(fits("Routes.*.State", other));
    CHECK(fits("Routes.*", R"({"Routes": [1]})"));
    CHECK_FALSE(fits("Routes.*", R"({"Routes": {"*": 1}})"));
    CHECK_FALSE(fits("a.b", "[[1]]"));
    CHECK(fits("", "1"));
    CHECK_FALSE(fits("", R"({"": 1})"));
    CHECK(fits("Tags.", R"({"Tags": [{"Key": 1}]})"));
    CHECK(fits("Tags.", R"({"Tags": {"*": 1}})"));
    CHECK_FALSE(fits("Tags.", R"({"Tags": 1})"));
    CHECK_FALSE(fits("Tags.", R"({"Tags.": 1})"));
    CHECK_FALSE(fits("Tags.", R"([[1]])"));
  }

  TEST_CASE("a pattern's beginning fits what could have held its values") {
    auto const fits_below = [](JsonPattern const& pattern, std::string const& document) {
      CAPTURE(document);
      JsonLeaves json;
      REQUIRE_FALSE(read_json_leaves(document, json));
      REQUIRE(json.leaves.size() == 1);
      return pattern.fits_below(json.leaves[0].step);
    };
    CHECK(fits_below("Routes.*.State", R"({"Routes": null})"));
    CHECK(fits_below("Routes.*.State", R"({"Routes": [null]})"));
    CHECK(fits_below("Tags.", R"({"Tags": null})"));
    for (auto const* other : {R"({"Routes": {"*": null}})", R"({"Routes": [{"State": null}]})",
                              R"({"Routes": [{"State": [null]}]})", R"({"Route": null})", "[null]", "null"})
      CHECK_FALSE(fits_below("Routes.*.State", other));
    CHECK_FALSE(fits_below("Tags.", R"({"Tags": [null]})"));
  }

  TEST_CASE("the path of a message tells names that look like paths") {
    JsonLeaves json;
    REQUIRE_FALSE(read_json_leaves(R"({"a": [{"*": {"": {"b.c": {"0": 1}}}}]})", json));
    CHECK(path_text(json.leaves[0].step, 0) == R"(a.*."*".""."b.c".0)");
    CHECK(path_text(json.leaves[0].step, 5) == "0");
  }

  TEST_CASE("the path of a message is as long as a message needs") {
    JsonLeaves json;
    REQUIRE_FALSE(
        read_json_leaves("{\"" + std::string(5000, 'n') + "\": {\"" + std::string(5000, 'm') + "\": 1}}", json));
    CHECK(json.leaves[0].step.name.size() == 5000);
    CHECK(path_text(json.leaves[0].step, 0).size() < 1000);
  }
}

}  // namespace awscfg2ali::tests
