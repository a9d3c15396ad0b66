// What the library has to say about an input or a plan: a severity, a stable id, a place, a hint.
// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "awscfg2ali/source.hpp"

namespace awscfg2ali {

enum class Severity { note, warning, error };
/// "note", "warning", "error".
std::string_view name_of(Severity) noexcept;

/// What an error of a kind makes of a conversion, and so of the exit status.
enum class Consequence {
  refused,     ///< 1: the input was recognised, and is malformed or cannot be planned; of warnings and notes nothing
  usage,       ///< 2: options are used wrongly
  unreadable,  ///< 4: an input cannot be read, or is in no format that is known
  finding,     ///< 5, and no error: a comparison found a difference
};

/// One row for each thing that can be said. Ids are stable for ever; wording is not.
struct DiagnosticKind {
  std::string_view id;       ///< "bad-address"
  Severity severity;         ///< the usual one; a diagnostic may carry another where its meaning says so
  std::string_view meaning;  ///< a paragraph for the manual
  Consequence consequence = Consequence::refused;
};
/// All kinds, in the manual's order.
std::span<DiagnosticKind const> diagnostic_kinds() noexcept;
/// What a diagnostic of this id makes of a conversion.
Consequence consequence_of(std::string_view id) noexcept;

/// One finding. No member holds a pre-shared key that was read, and excerpts are masked where there may be one.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string_view id;
  std::string message;     ///< lower case, no full stop
  std::string hint;        ///< what to do about it, or empty; may have several lines
  std::string file;        ///< empty: no place in an input
  Position position;       ///< 0:0: no place in an input
  std::string excerpt;     ///< the masked line, or empty
  int caret = 0;           ///< column of the place in the excerpt, from 1; 0: none
  std::string connection;  ///< id of the VPN connection it is about, or empty
  std::string tunnel;      ///< AWS outside address of the tunnel it is about, or empty
};
using Diagnostics = std::vector<Diagnostic>;

/// A value, or errors; a success may carry warnings and notes.
template <class T>
struct Result {
  std::optional<T> value;  ///< absent if and only if some diagnostic is an error
  Diagnostics diagnostics;
  explicit operator bool() const noexcept { return value.has_value(); }
};

bool has_errors(std::span<Diagnostic const>) noexcept;

/// "vpn.txt:12:26: error: expected an IPv4 address [bad-address]", the line and a caret, the hint. Ends in a newline.
std::string render_text(Diagnostic const&, bool colour = false);
/// One JSON object on one line: severity, id, message, file, line, column, connection, tunnel, hint. Ends in a newline.
std::string render_json(Diagnostic const&);
/// All of them as one SARIF log (Static Analysis Results Interchange Format 2.1.0), with a rule for each kind.
std::string render_sarif(Diagnostics const&);

}  // namespace awscfg2ali
