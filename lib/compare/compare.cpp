#include "awscfg2ali/compare.hpp"

#include <algorithm>
#include <iterator>

#include "clouds/aws.hpp"
#include "compare/comparing.hpp"
#include "keys/key_mask.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

std::string shown_text(Setting const& setting) { return setting ? shown(setting->text) : std::string(); }

struct Verdicts {
  Planning& planning;
  Configuration const& configuration;
  Lookup const lookup{planning.connections, configuration};
  std::vector<Pair> const pairs = pair_tunnels(lookup, configuration);
  Verdict verdict = {};

  std::vector<Finding>& begin(std::optional<TunnelRef> aws, Pair const* pair) {
    auto& v = verdict.tunnels.emplace_back();
    if (aws) {
      v.connection = planning.connection(*aws).id.value_or("");
      v.tunnel = text_of(planning.tunnel(*aws).aws.outside);
    }
    if (pair != nullptr) {
      v.ipsec_connection = shown_text(pair->connection->id ? pair->connection->id : pair->connection->name);
      v.ipsec_tunnel = shown_text(pair->tunnel->role ? pair->tunnel->role : pair->tunnel->index);
    }
    return v.findings;
  }

  void compare(Pair const& pair) {
    constexpr std::size_t usual = 32;
    Comparing comparing{planning, configuration, lookup, pairs, pair, begin(pair.aws, &pair)};
    comparing.findings.reserve(usual);
    compare_endpoints(comparing);
    compare_key(comparing);
    compare_proposals(comparing);
    compare_routing(comparing);
    compare_identity(comparing);
    compare_state(comparing);
  }

  /// Why a tunnel that no answer describes may be there all the same; or "".
  std::string_view why_not_listed() const {
    if (configuration.is_partial) return "the answer is one page of a longer list; get all of it (--PageSize 50)";
    auto const leads_astray = [](Pair const& pair) { return !pair.aws; };
    if (!configuration.lists_connections && std::none_of(pairs.begin(), pairs.end(), leads_astray))
      return "the answer is about another connection; give that of DescribeVpnConnections, or this connection's too";
    return "";
  }

  /// The tunnels of AWS's that should be led to and are not. A dual connection takes one tunnel of an AWS connection.
  std::vector<TunnelRef> missing() const {
    auto const usual = planning.connections.size() == 2 ? Gateway::dual : Gateway::single;
    bool dual = pairs.empty() && planning.options.gateway.value_or(usual) != Gateway::single;
    std::vector<std::vector<bool>> is_led_to;
    for (auto const& connection : planning.connections) is_led_to.emplace_back(connection.tunnels.size());
    for (auto const& pair : pairs) {
      dual |= pair.connection->is_dual();
      if (pair.aws) is_led_to[pair.aws->connection][pair.aws->tunnel] = true;
    }
    std::vector<TunnelRef> found;
    for (std::size_t c = 0; c < is_led_to.size(); ++c) {
      auto const& led_to = is_led_to[c];
      bool const is_used = std::find(led_to.begin(), led_to.end(), true) != led_to.end();
      for (std::size_t t = 0; t < led_to.size(); ++t)
        if (!led_to[t] && (!dual || planning.options.all_tunnels || (!is_used && t == 0))) found.push_back({c, t});
    }
    return found;
  }

  /// Returns whether there was any.
  bool add_missing() {
    auto const refs = missing();
    auto const why_unknown = why_not_listed();
    for (auto const ref : refs) {
      auto const address = text_of(planning.tunnel(ref).aws.outside);
      auto const* origin = lookup.origin(ref.connection, ref.tunnel, Fact::aws_outside);
      begin(ref, nullptr)
          .push_back(
              {"missing-tunnel",
               "CustomerGateway.IpAddress",
               why_unknown.empty() ? Outcome::differs : Outcome::unknown,
               evidence_at(planning.reading.sources, origin == nullptr ? Place() : origin->place, address),
               {},
               why_unknown.empty()
                   ? fmt::format("no tunnel leads to {}; make it, as --to json, aliyun or worksheet say", address)
                   : std::string(why_unknown)});
    }
    return !refs.empty();
  }

  /// The other tunnel of a connection that leads to AWS, where it leads to nothing that an input describes.
  void add_strays(bool missing) {
    for (auto const& pair : pairs) {
      if (pair.aws) continue;
      auto const* gateway = lookup.customer_gateway_of(*pair.connection, *pair.tunnel);
      auto const& peer = gateway != nullptr && gateway->address ? gateway->address : pair.tunnel->remote_id;
      begin(std::nullopt, &pair)
          .push_back({"missing-tunnel",
                      "CustomerGateway.IpAddress",
                      missing ? Outcome::differs : Outcome::unknown,
                      {},
                      evidence_at(configuration.sources, peer ? peer->place : Place(), shown_text(peer)),
                      missing ? "this leads to no AWS tunnel of the inputs, and to one of those leads nothing: is its "
                                "customer gateway another connection's?"
                              : "no input describes the AWS tunnel that this leads to; give its connection's download "
                                "too"});
    }
  }
};

