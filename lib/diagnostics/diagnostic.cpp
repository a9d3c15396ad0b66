#include "awscfg2ali/diagnostic.hpp"

#include <algorithm>
#include <array>

#include "diagnostics/diagnose.hpp"
#include "keys/key_mask.hpp"
#include "keys/wrapped_key.hpp"
#include "text/format.hpp"
#include "text/json_writer.hpp"
#include "text/utf8.hpp"

namespace awscfg2ali {
namespace {

constexpr std::size_t excerpt_width = 100;
/// Lines above this length are not searched, so that what is said about a text costs no more than its length.
constexpr std::size_t longest_line = std::size_t{64} << 10;

std::string escaped(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    auto const length = printable_length(text);
    if (length > 0) safe += text.substr(0, length);
    else if (text.front() == '\t') safe += ' ';
    else safe += fmt::format("\\x{:02x}", static_cast<unsigned char>(text.front()));
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return safe;
}

/// The part of a long line around the caret, and where the caret stands in it.
void set_excerpt(Diagnostic& diagnostic, std::string_view line, std::size_t column, std::vector<KeySpan> const& keys) {
  auto [before, after] = without_spans(line, keys, std::min(column - 1, line.size()), escaped);
  auto const is_inner = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  if (before.size() > excerpt_width) {
    auto cut = before.size() - excerpt_width / 2;
    while (cut < before.size() && is_inner(before[cut])) ++cut;
    before = "…" + before.substr(cut);
  }
  if (after.size() > excerpt_width) {
    auto cut = excerpt_width;
    while (cut > 0 && is_inner(after[cut])) --cut;
    after.resize(cut);
    after += "…";
  }
  auto const columns = std::count_if(before.begin(), before.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; });
  diagnostic.excerpt = before + after;
  diagnostic.caret = static_cast<int>(columns) + 1;
}

/// Where keys may stand in a line of a source that begins in this part of an XML.
std::vector<KeySpan> keys_in(Source const& source, int number, XmlPart part) {
  auto const rest = rest_of_key(source, number);
  if (rest.introduced) return {rest};
  auto spans = key_spans(source.line(number), part);
  if (rest.begin == rest.end) return spans;
  spans.erase(std::remove_if(spans.begin(), spans.end(), [&](auto const& s) { return s.end <= rest.end; }),
              spans.end());
  if (!spans.empty()) spans.front().begin = std::max(spans.front().begin, rest.end);
  spans.insert(spans.begin(), rest);
  return spans;
}

XmlPart part_of(Source const& source, std::string_view line) {
  if (source.format != "aws-xml") return XmlPart::none;
  return xml_part(std::string_view(source.text()).substr(0, source.offset_of(line)));
}

}  // namespace

std::span<DiagnosticKind const> diagnostic_kinds() noexcept { return kinds; }

Consequence consequence_of(std::string_view id) noexcept {
  auto const found = std::find_if(std::begin(kinds), std::end(kinds), [&](auto const& kind) { return kind.id == id; });
  return found == std::end(kinds) ? Consequence::refused : found->consequence;
}

std::string_view name_of(Severity severity) noexcept {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

bool has_errors(std::span<Diagnostic const> diagnostics) noexcept {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](auto const& d) { return d.severity == Severity::error; });
}

