#include "awscfg2ali/convert.hpp"

#include <iterator>
#include <utility>

namespace awscfg2ali {
namespace {

template <class T>
void append(Diagnostics& all, Result<T>& result) {
  all.insert(all.end(), std::make_move_iterator(result.diagnostics.begin()),
             std::make_move_iterator(result.diagnostics.end()));
}

}  // namespace

Status status_of(Diagnostics const& diagnostics, bool strict) noexcept {
  auto status = Status::done;
  for (auto const& d : diagnostics) {
    auto const consequence = consequence_of(d.id);
    if (d.severity == Severity::error) {
      if (consequence == Consequence::usage) return Status::usage;
      if (status != Status::not_readable)
        status = consequence == Consequence::unreadable ? Status::not_readable : Status::refused;
    } else if (consequence == Consequence::finding && (status == Status::done || status == Status::warned)) {
      status = Status::differs;
    } else if (d.severity == Severity::warning && strict && status == Status::done) {
      status = Status::warned;
    }
  }
  return status;
}

Diagnostics check(Options const& options) {
  auto diagnostics = check_options(options);
  auto of_output = check_output_options(options);
  std::move(of_output.begin(), of_output.end(), std::back_inserter(diagnostics));
  return diagnostics;
}

Result<std::string> convert(std::vector<Input> inputs, Options const& options) {
  Result<std::string> result{std::nullopt, check(options)};
  if (has_errors(result.diagnostics)) return result;
  auto const& format = *find_output_format(options.to);
  auto reading = read(std::move(inputs), options.from);
  append(result.diagnostics, reading);
  if (!reading) return result;

  Result<Plan> planned{Plan(), {}};
  if (format.planned) planned = plan(*reading.value, options);
  append(result.diagnostics, planned);
  if (!planned) return result;

  Result<Verdict> compared{Verdict(), {}};
  if (format.option == "against") compared = compare(*reading.value, options);
  append(result.diagnostics, compared);
  if (!compared) return result;
  auto found = diagnostics_of(*compared.value);
  std::move(found.begin(), found.end(), std::back_inserter(result.diagnostics));

  auto emitted = emit({*reading.value, *planned.value, options, &*compared.value});
  append(result.diagnostics, emitted);
  result.value = std::move(emitted.value);
  return result;
}

}  // namespace awscfg2ali
