#include "awscfg2ali/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "diagnose.hpp"
#include "json_text.hpp"

namespace awscfg2ali {
namespace {

constexpr std::string_view mask = "********";
constexpr std::size_t excerpt_width = 100;
/// Lines above this length are not searched, so that what is said about a text costs no more than its length.
constexpr std::size_t longest_line = std::size_t{64} << 10;

constexpr bool is_word_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// Where "address 203.0.113.17 [mask] key" ends behind `at`: an address is no key, and the message may be about it.
std::size_t skip_address(std::string_view line, std::size_t at) {
  constexpr std::string_view introduction = " address ", address = "0123456789.", key = "key";
  if (!line.substr(at).starts_with(introduction)) return at;
  auto end = at + introduction.size();
  while (end < line.size() && address.find(line[end]) != address.npos) {
    end = std::min(line.find_first_not_of(address, end), line.size());
    if (end < line.size() && line[end] != ' ') return at;
    end = std::min(line.find_first_not_of(' ', end), line.size());
  }
  auto const rest = line.substr(end);
  return rest.starts_with(key) && (rest.size() == key.size() || rest[key.size()] == ' ') ? end : at;
}

/// Where the text after the first word that introduces a key begins; npos when there is no such word.
std::size_t key_begins(std::string_view line) {
  constexpr std::string_view words[] = {"key",        "secret",      "password",   "community",    "md5",
                                        "psksecret",  "ascii-text",  "psk",        "presharedkey", "preshared",
                                        "pre-shared", "snmp-server", "key-string", "passwd"};
  // Words that introduce a key, and in other lines a method; those are short.
  constexpr std::string_view blank_words[] = {"auth ", "priv ", "authentication "};
  constexpr std::string_view methods[] = {"pre-share", "rsa-", "ecdsa-", "remote", "local"};
  auto const stands_at = [&](std::string_view word, std::size_t at) {
    return line.size() - at >= word.size() &&
           std::equal(word.begin(), word.end(), line.begin() + static_cast<std::ptrdiff_t>(at),
                      [](char a, char b) { return a == lower(b); });
  };
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (at > 0 && is_word_character(line[at - 1])) continue;
    for (auto word : words) {
      auto const end = at + word.size();
      if (!stands_at(word, at) || (end < line.size() && is_word_character(line[end]))) continue;
      if (word == "pre-shared" && stands_at("pre-shared-key", at)) continue;
      if (auto const behind = skip_address(line, end); behind == end) return end;
      else at = behind - 1;
      break;
    }
    for (auto word : blank_words) {
      if (at >= line.size() || !stands_at(word, at)) continue;
      auto const rest = line.substr(at + word.size());
      if (std::none_of(std::begin(methods), std::end(methods), [&](auto m) { return rest.starts_with(m); }))
        return at + word.size() - 1;
    }
  }
  return line.npos;
}

/// Whether a line ends where its key should begin, so that the next line may be the key.
bool is_dangling(std::string_view line) {
  if (line.size() > longest_line) return false;
  auto const key = key_begins(line);
  return key != line.npos &&
         std::none_of(line.begin() + static_cast<std::ptrdiff_t>(key), line.end(), is_word_character);
}

/// The length of the UTF-8 sequence (RFC 3629) at the beginning of a text; 0 when it is none that may be printed.
std::size_t printable_sequence(std::string_view text) {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : 0); };
  if (byte(0) < 0x80) return byte(0) >= ' ' && byte(0) != 0x7F ? 1 : 0;
  std::size_t const length = byte(0) >= 0xC2 && byte(0) < 0xE0   ? 2
                             : byte(0) >= 0xE0 && byte(0) < 0xF0 ? 3
                             : byte(0) >= 0xF0 && byte(0) < 0xF5 ? 4
                                                                 : 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  bool const c1_control = length == 2 && byte(0) == 0xC2 && byte(1) < 0xA0;
  return c1_control ? 0 : length;
}

std::string escaped(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    auto const length = printable_sequence(text);
    if (length > 0) safe += text.substr(0, length);
    else if (text.front() == '\t') safe += ' ';
    else safe += fmt::format("\\x{:02x}", static_cast<unsigned char>(text.front()));
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return safe;
}

