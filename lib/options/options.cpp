#include "awscfg2ali/options.hpp"

#include <algorithm>
#include <iterator>

#include "awscfg2ali/output_formats.hpp"
#include "awscfg2ali/read.hpp"
#include "read/words.hpp"

namespace awscfg2ali {
namespace {

/// Cuts a comma list, and hands each part to `take`; false when one of them will not do.
template <class Take>
bool each_part(std::string_view list, Take take) {
  while (true) {
    auto const comma = list.find(',');
    if (!take(list.substr(0, comma))) return false;
    if (comma == list.npos) return true;
    list.remove_prefix(comma + 1);
  }
}

/// Networks must be written as networks: Alibaba Cloud refuses host bits, and so 10.1.2.3/16 is a slip.
std::string_view set_networks(std::vector<Ipv4Network>& networks, std::string_view list) {
  networks.clear();
  bool const good = each_part(list, [&](std::string_view part) {
    auto const network = Ipv4Network::parse(part);
    if (network) networks.push_back(*network);
    return network && to_string(*network) == part;
  });
  return good ? "" : "network addresses like 10.0.0.0/16, separated by commas";
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view set_resource_id(std::string& field, std::string_view value, std::string_view expected) {
  bool const good = !value.empty() && value.size() <= 64 && std::all_of(value.begin(), value.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-';
  });
  field = value;
  return good ? "" : expected;
}

std::string_view set_name(Options& options, std::string_view value) {
  bool const good = value.size() >= 2 && value.size() <= 100 && is_letter(value.front()) &&
                    std::all_of(value.begin(), value.end(),
                                [](char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '_' || c == '-'; });
  options.name = value;
  return good ? "" : "2 to 100 letters, digits, '.', '_' and '-', beginning with a letter";
}

template <class T>
std::string_view set_one_of(std::optional<T>& field, std::string_view value,
                            std::initializer_list<std::pair<std::string_view, T>> words, std::string_view expected) {
  auto const word = std::find_if(words.begin(), words.end(), [&](auto const& w) { return w.first == value; });
  if (word == words.end()) return expected;
  field = word->second;
  return "";
}

std::string_view set_gateway_address(Options& options, std::string_view value) {
  options.gateway_address.clear();
  bool const good = each_part(value, [&](std::string_view part) {
    auto const address = Ipv4Address::parse(part);
    if (address) options.gateway_address.push_back(*address);
    return address.has_value();
  });
  return good && options.gateway_address.size() <= 2 ? "" : "one or two IPv4 addresses, separated by a comma";
}

// clang-format off
constexpr OptionKind kinds_of_option[] = {
    {"from", 'f', "FORMAT", false, "The format of the inputs; auto (the default) tells it by their content.",
     [](Options& o, std::string_view value) -> std::string_view {
       o.from = value;
       auto const formats = input_formats();
       bool const known = value == "auto" || std::any_of(formats.begin(), formats.end(), [&](auto const& f) { return f.name == value; });
       return known ? "" : "auto or an input format of --list-formats";
     }},
    {"to", 't', "FORMAT", false, "The format of the output; json (the default) is Alibaba Cloud API requests.",
     [](Options& o, std::string_view value) -> std::string_view {
       o.to = value;
       return find_output_format(value) != nullptr ? "" : "an output format of --list-formats";
     }},
    {"gateway", 0, "single|dual|attachment", false,
     "What the connection ends on: single (a single-tunnel VPN gateway; the default for one connection), dual (a dual-tunnel VPN gateway; the default for two) or attachment (a transit router).",
     [](Options& o, std::string_view value) {
       return set_one_of(o.gateway, value, {{"single", Gateway::single}, {"dual", Gateway::dual}, {"attachment", Gateway::attachment}}, "single, dual or attachment");
     }},
    {"gateway-address", 0, "MASTER[,SLAVE]", false,
     "The VPN gateway's addresses, InternetIp and DisasterRecoveryInternetIp. The connection whose customer gateway is MASTER becomes the master; no match is an error.",
     set_gateway_address},
    {"aws-tunnel", 0, "1|2|ADDRESS", false, "Which tunnel of each AWS connection a dual connection uses, by number or by AWS outside address (default 1).",
     [](Options& o, std::string_view value) -> std::string_view {
       o.aws_tunnel = value;
       return value == "1" || value == "2" || Ipv4Address::parse(value) ? "" : "1, 2 or an AWS outside address";
     }},
    {"all-tunnels", 0, "", false, "Make a second dual connection from the other tunnels of the two AWS connections.",
     [](Options& o, std::string_view) -> std::string_view { o.all_tunnels = true; return ""; }},
    {"region", 0, "REGION", false, "Alibaba Cloud's region, as in eu-central-1. Left out, it is the reference ${RegionId}.",
     [](Options& o, std::string_view value) { return set_resource_id(o.region, value, "a region like eu-central-1"); }},
    {"vpn-gateway", 0, "ID", false, "The VPN gateway's id. Left out, it is the reference ${VpnGatewayId}.",
     [](Options& o, std::string_view value) { return set_resource_id(o.vpn_gateway, value, "a VPN gateway id like vpn-gw8a1b2c3d"); }},
    {"vpn-attachment", 0, "ID", false, "An attachment that exists and has its addresses: it is changed, and none is made. Implies --gateway attachment.",
     [](Options& o, std::string_view value) { return set_resource_id(o.vpn_attachment, value, "an IPsec connection id like vco-p0w2jpkhi2eeop6q6"); }},
    {"name", 0, "NAME", false, "The base of all names; the default is the VPN connection's id.", set_name},
    {"local-subnet", 0, "CIDR[,CIDR]", false, "Traffic selectors on our side; goes with --remote-subnet. The default is AWS's, else 0.0.0.0/0.",
     [](Options& o, std::string_view value) { return set_networks(o.local_subnet, value); }},
    {"remote-subnet", 0, "CIDR[,CIDR]", false, "Traffic selectors on AWS's side; goes with --local-subnet.",
     [](Options& o, std::string_view value) { return set_networks(o.remote_subnet, value); }},
    {"route", 0, "CIDR[,CIDR]", false, "AWS's networks, to which a static connection gets routes.",
     [](Options& o, std::string_view value) { return set_networks(o.route, value); }},
    {"local-asn", 0, "ASN", false, "Our AS number, where the input does not state it.",
     [](Options& o, std::string_view value) -> std::string_view {
       o.local_asn = Asn::parse(value);
       return o.local_asn ? "" : "an AS number from 1 to 4294967295";
     }},
    {"routing", 0, "bgp|static", false, "How the connection routes, where the input does not show it.",
     [](Options& o, std::string_view value) {
       return set_one_of(o.routing, value, {{"bgp", Routing::bgp}, {"static", Routing::static_routes}}, "bgp or static");
     }},
    {"ike-version", 0, "1|2", false, "The IKE version to use; AWS accepts both unless the tunnel was customised.",
     [](Options& o, std::string_view value) { return set_one_of(o.ike_version, value, {{"1", IkeVersion::v1}, {"2", IkeVersion::v2}}, "1 or 2"); }},
    {"crypto", 0, "file|recommended", false,
     "Which algorithms: file (the default), those that the download prints; recommended, the best of what AWS allows the tunnel and Alibaba Cloud can do.",
     [](Options& o, std::string_view value) -> std::string_view {
       o.crypto = value == "recommended" ? Crypto::recommended : Crypto::file;
       return value == "recommended" || value == "file" ? "" : "file or recommended";
     }},
    {"connection", 0, "ID", true, "The VPN connection to convert, when the input has several; given twice: the master, then the slave.",
     [](Options& o, std::string_view value) -> std::string_view {
       o.connection.emplace_back(value);
       return value.starts_with("vpn-") && parse_id(value) ? "" : "an id like vpn-0a1b2c3d4e5f67890";
     }},
    {"request", 0, "ID", false, "Print one request of the plan only, as in CustomerGateway1; for --to json and args.",
     [](Options& o, std::string_view value) -> std::string_view {
       o.request = value;
       return !value.empty() && std::all_of(value.begin(), value.end(), [](char c) { return is_letter(c) || is_digit(c); }) ? "" : "a request's id like CustomerGateway1";
     }},
    {"keys", 0, "env", false, "The script of --to aliyun takes the keys from the environment, AWSCFG2ALI_PSK_1 and so on, instead of holding them.",
     [](Options& o, std::string_view value) -> std::string_view { o.keys_from_environment = true; return value == "env" ? "" : "env"; }},
    {"strict", 0, "", false, "Exit with status 3 when there are warnings; the output is written all the same.",
     [](Options& o, std::string_view) -> std::string_view { o.strict = true; return ""; }},
    {"redact", 0, "", false, "Mask the pre-shared keys in the output.",
     [](Options& o, std::string_view) -> std::string_view { o.redact = true; return ""; }},
};
// clang-format on

}  // namespace

std::string_view name_of(Gateway gateway) noexcept {
  return gateway == Gateway::single ? "single" : gateway == Gateway::dual ? "dual" : "attachment";
}

std::span<OptionKind const> option_kinds() noexcept { return kinds_of_option; }

}  // namespace awscfg2ali
