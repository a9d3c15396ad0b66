#include "read/other_vendors.hpp"

#include <algorithm>
#include <array>

#include "text/contains.hpp"

namespace awscfg2ali {
namespace {

struct Vendor {
  std::string_view name;
  std::array<std::string_view, 2> words;  ///< all that are not empty stand in its text
};

constexpr Vendor vendors[] = {
    {"Juniper SRX or J-Series", {"set security ike ", "set security ipsec "}},
    {"Juniper SSG or ISG (ScreenOS)", {"set ike p1-proposal ", "set ike gateway "}},
    {"Yamaha RTX", {"ipsec ike pre-shared-key ", "tunnel select "}},
    {"Fortinet FortiGate", {"config vpn ipsec phase1-interface", "set psksecret"}},
    {"Palo Alto Networks", {"edit network ike ", "crypto-profiles"}},
    {"SonicWall", {"vpn policy tunnel-interface ", "shared-secret"}},
    {"SonicWall", {"vpn policy ", "proposal ipsec"}},
    {"pfSense", {"pfSense", "Remote Gateway"}},
    {"pfSense", {"Remote Gateway: ", "Phase 2 proposal"}},
    {"Openswan", {"ipsec.conf", "phase2alg="}},
    {"strongSwan", {"ipsec.conf", "keyexchange="}},
    {"strongSwan", {"conn ", "leftupdown="}},
    {"Vyatta or VyOS", {"set vpn ipsec ike-group", ""}},
    {"MikroTik RouterOS", {"/ip ipsec ", ""}},
    {"Check Point Gaia", {"Check Point", "Tunnel"}},
};

struct AnswerForm {
  std::string_view name, mark;
};

constexpr AnswerForm answer_forms[] = {
    {"the output of aws with --output table, which cuts values", "|  CustomerGatewayConfiguration"},
    {"the output of aws with --output text", "VPNCONNECTIONS\t"},
    {"the output of aws with --output text", "TUNNELOPTIONS\t"},
    {"the output of aws with --output yaml", "VpnConnections:"},
    {"the API's answer as XML", "<vpnConnectionSet"},
};

}  // namespace

std::string_view other_form_of_answer(std::string_view text) noexcept {
  auto const found = std::find_if(std::begin(answer_forms), std::end(answer_forms),
                                  [&](AnswerForm const& form) { return contains(text, form.mark); });
  return found == std::end(answer_forms) ? std::string_view() : found->name;
}

std::string_view other_vendor(std::string_view text) noexcept {
  auto const found = std::find_if(std::begin(vendors), std::end(vendors), [&](Vendor const& vendor) {
    return std::all_of(vendor.words.begin(), vendor.words.end(),
                       [&](auto word) { return text.find(word) != text.npos; });
  });
  return found == std::end(vendors) ? std::string_view() : found->name;
}

std::string_view trimmed_start(std::string_view text) noexcept {
  auto const begin = text.find_first_not_of(" \t\r\n");
  return begin == text.npos ? std::string_view() : text.substr(begin);
}

}  // namespace awscfg2ali
