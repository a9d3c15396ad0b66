// What AWS hands out and is not read, recognised by what only that says: downloads for other devices, and answers of
// the API in other forms than JSON.
//
// SPDX-License-Identifier: MIT
#pragma once
#include <string_view>

namespace awscfg2ali {

/// "Juniper SRX", "Fortinet FortiGate", …; empty when the text is of none of them.
std::string_view other_vendor(std::string_view text) noexcept;

/// "the output of aws with --output yaml", …; empty when the text is none of them.
std::string_view other_form_of_answer(std::string_view text) noexcept;

/// The text from its first character that is not blank.
std::string_view trimmed_start(std::string_view text) noexcept;

}  // namespace awscfg2ali
