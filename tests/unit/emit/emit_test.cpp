// Quoting: every character there is, in every syntax that is written, read back by somebody else's reader where there
// is one.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "emit/formats.hpp"
#include "emit/parameters.hpp"
#include "emit/terraform/hcl.hpp"
#include "emit/worksheet/markup.hpp"

namespace awscfg2ali::tests {
namespace {

/// All printable ASCII characters, and what has a meaning in one of the syntaxes.
std::string awkward() {
  std::string text = "${x} %{y} $(z) `w` \\n '\"' --a=b:c && <b>é</b> ";
  for (char c = '!'; c <= '~'; ++c) text += c;
  return text;
}

Plan plan_with(std::string const& name, std::string const& key) {
  Plan plan;
  plan.gateway = Gateway::single;
  plan.connections.emplace_back();
  plan.connections.back().tunnels.emplace_back();
  plan.resources.push_back(
      {"CustomerGateway1",
       "CreateCustomerGateway",
       Object{{"RegionId", std::string("eu")}, {"IpAddress", std::string("203.0.113.17")}, {"Name", name}},
       {{0, 0}}});
  plan.resources.push_back({"VpnConnection1",
                            "CreateVpnConnection",
                            Object{{"RegionId", std::string("eu")},
                                   {"VpnGatewayId", std::string("vpn-x")},
                                   {"CustomerGatewayId", Reference{"CustomerGateway1.CustomerGatewayId"}},
                                   {"Name", name},
                                   {"LocalSubnet", std::string("10.0.0.0/16,10.1.0.0/16")},
                                   {"RemoteSubnet", std::string("172.16.0.0/12")},
                                   {"EffectImmediately", true},
                                   {"IkeConfig", Object{{"Psk", *PreSharedKey::parse(key)},
                                                        {"IkeVersion", std::string("ikev2")},
                                                        {"LocalId", name},
                                                        {"RemoteId", std::string("203.0.113.17")},
                                                        {"IkeLifetime", std::int64_t{28800}}}},
                                   {"IpsecConfig", Object{{"IpsecLifetime", std::int64_t{3600}}}}},
                            {{0, 0}}});
  return plan;
}

struct Printed {
  Plan plan;
  Options options = {};
  Reading reading = {};
  std::string operator()(std::string (*emit)(Document const&)) const { return emit({reading, plan, options}); }
};

/// What a POSIX shell prints for a script.
std::string shell_output(std::string const& script) {
  auto const path =
      std::filesystem::temp_directory_path() / ("awscfg2ali-emit-test-" + std::to_string(std::rand()) + ".sh");
  std::ofstream(path) << script;
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(("DRY_RUN=1 sh " + path.string() + " 2>&1").c_str(), "r"), pclose);
  std::string text;
  for (int c; (c = std::fgetc(pipe.get())) != EOF;) text += static_cast<char>(c);
  std::filesystem::remove(path);
  return text;
}

}  // namespace

