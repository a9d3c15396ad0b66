// Every case in every output format: testdata/CASE/expected.FORMAT. With AWSCFG2ALI_ACCEPT=1 the files are written
// anew.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <regex.h>

#include <cstdlib>

#include "support/cases.hpp"

namespace awscfg2ali::tests {
namespace {

using Json = nlohmann::ordered_json;

/// json and model have tests of their own, args prints one request, and explain shows each input's own lines.
bool has_expected_file(OutputFormat const& format) {
  return format.planned && format.name != "json" && format.name != "args" && !format.name.starts_with("explain");
}

/// What a format prints depends on the plan alone, or also on what only some inputs state (AWS's options).
bool prints_the_plan_alone(OutputFormat const& format) {
  return has_expected_file(format) && format.name != "swanctl-aws" && format.name != "worksheet" &&
         format.name != "html";
}

/// The first variant that carries all facts that show in the requests.
std::vector<Input> inputs_of(Case const& c) {
  for (auto const& variant : variants()) {
    auto inputs = c.inputs(variant);
    if (!inputs.empty() && !c.has("expected." + std::string(variant.name) + ".requests.json")) return inputs;
  }
  return {};
}

std::vector<std::string> keys_of(Case const& c) {
  std::vector<std::string> keys;
  auto const model = Json::parse(c.file("expected.model.json"));
  for (auto const& connection : model["connections"])
    for (auto const& t : connection["tunnels"]) keys.push_back(t["pre_shared_key"]);
  return keys;
}

int count(std::string_view text, std::string_view part) {
  int n = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++n;
  return n;
}

/// What is written anew on demand tells of a change, and not whether it is right: a suite apart.
auto const accepted = doctest::test_suite("expected files");

}  // namespace

TEST_SUITE("outputs") {
  TEST_CASE("each case in each output format, byte for byte" * accepted) {
    bool const accept = std::getenv("AWSCFG2ALI_ACCEPT") != nullptr;
    int checked = 0;
    for (auto const& c : cases())
      for (auto const& format : output_formats()) {
        if (!has_expected_file(format)) continue;
        CAPTURE(c.name());
        CAPTURE(format.name);
        auto options = c.options();
        options.to = format.name;
        auto const result = convert(inputs_of(c), options);
        INFO(summary(result.diagnostics));
        REQUIRE(result);
        auto const name = "expected." + std::string(format.name);
        if (accept) std::ofstream(c.folder / name, std::ios::binary) << *result.value;
        CHECK(*result.value == c.file(name));
        ++checked;
      }
    CHECK(checked == 16 * 8);
  }

  TEST_CASE("inputs with the same requests give the same outputs, whatever their format" * accepted) {
    for (auto const& c : cases())
      for (auto const& variant : variants()) {
        auto const inputs = c.inputs(variant);
        if (inputs.empty() || c.has("expected." + std::string(variant.name) + ".requests.json")) continue;
        for (auto const& format : output_formats()) {
          if (!prints_the_plan_alone(format)) continue;
          CAPTURE(c.name());
          CAPTURE(variant.name);
          CAPTURE(format.name);
          auto options = c.options();
          options.to = format.name;
          auto const result = convert(inputs, options);
          REQUIRE(result);
          CHECK(*result.value == c.file("expected." + std::string(format.name)));
        }
      }
  }

  TEST_CASE("keys stand where they have to, and nowhere else") {
    for (auto const& c : cases())
      for (auto const& key : keys_of(c)) {
        CAPTURE(c.name());
        for (std::string const to : {"terraform", "ros", "worksheet", "html"})
          CHECK(count(c.file("expected." + to), key) == 0);
        int const used = count(c.file("expected.requests.json"), key);
        for (std::string const to : {"aliyun", "tfvars", "swanctl-alibaba", "swanctl-aws"})
          CHECK(count(c.file("expected." + to), key) == used);
      }
  }

  TEST_CASE("--redact leaves no key in any format") {
    for (auto const& c : cases())
      for (auto const& format : output_formats()) {
        auto options = c.options();
        options.to = format.name;
        options.redact = true;
        if (format.name == "args") options.request = "CustomerGateway1";
        if (format.option == "against") options.against = {{"requests.json", c.file("expected.requests.json")}};
        auto const result = convert(inputs_of(c), options);
        CAPTURE(c.name());
        CAPTURE(format.name);
        REQUIRE(result);
        for (auto const& key : keys_of(c)) CHECK(count(*result.value, key) == 0);
      }
  }

  TEST_CASE("--request chooses one, and only where one request means something") {
    auto const c = cases().front();
    auto const with = [&](std::string to, std::string request) {
      auto options = c.options();
      options.to = std::move(to);
      options.request = std::move(request);
      return convert(inputs_of(c), options);
    };
    auto const said = [](Result<std::string> const& result) {
      CHECK(!result);
      return std::string(result.diagnostics.back().id) + ": " + result.diagnostics.back().message + " / " +
             result.diagnostics.back().hint;
    };
    auto const requests = Json::parse(*with("json", "CustomerGateway2").value)["requests"];
    REQUIRE(requests.size() == 1);
    CHECK(requests[0]["id"] == "CustomerGateway2");
    CHECK(with("args", "CustomerGateway1")
              .value->starts_with("vpc\nCreateCustomerGateway\n--RegionId=${RegionId}\n--IpAddress="));
    CHECK(with("args", "VpnAttachment1").value->ends_with("\n--method\nPOST\n--force\n"));
    CHECK(said(with("json", "VpnConnection9")) ==
          "no-such-request: there is no request VpnConnection9 / here are CustomerGateway1, CustomerGateway2, "
          "VpnAttachment1");
    CHECK(said(with("args", "")) ==
          "not-in-this-format: args are those of one request, and the plan has several / choose one with --request: "
          "CustomerGateway1, CustomerGateway2, VpnAttachment1");
    CHECK(said(with("terraform", "CustomerGateway1")) == "usage: --request goes with --to json or args / ");
  }

  TEST_CASE("an attachment that exists is changed: aliyun finds its tunnels, Terraform imports it, ROS cannot") {
    auto const c = cases().front();
    REQUIRE(c.name() == "attachment-bgp");
    auto options = c.options();
    options.vpn_attachment = "vco-p0w2jpkhi2eeop6q6";
    auto const to = [&](std::string format) {
      options.to = std::move(format);
      return convert(inputs_of(c), options);
    };
    CHECK(to("aliyun").value->find("TunnelId2=$(tunnel_id 'vco-p0w2jpkhi2eeop6q6' 2)") != std::string::npos);
    CHECK(to("terraform")
              .value->find("import {\n  to = alicloud_vpn_gateway_vpn_attachment.vpn_attachment_1\n"
                           "  id = \"vco-p0w2jpkhi2eeop6q6\"\n}\n") != std::string::npos);
    auto const refused = to("ros");
    CHECK(!refused);
    CHECK(refused.diagnostics.back().message ==
          "a ROS template makes resources; it cannot change an attachment that exists");
  }

  TEST_CASE("what is made on a VPN gateway waits for what was made on it before, in Terraform and in ROS") {
    int waiting = 0;
    for (auto const& c : cases()) {
      CAPTURE(c.name());
      auto options = c.options();
      auto const to = [&](std::string format) {
        options.to = std::move(format);
        return convert(inputs_of(c), options).value.value();
      };
      std::string previous;
      auto const resources = Json::parse(to("ros"))["Resources"];
      for (auto const& [id, resource] : resources.items()) {
        bool const on_gateway = resource["Properties"].contains("VpnGatewayId");
        CHECK(resource.value("DependsOn", Json::array()) ==
              (on_gateway && !previous.empty() ? Json::array({previous}) : Json::array()));
        if (on_gateway) previous = id;
      }
      auto const terraform = to("terraform");
      previous.clear();
      std::string_view const begin = "\nresource \"";
      for (auto at = terraform.find(begin); at != terraform.npos; at = terraform.find(begin, at + 1)) {
        auto const block = terraform.substr(at, terraform.find("\n}\n", at) - at);
        auto const type_end = block.find('"', begin.size()), name_end = block.find('"', type_end + 3);
        auto const address = block.substr(begin.size(), type_end - begin.size()) + "." +
                             block.substr(type_end + 3, name_end - type_end - 3);
        bool const on_gateway = block.find("\n  vpn_gateway_id ") != block.npos;
        auto const depends = block.find("\n  depends_on ");
        auto const on = depends == block.npos ? "" : block.substr(block.find("= ", depends) + 2);
        CHECK(on.substr(0, on.find('\n')) == (on_gateway && !previous.empty() ? "[" + previous + "]" : ""));
        waiting += !on.empty();
        if (on_gateway) previous = address;
      }
    }
    CHECK(waiting >= 10);
  }

  TEST_CASE("Terraform and ROS take the keys that AWS can have, and no others") {
    auto options = cases()[1].options();
    auto const to = [&](std::string format) {
      options.to = std::move(format);
      return convert(inputs_of(cases()[1]), options).value.value();
    };
    auto const terraform = to("terraform");
    std::string_view const before = "can(regex(\"", behind = "\", var.psk_1))";
    auto const begin = terraform.find(before) + before.size();
    auto const hcl = terraform.substr(begin, terraform.find(behind, begin) - begin);
    auto const ros = Json::parse(to("ros"))["Parameters"]["Psk1"];
    // Both patterns mean the same to regcomp(3).
    auto const matches = [](std::string const& pattern, std::string const& key) {
      regex_t compiled;
      REQUIRE(regcomp(&compiled, pattern.c_str(), REG_EXTENDED | REG_NOSUB) == 0);
      bool const found = regexec(&compiled, key.c_str(), 0, nullptr, 0) == 0;
      regfree(&compiled);
      return found;
    };
    auto const takes = [&](std::string const& key) {
      bool const by_ros =
          key.size() >= ros["MinLength"] && key.size() <= ros["MaxLength"] && matches(ros["AllowedPattern"], key);
      CHECK(by_ros == matches(hcl, key));
      return by_ros;
    };
    for (std::string const key : {"a.b_c.d8", "8HKMnVl9", "_7J8BgWl", ".PRKzNor", "A0000000", "zzzzzzzZ"})
      CHECK_MESSAGE(takes(key), key);
    CHECK(takes(std::string(64, 'k')));
    for (std::string const key :
         {"a.b_c.7", "0qn_pXmnmDJO", "abc+defgh", "abc-defgh", "abcdefg/", "abc defgh", "abcdefg\n"})
      CHECK_FALSE_MESSAGE(takes(key), key);
    CHECK_FALSE(takes(std::string(65, 'k')));
  }

  TEST_CASE("--keys env leaves the keys out of the script, and is for the script alone") {
    auto const c = cases()[1];
    auto options = c.options();
    options.keys_from_environment = true;
    options.to = "aliyun";
    auto const result = convert(inputs_of(c), options);
    REQUIRE(result);
    for (auto const& key : keys_of(c)) CHECK(count(*result.value, key) == 0);
    CHECK(result.value->find("  psk_2=${AWSCFG2ALI_PSK_2:-}\n") != std::string::npos);
    options.to = "json";
    CHECK(convert(inputs_of(c), options).diagnostics.back().message == "--keys env goes with --to aliyun");
  }
}

}  // namespace awscfg2ali::tests
