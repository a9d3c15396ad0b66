// Reads answers of Alibaba Cloud's VPC API, and requests documents, into what they say is configured.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>
#include <deque>
#include <iterator>
#include <unordered_map>

#include "compare/configuration_members.hpp"
#include "diagnostics/diagnose.hpp"
#include "read/add_source.hpp"
#include "read/embedded.hpp"
#include "read/words.hpp"
#include "text/format.hpp"
#include "text/json_leaves.hpp"
#include "text/json_pattern.hpp"

namespace awscfg2ali {
namespace {

constexpr std::size_t most_connections = 2000;

enum class Kind { told_by_members, request, connection, customer_gateway, vpn_gateway, route };

/// Where an object stands in its answer; the first that fits is the one.
struct Wrapper {
  JsonPattern pattern;
  Kind kind;
};
constexpr Wrapper wrappers[] = {{"VpnConnections.VpnConnection.*", Kind::connection},
                                {"VpnAttachments.VpnAttachment.*", Kind::connection},
                                {"CustomerGateways.CustomerGateway.*", Kind::customer_gateway},
                                {"VpnGateways.VpnGateway.*", Kind::vpn_gateway},
                                {"VpnRouteEntries.VpnRouteEntry.*", Kind::route},
                                {"requests.*", Kind::request},
                                {"*", Kind::told_by_members},
                                {"", Kind::told_by_members}};

/// The depth of the answer that a value is part of: the SDKs print it below the HTTP response's headers.
int answer_depth(JsonStep const& step) { return step.depth > 1 && step.at(1).is_member("body") ? 1 : 0; }

bool has(Members const& members, std::string_view name) {
  return std::any_of(members.begin(), members.end(), [&](auto const& m) { return m.name == name; });
}

/// Which kind of object has these members, as far as it tells.
Kind kind_of(Kind of_wrapper, Members const& members) {
  if (of_wrapper == Kind::request) {
    for (auto const& member : members)
      if (member.name == "action" && member.setting) {
        std::string_view const action = member.setting->text;
        if (action.ends_with("CustomerGateway")) return Kind::customer_gateway;
        if (action.ends_with("RouteEntry")) return Kind::route;
        if (action.find("VpnConnection") != action.npos || action.find("VpnAttachment") != action.npos)
          return Kind::connection;
      }
    return Kind::told_by_members;
  }
  if (of_wrapper != Kind::told_by_members) return of_wrapper;
  bool const shape =
      has(members, "LocalSubnet") || has(members, "TunnelIndex") ||
      std::any_of(members.begin(), members.end(), [](auto const& m) { return m.name.starts_with("IkeConfig."); });
  if (has(members, "VpnConnectionId") && shape) return Kind::connection;
  if (has(members, "CustomerGatewayId") && has(members, "IpAddress")) return Kind::customer_gateway;
  if (has(members, "VpnGatewayId") && (has(members, "InternetIp") || has(members, "EnableBgp")))
    return Kind::vpn_gateway;
  return of_wrapper;
}

/// "${CustomerGateway1.CustomerGatewayId}" names the request CustomerGateway1.
std::string_view resolved(std::string_view text) {
  auto const dot = text.find('.');
  return text.starts_with("${") && text.ends_with('}') && dot != text.npos ? text.substr(2, dot - 2) : text;
}

/// An object that has known members.
struct Object {
  Kind kind;  ///< by its wrapper
  Members members = {};
};

struct DocumentReader {
  Configuration& configuration;
  Diagnostics& diagnostics;
  int index;
  JsonLeaves json = {};
  std::unordered_map<JsonStep const*, std::size_t> places = {};  ///< of an object among those below
  std::deque<Object> objects = {};
  std::size_t listed = 0, total = 0;  ///< what is in the lists here, and in all their pages

  Source const& source(int i) const { return configuration.sources[static_cast<std::size_t>(i)]; }

  Setting setting(JsonLeaf const& leaf, int of_source) const {
    if (leaf.type == JsonLeaf::Type::null || leaf.value.empty()) return std::nullopt;
    auto const begin = source(of_source).offset_of(leaf.text);
    return Stated{std::string(resolved(leaf.value)), {of_source, begin, begin + leaf.text.size()}};
  }

  void add(JsonStep const& object, Kind kind, int depth, int tunnel, JsonLeaf const& leaf, int of_source) {
    auto const name = known_name(leaf.step, depth);
    if (name.empty()) return;
    auto const [place, is_new] = places.try_emplace(&object, objects.size());
    if (is_new) objects.push_back({kind});
    objects[place->second].members.push_back({name, tunnel, setting(leaf, of_source)});
  }

  /// False where a structure that is a JSON string, as in a request for one tunnel, is broken.
  bool add(JsonLeaf const& leaf) {
    auto const& step = leaf.step;
    if (step.above == nullptr) return true;
    auto const answer = answer_depth(step);
    auto const& [wrapper, kind] = *std::find_if(std::begin(wrappers), std::end(wrappers), [&](Wrapper const& w) {
      auto const depth = answer + w.pattern.size();
      return step.depth > depth && w.pattern.fits(step.at(depth), answer);
    });
    auto depth = answer + wrapper.size();
    auto const& object = step.at(depth);
    if (kind == Kind::request && step.depth > depth + 1 && step.at(depth + 1).is_member("parameters")) ++depth;

    constexpr JsonPattern lists[] = {"TunnelOptionsSpecification.TunnelOptions.*", "TunnelOptionsSpecification.*"};
    for (auto const& list : lists) {
      auto const& tunnel = step.at(depth + list.size());
      if (!list.fits(tunnel, depth)) continue;
      add(object, kind, tunnel.depth, std::min(tunnel.index, 7), leaf, index);
      return true;
    }
    bool const is_structure = step.depth == depth + 1 && step.index < 0 && step.name.ends_with("Config");
    if (is_structure && leaf.value.starts_with('{')) return add_structure(object, kind, depth, leaf);
    add(object, kind, depth, -1, leaf, index);
    if (JsonPattern("TotalCount").fits(step, answer))
      std::from_chars(leaf.value.data(), leaf.value.data() + leaf.value.size(), total);
    return true;
  }

