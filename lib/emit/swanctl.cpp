// Both sides as strongSwan configuration (swanctl.conf(5)), to prove in a lab that they agree. Alibaba Cloud's is
// written from the requests, AWS's from what was read: so they come up with each other only if the plan is right.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "awscfg2ali/version.hpp"
#include "emit/formats.hpp"
#include "emit/parameters.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

template <class T>
struct Word {
  T value;
  std::string_view strongswan;
};

// clang-format off
constexpr Word<std::string_view> alibaba_words[] = {
    {"aes", "aes128"}, {"aes192", "aes192"}, {"aes256", "aes256"}, {"des", "des"}, {"3des", "3des"},
    {"md5", "md5"}, {"sha1", "sha1"}, {"sha256", "sha256"}, {"sha384", "sha384"}, {"sha512", "sha512"},
    {"group1", "modp768"}, {"group2", "modp1024"}, {"group5", "modp1536"}, {"group14", "modp2048"},
    {"ikev1", "1"}, {"ikev2", "2"},
};
// What AWS offers ("Tunnel options for your Site-to-Site VPN connection"), weakest first as AWS chooses.
constexpr Word<Encryption> ciphers[] = {{Encryption::aes_128_cbc, "aes128"}, {Encryption::aes_256_cbc, "aes256"}};
constexpr Word<Encryption> aead_ciphers[] = {{Encryption::aes_128_gcm_16, "aes128gcm16"}, {Encryption::aes_256_gcm_16, "aes256gcm16"}};
constexpr Word<Integrity> hashes[] = {
    {Integrity::sha1, "sha1"}, {Integrity::sha2_256, "sha256"}, {Integrity::sha2_384, "sha384"}, {Integrity::sha2_512, "sha512"}};
constexpr Word<DhGroup> ike_groups[] = {
    {2, "modp1024"}, {14, "modp2048"}, {15, "modp3072"}, {16, "modp4096"}, {17, "modp6144"}, {18, "modp8192"},
    {19, "ecp256"}, {20, "ecp384"}, {21, "ecp521"}, {22, "modp1024s160"}, {23, "modp2048s224"}, {24, "modp2048s256"}};
constexpr Word<DhGroup> esp_groups[] = {
    {2, "modp1024"}, {5, "modp1536"}, {14, "modp2048"}, {15, "modp3072"}, {16, "modp4096"}, {17, "modp6144"}, {18, "modp8192"},
    {19, "ecp256"}, {20, "ecp384"}, {21, "ecp521"}, {22, "modp1024s160"}, {23, "modp2048s224"}, {24, "modp2048s256"}};
// clang-format on

/// "-aes128-aes256": the words of what a list allows; an absent one allows all.
template <class T, std::size_t n>
std::string words(Word<T> const (&table)[n], std::optional<std::vector<T>> const& allowed) {
  std::string list;
  for (auto const& word : table)
    if (!allowed || std::find(allowed->begin(), allowed->end(), word.value) != allowed->end())
      list += fmt::format("-{}", word.strongswan);
  return list;
}

/// AES-GCM has no integrity beside it, but IKE needs a pseudo-random function, which the hashes stand for.
template <std::size_t n>
std::string proposals(AllowedProposals const& allowed, Word<DhGroup> const (&groups)[n], bool ike) {
  auto const group = words(groups, allowed.dh_groups), hash = words(hashes, allowed.integrity);
  std::string list;
  if (auto const cbc = words(ciphers, allowed.encryption); !cbc.empty() && !hash.empty())
    list = cbc.substr(1) + hash + group;
  if (auto const gcm = words(aead_ciphers, allowed.encryption); !gcm.empty()) {
    std::string prf;
    for (auto const& word : hashes)
      if (words(hashes, allowed.integrity).find(word.strongswan) != std::string::npos)
        prf += fmt::format("-prf{}", word.strongswan);
    list += fmt::format("{}{}{}{}", list.empty() ? "" : ",", gcm.substr(1), ike ? prf : "", group);
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

std::string word_for(Object const& object, std::string_view name) {
  auto const value = member(object, name);
  auto const found =
      std::find_if(std::begin(alibaba_words), std::end(alibaba_words), [&](auto const& w) { return w.value == value; });
  return found == std::end(alibaba_words) ? value : std::string(found->strongswan);
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
  end.version = word_for(ike, "IkeVersion");
  end.ike = fmt::format("{}-{}-{}", word_for(ike, "IkeEncAlg"), word_for(ike, "IkeAuthAlg"), word_for(ike, "IkePfs"));
  end.esp = fmt::format("{}-{}-{}", word_for(ipsec, "IpsecEncAlg"), word_for(ipsec, "IpsecAuthAlg"),
                        word_for(ipsec, "IpsecPfs"));
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
  end.version = both ? "0" : allowed.ike_versions->front() == IkeVersion::v1 ? "1" : "2";
  end.ike = proposals(allowed.ike, ike_groups, true);
  end.esp = proposals(allowed.esp, esp_groups, false);
  end.key = t.pre_shared_key->reveal();
  end.local_networks = c.aws_cidr ? to_string(*c.aws_cidr) : "0.0.0.0/0";
  end.remote_networks = c.customer_cidr ? to_string(*c.customer_cidr) : "0.0.0.0/0";
  using namespace std::chrono_literals;
  end.ike_lifetime = allowed.ike.lifetime.value_or(t.ike.lifetime.value_or(28800s)).count();
  end.esp_lifetime = allowed.esp.lifetime.value_or(t.esp.lifetime.value_or(3600s)).count();
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
