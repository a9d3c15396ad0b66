// Completion scripts for shells, made from the options of the command.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace awscfg2ali {

/// An option as the help shows it.
struct CompletedOption {
  std::string name, letter;  ///< without dashes; the letter may be empty
  std::string argument;      ///< empty for a switch; "bgp|static", "1|2|ADDRESS": words in small letters are completed
  std::string help;
};

/// The script for "bash", "zsh" or "fish"; empty for another shell.
std::string completion_script(std::string_view shell, std::vector<CompletedOption> const&);

}  // namespace awscfg2ali