Diagnostic diagnose(Kind kind, std::string message, std::string hint) {
  Diagnostic diagnostic;
  diagnostic.severity = kind.row().severity;
  diagnostic.id = kind.row().id;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

Diagnostic diagnose(Kind kind, Source const& source, std::size_t offset, std::string message, std::string hint) {
  auto diagnostic = diagnose(kind, std::move(message), std::move(hint));
  diagnostic.file = source.name();
  diagnostic.position = source.position(offset);
  auto const number = source.line_of(offset);
  auto const line = source.line(number);
  if (line.empty() || line.size() > longest_line) return diagnostic;
  set_excerpt(diagnostic, line, offset - source.offset_of(line) + 1, keys_in(source, number, part_of(source, line)));
  return diagnostic;
}

std::string place_text(Source const& source, std::size_t offset) {
  auto const position = source.position(offset);
  return fmt::format("{}:{}:{}", source.name(), position.line, position.column);
}

bool may_be_key(Source const& source, std::size_t offset) {
  auto const number = source.line_of(offset);
  auto const line = source.line(number);
  auto const column = offset - source.offset_of(line);
  return line.size() > longest_line || column < rest_of_key(source, number).end || column >= key_begins(line);
}

std::string masked_line(std::string_view line) {
  auto const parts = without_spans(line, key_spans(line), line.size(), escaped);
  return parts.first + parts.second;
}

std::string masked_line(Source const& source, int number) {
  auto const line = source.line(number);
  auto const parts = without_spans(line, keys_in(source, number, XmlPart::none), line.size(), escaped);
  return parts.first + parts.second;
}

std::vector<std::string> masked_lines(Source const& source) {
  std::vector<std::string> lines;
  // Whatever the text is, and whether or not it can be read: an XML may stand in it.
  auto part = XmlPart::outside_ike;
  for (int number = 1; number <= source.line_count(); ++number) {
    auto const line = source.line(number);
    auto parts = without_spans(line, keys_in(source, number, part), line.size(), escaped);
    lines.push_back(std::move(parts.first) + parts.second);
    part = xml_part(line, part);
  }
  return lines;
}

Keys::Keys(std::vector<VpnConnection> const& connections) {
  for (auto const& connection : connections)
    for (auto const& tunnel : connection.tunnels) {
      if (!tunnel.pre_shared_key || tunnel.pre_shared_key->reveal() == key_mask) continue;
      std::string_view const key = tunnel.pre_shared_key->reveal();
      keys_.insert(key);
      begins_[static_cast<unsigned char>(key.front())] = true;
      lengths_.insert(key.size());
    }
}

std::string Keys::masked(std::string text) const {
  if (keys_.empty()) return text;
  std::string safe;
  std::string_view const all(text);
  std::size_t shown = 0;
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (!begins_[static_cast<unsigned char>(all[at])]) continue;
    auto const is_key = [&](auto length) {
      return length <= all.size() - at && keys_.count(all.substr(at, length)) != 0;
    };
    auto const length = std::find_if(lengths_.begin(), lengths_.end(), is_key);
    if (length == lengths_.end()) continue;
    safe.append(all.substr(shown, at - shown)).append(key_mask);
    shown = at + *length;
    at = shown - 1;
  }
  return safe.append(all.substr(shown));
}

void mask_keys(Diagnostics& diagnostics, std::vector<VpnConnection> const& connections) {
  Keys const keys(connections);
  for (auto& d : diagnostics)
    for (auto* text : {&d.message, &d.hint, &d.excerpt}) *text = keys.masked(std::move(*text));
}

std::string shown(std::string_view text) {
  constexpr std::size_t longest = 64;
  auto const cut = text.substr(0, longest);
  // The words are told before the cut, which could leave a harmless part of one.
  auto const parts = without_spans(cut, key_words(text), cut.size(), escaped);
  return parts.first + parts.second + (text.size() <= longest ? "" : "…");
}

std::string quoted(std::string_view text) { return fmt::format("'{}'", shown(text)); }

std::string render_text(Diagnostic const& d, bool colour) {
  std::string text;
  auto const file = without_controls(d.file);
  if (!file.empty() && d.position.line > 0) text = fmt::format("{}:{}:{}: ", file, d.position.line, d.position.column);
  else text = file.empty() ? "awscfg2ali: " : fmt::format("{}: ", file);
  std::string_view const shade = d.severity == Severity::error     ? "\033[1;31m"
                                 : d.severity == Severity::warning ? "\033[1;35m"
                                                                   : "\033[1;36m";
  text += fmt::format("{}{}{}: ", colour ? shade : "", name_of(d.severity), colour ? "\033[0m" : "");
  if (!d.tunnel.empty()) text += fmt::format("tunnel {}: ", d.tunnel);
  text += fmt::format("{} [{}]\n", without_controls(d.message), d.id);
  if (!d.excerpt.empty()) text += fmt::format("  {}\n  {:>{}}\n", d.excerpt, '^', d.caret);
  for (std::string_view hint = d.hint; !hint.empty();) {
    auto const line = hint.substr(0, hint.find('\n'));
    text +=
        fmt::format("  {} {}\n", line.data() == d.hint.data() ? "hint:" : "     ", without_controls(std::string(line)));
    hint.remove_prefix(std::min(line.size() + 1, hint.size()));
  }
  return text;
}

void write(JsonWriter& json, Diagnostic const& d) {
  auto const text = [&](std::string_view name, std::string_view text) {
    json.name(name);
    if (text.empty()) json.null();
    else json.text(text);
  };
  auto const number = [&](std::string_view name, int number) {
    json.name(name);
    if (number == 0) json.null();
    else json.number(number);
  };
  json.object([&] {
    text("severity", name_of(d.severity));
    text("id", d.id);
    json.name("message").text(d.message);
    text("file", d.file);
    number("line", d.position.line);
    number("column", d.position.column);
    text("connection", d.connection);
    text("tunnel", d.tunnel);
    text("hint", d.hint);
  });
}

std::string render_json(Diagnostic const& d) {
  std::string line;
  JsonWriter json(line, false);
  write(json, d);
  return line += '\n';
}

}  // namespace awscfg2ali
