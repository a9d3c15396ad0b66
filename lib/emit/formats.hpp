// The emitters: one function a format, one file each. A refusal says why a syntax cannot express a plan, or is "".
// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "awscfg2ali/emit.hpp"

namespace awscfg2ali {

/// The document on one line, in the format `options.to`, which has one; keys are masked where the options ask for it.
std::string emit_line(Document const&);

std::string emit_json(Document const&);
std::string json_line(Document const&);
std::string emit_model(Document const&);
std::string model_line(Document const&);
std::string emit_aliyun(Document const&);
std::string emit_args(Document const&);
std::string args_refusal(Document const&);
std::string emit_terraform(Document const&);
std::string emit_tfvars(Document const&);
std::string emit_ros(Document const&);
std::string ros_refusal(Document const&);
std::string emit_worksheet(Document const&);
std::string emit_html(Document const&);
std::string emit_swanctl_alibaba(Document const&);
std::string emit_swanctl_aws(Document const&);
std::string emit_explain(Document const&);
std::string emit_explain_json(Document const&);
std::string emit_verdict(Document const&);
std::string emit_verdict_json(Document const&);

}  // namespace awscfg2ali
