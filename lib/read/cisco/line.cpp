#include "read/cisco/line.hpp"

#include "read/statements.hpp"

namespace awscfg2ali::cisco {

void report(Statements& statements, Unread const& unread) {
  if (unread.expected.empty()) statements.report("unknown-line", unread.line, std::string(unread.message));
  else statements.report_bad(unread.expected, unread.kind, unread.found);
}

}  // namespace awscfg2ali::cisco
