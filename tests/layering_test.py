"""Who may include whom. The architecture is these tables."""
import pathlib
import re
import subprocess
import tempfile
import unittest

from command import SOURCE

LIB = SOURCE / "lib"
INCLUDE = re.compile(r'^\s*#include\s+([<"])([^>"]+)[>"]', re.M)

# A dependency, and the only files of the library that may name it.
DEPENDENCIES = {
    "boost/": {"read/cisco_words.hpp"},
    "pugixml": {"read/aws_xml.cpp"},
    "nlohmann/": {"json_text.cpp", "options_document.cpp"},
    "getopt.h": set(),
    "doctest/": set(),
}


def includes(path):
    return [name for _, name in INCLUDE.findall(path.read_text())]


def files(folder, *suffixes):
    return sorted(path for path in (LIB / folder).rglob("*") if path.suffix in suffixes)


class Layering(unittest.TestCase):
    def test_public_headers_name_the_standard_library_only(self):
        for path in files("include", ".hpp"):
            for kind, name in INCLUDE.findall(path.read_text()):
                standard = kind == "<" and "/" not in name and "." not in name
                self.assertTrue(standard or name.startswith("awscfg2ali/"), f"{path.name} includes {name}")

    def test_each_dependency_stands_where_it_may(self):
        for path in files(".", ".hpp", ".cpp"):
            for name in includes(path):
                for dependency, allowed in DEPENDENCIES.items():
                    if name.startswith(dependency):
                        self.assertIn(str(path.relative_to(LIB)), allowed, name)

    def test_readers_know_nothing_of_alibaba(self):
        for path in [*files("read", ".hpp", ".cpp"), LIB / "read.cpp"]:
            self.assertNotRegex("\n".join(includes(path)), r"plan|emit", path.name)
            code = re.sub(r"//.*|\"(?:[^\"\\]|\\.)*\"", "", path.read_text())
            self.assertNotRegex(code, r"(?i)alibaba|aliyun", path.name)

    def test_emitters_know_nothing_of_reading(self):
        for path in files("emit", ".hpp", ".cpp"):
            self.assertNotRegex("\n".join(includes(path)), r"read/|plan/", path.name)

    def test_comparing_stands_beside_planning(self):
        for path in [*files("against", ".hpp", ".cpp"), LIB / "against.cpp"]:
            self.assertNotRegex("\n".join(includes(path)), r"emit", path.name)
        for path in [*files("read", ".hpp", ".cpp"), *files("plan", ".hpp", ".cpp"), *files("emit", ".hpp", ".cpp")]:
            self.assertNotRegex("\n".join(includes(path)), r"\"?against/", path.name)

    def test_plan_knows_no_format(self):
        for path in [*files("plan", ".hpp", ".cpp"), LIB / "plan.cpp"]:
            self.assertNotRegex("\n".join(includes(path)), r"read/|emit", path.name)

    def test_the_c_interface_stands_on_the_public_headers(self):
        names = includes(SOURCE / "bindings" / "c" / "awscfg2ali.cpp")
        public = [name for name in names if "/" in name]
        self.assertEqual([name for name in names if name.endswith((".h", ".hpp")) and name not in public], ["awscfg2ali.h", "json_text.hpp"])
        self.assertEqual(public, ["awscfg2ali/convert.hpp"])

    def test_known_traps(self):
        for path in files(".", ".hpp", ".cpp"):
            self.assertNotRegex(path.read_text(), r"std::regex|x3::(blank|graph|space)\b(?!')|using namespace std;", path.name)

    def test_public_headers_compile_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder) / "all.cpp"
            for path in files("include", ".hpp"):
                source.write_text(f'#include "awscfg2ali/{path.name}"\n')
                subprocess.run(["c++", "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-I", LIB / "include", source], check=True)


if __name__ == "__main__":
    unittest.main()
