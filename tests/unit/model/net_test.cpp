// Addresses, networks and AS numbers: what is one, what is none, and how they are printed.
#include <doctest/doctest.h>

#include <array>
#include <string_view>

#include "awscfg2ali/net.hpp"

namespace awscfg2ali::tests {

TEST_SUITE("net") {
  TEST_CASE("an IPv4 address is printed as it was read") {
    for (std::string_view const text : {"0.0.0.0", "1.2.3.4", "169.254.59.18", "203.0.113.17", "255.255.255.255"}) {
      CAPTURE(text);
      auto const address = Ipv4Address::parse(text);
      REQUIRE(address);
      CHECK(to_string(*address) == text);
    }
    CHECK(Ipv4Address::parse("1.2.3.4")->bits() == 0x01020304u);
  }

  TEST_CASE("four decimal octets without leading zeros, and nothing else, are an IPv4 address") {
    for (std::string_view const text :
         {"",           " ",        "256.0.0.1", "300.1.1.1", "1.2.3",   "1.2.3.4.5",        "01.2.3.4",
          "1.2.3.00",   "1.2.3.4 ", " 1.2.3.4",  "1.2.3.4\n", "1..2.3",  "1.2.3.",           ".1.2.3",
          "1.2.3.4/32", "+1.2.3.4", "1.2.-3.4",  "0x1.2.3.4", "1,2,3,4", "1.2.3.4294967297", "::ffff:1.2.3.4",
          "localhost"}) {
      CAPTURE(text);
      CHECK_FALSE(Ipv4Address::parse(text));
    }
    CHECK_FALSE(Ipv4Address::parse(std::string_view("1.2.3.4\0", 8)));
  }

  TEST_CASE("an IPv6 address is read in any form of RFC 4291 and printed in that of RFC 5952") {
    struct Row {
      std::string_view text, printed;
    };
    for (auto const& [text_, printed_] : std::initializer_list<Row>{
             {"::", "::"},
             {"::1", "::1"},
             {"2001:db8::17", "2001:db8::17"},
             {"2001:DB8:0:0:0:0:0:17", "2001:db8::17"},
             {"fd00:0:0:1::2", "fd00:0:0:1::2"},
             {"1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"},
         }) {
      [[maybe_unused]] auto const& text = text_;
      [[maybe_unused]] auto const& printed = printed_;
      CAPTURE(text);
      auto const address = Ipv6Address::parse(text);
      REQUIRE(address);
      CHECK(to_string(*address) == printed);
    }
    auto const embedded = Ipv6Address::parse("::ffff:192.0.2.1");
    REQUIRE(embedded);
    CHECK(embedded->bytes() == std::array<std::uint8_t, 16>{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 1});
    for (std::string_view const text : {"", ":", ":::", "1::2::3", "2001:db8::17%eth0", "2001:db8::17/64", "12345::",
                                        "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "::g", " ::1", "203.0.113.17"}) {
      CAPTURE(text);
      CHECK_FALSE(Ipv6Address::parse(text));
    }
  }

  TEST_CASE("parse_ip takes either family") {
    CHECK(std::holds_alternative<Ipv4Address>(parse_ip("203.0.113.17").value()));
    CHECK(std::holds_alternative<Ipv6Address>(parse_ip("2001:db8::17").value()));
    CHECK(to_string(parse_ip("203.0.113.17").value()) == "203.0.113.17");
    CHECK_FALSE(parse_ip("YOUR_UPLINK_ADDRESS"));
    CHECK_FALSE(parse_ip(""));
  }

  TEST_CASE("a network drops its host bits") {
    struct Row {
      std::string_view text, printed;
    };
    for (auto const& [text_, printed_] : std::initializer_list<Row>{
             {"169.254.249.16/30", "169.254.249.16/30"},
             {"169.254.15.193/30", "169.254.15.192/30"},
             {"10.1.2.3/8", "10.0.0.0/8"},
             {"255.255.255.255/0", "0.0.0.0/0"},
             {"1.2.3.4/32", "1.2.3.4/32"},
         }) {
      [[maybe_unused]] auto const& text = text_;
      [[maybe_unused]] auto const& printed = printed_;
      CAPTURE(text);
      auto const network = Ipv4Network::parse(text);
      REQUIRE(network);
      CHECK(to_string(*network) == printed);
    }
    for (std::string_view const text :
         {"", "/", "10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8 ",
          "10.0.0.0/255.0.0.0", "10.0.0/8", "10.0.0.0/08", "10.0.0.0/4294967304", "::/0"}) {
      CAPTURE(text);
      CHECK_FALSE(Ipv4Network::parse(text));
    }
  }

  TEST_CASE("a mask is one bits and then zero bits") {
    auto const address = *Ipv4Address::parse("169.254.59.18");
    auto const of = [&](std::string_view mask) { return Ipv4Network::of(address, *Ipv4Address::parse(mask)); };
    CHECK(of("255.255.255.252") == Ipv4Network::parse("169.254.59.16/30"));
    CHECK(of("255.255.255.255") == Ipv4Network::parse("169.254.59.18/32"));
    CHECK(of("255.255.0.0") == Ipv4Network::parse("169.254.0.0/16"));
    CHECK(of("0.0.0.0") == Ipv4Network::parse("0.0.0.0/0"));
    for (std::string_view const mask :
         {"255.0.255.0", "255.0.255.252", "0.0.0.255", "255.255.255.253", "0.0.0.1", "127.0.0.0"}) {
      CAPTURE(mask);
      CHECK_FALSE(of(mask));
    }
  }

  TEST_CASE("a network has hosts, and knows which addresses lie in it") {
    auto const inside = *Ipv4Network::parse("169.254.116.208/30");
    CHECK(to_string(inside.host(1)) == "169.254.116.209");
    CHECK(to_string(inside.host(2)) == "169.254.116.210");
    CHECK(inside.contains(*Ipv4Address::parse("169.254.116.211")));
    CHECK_FALSE(inside.contains(*Ipv4Address::parse("169.254.116.212")));
    CHECK_FALSE(inside.contains(*Ipv4Address::parse("169.254.116.207")));
    CHECK(Ipv4Network().contains(*Ipv4Address::parse("255.255.255.255")));
  }

  TEST_CASE("an AS number is 1 to 4294967295") {
    for (std::string_view const text : {"1", "64512", "65000", "2147483647", "4200000000", "4294967295"}) {
      CAPTURE(text);
      auto const asn = Asn::parse(text);
      REQUIRE(asn);
      CHECK(to_string(*asn) == text);
    }
    for (std::string_view const text :
         {"", "0", "00", "4294967296", "18446744073709551617", "-1", "+1", " 1", "1 ", "123.456", "AS64512", "0x10"}) {
      CAPTURE(text);
      CHECK_FALSE(Asn::parse(text));
    }
  }

  TEST_CASE("what is public, at both ends of every range that is not") {
    for (std::string_view const text :
         {"1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
          "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0",
          "223.255.255.255",
          // RFC 5737
          "192.0.2.1", "198.51.100.10", "203.0.113.17"}) {
      CAPTURE(text);
      CHECK(is_public(*Ipv4Address::parse(text)));
    }
    for (std::string_view const text :
         {"0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.0",
          "127.255.255.255", "169.254.0.0", "169.254.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0",
          "192.168.255.255", "224.0.0.0", "239.255.255.255", "240.0.0.0", "255.255.255.255"}) {
      CAPTURE(text);
      CHECK_FALSE(is_public(*Ipv4Address::parse(text)));
    }
  }
}

}  // namespace awscfg2ali::tests
