#include "read/check.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "clouds/aws.hpp"
#include "diagnostics/diagnose.hpp"
#include "keys/wrapped_key.hpp"
#include "model/facts.hpp"
#include "read/formats.hpp"
#include "read/statements.hpp"
#include "read/words.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

/// Lines above what may be the rest of a value: by source and number, those of keys apart.
using LinesAbove = std::set<std::tuple<int, int, bool>>;

struct Check {
  Reading& reading;
  VpnConnection& connection;
  Diagnostics& diagnostics;
  bool broken;  ///< something that was read before is wrong
  LinesAbove& looked_at;
  std::size_t before = diagnostics.size();
  /// One that has more than two tunnels is refused, and looked at no closer.
  int tunnel_count = static_cast<int>(std::min(connection.tunnels.size(), most_tunnels));

  void report(Kind kind, std::optional<int> tunnel, std::initializer_list<Fact> facts, std::string message,
              std::string hint = {}, std::optional<Severity> other = std::nullopt) {
    auto const severity = other.value_or(kind.row().severity);
    Origin const* origin = nullptr;
    for (auto fact : facts)
      if (origin == nullptr) origin = connection.origin(fact, tunnel.value_or(-1));
    Diagnostic diagnostic;
    if (origin == nullptr) {
      diagnostic = diagnose(kind, std::move(message), std::move(hint));
    } else {
      auto& source = reading.sources[static_cast<std::size_t>(origin->place.source)];
      if (!is_said(source, severity)) return;
      diagnostic = diagnose(kind, source, origin->place.begin, std::move(message), std::move(hint));
    }
    diagnostic.severity = severity;
    if (connection.id) diagnostic.connection = *connection.id;
    if (tunnel && connection.tunnels[static_cast<std::size_t>(*tunnel)].aws.outside)
      diagnostic.tunnel = to_string(*connection.tunnels[static_cast<std::size_t>(*tunnel)].aws.outside);
    diagnostics.push_back(std::move(diagnostic));
  }

  /// AWS has the first host address of the /30, the customer the second. Every genuine file obeys this.
  void inside(int index) {
    auto& t = connection.tunnels[static_cast<std::size_t>(index)];
    auto const known = t.customer.inside ? t.customer.inside : t.aws.inside;
    if (!known && !t.inside_cidr) return;
    Ipv4Network const network = t.inside_cidr ? *t.inside_cidr : aws::inside_network(*known);
    std::string wrong;
    if (t.aws.inside && *t.aws.inside != network.host(aws::aws_host))
      wrong = fmt::format("AWS's inside address is {}", to_string(*t.aws.inside));
    if (t.customer.inside && *t.customer.inside != network.host(aws::customer_host))
      wrong = fmt::format("{}{} inside address is {}", wrong, wrong.empty() ? "the customer's" : " and the customer's",
                          to_string(*t.customer.inside));
    if (wrong.empty()) {
      t.inside_cidr = network;
      t.aws.inside = network.host(aws::aws_host);
      t.customer.inside = network.host(aws::customer_host);
      return;
    }
    bool const is_used = connection.routing != Routing::static_routes;
    if (!is_used) t.inside_cidr = network;
    report("inside-pair", index, {Fact::customer_inside, Fact::aws_inside},
           fmt::format("{}, but in {} AWS has {} and the customer {}", wrong, to_string(network),
                       to_string(network.host(aws::aws_host)), to_string(network.host(aws::customer_host))),
           "AWS takes the first host address of each /30 and gives the second to the customer",
           is_used ? Severity::error : Severity::warning);
  }

  /// The line below a value that may be its rest; 0 when there is none. Numbers and addresses are known by what a
  /// reader does not understand, keys by what has a line of its own, whatever it was taken for.
  static int line_with_rest_of(Fact fact, Source const& source, int number) {
    if (fact == Fact::pre_shared_key) return line_with_rest(source, number);
    auto const next = static_cast<std::size_t>(number);
    bool const may_be_rest =
        next < source.fates.size() && source.fates[next] == Fate::unknown &&
        trimmed(source.line(number + 1)).find_first_not_of("0123456789.abcdef") == std::string::npos;
    return may_be_rest ? number + 1 : 0;
  }

  /// A terminal wraps a line anywhere, also inside a value; what is left of it would be taken for all of it.
  void wrapped() {
    constexpr std::size_t longest_wrapped = 1000;  // no terminal is as wide
    std::set<std::string_view> said;
    for (auto const& [fact, tunnel, place, name] : connection.origins) {
      auto& source = reading.sources[static_cast<std::size_t>(place.source)];
      auto const number = source.line_of(place.begin);
      auto const line = source.line(number);
      auto const behind = line.substr(std::min(place.end - source.offset_of(line), line.size()));
      if (behind.size() > longest_wrapped || !trimmed(behind).empty()) continue;
      // What is below a line is looked at once, however many facts stand on it.
      if (!looked_at.insert({place.source, number, fact == Fact::pre_shared_key}).second) continue;
      auto const rest = line_with_rest_of(fact, source, number);
      if (rest > 0 && said.insert(source.line(rest)).second && is_said(source, "line-wrapped"))
        diagnostics.push_back(diagnose("line-wrapped", source, place.end,
                                       fmt::format("{} may go on in {}", name_of(fact),
                                                   rest == number + 1 ? "the next line" : fmt::format("line {}", rest)),
                                       "terminals wrap long lines: give the file as AWS made it"));
    }
  }

