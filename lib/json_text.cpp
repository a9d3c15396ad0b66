#include "json_text.hpp"

#include <nlohmann/json.hpp>

#include "json_characters.hpp"

namespace awscfg2ali {
namespace {

// The library escapes what is not plain; the tree is printed from where it stands, since a second tree would cost more
// than all the rest.
void append_string(std::string& out, std::string_view text) {
  auto const begin = out.size();
  out += '"';
  for (auto rest = text; true; rest.remove_prefix(1)) {
    auto const plain = json_plain_part(rest);
    out += plain;
    rest.remove_prefix(plain.size());
    if (rest.empty()) break;
    if (rest.front() != '"' && rest.front() != '\\') {
      out.resize(begin);
      out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
      return;
    }
    out.append(1, '\\').append(1, rest.front());
  }
  out += '"';
}

struct Printer {
  std::string& out;
  bool pretty;
  int depth = 0;

  void line() {
    if (pretty) out.append(1, '\n').append(static_cast<std::size_t>(depth) * 2, ' ');
  }
  template <class List, class Print>
  void list(char open, List const& items, char close, Print print) {
    out += open;
    ++depth;
    bool first = true;
    for (auto const& item : items) {
      if (!std::exchange(first, false)) out += ',';
      line();
      print(item);
    }
    --depth;
    if (!items.empty()) line();
    out += close;
  }

  void operator()(std::monostate) { out += "null"; }
  void operator()(bool b) { out += b ? "true" : "false"; }
  void operator()(std::int64_t n) { out += std::to_string(n); }
  void operator()(std::string const& s) { append_string(out, s); }
  void operator()(PreSharedKey const& key) { append_string(out, key.reveal()); }
  void operator()(Reference const& r) { append_string(out, "${" + r.name + "}"); }
  void operator()(Array const& array) {
    list('[', array, ']', [this](Value const& v) { print(v); });
  }
  void operator()(Object const& object) {
    list('{', object, '}', [this](Property const& p) {
      append_string(out, p.first);
      out += pretty ? ": " : ":";
      print(p.second);
    });
  }
  void print(Value const& value) {
    using Variant =
        std::variant<std::monostate, bool, std::int64_t, std::string, PreSharedKey, Reference, Array, Object>;
    std::visit(*this, static_cast<Variant const&>(value));
  }
};

}  // namespace

std::string json_compact(Value const& value) {
  std::string out;
  Printer{out, false}.print(value);
  return out;
}

std::string json_pretty(Value const& value) {
  std::string out;
  Printer{out, true}.print(value);
  return out += '\n';
}

std::string utf8(std::string_view text) {
  using nlohmann::json;
  return json::parse(json(text).dump(-1, ' ', false, json::error_handler_t::replace)).get<std::string>();
}

}  // namespace awscfg2ali
