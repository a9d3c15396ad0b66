// Bytes to UTF-8: byte-order marks, UTF-16 with and without one, and UTF-16 that is broken.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "text/decoding.hpp"

namespace awscfg2ali::tests {
namespace {

using namespace std::string_literals;

std::string utf16(std::u16string_view text, bool big_endian) {
  std::string bytes;
  for (auto const unit : text) {
    char const high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xff);
    bytes += big_endian ? std::string{high, low} : std::string{low, high};
  }
  return bytes;
}

}  // namespace

TEST_SUITE("read/decode") {
  TEST_CASE("plain text passes through, whatever its bytes") {
    for (auto const& text : {""s, "a"s, "! Amazon Web Services\r\n"s, "gr\xc3\xbc\xc3\x9f \xf0\x9f\x94\x91"s,
                             "not UTF-8: \xff\xe4"s, "\t\x7f"s})
      CHECK(decode(text) == text);
  }

  TEST_CASE("a UTF-8 byte-order mark is dropped, once and at the beginning only") {
    CHECK(decode("\xef\xbb\xbf<?xml?>") == "<?xml?>");
    CHECK(decode("\xef\xbb\xbf") == "");
    CHECK(decode("\xef\xbb\xbf\xef\xbb\xbfx") == "\xef\xbb\xbfx");
    CHECK(decode("x\xef\xbb\xbf") == "x\xef\xbb\xbf");
    CHECK(decode("\xef\xbb") == "\xef\xbb");
  }

  TEST_CASE("UTF-16 of either byte order, with a mark or told by its zero bytes") {
    for (bool const big_endian : {false, true}) {
      CAPTURE(big_endian);
      CHECK(decode(utf16(u"\ufeff! Amazon\r\n", big_endian)) == "! Amazon\r\n");
      CHECK(decode(utf16(u"! Amazon\r\n", big_endian)) == "! Amazon\r\n");
      CHECK(decode(utf16(u"\ufeff", big_endian)) == "");
      CHECK(decode(utf16(u"\ufeff\u00e4\u20ac\uffff\U0001f511\U0010ffff!", big_endian)) ==
            "\xc3\xa4\xe2\x82\xac\xef\xbf\xbf\xf0\x9f\x94\x91\xf4\x8f\xbf\xbf!");
      CHECK(decode(utf16(u"<a>\U0001f511</a>", big_endian)) == "<a>\xf0\x9f\x94\x91</a>");
    }
  }

  TEST_CASE("UTF-16 that is malformed is refused") {
    char16_t const high = 0xd83d, low = 0xdd11;
    for (bool const big_endian : {false, true}) {
      CAPTURE(big_endian);
      auto const broken = [&](std::u16string const& text) { return !decode(utf16(u"\ufeff" + text, big_endian)); };
      CHECK(broken({u'a', high}));
      CHECK(broken({high, u'a'}));
      CHECK(broken({low, u'a'}));
      CHECK(broken({low, high}));
      CHECK(broken({high, high, low}));
      CHECK_FALSE(decode(utf16(u"\ufeff! Amazon", big_endian) + "x"));  // half a character
    }
    CHECK_FALSE(decode("\xff\xfe\x21"s));
  }

  TEST_CASE("XML that a page or a program has escaped is XML again, and what is no escape stays") {
    CHECK(unescape_xml("&lt;vpn_connection id=&quot;vpn-1&quot;&gt;a &amp; b & c &copy; \\d") ==
          "<vpn_connection id=\"vpn-1\">a & b & c &copy; \\d");
    CHECK(unescape_xml(R"(\u003cvpn_connection id=\"vpn-1\"\u003e\n\x & \\\u003C/a\u003E)") ==
          "<vpn_connection id=\"vpn-1\">\n\\x & \\</a>");
    for (std::string const plain : {"<vpn_connection>&lt;&amp;\\n", "[\"\\u003cvpn_connection\"]", "&lt;a&gt;", ""})
      CHECK(unescape_xml(plain) == plain);
  }
}

}  // namespace awscfg2ali::tests
