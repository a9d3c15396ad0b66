// What --help and --list-formats print.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>

namespace awscfg2ali {

std::string help_text();
std::string formats_text();

}  // namespace awscfg2ali
