// Which algorithms a tunnel uses. AWS takes any that its options allow and Alibaba Cloud offers exactly one, so the
// choice made here is the strength that the user gets.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "plan/planning.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

// Best first. Both vendors advise SHA2-256: longer ones only cost room in each packet.
constexpr IkeVersion versions[] = {IkeVersion::v2, IkeVersion::v1};
constexpr Encryption ciphers[] = {Encryption::aes_256_cbc, Encryption::aes_128_cbc};
constexpr Integrity hashes[] = {Integrity::sha2_256, Integrity::sha2_384, Integrity::sha2_512, Integrity::sha1};
constexpr DhGroup ike_groups[] = {14, 2};
constexpr DhGroup esp_groups[] = {14, 5, 2};

/// An absent list allows every value that AWS offers.
template <class T>
bool permits(std::optional<std::vector<T>> const& list, T value) {
  return !list || std::find(list->begin(), list->end(), value) != list->end();
}

/// Whether it is the weakest of the order (SHA-1, group 2) although the tunnel's options allow a better one.
template <class T, std::size_t N>
bool needlessly_weak(T value, T const (&order)[N], std::optional<std::vector<T>> const& list) {
  return value == order[N - 1] &&
         std::any_of(std::begin(order), std::end(order) - 1, [&](T better) { return permits(list, better); });
}

std::string text_of(Encryption e) { return std::string(name_of(e)); }
std::string text_of(Integrity i) { return std::string(name_of(i)); }
std::string text_of(DhGroup g) { return std::to_string(g); }
std::string text_of(IkeVersion v) { return std::string(alibaba_spelling(v)); }

struct Choice {
  Planning& p;
  TunnelRef ref;
  Tunnel const& t = p.tunnel(ref);
  Allowed const allowed = t.allowed.value_or(Allowed{});
  std::string not_allowed = {};  ///< what is printed and not allowed
  std::optional<Fact> first_not_allowed = {};
  std::string remedies = {};                      ///< options of AWS's tunnel that would have to change
  std::optional<std::size_t> first_refusal = {};  ///< the diagnostic that says how

  /// What was just reported would be mended by this option. Each command interrupts the tunnel: one has them all.
  void remedy(std::string_view option) {
    if (!first_refusal) first_refusal = p.diagnostics.size() - 1;
    remedies += fmt::format("{}{}", remedies.empty() ? "" : ",", option);
  }

  /// The best value that AWS allows and Alibaba Cloud has; an error when there is none.
  template <class T, std::size_t N>
  T best(Fact fact, T const (&order)[N], std::optional<std::vector<T>> const& list, std::string_view option) {
    auto const found = std::find_if(std::begin(order), std::end(order), [&](T value) { return permits(list, value); });
    if (found != std::end(order)) return *found;
    std::string offered;
    for (auto const value : *list) offered += fmt::format("{}{}", offered.empty() ? "" : ", ", text_of(value));
    p.report_allowed(
        "no-common-proposal", ref, fact,
        fmt::format("the tunnel allows for {} only {}, of which Alibaba Cloud has none", name_of(fact), offered));
    remedy(option);
    return order[0];
  }

  /// Of several values that the text lists the best that AWS allows and Alibaba Cloud has; else the one that is
  /// printed.
  template <class T, std::size_t N>
  std::optional<T> of_listed(Fact fact, std::optional<T> printed, std::optional<std::vector<T>> const& listed,
                             T const (&order)[N], std::optional<std::vector<T>> const& list) {
    if (!listed || p.options.crypto == Crypto::recommended) return printed;
    auto const found = std::find_if(std::begin(order), std::end(order),
                                    [&](T value) { return permits(listed, value) && permits(list, value); });
    if (found == std::end(order)) return printed;
    std::string values;
    for (auto const value : *listed) values += fmt::format("{}{}", values.empty() ? "" : ", ", text_of(value));
    p.report("several-proposals", ref, fact,
             fmt::format("the text lists for {} {}; {} is used", name_of(fact), values, text_of(*found)))
        .severity = Severity::note;
    return *found;
  }

