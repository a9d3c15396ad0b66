// What a comparison with Alibaba Cloud's side found, for people and as JSON. No key is in it.
// SPDX-License-Identifier: MIT

#include "emit/formats.hpp"
#include "model/value_json.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

/// "28800 (vpn.txt:12:26)"
std::string text_of(Evidence const& e) {
  auto const value = e.value.empty() ? std::string("not stated") : e.value;
  return e.file.empty() ? value : fmt::format("{} ({}:{}:{})", value, e.file, e.position.line, e.position.column);
}

/// "tunnel 203.0.113.17 of vpn-0a1b2c3d, VpnConnection1 (master)"
std::string title_of(TunnelVerdict const& t) {
  std::string title = t.tunnel.empty() ? "no AWS tunnel" : fmt::format("tunnel {}", t.tunnel);
  if (!t.connection.empty()) title += fmt::format(" of {}", t.connection);
  title += t.ipsec_connection.empty() ? ", no IPsec connection" : fmt::format(", {}", t.ipsec_connection);
  return t.ipsec_tunnel.empty() ? title : fmt::format("{} ({})", title, t.ipsec_tunnel);
}

Value text_or_null(std::string const& text) { return text.empty() ? Value() : Value(text); }

Value value_of(Evidence const& e) {
  bool const placed = !e.file.empty();
  return Object{{"value", text_or_null(e.value)},
                {"file", text_or_null(e.file)},
                {"line", placed ? Value(std::int64_t{e.position.line}) : Value()},
                {"column", placed ? Value(std::int64_t{e.position.column}) : Value()}};
}

}  // namespace

std::string emit_verdict(Document const& document) {
  auto const& verdict = *document.verdict;
  std::string text;
  for (auto const& tunnel : verdict.tunnels) {
    text += title_of(tunnel) + "\n";
    for (auto const outcome : {Outcome::differs, Outcome::unknown, Outcome::same})
      for (auto const& f : tunnel.findings) {
        if (f.outcome != outcome) continue;
        bool const has_other_side = f.id != "not-up";
        text += fmt::format("  {:<8} {}: {}{}{}\n", name_of(outcome), f.parameter, text_of(f.alibaba),
                            has_other_side ? fmt::format("; AWS: {}", text_of(f.aws)) : "",
                            outcome == Outcome::differs ? fmt::format(" [{}]", f.id) : "");
        if (!f.advice.empty()) text += fmt::format("           {}\n", f.advice);
      }
    text += "\n";
  }
  return text + fmt::format("{} differ, {} unknown, {} the same\n", verdict.count(Outcome::differs),
                            verdict.count(Outcome::unknown), verdict.count(Outcome::same));
}

std::string emit_verdict_json(Document const& document) {
  auto const& verdict = *document.verdict;
  Array tunnels;
  for (auto const& tunnel : verdict.tunnels) {
    Array findings;
    for (auto const& f : tunnel.findings)
      findings.push_back(Object{{"id", std::string(f.id)},
                                {"parameter", f.parameter},
                                {"outcome", std::string(name_of(f.outcome))},
                                {"alibaba", value_of(f.alibaba)},
                                {"aws", value_of(f.aws)},
                                {"advice", text_or_null(f.advice)}});
    tunnels.push_back(Object{{"connection", text_or_null(tunnel.connection)},
                             {"tunnel", text_or_null(tunnel.tunnel)},
                             {"ipsec_connection", text_or_null(tunnel.ipsec_connection)},
                             {"ipsec_tunnel", text_or_null(tunnel.ipsec_tunnel)},
                             {"findings", std::move(findings)}});
  }
  auto const count = [&](Outcome outcome) { return static_cast<std::int64_t>(verdict.count(outcome)); };
  return json_pretty(Object{{"schema", std::string("awscfg2ali/verdict/1")},
                            {"differs", count(Outcome::differs)},
                            {"unknown", count(Outcome::unknown)},
                            {"same", count(Outcome::same)},
                            {"tunnels", std::move(tunnels)}});
}

}  // namespace awscfg2ali