/// The part of a long line around the caret, and where the caret stands in it.
void set_excerpt(Diagnostic& diagnostic, std::string_view line, std::size_t column, bool all_is_key) {
  auto const key = all_is_key ? 0 : key_begins(line);
  auto const shown = line.substr(0, key);
  auto const caret = std::min(column - 1, shown.size());
  std::string before = escaped(shown.substr(0, caret)), after = escaped(shown.substr(caret));
  if (key != line.npos && key < line.size()) after += fmt::format(" {}", mask);
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
  bool const past_key = key != line.npos && column - 1 > shown.size();
  auto const columns = std::count_if(before.begin(), before.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; });
  diagnostic.excerpt = before + after;
  diagnostic.caret = static_cast<int>(columns) + (past_key ? 2 : 1);
}

}  // namespace

std::span<DiagnosticKind const> diagnostic_kinds() noexcept { return kinds; }

std::string_view name_of(Severity severity) noexcept {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

bool has_errors(Diagnostics const& diagnostics) noexcept {
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
  auto const line = source.line(source.line_of(offset));
  if (line.size() > longest_line) return diagnostic;
  auto const column = line.empty() ? 1 : offset - source.offset_of(line) + 1;
  set_excerpt(diagnostic, line, column, is_dangling(source.line(source.line_of(offset) - 1)));
  return diagnostic;
}

std::string place_text(Source const& source, std::size_t offset) {
  auto const [line, column] = source.position(offset);
  return fmt::format("{}:{}:{}", source.name(), line, column);
}

bool may_be_key(Source const& source, std::size_t offset) {
  auto const number = source.line_of(offset);
  auto const line = source.line(number);
  return line.size() > longest_line || is_dangling(source.line(number - 1)) ||
         offset - source.offset_of(line) >= key_begins(line);
}

std::string masked_line(std::string_view line) {
  auto const key = key_begins(line);
  return key == line.npos || key == line.size() ? escaped(line)
                                                : fmt::format("{} {}", escaped(line.substr(0, key)), mask);
}

std::string without_keys(std::string text, std::vector<VpnConnection> const& connections) {
  for (auto const& connection : connections)
    for (auto const& tunnel : connection.tunnels) {
      if (!tunnel.pre_shared_key || tunnel.pre_shared_key->reveal() == mask) continue;
      auto const& key = tunnel.pre_shared_key->reveal();
      for (std::size_t at = 0; (at = text.find(key, at)) != text.npos; at += mask.size())
        text.replace(at, key.size(), mask);
    }
  return text;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 64;
  return text.size() <= longest ? fmt::format("'{}'", escaped(text))
                                : fmt::format("'{}…'", escaped(text.substr(0, longest)));
}

std::string render_text(Diagnostic const& d, bool colour) {
  std::string text;
  if (!d.file.empty() && d.position.line > 0)
    text = fmt::format("{}:{}:{}: ", d.file, d.position.line, d.position.column);
  else text = d.file.empty() ? "awscfg2ali: " : fmt::format("{}: ", d.file);
  std::string_view const shade = d.severity == Severity::error     ? "\033[1;31m"
                                 : d.severity == Severity::warning ? "\033[1;35m"
                                                                   : "\033[1;36m";
  text += fmt::format("{}{}{}: ", colour ? shade : "", name_of(d.severity), colour ? "\033[0m" : "");
  if (!d.tunnel.empty()) text += fmt::format("tunnel {}: ", d.tunnel);
  text += fmt::format("{} [{}]\n", d.message, d.id);
  if (!d.excerpt.empty()) text += fmt::format("  {}\n  {:>{}}\n", d.excerpt, '^', d.caret);
  for (std::string_view hint = d.hint; !hint.empty();) {
    auto const line = hint.substr(0, hint.find('\n'));
    text += fmt::format("  {} {}\n", line.data() == d.hint.data() ? "hint:" : "     ", line);
    hint.remove_prefix(std::min(line.size() + 1, hint.size()));
  }
  return text;
}

Value value_of(Diagnostic const& d) {
  auto const text_or_null = [](std::string const& text) { return text.empty() ? Value() : Value(text); };
  auto const number_or_null = [](int number) { return number == 0 ? Value() : Value(std::int64_t{number}); };
  return Object{{"severity", std::string(name_of(d.severity))},
                {"id", std::string(d.id)},
                {"message", d.message},
                {"file", text_or_null(d.file)},
                {"line", number_or_null(d.position.line)},
                {"column", number_or_null(d.position.column)},
                {"connection", text_or_null(d.connection)},
                {"tunnel", text_or_null(d.tunnel)},
                {"hint", text_or_null(d.hint)}};
}

std::string render_json(Diagnostic const& d) { return json_compact(value_of(d)) + "\n"; }

}  // namespace awscfg2ali
