// The options of the command: those of a conversion, which are the library's, and its own.
// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string_view>

#include "command_line.hpp"

namespace awscfg2ali {

/// An option of the command itself. The members are those of OptionKind.
struct CommandOption {
  std::string_view name;
  char letter;
  std::string_view argument;
  bool repeatable;
  std::string_view help;
  std::string_view (*set)(CommandLine&, std::string_view value);
};
std::span<CommandOption const> command_options() noexcept;

/// Calls f with each option, in the order of --help.
template <class F>
void each_option(F f) {
  f(command_options().front());
  for (auto const& option : option_kinds()) f(option);
  for (auto const& option : command_options().subspan(1)) f(option);
}

}  // namespace awscfg2ali
