#include "support/write_aws.hpp"

#include <utility>

#include <nlohmann/json.hpp>

namespace awscfg2ali::tests::aws {

std::string fill(std::string_view text, Words const& words) {
  std::string filled;
  for (std::size_t at = 0; at < text.size();) {
    auto const open = std::min(text.find('{', at), text.size());
    filled += text.substr(at, open - at);
    if (open == text.size()) break;
    auto const close = text.find('}', open);
    filled += words.at(std::string(text.substr(open + 1, close - open - 1)));
    at = close + 1;
  }
  return filled;
}

Words words_of(Facts const& f, int index) {
  auto const& t = f.tunnels[static_cast<std::size_t>(index)];
  auto const text = [](auto number) { return std::to_string(number); };
  Words words{{"id", f.id},
              {"cgw", f.customer_gateway},
              {"vgw", f.vpn_gateway},
              {"i", text(index)},
              {"n", text(index + 1)},
              {"policy", text(200 + index)},
              {"sla", text(100 * (index + 1))},
              {"ike_version", text(f.ike_version)},
              {"mss", text(f.mss)},
              {"dpd", text(f.dpd)},
              {"aws_asn", text(f.aws_asn)},
              {"asn", text(f.customer_asn)},
              {"customer", dotted(f.customer_outside)},
              {"aws", dotted(t.outside)},
              {"aws_inside", dotted(t.network + 1)},
              {"inside", dotted(t.network + 2)},
              {"key", t.key}};
  for (auto const& [name, phase] : {std::pair<std::string, Phase const&>{"ike", t.ike}, {"esp", t.esp}}) {
    auto const size = text(phase.key_size), sha2 = text(phase.hash);
    bool const sha1 = phase.hash == 1, aes128 = phase.key_size == 128;
    words[name + "_bits"] = size;
    words[name + "_asa_aes"] = aes128 ? "aes" : "aes-256";
    words[name + "_hash"] = sha1 ? "sha" : "sha" + sha2;
    words[name + "_asa_integrity"] = "sha-" + sha2;
    words[name + "_integrity"] = sha1 ? "sha1" : "sha2-" + sha2;
    words[name + "_hmac"] = sha1 ? "hmac-sha1-96" : "hmac-sha2-" + sha2 + "-" + text(phase.hash / 2);
    words[name + "_group"] = text(phase.group);
    words[name + "_lifetime"] = text(phase.lifetime);
  }
  return words;
}

namespace {

using Json = nlohmann::json;

std::string xml(Facts const& f) {
  auto text = fill(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<vpn_connection id=\"{id}\">\n  "
      "<customer_gateway_id>{cgw}</customer_gateway_id>\n"
      "  <vpn_gateway_id>{vgw}</vpn_gateway_id>\n  <vpn_connection_type>ipsec.1</vpn_connection_type>\n",
      words_of(f, 0));
  if (!f.bgp) text += "  <vpn_connection_attributes>NoBGPVPNConnection</vpn_connection_attributes>\n";
  auto const end = [&](std::string const& element, std::string const& outside, std::string const& inside,
                       std::string const& asn) {
    return "    <" + element + ">\n      <tunnel_outside_address>\n        <ip_address>{" + outside +
           "}</ip_address>\n      </tunnel_outside_address>\n"
           "      <tunnel_inside_address>\n        <ip_address>{" +
           inside +
           "}</ip_address>\n        <network_mask>255.255.255.252</network_mask>\n"
           "        <network_cidr>30</network_cidr>\n      </tunnel_inside_address>\n" +
           (f.bgp ? "      <bgp>\n        <asn>{" + asn + "}</asn>\n        <hold_time>30</hold_time>\n      </bgp>\n"
                  : "") +
           "    </" + element + ">\n";
  };
  for (int i : {0, 1})
    text += fill("  <ipsec_tunnel>\n" + end("customer_gateway", "customer", "inside", "asn") +
                     end("vpn_gateway", "aws", "aws_inside", "aws_asn") + R"(    <ike>
      <authentication_protocol>{ike_integrity}</authentication_protocol>
      <encryption_protocol>aes-{ike_bits}-cbc</encryption_protocol>
      <lifetime>{ike_lifetime}</lifetime>
      <perfect_forward_secrecy>group{ike_group}</perfect_forward_secrecy>
      <mode>main</mode>
      <pre_shared_key>{key}</pre_shared_key>
    </ike>
    <ipsec>
      <protocol>esp</protocol>
      <authentication_protocol>{esp_hmac}</authentication_protocol>
      <encryption_protocol>aes-{esp_bits}-cbc</encryption_protocol>
      <lifetime>{esp_lifetime}</lifetime>
      <perfect_forward_secrecy>group{esp_group}</perfect_forward_secrecy>
      <mode>tunnel</mode>
      <clear_df_bit>true</clear_df_bit>
      <fragmentation_before_encryption>true</fragmentation_before_encryption>
      <tcp_mss_adjustment>{mss}</tcp_mss_adjustment>
      <dead_peer_detection>
        <interval>{dpd}</interval>
        <retries>3</retries>
      </dead_peer_detection>
    </ipsec>
  </ipsec_tunnel>
)",
                 words_of(f, i));
  return text + "</vpn_connection>";
}

std::string generic(Facts const& f) {
  auto text = fill(
      "Amazon Web Services\nVirtual Private Cloud\n\nVPN Connection Configuration\n====\nYour VPN Connection ID\t\t    "
      "     : {id}\n"
      "Your Virtual Private Gateway ID          : {vgw}\nYour Customer Gateway ID    \t\t : {cgw}\n\n",
      words_of(f, 0));
  for (int i : {0, 1})
    text += fill(R"(IPSec Tunnel #{n}
====
#1: Internet Key Exchange Configuration

  - IKE version              : IKEv{ike_version} 
  - Authentication Method    : Pre-Shared Key 
  - Pre-Shared Key           : {key}
  - Authentication Algorithm : {ike_integrity}
  - Encryption Algorithm     : aes-{ike_bits}-cbc
  - Lifetime                 : {ike_lifetime} seconds
  - Phase 1 Negotiation Mode : main
  - Diffie-Hellman           : Group {ike_group}

#2: IPSec Configuration

  - Protocol                 : esp
  - Authentication Algorithm : {esp_hmac}
  - Encryption Algorithm     : aes-{esp_bits}-cbc
  - Lifetime                 : {esp_lifetime} seconds
  - Mode                     : tunnel
  - Perfect Forward Secrecy  : Diffie-Hellman Group {esp_group}
  - DPD Interval             : {dpd}
  - DPD Retries              : 3
  - TCP MSS Adjustment       : {mss} bytes
  - Clear Don't Fragment Bit : enabled
  - Fragmentation            : Before encryption

#3: Tunnel Interface Configuration

Outside IP Addresses:
  - Customer Gateway 		        : {customer} 
  - Virtual Private Gateway	        : {aws}

Inside IP Addresses
  - Customer Gateway         		: {inside}/30
  - Virtual Private Gateway             : {aws_inside}/30

  - Tunnel interface MTU     : 1436 bytes

)" + std::string(f.bgp ? R"(#4: Border Gateway Protocol (BGP) Configuration:

  - Customer Gateway ASN	          : {asn} 
  - Virtual Private  Gateway ASN          : {aws_asn}
  - Neighbor IP Address     		  : {aws_inside}
  - Neighbor Hold Time       : 30

)"
                       : "#4: Static Routing Configuration:\n\n  - Next hop       : {aws_inside}\n\n"),
                 words_of(f, i));
  return text;
}

