"""An installed library really serves a program outside: meson install, pkg-config, a compiler."""
import os
import pathlib
import subprocess
import tempfile
import unittest

from command import TESTDATA
from installed import build_program, install

PROGRAM = """
#include <awscfg2ali/convert.hpp>
#include <cstdio>
#include <fstream>
#include <iterator>
int main(int, char** argv) {
  std::ifstream file(argv[1]);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  auto result = awscfg2ali::convert({{argv[1], text}}, {});
  for (auto const& d : result.diagnostics) std::fputs(awscfg2ali::render_text(d).c_str(), stderr);
  if (!result) return 1;
  std::fputs(result.value->c_str(), stdout);
}
"""


@unittest.skipIf(os.environ.get("AWSCFG2ALI_INSTRUMENTED"), "a sanitized library wants its sanitizer")
class Install(unittest.TestCase):
    def test_a_program_outside(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            prefix = install(folder)
            installed = {str(path.relative_to(prefix)) for path in prefix.rglob("*") if path.is_file()}
            self.assertIn("bin/awscfg2ali", installed)
            self.assertIn("include/awscfg2ali/convert.hpp", installed)
            self.assertIn("share/man/man1/awscfg2ali.1", installed)
            (folder / "program.cpp").write_text(PROGRAM)
            build_program(folder, "awscfg2ali", folder / "program.cpp", folder / "program", "c++", "-std=c++20", static=["--static"])
            done = subprocess.run([folder / "program", TESTDATA / "bgp-vgw" / "aws-xml.xml"], check=True, capture_output=True)
            self.assertEqual(done.stdout, (TESTDATA / "bgp-vgw" / "expected.requests.json").read_bytes())


if __name__ == "__main__":
    unittest.main()
