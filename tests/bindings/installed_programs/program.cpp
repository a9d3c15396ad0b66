#include <awscfg2ali/convert.hpp>
#include <cstdio>
#include <fstream>
#include <iterator>

int main(int, char** argv) {
  std::ifstream file(argv[1]);
  std::string const text{std::istreambuf_iterator<char>(file), {}};
  auto const result = awscfg2ali::convert({{argv[1], text}}, {});
  for (auto const& d : result.diagnostics) std::fputs(awscfg2ali::render_text(d).c_str(), stderr);
  if (!result) return 1;
  std::fputs(result.value->c_str(), stdout);
}