std::string cidr(TunnelFacts const& t) { return dotted(t.network) + "/30"; }

std::string json(Facts const& f) {
  Json c{{"VpnConnectionId", f.id},
         {"State", "available"},
         {"Category", "VPN"},
         {"Type", "ipsec.1"},
         {"CustomerGatewayId", f.customer_gateway},
         {"CustomerGatewayConfiguration", xml(f)},
         {"Options", {{"StaticRoutesOnly", !f.bgp}, {"TunnelInsideIpVersion", "ipv4"}}},
         {"Routes", Json::array()}};
  if (!f.vpn_gateway.empty()) c["VpnGatewayId"] = f.vpn_gateway;
  if (!f.transit_gateway.empty()) c["TransitGatewayId"] = f.transit_gateway;
  for (auto const& route : f.routes)
    c["Routes"].push_back({{"DestinationCidrBlock", route}, {"Source", "Static"}, {"State", "available"}});
  if (f.tunnel_options)
    for (auto const& t : f.tunnels)
      c["Options"]["TunnelOptions"].push_back({{"OutsideIpAddress", dotted(t.outside)},
                                               {"TunnelInsideCidr", cidr(t)},
                                               {"PreSharedKey", t.key},
                                               {"Phase1LifetimeSeconds", t.ike.lifetime},
                                               {"Phase2LifetimeSeconds", t.esp.lifetime}});
  return Json{{"VpnConnections", {c}}}.dump(4);
}

