// Emitting: a plan, or what was read, as text in one of the output formats.
// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "awscfg2ali/compare.hpp"
#include "awscfg2ali/plan.hpp"

namespace awscfg2ali {

/// Everything an emitter may print.
struct Document {
  Reading const& reading;
  Plan const& plan;  ///< empty for a format that needs none
  Options const& options;
  Verdict const* verdict = nullptr;  ///< for the formats that print one: those that take --against
};

/// A format that can be written.
struct OutputFormat {
  std::string_view name;   ///< "json"
  std::string_view title;  ///< one line for people
  bool planned;            ///< false: it prints what was read, and nothing is planned or refused
  bool has_keys;           ///< pre-shared keys stand in it, unless they are masked or named
  std::string (*emit)(Document const&);
  std::string (*line)(Document const&);  ///< JSON on one line, for --lines; nullptr for formats it does not take
  std::string_view option =
      {};  ///< "request", "keys" or "against": the option that only some formats take, and this one does
  std::string (*refusal)(Document const&) =
      nullptr;  ///< why the syntax cannot express this plan, or ""; nullptr: it always can
};
std::span<OutputFormat const> output_formats() noexcept;
/// nullptr when there is no format of that name.
OutputFormat const* find_output_format(std::string_view name) noexcept;

/// The text, whole; or the error "not-in-this-format" when the format's syntax cannot express the plan, or does not
/// take an option that was given.
Result<std::string> emit(OutputFormat const&, Document const&);

}  // namespace awscfg2ali
