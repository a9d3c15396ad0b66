#include "clouds/alibaba.hpp"

#include <algorithm>

#include "clouds/inside.hpp"

namespace awscfg2ali::alibaba {
namespace {

constexpr Ipv4Network kept_inside[] = {inside_at(0, 0), inside_at(1, 0), inside_at(2, 0), inside_at(3, 0),
                                       inside_at(4, 0), inside_at(5, 0), inside_at(6, 0), inside_at(169, 252)};

constexpr bool is_small(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter(char c) { return is_small(c) || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool takes_inside(Ipv4Network network) noexcept { return is_inside_but(network, kept_inside); }

bool may_be_id(std::string_view text) noexcept {
  constexpr std::size_t longest = 64;
  return !text.empty() && text.size() <= longest &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_small(c) || is_digit(c) || c == '-'; });
}

bool is_name(std::string_view text) noexcept {
  return text.size() >= 2 && text.size() <= longest_name && is_letter(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '_' || c == '-'; });
}

}  // namespace awscfg2ali::alibaba
