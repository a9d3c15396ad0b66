// Every case in every format: the same model, the same requests, and no key in anything that is said about them.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "support/cases.hpp"

namespace awscfg2ali::tests {
namespace {

using Json = nlohmann::ordered_json;

/// Sets what a variant cannot carry to null, in each tunnel or in the connection.
void forget(Json& model, Variant const& variant) {
  for (auto& connection : model["connections"])
    for (auto const fact : variant.cannot_carry) {
      auto const dot = fact.find('.');
      if (dot == fact.npos && connection.contains(std::string(fact))) {
        auto& value = connection[std::string(fact)];
        value = value.is_array() ? Json::array() : Json();
        continue;
      }
      if (dot == fact.npos) {
        for (auto& tunnel : connection["tunnels"]) tunnel[std::string(fact)] = nullptr;
        continue;
      }
      for (auto& tunnel : connection["tunnels"]) {
        auto& part = tunnel[std::string(fact.substr(0, dot))];
        if (part.is_null()) continue;
        if (fact.starts_with("other.")) part.erase(std::string(fact.substr(dot + 1)));
        else part[std::string(fact.substr(dot + 1))] = nullptr;
      }
    }
}

/// `other` is a set of facts: formats print them in orders of their own.
Json sorted_other(Json model) {
  for (auto& connection : model["connections"])
    for (auto& tunnel : connection["tunnels"]) tunnel["other"] = nlohmann::json::parse(tunnel["other"].dump());
  return model;
}

}  // namespace

TEST_SUITE("golden") {
  TEST_CASE("each format of a connection gives its model") {
    int checked = 0;
    for (auto const& c : cases())
      for (auto const& variant : variants()) {
        auto const inputs = c.inputs(variant);
        if (inputs.empty()) continue;
        CAPTURE(c.name());
        CAPTURE(variant.name);
        Options options;
        options.to = "model";
        auto const result = convert(inputs, options);
        REQUIRE(result);
        auto model = Json::parse(*result.value), expected = Json::parse(c.file("expected.model.json"));
        forget(expected, variant);
        forget(model, variant);
        CHECK(sorted_other(model).dump(2) == sorted_other(expected).dump(2));
        ++checked;
      }
    CHECK(checked >= 50);
  }

  TEST_CASE("each format of a connection gives its requests, byte for byte") {
    for (auto const& c : cases())
      for (auto const& variant : variants()) {
        auto const inputs = c.inputs(variant);
        if (inputs.empty()) continue;
        CAPTURE(c.name());
        CAPTURE(variant.name);
        auto const result = convert(inputs, c.options());
        INFO(summary(result.diagnostics));
        REQUIRE(result);
        CHECK(*result.value == c.expected(variant, "requests.json"));
      }
  }

  TEST_CASE("all formats of a connection together are one connection, with all facts") {
    for (auto const& c : cases()) {
      CAPTURE(c.name());
      std::vector<Input> inputs;
      for (auto const& variant : variants()) {
        if (variant.name == "running-config" && c.has("expected.running-config.requests.json")) continue;
        auto of_variant = c.inputs(variant);
        std::move(of_variant.begin(), of_variant.end(), std::back_inserter(inputs));
      }
      auto const result = convert(inputs, c.options());
      INFO(summary(result.diagnostics));
      REQUIRE(result);
      CHECK(*result.value == c.file("expected.requests.json"));
    }
  }

  TEST_CASE("the order of the inputs of one connection does not matter") {
    for (auto const& c : cases()) {
      if (c.has("aws-xml-1.xml")) continue;  // the order of two connections is theirs: master, slave
      CAPTURE(c.name());
      auto xml = c.inputs(variants()[0]), text = c.inputs(variants()[1]);
      auto const one = convert({xml[0], text[0]}, c.options()), other = convert({text[0], xml[0]}, c.options());
      REQUIRE(one);
      REQUIRE(other);
      CHECK(*one.value == *other.value);
    }
  }

  TEST_CASE("genuine files have no line that is not understood") {
    for (auto const& c : cases())
      for (auto const& variant : variants()) {
        CAPTURE(c.name());
        auto const result = convert(c.inputs(variant), c.options());
        INFO(summary(result.diagnostics));
        for (auto const& d : result.diagnostics) CHECK(d.id != "unknown-line");
      }
  }

  TEST_CASE("LocalBgpIp is AWS's inside address + 1 and TunnelCidr its /30, by the numbers alone") {
    int checked = 0;
    for (auto const& c : cases()) {
      auto const model = Json::parse(c.file("expected.model.json"));
      auto const result = convert(c.inputs(variants()[0]), c.options());
      REQUIRE(result);
      auto const output = Json::parse(*result.value);
      for (auto const& request : output["requests"]) {
        std::vector<Json> configs;
        auto const& p = request["parameters"];
        if (p.contains("BgpConfig")) configs.push_back(Json::parse(p["BgpConfig"].get<std::string>()));
        if (p.contains("TunnelOptionsSpecification"))
          for (auto const& t : p["TunnelOptionsSpecification"])
            if (t.contains("TunnelBgpConfig")) configs.push_back(t["TunnelBgpConfig"]);
        for (auto const& config : configs) {
          auto const local = Ipv4Address::parse(config["LocalBgpIp"].get<std::string>());
          auto const network = Ipv4Network::parse(config["TunnelCidr"].get<std::string>());
          REQUIRE(local);
          REQUIRE(network);
          CHECK(network->prefix_length() == 30);
          CHECK(local->bits() == network->address().bits() + 2);
          auto const aws = to_string(Ipv4Address(local->bits() - 1));
          bool found = false;
          for (auto const& connection : model["connections"])
            for (auto const& t : connection["tunnels"]) found |= t["aws"]["inside"] == aws;
          CHECK(found);
          ++checked;
        }
      }
    }
    CHECK(checked >= 20);
  }

  TEST_CASE("no key stands in a diagnostic, and none in a redacted output") {
    for (auto const& c : cases()) {
      std::vector<std::string> keys;
      auto const model = Json::parse(c.file("expected.model.json"));
      for (auto const& connection : model["connections"])
        for (auto const& t : connection["tunnels"]) keys.push_back(t["pre_shared_key"]);
      for (auto const& variant : variants()) {
        for (std::string const to : {"json", "model"}) {
          auto options = c.options();
          options.redact = true;
          options.to = to;
          auto const result = convert(c.inputs(variant), options);
          auto said = result.value.value_or("");
          for (auto const& d : result.diagnostics) said += render_text(d) + render_json(d);
          CHECK(keys.size() >= 2);
          for (auto const& key : keys) CHECK_MESSAGE(said.find(key) == said.npos, c.name());
        }
      }
    }
  }
}

}  // namespace awscfg2ali::tests
