// Every value has a rule and every line a fate, on every file there is.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "support/cases.hpp"

namespace awscfg2ali::tests {
namespace {

using Json = nlohmann::ordered_json;

void collect(Json const& value, std::string const& path, std::set<std::string>& paths) {
  if (value.is_object())
    for (auto const& [name, inner] : value.items()) collect(inner, path + "." + name, paths);
  else if (value.is_array())
    for (std::size_t i = 0; i < value.size(); ++i) collect(value[i], path + "." + std::to_string(i + 1), paths);
  else paths.insert(path);
}

}  // namespace

TEST_SUITE("explain") {
  TEST_CASE("each value of the requests is explained once, and the lines add up") {
    for (auto const& c : cases())
      for (auto const& variant : variants()) {
        auto const inputs = c.inputs(variant);
        if (inputs.empty()) continue;
        CAPTURE(c.name());
        CAPTURE(variant.name);
        auto options = c.options();
        auto const requests = convert(inputs, options);
        options.to = "explain-json";
        auto const explained = convert(inputs, options);
        REQUIRE(explained);
        auto const explanation = Json::parse(*explained.value), document = Json::parse(*requests.value);

        std::set<std::string> wanted, found;
        for (auto const& request : document["requests"])
          for (auto const& [name, value] : request["parameters"].items()) {
            bool const is_structure = value.is_string() && value.get<std::string>().starts_with("{");
            collect(is_structure ? Json::parse(value.get<std::string>()) : value,
                    request["id"].get<std::string>() + "." + name, wanted);
          }
        for (auto const& value : explanation["values"]) {
          CHECK(found.insert(value["path"]).second);
          CHECK_FALSE(value["rule"].get<std::string>().empty());
        }
        CHECK(found == wanted);

        int lines = 0;
        for (auto const& input : inputs) lines += Source(input.name, input.bytes).line_count();
        auto const& counts = explanation["lines"];
        CHECK(counts["total"] == lines);
        CHECK(counts["used"].get<int>() + counts["irrelevant"].get<int>() + counts["no_counterpart"].get<int>() +
                  counts["unknown"].get<int>() ==
              lines);
        CHECK(counts["unknown"] == 0);
        CHECK(counts["used"].get<int>() > 0);
      }
  }

  TEST_CASE("a value's place is where it stands in the file") {
    Options options;
    options.to = "explain-json";
    for (auto const& c : cases())
      for (auto const& variant : variants()) {
        auto const inputs = c.inputs(variant);
        if (inputs.size() != 1) continue;
        auto own = c.options();
        own.to = options.to;
        auto const result = convert(inputs, own);
        REQUIRE(result);
        Source const source("in", inputs[0].bytes);
        auto const explanation = Json::parse(*result.value);
        for (auto const& value : explanation["values"]) {
          auto const path = value["path"].get<std::string>();
          bool const literal =
              path.ends_with(".RemoteId") || path.ends_with(".IpAddress") || path.ends_with(".LocalId");
          if (!literal) continue;
          CAPTURE(c.name());
          CAPTURE(variant.name);
          CAPTURE(value.dump());
          for (auto const& place : value["sources"])
            CHECK(source.line(place["line"])
                      .substr(place["column"].get<std::size_t>() - 1)
                      .starts_with(value["value"].get<std::string>()));
        }
      }
  }

  TEST_CASE("a value that an option gives is the option's, and cites no line that says otherwise") {
    struct Row {
      std::string_view path, option, value, rule;
    };
    Row const rows[] = {{"VpnConnection1.LocalSubnet", "local-subnet", "10.9.0.0/16", "--local-subnet"},
                        {"VpnConnection1.RemoteSubnet", "remote-subnet", "10.8.0.0/16", "--remote-subnet"},
                        {"VpnConnection1.IkeConfig.IkeVersion", "ike-version", "2", "--ike-version"},
                        {"VpnConnection1.Name", "name", "frankfurt", "--name, and the tunnel's number or role"}};
    Options options;
    options.to = "explain-json";
    for (auto const& row : rows)
      for (auto const& kind : option_kinds())
        if (kind.name == row.option) REQUIRE(kind.set(options, row.value).empty());
    std::vector<Input> const inputs{input(testdata() / "static-routes" / "cisco-ios.txt"),
                                    input(testdata() / "static-routes" / "aws-json.json")};
    auto const reason = [](Options const& o, std::vector<Input> const& in, std::string_view path) {
      auto const result = convert(in, o);
      REQUIRE(result);
      auto const explanation = Json::parse(*result.value);
      for (auto const& value : explanation["values"])
        if (value["path"] == path) return value;
      FAIL("no value " << path);
      return Json();
    };
    for (auto const& row : rows) {
      CAPTURE(row.path);
      auto const given = reason(options, inputs, row.path);
      CHECK(given["rule"] == row.rule);
      CHECK(given["sources"].empty());
      Options without;
      without.to = "explain-json";
      CHECK_FALSE(reason(without, inputs, row.path)["sources"].empty());
    }
    Options recommended;
    recommended.to = "explain-json";
    recommended.crypto = Crypto::recommended;
    auto const chosen = reason(recommended, inputs, "VpnConnection1.IkeConfig.IkeEncAlg");
    CHECK(chosen["rule"].get<std::string>().starts_with("--crypto recommended"));
  }

  TEST_CASE("what a format never states stands in no text of it, and the rest in some") {
    for (auto const& format : input_formats()) {
      CAPTURE(format.name);
      std::set<Fact> stated;
      for (auto const& c : cases())
        for (auto const& variant : variants()) {
          if (variant.format != format.name) continue;
          auto const result = read(c.inputs(variant));
          if (!result) continue;
          for (auto const& connection : result.value->connections)
            for (auto const& origin : connection.origins) stated.insert(origin.fact);
        }
      for (int i = 0; i < fact_count; ++i) {
        auto const fact = static_cast<Fact>(i);
        CAPTURE(name_of(fact));
        bool const never =
            std::find(format.never_states.begin(), format.never_states.end(), fact) != format.never_states.end();
        // No text that anybody has seen names a transit gateway, or an IKE mode on Cisco; ASA's prefixes are
        // comments.
        bool const unseen = fact == Fact::transit_gateway_id ||
                            (format.name == "cisco-ios" && fact == Fact::ike_mode) ||
                            (format.name == "cisco-asa" &&
                             (fact == Fact::ike_mode || fact == Fact::aws_prefixes || fact == Fact::esp_mode)) ||
                            fact == Fact::inside_cidr;
        if (never) CHECK_FALSE(stated.contains(fact));
        else if (!unseen) CHECK(stated.contains(fact));
      }
    }
  }

  TEST_CASE("a line that was not understood is shown as unknown, and a key of an option by the option") {
    auto text = read_file(testdata() / "bgp-vgw" / "cisco-ios.txt");
    auto const line = Source("in", text).line_count() + 1;
    text += "crypto quantum policy 7\n";
    for (std::size_t at; (at = text.find("Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J")) != text.npos;)
      text.replace(at, 32, "********");
    Options options;
    options.to = "explain";
    options.psk.emplace_back(*Ipv4Address::parse("203.0.113.17"), *PreSharedKey::parse("Given.Key_1"));
    auto const explained = convert({{"in", text}}, options);
    INFO(summary(explained.diagnostics));
    REQUIRE(explained);
    CHECK(explained.value->find(std::to_string(line) + " unknown        crypto quantum policy 7\n") !=
          std::string::npos);
    CHECK(explained.value->find("VpnConnection1.IkeConfig.Psk = ********\n    --psk-file\n") != std::string::npos);
    CHECK(explained.value->find("Given.Key_1") == std::string::npos);
  }

  TEST_CASE("each fact has a name of its own, and something becomes of it") {
    std::set<std::string_view> names;
    for (int i = 0; i < fact_count; ++i) {
      auto const fact = static_cast<Fact>(i);
      CHECK(names.insert(name_of(fact)).second);
      CHECK_FALSE(name_of(fact).empty());
      CHECK_FALSE(counterpart(fact).empty());
    }
    CHECK(names.contains("other"));
    CHECK(names.contains("transit_gateway_id"));
    CHECK(counterpart(Fact::other) == "no counterpart");
    CHECK(counterpart(Fact::transit_gateway_id) == "checked");
  }
}

}  // namespace awscfg2ali::tests
