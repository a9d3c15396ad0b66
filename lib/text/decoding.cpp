#include "text/decoding.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <utility>

#include "text/contains.hpp"
#include "text/utf8.hpp"

namespace awscfg2ali {
namespace {

using namespace std::string_view_literals;

/// UTF-16 (RFC 2781) without its mark.
std::optional<std::string> from_utf16(std::string_view bytes, bool big_endian) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  std::string out;
  out.reserve(bytes.size() / 2);
  auto const unit = [&](std::size_t i) {
    auto const a = static_cast<unsigned char>(bytes[i]), b = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<std::uint32_t>(big_endian ? a << 8 | b : b << 8 | a);
  };
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    auto c = unit(i);
    if (c >= 0xDC00 && c < 0xE000) return std::nullopt;
    if (c >= 0xD800 && c < 0xDC00) {
      if (i + 3 >= bytes.size()) return std::nullopt;
      auto const low = unit(i += 2);
      if (low < 0xDC00 || low >= 0xE000) return std::nullopt;
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
    append_utf8(out, c);
  }
  return out;
}

}  // namespace

std::optional<std::string> decode(std::string bytes) {
  std::string_view const view(bytes);
  if (view.starts_with("\xEF\xBB\xBF"sv)) return bytes.substr(3);
  if (view.starts_with("\xFF\xFE"sv)) return from_utf16(view.substr(2), false);
  if (view.starts_with("\xFE\xFF"sv)) return from_utf16(view.substr(2), true);
  // Every download begins with ASCII, so a zero byte tells the byte order where there is no mark.
  if (view.size() >= 4 && view[0] != 0 && view[1] == 0 && view[3] == 0) return from_utf16(view, false);
  if (view.size() >= 4 && view[0] == 0 && view[1] != 0 && view[2] == 0) return from_utf16(view, true);
  return bytes;
}

namespace {

using Escape = std::pair<std::string_view, std::string_view>;

constexpr Escape html_escapes[] = {{"&lt;", "<"},  {"&gt;", ">"},   {"&quot;", "\""}, {"&#34;", "\""},
                                   {"&#39;", "'"}, {"&apos;", "'"}, {"&amp;", "&"},   {"&nbsp;", " "}};
constexpr Escape json_escapes[] = {{"\\u003c", "<"}, {"\\u003C", "<"}, {"\\u003e", ">"}, {"\\u003E", ">"},
                                   {"\\\"", "\""},   {"\\n", "\n"},    {"\\r", ""},      {"\\t", "\t"},
                                   {"\\/", "/"},     {"\\\\", "\\"}};

template <std::size_t N>
std::string unescape(std::string_view text, Escape const (&escapes)[N]) {
  std::string plain;
  while (!text.empty()) {
    auto const at = std::min(text.find_first_of("&\\"), text.size());
    plain += text.substr(0, at);
    text.remove_prefix(at);
    auto const escape =
        std::find_if(std::begin(escapes), std::end(escapes), [&](auto const& e) { return text.starts_with(e.first); });
    if (escape != std::end(escapes)) {
      plain += escape->second;
      text.remove_prefix(escape->first.size());
    } else if (!text.empty()) {
      plain += text.front();
      text.remove_prefix(1);
    }
  }
  return plain;
}

}  // namespace

std::string unescape_xml(std::string text) {
  auto const start = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  bool const json = start < text.size() && (text[start] == '{' || text[start] == '[' || text[start] == '"');
  if (json || !contains(text, "vpn_connection")) return text;
  if (contains(text, "&lt;vpn_connection") && !contains(text, "<vpn_connection")) text = unescape(text, html_escapes);
  bool const escaped = contains(text, "u003cvpn_connection") || contains(text, "u003Cvpn_connection") ||
                       contains(text, "<vpn_connection id=\\\"");
  if (escaped) return unescape(text, json_escapes);
  return text;
}

}  // namespace awscfg2ali
