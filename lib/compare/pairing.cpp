// Which tunnel at Alibaba Cloud leads to which tunnel of AWS's.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>
#include <utility>

#include "compare/comparing.hpp"

namespace awscfg2ali {
namespace {

std::optional<IpAddress> address_of(Setting const& setting) { return setting ? parse_ip(setting->text) : std::nullopt; }

}  // namespace

std::vector<Pair> pair_tunnels(Lookup const& lookup, Configuration const& configuration) {
  std::vector<Pair> all;
  std::set<std::pair<std::size_t, std::size_t>> found;  // AWS's tunnels, by what names them
  for (auto const& connection : configuration.connections)
    for (auto const& tunnel : connection.tunnels) {
      auto const* gateway = lookup.customer_gateway_of(connection, tunnel);
      auto aws = gateway != nullptr ? lookup.only_with(address_of(gateway->address)) : std::nullopt;
      if (!aws) aws = lookup.only_with(address_of(tunnel.remote_id));
      if (aws) found.emplace(aws->connection, aws->tunnel);
      all.push_back({&connection, &tunnel, aws});
    }
  // Inside networks are unique on a gateway only: one tells nothing where its tunnel has been found already.
  for (auto& pair : all) {
    auto const& inside = pair.tunnel->tunnel_cidr;
    if (pair.aws || !inside) continue;
    auto const aws = lookup.only_with(Ipv4Network::parse(inside->text));
    if (aws && found.count({aws->connection, aws->tunnel}) == 0) pair.aws = aws;
  }
  std::set<ConfiguredConnection const*> ours;
  for (auto const& pair : all)
    if (pair.aws) ours.insert(pair.connection);
  std::erase_if(all, [&](Pair const& pair) { return !ours.contains(pair.connection); });
  return all;
}

}  // namespace awscfg2ali
