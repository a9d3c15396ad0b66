#include "clouds/aws.hpp"

#include <algorithm>
#include <iterator>

#include "text/format.hpp"

namespace awscfg2ali::aws {
namespace {

constexpr Ipv4Network kept(std::uint32_t third_octet, std::uint32_t fourth_octet) {
  return inside_network(link_local.host(third_octet << 8 | fourth_octet));
}
constexpr Ipv4Network kept_inside[] = {kept(0, 0), kept(1, 0), kept(2, 0),    kept(3, 0),
                                       kept(4, 0), kept(5, 0), kept(169, 252)};

}  // namespace

bool is_key(std::string_view text) noexcept {
  return text.size() >= shortest_key && text.size() <= longest_key && text.front() != '0' &&
         std::all_of(text.begin(), text.end(), is_key_character);
}

std::string key_pattern() {
  return fmt::format("[{}][{}]{{{},{}}}", first_of_key_set, key_set, shortest_key - 1, longest_key - 1);
}

bool takes_inside(Ipv4Network network) noexcept {
  return network.prefix_length() == inside_prefix_length && link_local.contains(network) &&
         std::find(std::begin(kept_inside), std::end(kept_inside), network) == std::end(kept_inside);
}

bool is_id(std::string_view text) noexcept {
  constexpr std::size_t longest = 32;
  auto const prefix = std::find_if(std::begin(id_prefixes), std::end(id_prefixes),
                                   [&](std::string_view known) { return text.starts_with(known); });
  if (prefix == std::end(id_prefixes) || text.size() == prefix->size() || text.size() > longest) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(prefix->size()), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

}  // namespace awscfg2ali::aws
