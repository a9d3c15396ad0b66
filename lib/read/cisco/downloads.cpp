#include "read/cisco/downloads.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace awscfg2ali::cisco {
namespace {

constexpr std::string_view title = "Amazon Web Services";  // of each of AWS's downloads

/// The lines that are such a title, in a comment.
std::vector<int> lines_of_titles(Source const& source) {
  std::vector<int> lines;
  int last = 0;
  std::string_view const text = source.text();
  for (auto at = text.find(title); at != text.npos; at = text.find(title, at + title.size())) {
    auto const number = source.line_of(at);
    if (number == std::exchange(last, number)) continue;
    auto const line = trimmed(source.line(number));
    auto const behind_marks = std::min(line.find_first_not_of('!'), line.size());
    if (behind_marks > 0 && trimmed(line.substr(behind_marks)) == title) lines.push_back(number);
  }
  return lines;
}

/// The part of a line that names a tunnel: "interface Tunnel1", "crypto map amzn_vpn_map 1"; or "".
std::string_view tunnel_name(std::string_view line) {
  if (line.starts_with("interface Tunnel")) return line;
  auto const peer = line.starts_with("crypto map ") ? line.find(" set peer ") : line.npos;
  return peer == line.npos ? std::string_view() : line.substr(0, peer);
}

}  // namespace

std::vector<int> ends_of_configurations(Source const& source) {
  int const end = source.line_count() + 1;
  auto const titles = lines_of_titles(source);
  if (titles.empty() || (titles.size() == 1 && titles.front() == 1)) return {end};
  std::vector<int> ends;
  std::map<std::string_view, std::size_t> download_of;  // by a tunnel's name
  bool has_tunnel = false, is_named_again = false, has_interface = false, has_map_of_aws = false;
  auto next = titles.begin();
  for (int number = 1; number < end; ++number) {
    auto const line = trimmed(source.line(number));
    if (next != titles.end() && *next == number) {
      ++next;
      if (std::exchange(has_tunnel, false)) ends.push_back(number);
    }
    auto const name = tunnel_name(line);
    if (name.empty()) continue;
    has_tunnel = true;
    has_interface |= line.starts_with("interface");
    has_map_of_aws |= line.starts_with("crypto map amzn");
    auto const [place, is_new] = download_of.emplace(name, ends.size());
    is_named_again |= !is_new && place->second != ends.size();
  }
  // A firewall that has tunnel interfaces uses crypto maps for others than AWS.
  if (!is_named_again && !(has_interface && has_map_of_aws)) return {end};
  ends.push_back(end);
  return ends;
}

}  // namespace awscfg2ali::cisco
