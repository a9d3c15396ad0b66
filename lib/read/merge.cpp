#include "read/merge.hpp"

#include <algorithm>
#include <utility>

#include "diagnostics/diagnose.hpp"
#include "model/facts.hpp"
#include "read/formats.hpp"
#include "read/statements.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

bool share_an_address(VpnConnection const& a, VpnConnection const& b) {
  for (auto const& x : a.tunnels)
    for (auto const& y : b.tunnels)
      if (x.aws.outside && x.aws.outside == y.aws.outside) return true;
  return false;
}

bool are_one(VpnConnection const& a, VpnConnection const& b) {
  return a.id && b.id ? a.id == b.id : share_an_address(a, b);
}

/// One connection taking what another says of it.
struct Merge {
  Reading& reading;
  VpnConnection& into;
  VpnConnection const& from;
  Diagnostics& diagnostics;
  bool has_more_tunnels = from.tunnels.size() > into.tunnels.size();

  Sample sample_of(Origin const* origin) const { return awscfg2ali::sample_of(reading, origin); }
  Source& source_of(Origin const& origin) const {
    return reading.sources[static_cast<std::size_t>(origin.place.source)];
  }

  void report(Kind kind, Fact fact, Origin const* old_origin, Origin const* new_origin, char const* wording) {
    if (!is_said(new_origin == nullptr ? reading.sources.back() : source_of(*new_origin), kind)) return;
    if (old_origin == nullptr || new_origin == nullptr) {
      diagnostics.push_back(diagnose(kind, fmt::format(fmt::runtime(wording), name_of(fact), "another input")));
      return;
    }
    diagnostics.push_back(diagnose(kind, source_of(*new_origin), new_origin->place.begin,
                                   fmt::format(fmt::runtime(wording), name_of(fact),
                                               place_text(source_of(*old_origin), old_origin->place.begin))));
    if (into.id) diagnostics.back().connection = *into.id;
  }

  /// Returns whether the new value took the place of the old one.
  template <class T>
  void fact(Fact fact, Agreement agreement, std::optional<T>& old_value, std::optional<T> const& new_value,
            int old_tunnel, int new_tunnel) {
    if (!new_value) return;
    bool const agree = old_value && *old_value == *new_value;
    // What nobody asks for is not looked for: a connection of many inputs has many origins.
    bool const compares = old_value && (agreement == Agreement::sample || !agree);
    auto const* old_origin = compares ? into.origin(fact, old_tunnel) : nullptr;
    auto const* new_origin = compares ? from.origin(fact, new_tunnel) : nullptr;
    auto at = into.origins.begin();
    if (!old_value) {
      old_value = new_value;
    } else if (agree) {
      // Where both say the same, the better sample is the one to compare further inputs with: it stands first.
      if (agreement == Agreement::required || sample_of(old_origin) >= sample_of(new_origin)) at = into.origins.end();
    } else {
      if (agreement == Agreement::required)
        return report("contradiction", fact, old_origin, new_origin, "{} differs from what stands at {}");
      auto const known = sample_of(old_origin), other = sample_of(new_origin);
      if (known == other)
        return report("two-samples", fact, old_origin, new_origin, "{} differs from the other sample, at {}");
      if (other < known) return;
      old_value = new_value;
      std::erase_if(into.origins, [&](auto const& o) { return o.fact == fact && o.tunnel == old_tunnel; });
      at = into.origins.begin();
    }
    std::vector<Origin> added;
    for (auto origin : from.origins)
      if (origin.fact == fact && origin.tunnel == new_tunnel) {
        origin.tunnel = old_tunnel;
        added.push_back(origin);
      }
    into.origins.insert(at, added.begin(), added.end());
  }

  void tunnel(int old_index, int new_index) {
    auto& old_tunnel = into.tunnels[static_cast<std::size_t>(old_index)];
    auto const& new_tunnel = from.tunnels[static_cast<std::size_t>(new_index)];
    each_tunnel_fact([&](Fact f, Agreement agreement, auto field) {
      fact(f, agreement, field(old_tunnel), field(new_tunnel), old_index, new_index);
    });
    if (old_tunnel.ike.offered == AllowedProposals{}) old_tunnel.ike.offered = new_tunnel.ike.offered;
    if (old_tunnel.esp.offered == AllowedProposals{}) old_tunnel.esp.offered = new_tunnel.esp.offered;
    // A part of a text counts its tunnels from 1 as well; the whole one knows better.
    if (!old_tunnel.number || (new_tunnel.number && has_more_tunnels)) old_tunnel.number = new_tunnel.number;
    if (old_tunnel.pre_shared_key) old_tunnel.unusable_key.clear();
    else if (old_tunnel.unusable_key.empty()) old_tunnel.unusable_key = new_tunnel.unusable_key;
    for (auto const& other : new_tunnel.other) {
      bool const known = std::any_of(old_tunnel.other.begin(), old_tunnel.other.end(),
                                     [&](auto const& o) { return o.first == other.first; });
      if (!known) old_tunnel.other.push_back(other);
    }
    for (auto origin : from.origins)
      if (origin.fact == Fact::other && origin.tunnel == new_index) {
        origin.tunnel = old_index;
        into.origins.push_back(origin);
      }
  }

