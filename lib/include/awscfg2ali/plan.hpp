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

/// A tunnel of a Plan's connections.
struct TunnelRef {
  std::size_t connection, tunnel;
  friend bool operator==(TunnelRef const&, TunnelRef const&) = default;
};

/// One API call, with the parameters' own names (VPC API, version 2016-04-28).
struct Resource {
  std::string id;                  ///< "CustomerGateway1": what a Reference names
  std::string_view action;         ///< "CreateCustomerGateway"
  Object parameters;               ///< IkeConfig and its like are objects here, whatever a syntax makes of them
  std::vector<TunnelRef> tunnels;  ///< the tunnels it stands for; those of a TunnelOptionsSpecification in its order
};

/// Why a value of a request is what it is.
struct Reason {
  std::string path;  ///< "VpnConnection1.TunnelOptionsSpecification.1.TunnelIkeConfig.Psk"; lists count from 1
  Value value;
  std::string_view rule;      ///< how the value follows from the places
  std::vector<Place> places;  ///< where what it follows from stands in the inputs; the first 8
};

/// What became of a line of input.
enum class LineFate {
  used,            ///< a request depends on it, or a check
  irrelevant,      ///< known, and says nothing about the VPN
  no_counterpart,  ///< known, and Alibaba Cloud has no setting for it
  unknown,         ///< not understood
};
std::string_view name_of(LineFate) noexcept;

/// The calls in the order in which they have to be made: customer gateways, connections, route entries.
struct Plan {
  Gateway gateway = Gateway::single;
  /// Those that take part, the master's first, with what the options add to them.
  std::vector<VpnConnection> connections;
  std::vector<Resource> resources;
};

/// Where a plan comes from, and what it leaves out.
struct Explanation {
  std::vector<Reason> values;                ///< one for each value of a request, in their order
  std::vector<std::vector<LineFate>> lines;  ///< for each source of the Reading that is not inside another, its lines
};

/// What a fact of the model becomes at Alibaba Cloud: the parameters it goes into, "checked" or "no counterpart".
std::string counterpart(Fact);

/// Maps what was read to Alibaba Cloud's terms, and refuses what cannot work: this is the only place that does.
Result<Plan> plan(Reading const&, Options const&);

/// Why each value of the plan, made with these options, is what it is, and what became of each line that was read.
Explanation explain(Reading const&, Plan const&, Options const&);

}  // namespace awscfg2ali
