// A conversion of each connection on its own, a line of JSON for each.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "awscfg2ali/stream.hpp"
#include "diagnostics/diagnose.hpp"
#include "emit/formats.hpp"
#include "read/words.hpp"
#include "text/json_writer.hpp"

namespace awscfg2ali {
namespace {

/// `output` is JSON.
LineResult line_of(std::string const& id, bool ok, std::string_view output, Diagnostics const& of_reading,
                   Diagnostics const& of_planning = {}) {
  LineResult result{id, {}, ok, false, {}, {}};
  JsonWriter json(result.line, false);
  auto const say = [&](Diagnostic const& d) {
    write(json, d);
    result.warned |= d.severity == Severity::warning;
  };
  json.object([&] {
    json.name("connection");
    if (id.empty()) json.null();
    else json.text(id);
    json.name("ok").boolean(ok);
    json.name("output").raw(output);
    json.name("diagnostics").list([&] {
      std::for_each(of_reading.begin(), of_reading.end(), say);
      std::for_each(of_planning.begin(), of_planning.end(), say);
    });
  });
  result.line += '\n';
  return result;
}

/// The AWS outside addresses of a connection's tunnels.
std::vector<Ipv4Address> addresses_of(VpnConnection const& connection) {
  std::vector<Ipv4Address> addresses;
  for (auto const& t : connection.tunnels)
    if (auto const* address = t.aws.outside ? std::get_if<Ipv4Address>(&*t.aws.outside) : nullptr)
      addresses.push_back(*address);
  return addresses;
}

/// The id that an answer names, when it cannot be read otherwise.
std::string id_in(std::string_view text) {
  constexpr std::string_view name = "\"VpnConnectionId\"";
  for (auto at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
    auto rest = trimmed(text.substr(at + name.size()));
    if (!rest.starts_with(':')) continue;  // a value
    rest = trimmed(rest.substr(1));
    return rest.starts_with('"') ? parse_id(rest.substr(1, rest.find('"', 1) - 1)).value_or("") : "";
  }
  return {};
}

std::map<std::string, Diagnostics> diagnostics_by_connection(Diagnostics diagnostics) {
  std::map<std::string, Diagnostics> sorted;
  for (auto& d : diagnostics) {
    auto& of_connection = sorted[d.connection];
    of_connection.push_back(std::move(d));
  }
  return sorted;
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
    return {{"", "", true, false, {}, std::move(reading.diagnostics)}};
  }
  if (!reading)
    return is_wanted(id) ? std::vector{line_of(id, false, "null", reading.diagnostics)} : std::vector<LineResult>();

  std::vector<LineResult> lines;
  auto of_reading = diagnostics_by_connection(std::move(reading.diagnostics));
  auto connections = std::move(reading.value->connections);
  for (auto& connection : connections) {
    auto const name = connection.id.value_or("");
    if (!is_wanted(name)) continue;
    auto const addresses = addresses_of(connection);
    own.psk.clear();
    std::copy_if(options.psk.begin(), options.psk.end(), std::back_inserter(own.psk), [&](auto const& key) {
      return std::find(addresses.begin(), addresses.end(), key.first) != addresses.end();
    });
    reading.value->connections.clear();
    reading.value->connections.push_back(std::move(connection));
    Result<Plan> planned{Plan(), {}};
    if (find_output_format(options.to)->planned) planned = plan(*reading.value, own);
    auto const output = planned ? emit_line({*reading.value, *planned.value, own}) : "null";
    // What is about no connection is said with the first.
    auto said = std::exchange(of_reading[""], {});
    if (!name.empty())
      for (auto& d : of_reading[name]) said.push_back(std::move(d));
    lines.push_back(line_of(name, planned.value.has_value(), output, said, planned.diagnostics));
    lines.back().addresses = addresses;
  }
  return lines;
}

}  // namespace awscfg2ali
