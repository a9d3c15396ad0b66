// An ordered property tree: what a document is before a syntax prints it.
// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "awscfg2ali/secret.hpp"

namespace awscfg2ali {

/// A value that exists only later, or that was not given: "CustomerGateway1.CustomerGatewayId", "RegionId".
struct Reference {
  std::string name;
  friend bool operator==(Reference const&, Reference const&) = default;
};

struct Value;
using Array = std::vector<Value>;
using Property = std::pair<std::string, Value>;
using Object = std::vector<Property>;  ///< in the order in which it is printed

/// null, a boolean, a number, a string, a key, a reference, a list or an object.
struct Value : std::variant<std::monostate, bool, std::int64_t, std::string, PreSharedKey, Reference, Array, Object> {
  using variant::variant;
};

}  // namespace awscfg2ali
