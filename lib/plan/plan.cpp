#include "awscfg2ali/plan.hpp"

#include <optional>
#include <utility>

#include "plan/planning.hpp"

namespace awscfg2ali {

void Planning::report(Kind kind, std::string message, std::string hint) {
  diagnostics.push_back(diagnose(kind, std::move(message), std::move(hint)));
}

namespace {

Diagnostic diagnose_at(Kind kind, Reading const& reading, Origin const* origin, std::string message, std::string hint) {
  if (origin == nullptr) return diagnose(kind, std::move(message), std::move(hint));
  return diagnose(kind, reading.sources[static_cast<std::size_t>(origin->place.source)], origin->place.begin,
                  std::move(message), std::move(hint));
}

}  // namespace

void Planning::report(Kind kind, std::size_t index, Fact fact, std::string message, std::string hint) {
  auto const& c = connections[index];
  diagnostics.push_back(diagnose_at(kind, reading, c.origin(fact), std::move(message), std::move(hint)));
  diagnostics.back().connection = c.id.value_or("");
}

Diagnostic& Planning::report(Kind kind, TunnelRef ref, Fact fact, std::string message, std::string hint) {
  return report_at(kind, ref, connection(ref).origin(fact, static_cast<int>(ref.tunnel)), std::move(message),
                   std::move(hint));
}

Diagnostic& Planning::report_allowed(Kind kind, TunnelRef ref, Fact fact, std::string message, std::string hint) {
  return report_at(kind, ref, connection(ref).origin(Fact::allowed, static_cast<int>(ref.tunnel), name_of(fact)),
                   std::move(message), std::move(hint));
}

Diagnostic& Planning::report_at(Kind kind, TunnelRef ref, Origin const* origin, std::string message, std::string hint) {
  auto& diagnostic = diagnostics.emplace_back(diagnose_at(kind, reading, origin, std::move(message), std::move(hint)));
  diagnostic.connection = connection(ref).id.value_or("");
  if (tunnel(ref).aws.outside) diagnostic.tunnel = to_string(*tunnel(ref).aws.outside);
  return diagnostic;
}

namespace {

/// nullopt when there is an error.
std::optional<Plan> make_plan(Planning& planning) {
  auto const& options = planning.options;
  select_connections(planning);
  if (has_errors(planning.diagnostics)) return std::nullopt;

  Plan plan;
  auto const usual = !options.vpn_attachment.empty()    ? Gateway::attachment
                     : planning.connections.size() == 2 ? Gateway::dual
                                                        : Gateway::single;
  plan.gateway = options.gateway.value_or(usual);
  auto const ipsec_connections = arrange(planning, plan.gateway);
  if (ipsec_connections.empty()) return std::nullopt;

  check_connections(planning, ipsec_connections, plan.gateway);
  std::vector<std::vector<Proposal>> proposals;
  for (auto const& ipsec : ipsec_connections) {
    auto& of_connection = proposals.emplace_back();
    for (auto const ref : ipsec.tunnels) {
      check_tunnel(planning, ref);
      of_connection.push_back(choose_proposal(planning, ref));
    }
  }
  if (has_errors(planning.diagnostics)) return std::nullopt;

  auto const selectors = choose_selectors(planning);
  add_notes(planning, plan.gateway, ipsec_connections, proposals);
  plan.resources = make_resources(planning, plan.gateway, ipsec_connections, proposals, selectors);
  return has_errors(planning.diagnostics) ? std::nullopt : std::optional(std::move(plan));
}

}  // namespace

Result<Plan> plan(Reading const& reading, Options const& options) {
  Result<Plan> result{std::nullopt, check_options(options)};
  if (has_errors(result.diagnostics)) return result;
  Planning planning{reading, options, result.diagnostics};
  result.value = make_plan(planning);
  // An option may hold a key by mistake, in a name for instance.
  mask_keys(result.diagnostics, reading.connections);
  if (!options.psk.empty()) mask_keys(result.diagnostics, planning.connections);
  if (result.value) result.value->connections = std::move(planning.connections);
  return result;
}

}  // namespace awscfg2ali
