// Downloads of AWS for devices whose text is not read, recognised by what only they say.
// SPDX-License-Identifier: MIT
#pragma once
#include <string_view>

namespace awscfg2ali {

/// "Juniper SRX", "Fortinet FortiGate", …; empty when the text is of none of them.
std::string_view other_vendor(std::string_view text) noexcept;

/// The text from its first character that is not blank.
std::string_view trimmed_start(std::string_view text) noexcept;

}  // namespace awscfg2ali
