// Diagnostics as a SARIF log, for CI systems ("Static Analysis Results Interchange Format", OASIS, version 2.1.0).
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>

#include "awscfg2ali/diagnostic.hpp"
#include "awscfg2ali/version.hpp"
#include "model/value_json.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

/// A file name as a URI reference (RFC 3986): an absolute path is a file URI, another is relative.
std::string uri_of(std::string_view file) {
  constexpr std::string_view unreserved = "-._~/";
  std::string uri = file.starts_with('/') ? "file://" : "";
  for (unsigned char const c : file) {
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       unreserved.find(static_cast<char>(c)) != unreserved.npos;
    if (plain) uri += static_cast<char>(c);
    else fmt::format_to(std::back_inserter(uri), "%{:02X}", c);
  }
  return uri;
}

Value message(std::string_view text) { return Object{{"text", std::string(text)}}; }

Value rule_of(DiagnosticKind const& kind) {
  auto const sentence = kind.meaning.substr(0, std::min(kind.meaning.find(". "), kind.meaning.size() - 1) + 1);
  return Object{{"id", std::string(kind.id)},
                {"shortDescription", message(sentence)},
                {"help", message(kind.meaning)},
                {"defaultConfiguration", Object{{"level", std::string(name_of(kind.severity))}}}};
}

Value location_of(Diagnostic const& d) {
  Object place{{"artifactLocation", Object{{"uri", uri_of(d.file)}}}};
  if (d.position.line > 0) {
    Object region{{"startLine", std::int64_t{d.position.line}}};
    if (d.position.utf16 > 0) region.emplace_back("startColumn", std::int64_t{d.position.utf16});
    place.emplace_back("region", std::move(region));
  }
  return Object{{"physicalLocation", std::move(place)}};
}

Value result_of(Diagnostic const& d) {
  auto const kinds = diagnostic_kinds();
  auto const kind = std::find_if(kinds.begin(), kinds.end(), [&](auto const& k) { return k.id == d.id; });
  Object result{{"ruleId", std::string(d.id)},
                {"ruleIndex", static_cast<std::int64_t>(kind - kinds.begin())},
                {"level", std::string(name_of(d.severity))},
                {"message", message(d.hint.empty() ? d.message : fmt::format("{}\n{}", d.message, d.hint))}};
  if (!d.file.empty()) result.emplace_back("locations", Array{location_of(d)});
  Object about;
  if (!d.connection.empty()) about.emplace_back("connection", d.connection);
  if (!d.tunnel.empty()) about.emplace_back("tunnel", d.tunnel);
  if (!about.empty()) result.emplace_back("properties", std::move(about));
  return result;
}

}  // namespace

std::string render_sarif(Diagnostics const& diagnostics) {
  Array rules, results;
  for (auto const& kind : diagnostic_kinds()) rules.push_back(rule_of(kind));
  for (auto const& d : diagnostics) results.push_back(result_of(d));
  Object const driver{
      {"name", std::string("awscfg2ali")}, {"version", std::string(version())}, {"rules", std::move(rules)}};
  return json_pretty(Object{{"$schema", std::string("https://json.schemastore.org/sarif-2.1.0.json")},
                            {"version", std::string("2.1.0")},
                            {"runs", Array{Object{{"tool", Object{{"driver", driver}}},
                                                  {"columnKind", std::string("utf16CodeUnits")},
                                                  {"results", std::move(results)}}}}});
}

}  // namespace awscfg2ali
