// Brings what the EC2 API says of tunnels to the tunnels themselves, which their AWS outside addresses tell apart.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "read/api/connection.hpp"
#include "read/embedded.hpp"

namespace awscfg2ali {
namespace {

using Addresses = std::vector<IpAddress>;

void mark_line(Source& source, std::string_view where, Fate fate) {
  source.fates[static_cast<std::size_t>(source.line_of(source.offset_of(where))) - 1] = fate;
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
  bool const unknown = std::find(inner.fates.begin(), inner.fates.end(), Fate::unknown) != inner.fates.end();
  mark_line(outer, c.xml->text, unknown ? Fate::unknown : Fate::stated);
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

/// The tunnels' addresses: those of the XML and of the options, or if neither has any those of the telemetry.
Addresses known_addresses(ApiConnection const& c, std::vector<VpnConnection> const& of_xml) {
  Addresses known;
  auto const add = [&](std::optional<IpAddress> const& address) {
    if (address && std::find(known.begin(), known.end(), *address) == known.end()) known.push_back(*address);
  };
  for (auto const& connection : of_xml)
    for (auto const& t : connection.tunnels) add(t.aws.outside);
  for (auto const& t : c.statements.connection.tunnels) add(t.aws.outside);
  if (known.empty())
    for (auto const& [_, telemetry] : c.telemetry) add(telemetry.address);
  return known;
}

/// Options that are not AWS's defaults, and do not say which tunnel has them.
bool is_nameless(Tunnel const& t) { return !t.aws.outside && !(t == Tunnel()); }

/// Gives nameless options to all tunnels if they are alike for all; whose they are is never guessed.
void name_options(ApiConnection& c, Addresses const& known) {
  auto& own = c.statements.connection;
  auto const nameless = std::find_if(own.tunnels.begin(), own.tunnels.end(), is_nameless);
  if (nameless == own.tunnels.end()) return;
  bool const alike = own.tunnels.size() == known.size() &&
                     std::all_of(own.tunnels.begin(), own.tunnels.end(), [&](auto const& t) { return t == *nameless; });
  if (alike) {
    for (std::size_t i = 0; i < known.size(); ++i) own.tunnels[i].aws.outside = known[i];
    return;
  }
  auto const index = static_cast<int>(nameless - own.tunnels.begin());
  auto const origin =
      std::find_if(own.origins.begin(), own.origins.end(), [&](auto const& o) { return o.tunnel == index; });
  auto const begin = origin == own.origins.end() ? std::size_t{0} : origin->place.begin;
  c.statements.report("tunnel-unknown", std::string_view(c.statements.source.text()).substr(begin, 0),
                      "which tunnel these options are for cannot be told",
                      "the answer of describe-vpn-connections gives each an OutsideIpAddress");
}

/// Leaves out tunnels without an address: empty options ({}), which are AWS's defaults.
void drop_unnamed(VpnConnection& own) {
  std::vector<int> kept(own.tunnels.size(), -1);
  std::vector<Tunnel> tunnels;
  for (std::size_t i = 0; i < own.tunnels.size(); ++i) {
    if (!own.tunnels[i].aws.outside) continue;
    kept[i] = static_cast<int>(tunnels.size());
    tunnels.push_back(std::move(own.tunnels[i]));
  }
  own.tunnels = std::move(tunnels);
  std::erase_if(own.origins,
                [&](auto const& o) { return o.tunnel >= 0 && kept[static_cast<std::size_t>(o.tunnel)] < 0; });
  for (auto& origin : own.origins)
    if (origin.tunnel >= 0) origin.tunnel = kept[static_cast<std::size_t>(origin.tunnel)];
}

/// A tunnel for each address, so that what holds for all of them has its place.
void add_tunnels(VpnConnection& own, Addresses const& known) {
  for (auto const& address : known)
    if (std::none_of(own.tunnels.begin(), own.tunnels.end(), [&](auto const& t) { return t.aws.outside == address; }))
      own.tunnels.emplace_back().aws.outside = address;
}

/// A tunnel that AWS has a certificate for uses no key, whatever stands in the XML.
void state_certificates(ApiConnection& c, std::vector<VpnConnection>& of_xml) {
  auto& own = c.statements.connection;
  for (auto const& [_, telemetry] : c.telemetry) {
    if (telemetry.certificate.empty() || !telemetry.address) continue;
    for (std::size_t i = 0; i < own.tunnels.size(); ++i)
      if (own.tunnels[i].aws.outside == telemetry.address)
        c.statements.state(Fact::authentication, static_cast<int>(i), own.tunnels[i].authentication,
                           Authentication::certificate, telemetry.certificate);
    for (auto& connection : of_xml)
      for (std::size_t i = 0; i < connection.tunnels.size(); ++i) {
        if (connection.tunnels[i].aws.outside != telemetry.address) continue;
        connection.tunnels[i].authentication.reset();
        std::erase_if(connection.origins,
                      [&](auto const& o) { return o.fact == Fact::authentication && o.tunnel == static_cast<int>(i); });
      }
  }
}

void state_of_all_tunnels(ApiConnection& c) {
  auto const count = static_cast<int>(c.statements.connection.tunnels.size());
  for (auto const& fact : c.of_all_tunnels) {
    for (int i = 0; i < count; ++i) c.statements.state_other(i, fact.name, std::string(fact.value), fact.where);
    if (count == 0)
      c.statements.report(
          "tunnel-unknown", fact.where, "the answer does not say which tunnels this is for",
          "give the answer of describe-vpn-connections as it is, with its CustomerGatewayConfiguration");
  }
}

void state_routes(ApiConnection& c) {
  for (auto const& route : c.routes) {
    if (!route.network || route.is_deleted) continue;
    c.statements.connection.customer_prefixes.push_back(*route.network);
    c.statements.note_origin(Fact::customer_prefixes, -1, route.where);
  }
}

Diagnostic skipped(ApiConnection const& c, std::string const& why) {
  return diagnose("connection-skipped",
                  fmt::format("{} is {} and left out", c.statements.connection.id.value_or("a VPN connection"), why));
}

}  // namespace

void finish(ApiConnection& c, std::vector<VpnConnection>& connections) {
  auto& own = c.statements.connection;
  if (c.state == "deleted" || c.state == "deleting" || (c.state == "pending" && !c.xml))
    return c.statements.diagnostics.push_back(skipped(c, c.state));
  auto of_xml = c.xml ? read_xml(c) : std::vector<VpnConnection>();
  if (!own.id && of_xml.size() == 1) own.id = of_xml.front().id;

  auto const known = known_addresses(c, of_xml);
  name_options(c, known);
  drop_unnamed(own);
  bool const certificates =
      std::any_of(c.telemetry.begin(), c.telemetry.end(), [](auto const& t) { return !t.second.certificate.empty(); });
  if (c.has_tunnel_options || certificates || !c.of_all_tunnels.empty()) add_tunnels(own, known);
  if (c.has_tunnel_options)
    for (auto& t : own.tunnels)
      if (!t.allowed) t.allowed.emplace();
  state_certificates(c, of_xml);
  state_of_all_tunnels(c);
  state_routes(c);

  std::move(of_xml.begin(), of_xml.end(), std::back_inserter(connections));
  connections.push_back(std::move(own));
}

}  // namespace awscfg2ali
