// A POSIX sh script for the aliyun CLI: it looks first, makes everything in order, and prints the ids.
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "awscfg2ali/version.hpp"
#include "clouds/aws.hpp"
#include "emit/aliyun/script.hpp"
#include "emit/formats.hpp"
#include "emit/parameters.hpp"
#include "model/value_json.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

/// 'text', whatever it holds.
std::string single_quoted(std::string_view text) {
  std::string quoted = "'";
  for (char const c : text) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted += '\'';
}

/// Text that stays as it is between double quotes or in a here-document.
std::string escaped(std::string_view text, std::string_view special) {
  std::string safe;
  for (char const c : text) {
    if (special.find(c) != special.npos) safe += '\\';
    safe += c;
  }
  return safe;
}
constexpr std::string_view in_double_quotes = "\\$`\"", in_here_document = "\\$`";

/// "$CustomerGateway1" for the reference CustomerGateway1.CustomerGatewayId: the variable that holds its id.
std::string variable(Reference const& reference) { return "$" + reference.name.substr(0, reference.name.find('.')); }

struct Script {
  Document const& document;
  std::string text = {};
  int keys = 0;  ///< counted as they are used, which is the order of the tunnels

  std::string next_key() { return fmt::format("${{psk_{}}}", ++keys); }

  /// One word for name and value, in double quotes.
  std::string word(std::string const& name, Value const& value) {
    std::string shown;
    if (std::holds_alternative<PreSharedKey>(value)) shown = next_key();
    else if (auto const* reference = std::get_if<Reference>(&value)) shown = variable(*reference);
    else shown = escaped(text_of(value), in_double_quotes);
    return fmt::format("\"--{}={}\"", name, shown);
  }

  /// A structure as JSON in a here-document, with the key's variable in it. Keys need no escapes: the script checks
  /// that they are made of letters, digits, periods and underscores.
  std::string json_with_key(Object const& structure) {
    std::string json;
    for (auto const& [name, value] : structure)
      json += fmt::format("{}\"{}\":{}", json.empty() ? "{" : ",", name,
                          std::holds_alternative<PreSharedKey>(value) ? "\"" + next_key() + "\""
                                                                      : escaped(json_compact(value), in_here_document));
    return json + "}";
  }

  void call(Resource const& resource, std::string const& function, bool skips_input) {
    bool const route = resource.action == "CreateVpnRouteEntry";  // which has no id
    auto line = route ? "  " + function : fmt::format("  {}=$({}", resource.id, function);
    std::string input;
    bool lists = false;
    for (auto const& [name, value] : flatten(resource.parameters)) {
      auto const* structure = std::get_if<Object>(value);
      if (structure != nullptr && find(*structure, "Psk") != nullptr) {
        line += fmt::format(" \\\n    --{}-FILE /dev/stdin", name);
        input = json_with_key(*structure);
      } else {
        line += " \\\n    " + word(name, *value);
      }
      lists |= name.find('.') != name.npos;
    }
    // The CLI knows no members of lists: --force hands them on as they are.
    if (lists) line += " \\\n    --method POST --force";
    if (route) line += " </dev/null >/dev/null || exit\n";
    else if (!input.empty()) line += fmt::format(" <<END\n{}\nEND\n  ) || exit\n", input);
    else line += skips_input ? ") || exit\n" : " </dev/null) || exit\n";
    text += line;
    if (!route) text += fmt::format("  made {0} \"${0}\"\n", resource.id);
  }

  void make(Resource const& resource) {
    if (resource.action == "CreateCustomerGateway") {
      auto const* asn = find(resource.parameters, "Asn");
      call(resource,
           fmt::format("customer_gateway {} {} {}", resource.id,
                       single_quoted(text_of(*find(resource.parameters, "IpAddress"))),
                       single_quoted(asn != nullptr ? text_of(*asn) : "")),
           true);
      return;
    }
    if (find(resource.parameters, "VpnGatewayId") != nullptr) text += "  wait_for_gateway\n";
    if (resource.action == "ModifyVpnAttachmentAttribute") {
      auto const id = single_quoted(text_of(*find(resource.parameters, "VpnConnectionId")));
      text += fmt::format("  [ -n \"$dry_run\" ] || wait_for_attachment {}\n", id);
      for (int tunnel : {1, 2}) text += fmt::format("  TunnelId{0}=$(tunnel_id {1} {0}) || exit\n", tunnel, id);
    }
    auto const field = resource.action == "CreateVpnRouteEntry" ? "RequestId" : "VpnConnectionId";
    call(resource, fmt::format("create {} {} {}", resource.id, field, resource.action), false);
  }
};

