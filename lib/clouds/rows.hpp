// A cloud's values and its words for them, in rows.
// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string_view>
#include <type_traits>

namespace awscfg2ali {

/// Whether one of the rows is of this value.
template <class Rows, class T>
constexpr bool has_row(Rows const& rows, T value) noexcept {
  for (auto const& row : rows)
    if (row.value == value) return true;
  return false;
}

/// The cloud's word for a value; nullopt where it has no such thing.
template <class Rows, class T>
constexpr std::optional<std::string_view> word_for(Rows const& rows, T value) noexcept {
  for (auto const& row : rows)
    if (row.value == value) return row.word;
  return std::nullopt;
}

/// The value that a cloud's word means; nullopt for a word that it has not.
template <class Rows>
constexpr auto value_of(Rows const& rows, std::string_view word) noexcept {
  std::optional<std::remove_cv_t<decltype(rows[0].value)>> value;
  for (auto const& row : rows)
    if (row.word == word) value = row.value;
  return value;
}

}  // namespace awscfg2ali