  void prefixes(Fact fact, std::vector<Ipv4Network>& old_prefixes, std::vector<Ipv4Network> const& new_prefixes) {
    old_prefixes.insert(old_prefixes.end(), new_prefixes.begin(), new_prefixes.end());
    for (auto const& origin : from.origins)
      if (origin.fact == fact) into.origins.push_back(origin);
  }

  void connection() {
    each_connection_fact(
        [&](Fact f, Agreement agreement, auto field) { fact(f, agreement, field(into), field(from), -1, -1); });
    prefixes(Fact::customer_prefixes, into.customer_prefixes, from.customer_prefixes);
    prefixes(Fact::aws_prefixes, into.aws_prefixes, from.aws_prefixes);
    for (std::size_t i = 0; i < from.tunnels.size(); ++i) {
      auto const& address = from.tunnels[i].aws.outside;
      auto const same = std::find_if(into.tunnels.begin(), into.tunnels.end(),
                                     [&](auto const& t) { return address && t.aws.outside == address; });
      if (same != into.tunnels.end()) tunnel(static_cast<int>(same - into.tunnels.begin()), static_cast<int>(i));
      else add_tunnel(static_cast<int>(i));
    }
  }

  void add_tunnel(int new_index) {
    auto const index = static_cast<int>(into.tunnels.size());
    into.tunnels.push_back(from.tunnels[static_cast<std::size_t>(new_index)]);
    for (auto origin : from.origins)
      if (origin.tunnel == new_index) {
        origin.tunnel = index;
        into.origins.push_back(origin);
      }
  }
};

}  // namespace

/// The connections so far that are the same as this one, the earliest first.
std::vector<std::size_t> Merger::same(VpnConnection const& connection) const {
  std::set<std::size_t> found;
  auto const look_at = [&](std::size_t index) {
    if (are_one(reading_.connections[index], connection)) found.insert(index);
  };
  if (connection.id)
    if (auto const named = by_id_.find(*connection.id); named != by_id_.end()) look_at(named->second);
  // Of two connections that have ids, those alone decide.
  auto const& others = connection.id ? nameless_ : by_address_;
  for (auto const& tunnel : connection.tunnels) {
    if (!tunnel.aws.outside) continue;
    for (auto at = others.lower_bound({*tunnel.aws.outside, 0}); at != others.end(); ++at) {
      if (at->first != *tunnel.aws.outside) break;
      look_at(at->second);
    }
  }
  return {found.begin(), found.end()};
}

void Merger::remember(std::size_t index) {
  auto const& connection = reading_.connections[index];
  if (connection.id) by_id_.insert_or_assign(*connection.id, index);
  for (auto const& tunnel : connection.tunnels) {
    if (!tunnel.aws.outside) continue;
    by_address_.emplace(*tunnel.aws.outside, index);
    if (!connection.id) nameless_.emplace(*tunnel.aws.outside, index);
  }
}

void Merger::forget(std::size_t index) {
  for (auto const& tunnel : reading_.connections[index].tunnels) {
    if (!tunnel.aws.outside) continue;
    by_address_.erase({*tunnel.aws.outside, index});
    nameless_.erase({*tunnel.aws.outside, index});
  }
}

void Merger::add(VpnConnection connection) {
  auto& all = reading_.connections;
  if (connection.tunnels.size() > most_tunnels) return all.push_back(std::move(connection));
  auto const known = same(connection);
  auto const index = known.empty() ? all.size() : known.front();
  std::for_each(known.begin(), known.end(), [this](auto i) { forget(i); });
  // One input may show that two others, each with one of its tunnels, are about the same connection.
  for (std::size_t i = 1; i < known.size(); ++i) {
    Merge{reading_, all[index], all[known[i]], diagnostics_}.connection();
    all[known[i]] = {};
    absorbed_.insert(known[i]);
  }
  if (known.empty()) all.push_back(std::move(connection));
  else Merge{reading_, all[index], connection, diagnostics_}.connection();
  remember(index);
}

void Merger::finish() {
  std::size_t index = 0;
  std::erase_if(reading_.connections, [&](auto const&) { return absorbed_.contains(index++); });
}

}  // namespace awscfg2ali
