#include "awscfg2ali/read.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "diagnostics/diagnose.hpp"
#include "read/add_source.hpp"
#include "read/check.hpp"
#include "read/formats.hpp"
#include "read/merge.hpp"
#include "read/other_vendors.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

// clang-format off
constexpr Fact not_in_xml[] = {Fact::ike_version, Fact::customer_cidr, Fact::aws_cidr, Fact::customer_prefixes, Fact::aws_prefixes, Fact::allowed};
constexpr Fact not_in_api[] = {Fact::ike_version, Fact::aws_prefixes};
constexpr Fact not_in_generic[] = {Fact::customer_cidr, Fact::aws_cidr, Fact::customer_prefixes, Fact::aws_prefixes, Fact::allowed};
constexpr Fact not_in_asa[] = {Fact::customer_cidr, Fact::aws_cidr, Fact::customer_prefixes, Fact::allowed, Fact::dpd_retries};
constexpr Fact not_in_ios[] = {Fact::customer_cidr, Fact::aws_cidr, Fact::customer_prefixes, Fact::allowed, Fact::dpd_retries};

// Detection asks in this order.
constexpr std::array<Reader, 6> table{{
    {{"aws-xml", "AWS CustomerGatewayConfiguration XML", not_in_xml}, Sample::xml, recognises_aws_xml, read_aws_xml},
    {{"terraform-state", "terraform.tfstate or terraform show -json with aws_vpn_connection", not_in_api}, Sample::tunnel_options, recognises_terraform_state, read_terraform_state},
    {{"aws-json", "EC2 API answers: describe-, create-, modify-vpn-connection, sample configurations, NDJSON", not_in_api}, Sample::tunnel_options, recognises_aws_json, read_aws_json},
    {{"aws-generic", "AWS's vendor-agnostic text (\"Generic\")", not_in_generic}, Sample::text, recognises_aws_generic, read_aws_generic},
    {{"cisco-asa", "Cisco ASA text: 8.2+ and 9.x policy-based, 9.7+ VTI", not_in_asa}, Sample::text, recognises_cisco_asa, read_cisco_asa},
    {{"cisco-ios", "Cisco IOS text for ISR, ASR 1000 and CSRv, or a running-config", not_in_ios}, Sample::text, recognises_cisco_ios, read_cisco_ios},
}};
// clang-format on

constexpr std::size_t most_connections = 2000;

/// Says what was expected, and what the text looks like instead.
Diagnostic not_recognised(Source const& source) {
  auto const& text = source.text();
  auto const found = trimmed_start(text);
  std::string const expected =
      "expected a VPN download of AWS: Cisco or Generic text, CustomerGatewayConfiguration XML, or the answer of "
      "describe-vpn-connections";
  if (found.empty()) return diagnose("not-recognised", source, 0, "the input is empty", expected);
  if (auto const form = other_form_of_answer(text); !form.empty())
    return diagnose("not-recognised", source, 0, fmt::format("this is {}", form), "get it with --output json");
  if (auto const vendor = other_vendor(text); !vendor.empty())
    return diagnose("other-vendor", source, 0,
                    fmt::format("this is a configuration for {}, which is not supported", vendor),
                    "download the one for vendor \"Generic\" or \"Cisco Systems, Inc.\", or pipe the API's answer:\n"
                    "aws ec2 describe-vpn-connections --vpn-connection-ids vpn-… --output json");
  if (found.front() == '{' || found.front() == '[')
    return diagnose("not-recognised", source, 0, "this JSON holds no VPN connection",
                    "get it with aws ec2 describe-vpn-connections --output json, without --query");
  if (found.front() == '<')
    return diagnose("not-recognised", source, source.offset_of(found),
                    "this is XML or HTML without an element vpn_connection", expected);
  return diagnose("not-recognised", source, source.offset_of(found), "this is not a VPN download that can be read",
                  expected);
}

/// Of an input about which much was found, the rest of it.
void say_how_many_more(Source const& source, Diagnostics& diagnostics) {
  if (source.outer()) return;
  auto const end = source.text().size();
  if (int const more = source.tally->others - Tally::most; more > 0)
    diagnostics.push_back(
        diagnose("unknown-line", source, end, fmt::format("{} more lines were not understood", more)));
  if (int const more = source.tally->errors - Tally::most; more > 0)
    diagnostics.push_back(diagnose("more-errors", source, end, fmt::format("there are {} more errors", more)));
}

}  // namespace

