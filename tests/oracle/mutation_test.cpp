// A good file with one line less, or written another way: the same model or a diagnostic, never another value in
// silence.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "support/cases.hpp"

namespace awscfg2ali::tests {
namespace {

std::vector<std::string> lines_of(std::string const& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string joined(std::vector<std::string> const& lines, std::string const& end = "\n") {
  std::string text;
  for (auto const& line : lines) text += line + end;
  return text;
}

/// Whether `now` says nothing else than `before`, but may say less: a value became null, or a member of `other` went.
bool says_less(nlohmann::json const& now, nlohmann::json const& before) {
  if (now.is_null() || now == before) return true;
  if (now.is_array() && before.is_array() && now.size() == before.size())
    return std::equal(now.begin(), now.end(), before.begin(), says_less);
  if (!now.is_object() || !before.is_object()) return false;
  return std::all_of(now.items().begin(), now.items().end(), [&](auto const& item) {
    return before.contains(item.key()) && says_less(item.value(), before[item.key()]);
  });
}

struct Outcome {
  std::string model, requests;
  std::multiset<std::string> said;  ///< ids of the diagnostics
};

Outcome outcome(std::string const& text, Options options) {
  Outcome o;
  auto const requests = convert({{"in", text}}, options);
  for (auto const& d : requests.diagnostics) o.said.emplace(d.id);
  o.requests = requests.value.value_or("");
  options.to = "model";
  o.model = convert({{"in", text}}, options).value.value_or("");
  return o;
}

}  // namespace

TEST_SUITE("mutation") {
  TEST_CASE("a line less") {
    int dropped = 0, noticed = 0;
    for (auto const& c : cases())
      for (auto const& variant : variants()) {
        auto const inputs = c.inputs(variant);
        // An API answer leaves out what is at AWS's default: with a member less it is another answer, and no worse.
        bool const leaves_out = variant.format == "aws-json" || variant.format == "terraform-state";
        if (inputs.size() != 1 || leaves_out) continue;
        CAPTURE(c.name());
        CAPTURE(variant.name);
        auto const whole = outcome(inputs[0].bytes, c.options());
        auto const lines = lines_of(inputs[0].bytes);
        for (std::size_t i = 0; i < lines.size(); ++i) {
          auto fewer = lines;
          fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
          auto const now = outcome(joined(fewer), c.options());
          ++dropped;
          if (now.model == whole.model && now.requests == whole.requests) continue;
          ++noticed;
          // A running-config and a policy-based ASA text state once for all tunnels what AWS's text states twice;
          // without it the fact is unknown, and no request holds it.
          bool const says_once = variant.name == "running-config" || variant.name == "cisco-asa";
          if (says_once && now.requests == whole.requests &&
              says_less(nlohmann::json::parse(now.model), nlohmann::json::parse(whole.model)))
            continue;
          std::vector<std::string> fresh;
          std::set_difference(now.said.begin(), now.said.end(), whole.said.begin(), whole.said.end(),
                              std::back_inserter(fresh));
          CHECK_MESSAGE(!fresh.empty(), "without line ", i + 1, ": ", lines[i]);
        }
      }
    CHECK(dropped > 5000);
    CHECK(noticed > 500);
  }

  TEST_CASE("lines that a terminal wrapped: the same, less, or a refusal") {
    int refused = 0, converted = 0;
    for (auto const& c : cases())
      for (auto const& variant : variants()) {
        auto const inputs = c.inputs(variant);
        bool const is_text =
            variant.format == "cisco-ios" || variant.format == "cisco-asa" || variant.format == "aws-generic";
        if (inputs.size() != 1 || !is_text) continue;
        CAPTURE(c.name());
        CAPTURE(variant.name);
        auto const whole = outcome(inputs[0].bytes, c.options());
        for (std::size_t width = 28; width < 100; width += 2) {
          CAPTURE(width);
          std::vector<std::string> wrapped;
          for (std::string_view line : lines_of(inputs[0].bytes)) {
            for (; line.size() > width; line.remove_prefix(width)) wrapped.emplace_back(line.substr(0, width));
            wrapped.emplace_back(line);
          }
          auto const now = outcome(joined(wrapped), c.options());
          ++(now.requests.empty() ? refused : converted);
          if (now.requests.empty() || now.requests == whole.requests) continue;
          CHECK(says_less(nlohmann::json::parse(now.model), nlohmann::json::parse(whole.model)));
          CHECK(now.said.count("unknown-line") > whole.said.count("unknown-line"));
        }
      }
    CHECK(refused > 200);
    CHECK(converted > 200);
  }

  TEST_CASE("the ways in which people edit a Cisco text leave the requests as they are") {
    for (auto const& c : cases()) {
      auto const inputs = c.inputs(variants()[1]);
      if (inputs.size() != 1) continue;
      CAPTURE(c.name());
      auto const expected = c.expected(variants()[1], "requests.json");
      auto const requests = [&](std::string const& text) {
        return convert({{"in", text}}, c.options()).value.value_or("refused");
      };
      auto const lines = lines_of(inputs[0].bytes);
      auto const edited = [&](auto edit) {
        std::vector<std::string> result;
        for (auto line : lines)
          if (edit(line)) result.push_back(line);
        return result;
      };
      CHECK(requests(joined(lines, "\r\n")) == expected);
      CHECK(requests("\xEF\xBB\xBF" + inputs[0].bytes) == expected);
      CHECK(requests(joined(lines, " \t \n")) == expected);
      // No indentation at all, eight blanks instead of two, a tab.
      for (std::string const indent : {"", "        ", "\t"})
        CHECK(requests(joined(edited([&](std::string& line) {
                if (line.starts_with(' '))
                  line = indent + line.substr(std::min(line.find_first_not_of(' '), line.size()));
                return true;
              }))) == expected);
      // Everything four blanks further in, as in a mail or a Markdown page.
      CHECK(requests(joined(edited([](std::string& line) {
              line = "    " + line;
              return true;
            }))) == expected);
      // Comments stripped; the gateways' ids go with them, which no request holds.
      CHECK(requests(joined(edited([](std::string const& line) {
              return line.find_first_not_of(" \t") == line.npos || line[line.find_first_not_of(" \t")] != '!';
            }))) == expected);
      // UTF-16, as PowerShell's redirection writes it.
      std::string wide = "\xFF\xFE";
      for (char const byte : inputs[0].bytes) wide += {byte, '\0'};
      CHECK(requests(wide) == expected);
    }
  }

  TEST_CASE("the sections of the two tunnels may stand in any order") {
    for (auto const& c : cases()) {
      auto const inputs = c.inputs(variants()[1]);
      if (inputs.size() != 1) continue;
      CAPTURE(c.name());
      // A section begins at a command in the first column; comments go with what follows.
      std::vector<std::vector<std::string>> sections(1);
      for (auto const& line : lines_of(inputs[0].bytes)) {
        bool const command = !line.empty() && line[0] != ' ' && line[0] != '\t' && line[0] != '!' && line != "exit";
        if (command) sections.emplace_back();
        sections.back().push_back(line);
      }
      std::reverse(sections.begin() + 1, sections.end());
      std::string text;
      for (auto const& section : sections) text += joined(section);
      auto const result = convert({{"in", text}}, c.options());
      INFO(summary(result.diagnostics));
      REQUIRE(result);
      CHECK(*result.value == c.expected(variants()[1], "requests.json"));
    }
  }

  TEST_CASE("other policy numbers do as well while the policies are alike") {
    auto text = read_file(testdata() / "bgp-vgw" / "cisco-ios.txt");
    for (std::size_t at = 0; (at = text.find("policy 20", at)) != text.npos; at += 9) text.replace(at, 9, "policy 51");
    auto const result = convert({{"in", text}}, {});
    REQUIRE(result);
    CHECK(*result.value == read_file(testdata() / "bgp-vgw" / "expected.requests.json"));
  }

  TEST_CASE("policies that differ and are not AWS's pair are not guessed at") {
    auto text = read_file(testdata() / "mixed-tunnels" / "cisco-ios.txt");
    for (std::size_t at = 0; (at = text.find("policy 20", at)) != text.npos; at += 9) text.replace(at, 9, "policy 51");
    auto const result = convert({{"in", text}}, {});
    CHECK_FALSE(result);
    CHECK(std::count_if(result.diagnostics.begin(), result.diagnostics.end(),
                        [](auto const& d) { return d.id == "ambiguous-ike-policy"; }) == 2);
  }
}

}  // namespace awscfg2ali::tests
