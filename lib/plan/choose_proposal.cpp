// Which algorithms a tunnel uses. AWS takes any that its options allow and Alibaba Cloud offers exactly one, so the
// choice made here is the strength that the user gets.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <span>

#include "clouds/alibaba.hpp"
#include "clouds/aws.hpp"
#include "plan/planning.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

/// What is chosen for one parameter of a proposal: what each cloud has, and AWS's option for it.
template <class T>
struct Parameter {
  Fact fact;
  std::span<aws::Offered<T> const> offered;
  std::span<alibaba::Algorithm<T> const> supported;  ///< best first
  std::string_view option;
};

// clang-format off
constexpr Parameter<IkeVersion> ike_version{Fact::ike_version, aws::ike_versions, alibaba::ike_versions, "IKEVersions"};
constexpr Parameter<Encryption> ike_encryption{Fact::ike_encryption, aws::encryptions, alibaba::encryptions, "Phase1EncryptionAlgorithms"};
constexpr Parameter<Integrity> ike_integrity{Fact::ike_integrity, aws::integrities, alibaba::integrities, "Phase1IntegrityAlgorithms"};
constexpr Parameter<DhGroup> dh_group{Fact::ike_dh_group, aws::ike_groups, alibaba::groups, "Phase1DHGroupNumbers"};
constexpr Parameter<Encryption> esp_encryption{Fact::esp_encryption, aws::encryptions, alibaba::encryptions, "Phase2EncryptionAlgorithms"};
constexpr Parameter<Integrity> esp_integrity{Fact::esp_integrity, aws::integrities, alibaba::integrities, "Phase2IntegrityAlgorithms"};
constexpr Parameter<DhGroup> pfs_group{Fact::esp_pfs_group, aws::esp_groups, alibaba::groups, "Phase2DHGroupNumbers"};
// clang-format on

/// An absent list allows every value that AWS offers.
template <class T>
bool permits(std::optional<std::vector<T>> const& list, T value) {
  return !list || std::find(list->begin(), list->end(), value) != list->end();
}

/// The best value that both clouds have and `fits` takes; nullopt when there is none.
template <class T, class Fits>
std::optional<T> best_of_both(Parameter<T> const& parameter, Fits fits) {
  for (auto const& row : parameter.supported)
    if (has_row(parameter.offered, row.value) && fits(row)) return row.value;
  return std::nullopt;
}

/// Whether it is a weak one (SHA-1, group 2) although the tunnel's options allow a better one.
template <class T>
bool needlessly_weak(Parameter<T> const& parameter, T value, std::optional<std::vector<T>> const& list) {
  return alibaba::is_weak(parameter.supported, value) &&
         best_of_both(parameter, [&](auto const& row) { return !row.weak && permits(list, row.value); });
}

std::string text_of(Encryption e) { return std::string(name_of(e)); }
std::string text_of(Integrity i) { return std::string(name_of(i)); }
std::string text_of(DhGroup g) { return std::to_string(g); }
std::string text_of(IkeVersion v) { return std::string(*alibaba::spelling(v)); }

/// "aes-128-cbc, aes-256-cbc"
template <class T>
std::string text_of(std::vector<T> const& list) {
  std::string text;
  for (auto const value : list) text += fmt::format("{}{}", text.empty() ? "" : ", ", text_of(value));
  return text;
}

struct Choice {
  Planning& p;
  TunnelRef ref;
  Tunnel const& t = p.tunnel(ref);
  Allowed const allowed = t.allowed.value_or(Allowed{});
  std::string not_allowed = {};  ///< what is printed and not allowed
  std::optional<Fact> first_not_allowed = {};
  std::string remedies = {};                      ///< options of AWS's tunnel that would have to change
  std::optional<std::size_t> first_refusal = {};  ///< the diagnostic that says how

  /// What was just reported would be mended by allowing the best of both. Each command interrupts the tunnel: one has
  /// them all.
  template <class T>
  void remedy(Parameter<T> const& parameter, T best) {
    if (!first_refusal) first_refusal = p.diagnostics.size() - 1;
    remedies += fmt::format("{}{}=[{{Value={}}}]", remedies.empty() ? "" : ",", parameter.option,
                            *word_for(parameter.offered, best));
  }

  /// The best value that AWS allows and Alibaba Cloud has; an error when there is none.
  template <class T>
  T best(Parameter<T> const& parameter, std::optional<std::vector<T>> const& list) {
    auto const found = best_of_both(parameter, [&](auto const& row) { return permits(list, row.value); });
    if (found) return *found;
    p.report_allowed("no-common-proposal", ref, parameter.fact,
                     fmt::format("the tunnel allows for {} only {}, of which Alibaba Cloud has none",
                                 name_of(parameter.fact), text_of(*list)));
    auto const of_all = *best_of_both(parameter, [](auto const&) { return true; });
    remedy(parameter, of_all);
    return of_all;
  }

