// What can be written: the values of --to. The functions behind them are the emitters' own.
// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string_view>

namespace awscfg2ali {

/// A format that can be written.
struct OutputFormat {
  std::string_view name;         ///< "json"
  std::string_view title;        ///< one line for people
  bool planned;                  ///< false: it prints what was read, and nothing is planned or refused
  bool has_keys;                 ///< pre-shared keys stand in it, unless they are masked or named
  bool has_line = false;         ///< it can be written on one line, for --lines
  std::string_view option = {};  ///< "request", "keys" or "against": the option that only some formats take
};
std::span<OutputFormat const> output_formats() noexcept;
/// nullptr when there is no format of that name.
OutputFormat const* find_output_format(std::string_view name) noexcept;

}  // namespace awscfg2ali
