// Each verb of the public API by itself, as a program may call it: what it lacks, or was given wrongly, it says.
#include <doctest/doctest.h>

#include <string>

#include "support/cases.hpp"

namespace awscfg2ali::tests {
namespace {

constexpr std::string_view keys[] = {"Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J", "Eqn_pXmn"};

Input download() { return input(testdata() / "bgp-vgw" / "cisco-ios.txt"); }

Options to(std::string format) {
  Options options;
  options.to = std::move(format);
  options.gateway = Gateway::single;
  return options;
}

void check_usage(Diagnostics const& diagnostics, std::string const& message) {
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].id == "usage");
  CHECK(diagnostics[0].message == message);
}

}  // namespace

TEST_SUITE("verbs") {
  TEST_CASE("emit masks what the options ask to mask, without convert") {
    auto const reading = read({download()});
    REQUIRE(reading);
    for (auto const& format : output_formats()) {
      if (!format.option.empty() && format.option != "keys") continue;
      CAPTURE(format.name);
      auto options = to(std::string(format.name));
      auto const planned = plan(*reading.value, options);
      REQUIRE(planned);
      REQUIRE(planned.value->connections[0].tunnels[0].pre_shared_key->reveal() == keys[0]);
      auto const shown = emit({*reading.value, *planned.value, options});
      REQUIRE(shown);
      CHECK((shown.value->find(keys[0]) != std::string::npos) == format.has_keys);
      options.redact = true;
      auto const masked = emit({*reading.value, *planned.value, options});
      REQUIRE(masked);
      for (auto const key : keys) CHECK(masked.value->find(key) == std::string::npos);
    }
  }

  TEST_CASE("emit says what a format prints and the document has not") {
    Reading const reading;
    Plan const nothing;
    for (auto const& format : output_formats()) {
      CAPTURE(format.name);
      auto const options = to(std::string(format.name));
      auto const emitted = emit({reading, nothing, options});
      auto const name = std::string(format.name);
      if (format.planned) check_usage(emitted.diagnostics, "--to " + name + ": it prints a plan, and there is none");
      else if (format.option == "against")
        check_usage(emitted.diagnostics, "--to " + name + ": it prints a comparison, and there is none");
      else CHECK(emitted);
    }
  }

  TEST_CASE("read says that there is no format of a name") {
    check_usage(read({download()}, "bogus").diagnostics, "there is no input format 'bogus'");
  }

  TEST_CASE("UTF-16 that is cut off is named") {
    auto const reading = read({{"in", std::string("\xFF\xFEx\0y", 5)}});
    REQUIRE(reading.diagnostics.size() == 1);
    CHECK(reading.diagnostics[0].id == "not-recognised");
    CHECK(reading.diagnostics[0].message == "this is UTF-16 that is cut off or broken");
    CHECK(status_of(reading.diagnostics, false) == Status::not_readable);
  }

  TEST_CASE("options are checked before an input is looked at, by every verb that takes them") {
    auto options = to("terraform");
    options.request = "CustomerGateway1";
    check_usage(convert({{"in", "no download"}}, options).diagnostics, "--request goes with --to json or args");
    check_usage(emit({Reading(), Plan(), options}).diagnostics, "--request goes with --to json or args");

    options = to("json");
    options.local_subnet = {*Ipv4Network::parse("10.1.0.0/16")};
    std::string const halves = "--local-subnet and --remote-subnet go together";
    check_usage(convert({{"in", "no download"}}, options).diagnostics, halves);
    check_usage(plan(Reading(), options).diagnostics, halves);
    options.against = {{"answer", "no answer"}};
    check_usage(compare(Reading(), options).diagnostics, halves);
  }

  TEST_CASE("a diagnostic's row says what it makes of a conversion") {
    for (auto const& kind : diagnostic_kinds()) {
      CAPTURE(kind.id);
      CHECK(consequence_of(kind.id) == kind.consequence);
      if (kind.severity == Severity::error) CHECK(kind.consequence != Consequence::finding);
      else CHECK((kind.consequence == Consequence::refused || kind.consequence == Consequence::finding));
    }
  }
}

}  // namespace awscfg2ali::tests
