#include "awscfg2ali/convert.hpp"

#include <iterator>
#include <utility>

#include "diagnostics/diagnose.hpp"
#include "emit/redact.hpp"

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
    if (d.severity == Severity::error) {
      if (d.id == "usage") return Status::usage;
      bool const input =
          d.id == "unreadable" || d.id == "not-recognised" || d.id == "other-vendor" || d.id == "too-large";
      if (status != Status::not_readable) status = input ? Status::not_readable : Status::refused;
    } else if (is_finding(d.id) && (status == Status::done || status == Status::warned)) {
      status = Status::differs;
    } else if (d.severity == Severity::warning && strict && status == Status::done) {
      status = Status::warned;
    }
  }
  return status;
}

Result<std::string> convert(std::vector<Input> inputs, Options const& options) {
  Result<std::string> result;
  auto const* format = find_output_format(options.to);
  if (format == nullptr) {
    result.diagnostics.push_back(diagnose("usage", "--to: expected an output format of --list-formats"));
    return result;
  }
  auto reading = read(std::move(inputs), options.from);
  append(result.diagnostics, reading);
  if (!reading) return result;

  Result<Plan> planned{Plan(), {}};
  if (format->planned) planned = plan(*reading.value, options);
  append(result.diagnostics, planned);
  if (!planned) return result;

  Result<Verdict> compared{Verdict(), {}};
  if (format->option == "against") compared = compare(*reading.value, options);
  append(result.diagnostics, compared);
  if (!compared) return result;
  auto found = diagnostics_of(*compared.value);
  std::move(found.begin(), found.end(), std::back_inserter(result.diagnostics));

  if (options.redact) redact(*reading.value, *planned.value);
  auto emitted = emit(*format, {*reading.value, *planned.value, options, &*compared.value});
  append(result.diagnostics, emitted);
  result.value = std::move(emitted.value);
  return result;
}

}  // namespace awscfg2ali
