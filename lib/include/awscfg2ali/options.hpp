// What a user can ask for, beside the inputs.
// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "awscfg2ali/diagnostic.hpp"
#include "awscfg2ali/net.hpp"
#include "awscfg2ali/read.hpp"
#include "awscfg2ali/vpn.hpp"

namespace awscfg2ali {

/// What the IPsec connection ends on at Alibaba Cloud.
enum class Gateway {
  single,      ///< a single-tunnel VPN gateway: one IPsec connection for each AWS tunnel
  dual,        ///< a dual-tunnel VPN gateway: one IPsec connection for two AWS connections
  attachment,  ///< a transit router: one IPsec connection (VpnAttachment) for two AWS connections
};
std::string_view name_of(Gateway) noexcept;

/// Which algorithms are used.
enum class Crypto {
  file,         ///< those that the download prints, where AWS allows them
  recommended,  ///< the best of what AWS allows and Alibaba Cloud can do
};

/// The options of a conversion; each member is the command's option of that name.
struct Options {
  std::string from = "auto", to = "json";
  std::optional<Gateway> gateway;
  std::vector<Ipv4Address> gateway_address;  ///< the gateway's InternetIp and DisasterRecoveryInternetIp
  std::string aws_tunnel;                    ///< "1", "2" or an AWS outside address; empty: 1
  bool all_tunnels = false;
  std::string region, vpn_gateway, vpn_attachment, name;
  std::vector<Ipv4Network> local_subnet, remote_subnet, route;
  std::optional<Asn> local_asn;
  std::optional<Routing> routing;
  std::optional<IkeVersion> ike_version;
  Crypto crypto = Crypto::file;
  std::vector<std::pair<Ipv4Address, PreSharedKey>> psk;  ///< by AWS outside address (--psk-file)
  std::vector<std::string> connection;
  std::vector<Input> against;          ///< Alibaba Cloud's side, for --to verdict (--against)
  std::string request;                 ///< the one request to print; empty: all
  bool keys_from_environment = false;  ///< keys are named, not printed (--keys env)
  bool strict = false, redact = false;
};

/// One row for each option: the command's help, the C ABI's options document and the manual read this table.
struct OptionKind {
  std::string_view name;      ///< long name without dashes
  char letter;                ///< short name, or 0
  std::string_view argument;  ///< what its value is called, or empty for a switch
  bool repeatable;
  std::string_view help;
  /// Takes a value ("" for a switch). Returns what was expected when the value will not do, else "".
  std::string_view (*set)(Options&, std::string_view value);
};
std::span<OptionKind const> option_kinds() noexcept;

/// Reads options that are written as a JSON object: the names of option_kinds() with strings (or whole numbers, for
/// their digits), true or false for a switch, and a list of strings for what is repeatable; and "psk", an object that
/// has pre-shared keys by AWS outside address. Anything else is the error "usage", which names the option.
Result<Options> parse_options(std::string_view json);

/// What is wrong with the options among themselves, as errors of the kind "usage": two that exclude each other, one
/// without its other half, one thing named twice. plan() asks it first.
Diagnostics check_options(Options const&);

}  // namespace awscfg2ali
