#include "read/api/connection.hpp"

#include <algorithm>

namespace awscfg2ali {
namespace {

constexpr Word<IkeVersion> ike_version_word{"ikev1 or ikev2", "bad-mode",
                                            [](std::string_view text) -> std::optional<IkeVersion> {
                                              if (text == "ikev1") return IkeVersion::v1;
                                              if (text == "ikev2") return IkeVersion::v2;
                                              return std::nullopt;
                                            }};
constexpr Word<Ipv4Network> network_word{"a network like 10.0.0.0/16", "bad-address", &Ipv4Network::parse};

/// Unset members are left out, or null, 0 or "": they mean AWS's default.
bool is_unset(JsonLeaf const& leaf) {
  return leaf.type == JsonLeaf::Type::null || leaf.value.empty() ||
         (leaf.type == JsonLeaf::Type::number && leaf.value == "0");
}

template <class T>
void take(ApiConnection& c, Fact fact, int tunnel, std::optional<T>& field, Word<T> const& word, JsonLeaf const& leaf) {
  if (!is_unset(leaf)) c.statements.read(fact, tunnel, field, word, leaf.text);
}

/// A list names what is permitted; its order says nothing. `field` chooses it among the tunnel's options.
template <class T, class Field>
void permit(ApiConnection& c, Fact fact, int tunnel, Word<T> const& word, JsonLeaf const& leaf, Field field) {
  if (is_unset(leaf)) return;
  auto const value = word.parse(leaf.text);
  if (!value) return c.statements.report_bad(word.expected, word.kind, leaf.text);
  auto& list = field(c.allowed(tunnel));
  if (!list) list.emplace();
  list->push_back(*value);
  c.statements.note_origin(Fact::allowed, tunnel, leaf.text, name_of(fact));
}

}  // namespace

Tunnel& ApiConnection::tunnel(int index) {
  auto& tunnels = statements.connection.tunnels;
  if (static_cast<std::size_t>(index) >= tunnels.size()) tunnels.resize(static_cast<std::size_t>(index) + 1);
  return tunnels[static_cast<std::size_t>(index)];
}

Allowed& ApiConnection::allowed(int index) {
  has_tunnel_options = true;
  auto& allowed = tunnel(index).allowed;
  return allowed ? *allowed : allowed.emplace();
}

void api_ignored(ApiConnection&, int, JsonLeaf const&) {}
void api_id(ApiConnection& c, int, JsonLeaf const& leaf) {
  take(c, Fact::id, -1, c.statements.connection.id, id_word, leaf);
}
void api_customer_gateway_id(ApiConnection& c, int, JsonLeaf const& leaf) {
  take(c, Fact::customer_gateway_id, -1, c.statements.connection.customer_gateway_id, id_word, leaf);
}
void api_vpn_gateway_id(ApiConnection& c, int, JsonLeaf const& leaf) {
  take(c, Fact::vpn_gateway_id, -1, c.statements.connection.vpn_gateway_id, id_word, leaf);
}
void api_transit_gateway_id(ApiConnection& c, int, JsonLeaf const& leaf) {
  take(c, Fact::transit_gateway_id, -1, c.statements.connection.transit_gateway_id, id_word, leaf);
}
void api_state(ApiConnection& c, int, JsonLeaf const& leaf) { c.state = leaf.value; }
void api_xml(ApiConnection& c, int, JsonLeaf const& leaf) {
  if (!is_unset(leaf)) c.xml = leaf;
}
void api_static_routes_only(ApiConnection& c, int, JsonLeaf const& leaf) {
  if (leaf.type == JsonLeaf::Type::boolean)
    c.statements.state(Fact::routing, -1, c.statements.connection.routing,
                       leaf.value == "true" ? Routing::static_routes : Routing::bgp, leaf.text);
}
// AWS's "local" is the customer's side.
void api_customer_cidr(ApiConnection& c, int, JsonLeaf const& leaf) {
  take(c, Fact::customer_cidr, -1, c.statements.connection.customer_cidr, network_word, leaf);
}
void api_aws_cidr(ApiConnection& c, int, JsonLeaf const& leaf) {
  take(c, Fact::aws_cidr, -1, c.statements.connection.aws_cidr, network_word, leaf);
}

namespace {

ApiRoute& route_of(ApiConnection& c, JsonLeaf const& leaf) {
  auto const* object = leaf.step.above;
  if (c.routes.empty() || c.routes.back().object != object) c.routes.push_back({object});
  return c.routes.back();
}

}  // namespace

void api_route(ApiConnection& c, int, JsonLeaf const& leaf) {
  if (is_unset(leaf)) return;
  auto const network = network_word.parse(leaf.text);
  if (!network) return c.statements.report_bad(network_word.expected, network_word.kind, leaf.text);
  auto& route = route_of(c, leaf);
  route.network = network;
  route.where = leaf.text;
}
void api_route_state(ApiConnection& c, int, JsonLeaf const& leaf) {
  route_of(c, leaf).is_deleted = leaf.value == "deleted" || leaf.value == "deleting";
}
void api_key_arn(ApiConnection& c, int, JsonLeaf const& leaf) { c.key_is_elsewhere |= !is_unset(leaf); }
void api_outside_address(ApiConnection& c, int t, JsonLeaf const& leaf) {
  take(c, Fact::aws_outside, t, c.tunnel(t).aws.outside, ip_word, leaf);
}
// Host bits may be set: some documents give a host address here.
void api_inside_cidr(ApiConnection& c, int t, JsonLeaf const& leaf) {
  take(c, Fact::inside_cidr, t, c.tunnel(t).inside_cidr, network_word, leaf);
}
void api_customer_inside(ApiConnection& c, int t, JsonLeaf const& leaf) {
  take(c, Fact::customer_inside, t, c.tunnel(t).customer.inside, ipv4_word, leaf);
}
void api_aws_inside(ApiConnection& c, int t, JsonLeaf const& leaf) {
  take(c, Fact::aws_inside, t, c.tunnel(t).aws.inside, ipv4_word, leaf);
}
void api_aws_asn(ApiConnection& c, int t, JsonLeaf const& leaf) {
  take(c, Fact::aws_asn, t, c.tunnel(t).aws.asn, asplain_word, leaf);
}
void api_hold_time(ApiConnection& c, int t, JsonLeaf const& leaf) {
  take(c, Fact::bgp_hold_time, t, c.tunnel(t).bgp_hold_time, seconds_word, leaf);
}
void api_key(ApiConnection& c, int t, JsonLeaf const& leaf) {
  c.tunnel(t);
  if (!is_unset(leaf)) c.statements.read_key(t, leaf.text);
}
void api_ike_version(ApiConnection& c, int t, JsonLeaf const& leaf) {
  permit(
      c, Fact::ike_version, t, ike_version_word, leaf, [](Allowed & a) -> auto& { return a.ike_versions; });
}
void api_ike_encryption(ApiConnection& c, int t, JsonLeaf const& leaf) {
  permit(
      c, Fact::ike_encryption, t, encryption_word, leaf, [](Allowed & a) -> auto& { return a.ike.encryption; });
}
void api_ike_integrity(ApiConnection& c, int t, JsonLeaf const& leaf) {
  permit(
      c, Fact::ike_integrity, t, integrity_word, leaf, [](Allowed & a) -> auto& { return a.ike.integrity; });
}
void api_ike_group(ApiConnection& c, int t, JsonLeaf const& leaf) {
  permit(
      c, Fact::ike_dh_group, t, dh_group_word, leaf, [](Allowed & a) -> auto& { return a.ike.dh_groups; });
}
void api_esp_encryption(ApiConnection& c, int t, JsonLeaf const& leaf) {
  permit(
      c, Fact::esp_encryption, t, encryption_word, leaf, [](Allowed & a) -> auto& { return a.esp.encryption; });
}
void api_esp_integrity(ApiConnection& c, int t, JsonLeaf const& leaf) {
  permit(
      c, Fact::esp_integrity, t, integrity_word, leaf, [](Allowed & a) -> auto& { return a.esp.integrity; });
}
void api_esp_group(ApiConnection& c, int t, JsonLeaf const& leaf) {
  permit(
      c, Fact::esp_pfs_group, t, dh_group_word, leaf, [](Allowed & a) -> auto& { return a.esp.dh_groups; });
}
void api_ike_lifetime(ApiConnection& c, int t, JsonLeaf const& leaf) {
  take(c, Fact::ike_lifetime, t, c.tunnel(t).ike.lifetime, seconds_word, leaf);
  if (!is_unset(leaf)) c.allowed(t).ike.lifetime = c.tunnel(t).ike.lifetime;
}
void api_esp_lifetime(ApiConnection& c, int t, JsonLeaf const& leaf) {
  take(c, Fact::esp_lifetime, t, c.tunnel(t).esp.lifetime, seconds_word, leaf);
  if (!is_unset(leaf)) c.allowed(t).esp.lifetime = c.tunnel(t).esp.lifetime;
}

namespace {

void other_number(ApiConnection& c, int t, std::string_view name, JsonLeaf const& leaf) {
  c.tunnel(t);
  if (is_unset(leaf)) return;
  auto const number = number_word.parse(leaf.text);
  if (!number) return c.statements.report_bad(number_word.expected, number_word.kind, leaf.text);
  c.statements.state_other(t, name, std::int64_t{*number}, leaf.text);
}

/// Lower-case letters alone, since the word reaches outputs.
void other_word(ApiConnection& c, int t, std::string_view name, JsonLeaf const& leaf) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
  c.tunnel(t);
  if (is_unset(leaf)) return;
  auto word = lower_case(leaf.text);
  if (word.size() > 32 || word.find_first_not_of(letters) != word.npos)
    return c.statements.report_bad("a word", "bad-mode", leaf.text);
  c.statements.state_other(t, name, std::move(word), leaf.text);
}

}  // namespace

