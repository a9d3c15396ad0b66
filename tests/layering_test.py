"""Who may include whom: the order of the rooms of lib/, and the files that may name a dependency."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from command import SOURCE

LIB = SOURCE / "lib"
INCLUDE = re.compile(r'^\s*#include\s+([<"])([^>"]+)[>"]', re.M)

# A file includes its own room and those before it.
ROOMS = ["text", "model", "clouds", "keys", "diagnostics", "read", "options", "plan", "compare", "prepare", "emit", "convert"]

# The room that a public header belongs to, where it has not the room's name.
PUBLIC = {"version": "text", "ipsec": "model", "net": "model", "secret": "model", "source": "model", "value": "model", "vpn": "model",
          "diagnostic": "diagnostics", "output_formats": "options", "stream": "convert"}

# A dependency, and the only files of the library that may name it.
DEPENDENCIES = {
    "boost/": {"read/cisco/words.hpp"},
    "fmt/": {"text/format.hpp", "text/format.cpp"},
    "pugixml": {"read/xml/aws_xml.cpp"},
    "nlohmann/": {"text/json_writer.cpp", "options/document.cpp"},
    "getopt.h": set(),
    "doctest/": set(),
}

ALIBABA = r"(?i:alibaba|aliyun)|\b(LocalId|RemoteId|LocalBgpIp|LocalSubnet|RemoteSubnet|RegionId|IkeEncAlg|IpsecEncAlg|IkePfs|IpsecPfs|Psk)\b|vco-"


def files(folder, *suffixes):
    return sorted(path for path in (LIB / folder).rglob("*") if path.suffix in suffixes)


def sources():
    return files(".", ".hpp", ".cpp")


def includes(path):
    return [name for _, name in INCLUDE.findall(path.read_text())]


def without_comments(path):
    return re.sub(r"(\"(?:[^\"\\\n]|\\.)*\")|//[^\n]*", lambda found: found[1] or "", path.read_text())


def room(name):
    """The room of a file that is named from lib/ or as a public header; None for what is not the library's."""
    first, _, rest = name.partition("/")
    if first == "include":
        first, _, rest = rest.partition("/")
    if first == "awscfg2ali":
        stem = rest.removesuffix(".hpp")
        return PUBLIC.get(stem, stem)
    return first if first in ROOMS else None


class Layering(unittest.TestCase):
    def test_every_file_is_in_a_room(self):
        for path in sources():
            self.assertIn(room(str(path.relative_to(LIB))), ROOMS, path)

    def test_includes_go_one_way(self):
        for path in sources():
            own = ROOMS.index(room(str(path.relative_to(LIB))))
            for kind, name in INCLUDE.findall(path.read_text()):
                if kind == '"':
                    self.assertLessEqual(ROOMS.index(room(name)), own, f"{path.relative_to(LIB)} includes {name}")

    def test_includes_are_named_from_the_top(self):
        for path in sources():
            for kind, name in INCLUDE.findall(path.read_text()):
                if kind == '"':
                    self.assertTrue((LIB / name).exists() or (LIB / "include" / name).exists(), f"{path.name}: {name}")

    def test_formats_that_are_read_do_not_know_each_other(self):
        formats = [folder for folder in (LIB / "read").iterdir() if folder.is_dir()]
        dialects = [folder for folder in (LIB / "read" / "cisco").iterdir() if folder.is_dir()]
        for siblings in (formats, dialects):
            for folder in siblings:
                others = [str(other.relative_to(LIB)) + "/" for other in siblings if other != folder]
                for path in files(folder.relative_to(LIB), ".hpp", ".cpp"):
                    for name in includes(path):
                        self.assertFalse(name.startswith(tuple(others)), f"{path.relative_to(LIB)} includes {name}")

    def test_readers_know_nothing_of_alibaba(self):
        for room_name in ("text", "model", "read"):
            for path in files(room_name, ".hpp", ".cpp"):
                self.assertIsNone(re.search(ALIBABA, without_comments(path)), path.name)

    def test_readers_ask_no_rule_of_alibaba(self):
        for path in files("read", ".hpp", ".cpp"):
            self.assertNotIn("clouds/alibaba.hpp", includes(path), path.name)

    def test_public_headers_name_the_standard_library_only(self):
        for path in files("include", ".hpp"):
            for kind, name in INCLUDE.findall(path.read_text()):
                standard = kind == "<" and "/" not in name and "." not in name
                self.assertTrue(standard or name.startswith("awscfg2ali/"), f"{path.name} includes {name}")

    def test_each_dependency_stands_where_it_may(self):
        for path in sources():
            for name in includes(path):
                for dependency, allowed in DEPENDENCIES.items():
                    if name.startswith(dependency):
                        self.assertIn(str(path.relative_to(LIB)), allowed, name)

    def test_the_c_interface_stands_on_the_public_headers(self):
        names = includes(SOURCE / "bindings" / "c" / "awscfg2ali.cpp")
        self.assertEqual([name for name in names if name.endswith((".h", ".hpp"))],
                         ["awscfg2ali.h", "awscfg2ali/convert.hpp", "model/value_json.hpp"])

    def test_known_traps(self):
        for path in sources():
            self.assertNotRegex(path.read_text(), r"std::regex|x3::(blank|graph|space)\b(?!')|using namespace std;", path.name)

    def test_npm_packages_are_those_of_a_lock_file(self):
        packages = sorted(path for path in (SOURCE / "tests").glob("*/package.json"))
        self.assertGreaterEqual(len(packages), 3)
        for package in packages:
            wanted = json.loads(package.read_text())["dependencies"]
            locked = json.loads(package.with_name("package-lock.json").read_text())["packages"]
            self.assertEqual(locked[""]["dependencies"], wanted)
            for name, entry in locked.items():
                self.assertTrue(not name or "integrity" in entry or entry.get("inBundle"), name)
                self.assertNotIn("resolved", entry, "the registry is the machine's")
        scripts = [SOURCE / "tools" / "dev", SOURCE / ".ci" / "run", *(SOURCE / "tests").glob("*/run")]
        for script in scripts:
            self.assertNotRegex(script.read_text(), r"\bnpm (install|i|add|exec)\b|\bnpx\b", script)

    def test_each_mutant_stands_once_in_the_code(self):
        folder = SOURCE / "tests" / "mutants"
        sys.path.insert(0, str(folder))
        import mutate
        self.assertGreater(len(mutate.placed(mutate.rows(folder / "table.txt"), SOURCE)), 60)

    def test_public_headers_compile_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder) / "all.cpp"
            for path in files("include", ".hpp"):
                source.write_text(f'#include "awscfg2ali/{path.name}"\n')
                subprocess.run(["c++", "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-I", LIB / "include", source], check=True)


if __name__ == "__main__":
    unittest.main()
