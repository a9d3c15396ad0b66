"""An installed library really serves a program outside: meson install, pkg-config, a compiler."""
import os
import subprocess
import unittest

from command import SOURCE, TESTDATA, run
from installed import InstalledTestCase, build_program

PROGRAMS = SOURCE / "tests" / "bindings" / "installed_programs"


@unittest.skipIf(os.environ.get("AWSCFG2ALI_INSTRUMENTED"), "a sanitized library wants its sanitizer")
class Install(InstalledTestCase):
    def test_what_is_installed(self):
        for file in ("bin/awscfg2ali", "include/awscfg2ali/convert.hpp", "share/man/man1/awscfg2ali.1"):
            self.assertTrue((self.prefix / file).is_file(), file)
        for shell, file in (("bash", "bash-completion/completions/awscfg2ali"), ("zsh", "zsh/site-functions/_awscfg2ali"),
                            ("fish", "fish/vendor_completions.d/awscfg2ali.fish")):
            self.assertEqual((self.prefix / "share" / file).read_bytes(), run("--completion", shell).stdout)

    def test_programs_need_no_header_that_the_library_is_built_with(self):
        text = next(self.prefix.rglob("awscfg2ali.pc")).read_text()
        self.assertEqual([line for line in text.splitlines() if line.startswith("Requires")], ["Requires: pugixml"])

    def test_programs_outside(self):
        for module, source, *compiler in (("awscfg2ali", "program.cpp", "c++", "-std=c++20"), ("awscfg2ali-c", "program.c", "cc", "-std=c11")):
            with self.subTest(module):
                program = self.folder / module
                environment = build_program(self.folder, module, PROGRAMS / source, program, *compiler, static=["--static"])
                done = subprocess.run([program, TESTDATA / "bgp-vgw" / "aws-xml.xml"], env=environment, check=True, capture_output=True)
                self.assertEqual(done.stdout, (TESTDATA / "bgp-vgw" / "expected.requests.json").read_bytes())


if __name__ == "__main__":
    unittest.main()
