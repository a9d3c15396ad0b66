// Text in HTML and SVG.
// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

namespace awscfg2ali {

/// Safe between tags and in quoted attributes.
inline std::string markup(std::string_view text) {
  std::string safe;
  for (char const c : text) switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += c;
    }
  return safe;
}

}  // namespace awscfg2ali
