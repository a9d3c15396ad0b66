// The files of testdata/, for tests.
// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "awscfg2ali/read.hpp"

namespace awscfg2ali::tests {

inline std::filesystem::path path_of(char const* variable) {
  auto const* value = std::getenv(variable);
  if (value == nullptr) throw std::runtime_error(std::string(variable) + " is not set: run the tests with meson test");
  return value;
}
inline std::filesystem::path testdata() { return path_of("AWSCFG2ALI_TESTDATA"); }

inline std::string read_file(std::filesystem::path const& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// An input under its file name alone, so that diagnostics do not depend on where the tests are.
inline Input input(std::filesystem::path const& path) { return {path.filename().string(), read_file(path)}; }

/// "12:3 error bad-address", one line each: what a test compares.
inline std::string summary(Diagnostics const& diagnostics) {
  std::string text;
  for (auto const& d : diagnostics)
    text += std::to_string(d.position.line) + ":" + std::to_string(d.position.column) + " " +
            std::string(name_of(d.severity)) + " " + std::string(d.id) + "\n";
  return text;
}

}  // namespace awscfg2ali::tests
