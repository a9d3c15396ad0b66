#include "awscfg2ali/emit.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "diagnostics/diagnose.hpp"
#include "emit/formats.hpp"
#include "emit/redact.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

/// A row of the table: what a reader of the API sees, and what makes it.
struct Emitter {
  OutputFormat format;
  std::string (*emit)(Document const&);
  std::string (*line)(Document const&) = nullptr;     ///< JSON on one line
  std::string (*refusal)(Document const&) = nullptr;  ///< why the syntax cannot express this plan, or ""
};

// clang-format off
constexpr Emitter table[] = {
    {{"json", "Alibaba Cloud API requests, in the order in which they have to be made", true, true, true, "request"}, emit_json, json_line},
    {{"model", "what was read, in AWS's terms", false, true, true}, emit_model, model_line},
    {{"aliyun", "a shell script for the aliyun CLI that looks first and then makes everything", true, true, false, "keys"}, emit_aliyun},
    {{"args", "one request as arguments, a line each, for xargs -d '\\n' aliyun", true, true, false, "request"}, emit_args, nullptr, args_refusal},
    {{"terraform", "Terraform configuration for the provider aliyun/alicloud; keys are variables", true, false}, emit_terraform},
    {{"tfvars", "the values of its variables: the keys", true, true}, emit_tfvars},
    {{"ros", "Alibaba Cloud ROS template (JSON); keys are parameters", true, false}, emit_ros, nullptr, ros_refusal},
    {{"worksheet", "the fields of the console in their order, and how to verify (Markdown); keys masked", true, false}, emit_worksheet},
    {{"html", "the same as a page with a drawn topology; keys masked", true, false}, emit_html},
    {{"swanctl-alibaba", "Alibaba Cloud's side as strongSwan configuration, for a lab", true, true}, emit_swanctl_alibaba},
    {{"swanctl-aws", "AWS's side as strongSwan configuration, for a lab", true, true}, emit_swanctl_aws},
    {{"explain", "where every value comes from, and what became of every line; keys masked", true, false}, emit_explain},
    {{"explain-json", "the same as JSON", true, false}, emit_explain_json},
    {{"verdict", "will it come up, has it drifted: each tunnel against --against FILE; keys masked", false, false, false, "against"}, emit_verdict},
    {{"verdict-json", "the same as JSON", false, false, false, "against"}, emit_verdict_json},
};
// clang-format on

constexpr auto formats = [] {
  std::array<OutputFormat, std::size(table)> rows;
  std::transform(std::begin(table), std::end(table), rows.begin(), [](Emitter const& e) { return e.format; });
  return rows;
}();

Emitter const* find_emitter(std::string_view name) noexcept {
  auto const found =
      std::find_if(std::begin(table), std::end(table), [&](auto const& e) { return e.format.name == name; });
  return found == std::end(table) ? nullptr : found;
}

/// "json or args": the formats that take an option.
std::string formats_with(std::string_view option) {
  std::string list;
  for (auto const& format : formats)
    if (format.option == option) list += fmt::format("{}{}", list.empty() ? "" : " or ", format.name);
  return list;
}

std::string ids_of(Plan const& plan) {
  std::string list;
  for (auto const& resource : plan.resources) list += fmt::format("{}{}", list.empty() ? "" : ", ", resource.id);
  return list;
}

/// Why a document is not enough for a format, or "".
std::string_view lacking(OutputFormat const& format, Document const& document) {
  if (format.planned && document.plan.resources.empty()) return "it prints a plan, and there is none";
  if (format.option == "against" && document.verdict == nullptr) return "it prints a comparison, and there is none";
  return {};
}

/// What a document prints, with asterisks in the place of every key; the sources, in which keys stand too, are left
/// out.
struct Masked {
  Reading reading;
  Plan plan;
  explicit Masked(Document const& document) : reading{{}, document.reading.connections}, plan(document.plan) {
    redact(reading, plan);
  }
};

/// Writes a document that has all that the format prints.
Result<std::string> write(Emitter const& emitter, Document const& document) {
  Result<std::string> result;
  auto const refuse = [&](Kind kind, std::string message, std::string hint = {}) {
    result.diagnostics.push_back(diagnose(kind, std::move(message), std::move(hint)));
    return result;
  };
  auto const& request = document.options.request;
  Plan chosen;
  if (!request.empty()) {
    for (auto const& resource : document.plan.resources)
      if (resource.id == request) chosen.resources.push_back(resource);
    if (chosen.resources.empty())
      return refuse("no-such-request", fmt::format("there is no request {}", request),
                    "here are " + ids_of(document.plan));
  }
  Document const printed{document.reading, request.empty() ? document.plan : chosen, document.options,
                         document.verdict};
  if (emitter.refusal != nullptr)
    if (auto why = emitter.refusal(printed); !why.empty())
      return refuse("not-in-this-format", std::move(why),
                    emitter.format.option == "request" ? "choose one with --request: " + ids_of(document.plan) : "");
  result.value = emitter.emit(printed);
  return result;
}

}  // namespace

std::span<OutputFormat const> output_formats() noexcept { return formats; }

OutputFormat const* find_output_format(std::string_view name) noexcept {
  auto const found = std::find_if(formats.begin(), formats.end(), [&](auto const& f) { return f.name == name; });
  return found == formats.end() ? nullptr : &*found;
}

Diagnostics check_output_options(Options const& options) {
  Diagnostics diagnostics;
  auto const* format = find_output_format(options.to);
  auto const refuse = [&](std::string message) { diagnostics.push_back(diagnose("usage", std::move(message))); };
  auto const goes_with = [&](bool given, std::string_view name, std::string_view option) {
    if (given && format->option != name) refuse(fmt::format("{} goes with --to {}", option, formats_with(name)));
  };
  if (format == nullptr) {
    refuse("there is no output format of that name");
    return diagnostics;
  }
  goes_with(!options.request.empty(), "request", "--request");
  goes_with(!options.against.empty(), "against", "--against");
  goes_with(options.keys_from_environment, "keys", "--keys env");
  return diagnostics;
}

Result<std::string> emit(Document const& document) {
  auto wrong = check_output_options(document.options);
  if (!wrong.empty()) return {std::nullopt, std::move(wrong)};
  auto const& emitter = *find_emitter(document.options.to);
  if (auto const why = lacking(emitter.format, document); !why.empty())
    return {std::nullopt, {diagnose("usage", fmt::format("--to {}: {}", emitter.format.name, why))}};
  // A format without keys masks them by itself, and needs them to know what to mask.
  if (!document.options.redact || !emitter.format.has_keys) return write(emitter, document);
  Masked const masked(document);
  return write(emitter, {masked.reading, masked.plan, document.options, document.verdict});
}

std::string emit_line(Document const& document) {
  auto const& emitter = *find_emitter(document.options.to);
  if (!document.options.redact) return emitter.line(document);
  Masked const masked(document);
  return emitter.line({masked.reading, masked.plan, document.options, document.verdict});
}

}  // namespace awscfg2ali
