#include "awscfg2ali/convert.hpp"

#include <utility>

#include "diagnose.hpp"

namespace awscfg2ali {
namespace {

/// Masks every key of a tree or of a reading, so that no emitter has to think of it.
void redact(std::optional<PreSharedKey>& key) {
  if (key) key = PreSharedKey::parse("********");
}

void redact(Value& value) {
  if (auto* key = std::get_if<PreSharedKey>(&value)) *key = *PreSharedKey::parse("********");
  else if (auto* array = std::get_if<Array>(&value))
    for (auto& item : *array) redact(item);
  else if (auto* object = std::get_if<Object>(&value))
    for (auto& [name, item] : *object) redact(item);
}

template <class T>
void append(Diagnostics& all, Result<T>& result) {
  all.insert(all.end(), std::make_move_iterator(result.diagnostics.begin()), std::make_move_iterator(result.diagnostics.end()));
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

  if (options.redact) {
    for (auto& resource : planned.value->resources)
      for (auto& [name, value] : resource.parameters) redact(value);
    for (auto& connection : reading.value->connections)
      for (auto& tunnel : connection.tunnels) redact(tunnel.pre_shared_key);
  }
  result.value = format->emit({*reading.value, *planned.value, options});
  return result;
}

}  // namespace awscfg2ali
