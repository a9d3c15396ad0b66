// The command line.
// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <vector>

#include <awscfg2ali/options.hpp>

namespace awscfg2ali {

/// How diagnostics are printed.
enum class DiagnosticsFormat { text, json, sarif };

struct CommandLine {
  Options options;
  std::vector<std::string> files;      ///< at least one; "-" is standard input
  std::string output;                  ///< empty: standard output
  std::vector<std::string> key_files;  ///< ADDRESS=FILE
  std::vector<std::string> against;    ///< Alibaba Cloud's side; "-" is standard input
  bool lines = false;
  DiagnosticsFormat diagnostics = DiagnosticsFormat::text;
  bool colour = false;               ///< standard error is a terminal that wants it
  std::optional<std::string> print;  ///< what an option asked to see instead, like --help
  std::optional<int> status;         ///< set when there is nothing left to do
};

/// What an option asked to see is printed here, and so is what is wrong with the arguments.
CommandLine parse_command_line(int argc, char** argv);

/// Diagnostics as --diagnostics asks for them.
std::string render(Diagnostics const&, CommandLine const&);

}  // namespace awscfg2ali
