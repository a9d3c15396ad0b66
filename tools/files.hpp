// Files in and out: inputs read whole, outputs written whole or not at all, and only their owner can read them.
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

/// Writes to a file (mode 0600, replaced whole; a link to it stays) or, if its name is empty, "-" or one of where they
/// go, to standard output or error. Returns why it failed, or "".
std::string write_output(std::string const& name, std::string_view text);

/// Whether two names lead to one regular file.
bool is_same_file(std::string const&, std::string const&) noexcept;

/// Writes everything to a descriptor; false when that fails.
bool write_all(int descriptor, std::string_view text) noexcept;

/// Whether a descriptor is a regular file that its group or others can read; and what to say then.
bool others_can_read(int descriptor) noexcept;
Diagnostic keys_world_readable();
/// That an input would be replaced by the output.
Diagnostic output_is_input(std::string const& file);
/// That the output could not be written.
Diagnostic output_not_written(std::string why);

}  // namespace awscfg2ali
