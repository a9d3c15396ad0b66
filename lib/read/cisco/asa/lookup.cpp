#include "read/cisco/asa/lookup.hpp"

#include "clouds/aws.hpp"
#include "read/cisco/tunnel.hpp"

namespace awscfg2ali::cisco_asa {
namespace {

Index<Text, Proposal> proposals_of(std::vector<Proposal> const& proposals, IkeVersion version) {
  return Index<Text, Proposal>([&](auto add) {
    for (auto const& proposal : proposals)
      if (proposal.version == version) add(proposal.name.text, proposal);
  });
}

/// Calls `add` with the /30 of an address, where the text is one.
template <class T, class Add>
void add_by_network(Text address, T const& entry, Add add) {
  if (auto const parsed = Ipv4Address::parse(address)) add(aws::inside_network(*parsed), entry);
}

}  // namespace

std::string peer_key(Text name) {
  auto const address = parse_ip(name);
  return address ? to_string(*address) : std::string(name);
}

Policies::Policies(std::vector<IkePolicy> const& policies, IkeVersion version) {
  for (auto const& policy : policies)
    if (policy.version == version) (cisco::is_for_certificates(policy) ? certificate : pre_share).push_back(&policy);
  is_alike = cisco::are_alike(pre_share);
}

Lookup::Lookup(Config const& c)
    : config(c),
      ipsec_profiles(cisco::by_name(c.ipsec_profiles)),
      transform_sets(proposals_of(c.proposals, IkeVersion::v1)),
      ipsec_proposals(proposals_of(c.proposals, IkeVersion::v2)),
      tunnel_groups([&](auto add) {
        for (auto const& group : c.tunnel_groups) add(peer_key(group.name.text), group);
      }),
      access_entries([&](auto add) {
        for (auto const& entry : c.access_entries)
          if (!entry.from.text.empty() && cisco::tells_address(entry.to.text)) add(peer_key(entry.from.text), entry);
      }),
      neighbors([&](auto add) {
        for (auto const& line : c.neighbors) add_by_network(line.neighbor.value, line, add);
      }),
      local_as([&](auto add) {
        for (auto const& line : c.neighbors)
          if (line.local_as) add(line.neighbor.value, line);
      }),
      probes([&](auto add) {
        for (auto const& probe : c.probes) add_by_network(probe.value, probe, add);
      }),
      routes([&](auto add) {
        for (auto const& route : c.routes) add(route.interface.text, route);
      }),
      examples([&](auto add) {
        for (auto const& route : c.routes)
          if (route.comment) add(route.interface.text, route);
      }),
      connection_ids([&](auto add) {
        for (auto const& id : c.connection_id) add(id.text, id);
      }),
      ikev1(c.ike_policies, IkeVersion::v1),
      ikev2(c.ike_policies, IkeVersion::v2) {}

}  // namespace awscfg2ali::cisco_asa
