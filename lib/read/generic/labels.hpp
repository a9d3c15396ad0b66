// The parts of AWS's vendor-agnostic text, and the labels that are known in each.
// SPDX-License-Identifier: MIT
#pragma once
#include "read/statements.hpp"

namespace awscfg2ali::aws_generic {

/// The part of the text that a line stands in: the same label means another thing in another part.
enum class Section { none, header, ike, esp, interface, outside, inside, bgp, static_routes, notes };

/// A label, and what is done with the text behind it.
struct Row {
  Section section;
  std::string_view label;
  void (*read)(Statements&, int tunnel, std::string_view value);
};

/// nullptr when the label is not known in this section.
Row const* find_row(Section, std::string_view label) noexcept;
/// Whether the label is known in any section.
bool is_label(std::string_view) noexcept;
/// The section that begins below this heading.
std::optional<Section> find_section(std::string_view title) noexcept;

/// Whether a trimmed text has these words, whatever their case and the blanks between them.
bool has_words(std::string_view text, std::string_view words) noexcept;

/// Warns that a line was not understood.
void not_understood(Statements&, std::string_view text, std::string message);

}  // namespace awscfg2ali::aws_generic
