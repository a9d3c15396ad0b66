// The members of Alibaba Cloud's objects, by name, and what they say is configured.
// SPDX-License-Identifier: MIT
#pragma once
#include <string_view>
#include <vector>

#include "compare/configuration.hpp"
#include "text/json_leaves.hpp"

namespace awscfg2ali {

/// The name of a member by the path to it from an object at a depth: "IkeConfig.Psk". "" when no table has it.
std::string_view known_name(JsonStep const&, int depth);

/// A member of an object: its known name, and of which tunnel, else -1.
struct Member {
  std::string_view name;
  int tunnel;
  Setting setting;
};
using Members = std::vector<Member>;

ConfiguredConnection connection_of(Members const&);
ConfiguredCustomerGateway customer_gateway_of(Members const&);
ConfiguredVpnGateway vpn_gateway_of(Members const&);
ConfiguredRoute route_of(Members const&);

}  // namespace awscfg2ali
