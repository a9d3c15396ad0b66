// Real files, read in place. Each must be read as what it is, or be refused for the right reason.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "support/cases.hpp"

namespace awscfg2ali::tests {
namespace {

struct Sample {
  std::string_view file;
  std::string_view refusal;  ///< the id of the error, or empty when requests are printed
  int unknown_lines;
};

constexpr Sample samples[] = {
    {"xml/2017-vgw-bgp.xml", "", 0},
    {"xml/2018-vgw-static.xml", "", 0},
    {"xml/2019-tgw-bgp.xml", "", 0},
    {"xml/2019-vgw-static.xml", "", 0},
    {"cisco-ios/2018-bgp-documentation.txt", "placeholder", 0},
    {"cisco-ios/2018-static-documentation.txt", "placeholder", 0},
    {"cisco-ios/2020-bgp-documentation.txt", "placeholder", 0},
    {"cisco-ios/2020-static-documentation.txt", "placeholder", 0},
    {"cisco-ios/2022-csr-bgp-comments-stripped.txt", "", 1},  // the shell command line on top
    {"cisco-ios/running-config-bgp.txt", "", 0},
    {"cisco-asa/2020-policy-based-documentation.txt", "placeholder", 0},
    {"cisco-asa-vti/2020-bgp-documentation.txt", "key-unusable", 0},
    {"cisco-asa-vti/2020-static-documentation.txt", "key-unusable", 0},
    {"generic/2018-bgp-documentation.txt", "placeholder", 0},
    {"generic/2020-bgp-documentation.txt", "placeholder", 0},
    {"generic/2020-static-documentation.txt", "placeholder", 0},
    {"generic/2020-vgw-static.txt", "", 0},
    {"generic/2021-tgw-bgp-accelerated-a.txt", "", 0},
    {"generic/2021-tgw-bgp-accelerated-b.txt", "", 0},
    {"json/create-2018-vgw-static.json", "", 0},
    {"json/describe-2017-vgw-bgp-tunnel-options.json", "no-common-proposal", 0},
    {"json/describe-2017-vgw-bgp.json", "", 0},
    {"json/describe-2018-vgw-static-routes.json", "", 0},
    {"json/terraform-state-2022-vgw-bgp.json", "", 0},
    {"other-vendors/fortinet-2020-bgp-documentation.txt", "other-vendor", 0},
    {"other-vendors/juniper-j-2020-bgp-documentation.txt", "other-vendor", 0},
    {"other-vendors/juniper-screenos-2020-bgp-documentation.txt", "other-vendor", 0},
    {"other-vendors/juniper-srx-2020-bgp-documentation.txt", "other-vendor", 0},
    {"other-vendors/paloalto-2020-bgp-documentation.txt", "other-vendor", 0},
    {"other-vendors/pfsense-2020-static-documentation.txt", "other-vendor", 0},
    {"other-vendors/sonicwall-2020-bgp-documentation.txt", "other-vendor", 0},
    {"other-vendors/sonicwall-2020-static-documentation.txt", "other-vendor", 0},
    {"other-vendors/yamaha-rtx-2020-bgp-documentation.txt", "other-vendor", 0},
};

std::optional<std::filesystem::path> corpus() {
  for (char const* variable : {"AWSCFG2ALI_CORPUS", "AWSCFG2ALI_CORPUS_DEFAULT"})
    if (auto const* value = std::getenv(variable); value != nullptr && std::filesystem::exists(value)) return value;
  return std::nullopt;
}

}  // namespace

TEST_SUITE("corpus") {
  TEST_CASE("every file is read as what it is") {
    auto const folder = corpus();
    if (!folder) {
      MESSAGE("skipped: there is no corpus of real files here (AWSCFG2ALI_CORPUS names one)");
      return;
    }
    for (auto const& sample : samples) {
      CAPTURE(sample.file);
      auto const result = convert({input(*folder / sample.file)}, {});
      INFO(summary(result.diagnostics));
      CHECK(result.value.has_value() == sample.refusal.empty());
      auto const count = [&](std::string_view id) {
        return std::count_if(result.diagnostics.begin(), result.diagnostics.end(),
                             [&](auto const& d) { return d.id == id; });
      };
      CHECK(count("unknown-line") == sample.unknown_lines);
      CHECK(count("unusual-spelling") == 0);
      if (!sample.refusal.empty()) CHECK(count(sample.refusal) > 0);
      for (auto const& d : result.diagnostics)
        CHECK((d.severity != Severity::error || d.id == sample.refusal || d.id == "duplicate-outside"));
    }
    int files = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(*folder))
      files += entry.is_regular_file() && entry.path().filename() != "README.md";
    CHECK(files == std::size(samples));
  }

  TEST_CASE("the fates of the lines add up to all lines of every file") {
    auto const folder = corpus();
    if (!folder) return;
    for (auto const& sample : samples) {
      if (!sample.refusal.empty()) continue;
      CAPTURE(sample.file);
      auto const file = input(*folder / sample.file);
      Options options;
      options.to = "explain-json";
      auto const result = convert({file}, options);
      REQUIRE(result);
      auto const lines = nlohmann::json::parse(*result.value)["lines"];
      CHECK(lines["total"] == Source(file.name, file.bytes).line_count());
      CHECK(lines["used"].get<int>() + lines["irrelevant"].get<int>() + lines["no_counterpart"].get<int>() +
                lines["unknown"].get<int>() ==
            lines["total"].get<int>());
      CHECK(lines["unknown"] == sample.unknown_lines);
    }
  }

  TEST_CASE("the facts of four real connections, by hand") {
    auto const folder = corpus();
    if (!folder) return;
    auto const has = [&](std::string const& file, std::string const& part) {
      auto const output = convert({input(*folder / file)}, {}).value.value_or("");
      CHECK_MESSAGE(output.find(part) != output.npos, file, " lacks ", part);
    };
    has("xml/2017-vgw-bgp.xml", R"("IpAddress": "52.27.166.152",
        "Asn": "65401",
        "Name": "vpn-ba2e34a8-tunnel-1")");
    has("xml/2017-vgw-bgp.xml",
        R"("BgpConfig": "{\"EnableBgp\":\"true\",\"LocalAsn\":\"65301\",\"TunnelCidr\":\"169.254.15.192/30\",\"LocalBgpIp\":\"169.254.15.194\"}")");
    has("xml/2019-tgw-bgp.xml", R"(\"TunnelCidr\":\"169.254.195.140/30\",\"LocalBgpIp\":\"169.254.195.142\")");
    has("cisco-ios/2022-csr-bgp-comments-stripped.txt",
        R"(\"LocalAsn\":\"65001\",\"TunnelCidr\":\"169.254.107.56/30\",\"LocalBgpIp\":\"169.254.107.58\")");
    has("cisco-ios/running-config-bgp.txt",
        R"(\"LocalAsn\":\"65301\",\"TunnelCidr\":\"169.254.13.236/30\",\"LocalBgpIp\":\"169.254.13.238\")");
    has("xml/2018-vgw-static.xml", R"(\"LocalId\":\"9.8.7.6\",\"RemoteId\":\"52.24.101.167\")");
  }
}

}  // namespace awscfg2ali::tests
