// Where every value comes from, and what became of every line.
// SPDX-License-Identifier: MIT
#include <array>

#include "diagnostics/diagnose.hpp"
#include "emit/formats.hpp"
#include "emit/parameters.hpp"
#include "model/value_json.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

/// A value on one line, keys masked.
Value shown(Value const& value) {
  return std::holds_alternative<PreSharedKey>(value) ? Value(std::string("********")) : value;
}

using Counts = std::array<std::int64_t, 4>;

Counts count(std::vector<LineFate> const& lines) {
  Counts counts{};
  for (auto const fate : lines) ++counts[static_cast<std::size_t>(fate)];
  return counts;
}

}  // namespace

std::string emit_explain(Document const& document) {
  auto const& sources = document.reading.sources;
  auto const explanation = explain(document.reading, document.plan, document.options);
  std::string text;
  for (auto const& reason : explanation.values) {
    text += fmt::format("{} = {}\n", reason.path, text_of(shown(reason.value)));
    for (auto const& place : reason.places) {
      auto const& source = sources[static_cast<std::size_t>(place.source)];
      text += fmt::format("    {}: {}\n", place_text(source, place.begin), line_around(source, place.begin));
    }
    text += fmt::format("    {}\n", reason.rule);
  }
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].outer()) continue;
    auto const& lines = explanation.lines[i];
    auto const counts = count(lines);
    text += fmt::format("\n{}: {} used, {} irrelevant, {} no counterpart, {} unknown, {} lines in all\n",
                        sources[i].name(), counts[0], counts[1], counts[2], counts[3], lines.size());
    auto const shown_lines = masked_lines(sources[i]);
    for (std::size_t line = 0; line < lines.size(); ++line)
      text += fmt::format("{:6} {:<15}{}\n", line + 1, name_of(lines[line]), shown_lines[line]);
  }
  return Keys(document.reading.connections).masked(std::move(text));
}

std::string emit_explain_json(Document const& document) {
  auto const explanation = explain(document.reading, document.plan, document.options);
  Array values;
  for (auto const& reason : explanation.values) {
    Array places;
    for (auto const& place : reason.places) {
      auto const& source = document.reading.sources[static_cast<std::size_t>(place.source)];
      auto const position = source.position(place.begin);
      places.push_back(Object{{"file", source.name()},
                              {"line", std::int64_t{position.line}},
                              {"column", std::int64_t{position.column}},
                              {"text", line_around(source, place.begin)}});
    }
    values.push_back(Object{{"path", reason.path},
                            {"value", shown(reason.value)},
                            {"rule", std::string(reason.rule)},
                            {"sources", std::move(places)}});
  }
  Counts total{};
  std::int64_t all = 0;
  for (auto const& lines : explanation.lines) {
    auto const counts = count(lines);
    for (std::size_t i = 0; i < counts.size(); ++i) total[i] += counts[i];
    all += static_cast<std::int64_t>(lines.size());
  }
  Object const lines{{"used", total[0]},
                     {"irrelevant", total[1]},
                     {"no_counterpart", total[2]},
                     {"unknown", total[3]},
                     {"total", all}};
  return Keys(document.reading.connections)
      .masked(json_pretty(Object{{"values", std::move(values)}, {"lines", lines}}));
}

}  // namespace awscfg2ali