void api_dpd_timeout(ApiConnection& c, int t, JsonLeaf const& leaf) { other_number(c, t, "dpd_timeout", leaf); }
void api_dpd_timeout_action(ApiConnection& c, int t, JsonLeaf const& leaf) {
  other_word(c, t, "dpd_timeout_action", leaf);
}
void api_replay_window(ApiConnection& c, int t, JsonLeaf const& leaf) { other_number(c, t, "aws_replay_window", leaf); }
void api_rekey_margin(ApiConnection& c, int t, JsonLeaf const& leaf) { other_number(c, t, "rekey_margin", leaf); }
void api_rekey_fuzz(ApiConnection& c, int t, JsonLeaf const& leaf) { other_number(c, t, "rekey_fuzz", leaf); }
void api_startup_action(ApiConnection& c, int t, JsonLeaf const& leaf) { other_word(c, t, "startup_action", leaf); }
void api_acceleration(ApiConnection& c, int, JsonLeaf const& leaf) {
  if (leaf.value == "true") c.of_all_tunnels.push_back({"acceleration", "on", leaf.text});
}
void api_inside_ip_version(ApiConnection& c, int, JsonLeaf const& leaf) {
  if (lower_case(leaf.value) == "ipv6") c.of_all_tunnels.push_back({"inside_ip_version", "ipv6", leaf.text});
  else if (!is_unset(leaf) && lower_case(leaf.value) != "ipv4")
    c.statements.report_bad("ipv4 or ipv6", "bad-mode", leaf.text);
}
// AWS takes it for connections that carry IPv6 traffic only.
void api_ipv6_cidr(ApiConnection& c, int t, JsonLeaf const& leaf) {
  if (t >= 0) c.tunnel(t);
  if (!is_unset(leaf)) c.of_all_tunnels.push_back({"inside_ip_version", "ipv6", leaf.text});
}
void api_telemetry_address(ApiConnection& c, int index, JsonLeaf const& leaf) {
  if (!is_unset(leaf)) c.telemetry[index].address = parse_ip(leaf.text);
}
void api_telemetry_certificate(ApiConnection& c, int index, JsonLeaf const& leaf) {
  if (!is_unset(leaf)) c.telemetry[index].certificate = leaf.text;
}

