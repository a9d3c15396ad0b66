#include "command_line.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdlib>

#include <awscfg2ali/convert.hpp>

#include "completion.hpp"
#include "files.hpp"

namespace awscfg2ali {
namespace {

constexpr std::string_view introduction =
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
)";

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

/// Breaks a text into lines that fit beside the options' names; CLI11 indents what follows a newline.
std::string wrapped(std::string_view text) {
  constexpr std::size_t width = 66;
  std::string lines;
  for (std::size_t column = 0; !text.empty();) {
    auto const word = text.substr(0, text.find(' '));
    if (column + word.size() > width) lines += '\n', column = 0;
    else if (column > 0) lines += ' ', ++column;
    lines += word;
    column += word.size();
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  return lines;
}

/// Says what is wrong with the arguments; returns the exit status.
int usage_error(std::string const& message, bool json) {
  Diagnostic diagnostic;
  diagnostic.id = "usage";
  diagnostic.message = message;
  diagnostic.hint = "awscfg2ali --help";
  write_all(STDERR_FILENO, json ? render_json(diagnostic) : render_text(diagnostic));
  return 2;
}

/// Whether --diagnostics json is among the arguments, which may be wrong otherwise.
bool wants_json(int argc, char** argv) {
  constexpr std::string_view option = "--diagnostics", value = "json";
  for (int i = 1; i < argc; ++i) {
    std::string_view const argument = argv[i];
    if (argument == "--") return false;
    if (argument == option && i + 1 < argc && argv[i + 1] == value) return true;
    if (argument.starts_with(option) && argument.substr(option.size()) == "=json") return true;
  }
  return false;
}

bool wants_colour() {
  auto const set = [](char const* name) {
    auto const* value = std::getenv(name);
    return value != nullptr && *value != '\0';
  };
  auto const* terminal = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && !set("NO_COLOR") && terminal != nullptr && std::string_view(terminal) != "dumb";
}

/// What a shell has to know of each option.
std::vector<CompletedOption> completions_of(CLI::App const& app) {
  std::vector<CompletedOption> options;
  for (auto const* option : app.get_options()) {
    if (option->get_positional()) continue;
    auto const& letters = option->get_snames();
    auto const argument = option->get_expected_max() == 0 ? std::string() : option->get_type_name();
    options.push_back(
        {option->get_lnames().front(), letters.empty() ? "" : letters.front(), argument, option->get_description()});
  }
  return options;
}

/// Hands a value to its row of the table; CLI11 prints what was expected.
void set(OptionKind const& kind, Options& options, std::string const& value) {
  auto const expected = kind.set(options, value);
  if (!expected.empty()) throw CLI::ValidationError("--" + std::string(kind.name), "expected " + std::string(expected));
}

}  // namespace

CommandLine parse_command_line(int argc, char** argv) {
  CommandLine command;
  auto const usage_error = [json = wants_json(argc, argv)](std::string const& message) {
    return awscfg2ali::usage_error(message, json);
  };
  CLI::App app{std::string(introduction), "awscfg2ali"};
  app.get_formatter()->column_width(30);
  std::string diagnostics = "text", completion;
  bool list_formats = false;

  app.add_option("FILE", command.files,
                 wrapped("AWS downloads; none or - is standard input. Several about one connection are merged."))
      ->type_name("");
  app.add_option("-o,--output", command.output, "Write to FILE, whole or not at all, readable by you only.")
      ->type_name("FILE");
  for (auto const& kind : option_kinds()) {
    auto const names =
        (kind.letter != 0 ? std::string("-") + kind.letter + "," : std::string()) + "--" + std::string(kind.name);
    if (kind.argument.empty()) {
      app.add_flag_callback(
          names, [&] { set(kind, command.options, ""); }, wrapped(kind.help));
      continue;
    }
    auto* option = app.add_option_function<std::vector<std::string>>(
        names,
        [&](auto const& values) {
          for (auto const& value : values) set(kind, command.options, value);
        },
        wrapped(kind.help));
    option->type_name(std::string(kind.argument))->expected(1)->allow_extra_args(false);
    option->multi_option_policy(kind.repeatable ? CLI::MultiOptionPolicy::TakeAll : CLI::MultiOptionPolicy::Throw);
  }
  app.add_option(
         "--psk-file", command.key_files,
         wrapped(
             "The pre-shared key of the tunnel with this AWS outside address, where the input has none; repeatable."))
      ->type_name("ADDRESS=FILE")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--against", command.against,
                 wrapped("Compare with Alibaba Cloud's side instead of converting: FILE is what aliyun vpc "
                         "DescribeVpnConnection(s), DescribeCustomerGateways, DescribeVpnGateway(s) or "
                         "DescribeVpnRouteEntries prints, or an output of --to json; repeatable. --to is then verdict "
                         "(the default) or verdict-json."))
      ->type_name("FILE")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--diagnostics", diagnostics,
                 wrapped("How to print diagnostics: text (the default), json, one object a line, or sarif, one log for "
                         "CI systems."))
      ->type_name("text|json|sarif");
  app.add_flag("--lines", command.lines,
               wrapped("One line for each VPN connection of the input, as JSON: a filter for fleets, in constant "
                       "memory. With --to json or model; single-tunnel gateways only."));
  app.add_flag("--list-formats", list_formats, "List the input and output formats.");
  app.add_option("--completion", completion, "Print a completion script for a shell.")->type_name("bash|zsh|fish");
  app.set_version_flag("--version", "awscfg2ali " + std::string(version()), "Print the version.");
  app.set_help_flag("-h,--help", "Print this help.");
  app.footer(
      "Exit status: 0 done, 1 refused, 2 usage, 3 warnings under --strict, 4 input not readable or not\nrecognised, 5 "
      "differences found by --against, 6 output not written, 70 a bug.\nThe manual page has all diagnostics: man "
      "awscfg2ali");

  try {
    app.parse(argc, argv);
  } catch (CLI::CallForHelp const&) {
    command.status = write_all(STDOUT_FILENO, app.help()) ? 0 : 6;
    return command;
  } catch (CLI::CallForVersion const& v) {
    command.status = write_all(STDOUT_FILENO, std::string(v.what()) + "\n") ? 0 : 6;
    return command;
  } catch (CLI::ParseError const& e) {
    command.status = usage_error(e.what());
    return command;
  }
  if (diagnostics != "text" && diagnostics != "json" && diagnostics != "sarif") {
    command.status = usage_error("--diagnostics: expected text, json or sarif");
    return command;
  }
  if (!completion.empty()) {
    auto const script = completion_script(completion, completions_of(app));
    command.status = script.empty()                     ? usage_error("--completion: expected bash, zsh or fish")
                     : write_all(STDOUT_FILENO, script) ? 0
                                                        : 6;
    return command;
  }
  if (command.lines) {
    auto const* format = find_output_format(command.options.to);
    if (format->document == nullptr || command.options.gateway.value_or(Gateway::single) != Gateway::single ||
        !command.options.vpn_attachment.empty())
      command.status = usage_error("--lines goes with --to json or model, and with --gateway single");
    if (!command.options.request.empty() || command.options.keys_from_environment)
      command.status = usage_error("--lines prints whole documents: it takes neither --request nor --keys");
    if (!command.output.empty()) command.status = usage_error("--lines writes to standard output");
    if (!command.against.empty()) command.status = usage_error("--lines converts, and --against compares");
    if (diagnostics == "sarif") command.status = usage_error("--lines does not end, as a SARIF log does");
    if (command.status) return command;
    command.options.gateway = Gateway::single;
  }
  if (list_formats) {
    command.status = write_all(STDOUT_FILENO, formats_text()) ? 0 : 6;
    return command;
  }
  if (command.files.empty()) {
    if (isatty(STDIN_FILENO) == 1) {
      command.status = usage_error("no file is given, and standard input is a terminal");
      return command;
    }
    command.files.emplace_back("-");
  }
  if (std::count(command.files.begin(), command.files.end(), "-") > 1) {
    command.status = usage_error("standard input (-) can be read once only");
    return command;
  }
  if (!command.against.empty() && app.count("--to") == 0) command.options.to = "verdict";
  command.diagnostics = diagnostics == "json"    ? DiagnosticsFormat::json
                        : diagnostics == "sarif" ? DiagnosticsFormat::sarif
                                                 : DiagnosticsFormat::text;
  command.colour = wants_colour();
  return command;
}

}  // namespace awscfg2ali
