#include "plan/algorithms.hpp"

#include <algorithm>
#include <iterator>

namespace awscfg2ali {
namespace {

template <class T>
struct Spelling {
  T value;
  std::string_view alibaba;
};

// clang-format off
// What is not listed Alibaba Cloud does not have: AES-GCM, groups above 14.
constexpr Spelling<Encryption> encryptions[] = {
    {Encryption::aes_128_cbc, "aes"}, {Encryption::aes_192_cbc, "aes192"}, {Encryption::aes_256_cbc, "aes256"},
    {Encryption::des_cbc, "des"},     {Encryption::des3_cbc, "3des"},
};
constexpr Spelling<Integrity> integrities[] = {
    {Integrity::md5, "md5"},         {Integrity::sha1, "sha1"},       {Integrity::sha2_256, "sha256"},
    {Integrity::sha2_384, "sha384"}, {Integrity::sha2_512, "sha512"},
};
constexpr Spelling<DhGroup> groups[] = {{1, "group1"}, {2, "group2"}, {5, "group5"}, {14, "group14"}};
// clang-format on

template <class List, class T>
bool holds(List const& list, T value) noexcept {
  return std::find(std::begin(list), std::end(list), value) != std::end(list);
}

template <class Table, class T>
std::optional<std::string_view> spelling(Table const& table, T value) noexcept {
  auto const row = std::find_if(std::begin(table), std::end(table), [&](auto const& r) { return r.value == value; });
  return row == std::end(table) ? std::nullopt : std::optional(row->alibaba);
}

}  // namespace

bool aws_offers(Encryption e) noexcept { return holds(aws_encryptions, e); }
bool aws_offers(Integrity i) noexcept { return holds(aws_integrities, i); }
bool aws_offers(Phase phase, DhGroup group) noexcept {
  return phase == Phase::ike ? holds(aws_ike_groups, group) : holds(aws_esp_groups, group);
}

LifetimeRange aws_lifetime(Phase phase) noexcept {
  using namespace std::chrono_literals;
  return phase == Phase::ike ? LifetimeRange{900s, 28800s} : LifetimeRange{900s, 3600s};
}

std::optional<std::string_view> alibaba_spelling(Encryption e) noexcept { return spelling(encryptions, e); }
std::optional<std::string_view> alibaba_spelling(Integrity i) noexcept { return spelling(integrities, i); }
std::optional<std::string_view> alibaba_spelling(DhGroup group) noexcept { return spelling(groups, group); }
std::string_view alibaba_spelling(IkeVersion version) noexcept { return version == IkeVersion::v1 ? "ikev1" : "ikev2"; }

}  // namespace awscfg2ali
