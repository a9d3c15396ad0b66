// The cases of testdata/: one VPN connection (or pair) a folder, in every format it can be written in.
// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <array>
#include <optional>
#include <sstream>

#include "awscfg2ali/convert.hpp"
#include "support/testdata.hpp"

namespace awscfg2ali::tests {

/// One way of writing a connection, the format it is read as, and the facts of the model that it cannot carry.
struct Variant {
  std::string_view name, format;
  std::vector<std::string_view> cannot_carry;
};

inline std::vector<Variant> const& variants() {
#define API_ONLY "transit_gateway_id", "customer_cidr", "aws_cidr", "customer_prefixes", "allowed"
  static std::vector<Variant> const table{
      {"aws-xml", "aws-xml", {API_ONLY, "ike.version", "other.replay_window", "aws_prefixes"}},
      {"cisco-ios", "cisco-ios", {API_ONLY, "ike.mode", "dpd.retries", "aws_prefixes"}},
      {"cisco-csrv", "cisco-ios", {API_ONLY, "ike.mode", "dpd.retries", "aws_prefixes", "customer.outside"}},
      {"running-config",
       "cisco-ios",
       {API_ONLY, "ike.mode", "dpd.retries", "customer_gateway_id", "vpn_gateway_id", "other.fragmentation"}},
      {"cisco-asa-vti",
       "cisco-asa",
       {API_ONLY, "ike.mode", "dpd.retries", "esp.mode", "customer.outside", "aws_prefixes"}},
      {"cisco-asa",
       "cisco-asa",
       {API_ONLY, "ike.mode", "dpd.retries", "esp.mode", "aws.inside", "customer.inside", "inside_cidr",
        "aws_prefixes"}},
      {"aws-generic", "aws-generic", {API_ONLY, "other.replay_window", "aws_prefixes"}},
      {"aws-json", "aws-json", {"ike.version", "other.replay_window", "aws_prefixes"}},
      {"terraform-state", "terraform-state", {"ike.version", "other.replay_window", "aws_prefixes"}},
  };
  return table;
#undef API_ONLY
}

/// A folder of testdata/.
struct Case {
  std::filesystem::path folder;
  std::string name() const { return folder.filename().string(); }
  std::string file(std::string const& name) const { return read_file(folder / name); }
  bool has(std::string const& name) const { return std::filesystem::exists(folder / name); }

  /// The inputs of a variant: `aws-xml.xml`, or `aws-xml-1.xml` and `aws-xml-2.xml` of a pair.
  std::vector<Input> inputs(Variant const& variant) const {
    std::vector<Input> found;
    for (std::string const suffix : {"", "-1", "-2"})
      for (std::string const extension : {".xml", ".txt", ".json"})
        if (auto const name = std::string(variant.name) + suffix + extension; has(name))
          found.push_back(input(folder / name));
    return found;
  }

  /// The case's own options, one `--name=value` or `--switch` a line.
  Options options() const {
    Options options;
    std::istringstream lines(has("options") ? file("options") : "");
    for (std::string line; std::getline(lines, line);) {
      auto const equals = line.find('=');
      auto const name = line.substr(2, equals == line.npos ? line.npos : equals - 2);
      for (auto const& kind : option_kinds())
        if (kind.name == name && !kind.set(options, equals == line.npos ? "" : line.substr(equals + 1)).empty())
          throw std::runtime_error(line);
    }
    return options;
  }

  /// expected.WHAT.json, or expected.VARIANT.WHAT.json where the variant lacks a fact that shows in it.
  std::string expected(Variant const& variant, std::string const& what) const {
    auto const own = "expected." + std::string(variant.name) + "." + what;
    return file(has(own) ? own : "expected." + what);
  }
};

inline std::vector<Case> cases() {
  std::vector<Case> found;
  for (auto const& entry : std::filesystem::directory_iterator(testdata()))
    if (std::filesystem::exists(entry.path() / "expected.model.json")) found.push_back({entry.path()});
  std::sort(found.begin(), found.end(), [](auto const& a, auto const& b) { return a.folder < b.folder; });
  return found;
}

}  // namespace awscfg2ali::tests
