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
}

}  // namespace awscfg2ali::tests
