// Where every value comes from: one table says which facts a parameter follows from, and by which rule.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "plan/planning.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

struct Field {
  std::string_view parameter;
  std::string_view rule;
  std::vector<Fact> facts;
  std::string_view option = {};  ///< which may say it instead
  bool (*is_given)(Options const&, Tunnel const&) = nullptr;
};

bool has_key_option(Options const& o, Tunnel const& t) {
  return std::any_of(o.psk.begin(), o.psk.end(), [&](auto const& k) { return t.aws.outside == IpAddress(k.first); });
}

std::vector<Field> const& fields() {
  using enum Fact;
  // clang-format off
  static std::vector<Field> const table{
      {"IpAddress", "AWS's outside address of the tunnel: AWS is the customer gateway here", {aws_outside}},
      {"Asn", "AWS's AS number", {aws_asn}},
      {"Name", "the VPN connection's id, and the tunnel's number or role", {id}, "--name, and the tunnel's number or role", [](Options const& o, Tunnel const&) { return !o.name.empty(); }},
      {"RegionId", "--region", {}},
      {"VpnGatewayId", "--vpn-gateway", {}},
      {"VpnConnectionId", "--vpn-attachment, or the answer of the call that makes the connection", {}},
      {"CustomerGatewayId", "the answer of the call that makes the customer gateway", {}},
      {"LocalSubnet", "AWS's local IPv4 network CIDR, else 0.0.0.0/0", {customer_cidr}, "--local-subnet", [](Options const& o, Tunnel const&) { return !o.local_subnet.empty(); }},
      {"RemoteSubnet", "AWS's remote IPv4 network CIDR, else 0.0.0.0/0", {aws_cidr}, "--remote-subnet", [](Options const& o, Tunnel const&) { return !o.remote_subnet.empty(); }},
      {"NetworkType", "the tunnels cross the internet", {}},
      {"EffectImmediately", "AWS waits for the customer to begin, so Alibaba Cloud must", {}},
      {"AutoConfigRoute", "the gateway makes the routes it can make itself", {}},
      {"EnableTunnelsBgp", "the connection's routing", {routing}},
      {"EnableBgp", "the connection's routing", {routing}},
      {"EnableDpd", "AWS does dead peer detection; its timers cannot be set", {dpd_interval}},
      {"EnableNatTraversal", "AWS does NAT traversal", {}},
      {"Role", "the order of the connections, or --gateway-address", {}},
      {"TunnelIndex", "the order of the connections, or --gateway-address", {}},
      {"TunnelId", "the attachment's own tunnels, by DescribeVpnConnection", {}},
      {"Psk", "the tunnel's pre-shared key", {pre_shared_key}, "--psk-file", has_key_option},
      {"IkeVersion", "the printed version where AWS allows it, else IKEv1", {ike_version, ike_mode, allowed}, "--ike-version", [](Options const& o, Tunnel const&) { return o.ike_version.has_value(); }},
      {"IkeMode", "AWS does main mode only", {ike_mode}},
      {"IkeEncAlg", "the printed cipher where AWS allows it, else the best it allows", {ike_encryption, allowed}},
      {"IkeAuthAlg", "the printed hash where AWS allows it, else the best it allows", {ike_integrity, allowed}},
      {"IkePfs", "the printed Diffie-Hellman group of the IKE SA where AWS allows it, else the best it allows", {ike_dh_group, allowed}},
      {"IkeLifetime", "the tunnel's options, else the printed lifetime", {ike_lifetime}},
      {"LocalId", "the customer's outside address, which is Alibaba Cloud's gateway", {customer_outside}},
      {"RemoteId", "AWS's outside address of the tunnel", {aws_outside}},
      {"IpsecEncAlg", "the printed cipher where AWS allows it, else the best it allows", {esp_encryption, allowed}},
      {"IpsecAuthAlg", "the printed hash where AWS allows it, else the best it allows", {esp_integrity, allowed}},
      {"IpsecPfs", "the printed PFS group where AWS allows it, else the best it allows", {esp_pfs_group, allowed}},
      {"IpsecLifetime", "the tunnel's options, else the printed lifetime", {esp_lifetime}},
      {"LocalAsn", "the customer's AS number", {customer_asn}, "--local-asn", [](Options const& o, Tunnel const&) { return o.local_asn.has_value(); }},
      {"TunnelCidr", "the /30 of the tunnel's inside addresses", {inside_cidr, customer_inside, aws_inside}},
      {"LocalBgpIp", "the customer's inside address: AWS's + 1, the network's + 2", {customer_inside, aws_inside, inside_cidr}},
      {"RouteDest", "the routes towards AWS in the text, else the remote subnet", {aws_prefixes, aws_cidr}, "--route", [](Options const& o, Tunnel const&) { return !o.route.empty(); }},
      {"NextHop", "the answer of the call that makes the connection", {}},
      {"PublishVpc", "the VPC's route table learns the route", {}},
      {"Weight", "the first tunnel is preferred, the second stands by", {}},
  };
  // clang-format on
  return table;
}

/// Facts that no parameter follows from and that are compared or refused all the same.
constexpr Fact checked_facts[] = {Fact::authentication, Fact::esp_mode,           Fact::customer_gateway_id,
                                  Fact::vpn_gateway_id, Fact::transit_gateway_id, Fact::customer_prefixes};

struct Reasons {
  Reading const& reading;
  Plan const& plan;
  Options const& options;
  Explanation explanation = {};

