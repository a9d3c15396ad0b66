// A pre-shared key: a string that cannot be printed by accident.
// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace awscfg2ali {

/// The pre-shared key of a tunnel. It has no stream operator and no to_string; reveal() is the one way out.
class PreSharedKey {
 public:
  /// 1 to 128 printable ASCII characters without blanks; nullopt otherwise. AWS's own rule
  /// (8-64 of [A-Za-z0-9._], no leading 0) is narrower: inputs are read, and conversions planned, with such keys only.
  static std::optional<PreSharedKey> parse(std::string_view text);
  std::string const& reveal() const noexcept { return text_; }
  friend bool operator==(PreSharedKey const&, PreSharedKey const&) = default;

 private:
  explicit PreSharedKey(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace awscfg2ali
