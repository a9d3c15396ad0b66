// The awscfg2ali command: files in, text out, diagnostics on standard error.
// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <new>

#include "command_line.hpp"
#include "files.hpp"

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

/// Whether keys go to standard output, and that is a file which others can read.
bool exposes_keys(CommandLine const& command) {
  auto const& options = command.options;
  bool const to_stdout = command.output.empty() || command.output == "-";
  return to_stdout && find_output_format(options.to)->has_keys && !options.redact && !options.keys_from_environment &&
         others_can_read(STDOUT_FILENO);
}

/// One line a connection; what concerns none of them goes to standard error. The worst decides the exit status.
int run_lines(CommandLine& command) {
  Diagnostics all;
  read_keys(command.key_files, command.options, all);
  print(all, command);
  if (has_errors(all)) return exit_status(all, false);
  bool const exposed = exposes_keys(command);
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

  Diagnostics diagnostics;
  if (command.lines) return run_lines(command);
  for (auto const& file : command.files)
    if (is_same_file(file, command.output)) diagnostics.push_back(output_is_input(file));
  auto inputs = read_inputs(command.files, diagnostics);
  command.options.against = read_inputs(command.against, diagnostics);
  read_keys(command.key_files, command.options, diagnostics);
  if (!has_errors(diagnostics)) {
    auto result = convert(std::move(inputs), command.options);
    diagnostics = std::move(result.diagnostics);
    if (result) {
      if (auto const why = write_output(command.output, *result.value); !why.empty()) {
        diagnostics.push_back(output_not_written(why));
        print(diagnostics, command);
        return not_written;
      }
      if (exposes_keys(command)) diagnostics.push_back(keys_world_readable());
    }
  }
  print(diagnostics, command);
  return exit_status(diagnostics, command.options.strict);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (std::bad_alloc const&) {
    write_all(STDERR_FILENO, "awscfg2ali: error: out of memory\n");
  } catch (...) {
    write_all(STDERR_FILENO, "awscfg2ali: error: this is a bug; please report it with the input, its keys replaced\n");
  }
  return bug;
}
