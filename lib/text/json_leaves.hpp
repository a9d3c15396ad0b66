// A JSON text as a flat list of its values, each with its path and its place.
// SPDX-License-Identifier: MIT
#pragma once
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace awscfg2ali {

/// The last step of a path, which leads to a value from the object or the list that it stands in; `above` is the step
/// to that one. Whatever stands in an object or a list shares the steps to it, so that no value has a path of its own.
/// A member's name is never an index, be it "*" or "0".
struct JsonStep {
  JsonStep const* above = nullptr;  ///< nullptr: the value is a document
  std::string_view name = {};       ///< of a member, decoded
  int index = -1;                   ///< of a list's item, from 0; -1: it is a member, or a document
  int depth = 0;                    ///< how many steps lead here from the document

  bool is_member(std::string_view wanted) const noexcept { return index < 0 && name == wanted; }
  /// The step of this path at a depth of at most its own.
  JsonStep const& at(int wanted) const noexcept {
    auto const* step = this;
    while (step->depth > wanted) step = step->above;
    return *step;
  }
};

/// A value that is neither an object nor a list.
struct JsonLeaf {
  enum class Type { null, boolean, number, string };
  JsonStep step;
  Type type;
  std::string_view value;  ///< decoded; "true", "28800", "" for null
  std::string_view text;   ///< as it stands in the source, a string without its quotes
};

/// What has been read of a text, in its order; everything refers to the text and to each other.
struct JsonLeaves {
  std::deque<JsonLeaf> leaves = {};
  std::deque<JsonStep> branches = {};      ///< objects and lists, be they empty
  std::deque<std::string> unescaped = {};  ///< strings that do not stand in the text as they are

  JsonLeaves() = default;
  JsonLeaves(JsonLeaves const&) = delete;
  JsonLeaves& operator=(JsonLeaves const&) = delete;
};

/// What is wrong with a JSON text, and where.
struct JsonError {
  std::size_t offset;
  std::string_view message;
};

/// Reads one document, or a stream of them (NDJSON), and adds them to `json`. Where the text is itself a value of JSON,
/// `top` leads to it. Memory is linear in the text: at most about 40 bytes for each of its own, however deep they are
/// nested.
std::optional<JsonError> read_json_leaves(std::string_view text, JsonLeaves& json, JsonStep const& top = {});

/// The path below a depth in words, as "Routes.*.State"; a name that could be taken for several, or for an index, is in
/// quotes. Of a long one the beginning.
std::string path_text(JsonStep const&, int depth);

}  // namespace awscfg2ali
