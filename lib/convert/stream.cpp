#include "awscfg2ali/stream.hpp"

#include <algorithm>
#include <utility>

namespace awscfg2ali {
namespace {

constexpr std::size_t longest_name = 32;                // of a member that step() asks for
constexpr std::size_t enough = std::size_t{257} << 20;  // more than the reader takes

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// The part of a text that is inside the JSON string that it begins in: up to its end, a new line, or an escape that
/// goes on behind the text.
std::string_view part_in_string(std::string_view text) {
  auto const is_escaped = [&](std::size_t quote) {
    auto const before = text.substr(0, quote);
    auto const last = before.find_last_not_of('\\');
    return (last == before.npos ? quote : quote - last - 1) % 2 == 1;
  };
  auto end = text.find('"');
  while (end != text.npos && is_escaped(end)) end = text.find('"', end + 1);
  text = text.substr(0, end);
  text = text.substr(0, text.find('\n'));
  while (text.ends_with('\\')) text.remove_suffix(1);
  return text;
}

}  // namespace

bool ConnectionStream::fill() {
  if (used_ < buffer_.size()) return true;
  constexpr std::size_t chunk = std::size_t{64} << 10;
  buffer_.resize(chunk);
  buffer_.resize(read_(buffer_.data(), chunk));
  used_ = 0;
  return !buffer_.empty();
}

/// Takes what means nothing to next() and step(), which is most of a stream: what strings hold, blanks, and lines of a
/// text that is no JSON.
bool ConnectionStream::skip() {
  auto text = std::string_view(buffer_).substr(used_);
  bool const is_text = started_ && !is_json_;
  if (is_text) text = position_.column == 1 && text.front() == '{' ? "" : text.substr(0, text.find('\n'));
  else if (!is_json_ || escaped_ || lost_ || in_garbage_) return false;
  else if (in_string_) text = part_in_string(text);
  else text = text.substr(0, text.find_first_not_of(' '));
  if ((collecting_ || is_text) && object_.size() < enough) object_ += text;
  if (in_string_) string_ += text.substr(0, longest_name - std::min(longest_name, string_.size()));
  used_ += text.size();
  position_.column += static_cast<int>(text.size());
  return !text.empty();
}

std::optional<Input> ConnectionStream::cut() {
  collecting_ = in_garbage_ = false;
  return Input{name_, std::exchange(object_, {}), begin_};
}

/// At the end of a line of text: where it begins one more XML, what was before is an input.
std::optional<Input> ConnectionStream::cut_xml() {
  auto const before = object_.size() < 2 ? object_.npos : object_.rfind('\n', object_.size() - 2);
  auto const line = std::string_view(object_).substr(before + 1);  // 0 where there is no line before
  auto const begins = std::min(line.find("<vpn_connection "), line.find("<vpn_connection>"));
  // What ends and begins on one line is not torn apart; an XML that was cut off ends where another begins.
  bool const is_new = begins != line.npos && line.substr(0, begins).find("</vpn_connection>") == line.npos;
  if (!is_new || !std::exchange(has_xml_, true)) return std::nullopt;
  std::string rest(line);
  object_.resize(before + 1);
  auto input = cut();
  object_ = std::move(rest);
  begin_ = {position_.line, 1};
  return input;
}

/// Ends a document that is broken or cut off, and leaves it to its reader to say so. An answer whose list is broken
/// between two connections is handed out as far as the list.
std::optional<Input> ConnectionStream::give_up() {
  std::optional<Input> input;
  if (collecting_ || in_garbage_) input = cut();
  else if (!open_.empty()) input = Input{name_, answer_, answer_begin_};
  open_.clear();
  base_ = 0;
  last_ = 0;
  in_string_ = escaped_ = behind_list_ = false;
  return input;
}

/// Whether a brace that stands first in its line begins a document although another is not closed. Once a document has
/// stood on one line they all do; else JSON's grammar tells where there can be no object.
bool ConnectionStream::is_new_document() const {
  if (position_.column != 1 || open_.empty()) return false;
  bool const allowed = last_ == ':' || last_ == '[' || (last_ == ',' && open_.back() == '[');
  return one_a_line_ || !allowed;
}

void ConnectionStream::open(char bracket) {
  if (open_.empty()) answer_begin_ = position_;
  if (bracket == '{' && open_.size() == base_ && !behind_list_) {
    begin_ = position_;
    object_ = "{";
    collecting_ = true;
  }
  open_ += bracket;
  if (bracket == '[' && base_ == 0 && !behind_list_ && (open_.size() == 1 || string_ == "VpnConnections")) {
    base_ = open_.size();
    answer_ = open_.size() == 1 ? "[" : std::exchange(object_, {});
    collecting_ = false;
  }
}

std::optional<Input> ConnectionStream::close(char bracket) {
  if (open_.back() != (bracket == '}' ? '{' : '[')) {
    lost_ = true;
    return give_up();
  }
  open_.pop_back();
  if (open_.empty() && answer_begin_.line == position_.line) one_a_line_ = true;
  if (collecting_ && open_.size() == base_) return cut();
  if (open_.size() < base_) base_ = 0, behind_list_ = true;
  if (open_.empty()) behind_list_ = false;
  return std::nullopt;
}

std::optional<Input> ConnectionStream::step_in_string(char c) {
  if (c == '\n') {  // JSON escapes them: the line was cut off
    lost_ = true;
    return give_up();
  }
  if (escaped_) escaped_ = false;
  else if (c == '\\') escaped_ = true;
  else if (c == '"') in_string_ = false;
  return std::nullopt;
}

/// Takes one character of JSON. Objects that open inside `base_` brackets are connections; an answer that turns out to
/// hold a list of them is dropped, and the list's objects are taken instead.
std::optional<Input> ConnectionStream::step(char c) {
  constexpr std::size_t deepest = 64;  // more than the reader takes
  bool const blank = is_blank(c);
  if (lost_ && !(position_.column == 1 && (c == '{' || c == '['))) return std::nullopt;
  lost_ = false;
  if (in_garbage_ && c == '\n') return cut();
  if ((collecting_ || in_garbage_) && object_.size() < enough) object_ += c;
  if (in_garbage_) return std::nullopt;
  if (in_string_) return step_in_string(c);
  if (blank) return std::nullopt;
  std::optional<Input> input;
  if (c == '"' && !open_.empty()) {
    in_string_ = true;
    string_.clear();
  } else if (c == '{' || c == '[') {
    if (c == '{' && is_new_document()) {
      if (collecting_) object_.pop_back();
      input = give_up();
    }
    if (open_.size() >= deepest) {
      lost_ = true;
      return give_up();
    }
    open(c);
  } else if (open_.empty() && c != ',') {
    in_garbage_ = true;
    begin_ = position_;
    object_ = c;
  } else if (c == '}' || c == ']') {
    input = close(c);
  }
  last_ = c;
  return input;
}

std::optional<Input> ConnectionStream::next() {
  while (fill()) {
    if (skip()) continue;
    char const c = buffer_[used_++];
    std::optional<Input> input;
    if (!started_ && !is_blank(c)) {
      started_ = true;
      is_json_ = c == '{' || c == '[';
    } else if (started_ && !is_json_ && c == '{' && position_.column == 1) {
      is_json_ = true;  // what was before is prose, or a line that was spoilt
      input = cut();
    }
    if (!is_json_) {
      object_ += c;
      if (c == '\n') input = cut_xml();
    } else if (auto found = step(c)) {
      input = std::move(found);
    }
    position_ = c == '\n' ? Position{position_.line + 1, 1} : Position{position_.line, position_.column + 1};
    if (input) return input;
  }
  if (is_json_) return give_up();
  return object_.empty() ? std::nullopt : cut();
}

}  // namespace awscfg2ali
