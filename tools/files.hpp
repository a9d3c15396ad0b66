// Files that are read: inputs whole or, for --lines, one connection after the other, and keys.
// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <awscfg2ali/stream.hpp>

namespace awscfg2ali {

/// Reads each file; "-" is standard input. What cannot be read is reported as `unreadable`.
std::vector<Input> read_inputs(std::vector<std::string> const& files, Diagnostics&);

/// What became of the connections of a stream, all together.
struct LinesOutcome {
  bool ok = true;       ///< every connection was converted, and every key was for one of them
  bool warned = false;  ///< something was assumed or not understood
  bool written = true;  ///< standard output took all lines
};

/// Converts the connections of all files one by one, and writes a line for each as it is done. What concerns none of
/// them goes to `report`.
LinesOutcome convert_files_to_lines(std::vector<std::string> const& files, Options const&,
                                    std::function<void(Diagnostics const&)> const& report);

/// Reads the files of --psk-file ADDRESS=FILE into the options; one newline at a key's end is dropped.
void read_keys(std::vector<std::string> const& key_files, Options&, Diagnostics&);

/// An error of the command itself, about a file where it has a name.
Diagnostic failed(std::string_view id, std::string const& file, std::string message);
/// What an errno says.
std::string text_of_error(int error);

}  // namespace awscfg2ali
