// Which tunnel of Alibaba Cloud's is compared with which of AWS's, and what is missing or exchanged.
#include "support/answers.hpp"

namespace awscfg2ali::tests {

TEST_SUITE("against/pairing") {
  TEST_CASE("both tunnels of one AWS connection on a dual connection never come up") {
    auto const c = case_of("bgp-vgw");
    auto const requests = Json::parse(c.file("expected.requests.json"));
    Json tunnels = Json::array();
    for (std::size_t i : {0, 1}) {
      auto const& p = requests["requests"][2 + i]["parameters"];
      auto bgp = Json::parse(p["BgpConfig"].get<std::string>());
      bgp.erase("EnableBgp");
      tunnels.push_back({{"CustomerGatewayId", p["CustomerGatewayId"]},
                         {"Role", i == 0 ? "master" : "slave"},
                         {"TunnelIkeConfig", Json::parse(p["IkeConfig"].get<std::string>())},
                         {"TunnelIpsecConfig", Json::parse(p["IpsecConfig"].get<std::string>())},
                         {"TunnelBgpConfig", bgp}});
    }
    auto trap = requests;
    auto& p = trap["requests"][2]["parameters"];
    for (std::string const name : {"IkeConfig", "IpsecConfig", "BgpConfig", "CustomerGatewayId"}) p.erase(name);
    p["EnableTunnelsBgp"] = true;
    p["TunnelOptionsSpecification"] = tunnels;
    trap["requests"].erase(3);
    auto const planned = compare(c, {{"requests.json", trap.dump(2)}});
    CHECK(differences(planned.verdict) == "endpoint-mismatch TunnelOptionsSpecification of 203.0.113.86\n");
    // Where the two addresses are known, the second is also seen to be another than AWS's customer gateway.
    auto const there = compare(c, answers_of(trap, {"198.51.100.10", "198.51.100.11"}).inputs());
    CHECK(differences(there.verdict) ==
          "endpoint-mismatch InternetIp of 203.0.113.86\n"
          "endpoint-mismatch TunnelOptionsSpecification of 203.0.113.86\n");
    auto const advice = found(there.verdict, "differs")[1]["advice"].get<std::string>();
    CHECK(advice.find("make a second AWS connection") != advice.npos);
  }

  TEST_CASE("a second tunnel that ends at the wrong AWS connection") {
    auto const c = case_of("dual-bgp");
    auto changed = answers(c);
    auto const model = Json::parse(c.file("expected.model.json"));
    auto const& wrong = model["connections"][0]["tunnels"][1]["aws"]["outside"];
    changed.customer_gateways[Pointer("/CustomerGateways/CustomerGateway/1/IpAddress")] = wrong;
    auto const text = differences(compare(c, changed.inputs()).verdict);
    CHECK(text.find("endpoint-mismatch TunnelOptionsSpecification of " + text_of(wrong)) != text.npos);
    CHECK(text.find("endpoint-mismatch InternetIp of " + text_of(wrong)) != text.npos);
    CHECK(text.find("key-mismatch Psk of " + text_of(wrong)) != text.npos);
    CHECK(text.find("missing-tunnel CustomerGateway.IpAddress of " +
                    text_of(model["connections"][1]["tunnels"][0]["aws"]["outside"])) != text.npos);
  }

  TEST_CASE("exchanged tunnels") {
    auto const c = case_of("dual-bgp");
    auto const model = Json::parse(c.file("expected.model.json"));
    auto const peer = [&](int i) {
      return text_of(model["connections"][static_cast<std::size_t>(i)]["tunnels"][0]["aws"]["outside"]);
    };
    auto const tunnels = Pointer("/VpnConnections/VpnConnection/0/TunnelOptionsSpecification/TunnelOptions");
    {  // master and slave: each begins on the address of the other
      auto changed = answers(c);
      auto& list = changed.connections[tunnels];
      std::swap(list[0], list[1]);
      for (std::string const name : {"Role", "InternetIp"}) std::swap(list[0][name], list[1][name]);
      auto const text = differences(compare(c, changed.inputs()).verdict);
      CHECK(text.find("swapped InternetIp of " + peer(0)) != text.npos);
      CHECK(text.find("swapped InternetIp of " + peer(1)) != text.npos);
    }
    {  // the keys
      auto changed = answers(c);
      auto& list = changed.connections[tunnels];
      std::swap(list[0]["TunnelIkeConfig"]["Psk"], list[1]["TunnelIkeConfig"]["Psk"]);
      CHECK(differences(compare(c, changed.inputs()).verdict) ==
            "key-mismatch Psk of " + peer(0) + "\nswapped Psk of " + peer(0) + "\nkey-mismatch Psk of " + peer(1) +
                "\nswapped Psk of " + peer(1) + "\n");
    }
  }

  TEST_CASE("tunnels pair by the peer's address, else by RemoteId, else by TunnelCidr") {
    auto const c = case_of("bgp-vgw");
    auto changed = answers(c);
    std::vector<Input> const alone{changed.inputs()[0]};  // no customer gateway is stated: RemoteId
    CHECK(compare(c, alone).verdict["differs"] == 0);
    CHECK(compare(c, alone).verdict["tunnels"].size() == 2);
    for (auto& connection : changed.connections["VpnConnections"]["VpnConnection"])
      connection["IkeConfig"].erase("RemoteId");
    auto const by_cidr = compare(c, {changed.inputs()[0]});
    CHECK(by_cidr.verdict["differs"] == 0);
    CHECK(by_cidr.verdict["tunnels"].size() == 2);
    for (auto& connection : changed.connections["VpnConnections"]["VpnConnection"])
      connection["VpnBgpConfig"].erase("TunnelCidr");
    CHECK(differences(compare(c, {changed.inputs()[0]}).verdict) ==
          "missing-tunnel CustomerGateway.IpAddress of 203.0.113.17\nmissing-tunnel CustomerGateway.IpAddress of "
          "203.0.113.86\n");
  }

  TEST_CASE("an inside network tells nothing where its tunnel has been found by an address") {
    auto const c = case_of("bgp-vgw");
    auto there = answers(c);
    auto& list = there.connections["VpnConnections"]["VpnConnection"];
    auto elsewhere = list[0];  // of another gateway, where the network may be in use as well
    elsewhere["VpnConnectionId"] = "vco-gw8another";
    elsewhere["CustomerGatewayId"] = "cgw-gw8another";
    elsewhere["IkeConfig"]["RemoteId"] = "192.0.2.99";
    list.push_back(elsewhere);
    auto const compared = compare(c, there.inputs());
    CHECK(differences(compared.verdict) == "");
    CHECK(compared.verdict["tunnels"].size() == 2);
  }

  TEST_CASE("a plan leaves open which gateway it is for: where several are described, none is its own") {
    auto const c = case_of("dual-bgp");
    auto gateways = answers(c).gateways;
    auto& list = gateways["VpnGateways"]["VpnGateway"];
    list[0]["EnableBgp"] = false;
    auto const differing = [&] {
      Input const plan{"requests.json", c.file("expected.requests.json")};
      return parameters(compare(c, {plan, {"gateways.json", gateways.dump(2)}}).verdict, "differs");
    };
    CHECK(differing() == std::set<std::string>{"VpnGateway.EnableBgp"});
    list.push_back(list[0]);
    list[1]["VpnGatewayId"] = "vpn-gw8another";
    CHECK(differing().empty());
  }

  TEST_CASE("missing tunnels") {
    auto const c = case_of("bgp-vgw");
    auto changed = answers(c);
    auto& list = changed.connections["VpnConnections"]["VpnConnection"];
    list.erase(1);
    changed.connections["TotalCount"] = 1;
    CHECK(differences(compare(c, changed.inputs()).verdict) ==
          "missing-tunnel CustomerGateway.IpAddress of 203.0.113.86\n");
    changed.connections["TotalCount"] = 11;  // the rest is on another page
    auto const page = compare(c, changed.inputs());
    CHECK(differences(page.verdict) == "");
    CHECK(parameters(page.verdict, "unknown").contains("CustomerGateway.IpAddress"));
    // The answer about one connection says nothing about others.
    auto alone = changed;
    alone.connections = Json(list[0]);
    auto const one = compare(c, alone.inputs());
    CHECK(differences(one.verdict) == "");
    CHECK(parameters(one.verdict, "unknown").contains("CustomerGateway.IpAddress"));
    list.clear();
    changed.connections["TotalCount"] = 0;
    CHECK(compare(c, changed.inputs()).verdict["differs"] == 2);
    // One of two AWS connections is given: what the other tunnel leads to is not known.
    auto const pair = case_of("dual-bgp");
    auto options = pair.options();
    options.connection = {"vpn-02d7a4635da4dce02"};
    auto const half = compare(pair.inputs(variant("aws-json")), options, answers(pair).inputs());
    REQUIRE(half.result);
    CHECK(differences(half.verdict) == "");
    CHECK(half.verdict["tunnels"][1]["findings"][0]["id"] == "missing-tunnel");
    CHECK(half.verdict["tunnels"][1]["ipsec_tunnel"] == "slave");
    // --all-tunnels wants the other tunnel of each connection too.
    options.connection.clear();
    options.gateway = Gateway::dual;
    options.all_tunnels = true;
    CHECK(compare(pair.inputs(variant("aws-json")), options, answers(pair).inputs()).verdict["differs"] == 2);
  }

  TEST_CASE("a dual connection takes one tunnel of an AWS connection, and the spare one is not missing") {
    auto const c = case_of("dual-bgp");
    auto const model = Json::parse(c.file("expected.model.json"));
    auto const missing = [&](std::size_t connection) {
      return "missing-tunnel CustomerGateway.IpAddress of " +
             text_of(model["connections"][connection]["tunnels"][0]["aws"]["outside"]) + "\n";
    };
    auto astray = answers(c);
    astray.customer_gateways[Pointer("/CustomerGateways/CustomerGateway/1/IpAddress")] = "203.0.113.200";
    auto& second =
        astray.connections[Pointer("/VpnConnections/VpnConnection/0/TunnelOptionsSpecification/TunnelOptions/1")];
    second["TunnelIkeConfig"]["RemoteId"] = "203.0.113.200";
    second["TunnelBgpConfig"]["TunnelCidr"] = "169.254.9.8/30";
    CHECK(differences(compare(c, astray.inputs()).verdict) ==
          missing(1) + "missing-tunnel CustomerGateway.IpAddress of null\n");
    auto none = answers(c);
    none.connections["VpnConnections"]["VpnConnection"].clear();
    none.connections["TotalCount"] = 0;
    CHECK(differences(compare(c, none.inputs()).verdict) == missing(0) + missing(1));
    auto options = c.options();
    options.gateway = Gateway::single;
    CHECK(compare(c.inputs(variant("aws-json")), options, none.inputs()).verdict["differs"] == 4);
  }

  TEST_CASE("routes that may be on another page") {
    auto const c = case_of("static-routes");
    auto changed = answers(c);
    changed.routes["VpnRouteEntries"]["VpnRouteEntry"].clear();
    changed.routes["TotalCount"] = 30;
    auto const page = compare(c, changed.inputs());
    CHECK(differences(page.verdict) == "");
    CHECK(parameters(page.verdict, "unknown").contains("VpnRouteEntry.RouteDest"));
    changed.routes["TotalCount"] = 0;
    CHECK(compare(c, changed.inputs()).verdict["differs"] > 0);
  }

  TEST_CASE("the VPN gateway's own settings, and its addresses where a tunnel does not state its own") {
    auto const c = case_of("dual-bgp");
    auto changed = answers(c);
    auto& gateway = changed.gateways["VpnGateways"]["VpnGateway"][0];
    auto& tunnels =
        changed.connections[Pointer("/VpnConnections/VpnConnection/0/TunnelOptionsSpecification/TunnelOptions")];
    auto const first = tunnels[0]["InternetIp"], second = tunnels[1]["InternetIp"];
    for (auto& t : tunnels) t.erase("InternetIp");
    CHECK(parameters(compare(c, changed.inputs()).verdict, "unknown").contains("InternetIp"));
    gateway["InternetIp"] = first;
    gateway["DisasterRecoveryInternetIp"] = second;
    CHECK(differences(compare(c, changed.inputs()).verdict) == "");
    CHECK_FALSE(parameters(compare(c, changed.inputs()).verdict, "unknown").contains("InternetIp"));
    gateway["InternetIp"] = second;
    gateway["DisasterRecoveryInternetIp"] = first;
    CHECK(parameters(compare(c, changed.inputs()).verdict, "differs") == std::set<std::string>{"InternetIp"});
    CHECK(found(compare(c, changed.inputs()).verdict, "differs")[0]["id"] == "swapped");
    gateway["InternetIp"] = first;
    gateway["DisasterRecoveryInternetIp"] = second;
    gateway["EnableBgp"] = false;
    gateway["AutoPropagate"] = false;
    CHECK(parameters(compare(c, changed.inputs()).verdict, "differs") ==
          std::set<std::string>{"VpnGateway.AutoPropagate", "VpnGateway.EnableBgp"});
    // A plan knows no address; --gateway-address gives them.
    auto options = c.options();
    Input const plan{"requests.json", c.file("expected.requests.json")};
    options.gateway_address = {*Ipv4Address::parse(second.get<std::string>()),
                               *Ipv4Address::parse(first.get<std::string>())};
    auto const crossed = compare(c.inputs(variant("aws-json")), options, {plan});
    CHECK(found(crossed.verdict, "differs")[0]["id"] == "swapped");
  }

  TEST_CASE("fleets: any number of connections against one list") {
    Json all{{"VpnConnections", Json::array()}}, list{{"VpnConnections", {{"VpnConnection", Json::array()}}}};
    for (auto const& c : cases()) {
      if (c.has("aws-xml-1.xml")) continue;
      auto const aws = Json::parse(c.file("aws-json.json"));
      all["VpnConnections"].insert(all["VpnConnections"].end(), aws["VpnConnections"].begin(),
                                   aws["VpnConnections"].end());
      auto const there = answers(c).connections["VpnConnections"]["VpnConnection"];
      list["VpnConnections"]["VpnConnection"].insert(list["VpnConnections"]["VpnConnection"].end(), there.begin(),
                                                     there.end());
    }
    auto const compared = compare({{"aws.json", all.dump(2)}}, {}, {{"list.json", list.dump(2)}});
    REQUIRE(compared.result);
    CHECK(compared.verdict["tunnels"].size() == 2 * all["VpnConnections"].size());
    CHECK(differences(compared.verdict) == "");
  }
}

}  // namespace awscfg2ali::tests