  /// Of several values that the text lists the best that AWS allows and Alibaba Cloud has; else the one that is
  /// printed.
  template <class T>
  std::optional<T> of_listed(Parameter<T> const& parameter, std::optional<T> printed,
                             std::optional<std::vector<T>> const& listed, std::optional<std::vector<T>> const& list) {
    if (!listed || p.options.crypto == Crypto::recommended) return printed;
    auto const found = best_of_both(
        parameter, [&](auto const& row) { return permits(listed, row.value) && permits(list, row.value); });
    if (!found) return printed;
    p.report("several-proposals", ref, parameter.fact,
             fmt::format("the text lists for {} {}; {} is used", name_of(parameter.fact), text_of(*listed),
                         text_of(*found)))
        .severity = Severity::note;
    return found;
  }

  /// The printed value where it is allowed, else the best. Of a tunnel printed with GCM, which has no hash, the hash is
  /// chosen with the other cipher.
  template <class T>
  T choose(Parameter<T> const& parameter, std::optional<T> printed, std::optional<std::vector<T>> const& listed,
           std::optional<std::vector<T>> const& list) {
    printed = of_listed(parameter, printed, listed, list);
    if (p.options.crypto == Crypto::recommended || !printed) return best(parameter, list);
    auto const text = [&] { return fmt::format("{} {}", name_of(parameter.fact), text_of(*printed)); };
    if (!permits(list, *printed)) {
      not_allowed += fmt::format("{}{}", not_allowed.empty() ? "" : ", ", text());
      first_not_allowed = first_not_allowed.value_or(parameter.fact);
      return best(parameter, list);
    }
    if (!has_row(parameter.offered, *printed)) {
      p.report("not-offered-by-aws", ref, parameter.fact, fmt::format("{} is never offered by AWS", text()),
               "was the text edited, or is it of another VPN?");
    } else if (!has_row(parameter.supported, *printed)) {
      p.report("not-supported-by-alibaba", ref, parameter.fact,
               fmt::format("{} has no counterpart on Alibaba Cloud", text()));
      remedy(parameter, *best_of_both(parameter, [](auto const&) { return true; }));
    }
    return *printed;
  }

  void lifetime(Fact fact, aws::Lifetimes const& range, std::optional<std::chrono::seconds> s) {
    if (s && (*s < range.shortest || *s > range.longest))
      p.report("lifetime-out-of-range", ref, fact,
               fmt::format("{} {} s is outside AWS's range of {} to {} s", name_of(fact), s->count(),
                           range.shortest.count(), range.longest.count()));
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
    return choose(ike_version, std::optional(printed), {}, allowed.ike_versions);
  }

  Proposal all() {
    Proposal c;
    if (t.ike.mode && t.ike.mode != aws::ike_mode)
      p.report("aggressive-mode", ref, Fact::ike_mode, "IKE aggressive mode is never AWS's");
    if (t.esp.mode == EspMode::transport)
      p.report("transport-mode", ref, Fact::esp_mode, "ESP transport mode is never AWS's");
    c.version = version();
    c.ike_encryption = choose(ike_encryption, t.ike.encryption, t.ike.offered.encryption, allowed.ike.encryption);
    c.ike_integrity = choose(ike_integrity, t.ike.integrity, t.ike.offered.integrity, allowed.ike.integrity);
    c.dh_group = choose(dh_group, t.ike.dh_group, t.ike.offered.dh_groups, allowed.ike.dh_groups);
    c.esp_encryption = choose(esp_encryption, t.esp.encryption, t.esp.offered.encryption, allowed.esp.encryption);
    c.esp_integrity = choose(esp_integrity, t.esp.integrity, t.esp.offered.integrity, allowed.esp.integrity);
    c.pfs_group = choose(pfs_group, t.esp.pfs_group, t.esp.offered.dh_groups, allowed.esp.dh_groups);
    lifetime(Fact::ike_lifetime, aws::ike_lifetimes, t.ike.lifetime);
    lifetime(Fact::esp_lifetime, aws::esp_lifetimes, t.esp.lifetime);
    if (t.ike.lifetime && t.esp.lifetime && *t.esp.lifetime >= *t.ike.lifetime)
      p.report("lifetime-out-of-range", ref, Fact::esp_lifetime,
               fmt::format("esp.lifetime {} s is not less than ike.lifetime {} s, as AWS demands",
                           t.esp.lifetime->count(), t.ike.lifetime->count()));
    c.weaker_than_allowed = t.allowed && (needlessly_weak(ike_integrity, c.ike_integrity, allowed.ike.integrity) ||
                                          needlessly_weak(dh_group, c.dh_group, allowed.ike.dh_groups) ||
                                          needlessly_weak(esp_integrity, c.esp_integrity, allowed.esp.integrity) ||
                                          needlessly_weak(pfs_group, c.pfs_group, allowed.esp.dh_groups));
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
