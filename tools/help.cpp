#include "help.hpp"

#include <algorithm>

#include <awscfg2ali/emit.hpp>

#include "command_options.hpp"

namespace awscfg2ali {
namespace {

constexpr std::string_view beginning =
    R"(Turns an AWS Site-to-Site VPN download into Alibaba Cloud VPN Gateway requests.

Examples:
  awscfg2ali config.txt > ipsec.json
      one AWS connection, for a single-tunnel VPN gateway
  awscfg2ali -o ipsec.json vpn-1.txt vpn-2.txt
      two AWS connections, for a dual-tunnel VPN gateway; only you can read ipsec.json
  awscfg2ali --gateway-address 198.51.100.10,198.51.100.11 vpn-1.xml vpn-2.xml
      the same, with a check that each ends on the right address of the gateway
  awscfg2ali --to model --redact config.txt
      what was read, keys masked

Usage: awscfg2ali [OPTION...] [FILE...]

FILE is an AWS download, or several one behind another; none or - is standard input.
Several about one connection are merged.

Options:
)";

constexpr std::string_view end = R"(
Exit status: 0 done, 1 refused, 2 usage, 3 warnings under --strict, 4 input not readable or not
recognised, 5 differences found by --against, 6 output not written, 70 a bug.
The manual page has all diagnostics: man awscfg2ali
)";

/// A name, and beside it a text that is broken into lines.
std::string entry(std::string name, std::string_view text) {
  constexpr std::size_t indent = 30, width = 66;
  std::string const margin = '\n' + std::string(indent, ' ');
  std::string lines = "  " + std::move(name);
  if (lines.size() >= indent) lines += margin;
  else lines.resize(indent, ' ');
  for (std::size_t column = 0; !text.empty();) {
    auto const word = text.substr(0, text.find(' '));
    if (column + word.size() > width) lines += margin, column = 0;
    else if (column > 0) lines += ' ', ++column;
    lines += word;
    column += word.size();
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  return lines += '\n';
}

}  // namespace

std::string help_text() {
  std::string text(beginning);
  each_option([&](auto const& option) {
    auto name = option.letter != 0 ? std::string{'-', option.letter, ','} : std::string();
    name.append("--").append(option.name).append(option.argument.empty() ? "" : " ").append(option.argument);
    text += entry(std::move(name), option.help);
  });
  return text.append(end);
}

std::string formats_text() {
  std::string text = "Input formats (--from):\n";
  auto const row = [&](std::string_view name, std::string_view title) {
    text.append("  ").append(name).append(name.size() < 18 ? 18 - name.size() : 1, ' ').append(title).append("\n");
  };
  row("auto", "told by the content (default)");
  for (auto const& format : input_formats()) row(format.name, format.title);
  text += "\nOutput formats (--to):\n";
  for (auto const& format : output_formats()) row(format.name, format.title);
  return text;
}

}  // namespace awscfg2ali