  /// The printed value where it is allowed, else the best.
  template <class T, std::size_t N>
  T choose(Fact fact, std::optional<T> printed, T const (&order)[N], std::optional<std::vector<T>> const& list,
           bool offered, bool supported, std::string_view option) {
    if (p.options.crypto == Crypto::recommended || !printed) return best(fact, order, list, option);
    if (!permits(list, *printed)) {
      not_allowed += fmt::format("{}{} {}", not_allowed.empty() ? "" : ", ", name_of(fact), text_of(*printed));
      first_not_allowed = first_not_allowed.value_or(fact);
      return best(fact, order, list, option);
    }
    if (!offered)
      p.report("not-offered-by-aws", ref, fact,
               fmt::format("{} {} is never offered by AWS", name_of(fact), text_of(*printed)),
               "was the text edited, or is it of another VPN?");
    else if (!supported) {
      p.report("not-supported-by-alibaba", ref, fact,
               fmt::format("{} {} has no counterpart on Alibaba Cloud", name_of(fact), text_of(*printed)));
      remedy(option);
    }
    return *printed;
  }

  Encryption encryption(Fact fact, std::optional<Encryption> e, AllowedProposals const& listed,
                        AllowedProposals const& allowed_here, std::string_view option) {
    auto const& list = allowed_here.encryption;
    e = of_listed(fact, e, listed.encryption, ciphers, list);
    return choose(fact, e, ciphers, list, e && aws_offers(*e), e && alibaba_spelling(*e), option);
  }
  /// A tunnel printed with GCM has no hash; one is chosen with the other cipher.
  Integrity integrity(Fact fact, std::optional<Integrity> i, AllowedProposals const& listed,
                      AllowedProposals const& allowed_here, std::string_view option) {
    auto const& list = allowed_here.integrity;
    i = of_listed(fact, i, listed.integrity, hashes, list);
    return choose(fact, i, hashes, list, i && aws_offers(*i), i && alibaba_spelling(*i), option);
  }
  template <std::size_t N>
  DhGroup group(Fact fact, Phase phase, std::optional<DhGroup> g, DhGroup const (&order)[N],
                AllowedProposals const& listed, AllowedProposals const& allowed_here, std::string_view option) {
    auto const& list = allowed_here.dh_groups;
    g = of_listed(fact, g, listed.dh_groups, order, list);
    return choose(fact, g, order, list, g && aws_offers(phase, *g), g && alibaba_spelling(*g), option);
  }

  void lifetime(Fact fact, Phase phase, std::optional<std::chrono::seconds> s) {
    auto const [shortest, longest] = aws_lifetime(phase);
    if (s && (*s < shortest || *s > longest))
      p.report("lifetime-out-of-range", ref, fact,
               fmt::format("{} {} s is outside AWS's range of {} to {} s", name_of(fact), s->count(), shortest.count(),
                           longest.count()));
  }

  IkeVersion version() {
    if (auto const wanted = p.options.ike_version) {
      if (!permits(allowed.ike_versions, *wanted))
        p.report_allowed("option-contradicts", ref, Fact::ike_version,
                         "--ike-version gives one that the tunnel's options on AWS do not allow");
      else if (t.ike.version && t.ike.version != wanted)
        p.report("ike-version-overruled", ref, Fact::ike_version,
                 fmt::format("--ike-version gives {}, the input prints {}", text_of(*wanted), text_of(*t.ike.version)));
      return *wanted;
    }
    // "main" in the XML is IKEv1's word, so that IKEv1 is what an unsaid version means.
    auto const printed = t.ike.version.value_or(IkeVersion::v1);
    if (p.options.crypto == Crypto::file && !t.ike.version && !permits(allowed.ike_versions, printed))
      return IkeVersion::v2;
    return choose(Fact::ike_version, std::optional(printed), versions, allowed.ike_versions, true, true,
                  "IKEVersions=[{Value=ikev2}]");
  }

