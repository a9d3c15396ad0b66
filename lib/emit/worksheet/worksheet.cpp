// The worksheet as Markdown.
// SPDX-License-Identifier: MIT

#include "emit/formats.hpp"
#include "emit/worksheet/content.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

/// Text that Markdown leaves as it is, in a table too.
std::string plain(std::string_view text) {
  std::string safe;
  for (char const c : text) {
    if (std::string_view("\\`*_{}[]<>#|~").find(c) != std::string_view::npos) safe += '\\';
    safe += c == '\n' ? ' ' : c;
  }
  return safe;
}

}  // namespace

std::string emit_worksheet(Document const& document) {
  auto text = fmt::format("# {}\n", plain(worksheet_title(document.plan)));
  for (auto const& section : worksheet_sections(document.plan)) {
    text += fmt::format("\n{:#<{}} {}\n", "", section.level, plain(section.title));
    for (auto const& paragraph : section.paragraphs) text += fmt::format("\n{}\n", plain(paragraph));
    if (!section.rows.empty()) text += fmt::format("\n| {} | {} |\n|---|---|\n", section.left, section.right);
    for (auto const& [field, value] : section.rows) text += fmt::format("| {} | {} |\n", plain(field), plain(value));
    if (!section.steps.empty()) text += "\n";
    for (auto const& step : section.steps) text += fmt::format("- [ ] {}\n", plain(step));
  }
  return text;
}

}  // namespace awscfg2ali