TEST_SUITE("emit") {
  TEST_CASE("a shell reads back what the script quotes, in words and in here-documents") {
    Printed printed{plan_with(awkward(), "Key.With_9")};
    printed.options.region = "eu";
    printed.options.vpn_gateway = "vpn-x";
    auto const calls = shell_output(printed(emit_aliyun));
    INFO(calls);
    CHECK(calls.find("'--Name=" + awkward() + "'") != std::string::npos);
    CHECK(calls.find(R"({"Psk":"********","IkeVersion":"ikev2","LocalId":)" + nlohmann::json(awkward()).dump()) !=
          std::string::npos);
    CHECK(calls.find("Key.With_9") == std::string::npos);
  }

  TEST_CASE("args hold values as they are") {
    auto plan = plan_with(awkward(), "a'key\"of\\any$sort");
    plan.resources.erase(plan.resources.begin());
    auto const lines = Printed{plan}(emit_args);
    CHECK(lines.find("\n--Name=" + awkward() + "\n") != std::string::npos);
    auto const begin = lines.find("\n--IkeConfig=") + 13;
    auto const ike = nlohmann::json::parse(lines.substr(begin, lines.find('\n', begin) - begin));
    CHECK(ike["Psk"] == "a'key\"of\\any$sort");
    CHECK(ike["LocalId"] == awkward());
  }

  TEST_CASE("HCL escapes quotes, backslashes and control characters, and doubles only what begins a template") {
    CHECK(hcl_string("plain") == "\"plain\"");
    CHECK(hcl_string("a\"b\\c") == R"("a\"b\\c")");
    CHECK(hcl_string("${x} %{y} $x %y $ % }") == R"("$${x} %%{y} $x %y $ % }")");
    CHECK(hcl_string("$${x}") == R"("$$${x}")");
    CHECK(hcl_string("a\nb\tc\rd\x01") == R"("a\nb\tc\rd\u0001")");
    CHECK(hcl_string("é") == "\"é\"");
    CHECK(hcl_text({"block", {{"a", "1"}, {"longer", "2"}}, {{"inner", {{"b", "3"}}}}}) ==
          "block {\n  a      = 1\n  longer = 2\n\n  inner {\n    b = 3\n  }\n}\n");
  }

  TEST_CASE("JSON outputs hold names as they are, and ROS none of the keys") {
    Printed const printed{plan_with(awkward(), "Key.With_9")};
    auto const ros = nlohmann::json::parse(printed(emit_ros));
    CHECK(ros["Resources"]["CustomerGateway1"]["Properties"]["Name"] == awkward());
    CHECK(ros["Resources"]["VpnConnection1"]["Properties"]["IkeConfig"]["Psk"] == nlohmann::json{{"Ref", "Psk1"}});
    CHECK(ros["Parameters"]["Psk1"]["NoEcho"] == true);
  }

  TEST_CASE("markup leaves no character with a meaning") {
    CHECK(markup("<a href=\"x\">'&'</a>") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
    Printed const printed{plan_with("<script>alert(1)</script>", "Key.With_9")};
    CHECK(printed(emit_html).find("<script") == std::string::npos);
    CHECK(printed(emit_html).find("Key.With_9") == std::string::npos);
  }

  TEST_CASE("Markdown tables survive what has a meaning in them") {
    Printed const printed{plan_with("a|b *c* `d` <e> [f] _g_ \\h", "Key.With_9")};
    CHECK(printed(emit_worksheet).find(R"(| Name | a\|b \*c\* \`d\` \<e\> \[f\] \_g\_ \\h |)") != std::string::npos);
  }

  TEST_CASE("swanctl secrets are quoted") {
    Printed const printed{plan_with("gateway", R"(a"b\c#{}=)")};
    CHECK(printed(emit_swanctl_alibaba).find(R"(    secret = "a\"b\\c#{}=")") != std::string::npos);
  }

  TEST_CASE("names in snake case") {
    CHECK(snake_case("CustomerGateway1") == "customer_gateway_1");
    CHECK(snake_case("VpnConnection12") == "vpn_connection_12");
    CHECK(snake_case("EnableNatTraversal") == "enable_nat_traversal");
    CHECK(snake_case("TunnelOptionsSpecification") == "tunnel_options_specification");
    CHECK(snake_case("IkeEncAlg") == "ike_enc_alg");
  }

  TEST_CASE("flat parameters count lists from 1 and leave structures at the top whole") {
    Object const o{{"A", Object{{"b", true}}},
                   {"T", Array{Object{{"X", std::string("1")}}, Object{{"X", Object{{"Y", std::int64_t{2}}}}}}}};
    std::string names;
    for (auto const& [name, value] : flatten(o)) names += name + "=" + text_of(*value) + " ";
    CHECK(names == "A={\"b\":true} T.1.X=1 T.2.X.Y=2 ");
  }
}

}  // namespace awscfg2ali::tests
