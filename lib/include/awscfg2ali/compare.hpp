// Comparing: what AWS says about its tunnels with what is configured, or planned, at Alibaba Cloud.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "awscfg2ali/diagnostic.hpp"
#include "awscfg2ali/options.hpp"
#include "awscfg2ali/read.hpp"

namespace awscfg2ali {

/// How the two sides of a tunnel stand to each other in one thing.
enum class Outcome {
  same,     ///< they fit: equal, or what Alibaba Cloud offers is among what AWS accepts
  differs,  ///< they do not fit
  unknown,  ///< a side does not state it, or states it in words that are not known
};
std::string_view name_of(Outcome) noexcept;

/// What one side says. A key is never in it: asterisks stand in its place.
struct Evidence {
  std::string value;      ///< empty: not stated
  std::string file = {};  ///< empty: it stands in no input
  Position position = {};
};

/// One thing that was compared.
struct Finding {
  std::string_view id;    ///< what is wrong where it differs: "ike-mismatch"; a row of diagnostic_kinds()
  std::string parameter;  ///< Alibaba Cloud's name of it: "IkeLifetime", "CustomerGateway.Asn"
  Outcome outcome;
  Evidence aws, alibaba;  ///< of algorithms, AWS's is a list: what it accepts of what Alibaba Cloud has
  std::string advice;     ///< what to do about it; empty when it is the same
};

/// All that was compared about one tunnel. A side that has no such tunnel has no names.
struct TunnelVerdict {
  std::string connection, tunnel;              ///< AWS's: the VPN connection's id, the tunnel's outside address
  std::string ipsec_connection, ipsec_tunnel;  ///< Alibaba Cloud's: the connection's id; "master", "slave", "1", "2"
  std::vector<Finding> findings;
};

/// Whether the tunnels will come up, or have drifted.
struct Verdict {
  std::vector<TunnelVerdict> tunnels;
  std::size_t count(Outcome) const noexcept;
};

/// Compares AWS's evidence with Alibaba Cloud's, which is `options.against`: answers of DescribeVpnConnection(s),
/// DescribeCustomerGateway(s), DescribeVpnGateway(s) and DescribeVpnRouteEntries, or requests documents of this
/// library. Proposals are judged by what the tunnel's options on AWS allow, else by what AWS offers, never by a printed
/// sample.
Result<Verdict> compare(Reading const&, Options const&);

/// The findings that differ, as warnings at Alibaba Cloud's place; their ids are those of findings.
Diagnostics diagnostics_of(Verdict const&);
/// Whether a diagnostic of this id comes from a comparison: it stands in the output too, and decides the exit status.
bool is_finding(std::string_view id) noexcept;

}  // namespace awscfg2ali