  /// The places of the first fact that stands anywhere, in the tunnel or its connection; and of what AWS allows for it.
  std::vector<Place> places(Field const& field, std::vector<TunnelRef> const& tunnels) const {
    constexpr std::size_t enough = 8;  // where a text has thousands of routes, each is one of them
    std::vector<Place> found;
    for (auto const fact : field.facts) {
      if (fact != Fact::allowed && (!found.empty() || is_chosen(field))) continue;
      for (auto const ref : tunnels)
        for (auto const& origin : plan.connections[ref.connection].origins) {
          bool const is_here = origin.tunnel == -1 || origin.tunnel == static_cast<int>(ref.tunnel);
          bool const is_meant = fact != Fact::allowed || origin.name == name_of(field.facts.front());
          if (origin.fact == fact && is_here && is_meant) found.push_back(origin.place);
          if (found.size() == enough) return found;
        }
    }
    return found;
  }

  void add(std::string const& path, std::string_view name, Value const& value, std::vector<TunnelRef> const& tunnels) {
    if (auto const* object = std::get_if<Object>(&value)) {
      for (auto const& [member, inner] : *object) add(fmt::format("{}.{}", path, member), member, inner, tunnels);
    } else if (auto const* array = std::get_if<Array>(&value)) {
      for (std::size_t i = 0; i < array->size(); ++i)
        add(fmt::format("{}.{}", path, i + 1), name, (*array)[i], {tunnels[i]});
    } else {
      auto const field =
          std::find_if(fields().begin(), fields().end(), [&](auto const& f) { return f.parameter == name; });
      if (is_of_option(*field, tunnels.front())) explanation.values.push_back({path, value, field->option, {}});
      else explanation.values.push_back({path, value, rule(*field), places(*field, tunnels)});
    }
  }

  bool is_chosen(Field const& field) const {
    return options.crypto == Crypto::recommended && !field.facts.empty() && field.facts.back() == Fact::allowed;
  }
  std::string_view rule(Field const& field) const {
    return is_chosen(field) ? "--crypto recommended: the best that AWS allows and Alibaba Cloud has" : field.rule;
  }

  /// Whether an option says it. Of an AS number or a key an option may only repeat what the input says.
  bool is_of_option(Field const& field, TunnelRef ref) const {
    auto const& connection = plan.connections[ref.connection];
    auto const& tunnel = connection.tunnels[ref.tunnel];
    if (field.is_given == nullptr || !field.is_given(options, tunnel)) return false;
    auto const fact = field.facts.front();
    if (fact != Fact::customer_asn && fact != Fact::pre_shared_key) return true;
    return connection.origin(fact, static_cast<int>(ref.tunnel)) == nullptr ||
           (fact == Fact::pre_shared_key && !tunnel.unusable_key.empty());
  }

  /// The line of the outermost text that a place is in.
  std::pair<std::size_t, int> line_of(Place const& place) const {
    auto index = static_cast<std::size_t>(place.source);
    auto const& source = reading.sources[index];
    if (source.outer()) return {static_cast<std::size_t>(*source.outer()), source.position(place.begin).line};
    return {index, source.line_of(place.begin)};
  }

  void lines() {
    auto const& sources = reading.sources;
    auto& lines = explanation.lines;
    lines.resize(sources.size());
    for (std::size_t i = 0; i < sources.size(); ++i) {
      if (sources[i].outer()) continue;
      for (auto const fate : sources[i].fates)
        lines[i].push_back(fate == Fate::unknown      ? LineFate::unknown
                           : fate == Fate::irrelevant ? LineFate::irrelevant
                                                      : LineFate::no_counterpart);
    }
    std::array<bool, fact_count> used{};
    for (int fact = 0; fact < fact_count; ++fact)
      used[static_cast<std::size_t>(fact)] = counterpart(static_cast<Fact>(fact)) != "no counterpart";
    for (auto const& connection : reading.connections)
      for (auto const& origin : connection.origins) {
        auto const [source, line] = line_of(origin.place);
        if (!used[static_cast<std::size_t>(origin.fact)] || static_cast<std::size_t>(line) > lines[source].size())
          continue;
        auto& fate = lines[source][static_cast<std::size_t>(line) - 1];
        if (fate == LineFate::no_counterpart) fate = LineFate::used;
      }
  }
};

}  // namespace

std::string_view name_of(LineFate fate) noexcept {
  switch (fate) {
    case LineFate::used:
      return "used";
    case LineFate::irrelevant:
      return "irrelevant";
    case LineFate::no_counterpart:
      return "no counterpart";
    case LineFate::unknown:
      break;
  }
  return "unknown";
}

std::string counterpart(Fact fact) {
  std::string parameters;
  for (auto const& field : fields())
    if (std::find(field.facts.begin(), field.facts.end(), fact) != field.facts.end())
      parameters += fmt::format("{}{}", parameters.empty() ? "" : ", ", field.parameter);
  if (!parameters.empty() && fact != Fact::dpd_interval) return parameters;
  bool const checked = std::find(std::begin(checked_facts), std::end(checked_facts), fact) != std::end(checked_facts);
  return checked ? "checked" : "no counterpart";
}

Explanation explain(Reading const& reading, Plan const& plan, Options const& options) {
  Reasons reasons{reading, plan, options};
  for (auto const& resource : plan.resources)
    for (auto const& [name, value] : resource.parameters)
      reasons.add(fmt::format("{}.{}", resource.id, name), name, value, resource.tunnels);
  reasons.lines();
  return std::move(reasons.explanation);
}

}  // namespace awscfg2ali
