// A text as it may be shown: no piece of a key in it, wherever the text was broken.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "support/cases.hpp"

namespace awscfg2ali::tests {
namespace {

constexpr std::size_t shortest_piece = 8;

std::vector<std::string> keys_of(std::vector<Input> const& inputs) {
  std::vector<std::string> keys;
  auto const reading = read(inputs);
  REQUIRE(reading);
  for (auto const& connection : reading.value->connections)
    for (auto const& tunnel : connection.tunnels)
      if (tunnel.pre_shared_key) keys.push_back(tunnel.pre_shared_key->reveal());
  return keys;
}

/// The stretch of a key that a text shows, or nothing.
std::string piece_in(std::string const& text, std::string const& key) {
  for (std::size_t at = 0; at + shortest_piece <= key.size(); ++at)
    if (auto const piece = key.substr(at, shortest_piece); text.find(piece) != text.npos) return piece;
  return {};
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size()) text.replace(at, from.size(), to);
  return text;
}

std::vector<std::string> lines_of(std::string const& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// Masks the text with each key broken at each position; how many texts that were.
int check_broken(std::string const& text, std::vector<std::string> const& keys) {
  int tried = 0;
  for (auto const& key : keys)
    for (auto begin = text.find(key); begin != text.npos; begin = text.find(key, begin + 1))
      for (std::size_t at = 1; at < key.size(); ++at)
        for (std::string const end : {"\n", "\r\n  ", " \n\t"}) {
          ++tried;
          auto const shown = masked(text.substr(0, begin + at) + end + text.substr(begin + at));
          CHECK_MESSAGE(piece_in(shown, key).empty(), "broken after ", at, ": ", piece_in(shown, key));
        }
  return tried;
}

}  // namespace

TEST_SUITE("mask") {
  TEST_CASE("only what holds a key is masked, and there are as many lines") {
    for (auto const& c : cases())
      for (auto const& variant : variants())
        for (auto const& [name, bytes, begin] : c.inputs(variant)) {
          CAPTURE(c.name());
          CAPTURE(name);
          auto const shown = masked(bytes);
          auto const lines = lines_of(bytes), shown_lines = lines_of(shown);
          REQUIRE(shown_lines.size() == lines.size());
          CHECK(shown.back() == '\n');
          auto const keys = keys_of(c.inputs(variant));
          for (auto const& key : keys) CHECK(piece_in(shown, key).empty());
          // An answer of the API on one line is hidden from its first key on.
          for (std::size_t i = 0; i < lines.size(); ++i)
            if (shown_lines[i].find("********") == std::string::npos)
              CHECK(shown_lines[i] == replaced(lines[i], "\t", " "));
          auto const hidden = std::count_if(shown_lines.begin(), shown_lines.end(),
                                            [](auto const& line) { return line.find("********") != line.npos; });
          CHECK(static_cast<std::size_t>(hidden) <= keys.size() * 4);
        }
  }

  TEST_CASE("a key that is broken by a new line shows no piece of it") {
    int tried = 0;
    for (auto const& c : cases()) {
      if (c.name() != "bgp-vgw" && c.name() != "ikev2-bgp") continue;
      for (auto const& variant : variants()) {
        CAPTURE(variant.name);
        for (auto const& input : c.inputs(variant)) tried += check_broken(input.bytes, keys_of(c.inputs(variant)));
      }
    }
    CHECK(tried > 2500);
  }

  TEST_CASE("neither does a key of plain words, in a text or an XML") {
    for (auto const& variant : variants()) {
      if (variant.format == "aws-json" || variant.format == "terraform-state") continue;
      CAPTURE(variant.name);
      auto const name = std::string(variant.name) + (variant.name == "aws-xml" ? ".xml" : ".txt");
      if (!std::filesystem::exists(testdata() / "bgp-vgw" / name)) continue;
      auto const text = read_file(testdata() / "bgp-vgw" / name);
      std::string const key = "correct.horse.battery";
      CHECK(check_broken(replaced(text, "Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J", key), {key}) > 50);
    }
  }

  TEST_CASE("a key is known where it was read, though nothing introduces it") {
    auto const text = replaced(read_file(testdata() / "bgp-vgw" / "cisco-ios.txt"), "Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J",
                               "correct.horse.battery");
    CHECK(masked(text + "! it is correct.horse.battery, they say\n").find("correct") == std::string::npos);
    CHECK(masked("! it is correct.horse.battery, they say\n") == "! it is correct.horse.battery, they say\n");
  }

  TEST_CASE("what is no text can be shown, too") {
    CHECK(masked("").empty());
    CHECK(masked("no newline") == "no newline\n");
    CHECK(masked("a\r\nb\r\n") == "a\nb\n");
    CHECK(masked("a\tb\x1B[31m\xFF") == "a b\\x1b[31m\\xff\n");
    CHECK(masked(std::string_view("\xFF\xFEk\0e\0y\0 \0x\0\n\0", 14)) == "key ********\n");
    CHECK(masked("\xEF\xBB\xBFkey x\n") == "key ********\n");
    // UTF-16 of an odd number of bytes is not read, and shows nothing.
    CHECK(masked("\xFF\xFEk").empty());
  }

  TEST_CASE("an escaped XML has the lines that it is read as having") {
    auto const xml = read_file(testdata() / "bgp-vgw" / "aws-xml.xml");
    auto const escaped = replaced(replaced(replaced(xml, "&", "&amp;"), "<", "&lt;"), ">", "&gt;");
    CHECK(masked(escaped) == masked(xml));
  }
}

}  // namespace awscfg2ali::tests
