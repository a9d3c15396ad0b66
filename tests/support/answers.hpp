// What Alibaba Cloud's API answers once the requests of a case were made, and comparing AWS's side with it.
// SPDX-License-Identifier: MIT
#pragma once
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "awscfg2ali/compare.hpp"
#include "support/cases.hpp"

namespace awscfg2ali::tests {

using Json = nlohmann::ordered_json;
using Pointer = Json::json_pointer;

/// What DescribeVpnConnections, DescribeCustomerGateways, DescribeVpnGateways and DescribeVpnRouteEntries answer once
/// the requests were made; the types are those of the API reference, where two tunnels' numbers and booleans are
/// strings.
struct Answers {
  Json connections, customer_gateways, gateways, routes;

  std::vector<Input> inputs() const {
    return {{"connections.json", connections.dump(2)},
            {"customer-gateways.json", customer_gateways.dump(2)},
            {"gateways.json", gateways.dump(2)},
            {"routes.json", routes.dump(2)}};
  }
  Json& document(std::string const& name) {
    return name == "connections" ? connections
           : name == "gateways"  ? gateways
           : name == "routes"    ? routes
                                 : customer_gateways;
  }
};

Case case_of(std::string const& name);
Variant const& variant(std::string_view name);
std::string text_of(Json const&);

/// The addresses that AWS waits for, in the order of the requests' tunnels: by their RemoteId.
std::vector<std::string> own_addresses(Case const&, Json const& requests);
Answers answers_of(Json const& requests, std::vector<std::string> const& own_addresses);
Answers answers(Case const&);

struct Comparison {
  Result<std::string> result;
  Json verdict;
};
Comparison compare(std::vector<Input> aws, Options, std::vector<Input> against);
Comparison compare(Case const&, std::vector<Input> against, std::string_view of = "aws-json");

/// The findings of an outcome, each with its tunnel.
std::vector<Json> found(Json const& verdict, std::string const& outcome);
std::set<std::string> parameters(Json const& verdict, std::string const& outcome);
/// "ike-mismatch IkeEncAlg of 203.0.113.17", one line each.
std::string differences(Json const& verdict);
/// The text that begins at a place of an input.
std::string text_at(std::vector<Input> const&, Json const& evidence);

}  // namespace awscfg2ali::tests
