// Lines and columns: where an offset stands, and what a line holds.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "awscfg2ali/source.hpp"

namespace awscfg2ali::tests {
namespace {

/// "2:1", the place of the offset.
std::string at(Source const& source, std::size_t offset) {
  auto const position = source.position(offset);
  CHECK(source.line_of(offset) == position.line);
  return std::to_string(position.line) + ":" + std::to_string(position.column);
}

}  // namespace

TEST_SUITE("source") {
  TEST_CASE("an offset has a line and a column from 1; a line end belongs to its line") {
    Source const source("vpn.txt", "ab\n\ncde\n");
    CHECK(source.name() == "vpn.txt");
    CHECK(at(source, 0) == "1:1");
    CHECK(at(source, 1) == "1:2");
    CHECK(at(source, 2) == "1:3");  // the \n
    CHECK(at(source, 3) == "2:1");
    CHECK(at(source, 4) == "3:1");
    CHECK(at(source, 6) == "3:3");
    CHECK(at(source, 7) == "3:4");
    CHECK(source.line_count() == 3);
    CHECK(source.line(1) == "ab");
    CHECK(source.line(2) == "");
    CHECK(source.line(3) == "cde");
    CHECK(source.fates.size() == 3);
  }

  TEST_CASE("a text without a final newline ends in a line all the same") {
    Source const source("vpn.txt", "ab\ncd");
    CHECK(source.line_count() == 2);
    CHECK(source.line(2) == "cd");
    CHECK(at(source, 3) == "2:1");
    CHECK(at(source, 4) == "2:2");
    CHECK(at(source, 5) == "2:3");  // the end of the text
  }

  TEST_CASE("CRLF is a line end, and a lone CR is none") {
    Source const source("vpn.txt", "ab\r\ncd\r\ne\rf\r\n");
    CHECK(source.line_count() == 3);
    CHECK(source.line(1) == "ab");
    CHECK(source.line(2) == "cd");
    CHECK(source.line(3) == "e\rf");
    CHECK(at(source, 3) == "1:4");
    CHECK(at(source, 4) == "2:1");
    CHECK(at(source, 8) == "3:1");
  }

  TEST_CASE("a column in UTF-16 code units, far behind in a long line") {
    for (std::string const character : {"a", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x94\x91"}) {
      std::string text = "first\n";
      std::vector<std::size_t> offsets;
      while (text.size() < 200'000) {
        offsets.push_back(text.size());
        text += character;
      }
      Source const source("vpn.txt", text), inner("vpn.txt", text.substr(6), Embedding{0, {3, 7, 5}, {}});
      int const units = character.size() == 4 ? 2 : 1;
      for (std::size_t i = 0; i < offsets.size(); i += 101) {
        CHECK(source.position(offsets[i]).utf16 == static_cast<int>(i) * units + 1);
        CHECK(source.position(offsets[i]).column == static_cast<int>(offsets[i]) - 5);
        // What is behind characters of several bytes in an embedded text is not known.
        CHECK(inner.position(offsets[i] - 6).utf16 == (character == "a" || i == 0 ? static_cast<int>(i) + 5 : 0));
      }
    }
    std::string const whole(131'072, 'x');  // the end is the last place
    CHECK(Source("vpn.txt", whole).position(whole.size()).utf16 == 131'073);
  }

  TEST_CASE("an empty text") {
    Source const source("vpn.txt", "");
    CHECK(at(source, 0) == "1:1");
    CHECK(source.line_count() <= 1);
    CHECK(source.line(1) == "");
  }

  TEST_CASE("UTF-16 columns, and where they are not known") {
    Source const source("vpn.txt", "\xc3\xa4\xf0\x9f\x94\x91x\nab");  // an umlaut has one unit, a key two
    CHECK(source.position(0).utf16 == 1);
    CHECK(source.position(6).utf16 == 4);
    CHECK(source.position(6).column == 7);
    CHECK(source.position(9).utf16 == 2);
    Source const cut("stream.json", "ab\ncd", Position{3, 9});  // what stands before it on its line is not known
    CHECK(cut.position(1).utf16 == 0);
    CHECK(cut.position(4).utf16 == 2);
    auto const outer = source.position(6);
    Source const inner("vpn.txt", "ab\xc3\xa4x", Embedding{0, outer, {}});
    CHECK(inner.position(1).utf16 == 5);
    CHECK(inner.position(1).column == 8);
    CHECK(inner.position(4).utf16 == 0);  // the umlaut may stand as \u00e4 in the outer text
  }

  TEST_CASE("columns count bytes, tabs as one") {
    Source const source("vpn.txt", "\t\xc3\xa4x");
    CHECK(at(source, 1) == "1:2");
    CHECK(at(source, 3) == "1:4");
  }

  TEST_CASE("a part of the text knows its offset") {
    Source const source("vpn.txt", "ab\ncde");
    CHECK(source.offset_of(source.line(2)) == 3);
    CHECK(source.offset_of(source.line(2).substr(2)) == 5);
  }

  TEST_CASE("a text that was cut out of a stream stands where it stood there") {
    Source const source("vpn.json", "ab\ncd\n", Position{7, 10});
    CHECK(source.position(1).line == 7);
    CHECK(source.position(1).column == 11);
    CHECK(source.position(4).line == 8);
    CHECK(source.position(4).column == 2);
    CHECK(source.line_of(4) == 2);  // of this text
    CHECK(source.line(2) == "cd");
  }

  TEST_CASE("a text inside another stands where the outer one has it, escapes counted") {
    // {"Xml": "ab\ncd\u003ce"} with the string's first character in line 7, column 10: the outer text is one line.
    Source const source("vpn.json", "ab\ncd<e", Embedding{2, {7, 10}, {{3, 1}, {6, 6}}});
    CHECK(source.outer() == 2);
    CHECK(source.line_of(3) == 2);
    auto const column = [&](std::size_t offset) {
      CHECK(source.position(offset).line == 7);
      return source.position(offset).column;
    };
    CHECK(column(0) == 10);  // a
    CHECK(column(3) == 14);  // c, behind \n
    CHECK(column(5) == 16);  // the escape \u003c itself
    CHECK(column(6) == 22);  // e, behind \u003c
    CHECK_FALSE(Source("vpn.txt", "").outer());
  }
}

}  // namespace awscfg2ali::tests
