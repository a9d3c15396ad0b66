#include "invariants.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>

#include "text/decoding.hpp"

namespace awscfg2ali::fuzz {
namespace {

/// Whether no other word of a text or a message is likely to equal a key: AWS's rule, with a letter and a digit.
bool is_telling(std::string_view text) {
  auto const is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
  bool const by_rule = text.size() >= 8 && std::all_of(text.begin(), text.end(), [&](char c) {
                         return is_letter(c) || is_digit(c) || c == '.' || c == '_';
                       });
  return by_rule && std::any_of(text.begin(), text.end(), is_letter) && std::any_of(text.begin(), text.end(), is_digit);
}

std::vector<std::string> telling_keys(std::vector<VpnConnection> const& connections, Options const& options) {
  std::vector<std::string> keys;
  auto const add = [&](PreSharedKey const& key) {
    if (is_telling(key.reveal())) keys.push_back(key.reveal());
  };
  for (auto const& connection : connections)
    for (auto const& tunnel : connection.tunnels)
      if (tunnel.pre_shared_key) add(*tunnel.pre_shared_key);
  for (auto const& [address, key] : options.psk) add(key);
  return keys;
}

/// The telling keys in the members "Psk" of a JSON text that stand nowhere else in it.
std::vector<std::string> keys_in_json(std::string_view text) {
  constexpr std::string_view member = "\"Psk\"";
  std::vector<std::string> keys;
  for (auto at = text.find(member); at != text.npos; at = text.find(member, at + 1)) {
    auto const begin = text.find('"', at + member.size());
    if (begin == text.npos) break;
    std::string const key(text.substr(begin + 1, text.find('"', begin + 1) - begin - 1));
    if (is_telling(key) && text.find(key) == text.rfind(key)) keys.push_back(key);
  }
  return keys;
}

bool holds_none(std::string_view text, std::vector<std::string> const& keys) {
  return std::none_of(keys.begin(), keys.end(), [&](auto const& key) { return text.find(key) != text.npos; });
}

/// The text of an input as positions count in it.
Source source_of(Input const& input) { return {input.name, unescape_xml(decode(input.bytes).value_or(""))}; }

void check_places(Diagnostics const& diagnostics, std::vector<Input> const& inputs) {
  for (auto const& input : inputs) {
    auto const source = source_of(input);
    auto const lines = std::max(1, source.line_count());
    for (auto const& d : diagnostics) {
      if (d.file != input.name || d.position.line == 0) continue;
      require(d.position.line <= lines && d.position.column >= 1, "places are inside the input");
      // The end of a line counts, and so does what stands behind the last one.
      auto const width = source.line(d.position.line).size() + 3;
      require(static_cast<std::size_t>(d.position.column) <= width, "columns are inside their lines");
      require(d.caret >= 0 && static_cast<std::size_t>(d.caret) <= d.excerpt.size() + 2,
              "carets are below the excerpt");
    }
  }
}

void check_said(Diagnostics const& diagnostics, std::vector<std::string> const& keys) {
  for (auto const& d : diagnostics) {
    require(holds_none(render_text(d), keys), "no key is in a diagnostic");
    require(holds_none(render_json(d), keys), "no key is in a diagnostic's JSON");
    require(nlohmann::json::accept(render_json(d)), "a diagnostic's JSON is JSON");
  }
}

std::string emitted(Request const& request, std::string_view format, bool redact) {
  auto options = request.options;
  options.to = format;
  options.redact = redact;
  options.request.clear();
  if (format != "aliyun") options.keys_from_environment = false;
  auto const result = convert(request.inputs, options);
  require(result.value.has_value() == !has_errors(result.diagnostics), "there is a value unless there is an error");
  return result.value.value_or("");
}

}  // namespace

void require(bool holds, char const* invariant) {
  if (holds) return;
  static_cast<void>(std::fprintf(stderr, "broken: %s\n", invariant));
  std::abort();
}

Request request_from(std::string_view bytes) {
  constexpr std::size_t most_inputs = 8;
  Request request;
  while (bytes.starts_with("--")) {
    auto const line = bytes.substr(0, bytes.find('\n'));
    auto const equals = line.find('=');
    auto const name = line.substr(2, equals == line.npos ? line.npos : equals - 2);
    auto const value = equals == line.npos ? std::string_view() : line.substr(equals + 1);
    if (name == "psk-file") {
      auto const address = Ipv4Address::parse(value.substr(0, value.find('=')));
      auto const key = PreSharedKey::parse(value.substr(std::min(value.find('='), value.size() - 1) + 1));
      if (address && key) request.options.psk.emplace_back(*address, *key);
    }
    for (auto const& kind : option_kinds()) {
      auto options = request.options;
      if (kind.name == name && kind.set(options, value).empty()) request.options = std::move(options);
    }
    bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
  }
  for (std::size_t i = 1; i <= most_inputs; ++i) {
    auto const end = i == most_inputs ? bytes.npos : bytes.find('\x1E');
    request.inputs.push_back({"in" + std::to_string(i), std::string(bytes.substr(0, end))});
    if (end == bytes.npos) break;
    bytes.remove_prefix(end + 1);
  }
  return request;
}

void check_read(std::string_view bytes, std::string_view format) {
  std::vector<Input> const inputs{{"in", std::string(bytes)}};
  auto const result = read(inputs, format);
  require(result.value.has_value() == !has_errors(result.diagnostics), "there is a value unless there is an error");
  check_places(result.diagnostics, inputs);
  if (!result) return;
  check_said(result.diagnostics, telling_keys(result.value->connections, {}));
  for (auto const& source : result.value->sources)
    require(source.fates.size() == static_cast<std::size_t>(source.line_count()), "every line has a fate");
  for (auto const& connection : result.value->connections)
    for (auto const& origin : connection.origins) {
      auto const& text = result.value->sources.at(static_cast<std::size_t>(origin.place.source)).text();
      require(origin.place.begin <= origin.place.end && origin.place.end <= text.size(), "facts stand in the text");
    }
}

void check_convert(Request const& request) {
  auto const reading = read(request.inputs, request.options.from);
  check_places(reading.diagnostics, request.inputs);
  auto const result = convert(request.inputs, request.options);
  require(result.value.has_value() == !has_errors(result.diagnostics), "there is a value unless there is an error");
  if (!reading) return require(!result, "what cannot be read is not converted");
  auto const keys = telling_keys(reading.value->connections, request.options);
  if (request.inputs.size() == 1 && request.options.from == "auto")
    require(holds_none(masked(request.inputs[0].bytes), telling_keys(reading.value->connections, {})),
            "no key that was read is in the masked text");
  check_places(result.diagnostics, request.inputs);
  check_said(result.diagnostics, keys);
  if (!result) return;
  require(holds_none(emitted(request, request.options.to, true), keys), "redacted output holds no key");
  require(holds_none(emitted(request, "worksheet", false), keys), "the worksheet holds no key");
  auto const explained = emitted(request, "explain-json", false);
  require(holds_none(explained, keys), "the explanation holds no key");
  if (explained.empty()) return;
  auto const lines = nlohmann::json::parse(explained).at("lines");
  int total = 0;
  for (auto const& input : request.inputs) total += source_of(input).line_count();
  require(lines.at("total") == total, "every line is counted");
  require(lines.at("used").get<int>() + lines.at("irrelevant").get<int>() + lines.at("no_counterpart").get<int>() +
                  lines.at("unknown").get<int>() ==
              total,
          "what became of the lines adds up");
}

void check_against(Request const& request) {
  std::vector<Input> const inputs{request.inputs.front()};
  auto options = request.options;
  options.against.assign(request.inputs.begin() + 1, request.inputs.end());
  options.request.clear();
  options.keys_from_environment = false;
  auto const reading = read(inputs, options.from);
  auto keys = reading ? telling_keys(reading.value->connections, options) : std::vector<std::string>();
  for (auto const& input : options.against)
    for (auto& key : keys_in_json(input.bytes))
      if (inputs[0].bytes.find(key) == std::string::npos) keys.push_back(std::move(key));
  std::string outputs[2];
  for (int i : {0, 1}) {
    options.to = i == 0 ? "verdict" : "verdict-json";
    auto result = convert(inputs, options);
    require(result.value.has_value() == !has_errors(result.diagnostics), "there is a value unless there is an error");
    require(reading || !result, "what cannot be read is not compared");
    check_places(result.diagnostics, request.inputs);
    check_said(result.diagnostics, keys);
    outputs[i] = result.value.value_or("");
    require(holds_none(outputs[i], keys), "a verdict holds no key");
  }
  require(outputs[0].empty() == outputs[1].empty(), "both outputs are there or none is");
  if (outputs[1].empty()) return;
  auto const verdict = nlohmann::json::parse(outputs[1]);
  std::map<std::string, int> counts;
  for (auto const& tunnel : verdict.at("tunnels"))
    for (auto const& finding : tunnel.at("findings")) ++counts[finding.at("outcome").get<std::string>()];
  for (auto const* outcome : {"differs", "unknown", "same"})
    require(verdict.at(outcome) == counts[outcome], "the findings are counted");
}

}  // namespace awscfg2ali::fuzz
