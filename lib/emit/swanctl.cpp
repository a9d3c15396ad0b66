// Both sides as strongSwan configuration (swanctl.conf(5)), to prove in a lab that they agree. Alibaba Cloud's is
// written from the requests, AWS's from what was read: so they come up with each other only if the plan is right.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "awscfg2ali/version.hpp"
#include "clouds/alibaba.hpp"
#include "clouds/aws.hpp"
#include "emit/formats.hpp"
#include "emit/parameters.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

/// An algorithm as strongSwan names it ("IKEv2 Cipher Suites").
template <class T>
struct Name {
  T value;
  std::string_view word;
};

// clang-format off
constexpr Name<Encryption> ciphers[] = {
    {Encryption::des_cbc, "des"}, {Encryption::des3_cbc, "3des"},
    {Encryption::aes_128_cbc, "aes128"}, {Encryption::aes_192_cbc, "aes192"}, {Encryption::aes_256_cbc, "aes256"},
    {Encryption::aes_128_gcm_16, "aes128gcm16"}, {Encryption::aes_256_gcm_16, "aes256gcm16"}};
constexpr Name<Integrity> hashes[] = {
    {Integrity::md5, "md5"}, {Integrity::sha1, "sha1"},
    {Integrity::sha2_256, "sha256"}, {Integrity::sha2_384, "sha384"}, {Integrity::sha2_512, "sha512"}};
constexpr Name<DhGroup> groups[] = {
    {1, "modp768"}, {2, "modp1024"}, {5, "modp1536"}, {14, "modp2048"}, {15, "modp3072"}, {16, "modp4096"},
    {17, "modp6144"}, {18, "modp8192"}, {19, "ecp256"}, {20, "ecp384"}, {21, "ecp521"}, {22, "modp1024s160"},
    {23, "modp2048s224"}, {24, "modp2048s256"}};
constexpr Name<IkeVersion> versions[] = {{IkeVersion::v1, "1"}, {IkeVersion::v2, "2"}};
// clang-format on

template <class Rows, class Names>
constexpr bool has_each(Names const& table, Rows const& rows) {
  for (auto const& row : rows)
    if (!has_row(table, row.value)) return false;
  return true;
}
static_assert(has_each(ciphers, aws::encryptions) && has_each(ciphers, alibaba::encryptions));
static_assert(has_each(hashes, aws::integrities) && has_each(hashes, alibaba::integrities));
static_assert(has_each(groups, aws::ike_groups) && has_each(groups, aws::esp_groups));
static_assert(has_each(groups, alibaba::groups));

/// "-aes128-aes256": what AWS offers, in its order, and a list allows; an absent one allows all.
template <class T, std::size_t n, std::size_t m, class Fits>
std::string names(Name<T> const (&table)[n], aws::Offered<T> const (&offered)[m],
                  std::optional<std::vector<T>> const& allowed, std::string_view before, Fits fits) {
  std::string list;
  for (auto const& row : offered)
    if (fits(row.value) && (!allowed || std::find(allowed->begin(), allowed->end(), row.value) != allowed->end()))
      list += fmt::format("{}{}", before, *word_for(table, row.value));
  return list;
}

/// AES-GCM has no integrity beside it, but IKE needs a pseudo-random function, which the hashes stand for.
template <std::size_t n>
std::string proposals(AllowedProposals const& allowed, aws::Offered<DhGroup> const (&offered_groups)[n], bool ike) {
  auto const all = [](auto) { return true; };
  auto const is_cbc = [](Encryption e) { return !is_aead(e); };
  auto const group = names(groups, offered_groups, allowed.dh_groups, "-", all);
  auto const hash = names(hashes, aws::integrities, allowed.integrity, "-", all);
  std::string list;
  if (auto const cbc = names(ciphers, aws::encryptions, allowed.encryption, "-", is_cbc); !cbc.empty() && !hash.empty())
    list = cbc.substr(1) + hash + group;
  if (auto const gcm = names(ciphers, aws::encryptions, allowed.encryption, "-", is_aead); !gcm.empty()) {
    auto const prf = ike ? names(hashes, aws::integrities, allowed.integrity, "-prf", all) : std::string();
    list += fmt::format("{}{}{}{}", list.empty() ? "" : ",", gcm.substr(1), prf, group);
  }
  return list;
}

/// One end of one tunnel in swanctl's terms.
struct End {
  std::string local, remote;  ///< addresses, and the identities; empty: any
  std::string version, ike, esp, key, local_networks, remote_networks;
  std::int64_t ike_lifetime = 0, esp_lifetime = 0;
  bool starts = false;
};

std::string quoted(std::string_view text) {
  std::string q = "\"";
  for (char const c : text) {
    if (c == '"' || c == '\\') q += '\\';
    q += c;
  }
  return q += '"';
}

std::string any(std::string const& address) { return address.empty() ? "%any" : address; }

