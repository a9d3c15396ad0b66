// The console's fields in the console's order ("Create and manage an IPsec-VPN connection in dual-tunnel mode", "Create
// a customer gateway"), and what has to be looked at besides ("FAQ about IPsec-VPN connections").
#include "emit/worksheet/content.hpp"

#include <algorithm>

#include "emit/parameters.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

struct Field {
  std::string_view parameter, label;
};

// clang-format off
constexpr Field customer_gateway_fields[] = {{"Name", "Name"}, {"IpAddress", "IP Address"}, {"Asn", "ASN"}};
constexpr Field ike_fields[] = {
    {"Psk", "Pre-Shared Key"}, {"IkeVersion", "IKE: Version"}, {"IkeMode", "IKE: Negotiation Mode"},
    {"IkeEncAlg", "IKE: Encryption Algorithm"}, {"IkeAuthAlg", "IKE: Authentication Algorithm"},
    {"IkePfs", "IKE: DH Group (Perfect Forward Secrecy)"}, {"IkeLifetime", "IKE: SA Life Cycle (seconds)"},
    {"LocalId", "IKE: LocalId"}, {"RemoteId", "IKE: RemoteId"}};
constexpr Field ipsec_fields[] = {
    {"IpsecEncAlg", "IPsec: Encryption Algorithm"}, {"IpsecAuthAlg", "IPsec: Authentication Algorithm"},
    {"IpsecPfs", "IPsec: DH Group (Perfect Forward Secrecy)"}, {"IpsecLifetime", "IPsec: SA Life Cycle (seconds)"}};
constexpr Field switch_fields[] = {{"EnableDpd", "DPD"}, {"EnableNatTraversal", "NAT Traversal"}};
constexpr Field bgp_fields[] = {
    {"TunnelCidr", "BGP: Tunnel CIDR Block"}, {"LocalBgpIp", "BGP: Local BGP IP Address"}, {"LocalAsn", "BGP: Local ASN"}};
constexpr Field route_fields[] = {
    {"RouteDest", "Destination CIDR Block"}, {"NextHop", "Next Hop"}, {"PublishVpc", "Advertise to VPC"}, {"Weight", "Weight"}};
// clang-format on

std::string shown(Value const& value) {
  if (std::holds_alternative<PreSharedKey>(value)) return "(masked; it is in the AWS download, or in --to json)";
  if (auto const* b = std::get_if<bool>(&value)) return *b ? "Yes" : "No";
  return text_of(value);
}

struct Sheet {
  Plan const& plan;
  std::vector<Section> sections = {};

  /// The id of a customer gateway's request becomes the name that the console shows.
  std::string name_of_reference(Value const& value) const {
    auto const* reference = std::get_if<Reference>(&value);
    if (reference == nullptr) return shown(value);
    auto const dot = reference->name.find('.');
    if (dot == reference->name.npos) return "yours";
    auto const id = std::string_view(reference->name).substr(0, dot);
    for (auto const& resource : plan.resources)
      if (resource.id == id)
        if (auto const* name = find(resource.parameters, "Name")) return text_of(*name);
    return "yours";
  }

  template <std::size_t n>
  static void rows(Section& section, Object const& object, Field const (&fields)[n]) {
    for (auto const& field : fields)
      if (auto const* value = find(object, field.parameter)) section.rows.emplace_back(field.label, shown(*value));
  }

  void tunnel(Section& section, Object const& o, std::string_view prefix) {
    if (auto const* gateway = find(o, "CustomerGatewayId"))
      section.rows.emplace_back("Customer Gateway", name_of_reference(*gateway));
    auto const structure = [&](std::string_view name) -> Object const* {
      auto const* value = find(o, fmt::format("{}{}", prefix, name));
      return value == nullptr ? nullptr : std::get_if<Object>(value);
    };
    if (auto const* ike = structure("IkeConfig")) {
      rows(section, *ike, ike_fields);
      if (find(*ike, "LocalId") == nullptr)
        section.rows.emplace_back("IKE: LocalId", "leave as it is: the gateway's own address");
    }
    if (auto const* ipsec = structure("IpsecConfig")) rows(section, *ipsec, ipsec_fields);
    rows(section, o, switch_fields);
    if (auto const* bgp = structure("BgpConfig")) rows(section, *bgp, bgp_fields);
  }

