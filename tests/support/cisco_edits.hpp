// Cisco texts of testdata/ with lines changed, and what is then read or said.
// SPDX-License-Identifier: MIT
#pragma once
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "awscfg2ali/convert.hpp"
#include "support/testdata.hpp"

namespace awscfg2ali::tests {

/// What stands in a text, once or oftener, and what takes its place; an empty `from` adds lines at the text's end.
struct Edit {
  std::string_view from, to;
};

inline Input edited(std::string_view file, std::vector<Edit> const& edits) {
  auto text = input(testdata() / file);
  for (auto const& [from, to] : edits) {
    if (from.empty()) text.bytes += "\n" + std::string(to) + "\n";
    else REQUIRE(text.bytes.find(from) != text.bytes.npos);
    for (auto at = from.empty() ? text.bytes.npos : text.bytes.find(from); at != text.bytes.npos;
         at = text.bytes.find(from, at + to.size()))
      text.bytes.replace(at, from.size(), to);
  }
  return text;
}

/// The ids of what is said, each once, in alphabetical order: "contradiction unknown-line". Notes count only on demand.
inline std::string ids(Diagnostics const& diagnostics, Severity least = Severity::warning) {
  std::vector<std::string_view> found;
  for (auto const& d : diagnostics)
    if (d.severity >= least) found.push_back(d.id);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::string text;
  for (auto const id : found) text += (text.empty() ? "" : " ") + std::string(id);
  return text;
}

/// A text with edits, and the warnings and errors that reading it gives.
struct EditedText {
  std::string_view what, file;
  std::vector<Edit> edits;
  std::string_view said;
};

inline void check(std::vector<EditedText> const& texts) {
  for (auto const& text : texts) {
    CAPTURE(text.what);
    auto const result = read({edited(text.file, text.edits)});
    INFO(summary(result.diagnostics));
    CHECK(ids(result.diagnostics) == text.said);
  }
}

/// The one connection of a text with edits.
inline VpnConnection connection_of(std::string_view file, std::vector<Edit> const& edits) {
  auto const result = read({edited(file, edits)});
  INFO(summary(result.diagnostics));
  REQUIRE(result);
  REQUIRE(result.value->connections.size() == 1);
  return result.value->connections[0];
}

/// A text's model as JSON.
inline std::string model(Input input) {
  Options options;
  options.to = "model";
  auto const result = convert({std::move(input)}, options);
  INFO(summary(result.diagnostics));
  REQUIRE(result);
  return *result.value;
}
/// Whether edits change nothing of what is read.
inline void check_same(std::string_view file, std::vector<Edit> const& edits) {
  CHECK(model(edited(file, edits)) == model(edited(file, {})));
}

}  // namespace awscfg2ali::tests
