#include "command_line.hpp"

#include <getopt.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include <awscfg2ali/convert.hpp>

#include "command_options.hpp"
#include "output.hpp"

namespace awscfg2ali {
namespace {

bool wants_colour() {
  auto const set = [](char const* name) {
    auto const* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): the command has one thread
    return value != nullptr && *value != '\0';
  };
  auto const* terminal = std::getenv("TERM");  // NOLINT(concurrency-mt-unsafe)
  return isatty(STDERR_FILENO) == 1 && !set("NO_COLOR") && terminal != nullptr && std::string_view(terminal) != "dumb";
}

std::string_view set(OptionKind const& option, CommandLine& command, std::string_view value) {
  return option.set(command.options, value);
}
std::string_view set(CommandOption const& option, CommandLine& command, std::string_view value) {
  return option.set(command, value);
}

/// Reads the arguments by getopt_long(3), in the order in which they stand.
struct Arguments {
  int argc;
  char** argv;
  CommandLine& command;
  std::string wrong = {};                 ///< the first thing that is
  std::set<std::string_view> given = {};  ///< options that may be given once

  static constexpr int first_code = 256;  ///< of long options; letters are their own

  void read() {
    std::string letters = "-:";  // files are handed over as they come, and nothing is printed
    std::vector<option> names;
    each_option([&](auto const& o) {
      int const code = first_code + static_cast<int>(names.size());
      bool const takes_value = !o.argument.empty();
      // The tables hold literals, which end in NUL.
      names.push_back({o.name.data(), takes_value ? required_argument : no_argument, nullptr, code});
      if (o.letter != 0) letters.append(1, o.letter).append(takes_value ? ":" : "");
    });
    names.push_back({});
    while (!command.print) {
      std::string_view const word = optind < argc ? argv[optind] : "";
      // NOLINTNEXTLINE(concurrency-mt-unsafe)
      int const code = getopt_long(argc, argv, letters.c_str(), names.data(), nullptr);
      if (code == -1) break;
      constexpr int a_file = 1;
      if (code == a_file) command.files.emplace_back(optarg);
      else take(code, word);
    }
    for (; optind < argc && !command.print; ++optind) command.files.emplace_back(argv[optind]);
  }

  void take(int code, std::string_view word) {
    bool const is_bad = code == '?' || code == ':';
    int const of = is_bad ? optopt : code;
    bool known = false;
    int next = first_code;
    each_option([&](auto const& o) {
      bool const is_long = of == next++;
      if (!is_long && (o.letter == 0 || of != o.letter)) return;
      // getopt_long completes what is cut short; that would change with every new option.
      if (is_long && word.substr(2, word.find('=') - 2) != o.name) return;
      known = true;
      auto const name = "--" + std::string(o.name);
      if (code == ':') return refuse(name + " needs a value: " + std::string(o.argument));
      if (code == '?') return refuse(name + " takes no value");
      if (!o.argument.empty() && !o.repeatable && !given.insert(o.name).second) return refuse(name + " is given twice");
      auto const expected = set(o, command, optarg == nullptr ? "" : optarg);
      if (!expected.empty()) refuse(name + ": expected " + std::string(expected));
    });
    bool const is_letter = !word.starts_with("--") && of != 0;
    if (!known)
      refuse("there is no option " + (is_letter ? std::string{'-', static_cast<char>(of)} : std::string(word)));
  }

  void refuse(std::string const& why) {
    if (wrong.empty()) wrong = why;
  }
};

/// Why --lines does not go with the other options, or "".
std::string_view check_lines(CommandLine const& command) {
  auto const& options = command.options;
  if (!command.against.empty()) return "--lines converts, and --against compares";
  if (!find_output_format(options.to)->has_line || options.gateway.value_or(Gateway::single) != Gateway::single ||
      !options.vpn_attachment.empty())
    return "--lines goes with --to json or model, and with --gateway single";
  if (!options.request.empty() || options.keys_from_environment)
    return "--lines prints whole documents: it takes neither --request nor --keys";
  if (!options.name.empty()) return "--lines names each plan after its connection, and --name would name all alike";
  if (!command.output.empty()) return "--lines writes to standard output";
  if (command.diagnostics == DiagnosticsFormat::sarif) return "--lines does not end, as a SARIF log does";
  return "";
}

/// Completes what was given; returns what is wrong with it as a whole, or "".
std::string_view complete(CommandLine& command) {
  if (command.options.to.empty()) command.options.to = command.against.empty() ? "json" : "verdict";
  if (command.lines) {
    if (auto const wrong = check_lines(command); !wrong.empty()) return wrong;
    command.options.gateway = Gateway::single;
  }
  if (command.files.empty()) {
    if (isatty(STDIN_FILENO) == 1) return "no file is given, and standard input is a terminal";
    command.files.emplace_back("-");
  }
  if (std::count(command.files.begin(), command.files.end(), "-") > 1)
    return "standard input (-) can be read once only";
  return "";
}

}  // namespace

std::string render(Diagnostics const& diagnostics, CommandLine const& command) {
  if (command.diagnostics == DiagnosticsFormat::sarif) return render_sarif(diagnostics);
  std::string text;
  for (auto const& d : diagnostics) {
    if (command.diagnostics == DiagnosticsFormat::json) text += render_json(d);
    // What --against finds stands in the output already.
    else if (!is_finding(d.id)) text += render_text(d, command.colour);
  }
  return text;
}

CommandLine parse_command_line(int argc, char** argv) {
  CommandLine command;
  command.options.to.clear();
  Arguments arguments{argc, argv, command};
  arguments.read();
  command.colour = wants_colour();
  if (arguments.wrong.empty() && command.print) {
    command.status = write_all(STDOUT_FILENO, *command.print) ? 0 : 6;
    return command;
  }
  if (arguments.wrong.empty()) arguments.wrong = complete(command);
  if (!arguments.wrong.empty()) {
    Diagnostic usage;
    usage.id = "usage";
    usage.message = arguments.wrong;
    usage.hint = "awscfg2ali --help";
    write_all(STDERR_FILENO, render({usage}, command));
    command.status = 2;
  }
  return command;
}

}  // namespace awscfg2ali