std::string swanctl(std::vector<End> const& ends, std::string_view side) {
  auto text = fmt::format(
      "# {}, written by awscfg2ali {}; it holds pre-shared keys. For a lab: two tunnels with the same\n"
      "# networks need a charon each, or interfaces of their own.\nconnections {{\n",
      side, version());
  std::string secrets;
  int number = 0;
  for (auto const& end : ends) {
    ++number;
    text += fmt::format(
        "  tunnel-{} {{\n    version = {}\n    local_addrs = {}\n    remote_addrs = {}\n    proposals = {}\n", number,
        end.version, any(end.local), any(end.remote), end.ike);
    text += fmt::format("    rekey_time = {}s\n    over_time = {}s\n    dpd_delay = 10s\n", end.ike_lifetime * 9 / 10,
                        end.ike_lifetime / 10);
    text += fmt::format("    local {{\n      auth = psk\n{}    }}\n",
                        end.local.empty() ? "" : fmt::format("      id = {}\n", end.local));
    text += fmt::format("    remote {{\n      auth = psk\n{}    }}\n",
                        end.remote.empty() ? "" : fmt::format("      id = {}\n", end.remote));
    text += fmt::format(
        "    children {{\n      tunnel-{} {{\n        local_ts = {}\n        remote_ts = {}\n        esp_proposals = "
        "{}\n"
        "        life_time = {}s\n        rekey_time = {}s\n        dpd_action = {}\n        start_action = {}\n      "
        "}}\n    }}\n  }}\n",
        number, end.local_networks, end.remote_networks, end.esp, end.esp_lifetime, end.esp_lifetime * 9 / 10,
        end.starts ? "restart" : "clear", end.starts ? "start" : "none");
    secrets += fmt::format("  ike-{} {{\n", number);
    int id = 0;
    for (auto const& address : {end.local, end.remote})
      if (!address.empty()) secrets += fmt::format("    id-{} = {}\n", ++id, address);
    secrets += fmt::format("    secret = {}\n  }}\n", quoted(end.key));
  }
  return text + "}\nsecrets {\n" + secrets + "}\n";
}

std::string member(Object const& object, std::string_view name) {
  auto const* value = find(object, name);
  return value == nullptr ? "" : text_of(*value);
}

/// strongSwan's name of what Alibaba Cloud's word means.
template <class T, std::size_t n, std::size_t m>
std::string name(Object const& object, std::string_view parameter, alibaba::Algorithm<T> const (&known)[n],
                 Name<T> const (&table)[m]) {
  auto const word = member(object, parameter);
  auto const value = value_of(known, word);
  return std::string(value ? *word_for(table, *value) : word);
}

/// "aes128-sha1-modp1024" of IkeEncAlg, IkeAuthAlg and IkePfs, or of their IPsec twins.
std::string proposal(Object const& config, std::string const& prefix) {
  return fmt::format("{}-{}-{}", name(config, prefix + "EncAlg", alibaba::encryptions, ciphers),
                     name(config, prefix + "AuthAlg", alibaba::integrities, hashes),
                     name(config, prefix + "Pfs", alibaba::groups, groups));
}

std::int64_t seconds(Object const& object, std::string_view name) {
  return std::get<std::int64_t>(*find(object, name));
}

End alibaba_end(Object const& connection, Object const& tunnel, std::string const& prefix) {
  auto const& ike = std::get<Object>(*find(tunnel, prefix + "IkeConfig"));
  auto const& ipsec = std::get<Object>(*find(tunnel, prefix + "IpsecConfig"));
  End end;
  end.local = member(ike, "LocalId");
  end.remote = member(ike, "RemoteId");
  end.version = name(ike, "IkeVersion", alibaba::ike_versions, versions);
  end.ike = proposal(ike, "Ike");
  end.esp = proposal(ipsec, "Ipsec");
  end.key = member(ike, "Psk");
  end.local_networks = member(connection, "LocalSubnet");
  end.remote_networks = member(connection, "RemoteSubnet");
  end.ike_lifetime = seconds(ike, "IkeLifetime");
  end.esp_lifetime = seconds(ipsec, "IpsecLifetime");
  end.starts = true;
  return end;
}

End aws_end(VpnConnection const& c, Tunnel const& t) {
  auto const allowed = t.allowed.value_or(Allowed{});
  bool const both = !allowed.ike_versions || allowed.ike_versions->size() > 1;
  End end;
  end.local = to_string(*t.aws.outside);
  if (t.customer.outside) end.remote = to_string(*t.customer.outside);
  end.version = both ? "0" : std::string(*word_for(versions, allowed.ike_versions->front()));
  end.ike = proposals(allowed.ike, aws::ike_groups, true);
  end.esp = proposals(allowed.esp, aws::esp_groups, false);
  end.key = t.pre_shared_key->reveal();
  end.local_networks = c.aws_cidr ? to_string(*c.aws_cidr) : "0.0.0.0/0";
  end.remote_networks = c.customer_cidr ? to_string(*c.customer_cidr) : "0.0.0.0/0";
  end.ike_lifetime = allowed.ike.lifetime.value_or(t.ike.lifetime.value_or(aws::ike_lifetimes.longest)).count();
  end.esp_lifetime = allowed.esp.lifetime.value_or(t.esp.lifetime.value_or(aws::esp_lifetimes.longest)).count();
  return end;
}

bool is_connection(Resource const& resource) { return find(resource.parameters, "LocalSubnet") != nullptr; }

}  // namespace

std::string emit_swanctl_alibaba(Document const& document) {
  std::vector<End> ends;
  for (auto const& resource : document.plan.resources) {
    if (!is_connection(resource)) continue;
    auto const* tunnels = find(resource.parameters, "TunnelOptionsSpecification");
    if (tunnels == nullptr) ends.push_back(alibaba_end(resource.parameters, resource.parameters, ""));
    else
      for (auto const& tunnel : std::get<Array>(*tunnels))
        ends.push_back(alibaba_end(resource.parameters, std::get<Object>(tunnel), "Tunnel"));
  }
  return swanctl(ends, "Alibaba Cloud's side");
}

std::string emit_swanctl_aws(Document const& document) {
  std::vector<End> ends;
  for (auto const& resource : document.plan.resources)
    if (is_connection(resource))
      for (auto const ref : resource.tunnels) {
        auto const& connection = document.plan.connections[ref.connection];
        ends.push_back(aws_end(connection, connection.tunnels[ref.tunnel]));
      }
  return swanctl(ends, "AWS's side");
}

}  // namespace awscfg2ali
