#include "awscfg2ali/source.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "text/utf8.hpp"

namespace awscfg2ali {
namespace {

constexpr std::size_t block = 4096;  // bytes

}  // namespace

Source::Source(std::string name, std::string text, Position begin)
    : name_(without_controls(std::move(name))), text_(std::move(text)), begin_(begin) {
  for (std::size_t start = 0; start < text_.size();) {
    line_starts_.push_back(start);
    auto const newline = text_.find('\n', start);
    start = newline == text_.npos ? text_.size() : newline + 1;
  }
  fates.assign(line_starts_.size(), Fate::unknown);
  // A text states less than a fact a byte, unless its sections name each other over and over.
  constexpr std::size_t facts_of_any = 10'000;
  tally->facts = text_.size() + facts_of_any;
  std::string_view const view(text_);
  if (static_cast<std::size_t>(utf16_length(view)) == view.size()) return;
  int units = 0;
  for (std::size_t begin = 0; begin < view.size(); begin += block) {
    utf16_blocks_.push_back(units);
    units += utf16_length(view.substr(begin, block));
  }
}

Source::Source(std::string name, std::string text, Embedding embedding) : Source(std::move(name), std::move(text)) {
  embedding_ = std::move(embedding);
}

int Source::line_of(std::size_t offset) const noexcept {
  auto const after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return std::max(1, static_cast<int>(after - line_starts_.begin()));
}

int Source::utf16_before(std::size_t offset) const noexcept {
  if (utf16_blocks_.empty()) return static_cast<int>(offset);
  auto const index = std::min(offset / block, utf16_blocks_.size() - 1);
  return utf16_blocks_[index] + utf16_length(std::string_view(text_).substr(index * block, offset - index * block));
}

Position Source::position(std::size_t offset) const noexcept {
  if (embedding_) {
    auto const& shifts = embedding_->shifts;
    auto const after = std::upper_bound(shifts.begin(), shifts.end(), offset,
                                        [](auto o, auto const& shift) { return o < shift.first; });
    auto const shift = after == shifts.begin() ? 0 : std::prev(after)->second;
    auto const& begin = embedding_->begin;
    auto const length = static_cast<int>(offset + shift);
    // Of other characters it is not known whether they stand escaped in the outer text.
    bool const ascii = utf16_before(offset) == static_cast<int>(offset);
    return {begin.line, begin.column + length, ascii && begin.utf16 > 0 ? begin.utf16 + length : 0};
  }
  auto const line = line_of(offset);
  auto const start = line_starts_.empty() ? 0 : line_starts_[static_cast<std::size_t>(line) - 1];
  int const first = line == 1 ? begin_.column : 1;
  int const utf16 = first == 1 ? utf16_before(offset) - utf16_before(start) + 1 : 0;
  return {line + begin_.line - 1, static_cast<int>(offset - start) + first, utf16};
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
