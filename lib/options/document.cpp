
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "awscfg2ali/options.hpp"
#include "diagnostics/diagnose.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

using Json = nlohmann::ordered_json;

// Values are never quoted: one of them may be a key that stands in the wrong place.
Diagnostic wrong(std::string_view option, std::string_view expected) {
  return diagnose("usage", fmt::format("--{}: expected {}", option, expected));
}

OptionKind const* find_kind(std::string_view name) {
  auto const kinds = option_kinds();
  auto const found = std::find_if(kinds.begin(), kinds.end(), [&](auto const& kind) { return kind.name == name; });
  return found == kinds.end() ? nullptr : &*found;
}

Diagnostic no_such_option(std::string_view name) {
  std::string names;
  for (auto const& kind : option_kinds()) names += fmt::format("{}, ", kind.name);
  return diagnose("usage", fmt::format("there is no option {}", quoted(name)), "the options are " + names + "psk");
}

/// A string, or a whole number for its digits.
std::optional<std::string> text_of(Json const& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_integer()) return value.dump();
  return std::nullopt;
}

/// Hands an option's value, or each of them, to its row of the table. Returns what was expected instead, or "".
std::string_view set(OptionKind const& kind, Options& options, Json const& value) {
  if (kind.argument.empty()) {
    if (!value.is_boolean()) return "true or false";
    return value.get<bool>() ? kind.set(options, "") : "";
  }
  if (kind.repeatable != value.is_array()) return kind.repeatable ? "a list of strings" : "a string";
  for (auto const& one : kind.repeatable ? value : Json::array({value})) {
    auto const text = text_of(one);
    if (!text) return kind.repeatable ? "a list of strings" : "a string";
    if (auto const expected = kind.set(options, *text); !expected.empty()) return expected;
  }
  return "";
}

std::string_view set_keys(Options& options, Json const& keys) {
  constexpr std::string_view shape = "an object with the pre-shared key of each AWS outside address";
  if (!keys.is_object()) return shape;
  for (auto const& [name, value] : keys.items()) {
    auto const address = Ipv4Address::parse(name);
    if (!address || !value.is_string()) return shape;
    auto key = PreSharedKey::parse(value.get_ref<std::string const&>());
    if (!key) return "keys of printable characters without blanks";
    options.psk.emplace_back(*address, std::move(*key));
  }
  return "";
}

}  // namespace

Result<Options> parse_options(std::string_view json) {
  Result<Options> result;
  auto const report = [&](Diagnostic diagnostic) { result.diagnostics.push_back(std::move(diagnostic)); };
  // The library keeps the last of two members of one name; which of them was meant nobody knows.
  std::set<std::pair<int, std::string>> names;
  auto const watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
    if (event == Json::parse_event_t::key && !names.emplace(depth, parsed.get<std::string>()).second)
      report(diagnose("usage", "the options name something twice"));
    return true;
  };
  auto const document = Json::parse(json, watch, false);
  if (!document.is_object()) {
    report(diagnose("usage", "the options are not a JSON object"));
    return result;
  }
  Options options;
  for (auto const& [name, value] : document.items()) {
    auto const* kind = find_kind(name);
    if (kind == nullptr && name != "psk") {
      report(no_such_option(name));
      continue;
    }
    auto const expected = kind == nullptr ? set_keys(options, value) : set(*kind, options, value);
    if (!expected.empty()) report(wrong(name, expected));
  }
  if (result.diagnostics.empty()) result.value = std::move(options);
  return result;
}

}  // namespace awscfg2ali