  Proposal all() {
    Proposal c;
    if (t.ike.mode == IkeMode::aggressive)
      p.report("aggressive-mode", ref, Fact::ike_mode, "IKE aggressive mode is never AWS's");
    if (t.esp.mode == EspMode::transport)
      p.report("transport-mode", ref, Fact::esp_mode, "ESP transport mode is never AWS's");
    c.version = version();
    c.ike_encryption = encryption(Fact::ike_encryption, t.ike.encryption, t.ike.offered, allowed.ike,
                                  "Phase1EncryptionAlgorithms=[{Value=AES256}]");
    c.ike_integrity = integrity(Fact::ike_integrity, t.ike.integrity, t.ike.offered, allowed.ike,
                                "Phase1IntegrityAlgorithms=[{Value=SHA2-256}]");
    c.dh_group = group(Fact::ike_dh_group, Phase::ike, t.ike.dh_group, ike_groups, t.ike.offered, allowed.ike,
                       "Phase1DHGroupNumbers=[{Value=14}]");
    c.esp_encryption = encryption(Fact::esp_encryption, t.esp.encryption, t.esp.offered, allowed.esp,
                                  "Phase2EncryptionAlgorithms=[{Value=AES256}]");
    c.esp_integrity = integrity(Fact::esp_integrity, t.esp.integrity, t.esp.offered, allowed.esp,
                                "Phase2IntegrityAlgorithms=[{Value=SHA2-256}]");
    c.pfs_group = group(Fact::esp_pfs_group, Phase::esp, t.esp.pfs_group, esp_groups, t.esp.offered, allowed.esp,
                        "Phase2DHGroupNumbers=[{Value=14}]");
    lifetime(Fact::ike_lifetime, Phase::ike, t.ike.lifetime);
    lifetime(Fact::esp_lifetime, Phase::esp, t.esp.lifetime);
    if (t.ike.lifetime && t.esp.lifetime && *t.esp.lifetime >= *t.ike.lifetime)
      p.report("lifetime-out-of-range", ref, Fact::esp_lifetime,
               fmt::format("esp.lifetime {} s is not less than ike.lifetime {} s, as AWS demands",
                           t.esp.lifetime->count(), t.ike.lifetime->count()));
    c.weaker_than_allowed = t.allowed && (needlessly_weak(c.ike_integrity, hashes, allowed.ike.integrity) ||
                                          needlessly_weak(c.dh_group, ike_groups, allowed.ike.dh_groups) ||
                                          needlessly_weak(c.esp_integrity, hashes, allowed.esp.integrity) ||
                                          needlessly_weak(c.pfs_group, esp_groups, allowed.esp.dh_groups));
    c.ike_lifetime = t.ike.lifetime.value_or(std::chrono::seconds());
    c.esp_lifetime = t.esp.lifetime.value_or(std::chrono::seconds());
    if (first_refusal)
      p.diagnostics[*first_refusal].hint = modify_tunnel_command(p, ref, fmt::format("'{}'", remedies));
    if (!not_allowed.empty() && !has_errors(p.diagnostics))
      p.report_allowed(
          "sample-not-allowed", ref, *first_not_allowed,
          fmt::format(
              "the download prints what the tunnel's options do not allow: {}; the best that they allow is used",
              not_allowed));
    if (p.options.crypto == Crypto::recommended && !t.allowed)
      p.report("tunnel-options-assumed", ref, Fact::aws_outside,
               "no input carries the tunnel's options, so AWS's defaults, which allow everything, are assumed",
               "give the answer of aws ec2 describe-vpn-connections beside the text");
    return c;
  }
};

}  // namespace

std::string modify_tunnel_command(Planning& p, TunnelRef ref, std::string_view options) {
  auto const& address = p.tunnel(ref).aws.outside;
  return fmt::format(
      "change the tunnel on AWS (which interrupts it), and download again or edit the text:\n"
      "aws ec2 modify-vpn-tunnel-options --vpn-connection-id {} --vpn-tunnel-outside-ip-address {} --tunnel-options {}",
      p.connection(ref).id.value_or("vpn-…"), address ? to_string(*address) : "…", options);
}

Proposal choose_proposal(Planning& p, TunnelRef ref) { return Choice{p, ref}.all(); }

}  // namespace awscfg2ali
