// Planning in tests: the inputs of testdata/, changed in one place each, and what is said and planned of them.
#pragma once
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "awscfg2ali/plan.hpp"
#include "support/cases.hpp"
#include "model/value_json.hpp"

namespace awscfg2ali::tests {

using nlohmann::json;
using Strings = std::vector<std::string>;

inline std::string file(std::string const& name) { return read_file(testdata() / name); }
/// The text with the first `from` replaced, or every one; there must be one.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  auto const at = text.find(from);
  REQUIRE_MESSAGE(at != text.npos, from);
  return text.replace(at, from.size(), to);
}
inline std::string replaced_all(std::string text, std::string_view from, std::string_view to) {
  REQUIRE_MESSAGE(text.find(from) != text.npos, from);
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}
inline std::string element(std::string_view name, std::string_view value) {
  return "<" + std::string(name) + ">" + std::string(value) + "</" + std::string(name) + ">";
}

/// The connection most cases begin with: two tunnels with BGP.
inline std::string xml() { return file("bgp-vgw/aws-xml.xml"); }
inline std::string static_xml() { return file("static-vgw/aws-xml.xml"); }
/// Its first tunnel with another element: the first of that name (ike before ipsec).
inline std::string with(std::string_view name, std::string_view old, std::string_view value) {
  return replaced(xml(), element(name, old), element(name, value));
}
/// The same in the ipsec part.
inline std::string with_esp(std::string_view name, std::string_view old, std::string_view value) {
  auto text = xml();
  auto const at = text.find("<ipsec>");
  return text.substr(0, at) + replaced(text.substr(at), element(name, old), element(name, value));
}
/// Two connections for a dual-tunnel gateway.
inline Strings pair() { return {file("dual-bgp/aws-xml-1.xml"), file("dual-bgp/aws-xml-2.xml")}; }
/// What describe-vpn-connections says of a connection.
inline std::string api(std::string const& id, std::string const& xml, json const& options) {
  return json{{"VpnConnections",
               {{{"VpnConnectionId", id},
                 {"State", "available"},
                 {"CustomerGatewayConfiguration", xml},
                 {"Options", options}}}}}
      .dump();
}
inline std::string const id = "vpn-015543cb3a606532e";

struct Planned {
  Diagnostics said;
  json calls = json::array();  ///< empty when refused
  bool done = false;

  /// The ids of what was said with this severity, each once, in alphabetical order.
  std::string ids(Severity severity) const {
    std::set<std::string_view> found;
    for (auto const& d : said)
      if (d.severity == severity) found.insert(d.id);
    std::string text;
    for (auto const i : found) text += (text.empty() ? "" : " ") + std::string(i);
    return text;
  }
  std::string errors() const { return ids(Severity::error); }
  bool has(std::string_view kind) const {
    return std::any_of(said.begin(), said.end(), [&](auto const& d) { return d.id == kind; });
  }
  Diagnostic const& the(std::string_view kind) const {
    auto const found = std::find_if(said.begin(), said.end(), [&](auto const& d) { return d.id == kind; });
    REQUIRE_MESSAGE(found != said.end(), kind);
    return *found;
  }
  std::string text(std::string_view kind) const { return the(kind).message + "\n" + the(kind).hint; }
  json const& operator[](std::string_view call) const {
    for (auto const& c : calls)
      if (c["id"] == call) return c["parameters"];
    FAIL("no call " << call);
    return calls;
  }
  int count(std::string_view action) const {
    return static_cast<int>(
        std::count_if(calls.begin(), calls.end(), [&](auto const& c) { return c["action"] == action; }));
  }
};

inline Options options(Strings const& words) {
  Options o;
  for (auto const& word : words) {
    auto const equals = word.find('=');
    for (auto const& kind : option_kinds())
      if (kind.name == word.substr(0, equals))
        REQUIRE_MESSAGE(kind.set(o, equals == word.npos ? "" : word.substr(equals + 1)).empty(), word);
  }
  return o;
}
inline Planned planned_with(Options const& o, Strings const& texts) {
  std::vector<Input> inputs;
  for (auto const& text : texts) inputs.push_back({"input-" + std::to_string(inputs.size() + 1), text});
  auto const reading = read(std::move(inputs));
  Planned result{reading.diagnostics};
  if (!reading) return result;
  auto const made = plan(*reading.value, o);
  result.said.insert(result.said.end(), made.diagnostics.begin(), made.diagnostics.end());
  CHECK(made.value.has_value() != has_errors(made.diagnostics));
  if (!made) return result;
  result.done = true;
  for (auto const& r : made.value->resources)
    result.calls.push_back(
        {{"id", r.id}, {"action", r.action}, {"parameters", json::parse(json_compact(Value(r.parameters)))}});
  return result;
}
inline Planned planned(Strings const& texts, Strings const& words = {}) { return planned_with(options(words), texts); }

inline bool holds(std::string const& text, std::string_view part) { return text.find(part) != text.npos; }

/// The two tunnels of AWS's text for CSRv as two texts, with neither ids nor AWS's names in them.
inline Strings halves_of(std::string text) {
  std::string bare;
  for (; !text.empty(); text.erase(0, text.find('\n') + 1))
    if (text.front() != '!') bare += text.substr(0, text.find('\n') + 1);
  bare = replaced_all(bare, id + "-0", "first");
  bare = replaced_all(bare, id + "-1", "second");
  auto const second = bare.find("crypto isakmp policy 201");
  REQUIRE(second != bare.npos);
  return {bare.substr(0, second), bare.substr(second)};
}

}  // namespace awscfg2ali::tests
