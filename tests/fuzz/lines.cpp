// A stream that comes in pieces, cut into connections and converted line by line.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "awscfg2ali/stream.hpp"
#include "invariants.hpp"

namespace {

using namespace awscfg2ali;

/// The inputs of a stream that gives at most `piece` bytes at a time.
std::vector<Input> cut(std::string_view bytes, std::size_t piece) {
  ConnectionStream stream("in", [&](char* buffer, std::size_t room) {
    auto const count = std::min({piece, room, bytes.size()});
    std::copy_n(bytes.begin(), count, buffer);
    bytes.remove_prefix(count);
    return count;
  });
  std::vector<Input> inputs;
  while (auto input = stream.next()) inputs.push_back(std::move(*input));
  return inputs;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  auto const inputs = cut(bytes, std::size_t{64} << 10);
  auto const again = cut(bytes, 61);
  fuzz::require(inputs.size() == again.size(), "a stream is cut alike whatever the pieces it comes in");
  std::size_t total = 0;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    fuzz::require(inputs[i].bytes == again[i].bytes, "a stream is cut alike whatever the pieces it comes in");
    fuzz::require(bytes.find(inputs[i].bytes) != bytes.npos, "an input is a stretch of its stream");
    total += inputs[i].bytes.size();
    Options options;
    options.gateway = Gateway::single;
    for (auto const& line : convert_lines(inputs[i], options)) {
      fuzz::require(line.line.empty() || line.line.find('\n') == line.line.size() - 1, "a connection is one line");
      fuzz::require(line.line.empty() || nlohmann::json::accept(line.line), "a line is JSON");
    }
  }
  fuzz::require(total <= bytes.size(), "nothing is in two inputs");
  return 0;
}
