// The status that the diagnostics of a conversion make.
#include <doctest/doctest.h>

#include "awscfg2ali/convert.hpp"

namespace awscfg2ali::tests {
namespace {

Diagnostic of(Severity severity, std::string_view id) {
  Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.id = id;
  return diagnostic;
}

}  // namespace

TEST_SUITE("convert") {
  TEST_CASE(
      "the worst decides: wrong options, then what cannot be read, what is refused, and warnings when they count") {
    auto const note = of(Severity::note, "weak-crypto"), warning = of(Severity::warning, "unknown-line");
    auto const refused = of(Severity::error, "missing-fact"), usage = of(Severity::error, "usage");
    struct Row {
      Diagnostics diagnostics;
      Status status, strict;
    };
    for (auto const& row : std::initializer_list<Row>{
             {{}, Status::done, Status::done},
             {{note}, Status::done, Status::done},
             {{note, warning, note}, Status::done, Status::warned},
             {{warning, refused, warning}, Status::refused, Status::refused},
             {{refused, usage}, Status::usage, Status::usage},
         }) {
      CHECK(status_of(row.diagnostics, false) == row.status);
      CHECK(status_of(row.diagnostics, true) == row.strict);
    }
    for (auto const* id : {"unreadable", "not-recognised", "other-vendor", "too-large"}) {
      auto const unread = of(Severity::error, id);
      CHECK(status_of({unread}, true) == Status::not_readable);
      CHECK(status_of({refused, unread, refused}, false) == Status::not_readable);
      CHECK(status_of({unread, usage}, false) == Status::usage);
    }
  }

  TEST_CASE("a difference found by --against counts more than warnings, and less than what is refused") {
    auto const differs = of(Severity::warning, "key-mismatch"), warning = of(Severity::warning, "unknown-line");
    CHECK(status_of({differs}, false) == Status::differs);
    CHECK(status_of({warning, differs, warning}, true) == Status::differs);
    CHECK(status_of({differs, of(Severity::error, "missing-fact")}, true) == Status::refused);
    CHECK(status_of({of(Severity::error, "missing-fact"), differs}, true) == Status::refused);
  }

  TEST_CASE("an output format that there is not is a wrong option, before anything is read") {
    Options options;
    options.to = "yaml";
    auto const result = convert({{"in", "not read"}}, options);
    CHECK_FALSE(result);
    REQUIRE(result.diagnostics.size() == 1);
    CHECK(result.diagnostics[0].message == "there is no output format of that name");
    CHECK(status_of(result.diagnostics, false) == Status::usage);
  }
}

}  // namespace awscfg2ali::tests
