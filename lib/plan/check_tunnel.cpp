// What AWS never makes and what Alibaba Cloud never takes, in one tunnel.
// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "planning.hpp"

namespace awscfg2ali {
namespace {

struct TunnelCheck {
  Planning& p;
  TunnelRef ref;
  Tunnel const& t = p.tunnel(ref);
  bool bgp = p.connection(ref).routing == Routing::bgp;

  /// The command that makes AWS take what Alibaba Cloud can do.
  std::string modify_command(std::string_view options) const {
    return fmt::format("change the tunnel on AWS (which interrupts it), and download again or edit the text:\n"
                       "aws ec2 modify-vpn-tunnel-options --vpn-connection-id {} --vpn-tunnel-outside-ip-address {} --tunnel-options {}",
                       p.connections[ref.connection].id.value_or("vpn-…"), t.aws.outside ? to_string(*t.aws.outside) : "…", options);
  }

  template <class T>
  void algorithm(Fact fact, std::string_view name, bool offered, std::optional<T> const& spelled, std::string_view remedy) {
    if (!offered) p.report("not-offered-by-aws", ref, fact, fmt::format("{} {} is never offered by AWS", name_of(fact), name), "was the text edited, or is it of another VPN?");
    else if (!spelled) p.report("not-supported-by-alibaba", ref, fact, fmt::format("{} {} has no counterpart on Alibaba Cloud", name_of(fact), name), modify_command(remedy));
  }

  void encryption(Fact fact, std::optional<Encryption> e, std::string_view remedy) {
    if (e) algorithm(fact, name_of(*e), aws_offers(*e), alibaba_spelling(*e), remedy);
  }
  void integrity(Fact fact, std::optional<Integrity> i, std::string_view remedy) {
    if (i) algorithm(fact, name_of(*i), aws_offers(*i), alibaba_spelling(*i), remedy);
  }
  void group(Fact fact, Phase phase, std::optional<DhGroup> g, std::string_view remedy) {
    if (g) algorithm(fact, std::to_string(*g), aws_offers(phase, *g), alibaba_spelling(*g), remedy);
  }
  void lifetime(Fact fact, Phase phase, std::optional<std::chrono::seconds> s) {
    auto const [shortest, longest] = aws_lifetime(phase);
    if (s && (*s < shortest || *s > longest))
      p.report("lifetime-out-of-range", ref, fact, fmt::format("{} {} s is outside AWS's range of {} to {} s", name_of(fact), s->count(), shortest.count(), longest.count()));
  }

  void crypto() {
    if (t.ike.mode == IkeMode::aggressive) p.report("aggressive-mode", ref, Fact::ike_mode, "IKE aggressive mode is never AWS's");
    if (t.esp.mode == EspMode::transport) p.report("transport-mode", ref, Fact::esp_mode, "ESP transport mode is never AWS's");
    encryption(Fact::ike_encryption, t.ike.encryption, "'Phase1EncryptionAlgorithms=[{Value=AES256}]'");
    integrity(Fact::ike_integrity, t.ike.integrity, "'Phase1IntegrityAlgorithms=[{Value=SHA2-256}]'");
    group(Fact::ike_dh_group, Phase::ike, t.ike.dh_group, "'Phase1DHGroupNumbers=[{Value=14}]'");
    lifetime(Fact::ike_lifetime, Phase::ike, t.ike.lifetime);
    encryption(Fact::esp_encryption, t.esp.encryption, "'Phase2EncryptionAlgorithms=[{Value=AES256}]'");
    integrity(Fact::esp_integrity, t.esp.integrity, "'Phase2IntegrityAlgorithms=[{Value=SHA2-256}]'");
    group(Fact::esp_pfs_group, Phase::esp, t.esp.pfs_group, "'Phase2DHGroupNumbers=[{Value=14}]'");
    lifetime(Fact::esp_lifetime, Phase::esp, t.esp.lifetime);
  }

