#include "awscfg2ali/stream.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "diagnose.hpp"
#include "json_text.hpp"
#include "read/words.hpp"
#include "redact.hpp"

namespace awscfg2ali {
namespace {

constexpr std::size_t longest_name = 32;  ///< of a member that step() asks for

/// By byte: what step() has to see.
constexpr auto structure = [] {
  std::array<bool, 256> bytes{};
  for (unsigned char const c : {'"', '\\', '\n', '{', '}', '[', ']'}) bytes[c] = true;
  return bytes;
}();

}  // namespace

bool ConnectionStream::fill() {
  if (used_ < buffer_.size()) return true;
  constexpr std::size_t chunk = 64 * 1024;
  buffer_.resize(chunk);
  buffer_.resize(read_(buffer_.data(), chunk));
  used_ = 0;
  return !buffer_.empty();
}

/// Takes the characters that mean nothing to step().
bool ConnectionStream::skip() {
  if (escaped_) return false;
  auto const begin = buffer_.begin() + static_cast<std::ptrdiff_t>(used_);
  auto const end = std::find_if(begin, buffer_.end(), [](unsigned char c) { return structure[c]; });
  auto const text = std::string_view(begin, end);
  if (collecting_) object_ += text;
  if (in_string_) string_ += text.substr(0, longest_name - std::min(longest_name, string_.size()));
  used_ += text.size();
  position_.column += static_cast<int>(text.size());
  return !text.empty();
}

std::optional<Input> ConnectionStream::cut() {
  collecting_ = false;
  return Input{name_, std::exchange(object_, {}), begin_};
}

/// Takes one character of JSON. Objects that open at depth `base_` are connections; an answer that turns out to hold a
/// list of them is dropped, and the list's objects are taken instead.
std::optional<Input> ConnectionStream::step(char c) {
  if (collecting_) object_ += c;
  if (in_string_) {
    if (escaped_) escaped_ = false;
    else if (c == '\\') escaped_ = true;
    else if (c == '"') in_string_ = false;
    else if (string_.size() < longest_name) string_ += c;
    return std::nullopt;
  }
  if (c == '"') {
    in_string_ = true;
    string_.clear();
  } else if (c == '{') {
    if (depth_ == base_ && !behind_list_) {
      begin_ = position_;
      object_ = "{";
      collecting_ = true;
    }
    ++depth_;
  } else if (c == '[') {
    ++depth_;
    if (base_ == 0 && !behind_list_ && (depth_ == 1 || string_ == "VpnConnections")) {
      base_ = depth_;
      collecting_ = false;
    }
  } else if ((c == '}' || c == ']') && depth_ > 0) {
    --depth_;
    if (collecting_ && depth_ == base_) return cut();
    if (depth_ < base_) base_ = 0, behind_list_ = true;
    if (depth_ == 0) behind_list_ = false;
  }
  return std::nullopt;
}

std::optional<Input> ConnectionStream::next() {
  while (fill()) {
    if (is_json_ && skip()) continue;
    char const c = buffer_[used_++];
    bool const blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!started_ && !blank) {
      started_ = true;
      is_json_ = c == '{' || c == '[';
    }
    std::optional<Input> input;
    if (is_json_) input = step(c);
    else object_ += c;
    if (started_ && !is_json_) {
      object_.append(buffer_, used_);
      used_ = buffer_.size();
    }
    position_ = c == '\n' ? Position{position_.line + 1, 1} : Position{position_.line, position_.column + 1};
    if (input) return input;
  }
  // A text that is no JSON; or an answer that was cut off, and its reader says where.
  if (!is_json_) begin_ = {1, 1};
  if (object_.empty() || (is_json_ && !collecting_)) return std::nullopt;
  return cut();
}

namespace {

LineResult line_of(std::string const& id, bool ok, Value output, Diagnostics const& diagnostics) {
  Array said;
  for (auto const& d : diagnostics) said.push_back(value_of(d));
  Object envelope{{"connection", id.empty() ? Value() : Value(id)}, {"ok", ok}};
  envelope.emplace_back("output", std::move(output));
  envelope.emplace_back("diagnostics", std::move(said));
  return {json_compact(envelope) + "\n", ok, {}};
}

/// The id that an answer names, when it cannot be read otherwise.
std::string id_in(std::string_view text) {
  constexpr std::string_view name = "\"VpnConnectionId\"";
  auto const at = text.find(name);
  auto const begin = at == text.npos ? at : text.find('"', at + name.size());
  if (begin == text.npos) return {};
  return parse_id(text.substr(begin + 1, text.find('"', begin + 1) - begin - 1)).value_or("");
}

bool is_only_skipped(Diagnostics const& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](auto const& d) { return d.id == "connection-skipped"; }) &&
         std::all_of(diagnostics.begin(), diagnostics.end(),
                     [](auto const& d) { return d.severity != Severity::error || d.id == "no-tunnel"; });
}

}  // namespace

std::vector<LineResult> convert_lines(Input input, Options const& options) {
  auto const& wanted = options.connection;
  auto const is_wanted = [&](std::string const& id) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), id) != wanted.end();
  };
  auto own = options;
  own.connection.clear();
  auto const id = id_in(input.bytes);
  std::vector<Input> inputs;
  inputs.push_back(std::move(input));
  auto reading = read(std::move(inputs), options.from);
  if (is_only_skipped(reading.diagnostics)) {
    std::erase_if(reading.diagnostics, [](auto const& d) { return d.severity == Severity::error; });
    return {{"", true, std::move(reading.diagnostics)}};
  }
  if (!reading)
    return is_wanted(id) ? std::vector{line_of(id, false, Value(), reading.diagnostics)} : std::vector<LineResult>();

  std::vector<LineResult> lines;
  auto connections = std::move(reading.value->connections);
  for (auto& connection : connections) {
    auto const name = connection.id.value_or("");
    if (!is_wanted(name)) continue;
    reading.value->connections.clear();
    reading.value->connections.push_back(std::move(connection));
    auto const* format = find_output_format(options.to);
    Result<Plan> planned{Plan(), {}};
    if (format->planned) planned = plan(*reading.value, own);
    auto diagnostics = reading.diagnostics;
    diagnostics.insert(diagnostics.end(), planned.diagnostics.begin(), planned.diagnostics.end());
    if (planned && options.redact) redact(*reading.value, *planned.value);
    lines.push_back(line_of(name, planned.value.has_value(),
                            planned ? format->document({*reading.value, *planned.value, own}) : Value(), diagnostics));
  }
  return lines;
}

}  // namespace awscfg2ali
