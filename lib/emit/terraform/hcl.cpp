#include "emit/terraform/hcl.hpp"

#include <algorithm>

#include "text/format.hpp"

namespace awscfg2ali {

std::string hcl_string(std::string_view text) {
  std::string quoted = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    bool const template_follows = (c == '$' || c == '%') && i + 1 < text.size() && text[i + 1] == '{';
    if (template_follows) quoted += c;
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n') quoted += "\\n";
    else if (c == '\r') quoted += "\\r";
    else if (c == '\t') quoted += "\\t";
    else if (static_cast<unsigned char>(c) < ' ') quoted += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    else quoted += c;
  }
  return quoted += '"';
}

std::string hcl_arguments(std::vector<std::pair<std::string, std::string>> const& arguments, int depth) {
  std::size_t width = 0;
  for (auto const& [name, value] : arguments) width = std::max(width, name.size());
  std::string text;
  for (auto const& [name, value] : arguments)
    text += fmt::format("{:{}}{:{}} = {}\n", "", depth * 2, name, width, value);
  return text;
}

std::string hcl_text(HclBlock const& block, int depth) {
  auto text = fmt::format("{:{}}{} {{\n", "", depth * 2, block.head) + hcl_arguments(block.arguments, depth + 1);
  bool first = block.arguments.empty();
  for (auto const& inner : block.blocks) {
    if (!std::exchange(first, false)) text += '\n';
    text += hcl_text(inner, depth + 1);
  }
  return text + fmt::format("{:{}}}}\n", "", depth * 2);
}

}  // namespace awscfg2ali