std::string terraform(Facts const& f) {
  Json a{{"id", f.id},
         {"customer_gateway_id", f.customer_gateway},
         {"vpn_gateway_id", f.vpn_gateway},
         {"transit_gateway_id", f.transit_gateway},
         {"type", "ipsec.1"},
         {"customer_gateway_configuration", xml(f)},
         {"static_routes_only", !f.bgp},
         {"local_ipv4_network_cidr", ""},
         {"remote_ipv4_network_cidr", ""},
         {"routes", Json::array()}};
  for (auto const& route : f.routes)
    a["routes"].push_back({{"destination_cidr_block", route}, {"source", "Static"}, {"state", "available"}});
  auto tunnels = f.tunnels;
  if (dotted(tunnels[1].outside) < dotted(tunnels[0].outside)) std::swap(tunnels[0], tunnels[1]);
  for (std::size_t i : {0, 1}) {
    auto const& t = tunnels[i];
    auto const tunnel = "tunnel" + std::to_string(i + 1) + "_";
    for (auto const& [name, value] : {std::pair<char const*, Json>{"address", dotted(t.outside)},
                                      {"inside_cidr", cidr(t)},
                                      {"cgw_inside_address", dotted(t.network + 2)},
                                      {"vgw_inside_address", dotted(t.network + 1)},
                                      {"preshared_key", t.key},
                                      {"bgp_asn", f.bgp ? std::to_string(f.aws_asn) : ""},
                                      {"bgp_holdtime", f.bgp ? 30 : 0},
                                      {"ike_versions", nullptr},
                                      {"phase1_lifetime_seconds", f.tunnel_options ? t.ike.lifetime : 0},
                                      {"phase2_lifetime_seconds", f.tunnel_options ? t.esp.lifetime : 0}})
      a[tunnel + name] = value;
  }
  Json const resource{{"mode", "managed"},
                      {"type", "aws_vpn_connection"},
                      {"name", "datacenter"},
                      {"instances", {{{"schema_version", 0}, {"attributes", a}}}}};
  return Json{{"version", 4}, {"terraform_version", "1.9.8"}, {"serial", 12}, {"resources", {resource}}}.dump(2);
}

Integrity integrity_of(Phase const& p) {
  using enum Integrity;
  return p.hash == 1 ? sha1 : p.hash == 256 ? sha2_256 : p.hash == 384 ? sha2_384 : sha2_512;
}
Encryption encryption_of(Phase const& p) {
  return p.key_size == 128 ? Encryption::aes_128_cbc : Encryption::aes_256_cbc;
}
std::optional<std::string> unless_empty(std::string const& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

bool can_write(Facts const& f, std::string_view format) {
  auto const sha1 = [](auto const& t) { return t.ike.hash == 1 && t.esp.hash == 1; };
  return format != "cisco-asa-vti" || f.ike_version == 2 || std::all_of(f.tunnels.begin(), f.tunnels.end(), sha1);
}

std::string write(Facts const& f, std::string_view format) {
  if (format == "aws-xml") return xml(f);
  if (format == "cisco-ios") return ios(f, false);
  if (format == "cisco-csrv") return ios(f, true);
  if (format == "cisco-asa-vti") return asa(f);
  if (format == "aws-generic") return generic(f);
  if (format == "aws-json") return json(f);
  return terraform(f);
}

VpnConnection model_of(Facts const& f) {
  VpnConnection c;
  c.id = f.id;
  c.customer_gateway_id = f.customer_gateway;
  c.vpn_gateway_id = unless_empty(f.vpn_gateway);
  c.transit_gateway_id = unless_empty(f.transit_gateway);
  c.routing = f.bgp ? Routing::bgp : Routing::static_routes;
  for (auto const& route : f.routes) c.customer_prefixes.push_back(*Ipv4Network::parse(route));
  for (auto const& facts : f.tunnels) {
    auto& t = c.tunnels.emplace_back();
    t.number = static_cast<int>(c.tunnels.size());
    t.aws = {Ipv4Address(facts.outside), Ipv4Address(facts.network + 1), {}};
    t.customer = {Ipv4Address(f.customer_outside), Ipv4Address(facts.network + 2), {}};
    if (f.bgp) {
      t.aws.asn = Asn::parse(std::to_string(f.aws_asn));
      t.customer.asn = Asn::parse(std::to_string(f.customer_asn));
      t.bgp_hold_time = std::chrono::seconds(30);
    }
    t.inside_cidr = Ipv4Network(Ipv4Address(facts.network), 30);
    t.authentication = Authentication::pre_shared_key;
    t.pre_shared_key = PreSharedKey::parse(facts.key);
    t.ike = {IkeVersion(f.ike_version),
             IkeMode::main,
             encryption_of(facts.ike),
             integrity_of(facts.ike),
             facts.ike.group,
             std::chrono::seconds(facts.ike.lifetime),
             {}};
    t.esp = {EspMode::tunnel,
             encryption_of(facts.esp),
             integrity_of(facts.esp),
             facts.esp.group,
             std::chrono::seconds(facts.esp.lifetime),
             {}};
    if (f.tunnel_options) t.allowed = {{}, {{}, {}, {}, t.ike.lifetime}, {{}, {}, {}, t.esp.lifetime}};
    t.dpd = {std::chrono::seconds(f.dpd), 3};
    t.tcp_mss = f.mss;
    t.other = {{"df_bit", "clear"}, {"fragmentation", "before-encryption"}, {"replay_window", std::int64_t{128}}};
  }
  return c;
}

}  // namespace awscfg2ali::tests::aws
