// A member of JSON is known by its name in its place and by nothing else: one that is named like an index, or like the
// path of another, means what any unknown name means.
#include <doctest/doctest.h>

#include <array>
#include <set>

#include "support/answers.hpp"

namespace awscfg2ali::tests {
namespace {

constexpr std::array<char const*, 10> names{"*", "0", "-1", "", ".", "1.", "*.*", "7", "\x01", "\n*"};

/// A place in a document, and what is done to it.
struct Edit {
  enum class How { rename, unlist, flatten } how;
  Pointer where;
};

void collect(Json const& json, Pointer const& where, std::vector<Edit>& edits) {
  if (json.is_array() && !json.empty()) edits.push_back({Edit::How::unlist, where});
  if (json.is_array())
    for (std::size_t i = 0; i < json.size(); ++i) collect(json[i], where / i, edits);
  if (!json.is_object()) return;
  for (auto const& [name, value] : json.items()) {
    edits.push_back({Edit::How::rename, where / name});
    if (value.is_structured() && !value.empty()) edits.push_back({Edit::How::flatten, where / name});
    collect(value, where / name, edits);
  }
}

/// Adds the values below one as members of an object, each named by the path to it, or by another name.
void add_flat(Json& object, Json const& value, std::string const& path, char const* name) {
  if (!value.is_structured()) {
    object[name == nullptr ? path : name + std::to_string(object.size())] = value;
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i)
      add_flat(object, value[i], path + (i == 0 ? ".*" : "." + std::to_string(i)), name);
  } else {
    for (auto const& [inner, below] : value.items()) add_flat(object, below, path + "." + inner, name);
  }
}

/// The document after an edit that brings in a name, or names that begin with it. A flattened value has the path's own,
/// unless it is `plain`.
Json edited(Json document, Edit const& edit, std::string const& name, bool plain) {
  if (edit.how == Edit::How::unlist) {
    auto& list = document[edit.where];
    auto object = Json::object();
    for (std::size_t i = 0; i < list.size(); ++i) object[i == 0 ? name : name + std::to_string(i)] = list[i];
    list = object;
    return document;
  }
  auto& parent = document[edit.where.parent_pointer()];
  auto object = Json::object();
  for (auto const& [key, value] : parent.items()) {
    if (key != edit.where.back()) object[key] = value;
    else if (edit.how == Edit::How::rename) object[name] = value;
    else add_flat(object, value, key, plain ? name.c_str() : nullptr);
  }
  parent = object;
  return document;
}

/// Calls `check(strange, plain)` with a document edited with a strange name and with a plain one, in every `step`-th
/// place, and counts.
template <class Check>
void for_edits(Json const& document, std::size_t step, std::size_t& count, Check check) {
  std::vector<Edit> edits;
  collect(document, Pointer(), edits);
  for (auto i = count % step; i < edits.size(); i += step) {
    ++count;
    auto const& edit = edits[i];
    std::string const name = names[i % names.size()];
    CAPTURE(edit.where.to_string());
    CAPTURE(name);
    check(edited(document, edit, name, false), edited(document, edit, "zzz", true));
  }
}

std::multiset<std::string> ids(Diagnostics const& diagnostics) {
  std::multiset<std::string> found;
  for (auto const& d : diagnostics) found.emplace(d.id);
  return found;
}

}  // namespace

TEST_SUITE("member names") {
  TEST_CASE("answers of AWS's API, and Terraform's state") {
    std::size_t edits = 0;
    for (auto const& c : cases())
      for (std::string const name : {"aws-json", "terraform-state"}) {
        auto const inputs = c.inputs(variant(name));
        if (inputs.size() != 1) continue;
        CAPTURE(c.name());
        CAPTURE(name);
        auto options = c.options();
        options.to = "model";
        for_edits(Json::parse(inputs[0].bytes), 3, edits, [&](Json const& strange, Json const& plain) {
          auto const found = convert({{"in", strange.dump(2)}}, options);
          auto const expected = convert({{"in", plain.dump(2)}}, options);
          CHECK(found.value == expected.value);
          CHECK(ids(found.diagnostics) == ids(expected.diagnostics));
        });
      }
    CHECK(edits > 1000);
  }

  TEST_CASE("answers of Alibaba Cloud's, and requests") {
    std::size_t edits = 0;
    auto const said = [](Comparison const& compared) {
      std::multiset<std::string> all = ids(compared.result.diagnostics);
      if (!compared.result) return all;
      for (std::string const outcome : {"differs", "unknown", "same"})
        for (auto const& f : found(compared.verdict, outcome))
          all.insert(outcome + " " + f["parameter"].get<std::string>() + " of " + text_of(f["tunnel"]));
      return all;
    };
    for (std::string const name : {"bgp-vgw", "dual-bgp", "static-routes"}) {
      auto const c = case_of(name);
      CAPTURE(name);
      auto const whole = answers(c).inputs();
      for (std::size_t i = 0; i < whole.size(); ++i) {
        CAPTURE(whole[i].name);
        auto const with = [&](Json const& document) {
          auto inputs = whole;
          inputs[i].bytes = document.dump(2);
          return said(compare(c, inputs));
        };
        for_edits(Json::parse(whole[i].bytes), 1, edits,
                  [&](Json const& strange, Json const& plain) { CHECK(with(strange) == with(plain)); });
      }
      auto const with = [&](Json const& document) { return said(compare(c, {{"requests.json", document.dump(2)}})); };
      for_edits(Json::parse(c.file("expected.requests.json")), 1, edits,
                [&](Json const& strange, Json const& plain) { CHECK(with(strange) == with(plain)); });
    }
    CHECK(edits > 300);
  }
}

}  // namespace awscfg2ali::tests
