// What AWS never makes and what Alibaba Cloud never takes, in one tunnel.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "clouds/alibaba.hpp"
#include "clouds/aws.hpp"
#include "plan/planning.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

struct TunnelCheck {
  Planning& p;
  TunnelRef ref;
  Tunnel const& t = p.tunnel(ref);
  bool bgp = p.connection(ref).routing == Routing::bgp;

  void key() {
    if (t.authentication == Authentication::certificate)
      return void(p.report("certificate-authentication", ref, Fact::authentication,
                           "this tunnel authenticates with a certificate, and Alibaba Cloud needs a pre-shared key",
                           "make the AWS connection with a customer gateway that has an address and no certificate"));
    if (!t.pre_shared_key) {
      if (t.unusable_key.empty()) return;
      p.report("key-unusable", ref, Fact::pre_shared_key, fmt::format("the pre-shared key is {}", t.unusable_key),
               fmt::format("put the key into a file that only you can read, and give --psk-file {}=FILE",
                           t.aws.outside ? to_string(*t.aws.outside) : "ADDRESS"));
      return;
    }
    if (aws::is_key(t.pre_shared_key->reveal())) return;
    auto const is_here = [&](auto const& option) { return t.aws.outside == IpAddress(option.first); };
    if (std::any_of(p.options.psk.begin(), p.options.psk.end(), is_here))
      p.report("key-rule",
               fmt::format(
                   "the key that is given for the tunnel {} is none that AWS can have: those have {}, and no 0 at the "
                   "beginning",
                   to_string(*t.aws.outside), aws::key_words),
               "was it cut or changed when it was put into the file?");
    else
      p.report("key-rule", ref, Fact::pre_shared_key,
               fmt::format("this cannot be a pre-shared key of AWS: those have {}, and no 0 at the beginning",
                           aws::key_words),
               "was it cut or changed when it was copied?");
  }

  void outside(Fact fact, std::optional<IpAddress> const& address) {
    if (!address) return;
    auto const* v4 = std::get_if<Ipv4Address>(&*address);
    if (v4 == nullptr)
      return void(p.report(
          "outside-address-ipv6", ref, fact,
          fmt::format("{} {} is IPv6, which Alibaba Cloud's VPN does not take", name_of(fact), to_string(*address))));
    if (is_private(*v4))
      p.report("outside-address-private", ref, fact,
               fmt::format("{} {} is a private address", name_of(fact), to_string(*v4)),
               "a private-IP VPN of AWS cannot be reached over the internet");
    else if (!is_public(*v4))
      p.report("outside-address-forbidden", ref, fact,
               fmt::format("{} {} cannot be {} on Alibaba Cloud", name_of(fact), to_string(*v4),
                           fact == Fact::aws_outside ? "a customer gateway" : "the VPN gateway's address"));
  }

  void traffic() {
    auto const is_ipv6 = [](OtherFact const& f) { return f.first == "inside_ip_version" && f.second.text == "ipv6"; };
    if (std::any_of(t.other.begin(), t.other.end(), is_ipv6))
      p.report("ipv6-traffic", ref, Fact::aws_outside,
               "this VPN connection carries IPv6, and Alibaba Cloud's VPN carries IPv4",
               "AWS carries one of them in a connection: make one with TunnelInsideIpVersion ipv4");
  }

  /// Blocks that AWS or Alibaba Cloud keeps for itself ("TunnelInsideCidr", "TunnelCidr").
  void inside() {
    if (!bgp || !t.inside_cidr) return;
    auto const network = *t.inside_cidr;
    auto const refuse = [&](std::string_view by) {
      p.report("inside-cidr-forbidden", ref, Fact::customer_inside,
               fmt::format("the inside network {} is forbidden by {}", to_string(network), by),
               by == "AWS" ? "" : modify_tunnel_command(p, ref, "TunnelInsideCidr=169.254.x.y/30"));
    };
    if (!aws::takes_inside(network)) refuse("AWS");
    else if (!alibaba::takes_inside(network)) refuse("Alibaba Cloud");
  }

  void asn() {
    if (bgp && t.aws.asn && t.aws.asn->number() == alibaba::forbidden_asn)
      p.report("asn-forbidden", ref, Fact::aws_asn,
               fmt::format("AWS's AS number is {}, which Alibaba Cloud allows on no customer gateway",
                           alibaba::forbidden_asn),
               "give the AWS gateway another AS number");
    if (bgp && t.aws.asn && t.aws.asn == t.customer.asn)
      p.report("same-asn", ref, Fact::aws_asn, fmt::format("both sides have the AS number {}", to_string(*t.aws.asn)),
               "AWS speaks external BGP: the two must differ");
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
    // With --crypto recommended the choice is made from what AWS allows, and the printed algorithms do not matter.
    bool const chosen = p.options.crypto == Crypto::recommended;
    need(chosen || t.ike.encryption, Fact::ike_encryption);
    need(chosen || t.ike.integrity || (t.ike.encryption && is_aead(*t.ike.encryption)), Fact::ike_integrity);
    need(chosen || t.ike.dh_group, Fact::ike_dh_group);
    need(t.ike.lifetime.has_value(), Fact::ike_lifetime);
    need(chosen || t.esp.encryption, Fact::esp_encryption);
    need(chosen || t.esp.integrity || (t.esp.encryption && is_aead(*t.esp.encryption)), Fact::esp_integrity);
    need(chosen || t.esp.pfs_group, Fact::esp_pfs_group);
    need(t.esp.lifetime.has_value(), Fact::esp_lifetime);
    need(!bgp || (t.inside_cidr && t.customer.inside), Fact::inside_cidr);
    need(!bgp || t.aws.asn.has_value(), Fact::aws_asn);
    need(!bgp || t.customer.asn.has_value(), Fact::customer_asn);
    if (missing.empty()) return;
    p.report("missing-fact", ref, Fact::aws_outside, fmt::format("the input does not state {}", missing),
             "was a part of the download cut off? give the whole file, or another download of the same connection "
             "beside it");
  }
};

}  // namespace

void check_tunnel(Planning& p, TunnelRef ref) {
  TunnelCheck check{p, ref};
  check.completeness();
  check.key();
  check.outside(Fact::aws_outside, check.t.aws.outside);
  check.outside(Fact::customer_outside, check.t.customer.outside);
  check.traffic();
  check.inside();
  check.asn();
}

}  // namespace awscfg2ali
