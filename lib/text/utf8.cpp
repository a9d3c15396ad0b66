#include "text/utf8.hpp"

#include <algorithm>
#include <cstring>

namespace awscfg2ali {

std::size_t utf8_length(std::string_view text) noexcept {
  if (text.empty()) return 0;
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  auto const lead = byte(0);
  if (lead < 0x80) return 1;
  std::size_t const length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (length == 0 || text.size() < length) return 0;
  auto const lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  auto const highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < lowest || byte(1) > highest) return 0;
  for (std::size_t i = 2; i < length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  return length;
}

int utf16_length(std::string_view text) noexcept {
  std::size_t units = 0, at = 0;
  // Nearly all texts are ASCII: eight characters at once.
  constexpr std::uint64_t highs = 0x8080808080808080;
  for (std::uint64_t characters; at + sizeof characters <= text.size(); at += sizeof characters) {
    std::memcpy(&characters, text.data() + at, sizeof characters);
    if ((characters & highs) != 0) break;
    units += sizeof characters;
  }
  for (unsigned char const c : text.substr(at)) units += (c & 0xC0) != 0x80 ? (c >= 0xF0 ? 2 : 1) : 0;
  return static_cast<int>(units);
}

void append_utf8(std::string& out, std::uint32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::size_t printable_length(std::string_view text) noexcept {
  auto const length = utf8_length(text);
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (length == 1) return byte(0) < ' ' || byte(0) == 0x7F ? 0 : 1;
  if (length == 2) {
    auto const c = (byte(0) & 0x1Fu) << 6 | (byte(1) & 0x3Fu);
    return c < 0xA0 || c == 0x61C ? 0 : 2;
  }
  if (length != 3) return length;
  auto const c = (byte(0) & 0xFu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
  bool const obeyed = c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F);
  return obeyed ? 0 : 3;
}

std::string without_controls(std::string text) {
  std::size_t end = 0;
  for (std::size_t at = 0, length = 0; at < text.size(); at += length) {
    auto const rest = std::string_view(text).substr(at);
    length = std::max<std::size_t>(utf8_length(rest), 1);
    if (printable_length(rest) == 0) text[end++] = '?';
    else
      for (std::size_t i = 0; i < length; ++i) text[end++] = text[at + i];
  }
  text.resize(end);
  return text;
}

}  // namespace awscfg2ali