Reader const* recognise(Source const& source, Diagnostics& diagnostics) {
  auto const recognises = [&](Reader const& r) { return r.recognises(source.text()); };
  auto const found = std::find_if(table.begin(), table.end(), recognises);
  if (found == table.end()) {
    diagnostics.push_back(not_recognised(source));
    return nullptr;
  }
  // An XML that an answer in another form holds would be read without the answer's options.
  bool const is_xml = found->sample == Sample::xml, is_json = found->sample == Sample::tunnel_options;
  if (is_xml && !other_form_of_answer(source.text()).empty()) {
    diagnostics.push_back(not_recognised(source));
    return nullptr;
  }
  // JSON may hold a text of any kind. Of two texts in one, the other kind's would not be read.
  auto const json = std::string_view(source.text()).substr(std::min(source.text().find('{'), source.text().size()));
  auto const is_other = [&](Reader const& r) {
    return r.sample == Sample::tunnel_options ? r.recognises(json) : &r > &*found && recognises(r);
  };
  auto const other = is_json ? table.end() : std::find_if(table.begin(), table.end(), is_other);
  if (other == table.end()) return &*found;
  diagnostics.push_back(diagnose(
      "not-recognised", source, 0,
      fmt::format("downloads of two kinds stand in one text, {} and {}", found->format.name, other->format.name),
      "give each as a file of its own"));
  return nullptr;
}

Reader const* find_reader(std::string_view name) noexcept {
  auto const found = std::find_if(table.begin(), table.end(), [&](Reader const& r) { return r.format.name == name; });
  return found == table.end() ? nullptr : &*found;
}

Sample sample_of(Reading const& reading, Origin const* origin) noexcept {
  if (origin == nullptr) return Sample::xml;
  auto const* reader = find_reader(reading.sources[static_cast<std::size_t>(origin->place.source)].format);
  return reader == nullptr ? Sample::xml : reader->sample;
}

std::span<InputFormat const> input_formats() noexcept {
  static auto const formats = [] {
    std::array<InputFormat, table.size()> names;
    std::transform(table.begin(), table.end(), names.begin(), [](Reader const& r) { return r.format; });
    return names;
  }();
  return formats;
}

Result<Reading> read(std::vector<Input> inputs, std::string_view format) {
  Result<Reading> result;
  auto& diagnostics = result.diagnostics;
  if (format != "auto" && find_reader(format) == nullptr) {
    diagnostics.push_back(diagnose("usage", fmt::format("there is no input format {}", quoted(format))));
    return result;
  }
  Reading reading;
  Merger merger(reading, diagnostics);
  for (auto& input : inputs) {
    auto const index = static_cast<int>(reading.sources.size());
    if (!add_source(reading.sources, std::move(input), diagnostics)) continue;
    auto& source = reading.sources.back();
    auto const* reader = format == "auto" ? recognise(source, diagnostics) : find_reader(format);
    if (reader == nullptr) continue;
    source.format = reader->format.name;
    std::vector<VpnConnection> connections;
    reader->read(reading, index, connections, diagnostics);
    if (connections.size() > most_connections) {
      diagnostics.push_back(
          diagnose("fleet-too-large", source, 0,
                   fmt::format("the input states {} VPN connections; together 2000 can be read", connections.size()),
                   "--lines converts any number of them, one by one"));
      continue;
    }
    for (auto& connection : connections) merger.add(std::move(connection));
  }
  merger.finish();
  if (reading.connections.empty() && !has_errors(diagnostics))
    diagnostics.push_back(diagnose("no-tunnel", "there is no VPN connection in the input"));
  check(reading, diagnostics);
  for (auto const& source : reading.sources) say_how_many_more(source, diagnostics);
  mask_keys(diagnostics, reading.connections);
  if (!has_errors(diagnostics)) result.value = std::move(reading);
  return result;
}

}  // namespace awscfg2ali
