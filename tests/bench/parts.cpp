// The parts of a conversion, and the floors under them: what pugixml and memchr alone take for the same bytes.
// Arguments: a download (Cisco text), one XML, and the same of many connections as XML, text and API answers.
#include <benchmark/benchmark.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include <awscfg2ali/convert.hpp>
#include <awscfg2ali/stream.hpp>

namespace {

using namespace awscfg2ali;

std::string contents(char const* file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

Options single(std::string const& connection) {
  Options options;
  options.gateway = Gateway::single;
  if (!connection.empty()) options.connection.push_back(connection);
  return options;
}

void count(benchmark::State& state, std::string const& text) {
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * static_cast<std::int64_t>(state.iterations()));
}

/// Runs `part` on a text, and says how many bytes a second that is. What is refused at once would be fast.
template <class Part>
void measure(std::string const& name, std::string const& text, Part part) {
  benchmark::RegisterBenchmark(name.c_str(), [&text, part](benchmark::State& state) {
    for (auto _ : state) {
      auto result = part(text);
      benchmark::DoNotOptimize(result);
      if (!result) state.SkipWithError("it was refused");
    }
    count(state, text);
  });
}

std::size_t lines(std::string const& text) {
  std::size_t count = 0;
  for (auto const* at = text.data(); at != nullptr; ++count) {
    at = static_cast<char const*>(std::memchr(at, '\n', static_cast<std::size_t>(text.data() + text.size() - at)));
    if (at != nullptr) ++at;
  }
  return count;
}

bool bare_xml(std::string const& text) {
  pugi::xml_document document;
  return static_cast<bool>(document.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_fragment));
}

std::size_t all_lines(std::string const& text) {
  std::size_t written = 0;
  auto const options = single("");
  std::size_t used = 0;
  ConnectionStream stream("bench", [&](char* buffer, std::size_t size) {
    auto const part = text.substr(used, size);
    used += part.copy(buffer, size);
    return part.size();
  });
  while (auto input = stream.next())
    for (auto const& line : convert_lines(std::move(*input), options)) written += line.line.size();
  return written;
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 7) return 2;
  auto const cisco = contents(argv[1]), xml = contents(argv[2]), json = contents(argv[3]);
  auto const many_xml = contents(argv[4]), many_cisco = contents(argv[5]), router = contents(argv[6]);
  std::string const first = "vpn-00000000000000000";

  auto const reading = [](std::string const& text) { return read({{"bench", text}}); };
  auto const requests = [](std::string const& text) { return convert({{"bench", text}}, single("")); };
  measure("read cisco-ios", cisco, reading);
  measure("read aws-xml", xml, reading);
  measure("read aws-json", json, reading);
  auto const read_once = reading(cisco);
  auto const options = single("");
  measure("plan", cisco, [&](std::string const&) { return plan(*read_once.value, options); });
  auto const planned = plan(*read_once.value, options);
  measure("emit json", cisco, [&](std::string const&) { return emit({*read_once.value, *planned.value, options}); });
  measure("convert cisco-ios", cisco, requests);
  measure("convert aws-xml", xml, requests);
  measure("convert aws-json", json, requests);
  measure("pugixml", xml, bare_xml);
  measure("memchr", cisco, lines);

  measure("many: pugixml", many_xml, bare_xml);
  measure("many: memchr", many_cisco, lines);
  measure("many: aws-xml", many_xml, all_lines);
  measure("many: cisco-ios", many_cisco, [&](std::string const& text) {
    return convert({{"bench", text}}, single(first));
  });
  measure("many: running-config", router, requests);
  benchmark::RunSpecifiedBenchmarks();
}
