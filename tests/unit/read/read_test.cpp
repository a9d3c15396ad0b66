// What is true of every input, whatever its format: how large it may be, how much is said of it.
#include "support/planned.hpp"

namespace awscfg2ali::tests {
namespace {

std::string said(std::string text, std::string_view kind) {
  for (auto const& d : read({{"in", std::move(text)}}).diagnostics)
    if (d.id == kind) return d.message;
  return {};
}

}  // namespace

TEST_SUITE("read") {
  TEST_CASE("an input that is larger than any download by far is not looked at") {
    CHECK(said(std::string((std::size_t{256} << 20) + 1, ' '), "too-large") ==
          "the input is larger than 256 MiB; a VPN download has some 10 kB");
  }

  TEST_CASE("a fleet is for --lines") {
    auto const fleet = [](int count) {
      auto connections = json::array();
      for (int i = 0; i < count; ++i)
        connections.push_back({{"VpnConnectionId", "vpn-" + std::to_string(i)}, {"State", "available"}});
      return json{{"VpnConnections", std::move(connections)}}.dump();
    };
    CHECK(said(fleet(2000), "fleet-too-large").empty());
    CHECK(said(fleet(2001), "fleet-too-large") == "the input states 2001 VPN connections; together 2000 can be read");
  }

  TEST_CASE("an answer with an empty list holds no connection") {
    CHECK(said(R"({"VpnConnections":[]})", "no-tunnel") == "there is no VPN connection in the input");
  }

  TEST_CASE("of lines that are not understood a hundred are named, and the others are counted") {
    std::string unknown;
    for (int i = 0; i < 150; ++i) unknown += "<e" + std::to_string(i) + "/>\n";
    auto const reading = read({{"in", replaced(xml(), "</vpn_connection>", unknown + "</vpn_connection>")}});
    REQUIRE(reading);
    std::size_t named = 0;
    for (auto const& d : reading.diagnostics) named += d.message.starts_with("the element 'e");
    CHECK(named == 100);
    CHECK(reading.diagnostics.back().message == "50 more lines were not understood");
  }

  TEST_CASE("of errors a hundred are named, and the others are counted") {
    std::string text;
    for (int i = 0; i < 250; ++i) text += replaced(xml(), "28800", "soon") + "\n";
    auto const reading = read({{"in", text}});
    CHECK_FALSE(reading);
    std::size_t named = 0;
    for (auto const& d : reading.diagnostics) named += d.severity == Severity::error && d.id != "more-errors";
    CHECK(named == 100);
    CHECK(reading.diagnostics.back().message == "there are 150 more errors");
  }
}

}  // namespace awscfg2ali::tests
