#include "awscfg2ali/plan.hpp"

#include "plan/planning.hpp"

namespace awscfg2ali {

void Planning::report(Kind kind, std::string message, std::string hint) {
  diagnostics.push_back(diagnose(kind, std::move(message), std::move(hint)));
}

void Planning::report(Kind kind, std::size_t index, Fact fact, std::string message, std::string hint) {
  auto const& c = connections[index];
  auto const* origin = c.origin(fact);
  diagnostics.push_back(origin == nullptr ? diagnose(kind, std::move(message), std::move(hint))
                                          : diagnose(kind, reading.sources[static_cast<std::size_t>(origin->place.source)], origin->place.begin, std::move(message), std::move(hint)));
  diagnostics.back().connection = c.id.value_or("");
}

Diagnostic& Planning::report(Kind kind, TunnelRef ref, Fact fact, std::string message, std::string hint) {
  auto const& c = connection(ref);
  auto const* origin = c.origin(fact, static_cast<int>(ref.tunnel));
  diagnostics.push_back(origin == nullptr ? diagnose(kind, std::move(message), std::move(hint))
                                          : diagnose(kind, reading.sources[static_cast<std::size_t>(origin->place.source)], origin->place.begin, std::move(message), std::move(hint)));
  diagnostics.back().connection = c.id.value_or("");
  if (tunnel(ref).aws.outside) diagnostics.back().tunnel = to_string(*tunnel(ref).aws.outside);
  return diagnostics.back();
}

Result<Plan> plan(Reading const& reading, Options const& options) {
  Result<Plan> result;
  Planning planning{reading, options, result.diagnostics};
  select_connections(planning);
  if (has_errors(result.diagnostics)) return result;

  Plan plan;
  plan.gateway = options.gateway.value_or(planning.connections.size() == 2 ? Gateway::dual : Gateway::single);
  auto const ipsec_connections = arrange(planning, plan.gateway);
  if (ipsec_connections.empty()) return result;

  check_connections(planning, ipsec_connections, plan.gateway);
  std::vector<std::vector<Proposal>> proposals;
  for (auto const& ipsec : ipsec_connections) {
    auto& of_connection = proposals.emplace_back();
    for (auto const ref : ipsec.tunnels) {
      check_tunnel(planning, ref);
      of_connection.push_back(choose_proposal(planning, ref));
    }
  }
  if (has_errors(result.diagnostics)) return result;

  auto const selectors = choose_selectors(planning, planning.connection(ipsec_connections.front().tunnels.front()));
  add_notes(planning, plan.gateway, ipsec_connections, proposals);
  plan.resources = make_resources(planning, plan.gateway, ipsec_connections, proposals, selectors);
  add_reasons(planning, plan);
  if (!has_errors(result.diagnostics)) result.value = std::move(plan);
  return result;
}

}  // namespace awscfg2ali
