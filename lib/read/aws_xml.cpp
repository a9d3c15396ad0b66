// Reads the CustomerGatewayConfiguration XML ("DescribeVpnConnections" in the EC2 API reference).
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <optional>
#include <pugixml.hpp>

#include "contains.hpp"
#include "formats.hpp"
#include "statements.hpp"

namespace awscfg2ali {
namespace {

using namespace std::string_view_literals;

struct Element {
  std::string_view path;
  void (*read)(Statements&, int tunnel, std::string_view text);
};

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
  bool const known = std::any_of(s.diagnostics.begin(), s.diagnostics.end(),
                                 [&](auto const& d) { return d.file == s.source.name() && d.message == message; });
  if (!known)
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
  else read_prefix_length(s, 0, *mask == Ipv4Address(0xFFFFFFFC) ? "30"sv : text);
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
constexpr Element connection_elements[] = {
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
constexpr Element tunnel_elements[] = {
    {"customer_gateway/tunnel_outside_address/ip_address", read_customer_outside},
    {"customer_gateway/tunnel_inside_address/ip_address", take<Fact::customer_inside, [](Tunnel& t) -> auto& { return t.customer.inside; }, ipv4_word>},
    {"customer_gateway/tunnel_inside_address/network_mask", read_netmask},
    {"customer_gateway/tunnel_inside_address/network_cidr", read_prefix_length},
    {"customer_gateway/tunnel_inside_ipv6_address/ip_address", [](Statements& s, int t, std::string_view text) {
       read_inside_ipv6(s, t, "customer_inside_ipv6", text);
     }},
    {"customer_gateway/tunnel_inside_ipv6_address/prefix_length", ignore},
    {"customer_gateway/bgp/asn", take<Fact::customer_asn, [](Tunnel& t) -> auto& { return t.customer.asn; }, asn_word>},
    {"customer_gateway/bgp/hold_time", take<Fact::bgp_hold_time, [](Tunnel& t) -> auto& { return t.bgp_hold_time; }, seconds_word>},
    {"vpn_gateway/tunnel_outside_address/ip_address", take<Fact::aws_outside, [](Tunnel& t) -> auto& { return t.aws.outside; }, ip_word>},
    {"vpn_gateway/tunnel_inside_address/ip_address", take<Fact::aws_inside, [](Tunnel& t) -> auto& { return t.aws.inside; }, ipv4_word>},
    {"vpn_gateway/tunnel_inside_address/network_mask", read_netmask},
    {"vpn_gateway/tunnel_inside_address/network_cidr", read_prefix_length},
    {"vpn_gateway/tunnel_inside_ipv6_address/ip_address", [](Statements& s, int t, std::string_view text) {
       read_inside_ipv6(s, t, "aws_inside_ipv6", text);
     }},
    {"vpn_gateway/tunnel_inside_ipv6_address/prefix_length", ignore},
    {"vpn_gateway/bgp/asn", take<Fact::aws_asn, [](Tunnel& t) -> auto& { return t.aws.asn; }, asn_word>},
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

/// Walks one document in a source; `base` is where the document begins in it.
struct Walk {
  Statements& statements;
  std::size_t base;
  std::string path = {};  ///< of the element at hand
  std::size_t next = 0;   ///< the row that is tried first

  std::string_view text_at(std::ptrdiff_t offset) const {
    return std::string_view(statements.source.text()).substr(base + static_cast<std::size_t>(offset));
  }
  std::string_view tag(pugi::xml_node node) const {
    return text_at(node.offset_debug()).substr(0, std::string_view(node.name()).size());
  }
  /// The characters between the tags, without blanks around them; an empty stretch behind the tag when there are none.
  std::string_view content(pugi::xml_node element) {
    std::string_view found;
    int texts = 0;
    for (auto child : element.children()) {
      if (child.type() == pugi::node_element) unknown(child);
      if (child.type() != pugi::node_pcdata && child.type() != pugi::node_cdata) continue;
      auto const text = text_at(child.offset_debug());
      found = trimmed(text.substr(0, text.find(child.type() == pugi::node_cdata ? "]]>" : "<")));
      ++texts;
    }
    if (texts > 1)
      statements.report("bad-xml", found, fmt::format("the text of {} is interrupted", quoted(element.name())));
    return texts > 0 ? found : tag(element).substr(tag(element).size());
  }
  void unknown(pugi::xml_node element) {
    auto const line = statements.source.line_of(statements.source.offset_of(tag(element)));
    statements.source.fates[static_cast<std::size_t>(line) - 1] = Fate::unknown;
    statements.report("unknown-line", tag(element), fmt::format("the element {} is not known", quoted(element.name())));
  }
  template <std::size_t N>
  void elements(pugi::xml_node parent, Element const (&table)[N], int tunnel) {
    auto const length = path.size();
    for (auto child : parent.children()) {
      if (child.type() != pugi::node_element) continue;
      path.append(length == 0 ? "" : "/").append(child.name());
      auto const row = find(table);
      if (row < N) table[row].read(statements, tunnel, content(child));
      else if (is_inner(table)) elements(child, table, tunnel);
      else if (!(length == 0 && path == "ipsec_tunnel" && tunnel < 0)) unknown(child);
      path.resize(length);
    }
  }
  /// The row of the path. AWS prints the elements in the table's order, so the next one is the likeliest.
  template <std::size_t N>
  std::size_t find(Element const (&table)[N]) {
    for (std::size_t i = 0; i < N; ++i)
      if (auto const row = (next + i) % N; table[row].path == path) {
        next = row + 1;
        return row;
      }
    return N;
  }
  template <std::size_t N>
  bool is_inner(Element const (&table)[N]) const {
    return std::any_of(std::begin(table), std::end(table), [&](auto const& r) {
      return r.path.size() > path.size() && r.path.starts_with(path) && r.path[path.size()] == '/';
    });
  }
};

void read_connection(Statements& statements, std::size_t base, pugi::xml_node root) {
  Walk walk{statements, base};
  if (root.attribute("id")) {
    // The text as it stands in the file: an id that is written with character references is none.
    auto const tag = walk.text_at(root.offset_debug());
    auto const attributes = tag.substr(0, tag.find('>'));
    auto at = attributes.find("id");
    while (at != attributes.npos && std::string_view(" \t\r\n").find(attributes[at - 1]) == std::string_view::npos)
      at = attributes.find("id", at + 1);
    auto const quote = attributes.find_first_of("\"'", at);
    auto const value = quote == attributes.npos
                           ? attributes.substr(attributes.size())
                           : attributes.substr(quote + 1, attributes.find(attributes[quote], quote + 1) - quote - 1);
    statements.read(Fact::id, -1, statements.connection.id, id_word, trimmed(value));
  }
  if (!root.attribute("id") || !root.child("customer_gateway_id") || !root.child("vpn_gateway_id"))
    statements.report("incomplete-header", walk.tag(root), "the XML lacks one of the three ids that AWS prints");
  walk.elements(root, connection_elements, -1);
  for (auto element : root.children("ipsec_tunnel")) {
    auto const tunnel = static_cast<int>(statements.connection.tunnels.size());
    statements.connection.tunnels.emplace_back().number = tunnel + 1;
    walk.elements(element, tunnel_elements, tunnel);
  }
  bool const has_asn = statements.connection.origin(Fact::aws_asn, 0) != nullptr ||
                       statements.connection.origin(Fact::aws_asn, 1) != nullptr;
  if (!has_asn) return;
  for (auto const& origin : statements.connection.origins)
    if (origin.fact == Fact::aws_asn) {
      auto const where =
          std::string_view(statements.source.text()).substr(origin.place.begin, origin.place.end - origin.place.begin);
      return statements.state(Fact::routing, -1, statements.connection.routing, Routing::bgp, where);
    }
}

/// The next vpn_connection element behind an offset, comments apart; to the end of the text when it is not closed.
std::optional<std::string_view> next_document(std::string_view text, std::size_t from) {
  constexpr auto end_tag = "</vpn_connection>"sv;
  auto begin = text.find("<vpn_connection", from);
  auto const comment_behind = [&](std::size_t at) { return text.substr(0, begin).find("<!--", at); };
  for (auto comment = comment_behind(from); comment != text.npos; comment = comment_behind(comment)) {
    comment = std::min(text.find("-->", comment), text.size());
    begin = text.find("<vpn_connection", comment);
  }
  if (begin == text.npos) return std::nullopt;
  auto const end = text.find(end_tag, begin);
  return text.substr(begin, end == text.npos ? text.npos : end + end_tag.size() - begin);
}

/// What stands around the documents: declarations and comments are XML's own, the rest is not understood.
void report_prose(Statements& statements, std::string_view prose) {
  bool comment = false;
  while (!prose.empty()) {
    auto const line = trimmed(prose.substr(0, prose.find('\n')));
    auto& fate =
        statements.source
            .fates[static_cast<std::size_t>(statements.source.line_of(statements.source.offset_of(prose))) - 1];
    comment |= line.starts_with("<!--");
    bool const known = comment || line.empty() || line.starts_with("<?xml");
    if (line.find("-->") != line.npos) comment = false;
    if (known && fate == Fate::unknown) fate = Fate::irrelevant;
    if (!known) statements.report("unknown-line", line, "this line is outside the XML and was not understood");
    prose.remove_prefix(std::min(prose.size(), prose.find('\n') == prose.npos ? prose.size() : prose.find('\n') + 1));
  }
}

/// Stops at an element that is deeper than any of AWS's by far.
struct Depth : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node& node) override {
    constexpr int deepest = 32;
    deep = node;
    return depth() < deepest;
  }
  pugi::xml_node deep;
};

/// Reads one document; false when it is no XML.
bool read_document(Statements& statements, std::string_view document) {
  auto& source = statements.source;
  auto const base = source.offset_of(document);
  pugi::xml_document xml;
  auto const parsed = xml.load_buffer(document.data(), document.size(), pugi::parse_default, pugi::encoding_utf8);
  if (parsed.status == pugi::status_out_of_memory) throw std::bad_alloc();
  if (!parsed) {
    auto const offset = std::min(base + static_cast<std::size_t>(parsed.offset), source.text().size() - 1);
    statements.report("bad-xml", std::string_view(source.text()).substr(offset),
                      fmt::format("the XML is broken here: {}", lower_case(parsed.description())),
                      "was the file cut off, or edited by hand? download it again");
    return false;
  }
  if (Depth walker; !xml.traverse(walker)) {
    statements.report("bad-xml", Walk{statements, base}.text_at(walker.deep.offset_debug()),
                      "the XML is nested more than 32 deep");
    return false;
  }
  constexpr std::size_t most_tunnels = 8;
  auto const tunnels = xml.document_element().children("ipsec_tunnel");
  if (static_cast<std::size_t>(std::distance(tunnels.begin(), tunnels.end())) > most_tunnels) {
    statements.report("too-many-tunnels", document, "a VPN connection has two tunnels, here are more than eight");
    return false;
  }
  // Lines of the document carry structure unless a fact or an unknown element stands on them.
  auto const first = static_cast<std::size_t>(source.line_of(base)),
             last = static_cast<std::size_t>(source.line_of(base + document.size() - 1));
  for (std::size_t line = first; line <= last; ++line) source.fates[line - 1] = Fate::irrelevant;
  read_connection(statements, base, xml.document_element());
  return true;
}

}  // namespace

bool recognises_aws_xml(std::string_view text) {
  auto const start = trimmed(text.substr(0, 4096));
  bool const json = start.starts_with('{') || start.starts_with('[') || start.starts_with('"');
  return !json && contains(text, "<vpn_connection");
}

void read_aws_xml(Reading& reading, int source_index, std::vector<VpnConnection>& connections,
                  Diagnostics& diagnostics) {
  auto& source = reading.sources[static_cast<std::size_t>(source_index)];
  auto const text = std::string_view(source.text());
  Statements outside{source, source_index, diagnostics};
  if (auto const doctype = text.substr(0, text.find("<vpn_connection")).find("<!DOCTYPE"); doctype != text.npos)
    return outside.report("doctype", text.substr(doctype, 9), "a document type declaration is not allowed",
                          "AWS's XML has none, and its entities could pull in other files");
  std::size_t end = 0;
  while (auto const document = next_document(text, end)) {
    report_prose(outside, text.substr(end, static_cast<std::size_t>(document->data() - text.data()) - end));
    end = static_cast<std::size_t>(document->data() - text.data()) + document->size();
    Statements statements{source, source_index, diagnostics};
    if (!read_document(statements, *document)) return;
    connections.push_back(std::move(statements.connection));
  }
  report_prose(outside, text.substr(end));
}

}  // namespace awscfg2ali
