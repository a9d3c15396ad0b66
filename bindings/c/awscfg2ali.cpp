// Behind the C header: nothing but the library's one call, and views of what it gives back.
// SPDX-License-Identifier: MIT
#include "awscfg2ali.h"

#include <string>
#include <utility>
#include <vector>

#include <awscfg2ali/convert.hpp>

#include "model/value_json.hpp"

using namespace awscfg2ali;

struct awscfg2ali_conversion {
  Status status;
  Diagnostics diagnostics;
  std::string output;
};

namespace {

std::vector<Input> to_inputs(awscfg2ali_input const* inputs, std::size_t count) {
  std::vector<Input> list;
  list.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    auto const& [name, bytes, size] = inputs[i];
    list.push_back({name != nullptr ? utf8(name) : "input-" + std::to_string(i + 1),
                    size > 0 ? std::string(bytes, size) : std::string()});
  }
  return list;
}

awscfg2ali_conversion converted(std::vector<Input> inputs, std::string_view options_json) {
  auto options = parse_options(options_json);
  if (!options) return {Status::usage, std::move(options.diagnostics), ""};
  auto result = convert(std::move(inputs), *options.value);
  return {status_of(result.diagnostics, options.value->strict), std::move(result.diagnostics),
          std::move(result.value).value_or("")};
}

template <class Format>
Array names_and_titles(std::span<Format const> formats) {
  Array list;
  for (auto const& format : formats)
    list.push_back(Object{{"name", std::string(format.name)}, {"title", std::string(format.title)}});
  return list;
}

}  // namespace

awscfg2ali_conversion* awscfg2ali_convert(awscfg2ali_input const* inputs, std::size_t count,
                                          char const* options_json) noexcept {
  // The library throws std::bad_alloc only, and nothing at all may be thrown into C.
  try {
    return new awscfg2ali_conversion(
        converted(to_inputs(inputs, count), options_json != nullptr ? options_json : "{}"));
  } catch (...) {
    return nullptr;
  }
}

awscfg2ali_conversion* awscfg2ali_mask(char const* bytes, std::size_t size) noexcept {
  try {
    return new awscfg2ali_conversion{Status::done, {}, masked(size > 0 ? std::string_view(bytes, size) : "")};
  } catch (...) {
    return nullptr;
  }
}

// NULL, what a conversion is that found no memory, has a status of its own and nothing else.

int awscfg2ali_status(awscfg2ali_conversion const* conversion) noexcept {
  constexpr int out_of_memory = 70;
  return conversion != nullptr ? static_cast<int>(conversion->status) : out_of_memory;
}

char const* awscfg2ali_output(awscfg2ali_conversion const* conversion, std::size_t* size) noexcept {
  if (size != nullptr) *size = conversion != nullptr ? conversion->output.size() : 0;
  return conversion != nullptr ? conversion->output.c_str() : "";
}

std::size_t awscfg2ali_diagnostic_count(awscfg2ali_conversion const* conversion) noexcept {
  return conversion != nullptr ? conversion->diagnostics.size() : 0;
}

int awscfg2ali_diagnostic_at(awscfg2ali_conversion const* conversion, std::size_t index,
                             awscfg2ali_diagnostic* out) noexcept {
  if (index >= awscfg2ali_diagnostic_count(conversion)) return 0;
  auto const& d = conversion->diagnostics[index];
  // Severities and ids are literals, and so end in NUL.
  *out = {name_of(d.severity).data(),
          d.id.data(),
          d.message.c_str(),
          d.hint.c_str(),
          d.file.c_str(),
          d.position.line,
          d.position.column,
          d.excerpt.c_str(),
          d.caret,
          d.connection.c_str(),
          d.tunnel.c_str()};
  return 1;
}

void awscfg2ali_free(awscfg2ali_conversion* conversion) noexcept { delete conversion; }

char const* awscfg2ali_version() noexcept { return version().data(); }

char const* awscfg2ali_formats() noexcept {
  try {
    static std::string const formats = json_compact(
        Object{{"input", names_and_titles(input_formats())}, {"output", names_and_titles(output_formats())}});
    return formats.c_str();
  } catch (...) {
    return nullptr;
  }
}
