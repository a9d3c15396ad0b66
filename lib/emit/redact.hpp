// Masking keys, once for all outputs.
// SPDX-License-Identifier: MIT
#pragma once
#include "awscfg2ali/plan.hpp"

namespace awscfg2ali {

/// Puts asterisks in the place of every key, so that no emitter has to think of it.
void redact(Reading&, Plan&);

}  // namespace awscfg2ali
