// Memory that runs out, at every place where the library asks for some: std::bad_alloc is what leaves it, or NULL in C,
// nothing is kept, and the next conversion is what it was before.
//
// SPDX-License-Identifier: MIT
#include <awscfg2ali.h>
#include <execinfo.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "support/allocations.hpp"
#include "awscfg2ali/stream.hpp"
#include "support/cases.hpp"

namespace {

using namespace awscfg2ali;
using namespace awscfg2ali::tests;

/// Something that is done with the library. Gives all that comes out of it; throws std::bad_alloc.
struct Job {
  std::string name;
  std::function<std::string()> run;
};

std::string said(Diagnostics const& diagnostics) {
  std::string text;
  for (auto const& d : diagnostics) text += render_text(d, true) + render_json(d);
  return text;
}

Job conversion(std::string name, std::vector<Input> inputs, Options options) {
  return {std::move(name), [inputs = std::move(inputs), options = std::move(options)] {
            auto const result = convert(inputs, options);
            return result.value.value_or("") + said(result.diagnostics);
          }};
}

Job fleet(std::string name, Input input, Options options) {
  return {std::move(name), [input = std::move(input), options = std::move(options)] {
            auto left = std::string_view(input.bytes);
            ConnectionStream stream(input.name, [&](char* buffer, std::size_t size) {
              auto const count = left.copy(buffer, std::min<std::size_t>(size, 1000));
              left.remove_prefix(count);
              return count;
            });
            std::string lines;
            while (auto one = stream.next())
              for (auto const& result : convert_lines(std::move(*one), options))
                lines += result.line + said(result.diagnostics);
            return lines;
          }};
}

Job document(std::string json) {
  return {"options " + json, [json] {
            auto const result = parse_options(json);
            return (result ? result.value->to : "") + said(result.diagnostics);
          }};
}

/// Through the C interface, where NULL is what says that memory ran out.
Job conversion_in_c(Input input, std::string json) {
  return {"C, " + json, [input = std::move(input), json] {
            awscfg2ali_input const inputs[] = {{input.name.c_str(), input.bytes.data(), input.bytes.size()},
                                               {nullptr, nullptr, 0}};
            auto* const conversion = awscfg2ali_convert(inputs, 2, json.c_str());
            if (conversion == nullptr) throw std::bad_alloc();
            // What the test copies may run out of memory, too.
            std::unique_ptr<awscfg2ali_conversion, decltype(&awscfg2ali_free)> const held(conversion, awscfg2ali_free);
            std::string text = awscfg2ali_output(conversion, nullptr) + std::to_string(awscfg2ali_status(conversion));
            awscfg2ali_diagnostic d;
            for (std::size_t i = 0; awscfg2ali_diagnostic_at(conversion, i, &d) == 1; ++i)
              text.append(d.message).append(d.excerpt);
            return text;
          }};
}

/// Every case in every format it is written in; every output format of every case; a comparison.
void add_cases(std::vector<Job>& jobs) {
  std::vector<Input> const against{input(testdata() / "against" / "drifted.json"),
                                   input(testdata() / "against" / "customer-gateways.json")};
  for (auto const& folder : cases())
    for (auto const& variant : variants()) {
      auto const inputs = folder.inputs(variant);
      if (inputs.empty()) continue;
      auto const name = folder.name() + ", " + std::string(variant.name);
      for (auto const& one : inputs) jobs.push_back(fleet(name + ", lines", one, folder.options()));
      bool const in_all_formats = variant.name == "aws-xml" || variant.name == "aws-json";
      for (auto const& format : output_formats()) {
        auto options = folder.options();
        options.to = format.name;
        if (format.option == "against") options.against = against;
        if (format.name == "json" || in_all_formats)
          jobs.push_back(conversion(name + " to " + std::string(format.name), inputs, std::move(options)));
      }
    }
}

std::vector<Job> all_jobs() {
  std::vector<Job> jobs;
  add_cases(jobs);
  for (auto const& entry : std::filesystem::directory_iterator(testdata() / "broken"))
    if (entry.path().extension() == ".in")
      jobs.push_back(conversion(entry.path().filename().string(), {input(entry.path())}, {}));
  auto const broken = input(testdata() / "broken" / "xml-unknown-element-and-no-hash.in");
  jobs.push_back({"SARIF", [broken] { return render_sarif(convert({broken}, {}).diagnostics); }});
  std::string const documents[] = {
      R"({"to": "terraform", "gateway": "dual", "connection": ["vpn-015543cb3a606532e", "vpn-0a1b2c3d"],)"
      R"( "strict": true, "local-asn": 65000, "psk": {"203.0.113.17": "ab.ab_ab.ab_ab.ab_ab.ab_ab.ab"}})",
      R"({"to": 7.5, "a name that no option has, and a long one": [], "connection": [[{"a": [1, null]}]], "psk": []})",
      R"({"to": "json", "to": "model", "strict": "yes"})",
      R"([[[["there is no object around this one, which is long"]]]])",
      R"({"to": "json", "connection": ["vpn-015543cb3a606532e)"};
  auto const text = input(testdata() / "bgp-vgw" / "cisco-ios.txt");
  for (auto const& json : documents) {
    jobs.push_back(document(json));
    jobs.push_back(conversion_in_c(text, json));
  }
  return jobs;
}

/// Whether the calls that led here have not been seen before; a few in a million are taken for others.
bool is_new_place() {
  static std::array<bool, std::size_t{1} << 24> seen{};
  void* calls[64];
  std::uint64_t hash = 14695981039346656037U;  // FNV-1a
  for (int i = 0, depth = backtrace(calls, 64); i < depth; ++i)
    hash = (hash ^ reinterpret_cast<std::uintptr_t>(calls[i])) * 1099511628211U;
  return !std::exchange(seen[(hash ^ hash >> 32) % seen.size()], true);
}

/// The allocations that are to fail: one from each place of the program, and some from places that have failed already,
/// since how much has been made before is another each time.
std::vector<std::size_t> chosen(Job const& job) {
  constexpr std::size_t many = 100'000, some = 1009;
  static std::array<std::size_t, many> indices;
  static std::size_t count;
  count = 0;
  allocations.made = 0;
  allocations.watch = [] {
    auto const index = allocations.made - 1;
    if ((is_new_place() || index % some == 0) && count < many) indices[count++] = index;
  };
  job.run();
  allocations.watch = nullptr;
  return {indices.begin(), indices.begin() + static_cast<std::ptrdiff_t>(count)};
}

char const* job_at_hand = "";
int failures = 0;

void fail(std::size_t index, char const* what) {
  std::printf("%s: allocation %zu fails, and %s\n", job_at_hand, index, what);
  ++failures;
}

[[noreturn]] void ended() {
  fail(allocations.failing, "the program is ended");
  std::fflush(stdout);
  std::_Exit(1);
}

void check(Job const& job, std::size_t index) {
  auto const before = allocations.live;
  allocations.made = 0;
  allocations.failing = index;
  try {
    job.run();
    fail(index, "nothing is said");
  } catch (std::bad_alloc const&) {
  } catch (...) {
    fail(index, "something else is thrown");
  }
  allocations.failing = Allocations::none;
  if (allocations.live != before) fail(index, "memory is lost");
}

/// Made once, at the first call that has room for it.
void check_formats() {
  job_at_hand = "awscfg2ali_formats()";
  std::size_t index = 0;
  char const* formats = nullptr;
  while (formats == nullptr) {
    allocations.made = 0;
    allocations.failing = index++;
    formats = awscfg2ali_formats();
  }
  allocations.failing = Allocations::none;
  if (index < 10 || std::string_view(formats).find("aws-xml") == std::string_view::npos)
    fail(index, "it is not noticed");
}

}  // namespace

int main() {
  auto const jobs = all_jobs();
  std::set_terminate(ended);
  check_formats();
  std::size_t made = 0, failed = 0;
  for (auto const& job : jobs) {
    job_at_hand = job.name.c_str();
    auto const first = job.run();  // after which the tables that are made once are made
    auto const indices = chosen(job);
    made += allocations.made;
    failed += indices.size();
    for (auto const index : indices) check(job, index);
    if (job.run() != first) fail(0, "what comes out afterwards is not what came out before");
  }
  std::printf("%zu conversions, %zu allocations, %zu of them failed, %d wrongly\n", jobs.size(), made, failed,
              failures);
  return failures == 0 && failed > 5000 ? 0 : 1;
}
