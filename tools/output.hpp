// Where output goes: a file that is replaced whole and that only its owner can read, or a stream that is open already.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

#include <awscfg2ali/diagnostic.hpp>

namespace awscfg2ali {

/// What became of an output.
struct Written {
  std::string why_not;           ///< why it could not be written; empty when it was
  bool others_can_read = false;  ///< what it was written to is a regular file that its group or others can read
};

/// Writes an output to standard output if the name is empty or "-"; to the descriptor that the name stands for
/// (/dev/stdout, /dev/fd/3, or the file that standard output or error goes to); into a device or pipe; else to a file
/// of mode 0600, which replaces the old one whole or not at all, also when a signal ends the command. A link to the
/// file stays, and need not lead to anything yet; one that another user put into a folder like /tmp is not followed.
Written write_output(std::string const& name, std::string_view text);

/// Whether an input, "-" being standard input, is the regular file that an output's name leads to.
bool is_output(std::string const& input, std::string const& output) noexcept;

/// Writes everything to a descriptor; false, with errno set, when that fails.
bool write_all(int descriptor, std::string_view text) noexcept;

/// Whether a descriptor is a regular file that its group or others can read; and what to say when keys go there.
bool others_can_read(int descriptor) noexcept;
Diagnostic keys_world_readable();
/// That an input would be replaced by the output.
Diagnostic output_is_input(std::string const& file);
/// That the output could not be written.
Diagnostic output_not_written(std::string const& name, std::string const& why);

}  // namespace awscfg2ali
