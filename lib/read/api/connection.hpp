// A VPN connection as the EC2 API describes it, whichever document it stands in ("VpnConnection" and
// "VpnTunnelOptionsSpecification" in the EC2 API reference).
// SPDX-License-Identifier: MIT
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "read/formats.hpp"
#include "read/statements.hpp"
#include "text/json_leaves.hpp"
#include "text/json_pattern.hpp"

namespace awscfg2ali {

/// A fact that the API states once for all tunnels of a connection, and that Alibaba Cloud has no counterpart for.
struct OfAllTunnels {
  std::string_view name, value;
  std::string_view where;
};

/// What the API says about a tunnel's state.
struct Telemetry {
  std::optional<IpAddress> address;
  std::string_view certificate;  ///< where its ARN stands; empty when the tunnel has a pre-shared key
};

/// A static route; its members stand side by side, in any order.
struct ApiRoute {
  JsonStep const* object;  ///< that they are members of
  std::optional<Ipv4Network> network = {};
  std::string_view where = {};
  bool is_deleted = false;
};

/// What has been read of one connection.
struct ApiConnection {
  Reading& reading;
  Statements statements;
  std::optional<JsonLeaf> xml = {};  ///< CustomerGatewayConfiguration
  std::string state = {};            ///< "available", "deleted", …
  bool has_tunnel_options = false;   ///< then what a tunnel's options leave out is AWS's default
  bool key_is_elsewhere = false;     ///< the keys are kept in AWS Secrets Manager
  std::vector<OfAllTunnels> of_all_tunnels = {};
  std::map<int, Telemetry> telemetry = {};  ///< by its index, which is not the tunnel's
  std::vector<ApiRoute> routes = {};

  /// The tunnel of that index; made when it is first named.
  Tunnel& tunnel(int index);
  /// What AWS accepts in that tunnel.
  Allowed& allowed(int index);
};

/// What a member says. Both documents have the same members under other names. The index is that of the tunnel options
/// or of the telemetry which the member belongs to, from 0 to 7: a row whose path has no list has none, and gets -1.
using ApiFact = void (*)(ApiConnection&, int index, JsonLeaf const&);

/// A row for each member: its path below the connection, and what it says.
struct ApiMember {
  JsonPattern pattern;
  ApiFact fact;
};

void api_ignored(ApiConnection&, int, JsonLeaf const&);
void api_id(ApiConnection&, int, JsonLeaf const&);
void api_customer_gateway_id(ApiConnection&, int, JsonLeaf const&);
void api_vpn_gateway_id(ApiConnection&, int, JsonLeaf const&);
void api_transit_gateway_id(ApiConnection&, int, JsonLeaf const&);
void api_state(ApiConnection&, int, JsonLeaf const&);
void api_xml(ApiConnection&, int, JsonLeaf const&);
void api_static_routes_only(ApiConnection&, int, JsonLeaf const&);
void api_customer_cidr(ApiConnection&, int, JsonLeaf const&);
void api_aws_cidr(ApiConnection&, int, JsonLeaf const&);
void api_route(ApiConnection&, int, JsonLeaf const&);
void api_route_state(ApiConnection&, int, JsonLeaf const&);
void api_key_arn(ApiConnection&, int, JsonLeaf const&);
void api_outside_address(ApiConnection&, int, JsonLeaf const&);
void api_inside_cidr(ApiConnection&, int, JsonLeaf const&);
void api_customer_inside(ApiConnection&, int, JsonLeaf const&);
void api_aws_inside(ApiConnection&, int, JsonLeaf const&);
void api_aws_asn(ApiConnection&, int, JsonLeaf const&);
void api_hold_time(ApiConnection&, int, JsonLeaf const&);
void api_key(ApiConnection&, int, JsonLeaf const&);
void api_ike_version(ApiConnection&, int, JsonLeaf const&);
void api_ike_encryption(ApiConnection&, int, JsonLeaf const&);
void api_ike_integrity(ApiConnection&, int, JsonLeaf const&);
void api_ike_group(ApiConnection&, int, JsonLeaf const&);
void api_ike_lifetime(ApiConnection&, int, JsonLeaf const&);
void api_esp_encryption(ApiConnection&, int, JsonLeaf const&);
void api_esp_integrity(ApiConnection&, int, JsonLeaf const&);
void api_esp_group(ApiConnection&, int, JsonLeaf const&);
void api_esp_lifetime(ApiConnection&, int, JsonLeaf const&);
void api_dpd_timeout(ApiConnection&, int, JsonLeaf const&);
void api_dpd_timeout_action(ApiConnection&, int, JsonLeaf const&);
void api_replay_window(ApiConnection&, int, JsonLeaf const&);
void api_rekey_margin(ApiConnection&, int, JsonLeaf const&);
void api_rekey_fuzz(ApiConnection&, int, JsonLeaf const&);
void api_startup_action(ApiConnection&, int, JsonLeaf const&);
void api_acceleration(ApiConnection&, int, JsonLeaf const&);
void api_inside_ip_version(ApiConnection&, int, JsonLeaf const&);
void api_ipv6_cidr(ApiConnection&, int, JsonLeaf const&);
void api_telemetry_address(ApiConnection&, int, JsonLeaf const&);
void api_telemetry_certificate(ApiConnection&, int, JsonLeaf const&);

/// The object whose members a table names.
struct ApiObject {
  JsonStep const& step;
  int tunnel = -1;               ///< which all of them are of; -1: the first list on the way to each tells
  std::string_view prefix = {};  ///< of the members' names, beside what the table has
};

/// Reads one member, and marks its line.
void read_member(ApiConnection&, std::span<ApiMember const>, ApiObject const&, JsonLeaf const&);

/// Adds the XML's connection and the API's own to `connections`, where they will be merged. A connection that is
/// deleted, or pending without a configuration, is noted and left out.
void finish(ApiConnection&, std::vector<VpnConnection>& connections);

}  // namespace awscfg2ali