  void connection(Resource const& resource) {
    auto const& o = resource.parameters;
    bool const whole =
        text_of(*find(o, "LocalSubnet")) == "0.0.0.0/0" && text_of(*find(o, "RemoteSubnet")) == "0.0.0.0/0";
    Section section{2, fmt::format("IPsec connection {}", text_of(*find(o, "Name")))};
    section.rows.emplace_back("Name", text_of(*find(o, "Name")));
    if (auto const* gateway = find(o, "VpnGatewayId"))
      section.rows.emplace_back("VPN Gateway", name_of_reference(*gateway));
    if (auto const* id = find(o, "VpnConnectionId"))
      section.rows.emplace_back("IPsec connection to change", shown(*id));
    if (plan.gateway == Gateway::attachment) section.rows.emplace_back("Gateway Type", "Public");
    section.rows.emplace_back("Routing Mode", whole ? "Destination Routing Mode" : "Protected Data Flows");
    if (!whole) {
      section.rows.emplace_back("Local Network", text_of(*find(o, "LocalSubnet")));
      section.rows.emplace_back("Remote Network", text_of(*find(o, "RemoteSubnet")));
    }
    section.rows.emplace_back("Effective Immediately", shown(*find(o, "EffectImmediately")));
    if (auto const* automatic = find(o, "AutoConfigRoute"))
      section.rows.emplace_back("Automatic Route Configuration", shown(*automatic));
    if (auto const* bgp = find(o, "EnableTunnelsBgp")) section.rows.emplace_back("Enable BGP", shown(*bgp));
    if (find(o, "IkeConfig") != nullptr)
      section.rows.emplace_back("Enable BGP", find(o, "BgpConfig") != nullptr ? "Yes" : "No");
    section.paragraphs.emplace_back(
        whole ? "Destination Routing Mode, because both sides' selectors are 0.0.0.0/0: AWS keeps one pair of security "
                "associations for a tunnel, and routes decide what goes through it."
              : "Protected Data Flows, because the selectors name networks: they have to be those of the AWS "
                "connection.");
    auto const* tunnels = find(o, "TunnelOptionsSpecification");
    if (tunnels == nullptr) tunnel(section, o, "");
    sections.push_back(std::move(section));
    if (tunnels == nullptr) return;
    int number = 0;
    for (auto const& item : std::get<Array>(*tunnels)) {
      auto const& members = std::get<Object>(item);
      auto const* role = find(members, "Role");
      Section part{3,
                   fmt::format("Tunnel {}{}", ++number, role != nullptr ? fmt::format(" ({})", text_of(*role)) : "")};
      tunnel(part, members, "Tunnel");
      sections.push_back(std::move(part));
    }
  }

  void resources() {
    for (auto const& resource : plan.resources) {
      if (resource.action == "CreateCustomerGateway") {
        Section section{2, fmt::format("Customer gateway {}", text_of(*find(resource.parameters, "Name")))};
        rows(section, resource.parameters, customer_gateway_fields);
        sections.push_back(std::move(section));
      } else if (resource.action == "CreateVpnRouteEntry") {
        Section section{2, fmt::format("Route to {}", text_of(*find(resource.parameters, "RouteDest")))};
        for (auto const& field : route_fields)
          section.rows.emplace_back(field.label, name_of_reference(*find(resource.parameters, field.parameter)));
        sections.push_back(std::move(section));
      } else {
        connection(resource);
      }
    }
  }

  void aws_side() {
    Section section{2, "The AWS side to check"};
    section.left = "What AWS has to have";
    for (auto const& c : plan.connections) {
      auto const id = c.id.value_or("the VPN connection");
      auto const& t = c.tunnels.front();
      section.rows.emplace_back(fmt::format("{}: customer gateway's IP address", id),
                                t.customer.outside
                                    ? to_string(*t.customer.outside) + ", an address of the Alibaba Cloud gateway"
                                    : "an address of the Alibaba Cloud gateway");
      if (t.customer.asn)
        section.rows.emplace_back(fmt::format("{}: customer gateway's BGP ASN", id), to_string(*t.customer.asn));
      section.rows.emplace_back(fmt::format("{}: routing", id), c.routing == Routing::bgp ? "Dynamic (BGP)" : "Static");
    }
    section.steps = {
        "Route propagation is switched on in the route tables of the VPC's subnets, custom route tables too; with a "
        "transit "
        "gateway its own route tables and the subnets' routes to it.",
        "Security groups and network ACLs on both sides let ICMP through both ways, from the other side's network.",
        plan.gateway == Gateway::single
            ? "Tunnel status in the VPC console: both tunnels UP."
            : "Tunnel status in the VPC console: the tunnel that is used is UP in each connection; "
              "the other tunnel of each stays DOWN unless it is used too.",
    };
    if (plan.connections.front().routing == Routing::static_routes)
      section.steps.insert(section.steps.begin(),
                           "The VPN connection has a static route to each network on Alibaba Cloud's side.");
    sections.push_back(std::move(section));
  }

