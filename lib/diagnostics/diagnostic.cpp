#include "awscfg2ali/diagnostic.hpp"

#include <algorithm>
#include <array>

#include "clouds/aws.hpp"
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
/// Of a long line this much before and behind a place is made an excerpt of.
constexpr std::size_t nearby = std::size_t{1} << 10;

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

/// Where keys may stand in a part of a line of a source; the part begins in this part of an XML. What introduces a key
/// may stand before it.
std::vector<KeySpan> keys_in(Source const& source, int number, std::string_view part, XmlPart xml) {
  auto const line = source.line(number);
  auto const begin = static_cast<std::size_t>(part.data() - line.data()), end = begin + part.size();
  auto const in_part = [&](std::size_t at) { return std::clamp(at, begin, end) - begin; };
  auto rest = rest_of_key(source, number);
  if (rest.introduced) return {{0, part.size(), true}};
  auto spans = key_spans(part, xml, in_part(key_begins(line.substr(0, end))));
  rest = {in_part(rest.begin), in_part(rest.end), false};
  if (rest.begin == rest.end) return spans;
  spans.erase(std::remove_if(spans.begin(), spans.end(), [&](auto const& s) { return s.end <= rest.end; }),
              spans.end());
  if (!spans.empty()) spans.front().begin = std::max(spans.front().begin, rest.end);
  spans.insert(spans.begin(), rest);
  return spans;
}

XmlPart part_of(Source const& source, std::string_view part) {
  constexpr std::size_t enough = 4096;  // before it; where that does not tell, it is below `ike`, where keys are
  if (source.format != "aws-xml") return XmlPart::none;
  auto const before = std::string_view(source.text()).substr(0, source.offset_of(part));
  if (before.size() <= enough) return xml_part(before);
  return xml_part(before.substr(before.size() - enough), XmlPart::below_ike);
}

/// What an excerpt is made of: a line, or of a long one the whole words that are near a column, which counts from 0.
std::string_view part_around(std::string_view line, std::size_t column) {
  if (line.size() <= 2 * nearby) return line;
  std::size_t begin = column - std::min(column, nearby), end = std::min(column + nearby, line.size());
  while (begin > 0 && begin < column && aws::is_key_character(line[begin - 1])) ++begin;
  while (end < line.size() && end > column && aws::is_key_character(line[end])) --end;
  return line.substr(begin, end - begin);
}

/// The excerpt of a diagnostic about a place, and its caret.
void take_excerpt(Diagnostic& diagnostic, Source const& source, std::size_t offset) {
  auto const number = source.line_of(offset);
  auto const line = source.line(number);
  if (line.empty() || line.size() > longest_line) return;
  auto const column = std::min(offset - source.offset_of(line), line.size());
  auto const part = part_around(line, column);
  auto const before = static_cast<std::size_t>(part.data() - line.data());
  set_excerpt(diagnostic, part, column - before + 1, keys_in(source, number, part, part_of(source, part)));
}

std::vector<std::string_view> keys_of(std::vector<VpnConnection> const& connections) {
  std::vector<std::string_view> keys;
  for (auto const& connection : connections)
    for (auto const& tunnel : connection.tunnels)
      if (tunnel.pre_shared_key) keys.emplace_back(tunnel.pre_shared_key->reveal());
  return keys;
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
  take_excerpt(diagnostic, source, offset);
  return diagnostic;
}

bool is_said(Source& source, Severity severity) {
  auto& count = severity == Severity::error ? source.tally->errors : source.tally->others;
  return ++count <= Tally::most;
}

std::string line_around(Source const& source, std::size_t offset) {
  Diagnostic diagnostic;
  take_excerpt(diagnostic, source, offset);
  std::string_view line = diagnostic.excerpt;
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  return std::string(line.substr(0, line.find_last_not_of(' ') + 1));
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

std::vector<std::string> masked_lines(Source const& source) {
  std::vector<std::string> lines;
  // Whatever the text is, and whether or not it can be read: an XML may stand in it.
  auto part = XmlPart::outside_ike;
  for (int number = 1; number <= source.line_count(); ++number) {
    auto const line = source.line(number);
    auto parts = without_spans(line, keys_in(source, number, line, part), line.size(), escaped);
    lines.push_back(std::move(parts.first) + parts.second);
    part = xml_part(line, part);
  }
  return lines;
}

Keys::Keys(std::vector<VpnConnection> const& connections) : Keys(keys_of(connections)) {}

Keys::Keys(std::vector<std::string_view> const& keys) {
  constexpr std::size_t sparse = 16, longest_beginning = 4;
  for (auto const key : keys) {
    if (key == key_mask || key.empty()) continue;
    keys_.insert(key);
    lengths_.insert(key.size());
  }
  if (keys_.empty()) return;
  beginning_size_ = std::min(longest_beginning, *lengths_.rbegin());
  std::size_t size = sparse;
  while (size < keys_.size() * sparse) size *= 2;
  may_begin_.resize(size);
  for (auto const key : keys_) may_begin_[beginning(key.data())] = true;
}

std::size_t Keys::beginning(char const* text) const noexcept {
  constexpr std::size_t factor = 0x9E3779B1;  // a prime that spreads what differs little
  std::size_t number = 0;
  for (std::size_t i = 0; i < beginning_size_; ++i) number = number * factor + static_cast<unsigned char>(text[i]);
  return (number ^ number >> 16) & (may_begin_.size() - 1);
}

std::string Keys::masked(std::string text) const {
  if (keys_.empty()) return text;
  std::string safe;
  std::size_t done = 0;
  for (std::size_t at = 0; at + beginning_size_ <= text.size(); ++at) {
    if (!may_begin_[beginning(text.data() + at)]) continue;
    auto const rest = std::string_view(text).substr(at);
    auto const length = std::find_if(lengths_.begin(), lengths_.end(),
                                     [&](auto l) { return l <= rest.size() && keys_.count(rest.substr(0, l)) != 0; });
    if (length == lengths_.end()) continue;
    safe.append(text, done, at - done).append(key_mask);
    done = at + *length;
    at = done - 1;
  }
  return done == 0 ? text : safe.append(text, done);
}

void mask_keys(Diagnostics& diagnostics, std::vector<VpnConnection> const& connections) {
  Keys const keys(connections);
  for (auto& d : diagnostics)
    for (auto* text : {&d.message, &d.hint, &d.excerpt}) *text = keys.masked(std::move(*text));
}

std::string shown(std::string_view text) {
  constexpr std::size_t longest = 64;
  // Nearly all that is shown is a short word.
  if (text.size() < aws::shortest_key &&
      std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; }))
    return std::string(text);
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
