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

/// A VPN connection has two tunnels. One that has more than these is refused, and looked at no closer.
inline constexpr std::size_t most_tunnels = 8;

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
    if (is_said(source, kind))
      diagnostics.push_back(diagnose(kind, source, where, std::move(message), std::move(hint)));
  }

  /// Whether a thing of which the input may have thousands is met for the first time.
  bool is_first(std::string thing) {
    constexpr std::size_t most = 1000;
    auto& once = source.tally->once;
    return once.size() >= most || once.insert(std::move(thing)).second;
  }

  /// Whether the reading can stop: nothing will come of it, and enough has been said about why.
  bool is_hopeless() const { return source.tally->facts == 0 || source.tally->errors >= Tally::most; }

  /// Notes where a fact stands, and that its line has been used.
  void note_origin(Fact fact, int tunnel, std::string_view where, std::string_view name = {}) {
    auto& left = source.tally->facts;
    if (left == 0) return;
    if (--left == 0)
      return report("too-many-lines", where, "the sections of the VPN say more of each other than they have characters",
                    "give the sections of the AWS connection alone");
    connection.origins.push_back({fact, tunnel, place(where), name});
    auto const line = static_cast<std::size_t>(source.line_of(source.offset_of(where)));
    if (line <= source.fates.size()) source.fates[line - 1] = Fate::stated;
  }

  /// Takes a fact. A fact that was stated before must be the same.
  template <class T>
  void state(Fact fact, int tunnel, std::optional<T>& field, T value, std::string_view where) {
    if (field && *field != value && contradicts(fact, tunnel, where)) return;
    field = std::move(value);
    note_origin(fact, tunnel, where);
  }

  /// Reports that a fact differs from an earlier statement, if there is one.
  bool contradicts(Fact fact, int tunnel, std::string_view where) {
    if (is_hopeless()) return is_said(source, "contradiction"), true;
    auto const* earlier = connection.origin(fact, tunnel);
    if (earlier == nullptr) return false;
    auto const there = line_around(source, earlier->place.begin);
    report("contradiction", where,
           fmt::format("{} differs from what stands at {}", name_of(fact), place_text(source, earlier->place.begin)),
           there.empty() ? "" : fmt::format("there: {}", there));
    return true;
  }

  /// Takes a fact from its text; says what was expected when the text will not do.
  template <class T>
  void read(Fact fact, int tunnel, std::optional<T>& field, Word<T> const& word, std::string_view text) {
    if (auto value = word.parse(text)) state(fact, tunnel, field, std::move(*value), text);
    else report_bad(word.expected, word.kind, text);
  }

  /// "expected an IPv4 address, found '300.1.1.1'", or that the text is a placeholder.
  void report_bad(std::string_view expected, Kind kind, std::string_view found) {
    bool const placeholder = is_placeholder(found);
    if (placeholder && !is_first(fmt::format("placeholder {}", quoted(found)))) return;
    if (placeholder)
      report("placeholder", found, fmt::format("{} is a placeholder where {} belongs", quoted(found), expected),
             "this is an example of AWS's documentation, or a value was left out; use the download of the real "
             "connection");
    else if (is_said(source, kind))
      diagnostics.push_back(diagnose(kind, source, found,
                                     found.empty() || may_be_key(source, source.offset_of(found))
                                         ? fmt::format("expected {}", expected)
                                         : fmt::format("expected {}, found {}", expected, quoted(found))));
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