namespace {

/// The index of the first list on the way from a depth to a value, 7 at most; -1 when there is none.
int first_index(JsonStep const& last, int depth) {
  constexpr int most = 7;
  int index = -1;
  for (auto const* step = &last; step->depth > depth; step = step->above)
    if (step->index >= 0) index = std::min(step->index, most);
  return index;
}

}  // namespace

void read_member(ApiConnection& c, std::span<ApiMember const> members, ApiObject const& object, JsonLeaf const& leaf) {
  auto const depth = object.step.depth;
  auto const skipped = object.prefix.size();
  auto const row = std::find_if(members.begin(), members.end(),
                                [&](auto const& m) { return m.pattern.fits(leaf.step, depth, skipped); });
  bool const is_known = row != members.end();
  // A list or an object that is not set is null, and so no leaf of its table's rows.
  bool const is_absent = !is_known && is_unset(leaf) && std::any_of(members.begin(), members.end(), [&](auto const& m) {
    return m.pattern.fits_below(leaf.step, depth, skipped);
  });
  auto& source = c.statements.source;
  auto& fate = source.fates[static_cast<std::size_t>(source.line_of(source.offset_of(leaf.text))) - 1];
  if (is_known || is_absent) {
    if (fate == Fate::unknown) fate = Fate::irrelevant;
    if (is_known) row->fact(c, object.tunnel >= 0 ? object.tunnel : first_index(leaf.step, depth), leaf);
    return;
  }
  fate = Fate::unknown;
  c.statements.report("unknown-line", leaf.text,
                      fmt::format("the member {} is not known", quoted(path_text(leaf.step, depth))));
}

}  // namespace awscfg2ali
