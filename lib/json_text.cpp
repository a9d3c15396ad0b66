#include "json_text.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace awscfg2ali {
namespace {

// The library escapes; the tree is printed from where it stands, since a second tree would cost more than all the rest.
void append_string(std::string& out, std::string_view text) {
  bool const plain = std::all_of(text.begin(), text.end(),
                                 [](unsigned char c) { return c >= ' ' && c < 0x7F && c != '"' && c != '\\'; });
  if (plain) fmt::format_to(std::back_inserter(out), "\"{}\"", text);
  else out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
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
  void operator()(std::int64_t n) { fmt::format_to(std::back_inserter(out), "{}", n); }
  void operator()(std::string const& s) { append_string(out, s); }
  void operator()(PreSharedKey const& key) { append_string(out, key.reveal()); }
  void operator()(Reference const& r) { append_string(out, fmt::format("${{{}}}", r.name)); }
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
