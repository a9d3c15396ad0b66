#include "api_connection.hpp"

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

Diagnostic skipped(ApiConnection const& c, std::string const& why) {
  return diagnose("connection-skipped",
                  fmt::format("{} is {} and left out", c.statements.connection.id.value_or("a VPN connection"), why));
}

/// The XML inside, as a source of its own. Its connection takes the id of the answer it stands in.
std::vector<VpnConnection> read_xml(ApiConnection& c) {
  auto& reading = c.reading;
  auto& outer = c.statements.source;
  auto const index = static_cast<int>(reading.sources.size());
  auto& inner = reading.sources.emplace_back(embedded(outer, c.statements.source_index, *c.xml));
  inner.format = "aws-xml";
  std::vector<VpnConnection> connections;
  read_aws_xml(reading, index, connections, c.statements.diagnostics);
  auto const& id = c.statements.connection.id;
  for (auto& connection : connections) {
    if (id && connection.id && connection.id != id)
      c.statements.report(
          "id-differs", c.xml->text,
          fmt::format("the XML is of {}, and stands in the answer for {}; the latter is taken", *connection.id, *id));
    if (id) connection.id = id;
    for (auto& t : connection.tunnels)
      if (c.key_is_elsewhere && !t.pre_shared_key) t.unusable_key = "kept in AWS Secrets Manager";
  }
  return connections;
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
void api_route(ApiConnection& c, int, JsonLeaf const& leaf) {
  auto const network = network_word.parse(leaf.text);
  if (!network) return c.statements.report_bad(network_word.expected, network_word.kind, leaf.text);
  c.statements.connection.customer_prefixes.push_back(*network);
  c.statements.note_origin(Fact::customer_prefixes, -1, leaf.text);
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
  take(c, Fact::aws_asn, t, c.tunnel(t).aws.asn, asn_word, leaf);
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

void read_member(ApiConnection& c, std::span<ApiMember const> members, std::string_view pattern, int tunnel,
                 JsonLeaf const& leaf) {
  auto const row = std::find_if(members.begin(), members.end(), [&](auto const& m) {
    return m.pattern.ends_with('.') ? pattern.starts_with(m.pattern) : m.pattern == pattern;
  });
  auto& source = c.statements.source;
  auto& fate = source.fates[static_cast<std::size_t>(source.line_of(source.offset_of(leaf.text))) - 1];
  if (row != members.end()) {
    if (fate == Fate::unknown) fate = Fate::irrelevant;
    return row->fact(c, tunnel, leaf);
  }
  fate = Fate::unknown;
  c.statements.report("unknown-line", leaf.text, fmt::format("the member {} is not known", quoted(pattern)));
}

void finish(ApiConnection& c, std::vector<VpnConnection>& connections) {
  auto& own = c.statements.connection;
  if (c.state == "deleted" || c.state == "deleting" || (c.state == "pending" && !c.xml))
    return c.statements.diagnostics.push_back(skipped(c, c.state));
  // Options without an address ([{},{}]) are those of tunnels that have AWS's defaults.
  std::vector<int> kept(own.tunnels.size(), -1);
  std::vector<Tunnel> tunnels;
  for (std::size_t i = 0; i < own.tunnels.size(); ++i) {
    if (!own.tunnels[i].aws.outside) continue;
    kept[i] = static_cast<int>(tunnels.size());
    tunnels.push_back(std::move(own.tunnels[i]));
    if (c.has_tunnel_options && !tunnels.back().allowed) tunnels.back().allowed.emplace();
  }
  own.tunnels = std::move(tunnels);
  std::erase_if(own.origins,
                [&](auto const& o) { return o.tunnel >= 0 && kept[static_cast<std::size_t>(o.tunnel)] < 0; });
  for (auto& origin : own.origins)
    if (origin.tunnel >= 0) origin.tunnel = kept[static_cast<std::size_t>(origin.tunnel)];

  std::vector<VpnConnection> of_xml;
  if (c.xml) {
    of_xml = read_xml(c);
    auto const inner = c.reading.sources.back().fates;
    bool const unknown = std::find(inner.begin(), inner.end(), Fate::unknown) != inner.end();
    auto& source = c.statements.source;
    source.fates[static_cast<std::size_t>(source.line_of(source.offset_of(c.xml->text))) - 1] =
        unknown ? Fate::unknown : Fate::stated;
  }
  if (!own.id && of_xml.size() == 1) own.id = of_xml.front().id;
  for (auto& connection : of_xml) {
    for (auto& t : connection.tunnels) {
      bool const has_own = std::any_of(own.tunnels.begin(), own.tunnels.end(),
                                       [&](auto const& o) { return o.aws.outside == t.aws.outside; });
      if (c.has_tunnel_options && !has_own) t.allowed.emplace();
    }
    connections.push_back(std::move(connection));
  }
  connections.push_back(std::move(own));
}

}  // namespace awscfg2ali
