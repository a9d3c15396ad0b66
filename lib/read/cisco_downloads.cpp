#include "cisco_downloads.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace awscfg2ali::cisco {
namespace {

constexpr std::string_view title = "Amazon Web Services";  // of each of AWS's downloads

bool is_title(std::string_view comment) {
  return trimmed(comment.substr(std::min(comment.find_first_not_of('!'), comment.size()))) == title;
}

/// Whether nothing but the title of the text itself stands in it.
bool has_one_download(std::string_view text) {
  auto const first = text.find(title);
  return first == text.npos ||
         (text.find_first_not_of("! \t\r\n") == first && text.find(title, first + title.size()) == text.npos);
}

/// The part of a line that names a tunnel: "interface Tunnel1", "crypto map amzn_vpn_map 1"; or "".
std::string_view tunnel_name(std::string_view line) {
  if (line.starts_with("interface Tunnel")) return line;
  auto const peer = line.starts_with("crypto map ") ? line.find(" set peer ") : line.npos;
  return peer == line.npos ? std::string_view() : line.substr(0, peer);
}

}  // namespace

std::vector<int> ends_of_configurations(Source const& source) {
  std::vector<int> const whole{source.line_count() + 1};
  if (has_one_download(source.text())) return whole;
  std::vector<int> ends;
  std::map<std::string_view, std::size_t> download_of;  // by a tunnel's name
  bool has_tunnel = false, is_named_again = false, has_interface = false, has_map_of_aws = false;
  for (int number = 1; number <= source.line_count(); ++number) {
    auto const line = trimmed(source.line(number));
    if (has_tunnel && line.starts_with('!') && is_title(line)) {
      ends.push_back(number);
      has_tunnel = false;
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
  if (!is_named_again && !(has_interface && has_map_of_aws)) return whole;
  ends.push_back(whole.front());
  return ends;
}

}  // namespace awscfg2ali::cisco
