// What was read, before anything is planned.
// SPDX-License-Identifier: MIT
#include "emit/formats.hpp"
#include "model/value_json.hpp"

namespace awscfg2ali {
namespace {

Value value_of(Allowed const&);

Value value_of(std::string const& s) { return s; }
Value value_of(PreSharedKey const& key) { return key; }
Value value_of(int n) { return std::int64_t{n}; }
Value value_of(std::chrono::seconds s) { return std::int64_t{s.count()}; }
Value value_of(Asn asn) { return std::int64_t{asn.number()}; }
Value value_of(IkeVersion version) { return std::int64_t{version == IkeVersion::v1 ? 1 : 2}; }
template <class T>
requires requires(T const& t) { name_of(t); }
Value value_of(T const& t) { return std::string(name_of(t)); }
template <class T>
requires requires(T const& t) { to_string(t); } &&(!std::is_arithmetic_v<T>)Value value_of(T const& t) {
  return to_string(t);
}
template <class T>
Value value_of(std::vector<T> const& list) {
  Array array;
  for (auto const& item : list) array.push_back(value_of(item));
  return array;
}
template <class T>
Value value_of(std::optional<T> const& optional) {
  return optional ? value_of(*optional) : Value();
}

Value value_of(Endpoint const& e) {
  return Object{{"outside", value_of(e.outside)}, {"inside", value_of(e.inside)}, {"asn", value_of(e.asn)}};
}

Value value_of(AllowedProposals const& a) {
  return Object{{"encryption", value_of(a.encryption)},
                {"integrity", value_of(a.integrity)},
                {"dh_groups", value_of(a.dh_groups)},
                {"lifetime", value_of(a.lifetime)}};
}

Value value_of(Allowed const& a) {
  return Object{{"ike_versions", value_of(a.ike_versions)}, {"ike", value_of(a.ike)}, {"esp", value_of(a.esp)}};
}

Value value_of(Tunnel const& t, bool is_static) {
  Object other;
  for (auto const& [name, value] : t.other)
    other.emplace_back(name, value.number ? Value(*value.number) : Value(value.text));
  return Object{{"number", value_of(t.number)},
                {"aws", value_of(t.aws)},
                {"customer", value_of(t.customer)},
                {"inside_cidr", value_of(t.inside_cidr)},
                {"authentication", value_of(t.authentication)},
                {"pre_shared_key", value_of(t.pre_shared_key)},
                {"ike", Object{{"version", value_of(t.ike.version)},
                               {"mode", value_of(t.ike.mode)},
                               {"encryption", value_of(t.ike.encryption)},
                               {"integrity", value_of(t.ike.integrity)},
                               {"dh_group", value_of(t.ike.dh_group)},
                               {"lifetime", value_of(t.ike.lifetime)}}},
                {"esp", Object{{"mode", value_of(t.esp.mode)},
                               {"encryption", value_of(t.esp.encryption)},
                               {"integrity", value_of(t.esp.integrity)},
                               {"pfs_group", value_of(t.esp.pfs_group)},
                               {"lifetime", value_of(t.esp.lifetime)}}},
                {"allowed", value_of(t.allowed)},
                {"dpd", Object{{"interval", value_of(t.dpd.interval)}, {"retries", value_of(t.dpd.retries)}}},
                {"tcp_mss", value_of(t.tcp_mss)},
                {"bgp", is_static ? Value() : Value(Object{{"hold_time", value_of(t.bgp_hold_time)}})},
                {"other", std::move(other)}};
}

Value value_of(VpnConnection const& c) {
  Array tunnels;
  for (auto const& t : c.tunnels) tunnels.push_back(value_of(t, c.routing == Routing::static_routes));
  return Object{{"id", value_of(c.id)},
                {"customer_gateway_id", value_of(c.customer_gateway_id)},
                {"vpn_gateway_id", value_of(c.vpn_gateway_id)},
                {"transit_gateway_id", value_of(c.transit_gateway_id)},
                {"routing", value_of(c.routing)},
                {"customer_cidr", value_of(c.customer_cidr)},
                {"aws_cidr", value_of(c.aws_cidr)},
                {"customer_prefixes", value_of(c.customer_prefixes)},
                {"aws_prefixes", value_of(c.aws_prefixes)},
                {"tunnels", std::move(tunnels)}};
}

Value document_of(std::vector<VpnConnection> const& connections) {
  Array array;
  for (auto const& c : connections) array.push_back(value_of(c));
  return Object{{"schema", std::string("awscfg2ali/model/1")}, {"connections", std::move(array)}};
}

}  // namespace

std::string emit_model(Document const& document) { return json_pretty(document_of(document.reading.connections)); }
std::string model_line(Document const& document) { return json_compact(document_of(document.reading.connections)); }

}  // namespace awscfg2ali
