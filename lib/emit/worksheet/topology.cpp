#include "emit/worksheet/topology.hpp"

#include "emit/worksheet/markup.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

/// A tunnel that is used, with the connection it belongs to.
struct Wire {
  VpnConnection const& connection;
  Tunnel const& tunnel;
};

std::vector<Wire> wires(Plan const& plan) {
  std::vector<Wire> found;
  for (auto const& resource : plan.resources) {
    if (resource.action == "CreateCustomerGateway" || resource.action == "CreateVpnRouteEntry") continue;
    for (auto const ref : resource.tunnels)
      found.push_back({plan.connections[ref.connection], plan.connections[ref.connection].tunnels[ref.tunnel]});
  }
  return found;
}

template <class T>
std::string known(std::optional<T> const& value) {
  return value ? to_string(*value) : "?";
}

std::string text_at(int x, int y, std::string_view anchor, std::string_view classes, std::string_view text) {
  return fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" class=\"{}\">{}</text>\n", x, y, anchor, classes,
                     markup(text));
}

std::string aws_gateway(Plan const& plan) {
  auto const& c = plan.connections.front();
  if (c.transit_gateway_id) return *c.transit_gateway_id;
  return c.vpn_gateway_id.value_or("AWS's VPN gateway");
}

}  // namespace

std::string topology_svg(Plan const& plan) {
  auto const tunnels = wires(plan);
  int const height = 100 + 90 * static_cast<int>(tunnels.size());
  std::string description;
  for (auto const& [connection, t] : tunnels)
    description += fmt::format("AWS {} to Alibaba Cloud {}. ", known(t.aws.outside), known(t.customer.outside));
  auto svg = fmt::format(
      "<svg viewBox=\"0 0 800 {0}\" role=\"img\" aria-labelledby=\"drawing-title drawing-text\">\n"
      "<title id=\"drawing-title\">Topology</title>\n<desc id=\"drawing-text\">{1}</desc>\n"
      "<rect class=\"ali\" x=\"10\" y=\"10\" width=\"230\" height=\"{2}\" rx=\"8\"/>\n"
      "<rect class=\"aws\" x=\"560\" y=\"10\" width=\"230\" height=\"{2}\" rx=\"8\"/>\n",
      height, markup(description), height - 20);
  auto const& first = plan.connections.front();
  svg += text_at(25, 36, "start", "", "Alibaba Cloud VPC");
  svg += text_at(25, 54, "start", "dim", plan.gateway == Gateway::attachment ? "transit router" : "VPN gateway");
  svg += text_at(775, 36, "end", "", "AWS VPC");
  svg += text_at(775, 54, "end", "dim", aws_gateway(plan));
  if (first.routing == Routing::bgp) {
    svg += text_at(25, 72, "start", "dim", "AS " + known(first.tunnels.front().customer.asn));
    svg += text_at(775, 72, "end", "dim", "AS " + known(first.tunnels.front().aws.asn));
  }
  int y = 120;
  for (auto const& [connection, t] : tunnels) {
    svg += fmt::format("<line class=\"wire\" x1=\"240\" y1=\"{0}\" x2=\"560\" y2=\"{0}\"/>\n", y);
    svg +=
        text_at(225, y - 4, "end", "", t.customer.outside ? to_string(*t.customer.outside) : "the gateway's address");
    svg += text_at(575, y - 4, "start", "", known(t.aws.outside));
    if (t.inside_cidr) {
      svg += text_at(225, y + 16, "end", "dim", "inside " + known(t.customer.inside));
      svg += text_at(575, y + 16, "start", "dim", "inside " + known(t.aws.inside));
      svg += text_at(400, y + 18, "middle", "dim", to_string(*t.inside_cidr));
    }
    svg += text_at(400, y - 10, "middle", "", connection.id.value_or("IPsec tunnel"));
    y += 90;
  }
  return svg + "</svg>\n";
}

}  // namespace awscfg2ali
