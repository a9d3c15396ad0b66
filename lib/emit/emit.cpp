#include "awscfg2ali/emit.hpp"

#include <algorithm>

#include "diagnostics/diagnose.hpp"
#include "emit/formats.hpp"
#include "text/format.hpp"

namespace awscfg2ali {
namespace {

// clang-format off
constexpr OutputFormat table[] = {
    {"json", "Alibaba Cloud API requests, in the order in which they have to be made", true, true, emit_json, json_line, "request"},
    {"model", "what was read, in AWS's terms", false, true, emit_model, model_line},
    {"aliyun", "a shell script for the aliyun CLI that looks first and then makes everything", true, true, emit_aliyun, nullptr, "keys"},
    {"args", "one request as arguments, a line each, for xargs -d '\\n' aliyun", true, true, emit_args, nullptr, "request", args_refusal},
    {"terraform", "Terraform configuration for the provider aliyun/alicloud; keys are variables", true, false, emit_terraform, nullptr},
    {"tfvars", "the values of its variables: the keys", true, true, emit_tfvars, nullptr},
    {"ros", "Alibaba Cloud ROS template (JSON); keys are parameters", true, false, emit_ros, nullptr, {}, ros_refusal},
    {"worksheet", "the fields of the console in their order, and how to verify (Markdown); keys masked", true, false, emit_worksheet, nullptr},
    {"html", "the same as a page with a drawn topology; keys masked", true, false, emit_html, nullptr},
    {"swanctl-alibaba", "Alibaba Cloud's side as strongSwan configuration, for a lab", true, true, emit_swanctl_alibaba, nullptr},
    {"swanctl-aws", "AWS's side as strongSwan configuration, for a lab", true, true, emit_swanctl_aws, nullptr},
    {"explain", "where every value comes from, and what became of every line; keys masked", true, false, emit_explain, nullptr},
    {"explain-json", "the same as JSON", true, false, emit_explain_json, nullptr},
    {"verdict", "will it come up, has it drifted: each tunnel against --against FILE; keys masked", false, false, emit_verdict, nullptr, "against"},
    {"verdict-json", "the same as JSON", false, false, emit_verdict_json, nullptr, "against"},
};
// clang-format on

/// "json, args": the formats that take an option.
std::string formats_with(std::string_view option) {
  std::string list;
  for (auto const& format : table)
    if (format.option == option) list += fmt::format("{}{}", list.empty() ? "" : " or ", format.name);
  return list;
}

std::string ids_of(Plan const& plan) {
  std::string list;
  for (auto const& resource : plan.resources) list += fmt::format("{}{}", list.empty() ? "" : ", ", resource.id);
  return list;
}

}  // namespace

std::span<OutputFormat const> output_formats() noexcept { return table; }

OutputFormat const* find_output_format(std::string_view name) noexcept {
  auto const found = std::find_if(std::begin(table), std::end(table), [&](auto const& f) { return f.name == name; });
  return found == std::end(table) ? nullptr : found;
}

Result<std::string> emit(OutputFormat const& format, Document const& document) {
  Result<std::string> result;
  auto const& options = document.options;
  auto const refuse = [&](Kind kind, std::string message, std::string hint = {}) {
    result.diagnostics.push_back(diagnose(kind, std::move(message), std::move(hint)));
    return result;
  };
  if (!options.request.empty() && format.option != "request")
    return refuse("usage", fmt::format("--request goes with --to {}", formats_with("request")));
  if (!options.against.empty() && format.option != "against")
    return refuse("usage", fmt::format("--against goes with --to {}", formats_with("against")));
  if (options.keys_from_environment && format.option != "keys")
    return refuse("usage", fmt::format("--keys env goes with --to {}", formats_with("keys")));

  Plan chosen;
  bool const all = options.request.empty();
  if (!all) {
    for (auto const& resource : document.plan.resources)
      if (resource.id == options.request) chosen.resources.push_back(resource);
    if (chosen.resources.empty())
      return refuse("no-such-request", fmt::format("there is no request {}", options.request),
                    "here are " + ids_of(document.plan));
  }
  Document const printed{document.reading, all ? document.plan : chosen, options, document.verdict};
  if (format.refusal != nullptr)
    if (auto why = format.refusal(printed); !why.empty())
      return refuse("not-in-this-format", std::move(why),
                    format.option == "request" ? "choose one with --request: " + ids_of(document.plan) : "");
  result.value = format.emit(printed);
  return result;
}

}  // namespace awscfg2ali
