#include "awscfg2ali/source.hpp"

#include <algorithm>
#include <utility>

namespace awscfg2ali {

Source::Source(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {
  for (std::size_t start = 0; start < text_.size();) {
    line_starts_.push_back(start);
    auto const newline = text_.find('\n', start);
    start = newline == text_.npos ? text_.size() : newline + 1;
  }
  fates.assign(line_starts_.size(), Fate::unknown);
}

Position Source::position(std::size_t offset) const noexcept {
  auto const after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  if (after == line_starts_.begin()) return {1, 1};
  auto const index = after - line_starts_.begin() - 1;
  return {static_cast<int>(index) + 1, static_cast<int>(offset - line_starts_[static_cast<std::size_t>(index)]) + 1};
}

std::string_view Source::line(int number) const noexcept {
  auto const index = static_cast<std::size_t>(number - 1);
  if (number < 1 || index >= line_starts_.size()) return {};
  auto const begin = line_starts_[index];
  auto const end = index + 1 < line_starts_.size() ? line_starts_[index + 1] : text_.size();
  std::string_view line(text_.data() + begin, end - begin);
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

}  // namespace awscfg2ali
