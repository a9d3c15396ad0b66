// Any value for any option: one that is taken can do no harm in a script, a template or a page, and changes nothing
// in the way of a key.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdint>

#include "invariants.hpp"

namespace {

/// A connection that every option applies to, in the words of the EC2 API.
constexpr char const* answer = R"({"VpnConnections": [
  {"VpnConnectionId": "vpn-0a1b2c3d4e5f67890", "CustomerGatewayId": "cgw-1", "VpnGatewayId": "vgw-1", "State": "available",
   "Options": {"StaticRoutesOnly": true, "TunnelOptions": [
     {"OutsideIpAddress": "203.0.113.17", "TunnelInsideCidr": "169.254.59.16/30", "PreSharedKey": "made_up_Key_1"},
     {"OutsideIpAddress": "203.0.113.86", "TunnelInsideCidr": "169.254.60.16/30", "PreSharedKey": "made_up_Key_2"}]}}]})";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace awscfg2ali;
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const name = text.substr(0, text.find('='));
  auto const value = text.substr(std::min(name.size() + 1, text.size()));
  for (auto const& kind : option_kinds()) {
    fuzz::Request request{{{"in", answer}}, {}};
    request.options.crypto = Crypto::recommended;
    if (kind.name != name || !kind.set(request.options, kind.argument.empty() ? std::string_view() : value).empty())
      continue;
    bool const harmless = kind.argument.empty() || std::all_of(value.begin(), value.end(), [](unsigned char c) {
                            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                   std::string_view(",./_-").find(static_cast<char>(c)) != std::string_view::npos;
                          });
    fuzz::require(harmless, "no option takes what a shell, a template or a page would understand");
    fuzz::check_convert(request);
  }
  return 0;
}
