// Planning: VPN connections into the Alibaba Cloud API calls that make their other end.
// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "awscfg2ali/diagnostic.hpp"
#include "awscfg2ali/options.hpp"
#include "awscfg2ali/read.hpp"
#include "awscfg2ali/value.hpp"

namespace awscfg2ali {

/// A tunnel of a Reading.
struct TunnelRef {
  std::size_t connection, tunnel;
  friend bool operator==(TunnelRef const&, TunnelRef const&) = default;
};

/// One API call, with the parameters' own names (VPC API, version 2016-04-28).
struct Resource {
  std::string id;           ///< "CustomerGateway1": what a Reference names
  std::string_view action;  ///< "CreateCustomerGateway"
  Object parameters;        ///< IkeConfig and its like are objects here, whatever a syntax makes of them
  std::vector<TunnelRef> tunnels;  ///< the tunnels it stands for; those of a TunnelOptionsSpecification in its order
};

/// The calls in the order in which they have to be made: customer gateways, connections, route entries.
struct Plan {
  Gateway gateway = Gateway::single;
  std::vector<Resource> resources;
};

/// Maps what was read to Alibaba Cloud's terms, and refuses what cannot work: this is the only place that does.
Result<Plan> plan(Reading const&, Options const&);

}  // namespace awscfg2ali