std::string head(Document const& document, bool attachment, bool keys_in_arguments) {
  auto const& options = document.options;
  std::string ids;
  for (auto const& connection : document.plan.connections)
    if (connection.id) ids += fmt::format("{}{}", ids.empty() ? "" : ", ", *connection.id);
  auto text =
      fmt::format("#!/bin/sh\n# The Alibaba Cloud end of {}, made with the aliyun CLI. Written by awscfg2ali {}.\n",
                  ids.empty() ? "an AWS VPN connection" : ids, version());
  text += options.keys_from_environment
              ? "# The pre-shared keys are taken from the environment: AWSCFG2ALI_PSK_1, _2, …\n"
              : "# The pre-shared keys are in this script: let nobody else read it, and delete it when it has run.\n";
  if (keys_in_arguments)
    text +=
        "# The aliyun CLI takes the keys of two tunnels as arguments only: while it runs, ps shows them on this "
        "machine.\n";
  text +=
      "#\n"
      "# DRY_RUN=1        print the calls that change something, keys masked, and make none\n"
      "# POLL_SECONDS     pause between two looks at a gateway that is busy (5)\n"
      "# TIMEOUT_SECONDS  the longest wait (600)\n"
      "if [ -n \"${ZSH_VERSION:-}\" ]; then emulate sh; fi\n"
      "set -eu +xv # a trace would show the keys\n";
  text += options.region.empty() ? "RegionId=${REGION_ID:-${ALIBABA_CLOUD_REGION_ID:-}}\n"
                                 : fmt::format("RegionId={}\n", single_quoted(options.region));
  if (!attachment)
    text += options.vpn_gateway.empty() ? "VpnGatewayId=${VPN_GATEWAY_ID:-}\n"
                                        : fmt::format("VpnGatewayId={}\n", single_quoted(options.vpn_gateway));
  return text +
         "dry_run=${DRY_RUN:-} poll=${POLL_SECONDS:-5} timeout=${TIMEOUT_SECONDS:-600}\n"
         "run=awscfg2ali-$(date +%Y%m%d%H%M%S)-$$ ids=\n";
}

/// psk_1, psk_2, …; in a dry run they are masked from the start, and need not be there.
std::string key_variables(Document const& document) {
  std::string assignments, names;
  int n = 0;
  for (auto const& resource : document.plan.resources)
    each_leaf(resource.parameters, [&](std::string_view, Value const& value) {
      auto const* key = std::get_if<PreSharedKey>(&value);
      if (key == nullptr) return;
      ++n;
      assignments += document.options.keys_from_environment
                         ? fmt::format("  psk_{0}=${{AWSCFG2ALI_PSK_{0}:-}}\n", n)
                         : fmt::format("  psk_{}={}\n", n, single_quoted(key->reveal()));
      names += fmt::format("{}psk_{}", n == 1 ? "" : " ", n);
    });
  std::string masked, list;
  for (int i = 1; i <= n; ++i) {
    masked += fmt::format("  psk_{}='********'\n", i);
    list += fmt::format("{}$psk_{}", i == 1 ? "" : " ", i);
  }
  return fmt::format("if [ -n \"$dry_run\" ]; then\n{}else\n{}fi\nkeys=\"{}\"\n", masked, assignments, list);
}

std::string key_checks(Document const& document, int count) {
  std::string text;
  for (int i = 1; i <= count; ++i)
    text += fmt::format(
        "    is_key \"$psk_{}\" || missing=\"$missing, {}\"\n", i,
        document.options.keys_from_environment
            ? fmt::format("the pre-shared key of tunnel {0} (AWSCFG2ALI_PSK_{0}: {1}, no 0 first)", i, aws::key_words)
            : fmt::format("the pre-shared key of tunnel {} (masked: convert without --redact)", i));
  return text;
}

