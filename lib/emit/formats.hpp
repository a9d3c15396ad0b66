// The emitters: one function a format, one file each.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "awscfg2ali/emit.hpp"

namespace awscfg2ali {

std::string emit_json(Document const&);
Value json_document(Document const&);
Value model_document(Document const&);
std::string emit_model(Document const&);
std::string emit_explain(Document const&);
std::string emit_explain_json(Document const&);

}  // namespace awscfg2ali
