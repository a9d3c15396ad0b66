// The elements of the CustomerGatewayConfiguration XML: one row each, in the order in which AWS prints them.
// SPDX-License-Identifier: MIT
#include "read/xml/elements.hpp"
#include "clouds/aws.hpp"
#include "text/format.hpp"

#include <algorithm>
#include <optional>

namespace awscfg2ali {
namespace {

using namespace std::string_view_literals;

Tunnel& at(Statements& s, int tunnel) { return s.connection.tunnels[static_cast<std::size_t>(tunnel)]; }

/// Reads a fact of the tunnel.
template <Fact fact, auto field, auto const& word>
void take(Statements& s, int tunnel, std::string_view text) {
  s.read(fact, tunnel, field(at(s, tunnel)), word, text);
}

// How AWS spells algorithms, for IKE and for ESP. Other spellings of emulators and of people are read, and named.
constexpr std::string_view encryptions[] = {"aes-128-cbc",    "aes-192-cbc", "aes-256-cbc", "aes-128-gcm-16",
                                            "aes-256-gcm-16", "des-cbc",     "3des-cbc"};
constexpr std::string_view ike_hashes[] = {"sha1", "sha2-256", "sha2-384", "sha2-512", "md5"};
constexpr std::string_view esp_hashes[] = {"hmac-sha1-96", "hmac-sha2-256-128", "hmac-sha2-384-192",
                                           "hmac-sha2-512-256", "hmac-md5-96"};

/// Reads an algorithm; warns once in a file of each spelling that is not AWS's.
template <Fact fact, auto field, auto const& word, auto const& spellings>
void take_spelled(Statements& s, int tunnel, std::string_view text) {
  take<fact, field, word>(s, tunnel, text);
  auto const value = word.parse(text);
  if (!value || std::find(std::begin(spellings), std::end(spellings), text) != std::end(spellings)) return;
  auto message = fmt::format("{} is not how AWS spells it here; it is read as {}", quoted(text), name_of(*value));
  if (s.is_first(message))
    s.report("unusual-spelling", text, std::move(message),
             "was the XML edited, or written by something else than AWS?");
}

void ignore(Statements&, int, std::string_view) {}

/// "true" is the name of what is switched on; "false" says that it is not.
template <char const* name, char const* value>
void read_flag(Statements& s, int tunnel, std::string_view text) {
  if (text == "true") s.state_other(tunnel, name, value, text);
}
constexpr char df_bit[] = "df_bit", clear[] = "clear", fragmentation[] = "fragmentation",
               before[] = "before-encryption";

void read_prefix_length(Statements& s, int, std::string_view text) {
  if (text != "30")
    s.report("bad-inside-cidr", text, fmt::format("AWS's inside networks are /30, this says {}", quoted(text)));
}

void read_netmask(Statements& s, int, std::string_view text) {
  auto const mask = Ipv4Address::parse(text);
  if (!mask || !Ipv4Network::of(Ipv4Address(), *mask))
    s.report("bad-mask", text, fmt::format("expected a network mask, found {}", quoted(text)));
  else read_prefix_length(s, 0, *mask == aws::inside_mask ? "30"sv : text);
}

/// An IPv6 address inside: AWS gives one to tunnels that carry IPv6 traffic, and those carry no IPv4.
void read_inside_ipv6(Statements& s, int tunnel, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  auto const address = ip_word.parse(text);
  if (!address) return s.report_bad(ip_word.expected, ip_word.kind, text);
  s.state_other(tunnel, name, to_string(*address), text);
  s.state_other(tunnel, "inside_ip_version", "ipv6", text);
}

/// An address that AWS leaves empty where a customer gateway has none.
void read_customer_outside(Statements& s, int tunnel, std::string_view text) {
  if (!text.empty()) s.read(Fact::customer_outside, tunnel, at(s, tunnel).customer.outside, ip_word, text);
}

// clang-format off
// In the order in which AWS prints them, below vpn_connection.
constexpr XmlElement connection_elements[] = {
    {"customer_gateway_id", [](Statements& s, int, std::string_view text) {
       if (!text.empty()) s.read(Fact::customer_gateway_id, -1, s.connection.customer_gateway_id, id_word, text);
     }},
    // Empty for a transit gateway, whose id stands nowhere in the XML.
    {"vpn_gateway_id", [](Statements& s, int, std::string_view text) {
       if (!text.empty()) s.read(Fact::vpn_gateway_id, -1, s.connection.vpn_gateway_id, id_word, text);
     }},
    {"transit_gateway_id", [](Statements& s, int, std::string_view text) {
       if (!text.empty()) s.read(Fact::transit_gateway_id, -1, s.connection.transit_gateway_id, id_word, text);
     }},
    {"vpn_connection_type", [](Statements& s, int, std::string_view text) {
       if (text != "ipsec.1") s.report("unknown-line", text, fmt::format("expected the connection type ipsec.1, found {}", quoted(text)));
     }},
    {"vpn_connection_attributes", [](Statements& s, int, std::string_view text) {
       if (text == "NoBGPVPNConnection") s.state(Fact::routing, -1, s.connection.routing, Routing::static_routes, text);
       else s.report("unknown-line", text, fmt::format("expected NoBGPVPNConnection, found {}", quoted(text)));
     }},
    // Written by AWS's Transit VPC solution around its own copies.
    {"transit_vpc_config/account_id", ignore},
    {"transit_vpc_config/vpn_endpoint", ignore},
    {"transit_vpc_config/status", ignore},
    {"transit_vpc_config/preferred_path", ignore},
};
// clang-format on

// clang-format off
// Below vpn_connection/ipsec_tunnel.
constexpr XmlElement tunnel_elements[] = {
    {"customer_gateway/tunnel_outside_address/ip_address", read_customer_outside},
    {"customer_gateway/tunnel_inside_address/ip_address", take<Fact::customer_inside, [](Tunnel& t) -> auto& { return t.customer.inside; }, ipv4_word>},
    {"customer_gateway/tunnel_inside_address/network_mask", read_netmask},
    {"customer_gateway/tunnel_inside_address/network_cidr", read_prefix_length},
    {"customer_gateway/tunnel_inside_ipv6_address/ip_address", [](Statements& s, int t, std::string_view text) {
       read_inside_ipv6(s, t, "customer_inside_ipv6", text);
     }},
    {"customer_gateway/tunnel_inside_ipv6_address/prefix_length", ignore},
    {"customer_gateway/bgp/asn", take<Fact::customer_asn, [](Tunnel& t) -> auto& { return t.customer.asn; }, asplain_word>},
    {"customer_gateway/bgp/hold_time", take<Fact::bgp_hold_time, [](Tunnel& t) -> auto& { return t.bgp_hold_time; }, seconds_word>},
    {"vpn_gateway/tunnel_outside_address/ip_address", take<Fact::aws_outside, [](Tunnel& t) -> auto& { return t.aws.outside; }, ip_word>},
    {"vpn_gateway/tunnel_inside_address/ip_address", take<Fact::aws_inside, [](Tunnel& t) -> auto& { return t.aws.inside; }, ipv4_word>},
    {"vpn_gateway/tunnel_inside_address/network_mask", read_netmask},
    {"vpn_gateway/tunnel_inside_address/network_cidr", read_prefix_length},
    {"vpn_gateway/tunnel_inside_ipv6_address/ip_address", [](Statements& s, int t, std::string_view text) {
       read_inside_ipv6(s, t, "aws_inside_ipv6", text);
     }},
    {"vpn_gateway/tunnel_inside_ipv6_address/prefix_length", ignore},
    {"vpn_gateway/bgp/asn", take<Fact::aws_asn, [](Tunnel& t) -> auto& { return t.aws.asn; }, asplain_word>},
    {"vpn_gateway/bgp/hold_time", take<Fact::bgp_hold_time, [](Tunnel& t) -> auto& { return t.bgp_hold_time; }, seconds_word>},
    {"ike/authentication_protocol", take_spelled<Fact::ike_integrity, [](Tunnel& t) -> auto& { return t.ike.integrity; }, integrity_word, ike_hashes>},
    {"ike/encryption_protocol", take_spelled<Fact::ike_encryption, [](Tunnel& t) -> auto& { return t.ike.encryption; }, encryption_word, encryptions>},
    {"ike/lifetime", take<Fact::ike_lifetime, [](Tunnel& t) -> auto& { return t.ike.lifetime; }, seconds_word>},
    // The Diffie-Hellman group of the IKE SA, misnamed.
    {"ike/perfect_forward_secrecy", take<Fact::ike_dh_group, [](Tunnel& t) -> auto& { return t.ike.dh_group; }, dh_group_word>},
    {"ike/mode", take<Fact::ike_mode, [](Tunnel& t) -> auto& { return t.ike.mode; }, ike_mode_word>},
    {"ike/pre_shared_key", [](Statements& s, int t, std::string_view text) {
       s.state(Fact::authentication, t, at(s, t).authentication, Authentication::pre_shared_key, text);
       s.read_key(t, text);
     }},
    {"ipsec/protocol", [](Statements& s, int, std::string_view text) {
       if (text != "esp") s.report("bad-algorithm", text, fmt::format("expected the protocol esp, found {}", quoted(text)));
     }},
    {"ipsec/authentication_protocol", take_spelled<Fact::esp_integrity, [](Tunnel& t) -> auto& { return t.esp.integrity; }, integrity_word, esp_hashes>},
    {"ipsec/encryption_protocol", take_spelled<Fact::esp_encryption, [](Tunnel& t) -> auto& { return t.esp.encryption; }, encryption_word, encryptions>},
    {"ipsec/lifetime", take<Fact::esp_lifetime, [](Tunnel& t) -> auto& { return t.esp.lifetime; }, seconds_word>},
    {"ipsec/perfect_forward_secrecy", take<Fact::esp_pfs_group, [](Tunnel& t) -> auto& { return t.esp.pfs_group; }, dh_group_word>},
    {"ipsec/mode", take<Fact::esp_mode, [](Tunnel& t) -> auto& { return t.esp.mode; }, esp_mode_word>},
    {"ipsec/clear_df_bit", read_flag<df_bit, clear>},
    {"ipsec/fragmentation_before_encryption", read_flag<fragmentation, before>},
    {"ipsec/tcp_mss_adjustment", take<Fact::tcp_mss, [](Tunnel& t) -> auto& { return t.tcp_mss; }, number_word>},
    {"ipsec/dead_peer_detection/interval", take<Fact::dpd_interval, [](Tunnel& t) -> auto& { return t.dpd.interval; }, seconds_word>},
    {"ipsec/dead_peer_detection/retries", take<Fact::dpd_retries, [](Tunnel& t) -> auto& { return t.dpd.retries; }, number_word>},
};
// clang-format on

}  // namespace

std::span<XmlElement const> xml_connection_elements() noexcept { return connection_elements; }
std::span<XmlElement const> xml_tunnel_elements() noexcept { return tunnel_elements; }

}  // namespace awscfg2ali