  bool add_structure(JsonStep const& object, Kind kind, int depth, JsonLeaf const& leaf) {
    auto const inner = static_cast<int>(configuration.sources.size());
    configuration.sources.push_back(embedded(source(index), index, leaf));
    JsonLeaves structure;
    if (auto const error = read_json_leaves(source(inner).text(), structure, leaf.step)) {
      diagnostics.push_back(diagnose("bad-json", source(index), leaf.text, std::string(error->message)));
      return false;
    }
    for (auto const& member : structure.leaves) add(object, kind, depth, -1, member, inner);
    return true;
  }

  /// Whether the object is one that says anything here.
  bool take_object(Object const& object) {
    auto const& members = object.members;
    bool const planned = object.kind == Kind::request;
    auto const kind = kind_of(object.kind, members);
    listed += object.kind == Kind::connection || object.kind == Kind::route;
    configuration.lists_routes |= planned;
    configuration.lists_connections |= planned;
    configuration.states_connections |= kind == Kind::connection;
    if (kind == Kind::connection) {
      configuration.connections.push_back(connection_of(members));
      configuration.connections.back().source = index;
      configuration.connections.back().planned = planned;
    } else if (kind == Kind::customer_gateway) {
      auto gateway = customer_gateway_of(members);
      gateway.source = index;
      configuration.customer_gateways.push_back(std::move(gateway));
    } else if (kind == Kind::vpn_gateway) {
      configuration.vpn_gateways.push_back(vpn_gateway_of(members));
    } else if (kind == Kind::route) {
      configuration.routes.push_back(route_of(members));
      configuration.routes.back().source = index;
    }
    return kind != Kind::told_by_members;
  }

  /// Whether an answer has a list of that name, be it empty.
  bool lists(std::string_view name) const {
    return std::any_of(json.branches.begin(), json.branches.end(), [&](JsonStep const& step) {
      return step.is_member(name) && step.depth == answer_depth(step) + 1;
    });
  }

  /// AWS's list has no other list in it.
  bool is_of_aws() const {
    constexpr JsonPattern below_list = "VpnConnections.*.";
    return std::any_of(json.leaves.begin(), json.leaves.end(),
                       [&](auto const& leaf) { return below_list.fits(leaf.step); });
  }

  void not_recognised() {
    std::string message = "this is no answer of Alibaba Cloud's VPC API, and no requests document";
    std::string hint =
        "--against takes what aliyun vpc DescribeVpnConnection(s), DescribeCustomerGateways, DescribeVpnGateway(s) and "
        "DescribeVpnRouteEntries print, and what --to json prints";
    if (is_of_aws()) message = "this is AWS's answer", hint = "give it as an input, without --against";
    for (auto const& leaf : json.leaves)
      if (JsonPattern("Code").fits(leaf.step))
        message = fmt::format("Alibaba Cloud answered with the error {}", quoted(leaf.value));
    diagnostics.push_back(diagnose("not-recognised", source(index), 0, std::move(message), std::move(hint)));
  }

  void read() {
    auto const start = trimmed(source(index).text());
    bool const is_json = start.starts_with('{') || start.starts_with('[');
    auto const error = is_json ? read_json_leaves(source(index).text(), json) : std::nullopt;
    if (error)
      return diagnostics.push_back(diagnose("bad-json", source(index),
                                            std::min(error->offset, source(index).text().size()),
                                            std::string(error->message), "was the answer cut off?"));
    for (auto const& leaf : json.leaves)
      if (!add(leaf)) return;
    bool recognised = false;
    for (auto const& object : objects) {
      recognised |= take_object(object);
      if (configuration.connections.size() > most_connections)
        return diagnostics.push_back(diagnose("fleet-too-large", source(index), 0,
                                              "the files of --against state more than 2000 IPsec connections",
                                              "give the answers about the gateway in question"));
    }
    bool const of_connections = lists("VpnConnections") || lists("VpnAttachments");
    bool const is_page = listed < total;
    configuration.is_partial |= of_connections && is_page;
    configuration.states_connections |= of_connections;
    configuration.lists_connections |= of_connections;
    configuration.lists_routes |= lists("VpnRouteEntries") && !is_page;
    for (std::string_view const name : {"VpnConnections", "CustomerGateways", "VpnGateways", "VpnRouteEntries"})
      recognised |= lists(name) && !is_of_aws();
    if (!recognised) not_recognised();
  }
};

}  // namespace

Configuration read_configuration(std::vector<Input> const& inputs, Diagnostics& diagnostics) {
  Configuration configuration;
  for (auto const& input : inputs) {
    auto const index = static_cast<int>(configuration.sources.size());
    if (add_source(configuration.sources, input, diagnostics)) DocumentReader{configuration, diagnostics, index}.read();
  }
  return configuration;
}

}  // namespace awscfg2ali
