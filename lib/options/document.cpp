
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "awscfg2ali/options.hpp"
#include "diagnostics/diagnose.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

using Json = nlohmann::json;

/// A value of the document, as far as options go.
struct Node {
  enum class Type { object, list, string, integer, boolean, other };
  Type type;
  std::string text;         ///< what a string holds, a whole number's digits, "true"
  std::string name;         ///< of a member of an object
  std::vector<Node> items;  ///< of a list or an object
};

/// What nlohmann's parser tells of a document. Its own tree is not used, since its destructor allocates, which must not
/// fail. What is deeper than any option's value is left out.
class Tree {
 public:
  Node const* document() const { return top_.items.empty() ? nullptr : &top_.items.front(); }
  bool names_something_twice() const { return twice_; }

  bool null() { return add(Node::Type::other); }
  bool boolean(bool value) { return add(Node::Type::boolean, value ? "true" : ""); }
  bool number_integer(Json::number_integer_t value) { return add(Node::Type::integer, std::to_string(value)); }
  bool number_unsigned(Json::number_unsigned_t value) { return add(Node::Type::integer, std::to_string(value)); }
  bool number_float(Json::number_float_t, std::string const&) { return add(Node::Type::other); }
  bool string(std::string& value) { return add(Node::Type::string, std::move(value)); }
  bool binary(Json::binary_t&) { return add(Node::Type::other); }
  bool start_object(std::size_t) { return open(Node::Type::object); }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(Node::Type::list); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t, std::string const&, nlohmann::detail::exception const&) { return false; }
  bool key(std::string& name) {
    twice_ |= !names_.emplace(open_.size(), name).second;
    name_ = std::move(name);
    return true;
  }

 private:
  bool add(Node::Type type, std::string text = {}) {
    if (auto* around = open_.back()) around->items.push_back({type, std::move(text), std::exchange(name_, {}), {}});
    return true;
  }
  bool open(Node::Type type) {
    constexpr std::size_t deepest = 3;  // the top, the document, a list or an object of keys
    add(type);
    open_.push_back(open_.size() < deepest ? &open_.back()->items.back() : nullptr);
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  Node top_{Node::Type::list, {}, {}, {}};  ///< around the document
  std::vector<Node*> open_{&top_};          ///< nullptr for one that is left out
  std::string name_;                        ///< of the member whose value comes next
  std::set<std::pair<std::size_t, std::string>> names_;
  bool twice_ = false;
};

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

/// Hands an option's value, or each of them, to its row of the table. Returns what was expected instead, or "".
std::string_view set(OptionKind const& kind, Options& options, Node const& value) {
  if (kind.argument.empty()) {
    if (value.type != Node::Type::boolean) return "true or false";
    return value.text.empty() ? "" : kind.set(options, "");
  }
  std::string_view const shape = kind.repeatable ? "a list of strings" : "a string";
  if (kind.repeatable != (value.type == Node::Type::list)) return shape;
  auto const all = kind.repeatable ? std::span<Node const>(value.items) : std::span<Node const>(&value, 1);
  for (auto const& one : all) {
    if (one.type != Node::Type::string && one.type != Node::Type::integer) return shape;
    if (auto const expected = kind.set(options, one.text); !expected.empty()) return expected;
  }
  return "";
}

std::string_view set_keys(Options& options, Node const& keys) {
  constexpr std::string_view shape = "an object with the pre-shared key of each AWS outside address";
  if (keys.type != Node::Type::object) return shape;
  for (auto const& member : keys.items) {
    auto const address = Ipv4Address::parse(member.name);
    if (!address || member.type != Node::Type::string) return shape;
    auto key = PreSharedKey::parse(member.text);
    if (!key) return "keys of printable characters without blanks";
    options.psk.emplace_back(*address, std::move(*key));
  }
  return "";
}

}  // namespace

Result<Options> parse_options(std::string_view json) {
  Result<Options> result;
  auto const report = [&](Diagnostic diagnostic) { result.diagnostics.push_back(std::move(diagnostic)); };
  Tree tree;
  bool const parsed = Json::sax_parse(json, &tree);
  // Which of two members of one name was meant nobody knows.
  if (tree.names_something_twice()) report(diagnose("usage", "the options name something twice"));
  if (!parsed || tree.document()->type != Node::Type::object) {
    report(diagnose("usage", "the options are not a JSON object"));
    return result;
  }
  Options options;
  for (auto const& value : tree.document()->items) {
    auto const* kind = find_kind(value.name);
    if (kind == nullptr && value.name != "psk") {
      report(no_such_option(value.name));
      continue;
    }
    auto const expected = kind == nullptr ? set_keys(options, value) : set(*kind, options, value);
    if (!expected.empty()) report(wrong(value.name, expected));
  }
  if (result.diagnostics.empty()) result.value = std::move(options);
  return result;
}

}  // namespace awscfg2ali
