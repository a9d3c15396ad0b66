// Reads answers of Alibaba Cloud's VPC API, and requests documents, into what they say is configured.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "compare/configuration_members.hpp"
#include "diagnostics/diagnose.hpp"
#include "read/add_source.hpp"
#include "read/embedded.hpp"
#include "read/words.hpp"
#include "text/format.hpp"
#include "text/json_leaves.hpp"

namespace awscfg2ali {
namespace {

/// How deep an object stands in its document; the longest that fits is the one.
constexpr std::array<std::string_view, 8> wrappers{"VpnConnections.VpnConnection.*.",
                                                   "VpnAttachments.VpnAttachment.*.",
                                                   "CustomerGateways.CustomerGateway.*.",
                                                   "VpnGateways.VpnGateway.*.",
                                                   "VpnRouteEntries.VpnRouteEntry.*.",
                                                   "requests.*.",
                                                   "*.",
                                                   ""};

bool has(Members const& members, std::string_view name) {
  return std::any_of(members.begin(), members.end(),
                     [&](auto const& m) { return m.name == name || m.name.starts_with(std::string(name) + "."); });
}

/// A single tunnel's IkeConfig is TunnelIkeConfig where there are two, and its BgpConfig is VpnBgpConfig in an answer.
std::string_view plain_name(std::string_view name) {
  for (std::string_view const prefix : {"Tunnel", "Vpn"})
    if (name.starts_with(prefix) && name.find("Config.") != name.npos) return name.substr(prefix.size());
  return name;
}

/// "${CustomerGateway1.CustomerGatewayId}" names the request CustomerGateway1.
std::string resolved(std::string const& text) {
  auto const dot = text.find('.');
  return text.starts_with("${") && text.ends_with('}') && dot != text.npos ? text.substr(2, dot - 2) : text;
}

struct DocumentReader {
  Configuration& configuration;
  Diagnostics& diagnostics;
  int index;
  std::map<std::pair<int, std::string>, std::size_t> places = {};  ///< of an object, by its document and path
  std::vector<std::pair<std::string_view, Members>> objects = {};
  std::size_t listed = 0, total = 0;  ///< what is in the lists here, and in all their pages

  Source const& source(int i) const { return configuration.sources[static_cast<std::size_t>(i)]; }

  Setting setting(JsonLeaf const& leaf, int of_source) const {
    if (leaf.type == JsonLeaf::Type::null || leaf.value.empty()) return std::nullopt;
    auto const begin = source(of_source).offset_of(leaf.text);
    return Stated{resolved(leaf.value), {of_source, begin, begin + leaf.text.size()}};
  }

  /// The members of a structure that is a JSON string, as in a request for one tunnel.
  void add_structure(Members& members, std::string const& name, JsonLeaf const& leaf) {
    auto const inner = static_cast<int>(configuration.sources.size());
    configuration.sources.push_back(embedded(source(index), index, leaf));
    std::vector<JsonLeaf> leaves;
    if (auto const error = read_json_leaves(source(inner).text(), leaves))
      return diagnostics.push_back(diagnose("bad-json", source(index), leaf.text, std::string(error->message)));
    for (auto const& l : leaves) members.push_back({fmt::format("{}.{}", name, l.path), -1, setting(l, inner)});
  }

  void add(Members& members, std::string_view path, std::string_view pattern, JsonLeaf const& leaf) {
    for (std::string_view const list : {"TunnelOptionsSpecification.TunnelOptions.", "TunnelOptionsSpecification."}) {
      if (!pattern.starts_with(list) || !pattern.substr(list.size()).starts_with("*.")) continue;
      int tunnel = 0;
      std::from_chars(path.data() + list.size(), path.data() + path.size(), tunnel);
      return members.push_back(
          {std::string(plain_name(pattern.substr(list.size() + 2))), std::min(tunnel, 7), setting(leaf, index)});
    }
    if (pattern.ends_with("Config") && leaf.value.starts_with('{'))
      return add_structure(members, std::string(pattern), leaf);
    members.push_back({std::string(plain_name(pattern)), -1, setting(leaf, index)});
  }

  void add(JsonLeaf const& leaf) {
    // The SDKs print the answer below the HTTP response's headers.
    constexpr std::string_view body = "body.";
    std::size_t const outer = leaf.pattern.starts_with(body) ? body.size() : 0;
    auto const whole = std::string_view(leaf.pattern).substr(outer);
    auto const wrapper = *std::find_if(wrappers.begin(), wrappers.end(), [&](auto w) { return whole.starts_with(w); });
    std::size_t length = outer;
    for (auto parts = std::count(wrapper.begin(), wrapper.end(), '.'); parts > 0; --parts)
      length = leaf.path.find('.', length) + 1;
    auto const [place, is_new] = places.try_emplace({leaf.document, leaf.path.substr(0, length)}, objects.size());
    if (is_new) objects.emplace_back(wrapper, Members());
    constexpr std::string_view parameters = "parameters.";
    auto pattern = whole.substr(wrapper.size());
    auto path = std::string_view(leaf.path).substr(length);
    if (wrapper == "requests.*." && pattern.starts_with(parameters))
      pattern.remove_prefix(parameters.size()), path.remove_prefix(parameters.size());
    add(objects[place->second].second, path, pattern, leaf);
    if (whole == "TotalCount") std::from_chars(leaf.value.data(), leaf.value.data() + leaf.value.size(), total);
  }

