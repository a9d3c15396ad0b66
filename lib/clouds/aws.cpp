#include "clouds/aws.hpp"

#include <algorithm>
#include <iterator>

#include "text/format.hpp"

namespace awscfg2ali::aws {
namespace {

constexpr Ipv4Network kept_inside[] = {inside_at(0, 0), inside_at(1, 0), inside_at(2, 0),    inside_at(3, 0),
                                       inside_at(4, 0), inside_at(5, 0), inside_at(169, 252)};

}  // namespace

bool is_key(std::string_view text) noexcept {
  return text.size() >= shortest_key && text.size() <= longest_key && text.front() != '0' &&
         std::all_of(text.begin(), text.end(), is_key_character);
}

std::string key_pattern() {
  return fmt::format("[{}][{}]{{{},{}}}", first_of_key_set, key_set, shortest_key - 1, longest_key - 1);
}

bool takes_inside(Ipv4Network network) noexcept { return is_inside_but(network, kept_inside); }

bool is_id(std::string_view text) noexcept {
  constexpr std::size_t longest = 32;
  auto const prefix = std::find_if(std::begin(id_prefixes), std::end(id_prefixes),
                                   [&](std::string_view known) { return text.starts_with(known); });
  if (prefix == std::end(id_prefixes) || text.size() == prefix->size() || text.size() > longest) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(prefix->size()), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

}  // namespace awscfg2ali::aws
