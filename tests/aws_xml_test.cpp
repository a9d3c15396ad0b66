// The XML as others than AWS write it.
#include <doctest/doctest.h>

#include "cases.hpp"

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
}

}  // namespace awscfg2ali::tests
