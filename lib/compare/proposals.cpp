// The key and the proposals of both phases, judged by what AWS accepts.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "clouds/alibaba.hpp"
#include "clouds/aws.hpp"
#include "compare/comparing.hpp"
#include "keys/key_mask.hpp"
#include "read/words.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

/// Alibaba Cloud's word, else ours.
template <class T>
std::string spelled(T value) {
  return std::string(alibaba::spelling(value).value_or(name_of(value)));
}
std::string spelled(IkeVersion v) { return std::string(*alibaba::spelling(v)); }
std::string spelled(DhGroup g) {
  auto const word = alibaba::spelling(g);
  return word ? std::string(*word) : fmt::format("group{}", g);
}

struct Proposals {
  Comparing& c;
  std::optional<Allowed> const& allowed = c.tunnel_here.allowed;

  /// Whether what is offered is among what AWS accepts: what the tunnel's options allow, else all that AWS offers.
  template <class T, std::size_t N>
  void among(Kind kind, std::string_view parameter, Fact fact, aws::Offered<T> const (&offered_by_aws)[N],
             std::optional<std::vector<T>> const& list, Setting const& setting) {
    std::string accepted, of_both;  // of both: what Alibaba Cloud has too
    auto outcome = setting ? Outcome::differs : Outcome::unknown;
    for (auto const& [value, _] : offered_by_aws) {
      if (list && std::find(list->begin(), list->end(), value) == list->end()) continue;
      auto const word = spelled(value);
      for (auto* text : {&accepted, &of_both})
        if (text == &accepted || alibaba::spelling(value)) text->append(text->empty() ? "" : ", ").append(word);
      if (setting && setting->text == word) outcome = Outcome::same;
    }
    if (!of_both.empty()) accepted = of_both;
    c.add(kind, parameter, outcome, c.aws_allowed(accepted, fact), c.alibaba(setting),
          setting ? fmt::format("set {} to one that AWS accepts for this tunnel, or change the tunnel's options on AWS",
                                parameter)
                  : c.of_alibaba);
  }

  void mode() {
    auto const& version = c.tunnel_there.ike_version;
    auto const& mode = c.tunnel_there.ike_mode;
    auto const only_mode = spelled(aws::ike_mode);
    bool const of_v2 = version && version->text == spelled(IkeVersion::v2);  // which has no modes
    auto const outcome = mode && (of_v2 || mode->text == only_mode) ? Outcome::same
                         : mode                                     ? Outcome::differs
                                                                    : Outcome::unknown;
    c.add("ike-mismatch", "IkeMode", outcome, c.aws(only_mode, Fact::ike_mode), c.alibaba(mode),
          mode ? fmt::format("set IkeMode to {}, the only one that AWS speaks", only_mode) : c.of_alibaba);
  }

  /// A lifetime that outlives AWS's: AWS lets the SA go first, and traffic stops until it is made again.
  void lifetime(std::string_view parameter, Fact fact, aws::Lifetimes const& range,
                std::optional<std::chrono::seconds> own, Setting const& setting) {
    auto const longest = range.longest;
    if (!own && allowed) own = longest;  // the options leave it open: AWS's default
    auto const limit = own.value_or(longest);
    auto const offered = setting ? parse_seconds(setting->text) : std::nullopt;
    auto outcome = Outcome::unknown;
    if (setting && (!offered || *offered > limit || *offered == std::chrono::seconds())) outcome = Outcome::differs;
    else if (setting && own) outcome = Outcome::same;
    c.add("rekey-risk", parameter, outcome, own ? c.aws_allowed(fmt::format("{}", own->count()), fact) : Evidence{},
          c.alibaba(setting),
          outcome == Outcome::unknown
              ? (setting ? c.of_aws : c.of_alibaba)
              : fmt::format("set {} to {} or less: else AWS ends the security association while Alibaba Cloud still "
                            "uses it, and traffic stops until it is made again",
                            parameter, limit.count()));
  }

  void all() {
    auto const& t = c.tunnel_there;
    Allowed const a = allowed.value_or(Allowed{});
    among("ike-mismatch", "IkeVersion", Fact::ike_version, aws::ike_versions, a.ike_versions, t.ike_version);
    mode();
    among("ike-mismatch", "IkeEncAlg", Fact::ike_encryption, aws::encryptions, a.ike.encryption, t.ike_encryption);
    among("ike-mismatch", "IkeAuthAlg", Fact::ike_integrity, aws::integrities, a.ike.integrity, t.ike_integrity);
    among("ike-mismatch", "IkePfs", Fact::ike_dh_group, aws::ike_groups, a.ike.dh_groups, t.ike_dh_group);
    lifetime("IkeLifetime", Fact::ike_lifetime, aws::ike_lifetimes, c.tunnel_here.ike.lifetime, t.ike_lifetime);
    among("esp-mismatch", "IpsecEncAlg", Fact::esp_encryption, aws::encryptions, a.esp.encryption, t.esp_encryption);
    among("esp-mismatch", "IpsecAuthAlg", Fact::esp_integrity, aws::integrities, a.esp.integrity, t.esp_integrity);
    among("esp-mismatch", "IpsecPfs", Fact::esp_pfs_group, aws::esp_groups, a.esp.dh_groups, t.esp_pfs_group);
    lifetime("IpsecLifetime", Fact::esp_lifetime, aws::esp_lifetimes, c.tunnel_here.esp.lifetime, t.esp_lifetime);
  }
};

}  // namespace

void compare_proposals(Comparing& c) { Proposals{c}.all(); }

void compare_key(Comparing& c) {
  auto const& own = c.tunnel_here;
  auto const& psk = c.tunnel_there.psk;
  bool const certificate = own.authentication == Authentication::certificate;
  auto outcome = Outcome::unknown;
  if (psk && certificate) {
    outcome = Outcome::differs;
  } else if (psk && own.pre_shared_key) {
    if (psk->text == own.pre_shared_key->reveal()) outcome = Outcome::same;
    else if (why_unusable(psk->text) != "masked") outcome = Outcome::differs;
  }
  auto theirs = c.alibaba(psk);
  if (psk) theirs.value = key_mask;
  std::string const advice =
      certificate ? "AWS authenticates this tunnel with a certificate; make the AWS connection with a customer "
                    "gateway that has an address and no certificate"
      : !own.pre_shared_key
          ? fmt::format("AWS's key is not known; give it with --psk-file {}=FILE", text_of(own.aws.outside))
      : outcome == Outcome::unknown
          ? "the key is masked or left out there; get the answer as a user who may see it"
          : "set Psk to the tunnel's key in the AWS download, or the tunnel's key on AWS to this one";
  c.add("key-mismatch", "Psk", outcome,
        c.aws(certificate          ? "certificate"
              : own.pre_shared_key ? std::string(key_mask)
                                   : std::string(),
              certificate ? Fact::authentication : Fact::pre_shared_key),
        std::move(theirs), advice);
}

}  // namespace awscfg2ali
