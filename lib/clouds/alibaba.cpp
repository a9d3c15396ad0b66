#include "clouds/alibaba.hpp"

#include <algorithm>
#include <iterator>

namespace awscfg2ali::alibaba {
namespace {

constexpr int inside_prefix_length = 30;
constexpr Ipv4Network kept(std::uint32_t third_octet, std::uint32_t fourth_octet) {
  return {link_local.host(third_octet << 8 | fourth_octet), inside_prefix_length};
}
constexpr Ipv4Network kept_inside[] = {kept(0, 0), kept(1, 0), kept(2, 0), kept(3, 0),
                                       kept(4, 0), kept(5, 0), kept(6, 0), kept(169, 252)};

constexpr bool is_small(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter(char c) { return is_small(c) || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool takes_inside(Ipv4Network network) noexcept {
  return network.prefix_length() == inside_prefix_length && link_local.contains(network) &&
         std::find(std::begin(kept_inside), std::end(kept_inside), network) == std::end(kept_inside);
}

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
