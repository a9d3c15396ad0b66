#include "read/cisco/aws_names.hpp"

#include <algorithm>

namespace awscfg2ali {

AwsName aws_name(std::string_view name) noexcept {
  auto const begin = name.find("vpn-");
  if (begin == name.npos) return {};
  auto const end = std::min(name.find_first_not_of("0123456789abcdef", begin + 4), name.size());
  auto const id = name.substr(begin, end - begin), suffix = name.substr(end);
  if (id.size() != 12 && id.size() != 21) return {};  // 8 or 17 digits
  if (suffix.empty()) return {id, std::nullopt};
  if (suffix != "-0" && suffix != "-1") return {};
  return {id, suffix[1] - '0'};
}

}  // namespace awscfg2ali
