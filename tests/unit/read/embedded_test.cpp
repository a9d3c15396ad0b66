// A text inside a JSON string: what is taken off, and how often.
#include <doctest/doctest.h>

#include <string>

#include "read/embedded.hpp"

namespace awscfg2ali::tests {

TEST_SUITE("embedded") {
  TEST_CASE("a text that was escaped twice is unescaped twice, even where that is no JSON") {
    auto const text_of = [](std::string const& document) {
      JsonLeaves json;
      REQUIRE_FALSE(read_json_leaves(document, json));
      REQUIRE(json.leaves.size() == 1);
      return embedded(Source("in", document), 0, json.leaves[0]).text();
    };
    CHECK(text_of(R"(["a\\nb\\tc \\u003cd\\u003e"])") == "a\nb\tc <d>");
    CHECK(text_of(R"(["a\\nb \\q <\\/d>"])") == "a\nb \\q </d>");
    CHECK(text_of(R"(["a\nb\\n"])") == "a\nb\\n");
  }
}

}  // namespace awscfg2ali::tests