  /// An object that stands alone is told by its members.
  std::string_view kind(std::string_view wrapper, Members const& members) const {
    if (wrapper == "requests.*.") {
      for (auto const& member : members)
        if (member.name == "action" && member.setting) {
          std::string_view const action = member.setting->text;
          if (action.ends_with("CustomerGateway")) return wrappers[2];
          if (action.ends_with("RouteEntry")) return wrappers[4];
          if (action.find("VpnConnection") != action.npos || action.find("VpnAttachment") != action.npos)
            return wrappers[0];
        }
      return {};
    }
    if (wrapper == wrappers[1]) return wrappers[0];
    if (wrapper != "" && wrapper != "*.") return wrapper;
    bool const shape = has(members, "LocalSubnet") || has(members, "IkeConfig") || has(members, "TunnelIndex");
    if (has(members, "VpnConnectionId") && shape) return wrappers[0];
    if (has(members, "CustomerGatewayId") && has(members, "IpAddress")) return wrappers[2];
    if (has(members, "VpnGatewayId") && (has(members, "InternetIp") || has(members, "EnableBgp"))) return wrappers[3];
    return {};
  }

  /// Whether the object is one that says anything here.
  bool take_object(std::string_view wrapper, Members const& members) {
    bool const planned = wrapper == "requests.*.";
    auto const what = kind(wrapper, members);
    bool const in_list = wrapper == wrappers[0] || wrapper == wrappers[1] || wrapper == wrappers[4];
    listed += in_list;
    configuration.lists_routes |= planned;
    configuration.lists_connections |= planned;
    configuration.states_connections |= what == wrappers[0];
    if (what == wrappers[0]) {
      configuration.connections.push_back(connection_of(members));
      configuration.connections.back().source = index;
      configuration.connections.back().planned = planned;
    } else if (what == wrappers[2]) {
      configuration.customer_gateways.push_back(customer_gateway_of(members));
      configuration.customer_gateways.back().source = index;
    } else if (what == wrappers[3]) {
      configuration.vpn_gateways.push_back(vpn_gateway_of(members));
    } else if (what == wrappers[4]) {
      configuration.routes.push_back(route_of(members));
      configuration.routes.back().source = index;
    }
    return !what.empty();
  }

  /// Whether a list of that name is here, be it empty; below other members it is not an answer's.
  bool lists(std::string_view name, std::vector<JsonLeaf> const& leaves) const {
    auto const below = fmt::format(".{}.", name);
    auto const is_below = [&](JsonLeaf const& leaf) {
      auto const at = leaf.pattern.find(below);
      return at != std::string::npos && leaf.pattern.compare(0, at, "body") != 0;
    };
    return source(index).text().find(fmt::format("\"{}\"", name)) != std::string::npos &&
           std::none_of(leaves.begin(), leaves.end(), is_below);
  }

  /// AWS's list has no other list in it.
  static bool is_of_aws(std::vector<JsonLeaf> const& leaves) {
    return std::any_of(leaves.begin(), leaves.end(),
                       [](auto const& leaf) { return leaf.pattern.starts_with("VpnConnections.*."); });
  }

  void not_recognised(std::vector<JsonLeaf> const& leaves) {
    std::string message = "this is no answer of Alibaba Cloud's VPC API, and no requests document";
    std::string hint =
        "--against takes what aliyun vpc DescribeVpnConnection(s), DescribeCustomerGateways, DescribeVpnGateway(s) and "
        "DescribeVpnRouteEntries print, and what --to json prints";
    if (is_of_aws(leaves)) message = "this is AWS's answer", hint = "give it as an input, without --against";
    for (auto const& leaf : leaves)
      if (leaf.pattern == "Code") message = fmt::format("Alibaba Cloud answered with the error {}", quoted(leaf.value));
    diagnostics.push_back(diagnose("not-recognised", source(index), 0, std::move(message), std::move(hint)));
  }

  void read() {
    std::vector<JsonLeaf> leaves;
    auto const start = trimmed(source(index).text());
    bool const is_json = start.starts_with('{') || start.starts_with('[');
    auto const error = is_json ? read_json_leaves(source(index).text(), leaves) : std::nullopt;
    if (error)
      return diagnostics.push_back(diagnose("bad-json", source(index),
                                            std::min(error->offset, source(index).text().size()),
                                            std::string(error->message), "was the answer cut off?"));
    for (auto const& leaf : leaves) add(leaf);
    bool recognised = false;
    for (auto const& [wrapper, members] : objects) recognised |= take_object(wrapper, members);
    bool const of_connections = lists("VpnConnections", leaves) || lists("VpnAttachments", leaves);
    bool const is_page = listed < total;
    configuration.is_partial |= of_connections && is_page;
    configuration.states_connections |= of_connections;
    configuration.lists_connections |= of_connections;
    configuration.lists_routes |= lists("VpnRouteEntries", leaves) && !is_page;
    for (std::string_view const name : {"VpnConnections", "CustomerGateways", "VpnGateways", "VpnRouteEntries"})
      recognised |= lists(name, leaves) && !is_of_aws(leaves);
    if (!recognised) not_recognised(leaves);
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
