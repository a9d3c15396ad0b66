// One request as the arguments of the aliyun CLI, a line each: xargs -d '\n' aliyun.
// One word for name and value, because the CLI sends the value of a second word empty when it begins with a hyphen.
// SPDX-License-Identifier: MIT

#include "emit/formats.hpp"
#include "emit/parameters.hpp"
#include "text/format.hpp"

namespace awscfg2ali {

std::string args_refusal(Document const& document) {
  return document.plan.resources.size() == 1 ? "" : "args are those of one request, and the plan has several";
}

std::string emit_args(Document const& document) {
  auto const& request = document.plan.resources.front();
  auto lines = fmt::format("vpc\n{}\n", request.action);
  bool lists = false;
  for (auto const& [name, value] : flatten(request.parameters)) {
    lines += fmt::format("--{}={}\n", name, text_of(*value));
    lists |= name.find('.') != name.npos;
  }
  // The CLI knows no members of lists; --force hands them on as they are, and would otherwise make it a GET.
  return lists ? lines + "--method\nPOST\n--force\n" : lines;
}

}  // namespace awscfg2ali
