// A VPN connection as the EC2 API describes it, whichever document it stands in ("VpnConnection" and
// "VpnTunnelOptionsSpecification" in the EC2 API reference).
// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats.hpp"
#include "json_leaves.hpp"
#include "statements.hpp"

namespace awscfg2ali {

/// What has been read of one connection.
struct ApiConnection {
  Reading& reading;
  Statements statements;
  std::optional<JsonLeaf> xml = {};  ///< CustomerGatewayConfiguration
  std::string state = {};            ///< "available", "deleted", …
  bool has_tunnel_options = false;   ///< then what a tunnel's options leave out is AWS's default
  bool key_is_elsewhere = false;     ///< the keys are kept in AWS Secrets Manager

  /// The tunnel of that index; made when it is first named.
  Tunnel& tunnel(int index);
  /// What AWS accepts in that tunnel.
  Allowed& allowed(int index);
};

/// What a member says. Both documents have the same members under other names.
using ApiFact = void (*)(ApiConnection&, int tunnel, JsonLeaf const&);

/// A row for each member: its path below the connection, with * for an index, and what it says. A row without a fact is
/// known and says nothing about the VPN; one that ends in "." takes all below it.
struct ApiMember {
  std::string_view pattern;
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

/// Reads one member, and marks its line. `pattern` and `tunnel` are those of the leaf below the connection.
void read_member(ApiConnection&, std::span<ApiMember const>, std::string_view pattern, int tunnel, JsonLeaf const&);

/// Adds the XML's connection and the API's own to `connections`, where they will be merged. A connection that is
/// deleted, or pending without a configuration, is noted and left out.
void finish(ApiConnection&, std::vector<VpnConnection>& connections);

}  // namespace awscfg2ali
