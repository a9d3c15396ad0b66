// Making diagnostics: every id that is used is checked against the table when the library is compiled.
// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "awscfg2ali/diagnostic.hpp"
#include "awscfg2ali/vpn.hpp"
#include "diagnostics/kinds.hpp"

namespace awscfg2ali {

class JsonWriter;

/// A row of the table, named by its id; a name that is not in the table does not compile.
class Kind {
 public:
  consteval Kind(char const* id) : row_(find(id)) {}  // NOLINT(google-explicit-constructor): reads as the id
  DiagnosticKind const& row() const noexcept { return kinds[row_]; }

 private:
  static consteval std::size_t find(std::string_view id) {
    for (std::size_t row = 0; row < std::size(kinds); ++row)
      if (kinds[row].id == id) return row;
    throw "no such diagnostic id";
  }
  std::size_t row_;
};

/// A diagnostic without a place.
Diagnostic diagnose(Kind, std::string message, std::string hint = {});
/// A diagnostic about a stretch of a source; the excerpt is taken and masked here.
Diagnostic diagnose(Kind, Source const&, std::size_t offset, std::string message, std::string hint = {});
inline Diagnostic diagnose(Kind kind, Source const& source, std::string_view part, std::string message,
                           std::string hint = {}) {
  return diagnose(kind, source, source.offset_of(part), std::move(message), std::move(hint));
}

/// Whether one more diagnostic about an input is said, or only counted, since there are many.
bool is_said(Source&, Severity);
inline bool is_said(Source& source, Kind kind) { return is_said(source, kind.row().severity); }

/// As JSON: null for what a diagnostic does not have.
void write(JsonWriter&, Diagnostic const&);
/// "vpn.txt:12:26"
std::string place_text(Source const&, std::size_t offset);
/// The line that a place is in, as an excerpt shows it: what may be a key is masked, and of a long line only what is
/// near the place is there. "" where the line is too long to be searched for keys.
std::string line_around(Source const&, std::size_t offset);
/// The line with everything after a word that introduces a key masked, and control bytes escaped.
std::string masked_line(std::string_view line);
/// The source's lines, each masked as an excerpt of it is: with what may be the rest of a key that was wrapped.
std::vector<std::string> masked_lines(Source const&);
/// Whether a place is where a key may stand: text from there must not be quoted.
bool may_be_key(Source const&, std::size_t offset);
/// The keys that were read, to mask them wherever they stand in a text: a line may have been wrapped in front of one.
/// It refers to the connections' keys.
class Keys {
 public:
  explicit Keys(std::vector<VpnConnection> const&);
  explicit Keys(std::vector<std::string_view> const&);
  std::string masked(std::string text) const;

 private:
  /// A number of the characters that a text begins with, for `may_begin_`.
  std::size_t beginning(char const* text) const noexcept;

  std::unordered_set<std::string_view> keys_;
  std::set<std::size_t, std::greater<>> lengths_;
  std::size_t beginning_size_ = 0;  ///< how many characters of a text tell nearly always that no key begins there
  std::vector<bool> may_begin_;     ///< by that number; its size is a power of two
};
/// Masks the connections' keys in what is said, whoever put them there.
void mask_keys(Diagnostics&, std::vector<VpnConnection> const&);
/// Text from an input, made safe for a message: control bytes escaped, cut when long.
std::string shown(std::string_view text);
std::string quoted(std::string_view text);  ///< the same between quotes

}  // namespace awscfg2ali
