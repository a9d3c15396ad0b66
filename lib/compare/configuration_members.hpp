// The members of Alibaba Cloud's objects, by name, and what they say is configured.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "compare/configuration.hpp"

namespace awscfg2ali {

/// A member of an object: its name below the object, and of which tunnel, else -1.
struct Member {
  std::string name;
  int tunnel;
  Setting setting;
};
using Members = std::vector<Member>;

ConfiguredConnection connection_of(Members const&);
ConfiguredCustomerGateway customer_gateway_of(Members const&);
ConfiguredVpnGateway vpn_gateway_of(Members const&);
ConfiguredRoute route_of(Members const&);

}  // namespace awscfg2ali
