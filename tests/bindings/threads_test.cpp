// Conversions on many threads at once, from the first call on: each gives what it gives alone. ThreadSanitizer watches
// it in `tools/dev sanitize`.
//
// SPDX-License-Identifier: MIT
#include <awscfg2ali.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "support/testdata.hpp"

namespace {

using namespace awscfg2ali::tests;

/// A file of testdata/, and the options of one conversion of it.
struct Job {
  std::string name, bytes, options;
};

std::vector<Job> jobs() {
  std::string const formats[] = {"json",      "model", "aliyun",  "terraform",  "ros",
                                 "worksheet", "html",  "explain", "swanctl-aws"};
  std::vector<std::filesystem::path> paths;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(testdata()))
    if (entry.is_regular_file() && !entry.path().filename().string().starts_with("expected"))
      paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<Job> list;
  for (auto const& path : paths)
    list.push_back(
        {path.filename().string(), read_file(path), "{\"to\": \"" + formats[list.size() % std::size(formats)] + "\"}"});
  return list;
}

/// Everything that a conversion says, as one text.
std::string converted(Job const& job) {
  awscfg2ali_input const input{job.name.c_str(), job.bytes.data(), job.bytes.size()};
  auto* const conversion = awscfg2ali_convert(&input, 1, job.options.c_str());
  std::string text = std::to_string(awscfg2ali_status(conversion)) + awscfg2ali_output(conversion, nullptr);
  awscfg2ali_diagnostic d;
  for (std::size_t i = 0; awscfg2ali_diagnostic_at(conversion, i, &d) == 1; ++i)
    for (auto const* part : {d.severity, d.id, d.message, d.hint, d.file, d.excerpt, d.connection, d.tunnel})
      text.append(part).append("\n");
  awscfg2ali_free(conversion);
  return text + awscfg2ali_version() + awscfg2ali_formats();
}

}  // namespace

int main() {
  constexpr std::size_t thread_count = 6;
  auto const all = jobs();
  std::vector<std::vector<std::string>> results(thread_count, std::vector<std::string>(all.size()));
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < thread_count; ++t)
    threads.emplace_back([&all, &own = results[t], start = t / 2 * all.size() / thread_count] {
      for (std::size_t i = 0; i < all.size(); ++i) {
        auto const job = (start + i) % all.size();  // pairs of threads do the same at the same time
        own[job] = converted(all[job]);
      }
    });
  for (auto& thread : threads) thread.join();

  std::size_t different = 0;
  for (std::size_t job = 0; job < all.size(); ++job) {
    auto const alone = converted(all[job]);
    for (auto const& result : results)
      if (result[job] != alone)
        ++different, std::printf("%s %s differs\n", all[job].name.c_str(), all[job].options.c_str());
  }
  std::printf("%zu conversions on each of %zu threads, %zu different\n", all.size(), thread_count, different);
  return different == 0 && all.size() > 150 ? 0 : 1;
}