/// What the gateway has to be: its kind, BGP, and the addresses that the AWS side was made for.
std::string gateway_check(Plan const& plan) {
  std::vector<std::string> addresses;
  bool bgp = false;
  for (auto const& resource : plan.resources) {
    if (resource.action != "CreateVpnConnection") continue;
    bgp |= find(resource.parameters, "BgpConfig") != nullptr;
    each_leaf(resource.parameters, [&](std::string_view name, Value const& value) {
      if (name == "EnableTunnelsBgp") bgp |= std::get<bool>(value);
      if (name == "LocalId") addresses.push_back(text_of(value));
    });
  }
  bool const dual = plan.gateway == Gateway::dual;
  // Known for both tunnels or, where an input does not state one, for none: then which is which cannot be told.
  bool const known = addresses.size() >= (dual ? 2U : 1U);
  return fmt::format("    check_gateway {} {} {} {}\n", dual ? "dual" : "single", bgp,
                     known ? single_quoted(addresses[0]) : "-", known && dual ? single_quoted(addresses[1]) : "-");
}

/// The addresses that the AWS side was made for, where an attachment exists.
std::string attachment_check(Plan const& plan, Resource const& attachment) {
  auto const id = single_quoted(text_of(*find(attachment.parameters, "VpnConnectionId")));
  auto text = fmt::format("    check_attachment {}", id);
  for (auto const& ref : attachment.tunnels) {
    auto const& address = plan.connections[ref.connection].tunnels[ref.tunnel].customer.outside;
    text += address ? " " + single_quoted(to_string(*address)) : " -";
  }
  return text + "\n";
}

}  // namespace

std::string emit_aliyun(Document const& document) {
  auto const& plan = document.plan;
  bool const attachment = plan.gateway == Gateway::attachment;
  Script script{document};
  for (auto const& resource : plan.resources) script.make(resource);

  std::string looks;
  if (!attachment) looks += gateway_check(plan);
  bool in_argv = false, modifies = false;
  for (auto const& resource : plan.resources) {
    in_argv |= find(resource.parameters, "TunnelOptionsSpecification") != nullptr;
    if (resource.action == "ModifyVpnAttachmentAttribute") {
      modifies = true;
      looks += attachment_check(plan, resource);
    }
    if (resource.action == "CreateVpnConnection" || resource.action == "CreateVpnAttachment")
      looks += fmt::format("    absent {}{}\n", single_quoted(text_of(*find(resource.parameters, "Name"))),
                           attachment ? "" : " \"--VpnGatewayId=$VpnGatewayId\"");
  }
  bool const searches = looks.find("    absent ") != looks.npos;

  auto text = head(document, attachment, in_argv) + key_variables(document);
  text += script_functions;
  if (searches) text += gateway_functions;
  if (!attachment) text += vpn_gateway_functions;
  if (modifies) text += attachment_functions;
  text += "\nmain() {\n  exec 3>&1\n  trap finish EXIT\n  trap 'exit 130' HUP INT TERM\n  missing=\n";
  text += "  [ -n \"$RegionId\" ] || missing=\"$missing, the region (REGION_ID, or convert with --region)\"\n";
  if (!attachment)
    text +=
        "  [ -n \"$VpnGatewayId\" ] || missing=\"$missing, the VPN gateway's id (VPN_GATEWAY_ID, or convert with "
        "--vpn-gateway)\"\n";
  text += "  if [ -z \"$dry_run\" ]; then\n";
  text += "    command -v aliyun >/dev/null 2>&1 || missing=\"$missing, the aliyun CLI\"\n";
  text += key_checks(document, script.keys) + "  fi\n";
  text +=
      "  case $poll-$timeout in\n    -* | *- | *[!0-9-]* | 0[0-9]* | *-0[0-9]*) missing=\"$missing, whole numbers as "
      "POLL_SECONDS and TIMEOUT_SECONDS\" ;;\n  esac\n";
  text += "  [ -z \"$missing\" ] || stop \"there is missing: ${missing#, }\"\n";
  if (!looks.empty()) text += "  if [ -z \"$dry_run\" ]; then\n" + looks + "  fi\n";
  text += script.text;
  text +=
      "  [ -n \"$dry_run\" ] || printf '%s' \"$ids\"\n}\n\n# The last line, so that half a script does "
      "nothing.\nmain\n";
  return text;
}

}  // namespace awscfg2ali
