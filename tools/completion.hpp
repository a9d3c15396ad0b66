// Completion scripts for shells, made from the options of the command.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

namespace awscfg2ali {

/// The script for "bash", "zsh" or "fish"; empty for another shell.
std::string completion_script(std::string_view shell);

}  // namespace awscfg2ali
