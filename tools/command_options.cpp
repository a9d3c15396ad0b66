#include "command_options.hpp"

#include <awscfg2ali/convert.hpp>

#include "completion.hpp"
#include "help.hpp"

namespace awscfg2ali {
namespace {

std::string_view set_diagnostics(CommandLine& command, std::string_view value) {
  using enum DiagnosticsFormat;
  command.diagnostics = value == "json" ? json : value == "sarif" ? sarif : text;
  return value == "text" || value == "json" || value == "sarif" ? "" : "text, json or sarif";
}

std::string_view set_completion(CommandLine& command, std::string_view shell) {
  command.print = completion_script(shell);
  return command.print->empty() ? "bash, zsh or fish" : "";
}

/// A switch that asks for a text.
template <std::string (*text)()>
std::string_view print(CommandLine& command, std::string_view) {
  command.print = text();
  return "";
}
std::string version_text() { return "awscfg2ali " + std::string(version()) + "\n"; }

// clang-format off
constexpr CommandOption options[] = {
    {"output", 'o', "FILE", false, "Write to FILE, whole or not at all, readable by you only.",
     [](CommandLine& c, std::string_view file) -> std::string_view { c.output = file; return file.empty() ? "the name of a file" : ""; }},
    {"psk-file", 0, "ADDRESS=FILE", true, "The pre-shared key of the tunnel with this AWS outside address, where the input has none. One newline at the end of FILE is dropped. Repeatable.",
     [](CommandLine& c, std::string_view value) -> std::string_view { c.key_files.emplace_back(value); return ""; }},
    {"against", 0, "FILE", true,
     "Compare with Alibaba Cloud's side instead of converting: FILE is what aliyun vpc DescribeVpnConnection(s), DescribeCustomerGateways, DescribeVpnGateway(s) or "
     "DescribeVpnRouteEntries prints, or an output of --to json; repeatable. --to is then verdict (the default) or verdict-json.",
     [](CommandLine& c, std::string_view file) -> std::string_view { c.against.emplace_back(file); return ""; }},
    {"diagnostics", 0, "text|json|sarif", false, "How to print diagnostics: text (the default), json, one object a line, or sarif, one log for CI systems.", set_diagnostics},
    {"lines", 0, "", false,
     "One line for each VPN connection of the input: a JSON object with connection (the id), ok, output and diagnostics. A filter for fleets, in constant memory; one that is "
     "refused does not stop the others, and several inputs about one are not merged. With --to json or model; single-tunnel gateways only, and without --name.",
     [](CommandLine& c, std::string_view) -> std::string_view { c.lines = true; return ""; }},
    {"list-formats", 0, "", false, "List the input and output formats.", print<formats_text>},
    {"completion", 0, "bash|zsh|fish", false, "Print a completion script for a shell.", set_completion},
    {"version", 0, "", false, "Print the version.", print<version_text>},
    {"help", 'h', "", false, "Print this help.", print<help_text>},
};
// clang-format on

}  // namespace

std::span<CommandOption const> command_options() noexcept { return options; }

}  // namespace awscfg2ali
