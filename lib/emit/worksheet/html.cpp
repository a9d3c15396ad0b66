// The worksheet as one page that needs nothing from outside: styles and the drawing are in it, scripts there are none.
// SPDX-License-Identifier: MIT

#include "emit/formats.hpp"
#include "emit/worksheet/content.hpp"
#include "emit/worksheet/markup.hpp"
#include "emit/worksheet/topology.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

constexpr std::string_view style = R"css(
:root { color-scheme: light dark; --text: #1b1f24; --dim: #50575f; --paper: #ffffff; --line: #c4cad1; --aws: #8a4b00; --ali: #9c2500; --wire: #1a5fb4; --box: #f4f6f8; }
@media (prefers-color-scheme: dark) { :root { --text: #e8eaed; --dim: #b4bac2; --paper: #16181b; --line: #454b53; --aws: #ffb454; --ali: #ff9a76; --wire: #7db3ff; --box: #1f2327; } }
@media print { :root { --text: #000000; --dim: #333333; --paper: #ffffff; --line: #888888; --aws: #6b3a00; --ali: #7a1d00; --wire: #0b3d91; --box: #ffffff; } section { break-inside: avoid; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--paper); max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; overflow-wrap: anywhere; } h2 { font-size: 1.2rem; margin-top: 2rem; overflow-wrap: anywhere; } h3 { font-size: 1.05rem; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { background: var(--box); } tbody th { font-weight: 400; color: var(--dim); width: 45%; }
.drawing { overflow-x: auto; } svg { width: 100%; min-width: 40rem; height: auto; } svg text { font: 14px system-ui, sans-serif; fill: var(--text); }
svg .dim { fill: var(--dim); font-size: 12px; } svg .aws { stroke: var(--aws); } svg .ali { stroke: var(--ali); } svg .wire { stroke: var(--wire); }
svg rect { fill: var(--box); stroke-width: 2; } svg line { stroke-width: 3; }
)css";

}  // namespace

std::string emit_html(Document const& document) {
  auto const title = markup(worksheet_title(document.plan));
  auto text = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<title>{0}</title>\n<style>{1}</style>\n</head>\n<body>\n<main>\n<h1>{0}</h1>\n<div class=\"drawing\" "
      "tabindex=\"0\" "
      "role=\"group\" aria-label=\"Topology\">\n{2}</div>\n",
      title, style, topology_svg(document.plan));
  for (auto const& section : worksheet_sections(document.plan)) {
    text += fmt::format("<section>\n<h{0}>{1}</h{0}>\n", section.level, markup(section.title));
    for (auto const& paragraph : section.paragraphs) text += fmt::format("<p>{}</p>\n", markup(paragraph));
    if (!section.rows.empty())
      text +=
          fmt::format("<table>\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
                      markup(section.left), markup(section.right));
    for (auto const& [field, value] : section.rows)
      text += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", markup(field), markup(value));
    if (!section.rows.empty()) text += "</tbody>\n</table>\n";
    if (!section.steps.empty()) text += "<ul>\n";
    for (auto const& step : section.steps) text += fmt::format("<li>{}</li>\n", markup(step));
    if (!section.steps.empty()) text += "</ul>\n";
    text += "</section>\n";
  }
  return text + "</main>\n</body>\n</html>\n";
}

}  // namespace awscfg2ali