  void key() {
    if (t.authentication == Authentication::certificate)
      return void(p.report("certificate-authentication", ref, Fact::authentication, "this tunnel authenticates with a certificate, and Alibaba Cloud needs a pre-shared key",
                           "make the AWS connection with a customer gateway that has an address and no certificate"));
    if (!t.pre_shared_key) {
      if (t.unusable_key.empty()) return;
      p.report("key-unusable", ref, Fact::pre_shared_key, fmt::format("the pre-shared key is {}", t.unusable_key),
               fmt::format("put the key into a file that only you can read, and give --psk-file {}=FILE", t.aws.outside ? to_string(*t.aws.outside) : "ADDRESS"));
      return;
    }
    auto const& key = t.pre_shared_key->reveal();
    bool const clean = std::all_of(key.begin(), key.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_'; });
    if (key.size() < 8 || key.size() > 64 || !clean || key.front() == '0')
      p.report("key-rule", ref, Fact::pre_shared_key, "this cannot be a pre-shared key of AWS: those have 8 to 64 letters, digits, periods and underscores, and no 0 at the beginning", "was it cut or changed when it was copied?");
  }

  void outside(Fact fact, std::optional<IpAddress> const& address) {
    if (!address) return;
    auto const* v4 = std::get_if<Ipv4Address>(&*address);
    if (v4 == nullptr) return void(p.report("outside-address-ipv6", ref, fact, fmt::format("{} {} is IPv6, which Alibaba Cloud's VPN does not take", name_of(fact), to_string(*address))));
    constexpr Ipv4Network private_networks[] = {{Ipv4Address(0x0A000000), 8}, {Ipv4Address(0xAC100000), 12}, {Ipv4Address(0xC0A80000), 16}};
    bool const is_private = std::any_of(std::begin(private_networks), std::end(private_networks), [&](auto n) { return n.contains(*v4); });
    if (is_private) p.report("outside-address-private", ref, fact, fmt::format("{} {} is a private address", name_of(fact), to_string(*v4)), "a private-IP VPN of AWS cannot be reached over the internet");
    else if (!is_public(*v4)) p.report("outside-address-forbidden", ref, fact, fmt::format("{} {} cannot be a customer gateway on Alibaba Cloud", name_of(fact), to_string(*v4)));
  }

  /// Blocks that AWS or Alibaba Cloud keeps for itself ("TunnelInsideCidr", "TunnelCidr").
  void inside() {
    if (!bgp || !t.inside_cidr) return;
    auto const network = *t.inside_cidr;
    constexpr Ipv4Network link_local(Ipv4Address(0xA9FE0000), 16);
    auto const offset = network.address().bits() - link_local.address().bits();
    auto const refuse = [&](std::string_view by) {
      p.report("inside-cidr-forbidden", ref, Fact::customer_inside, fmt::format("the inside network {} is forbidden by {}", to_string(network), by), by == "AWS" ? "" : modify_command("TunnelInsideCidr=169.254.x.y/30"));
    };
    if (network.prefix_length() != 30 || !link_local.contains(network.address())) refuse("AWS");
    else if ((offset % 256 == 0 && offset / 256 <= 5) || offset == 0xA9FC) refuse("AWS");
    else if (offset == 0x0600) refuse("Alibaba Cloud");
  }

  void asn() {
    if (bgp && t.aws.asn && t.aws.asn->number() == 45104)
      p.report("asn-forbidden", ref, Fact::aws_asn, "AWS's AS number is 45104, which Alibaba Cloud allows on no customer gateway", "give the AWS gateway another AS number");
    if (bgp && t.aws.asn && t.aws.asn == t.customer.asn) p.report("same-asn", ref, Fact::aws_asn, fmt::format("both sides have the AS number {}", to_string(*t.aws.asn)), "AWS speaks external BGP: the two must differ");
  }

  /// Everything a request needs. Alibaba Cloud's defaults (md5, 86400 s) are not AWS's, so nothing is left out.
  void completeness() {
    if (t.authentication == Authentication::certificate) return;
    std::string missing;
    auto const need = [&](bool known, Fact fact) {
      if (!known) missing += fmt::format("{}{}", missing.empty() ? "" : ", ", name_of(fact));
    };
    need(t.aws.outside.has_value(), Fact::aws_outside);
    need(t.pre_shared_key || !t.unusable_key.empty(), Fact::pre_shared_key);
    need(t.ike.encryption.has_value(), Fact::ike_encryption);
    need(t.ike.integrity || (t.ike.encryption && is_aead(*t.ike.encryption)), Fact::ike_integrity);
    need(t.ike.dh_group.has_value(), Fact::ike_dh_group);
    need(t.ike.lifetime.has_value(), Fact::ike_lifetime);
    need(t.esp.encryption.has_value(), Fact::esp_encryption);
    need(t.esp.integrity || (t.esp.encryption && is_aead(*t.esp.encryption)), Fact::esp_integrity);
    need(t.esp.pfs_group.has_value(), Fact::esp_pfs_group);
    need(t.esp.lifetime.has_value(), Fact::esp_lifetime);
    need(!bgp || t.inside_cidr.has_value(), Fact::inside_cidr);
    need(!bgp || t.aws.asn.has_value(), Fact::aws_asn);
    need(!bgp || t.customer.asn.has_value(), Fact::customer_asn);
    if (missing.empty()) return;
    p.report("missing-fact", ref, Fact::aws_outside, fmt::format("the input does not state {}", missing),
             "was a part of the download cut off? give the whole file, or another download of the same connection beside it");
  }
};

}  // namespace

Proposal check_tunnel(Planning& p, TunnelRef ref) {
  TunnelCheck check{p, ref};
  check.completeness();
  check.key();
  check.crypto();
  check.outside(Fact::aws_outside, check.t.aws.outside);
  check.outside(Fact::customer_outside, check.t.customer.outside);
  check.inside();
  check.asn();
  if (has_errors(p.diagnostics)) return {};

  auto const& t = check.t;
  Proposal proposal;
  proposal.version = p.options.ike_version.value_or(t.ike.version.value_or(IkeVersion::v1));
  proposal.ike_encryption = *t.ike.encryption;
  proposal.ike_integrity = *t.ike.integrity;
  proposal.dh_group = *t.ike.dh_group;
  proposal.ike_lifetime = *t.ike.lifetime;
  proposal.esp_encryption = *t.esp.encryption;
  proposal.esp_integrity = *t.esp.integrity;
  proposal.pfs_group = *t.esp.pfs_group;
  proposal.esp_lifetime = *t.esp.lifetime;
  return proposal;
}

}  // namespace awscfg2ali