/// Puts asterisks where a key stands, whichever side's it is: one may have got into another member.
void mask_keys(Verdict& verdict, Planning const& planning, Configuration const& configuration) {
  std::vector<std::string_view> keys;
  for (auto const& connection : planning.connections)
    for (auto const& tunnel : connection.tunnels)
      if (tunnel.pre_shared_key) keys.push_back(tunnel.pre_shared_key->reveal());
  for (auto const& connection : configuration.connections)
    for (auto const& tunnel : connection.tunnels)
      if (tunnel.psk) keys.push_back(tunnel.psk->text);
  // A shorter one of Alibaba Cloud's is a word that stands elsewhere.
  std::erase_if(keys, [](auto key) { return key.size() < aws::shortest_key; });
  Keys const known(keys);
  auto const clean = [&](std::string& text) { text = known.masked(std::move(text)); };
  for (auto& tunnel : verdict.tunnels) {
    clean(tunnel.ipsec_connection);
    clean(tunnel.ipsec_tunnel);
    for (auto& finding : tunnel.findings)
      for (auto* text : {&finding.aws.value, &finding.alibaba.value, &finding.advice}) clean(*text);
  }
}

}  // namespace

std::string_view name_of(Outcome outcome) noexcept {
  return outcome == Outcome::same ? "same" : outcome == Outcome::differs ? "differs" : "unknown";
}

std::size_t Verdict::count(Outcome outcome) const noexcept {
  std::size_t n = 0;
  for (auto const& tunnel : tunnels)
    for (auto const& finding : tunnel.findings) n += finding.outcome == outcome;
  return n;
}

Evidence evidence_at(std::deque<Source> const& sources, Place const& place, std::string value) {
  if (place.source < 0) return {std::move(value)};
  auto const& source = sources[static_cast<std::size_t>(place.source)];
  return {std::move(value), source.name(), source.position(place.begin)};
}

Evidence Comparing::aws(std::string value, Fact fact, bool of_connection) const {
  auto const tunnel = of_connection ? std::nullopt : std::optional(pair.aws->tunnel);
  auto const* origin = lookup.origin(pair.aws->connection, tunnel, fact);
  // One of these may be stated, and the others follow from it.
  constexpr Fact inside[] = {Fact::customer_inside, Fact::aws_inside, Fact::inside_cidr};
  if (std::find(std::begin(inside), std::end(inside), fact) != std::end(inside))
    for (auto const other : inside)
      if (origin == nullptr) origin = lookup.origin(pair.aws->connection, pair.aws->tunnel, other);
  return evidence_at(planning.reading.sources, origin == nullptr ? Place() : origin->place, std::move(value));
}

Evidence Comparing::aws_allowed(std::string value, Fact fact) const {
  auto const* origin = lookup.origin_of_allowed(*pair.aws, fact);
  if (origin == nullptr) return aws(std::move(value), fact);
  return evidence_at(planning.reading.sources, origin->place, std::move(value));
}

Evidence Comparing::alibaba(Setting const& setting) const {
  return setting ? evidence_at(configuration.sources, setting->place, shown(setting->text)) : Evidence{};
}

void Comparing::add(Kind kind, std::string_view parameter, Outcome outcome, Evidence aws, Evidence alibaba,
                    std::string advice) {
  if (outcome == Outcome::same) advice.clear();
  findings.push_back(
      {kind.row().id, std::string(parameter), outcome, std::move(aws), std::move(alibaba), std::move(advice)});
}

Result<Verdict> compare(Reading const& reading, Options const& options) {
  Result<Verdict> result{std::nullopt, check_options(options)};
  auto& diagnostics = result.diagnostics;
  if (options.against.empty()) {
    diagnostics.push_back(diagnose("usage", "there is nothing to compare with: give --against FILE"));
    return result;
  }
  if (has_errors(diagnostics)) return result;
  auto const configuration = read_configuration(options.against, diagnostics);
  Planning planning{reading, options, diagnostics};
  select_connections(planning);
  if (!has_errors(diagnostics) && !configuration.states_connections)
    diagnostics.push_back(diagnose("no-tunnel", "no file of --against describes an IPsec connection",
                                   "give the answer of aliyun vpc DescribeVpnConnection or DescribeVpnConnections"));
  if (has_errors(diagnostics)) return result;

  Verdicts verdicts{planning, configuration};
  for (auto const& pair : verdicts.pairs)
    if (pair.aws) verdicts.compare(pair);
  verdicts.add_strays(verdicts.add_missing());
  mask_keys(verdicts.verdict, planning, configuration);
  result.value = std::move(verdicts.verdict);
  return result;
}

Diagnostics diagnostics_of(Verdict const& verdict) {
  Diagnostics diagnostics;
  for (auto const& tunnel : verdict.tunnels)
    for (auto const& finding : tunnel.findings) {
      if (finding.outcome != Outcome::differs) continue;
      auto const& there = finding.alibaba.file.empty() ? finding.aws : finding.alibaba;
      auto const said = [](Evidence const& e) { return e.value.empty() ? "nothing" : e.value; };
      Diagnostic d;
      d.severity = Severity::warning;
      d.id = finding.id;
      d.message = fmt::format("{}: Alibaba Cloud has {}, AWS has {}", finding.parameter, said(finding.alibaba),
                              said(finding.aws));
      d.hint = finding.advice;
      d.file = there.file;
      d.position = there.position;
      d.connection = tunnel.connection;
      d.tunnel = tunnel.tunnel;
      diagnostics.push_back(std::move(d));
    }
  return diagnostics;
}

bool is_finding(std::string_view id) noexcept { return consequence_of(id) == Consequence::finding; }

}  // namespace awscfg2ali
