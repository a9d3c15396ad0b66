#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <string>

TEST_SUITE("utf8") {
  using awscfg2ali::append_utf8, awscfg2ali::utf16_length, awscfg2ali::utf8_length, awscfg2ali::printable_length,
      awscfg2ali::without_controls;

  TEST_CASE("every character is measured as it is written") {
    bool all = true;
    for (std::uint32_t c = 0; c <= 0x10FFFF; c = c == 0xD7FF ? 0xE000 : c + 1) {
      std::string text;
      append_utf8(text, c);
      all = all && utf8_length(text) == text.size() && utf8_length(text + "\xbf") == text.size();
      all = all && utf8_length(text.substr(0, text.size() - 1)) == 0;
      all = all && utf16_length("address " + text + "address") == 15 + (c < 0x10000 ? 1 : 2);
    }
    CHECK(all);
  }

  // RFC 3629, section 4: so many sequences there are, and all of them are met above.
  TEST_CASE("nothing else is a character") {
    std::map<std::size_t, int> found;
    for (int a = 0; a < 256; ++a)
      for (int b = 0; b < 256; ++b)
        for (int c = 0; c < 256; ++c) {
          std::array const bytes{static_cast<char>(a), static_cast<char>(b), static_cast<char>(c), '\x80'};
          ++found[utf8_length({bytes.data(), bytes.size()})];
        }
    CHECK(found[1] == 0x80 * 0x10000);
    CHECK(found[2] == (0x800 - 0x80) * 0x100);
    CHECK(found[3] == 0x10000 - 0x800 - 0x800);
    CHECK(found[4] == 0x100000 / 64);
  }

  TEST_CASE("what a terminal obeys is not printable") {
    // Unicode 15: general category Cc, Zl and Zp, Bidi_Control, and the deprecated U+206A to U+206F.
    std::u32string const alone = U"\x7f\u061c\u200e\u200f\u2028\u2029";
    auto const is_obeyed = [&](std::uint32_t c) {
      return c < 0x20 || (c >= 0x80 && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F) ||
             alone.find(static_cast<char32_t>(c)) != alone.npos;
    };
    bool all = true;
    for (std::uint32_t c = 0; c <= 0x10FFFF; c = c == 0xD7FF ? 0xE000 : c + 1) {
      std::string text;
      append_utf8(text, c);
      all = all && printable_length(text) == (is_obeyed(c) ? 0 : text.size());
      all = all && without_controls("a" + text + "b") == (is_obeyed(c) ? "a?b" : "a" + text + "b");
    }
    CHECK(all);
    CHECK(printable_length("") == 0);
    CHECK(without_controls("\x9b"
                           "31m\xe2\x80") == "?31m??");  // CSI as one byte, and a character that is cut short
  }
}