  /// A new attachment has addresses only when it is attached, and AWS's side is made towards those.
  void attachment_steps() {
    bool const is_new = std::any_of(plan.resources.begin(), plan.resources.end(),
                                    [](auto const& r) { return r.action == "CreateVpnAttachment"; });
    if (!is_new) return;
    Section section{2, "When the attachment is made"};
    section.steps = {
        "Attach it to the transit router (CreateTransitRouterVpnAttachment); the transit router needs a CIDR block.",
        "Read its two addresses on the IPsec connection's page, or with DescribeVpnConnection.",
        "Make AWS's customer gateways and VPN connections, one towards each address, and download their "
        "configurations.",
        "Convert those with --vpn-attachment and the attachment's id: they have other addresses and keys than these."};
    sections.push_back(std::move(section));
  }

  void verification(bool bgp) {
    Section section{2, "How to verify"};
    section.steps = {
        "The IPsec connection's page says \"Phase 2 of IKE Tunnel Negotiation Succeeded\" for each tunnel.",
        "A ping goes from an instance in one VPC to an instance in the other, both ways.",
        "Logs: the IPsec connection's page, Logs, on Alibaba Cloud; Tunnel details and, where switched on, CloudWatch "
        "Logs on AWS."};
    if (bgp)
      section.steps.insert(section.steps.begin() + 1,
                           "The BGP state of each tunnel is Established, and the route tables of both sides have "
                           "learnt the other's networks.");
    sections.push_back(std::move(section));

    Section failures{2, "What a failure means"};
    failures.left = "It says";
    failures.right = "Look at";
    // clang-format off
    failures.rows = {
        {"Phase 1: no answer, \"sending retransmit 1\"", "The customer gateway's IP address on both sides; UDP 500 and 4500 in between"},
        {"Phase 1: NO_PROPOSAL_CHOSEN", "IKE version, encryption, authentication algorithm and DH group; the tunnel's options on AWS"},
        {"Phase 1: \"invalid HASH_V1 payload length\", AUTHENTICATION_FAILED", "The pre-shared key, blanks copied with it; with IKEv2 also LocalId and RemoteId"},
        {"Phase 1: \"IDir … does not match\"", "LocalId is our gateway's address, RemoteId AWS's outside address of this tunnel"},
        {"Phase 1: UNSUPPORTED_CRITICAL_PAYLOAD", "The customer gateway's IP address"},
        {"Phase 2: INVALID_ID_INFORMATION", "Local and Remote Network: AWS's selectors, 0.0.0.0/0 unless the connection was given others"},
        {"Phase 2: NO_PROPOSAL_CHOSEN", "IPsec encryption, authentication algorithm and DH group; PFS is never off on AWS"},
        {"Up, and down again after hours", "SA life cycles: not longer than 28800 s (IKE) and 3600 s (IPsec)"},
    };
    if (bgp) {
      failures.rows.emplace_back("BGP stays in Connect or Active", "Local BGP IP Address is the tunnel CIDR block's second host: network + 2. The first is AWS's own");
      failures.rows.emplace_back("BGP: bad peer AS", "ASN of the customer gateway is AWS's, Local ASN is the BGP ASN of AWS's customer gateway");
      failures.rows.emplace_back("BGP Established, no route", plan.gateway == Gateway::attachment
          ? "Route learning and route synchronization of the attachment in the transit router"
          : "Automatic route propagation of the VPN gateway; it holds 50 routes and takes no 0.0.0.0/0");
    }
    // clang-format on
    sections.push_back(std::move(failures));
  }
};

}  // namespace

std::string worksheet_title(Plan const& plan) {
  std::string ids;
  for (auto const& c : plan.connections)
    if (c.id) ids += fmt::format("{}{}", ids.empty() ? "" : ", ", *c.id);
  return fmt::format("Alibaba Cloud's end of {}", ids.empty() ? "an AWS VPN connection" : ids);
}

std::vector<Section> worksheet_sections(Plan const& plan) {
  Sheet sheet{plan};
  sheet.resources();
  sheet.attachment_steps();
  sheet.aws_side();
  sheet.verification(!plan.connections.empty() && plan.connections.front().routing == Routing::bgp);
  return std::move(sheet.sections);
}

}  // namespace awscfg2ali
