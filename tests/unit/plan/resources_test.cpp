// What the calls say, in every case.
#include "support/planned.hpp"

namespace awscfg2ali::tests {

TEST_SUITE("resources") {
  TEST_CASE("static routes: one entry for each network and connection, weight 100 for tunnel 1 and 0 for tunnel 2") {
    auto const p =
        planned({static_xml()}, {"route=10.1.0.0/16,10.2.0.0/16", "region=eu-central-1", "vpn-gateway=vpn-gw1"});
    REQUIRE(p.done);
    CHECK(p.count("CreateVpnRouteEntry") == 4);
    CHECK(p.calls.back()["id"] == "VpnRouteEntry4");
    std::set<std::string> found;
    for (int i = 1; i <= 4; ++i) {
      auto const& r = p["VpnRouteEntry" + std::to_string(i)];
      found.insert(r["RouteDest"].get<std::string>() + " " + r["NextHop"].get<std::string>() + " " +
                   r["Weight"].dump());
      CHECK(r["PublishVpc"] == true);
      CHECK(r["RegionId"] == "eu-central-1");
      CHECK(r["VpnGatewayId"] == "vpn-gw1");
    }
    CHECK(found == std::set<std::string>{"10.1.0.0/16 ${VpnConnection1.VpnConnectionId} 100",
                                         "10.1.0.0/16 ${VpnConnection2.VpnConnectionId} 0",
                                         "10.2.0.0/16 ${VpnConnection1.VpnConnectionId} 100",
                                         "10.2.0.0/16 ${VpnConnection2.VpnConnectionId} 0"});

    auto const dual =
        planned({file("dual-static/aws-xml-1.xml"), file("dual-static/aws-xml-2.xml")}, {"route=10.1.0.0/16"});
    REQUIRE(dual.done);
    CHECK(dual.count("CreateVpnRouteEntry") == 1);
    CHECK(dual["VpnRouteEntry1"]["Weight"] == 100);
    CHECK(dual["VpnConnection1"]["EnableTunnelsBgp"] == false);
  }

  TEST_CASE(
      "without --route the networks are those of the selectors; with neither there is a warning; BGP needs none") {
    auto const from_selectors = planned({static_xml()}, {"local-subnet=172.16.0.0/16", "remote-subnet=10.0.0.0/12"});
    CHECK(from_selectors.count("CreateVpnRouteEntry") == 2);
    CHECK(from_selectors["VpnRouteEntry1"]["RouteDest"] == "10.0.0.0/12");
    CHECK_FALSE(from_selectors.has("no-route"));
    auto const none = planned({static_xml()});
    CHECK(none.done);
    CHECK(none.count("CreateVpnRouteEntry") == 0);
    CHECK(none.the("no-route").severity == Severity::warning);
    auto const bgp = planned({xml()});
    CHECK(bgp.count("CreateVpnRouteEntry") == 0);
    CHECK_FALSE(bgp.has("no-route"));
    CHECK(planned({xml()}, {"route=10.1.0.0/16"}).count("CreateVpnRouteEntry") == 0);
    CHECK(bgp.the("bgp-gateway-settings").severity == Severity::note);
    CHECK_FALSE(none.has("bgp-gateway-settings"));
  }

  TEST_CASE("a route that loops is refused, and one that may not be meant is a warning") {
    auto const answer = file("static-routes/aws-json.json");  // AWS: 10.0.0.0/12; the customer: 172.16.0.0/16
    auto const route = [&](std::string const& to) { return planned({answer}, {"route=" + to}); };
    auto const wrong_side = route("172.16.0.0/16");
    CHECK(wrong_side.errors() == "route-wrong-side");
    CHECK(wrong_side.the("route-wrong-side").message ==
          "172.16.0.0/16 is on the customer's side: AWS routes it into the tunnel");
    for (auto const& row : std::vector<std::pair<std::string, std::string>>{
             {"172.16.9.0/24", "the route to 172.16.9.0/24 leads into 172.16.0.0/17, which is on the customer's side"},
             {"192.168.50.0/24", "the route to 192.168.50.0/24 leads out of RemoteSubnet, 10.0.0.0/12"},
             {"10.0.0.0/8", "the route to 10.0.0.0/8 leads out of RemoteSubnet, 10.0.0.0/12"},
             {"169.254.31.200/30", "the route to 169.254.31.200/30 leads to the tunnels' own addresses"},
             {"0.0.0.0/0", "the route to 0.0.0.0/0 takes all traffic of the VPC that has no other route"}}) {
      CAPTURE(row.first);
      auto const doubtful = route(row.first);
      CHECK(doubtful.done);
      REQUIRE(doubtful.has("route-doubtful"));
      CHECK(doubtful.the("route-doubtful").message == row.second);
    }
    for (auto const* to : {"10.1.0.0/16", "10.0.0.0/12"}) CHECK_FALSE(route(to).has("route-doubtful"));
    CHECK_FALSE(planned({static_xml()}, {"route=192.168.50.0/24"}).has("route-doubtful"));
  }

  TEST_CASE("every tunnel of every case says all that Alibaba Cloud would otherwise invent") {
    int tunnels = 0, with_bgp = 0;
    for (auto const& c : cases())
      for (auto const& variant : variants()) {
        auto const inputs = c.inputs(variant);
        if (inputs.empty()) continue;
        CAPTURE(c.name());
        CAPTURE(variant.name);
        Strings texts;
        for (auto const& i : inputs) texts.push_back(i.bytes);
        auto const p = planned_with(c.options(), texts);
        REQUIRE(p.done);
        for (auto const& call : p.calls) {
          auto const& parameters = call["parameters"];
          if (call["action"] == "CreateCustomerGateway" || call["action"] == "CreateVpnRouteEntry") continue;
          CHECK_FALSE(parameters["LocalSubnet"].get<std::string>().empty());
          CHECK_FALSE(parameters["RemoteSubnet"].get<std::string>().empty());
          bool const dual = parameters.contains("TunnelOptionsSpecification");
          auto const list = dual ? parameters["TunnelOptionsSpecification"] : json::array({parameters});
          CHECK(list.size() == (dual ? 2u : 1u));
          std::string const prefix = dual ? "Tunnel" : "";
          for (auto const& t : list) {
            auto const &ike = t[prefix + "IkeConfig"], &esp = t[prefix + "IpsecConfig"];
            for (auto const name : {"Psk", "IkeVersion", "IkeMode", "IkeEncAlg", "IkeAuthAlg", "IkePfs", "RemoteId"}) {
              REQUIRE(ike.contains(name));
              CHECK_FALSE(ike[name].get<std::string>().empty());
            }
            for (auto const name : {"IpsecEncAlg", "IpsecAuthAlg", "IpsecPfs"}) {
              REQUIRE(esp.contains(name));
              CHECK_FALSE(esp[name].get<std::string>().empty());
            }
            CHECK(ike["IkeLifetime"].is_number_integer());
            CHECK(ike["IkeLifetime"] >= 900);
            CHECK(ike["IkeLifetime"] <= 28800);
            CHECK(esp["IpsecLifetime"].is_number_integer());
            CHECK(esp["IpsecLifetime"] >= 900);
            CHECK(esp["IpsecLifetime"] <= 3600);
            CHECK(esp["IpsecPfs"] != "disabled");
            ++tunnels;
            if (!t.contains(prefix + "BgpConfig")) continue;
            auto const& bgp = t[prefix + "BgpConfig"];
            auto const network = Ipv4Network::parse(bgp["TunnelCidr"].get<std::string>());
            REQUIRE(network);
            CHECK(network->prefix_length() == 30);
            CHECK(bgp["LocalBgpIp"] == to_string(network->host(2)));
            CHECK(bgp["LocalAsn"].is_number_integer() == dual);
            ++with_bgp;
          }
        }
      }
    CHECK(tunnels >= 100);
    CHECK(with_bgp >= 60);
  }
}

}  // namespace awscfg2ali::tests
