// The two ends of a tunnel: who they are, and whether they are those that the other side waits for.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>

#include "clouds/alibaba.hpp"
#include "compare/comparing.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

std::optional<IpAddress> address_of(Setting const& setting) { return setting ? parse_ip(setting->text) : std::nullopt; }

bool is_second(ConfiguredConnection const& connection, ConfiguredTunnel const& tunnel) {
  if (tunnel.role) return tunnel.role->text == alibaba::roles[1];
  if (tunnel.index) return tunnel.index->text == "2";
  return &tunnel != &connection.tunnels.front();
}

/// The address that a tunnel begins on: its own where it is stated, else the VPN gateway's.
Setting own_address(Comparing const& c, ConfiguredTunnel const& tunnel) {
  if (tunnel.own_address) return tunnel.own_address;
  auto const* gateway = c.lookup.vpn_gateway_of(c.there);
  if (gateway != nullptr) {
    auto const& address = is_second(c.there, tunnel) ? gateway->second_address : gateway->first_address;
    if (address) return address;
  }
  auto const& given = c.planning.options.gateway_address;
  std::size_t const i = is_second(c.there, tunnel) ? 1 : 0;
  return i < given.size() ? Setting(Stated{to_string(given[i]), {}}) : std::nullopt;
}

/// The pair of the connection's other tunnel, if that leads to a tunnel of AWS's.
Pair const* other_pair(Comparing const& c) {
  auto const is_of_another = [&](Pair const& pair) { return pair.connection != &c.there; };
  auto const here = c.pairs.begin() + (&c.pair - c.pairs.data());
  auto const first = std::find_if(std::make_reverse_iterator(here), c.pairs.rend(), is_of_another).base();
  auto const last = std::find_if(here, c.pairs.end(), is_of_another);
  auto const other =
      std::find_if(first, last, [&](Pair const& pair) { return pair.tunnel != &c.tunnel_there && pair.aws; });
  return other == last ? nullptr : &*other;
}

/// Alibaba Cloud's end must be AWS's customer gateway.
void compare_own_address(Comparing& c) {
  auto const own = own_address(c, c.tunnel_there);
  auto const& expected = c.tunnel_here.customer.outside;
  auto const evidence = c.aws(text_of(expected), Fact::customer_outside);
  auto const* other = other_pair(c);
  if (own && expected && other != nullptr && address_of(own) != expected) {
    auto const& other_tunnel = c.planning.connections[other->aws->connection].tunnels[other->aws->tunnel];
    bool const crossed =
        address_of(own_address(c, *other->tunnel)) == expected && other_tunnel.customer.outside == address_of(own);
    if (crossed)
      return c.add("swapped", "InternetIp", Outcome::differs, evidence, c.alibaba(own),
                   fmt::format("the two tunnels are exchanged: AWS waits for this one at {}, which is the other "
                               "tunnel's; exchange their customer gateways, keys, identities and inside networks",
                               text_of(expected)));
  }
  c.equal("endpoint-mismatch", "InternetIp", expected, evidence, own, parse_ip,
          fmt::format("AWS takes packets of this tunnel from its customer gateway {} only; make an AWS connection with "
                      "a customer gateway for {}",
                      text_of(expected), own ? shown(own->text) : std::string()));
}

/// An AWS connection has one customer gateway, and the two tunnels here begin on two addresses.
void compare_connections(Comparing& c) {
  auto const* other = other_pair(c);
  if (other == nullptr || !is_second(c.there, c.tunnel_there) || other->aws->connection != c.pair.aws->connection)
    return;
  auto const id = c.here.id.value_or("the connection");
  auto const address = text_of(c.tunnel_here.customer.outside);
  c.add("endpoint-mismatch", "TunnelOptionsSpecification", Outcome::differs,
        c.aws(fmt::format("both tunnels are of {}, with one customer gateway {}", id, address), Fact::id, true),
        {"two tunnels on two addresses", c.alibaba(c.tunnel_there.customer_gateway).file,
         c.alibaba(c.tunnel_there.customer_gateway).position},
        "both tunnels of one AWS connection can never come up on one dual-tunnel connection; make a second AWS "
        "connection, with a customer gateway for the gateway's other address, and end this tunnel there");
}

}  // namespace

void compare_endpoints(Comparing& c) {
  auto const& aws = c.tunnel_here.aws.outside;
  auto const evidence = c.aws(text_of(aws), Fact::aws_outside);
  auto const* gateway = c.lookup.customer_gateway_of(c.there, c.tunnel_there);
  c.equal("endpoint-mismatch", "CustomerGateway.IpAddress", aws, evidence,
          gateway != nullptr ? gateway->address : std::nullopt, parse_ip,
          fmt::format("use a customer gateway with the address {}; that of an existing one cannot be changed",
                      text_of(aws)));
  c.equal("endpoint-mismatch", "RemoteId", aws, evidence, c.tunnel_there.remote_id, parse_ip,
          fmt::format("set RemoteId to {}, by which AWS identifies itself", text_of(aws)));
  auto const& own = c.tunnel_here.customer.outside;
  c.equal("endpoint-mismatch", "LocalId", own, c.aws(text_of(own), Fact::customer_outside), c.tunnel_there.local_id,
          parse_ip, fmt::format("set LocalId to {}, AWS's customer gateway", text_of(own)));
  compare_own_address(c);
  compare_connections(c);
}

void compare_identity(Comparing& c) {
  auto const& t = c.tunnel_there;
  auto const& own = c.tunnel_here;
  auto const remote = t.remote_id ? parse_ip(t.remote_id->text) : std::nullopt;
  auto const key = t.psk ? PreSharedKey::parse(t.psk->text) : std::nullopt;
  auto const inside = t.tunnel_cidr ? Ipv4Network::parse(t.tunnel_cidr->text) : std::nullopt;
  // What is this tunnel's own is no other's.
  for (auto const ref : c.lookup.with_any(remote == own.aws.outside ? std::nullopt : remote,
                                          key == own.pre_shared_key ? std::nullopt : key,
                                          inside == own.inside_cidr ? std::nullopt : inside)) {
    auto const& other = c.planning.connections[ref.connection].tunnels[ref.tunnel];
    std::string facts;
    Setting first;
    auto const look = [&](std::string_view name, auto const& value, auto const& of_other, auto const& of_own,
                          Setting const& setting) {
      if (!value || value != of_other || value == of_own) return;
      facts += fmt::format("{}{}", facts.empty() ? "" : ", ", name);
      if (!first) first = setting;
    };
    look("RemoteId", remote, other.aws.outside, own.aws.outside, t.remote_id);
    look("Psk", key, other.pre_shared_key, own.pre_shared_key, t.psk);
    look("TunnelCidr", inside, other.inside_cidr, own.inside_cidr, t.tunnel_cidr);
    auto evidence = c.alibaba(first);
    evidence.value = fmt::format("{} of tunnel {}", facts, text_of(other.aws.outside));
    c.add("swapped", facts, Outcome::differs,
          c.aws(fmt::format("tunnel {}", text_of(own.aws.outside)), Fact::aws_outside), std::move(evidence),
          "what belongs to another tunnel stands here: were the tunnels exchanged?");
  }
}

}  // namespace awscfg2ali
