// A request's parameters as the API's clients take them ("Request syntax" in Alibaba Cloud's RPC API documents).
// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "awscfg2ali/plan.hpp"

namespace awscfg2ali {

/// One parameter in the flat form: lists count from 1, as in "TunnelOptionsSpecification.1.TunnelIkeConfig.Psk".
/// Structures at the top level (IkeConfig) stay whole, since the API takes them as JSON strings.
struct FlatParameter {
  std::string name;
  Value const* value;
};
std::vector<FlatParameter> flatten(Object const& parameters);

/// The text of a value: true, 28800, "aes" without quotes, a structure as compact JSON, a reference as "${name}".
std::string text_of(Value const&);

/// The member of that name, or nullptr.
Value const* find(Object const&, std::string_view name);

/// Calls `visit` with each value that is neither a list nor a structure, and the name it goes by, in order.
void each_leaf(Object const&, std::function<void(std::string_view name, Value const&)> const& visit);

/// "customer_gateway_1" for "CustomerGateway1", "vpn_gateway_id" for "VpnGatewayId".
std::string snake_case(std::string_view name);

}  // namespace awscfg2ali
