// The options table: which values each option takes, and what it says to others.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "awscfg2ali/options.hpp"

namespace awscfg2ali::tests {
namespace {

OptionKind const& kind(std::string_view name) {
  auto const kinds = option_kinds();
  auto const found = std::find_if(kinds.begin(), kinds.end(), [&](auto const& k) { return k.name == name; });
  REQUIRE(found != kinds.end());
  return *found;
}
bool takes(std::string_view name, std::string_view value) {
  Options options;
  return kind(name).set(options, value).empty();
}

struct Samples {
  std::string_view name;
  std::vector<std::string> good, bad;
};

std::vector<Samples> const& samples() {
  static std::vector<Samples> const table{
      {"from", {"auto", "aws-xml", "cisco-ios"}, {"", "xml", "AUTO", "json", "auto "}},
      {"to", {"json", "model"}, {"", "aws-xml", "JSON", "json,model"}},
      {"gateway", {"single", "dual", "attachment"}, {"", "Single", "dual-tunnel", "1"}},
      {"gateway-address",
       {"198.51.100.1", "198.51.100.1,198.51.100.2"},
       {"", "198.51.100", "198.51.100.1,", ",198.51.100.1", "198.51.100.1,198.51.100.2,198.51.100.3",
        "198.51.100.1, 198.51.100.2", "2001:db8::1"}},
      {"vpn-attachment",
       {"vco-gw8p3k5q7t2x", std::string(64, 'a')},
       {"", "vco-GW8", "vco gw", "vco-'gw'", "vco-gw\n", std::string(65, 'a')}},
      {"aws-tunnel", {"1", "2", "203.0.113.17"}, {"", "0", "3", "01", "one", "203.0.113.300"}},
      {"region",
       {"eu-central-1", "cn-hangzhou"},
       {"", "EU-central-1", "eu central", "eu_central", "$(id)", "eu\n", "../x"}},
      {"vpn-gateway", {"vpn-gw8p3k5q7t2x"}, {"", "vpn-GW8", "vpn gw", "vpn-'gw'", "vpn-gw\n"}},
      {"name",
       {"ab", "frankfurt-to-aws", "A1._-", std::string(100, 'a')},
       {"", "a", "1a", "-a", "a b", "a/b", "a\nb", "http://a", "\xc3\xa4tna", "a$(id)", std::string(101, 'a')}},
      {"local-subnet",
       {"10.0.0.0/16", "10.0.0.0/16,10.2.0.0/15", "0.0.0.0/0"},
       {"", "10.0.0.1/16", "10.0.0.0", "10.0.0.0/33", "10.0.0.0/16,", "10.0.0.0/16, 10.1.0.0/16",
        "10.0.0.0/16,10.1.0.1/16", "10.0.0.0/16;10.1.0.0/16", "::/0"}},
      {"remote-subnet", {"10.0.0.0/16", "10.0.0.0/16,10.2.0.0/15"}, {"", "10.0.0.1/16", "any"}},
      {"route",
       {"10.1.0.0/16", "10.1.0.0/16,10.2.0.0/16", "192.0.2.1/32"},
       {"", "10.1.0.1/16", "10.1.0.0/16,,10.2.0.0/16"}},
      {"local-asn", {"1", "65000", "4294967295"}, {"", "0", "4294967296", "65000 ", "AS65000"}},
      {"routing", {"bgp", "static"}, {"", "BGP", "ospf"}},
      {"ike-version", {"1", "2"}, {"", "0", "3", "ikev1"}},
      {"crypto", {"file", "recommended"}, {"", "best", "FILE"}},
      {"connection",
       {"vpn-0a1b2c3d", "vpn-015543cb3a606532e"},
       {"", "cgw-0a1b2c3d", "vpn-", "0a1b2c3d", "vpn-0a1b\n", "vpn-0a1b;id"}},
      {"all-tunnels", {""}, {}},
      {"request", {"CustomerGateway1", "VpnAttachment1"}, {"", "VpnConnection1;", "Vpn Connection"}},
      {"keys", {"env"}, {"", "file", "ENV"}},
      {"strict", {""}, {}},
      {"redact", {""}, {}},
  };
  return table;
}

}  // namespace

TEST_SUITE("options") {
  TEST_CASE("each option takes its values and no others") {
    for (auto const& [name_, good_, bad_] : samples()) {
      [[maybe_unused]] auto const& name = name_;
      [[maybe_unused]] auto const& good = good_;
      [[maybe_unused]] auto const& bad = bad_;
      CAPTURE(name);
      for (auto const& value : good) {
        CAPTURE(value);
        CHECK(takes(name, value));
      }
      for (auto const& value : bad) {
        CAPTURE(value);
        CHECK_FALSE(takes(name, value));
      }
    }
  }

  TEST_CASE("no option is left out here") {
    for (auto const& k : option_kinds()) {
      CAPTURE(k.name);
      CHECK(std::any_of(samples().begin(), samples().end(), [&](auto const& s) { return s.name == k.name; }));
    }
  }

  TEST_CASE("names and letters are unique, and every option is described") {
    std::set<std::string_view> names;
    std::set<char> letters;
    for (auto const& k : option_kinds()) {
      CAPTURE(k.name);
      CHECK(names.insert(k.name).second);
      if (k.letter != 0) CHECK(letters.insert(k.letter).second);
      CHECK(k.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == k.name.npos);
      CHECK(k.help.size() > 10);
      CHECK(k.help.ends_with('.'));
    }
    CHECK(kind("from").letter == 'f');
    CHECK(kind("to").letter == 't');
    CHECK(kind("connection").repeatable);
    CHECK(kind("redact").argument.empty());
  }

  TEST_CASE("values arrive") {
    Options o;
    auto const set = [&](std::string_view name, std::string_view value) { REQUIRE(kind(name).set(o, value).empty()); };
    CHECK(o.from == "auto");
    CHECK(o.to == "json");
    set("to", "model");
    set("gateway", "attachment");
    set("gateway-address", "198.51.100.1,198.51.100.2");
    set("aws-tunnel", "203.0.113.17");
    set("all-tunnels", "");
    set("region", "eu-central-1");
    set("vpn-gateway", "vpn-gw1");
    set("name", "base");
    set("local-subnet", "10.0.0.0/16,10.2.0.0/15");
    set("remote-subnet", "172.16.0.0/12");
    set("route", "10.9.0.0/16");
    set("route", "10.1.0.0/16,10.2.0.0/16");  // the last one counts
    set("local-asn", "65530");
    set("routing", "static");
    set("ike-version", "2");
    set("connection", "vpn-0a1b2c3d");
    set("connection", "vpn-4e5f6071");
    set("request", "VpnConnection2");
    set("keys", "env");
    set("strict", "");
    set("redact", "");
    CHECK(o.to == "model");
    CHECK(o.gateway == Gateway::attachment);
    CHECK(name_of(*o.gateway) == "attachment");
    REQUIRE(o.gateway_address.size() == 2);
    CHECK(to_string(o.gateway_address[1]) == "198.51.100.2");
    CHECK(o.aws_tunnel == "203.0.113.17");
    CHECK(o.all_tunnels);
    CHECK(o.region == "eu-central-1");
    CHECK(o.vpn_gateway == "vpn-gw1");
    CHECK(o.name == "base");
    REQUIRE(o.local_subnet.size() == 2);
    CHECK(to_string(o.local_subnet[1]) == "10.2.0.0/15");
    CHECK(o.remote_subnet.size() == 1);
    REQUIRE(o.route.size() == 2);
    CHECK(to_string(o.route[0]) == "10.1.0.0/16");
    CHECK(o.local_asn->number() == 65530);
    CHECK(o.routing == Routing::static_routes);
    CHECK(o.ike_version == IkeVersion::v2);
    CHECK(o.connection == std::vector<std::string>{"vpn-0a1b2c3d", "vpn-4e5f6071"});
    CHECK(o.request == "VpnConnection2");
    CHECK(o.keys_from_environment);
    CHECK(o.strict);
    CHECK(o.redact);
  }
}

}  // namespace awscfg2ali::tests
