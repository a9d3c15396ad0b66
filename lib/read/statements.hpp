// What one source states about one VPN connection: the one way by which facts enter a model.
// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "awscfg2ali/read.hpp"
#include "diagnostics/diagnose.hpp"
#include "read/words.hpp"
#include "text/format.hpp"

namespace awscfg2ali {

/// A connection in the making. Texts that are handed in ("where") must be parts of `source.text()`.
struct Statements {
  Source& source;
  int source_index;
  Diagnostics& diagnostics;
  VpnConnection connection = {};

  Place place(std::string_view where) const {
    auto const begin = source.offset_of(where);
    return {source_index, begin, begin + where.size()};
  }

  void report(Kind kind, std::string_view where, std::string message, std::string hint = {}) {
    constexpr int enough = 100;  // nobody reads more, and a file of another kind has millions
    int const most = kind.row().severity == Severity::error ? 2 * enough : enough;
    if (++source.reported > most) ++source.unreported;
    else diagnostics.push_back(diagnose(kind, source, where, std::move(message), std::move(hint)));
  }

  /// Notes where a fact stands, and that its line has been used.
  void note_origin(Fact fact, int tunnel, std::string_view where, std::string_view name = {}) {
    connection.origins.push_back({fact, tunnel, place(where), name});
    auto const line = static_cast<std::size_t>(source.line_of(source.offset_of(where)));
    if (line <= source.fates.size()) source.fates[line - 1] = Fate::stated;
  }

  /// Takes a fact. A fact that was stated before must be the same.
  template <class T>
  void state(Fact fact, int tunnel, std::optional<T>& field, T value, std::string_view where) {
    auto const* earlier = field && *field != value ? connection.origin(fact, tunnel) : nullptr;
    if (earlier != nullptr) {
      report("contradiction", where,
             fmt::format("{} differs from what stands at {}", name_of(fact), place_text(source, earlier->place.begin)),
             fmt::format("there: {}", trimmed(masked_line(source, source.line_of(earlier->place.begin)))));
      return;
    }
    field = std::move(value);
    note_origin(fact, tunnel, where);
  }

  /// Takes a fact from its text; says what was expected when the text will not do.
  template <class T>
  void read(Fact fact, int tunnel, std::optional<T>& field, Word<T> const& word, std::string_view text) {
    if (auto value = word.parse(text)) state(fact, tunnel, field, std::move(*value), text);
    else report_bad(word.expected, word.kind, text);
  }

  /// "expected an IPv4 address, found '300.1.1.1'", or that the text is a placeholder.
  void report_bad(std::string_view expected, Kind kind, std::string_view found) {
    auto const is_known = [&](Diagnostic const& d) {
      return d.id == "placeholder" && d.file == source.name() && d.message.starts_with(quoted(found));
    };
    if (is_placeholder(found) && std::any_of(diagnostics.begin(), diagnostics.end(), is_known))
      return;  // once is enough
    if (is_placeholder(found))
      report("placeholder", found, fmt::format("{} is a placeholder where {} belongs", quoted(found), expected),
             "this is an example of AWS's documentation, or a value was left out; use the download of the real "
             "connection");
    else
      report(kind, found,
             found.empty() || may_be_key(source, source.offset_of(found))
                 ? fmt::format("expected {}", expected)
                 : fmt::format("expected {}, found {}", expected, quoted(found)));
  }

  /// Takes a pre-shared key, or remembers why the text in its place is none.
  void read_key(int tunnel, std::string_view text, std::string_view why = {}) {
    auto& t = connection.tunnels[static_cast<std::size_t>(tunnel)];
    if (text.find_first_of("\r\n") != text.npos)
      return report("line-wrapped", text, "there is a new line inside pre_shared_key",
                    "was the text wrapped? give the file as AWS made it");
    if (why.empty()) why = why_unusable(text);
    if (why.empty()) {
      state(Fact::pre_shared_key, tunnel, t.pre_shared_key, *PreSharedKey::parse(text), text);
    } else if (!t.pre_shared_key) {
      t.unusable_key = why;
      note_origin(Fact::pre_shared_key, tunnel, text);
    }
  }

  /// Takes a fact that Alibaba Cloud has no counterpart for.
  void state_other(int tunnel, std::string_view name, NumberOrText value, std::string_view where) {
    auto& other = connection.tunnels[static_cast<std::size_t>(tunnel)].other;
    for (auto const& [known, _] : other)
      if (known == name) return;
    other.emplace_back(name, std::move(value));
    note_origin(Fact::other, tunnel, where, name);
  }
};

}  // namespace awscfg2ali
