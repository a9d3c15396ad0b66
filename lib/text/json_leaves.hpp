// A JSON text as a flat list of its values, each with its path and its place.
// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace awscfg2ali {

/// A value that is neither an object nor a list.
struct JsonLeaf {
  enum class Type { null, boolean, number, string };
  int document;         ///< of a stream of documents, from 0
  std::string path;     ///< "VpnConnections.0.Options.TunnelOptions.1.PreSharedKey"
  std::string pattern;  ///< the same with * for each index
  Type type;
  std::string value;      ///< decoded; "true", "28800", "" for null
  std::string_view text;  ///< as it stands in the source, a string without its quotes
};

/// What is wrong with a JSON text, and where.
struct JsonError {
  std::size_t offset;
  std::string_view message;
};

/// Reads one document, or a stream of them (NDJSON). Leaves refer to `text`.
std::optional<JsonError> read_json_leaves(std::string_view text, std::vector<JsonLeaf>& leaves);

}  // namespace awscfg2ali