  /// AWS has no other keys: one was cut or changed on its way.
  void keys() {
    for (int i = 0; i < tunnel_count; ++i) {
      auto const& key = connection.tunnels[static_cast<std::size_t>(i)].pre_shared_key;
      if (key && !aws::is_key(key->reveal()))
        report("key-rule", i, {Fact::pre_shared_key},
               fmt::format("this cannot be a pre-shared key of AWS: those have {}, and no 0 at the beginning",
                           aws::key_words),
               "was it cut or changed when it was copied?");
    }
  }

  void outside_addresses() {
    std::set<IpAddress> seen;
    for (int i = 0; i < tunnel_count; ++i) {
      auto const& address = connection.tunnels[static_cast<std::size_t>(i)].aws.outside;
      if (address && !seen.insert(*address).second)
        report("duplicate-outside", i, {Fact::aws_outside},
               fmt::format("two tunnels have the AWS outside address {}", to_string(*address)),
               "AWS gives each tunnel an address of its own");
    }
  }

  bool has_new_errors() const { return has_errors(std::span(diagnostics).subspan(before)); }

  /// A fact that one tunnel has and the other lacks is a sign of a line that was lost.
  void evenness() {
    if (connection.tunnels.size() != 2 || broken || has_new_errors()) return;
    auto const& a = connection.tunnels[0];
    auto const& b = connection.tunnels[1];
    std::string missing;
    int fuller = 0;
    each_tunnel_fact([&](Fact fact, Agreement, auto field) {
      if (field(a).has_value() == field(b).has_value() || fact == Fact::allowed) return;
      bool const aead = fact == Fact::ike_integrity || fact == Fact::esp_integrity;
      bool const unusable = fact == Fact::pre_shared_key && !(a.unusable_key + b.unusable_key).empty();
      if (aead || unusable) return;
      fuller = field(a).has_value() ? 0 : 1;
      missing += fmt::format("{}{}", missing.empty() ? "" : ", ", name_of(fact));
    });
    for (int i : {0, 1})
      for (auto const& fact : connection.tunnels[static_cast<std::size_t>(i)].other) {
        auto const& other = connection.tunnels[static_cast<std::size_t>(1 - i)].other;
        if (std::any_of(other.begin(), other.end(), [&](auto const& o) { return o.first == fact.first; })) continue;
        // Answers of the API state only what was customised.
        if (sample_of(reading, connection.origin(Fact::other, i, fact.first)) == Sample::tunnel_options) continue;
        fuller = i;
        missing += fmt::format("{}{}", missing.empty() ? "" : ", ", fact.first);
      }
    if (!missing.empty())
      report("uneven-tunnels", 1 - fuller, {Fact::aws_outside},
             fmt::format("the other tunnel states what this one lacks: {}", missing),
             "AWS prints the same lines for both tunnels: was one lost?");
  }

  /// One connection has one customer gateway, and its two ends keep their AS numbers in both tunnels.
  void same_in_both() {
    if (connection.tunnels.size() != 2) return;
    auto const& a = connection.tunnels[0];
    auto const& b = connection.tunnels[1];
    each_tunnel_fact([&](Fact fact, Agreement, auto field) {
      if (fact != Fact::customer_outside && fact != Fact::customer_asn && fact != Fact::aws_asn) return;
      if (field(a) && field(b) && field(a) != field(b))
        report("contradiction", 1, {fact},
               fmt::format("{} differs from the other tunnel's, and a VPN connection has only one", name_of(fact)));
    });
  }

  /// The first AWS outside addresses, and how many there are more.
  std::string addresses() const {
    constexpr std::size_t named = 4;
    std::string list;
    for (std::size_t i = 0; i < std::min(named, connection.tunnels.size()); ++i) {
      auto const& address = connection.tunnels[i].aws.outside;
      list += fmt::format("{}{}", list.empty() ? "" : ", ", address ? to_string(*address) : "(no address)");
    }
    if (connection.tunnels.size() > named) list += fmt::format(" and {} more", connection.tunnels.size() - named);
    return list;
  }

  std::string no_tunnel_hint() const {
    auto const is_answer = [](Source const& source) { return source.format == "aws-json"; };
    if (broken || std::none_of(reading.sources.begin(), reading.sources.end(), is_answer)) return {};
    return "AWS's answers describe them in CustomerGatewayConfiguration and Options.TunnelOptions";
  }

  void all() {
    for (auto* prefixes : {&connection.aws_prefixes, &connection.customer_prefixes}) {
      std::sort(prefixes->begin(), prefixes->end());
      prefixes->erase(std::unique(prefixes->begin(), prefixes->end()), prefixes->end());
    }
    if (connection.tunnels.empty())
      report("no-tunnel", std::nullopt, {Fact::id}, "the connection has no tunnel", no_tunnel_hint());
    if (connection.tunnels.size() > aws::tunnel_count)
      report("too-many-tunnels", std::nullopt, {},
             fmt::format("a VPN connection has two tunnels, here are {}: {}", connection.tunnels.size(), addresses()),
             "give the text of one VPN connection at a time");
    if (connection.tunnels.size() == 1)
      report("one-tunnel", std::nullopt, {Fact::id}, "there is one tunnel; a VPN connection of AWS has two");
    outside_addresses();
    for (int i = 0; i < tunnel_count; ++i) inside(i);
    keys();
    evenness();
    same_in_both();
  }
};

}  // namespace

void check(Reading& reading, Diagnostics& diagnostics) {
  bool broken = has_errors(diagnostics);
  LinesAbove looked_at;
  for (auto& connection : reading.connections) {
    Check one{reading, connection, diagnostics, broken, looked_at};
    one.wrapped();
    one.all();
    broken |= one.has_new_errors();
  }
}

}  // namespace awscfg2ali
