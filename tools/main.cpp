// The awscfg2ali command: files in, text out, diagnostics on standard error.
// SPDX-License-Identifier: MIT
#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <unistd.h>

#include <csignal>
#include <new>

#include "command_line.hpp"
#include "files.hpp"
#include "output.hpp"

namespace {

using namespace awscfg2ali;

/// Beside those of the library's Status.
enum ExitStatus { done = 0, refused = 1, not_written = 6, bug = 70 };

int exit_status(Diagnostics const& diagnostics, bool strict) {
  return static_cast<int>(status_of(diagnostics, strict));
}

void print(Diagnostics const& diagnostics, CommandLine const& command) {
  write_all(STDERR_FILENO, render(diagnostics, command));
}

bool holds_keys(CommandLine const& command) {
  auto const& options = command.options;
  return find_output_format(options.to)->has_keys && !options.redact && !options.keys_from_environment;
}

/// Errors about inputs that the output would replace.
Diagnostics check_output(CommandLine const& command) {
  auto inputs = command.files;
  inputs.insert(inputs.end(), command.against.begin(), command.against.end());
  for (auto const& key : command.key_files) inputs.push_back(key.substr(key.find('=') + 1));
  Diagnostics diagnostics;
  for (auto const& file : inputs)
    if (is_output(file, command.output)) diagnostics.push_back(output_is_input(file));
  return diagnostics;
}

/// One line a connection; what concerns none of them goes to standard error. The worst decides the exit status.
int run_lines(CommandLine& command) {
  Diagnostics all;
  read_keys(command.key_files, command.options, all);
  print(all, command);
  if (has_errors(all)) return exit_status(all, false);
  bool const exposed = holds_keys(command) && others_can_read(STDOUT_FILENO);
  if (exposed) print({keys_world_readable()}, command);
  auto const outcome = convert_files_to_lines(command.files, command.options, [&](Diagnostics const& diagnostics) {
    print(diagnostics, command);
    for (auto const& d : diagnostics)
      if (d.severity == Severity::error) all.push_back(d);
  });
  if (!outcome.written) {
    write_all(STDERR_FILENO, "awscfg2ali: error: cannot write the output\n");
    return not_written;
  }
  if (int const status = exit_status(all, false); status != done) return status;
  if (!outcome.ok) return refused;
  return command.options.strict && (outcome.warned || exposed) ? static_cast<int>(Status::warned) : done;
}

int run(int argc, char** argv) {
  auto command = parse_command_line(argc, argv);
  if (command.status) return *command.status;

  if (command.lines) return run_lines(command);
  auto diagnostics = check_output(command);
  auto inputs = read_inputs(command.files, diagnostics);
  command.options.against = read_inputs(command.against, diagnostics);
  read_keys(command.key_files, command.options, diagnostics);
  if (!has_errors(diagnostics)) {
    auto result = convert(std::move(inputs), command.options);
    diagnostics = std::move(result.diagnostics);
    if (result) {
      auto const written = write_output(command.output, *result.value);
      if (written.others_can_read && holds_keys(command)) diagnostics.push_back(keys_world_readable());
      if (!written.why_not.empty()) {
        diagnostics.push_back(output_not_written(command.output, written.why_not));
        print(diagnostics, command);
        return not_written;
      }
    }
  }
  print(diagnostics, command);
  return exit_status(diagnostics, command.options.strict);
}

/// Keys are in memory, and are not to stay in a core dump. Linux hands one to a program (core_pattern) whatever its
/// limit is, but none of a process that is not dumpable.
void make_no_core_dump() noexcept {
  constexpr rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
  prctl(PR_SET_DUMPABLE, 0);
#endif
}

}  // namespace

int main(int argc, char** argv) {
  make_no_core_dump();
  // A file that may not grow (ulimit -f) is then an error of write(2), as a full disk is.
  static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
  try {
    return run(argc, argv);
  } catch (std::bad_alloc const&) {
    write_all(STDERR_FILENO, "awscfg2ali: error: out of memory\n");
  } catch (...) {
    write_all(STDERR_FILENO, "awscfg2ali: error: this is a bug; please report it with the input, its keys replaced\n");
  }
  return bug;
}
