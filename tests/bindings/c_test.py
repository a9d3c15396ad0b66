"""The C interface: its header, its symbols, and programs that are built against the installed library."""
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from command import BUILD, SOURCE, TESTDATA, run
from installed import InstalledTestCase, build_program

HEADER = SOURCE / "bindings" / "c" / "awscfg2ali.h"
LIBRARY = BUILD / "bindings" / "c" / "libawscfg2ali-c.so.0"
WARNINGS = ["-Wall", "-Wextra", "-pedantic", "-Werror"]


def printed_by(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


class Header(unittest.TestCase):
    def test_it_is_clean_c_and_cpp(self):
        with tempfile.TemporaryDirectory() as folder:
            for compiler, suffix, standards in (("cc", "c", ("c99", "c11", "c17")), ("c++", "cpp", ("c++11", "c++20"))):
                source = pathlib.Path(folder) / f"twice.{suffix}"
                source.write_text('#include "awscfg2ali.h"\n#include "awscfg2ali.h"\nint main(void) { awscfg2ali_free(0); return 0; }\n')
                for standard in standards:
                    subprocess.run([compiler, f"-std={standard}", *WARNINGS, "-fsyntax-only", "-I", HEADER.parent, source], check=True)

    def test_header_map_and_library_agree(self):
        header = re.sub(r"/\*.*?\*/", "", HEADER.read_text(), flags=re.S)
        declared = re.findall(r"\b(awscfg2ali_\w+)\(", header)
        self.assertEqual(declared, re.findall(r"\b(awscfg2ali_\w+)\([^;]*\) AWSCFG2ALI_NOEXCEPT;", header))
        script = (HEADER.parent / "awscfg2ali.map").read_text()
        self.assertEqual(re.findall(r"^    (\w+);", script, re.M), declared)
        exported = [line.split()[-2:] for line in printed_by("nm", "-D", "--defined-only", LIBRARY).splitlines()]
        self.assertEqual(sorted(name for kind, name in exported if kind != "A"), sorted(f"{name}@@AWSCFG2ALI_0" for name in declared))

    def test_name_and_needs(self):
        dynamic = printed_by("readelf", "-d", LIBRARY)
        self.assertIn("Library soname: [libawscfg2ali-c.so.0]", dynamic)
        if os.environ.get("AWSCFG2ALI_STATIC"):
            needed = re.findall(r"\(NEEDED\).*\[(.+)\]", dynamic)
            self.assertIn("libc.so.6", needed)
            self.assertEqual([name for name in needed if not re.match(r"lib[cm]\.so\.6|ld-linux", name)], [])


class Programs(InstalledTestCase):
    def build(self, source):
        program = self.folder / pathlib.Path(source).stem
        environment = build_program(self.folder, "awscfg2ali-c", SOURCE / "tests" / "bindings" / source, program, "cc", "-std=c11", *WARNINGS)
        return program, environment

    def test_edges(self):
        program, environment = self.build("c_test.c")
        done = subprocess.run([program], env=environment, capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_a_conversion(self):
        program, environment = self.build("surfaces/jobs.c")
        job = f"{{\"gateway\": \"single\"}}\t{TESTDATA / 'bgp-vgw' / 'aws-xml.xml'}\n"
        result = json.loads(printed_by(program, input=job, env=environment))
        self.assertEqual(result["status"], 0)
        self.assertEqual(result["output"], (TESTDATA / "bgp-vgw" / "expected.requests.json").read_text())

    def test_the_code_in_the_readme(self):
        code = re.search(r"^```c\n(.*?)^```", (SOURCE / "README.md").read_text(), re.S | re.M)[1]
        source = self.folder / "readme.c"
        source.write_text("#include <awscfg2ali.h>\n#include <stdio.h>\nint main(void) {\n  static char text[1 << 20];\n"
                          "  size_t size = fread(text, 1, sizeof text, stdin);\n" + code + "  return 0;\n}\n")
        program, environment = self.build(source)
        file = TESTDATA / "bgp-vgw" / "cisco-ios.txt"
        printed = printed_by(program, input=file.read_text(), env=environment)
        self.assertEqual(printed.encode(), run("--gateway", "single", "--region", "eu-central-1", file).stdout)

    def test_what_is_installed(self):
        installed = {str(path.relative_to(self.prefix)) for path in self.prefix.rglob("*")}
        self.assertIn("include/awscfg2ali.h", installed)
        for name in ("libawscfg2ali-c.so", "libawscfg2ali-c.so.0", "pkgconfig/awscfg2ali-c.pc"):
            self.assertTrue(any(path.endswith("/" + name) for path in installed), name)


if __name__ == "__main__":
    unittest.main()
