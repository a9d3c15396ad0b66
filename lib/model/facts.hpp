// Every fact of the model, once: what merging, comparing and checking go through.
// SPDX-License-Identifier: MIT
#pragma once
#include "awscfg2ali/vpn.hpp"

// The tables are read by rows.
// clang-format off

namespace awscfg2ali {

/// How far inputs must agree on a fact.
enum class Agreement {
  required,  ///< a connection has one value: inputs that differ contradict each other
  sample,    ///< what a download prints is a sample, and some inputs know better than others
};

/// Calls f(fact, agreement, [](auto& connection) -> auto& field) for each fact of a connection.
template <class F>
void each_connection_fact(F f) {
  f(Fact::id, Agreement::required, [](auto& c) -> auto& { return c.id; });
  f(Fact::customer_gateway_id, Agreement::required, [](auto& c) -> auto& { return c.customer_gateway_id; });
  f(Fact::vpn_gateway_id, Agreement::required, [](auto& c) -> auto& { return c.vpn_gateway_id; });
  f(Fact::transit_gateway_id, Agreement::required, [](auto& c) -> auto& { return c.transit_gateway_id; });
  f(Fact::routing, Agreement::required, [](auto& c) -> auto& { return c.routing; });
  f(Fact::customer_cidr, Agreement::required, [](auto& c) -> auto& { return c.customer_cidr; });
  f(Fact::aws_cidr, Agreement::required, [](auto& c) -> auto& { return c.aws_cidr; });
}

/// The same for a tunnel.
template <class F>
void each_tunnel_fact(F f) {
  f(Fact::aws_outside, Agreement::required, [](auto& t) -> auto& { return t.aws.outside; });
  f(Fact::aws_inside, Agreement::required, [](auto& t) -> auto& { return t.aws.inside; });
  f(Fact::aws_asn, Agreement::required, [](auto& t) -> auto& { return t.aws.asn; });
  f(Fact::customer_outside, Agreement::required, [](auto& t) -> auto& { return t.customer.outside; });
  f(Fact::customer_inside, Agreement::required, [](auto& t) -> auto& { return t.customer.inside; });
  f(Fact::customer_asn, Agreement::required, [](auto& t) -> auto& { return t.customer.asn; });
  f(Fact::inside_cidr, Agreement::required, [](auto& t) -> auto& { return t.inside_cidr; });
  f(Fact::authentication, Agreement::required, [](auto& t) -> auto& { return t.authentication; });
  f(Fact::pre_shared_key, Agreement::required, [](auto& t) -> auto& { return t.pre_shared_key; });
  f(Fact::ike_version, Agreement::sample, [](auto& t) -> auto& { return t.ike.version; });
  f(Fact::ike_mode, Agreement::sample, [](auto& t) -> auto& { return t.ike.mode; });
  f(Fact::ike_encryption, Agreement::sample, [](auto& t) -> auto& { return t.ike.encryption; });
  f(Fact::ike_integrity, Agreement::sample, [](auto& t) -> auto& { return t.ike.integrity; });
  f(Fact::ike_dh_group, Agreement::sample, [](auto& t) -> auto& { return t.ike.dh_group; });
  f(Fact::ike_lifetime, Agreement::sample, [](auto& t) -> auto& { return t.ike.lifetime; });
  f(Fact::esp_mode, Agreement::sample, [](auto& t) -> auto& { return t.esp.mode; });
  f(Fact::esp_encryption, Agreement::sample, [](auto& t) -> auto& { return t.esp.encryption; });
  f(Fact::esp_integrity, Agreement::sample, [](auto& t) -> auto& { return t.esp.integrity; });
  f(Fact::esp_pfs_group, Agreement::sample, [](auto& t) -> auto& { return t.esp.pfs_group; });
  f(Fact::esp_lifetime, Agreement::sample, [](auto& t) -> auto& { return t.esp.lifetime; });
  f(Fact::allowed, Agreement::required, [](auto& t) -> auto& { return t.allowed; });
  f(Fact::dpd_interval, Agreement::sample, [](auto& t) -> auto& { return t.dpd.interval; });
  f(Fact::dpd_retries, Agreement::sample, [](auto& t) -> auto& { return t.dpd.retries; });
  f(Fact::tcp_mss, Agreement::sample, [](auto& t) -> auto& { return t.tcp_mss; });
  f(Fact::bgp_hold_time, Agreement::sample, [](auto& t) -> auto& { return t.bgp_hold_time; });
}

}  // namespace awscfg2ali
