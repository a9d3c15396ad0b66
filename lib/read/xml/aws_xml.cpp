// Reads the CustomerGatewayConfiguration XML ("DescribeVpnConnections" in the EC2 API reference).
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <new>
#include <optional>
#include <pugixml.hpp>

#include "read/formats.hpp"
#include "read/xml/elements.hpp"
#include "text/contains.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

using namespace std::string_view_literals;

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
  void elements(pugi::xml_node parent, std::span<XmlElement const> table, int tunnel) {
    auto const length = path.size();
    for (auto child : parent.children()) {
      if (child.type() != pugi::node_element) continue;
      path.append(length == 0 ? "" : "/").append(child.name());
      bool const likely_inner = is_likely_inner(table);
      auto const row = likely_inner ? table.size() : find(table);
      if (row < table.size()) table[row].read(statements, tunnel, content(child));
      else if (likely_inner ||
               std::any_of(table.begin(), table.end(), [&](auto const& r) { return is_around(r.path); }))
        elements(child, table, tunnel);
      else if (!(length == 0 && path == "ipsec_tunnel" && tunnel < 0)) unknown(child);
      path.resize(length);
    }
  }
  /// The row of the path. AWS prints the elements in the table's order, so the next one is the likeliest.
  std::size_t find(std::span<XmlElement const> table) {
    for (std::size_t i = 0; i < table.size(); ++i)
      if (auto const row = (next + i) % table.size(); table[row].path == path) {
        next = row + 1;
        return row;
      }
    return table.size();
  }
  /// Whether the element at hand is around the one of a row.
  bool is_around(std::string_view row) const {
    return row.size() > path.size() && row.starts_with(path) && row[path.size()] == '/';
  }
  bool is_likely_inner(std::span<XmlElement const> table) const {
    return next < table.size() && is_around(table[next].path);
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
  walk.elements(root, xml_connection_elements(), -1);
  for (auto element : root.children("ipsec_tunnel")) {
    auto const tunnel = static_cast<int>(statements.connection.tunnels.size());
    statements.connection.tunnels.emplace_back().number = tunnel + 1;
    walk.elements(element, xml_tunnel_elements(), tunnel);
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
    if (begin < comment) begin = text.find("<vpn_connection", comment);
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
