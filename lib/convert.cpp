#include "awscfg2ali/convert.hpp"

#include <iterator>
#include <utility>

#include "diagnose.hpp"
#include "redact.hpp"

namespace awscfg2ali {
namespace {

template <class T>
void append(Diagnostics& all, Result<T>& result) {
  all.insert(all.end(), std::make_move_iterator(result.diagnostics.begin()),
             std::make_move_iterator(result.diagnostics.end()));
}

}  // namespace

std::string_view version() noexcept { return AWSCFG2ALI_VERSION; }

Result<std::string> convert(std::vector<Input> inputs, Options const& options) {
  Result<std::string> result;
  auto const* format = find_output_format(options.to);
  if (format == nullptr) {
    result.diagnostics.push_back(diagnose("usage", "there is no output format of that name"));
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
