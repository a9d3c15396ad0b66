// Keys that were broken by a new line, as terminals and mail programs do: what is left of one in the lines below.
// SPDX-License-Identifier: MIT
#pragma once
#include <string_view>

#include "awscfg2ali/source.hpp"
#include "keys/key_mask.hpp"

namespace awscfg2ali {

/// Whether a line is one word that may be the rest of a key, behind blanks and a mail's quote marks.
bool may_be_rest_of_key(std::string_view line);

/// The stretch of a line that may be the rest of a key in the lines above it, all of the line where the key itself may
/// have gone to the next line; empty when there is none. Lines count from 1.
KeySpan rest_of_key(Source const&, int number);

/// The line that may be the rest of the key at the end of a line: a word of its own, below nothing but blank lines;
/// 0 when there is none. It asks for the fates of the lines.
int line_with_rest(Source const&, int number);

}  // namespace awscfg2ali
