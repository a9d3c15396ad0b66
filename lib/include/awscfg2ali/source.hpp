// An input text, and places in it.
// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace awscfg2ali {

/// What became of a line of input.
enum class Fate : std::uint8_t {
  unknown,     ///< not understood: a warning names it
  irrelevant,  ///< known, and says nothing about the VPN
  stated,      ///< at least one fact of the model stands on it
};

/// A line and a column, both from 1; columns count bytes.
struct Position {
  int line = 0, column = 0;
  int utf16 = 0;  ///< the column in UTF-16 code units, as editors and SARIF count; 0: not known
};

/// A stretch of one source's text.
struct Place {
  int source = -1;  ///< index into Reading::sources
  std::size_t begin = 0, end = 0;
};

/// How a text stands inside another one, as a JSON string does: on one line, with escapes.
struct Embedding {
  int outer;       ///< index of the outer text into Reading::sources
  Position begin;  ///< of its first character in the outer text
  /// For each escape, in order: an offset behind it in this text, and how many columns further on it is in the outer.
  std::vector<std::pair<std::size_t, std::size_t>> shifts;
};

/// What has been said about an input, and about the texts inside it: nobody reads more than some hundred diagnostics,
/// and a file of another kind gives rise to millions.
struct Tally {
  static constexpr int most = 100;  ///< errors that are said, and other diagnostics; the rest is counted
  int errors = 0, others = 0;
  std::set<std::string> once;  ///< what is said once, wherever else it stands
  std::size_t facts = 0;       ///< how many facts may still be stated
};

/// One input: its name and its text, decoded to UTF-8.
class Source {
 public:
  /// `begin` is where a text stands in its file that was cut out of a stream.
  Source(std::string name, std::string text, Position begin = {1, 1});
  Source(std::string name, std::string text, Embedding embedding);
  /// The index of the text that this one stands in, if it does.
  std::optional<int> outer() const noexcept { return embedding_ ? std::optional(embedding_->outer) : std::nullopt; }
  std::string const& name() const noexcept { return name_; }
  std::string const& text() const noexcept { return text_; }
  /// The number of lines; a text without a final newline ends in a line all the same.
  int line_count() const noexcept { return static_cast<int>(line_starts_.size()); }
  /// Where an offset stands in the input: for a text that is inside another (an XML inside JSON), in the outer one.
  Position position(std::size_t offset) const noexcept;
  /// The number of the line of this text that an offset is in.
  int line_of(std::size_t offset) const noexcept;
  /// The text of a line, without its line end. Lines count from 1.
  std::string_view line(int number) const noexcept;
  /// Offset of a view into text().
  std::size_t offset_of(std::string_view part) const noexcept {
    return static_cast<std::size_t>(part.data() - text_.data());
  }

  std::vector<Fate> fates;                                   ///< one for each line
  std::shared_ptr<Tally> tally = std::make_shared<Tally>();  ///< shared with the texts inside it
  std::string_view format = {};                              ///< the name of the reader that read it

 private:
  /// The UTF-16 code units before an offset.
  int utf16_before(std::size_t offset) const noexcept;

  std::string name_, text_;
  std::vector<std::size_t> line_starts_;
  std::vector<int> utf16_blocks_;  ///< UTF-16 code units before each block of the text; empty where all is ASCII
  std::optional<Embedding> embedding_;
  Position begin_{1, 1};
};

}  // namespace awscfg2ali
