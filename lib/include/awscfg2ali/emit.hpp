// Emitting: a plan, or what was read, as text in one of the output formats.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "awscfg2ali/compare.hpp"
#include "awscfg2ali/output_formats.hpp"
#include "awscfg2ali/plan.hpp"

namespace awscfg2ali {

/// Everything an emitter may print.
struct Document {
  Reading const& reading;
  Plan const& plan;  ///< empty for a format that needs none
  Options const& options;
  Verdict const* verdict = nullptr;  ///< for the formats that print one: those that take --against
};

/// What is wrong with the options that choose and shape the output: a format that there is not, or an option that goes
/// with others only. All are of the kind "usage".
Diagnostics check_output_options(Options const&);

/// The text in the format `options.to`, whole; keys are masked where the options ask for it. An error when the format
/// prints what the document lacks, when its syntax cannot express the plan ("not-in-this-format"), or when an option
/// was given that it does not take ("usage").
Result<std::string> emit(Document const&);

}  // namespace awscfg2ali
