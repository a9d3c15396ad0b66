#include "awscfg2ali/emit.hpp"

#include <algorithm>

#include "emit/formats.hpp"

namespace awscfg2ali {
namespace {

constexpr OutputFormat table[] = {
    {"json", "Alibaba Cloud API requests, in the order in which they have to be made", true, emit_json, json_document},
    {"model", "what was read, in AWS's terms", false, emit_model, model_document},
    {"explain", "where every value comes from, and what became of every line; keys masked", true, emit_explain,
     nullptr},
    {"explain-json", "the same as JSON", true, emit_explain_json, nullptr},
};

}  // namespace

std::span<OutputFormat const> output_formats() noexcept { return table; }

OutputFormat const* find_output_format(std::string_view name) noexcept {
  auto const found = std::find_if(std::begin(table), std::end(table), [&](auto const& f) { return f.name == name; });
  return found == std::end(table) ? nullptr : found;
}

}  // namespace awscfg2ali
