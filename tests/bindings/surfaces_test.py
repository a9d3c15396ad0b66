"""The same conversion through the command, C, Python and WebAssembly, over all of testdata: equal statuses, outputs and diagnostics.

A surface is a program that reads jobs and prints results, a line each: see tests/bindings/surfaces/jobs.c. Another one is one more
row of `surfaces()`.
"""
import collections
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tarfile
import tempfile
import unittest

from command import SOURCE, TESTDATA, run
from installed import build_program, install
from wheel import unpacked_wheel

PROGRAMS = SOURCE / "tests" / "bindings" / "surfaces"
FIELDS = ["severity", "id", "message", "hint", "file", "line", "column", "excerpt", "caret", "connection", "tunnel"]

Job = collections.namedtuple("Job", "options files")


def surfaces(folder):
    """The name of each surface, and the command and environment of its program."""
    install(folder)
    program = folder / "jobs"
    environment = build_program(folder, "awscfg2ali-c", PROGRAMS / "jobs.c", program, "cc", "-std=c11")
    yield "C", [program], environment
    yield "Python", [sys.executable, PROGRAMS / "jobs.py"], {**os.environ, "PYTHONPATH": str(unpacked_wheel(folder))}
    if package := os.environ.get("AWSCFG2ALI_PACKAGE"):  # built where there is emscripten
        with tarfile.open(package) as archive:
            archive.extractall(folder / "npm")
        yield "WebAssembly", ["node", PROGRAMS / "jobs.mjs"], {**os.environ, "AWSCFG2ALI_MODULE": str(folder / "npm" / "package" / "index.js")}


def options_in(path):
    """A file of the command's options as an options document."""
    options = {}
    words = collections.deque(shlex.split(path.read_text()) if path.exists() else [])
    while words:
        name, equals, value = words.popleft().removeprefix("--").partition("=")
        if not equals:
            value = True if not words or words[0].startswith("--") else words.popleft()
        options[name] = [value] if name == "connection" else value
    return options


def jobs():
    formats = re.findall(r"^  ([a-z-]+) ", run("--list-formats").stdout.decode().partition("Output formats")[2], re.M)
    for folder in sorted(path.parent for path in TESTDATA.glob("*/expected.model.json")):
        options = options_in(folder / "options")
        variants = collections.defaultdict(list)
        for path in sorted(folder.iterdir()):
            if path.suffix and not path.name.startswith("expected"):
                variants[path.stem.removesuffix("-1").removesuffix("-2")].append(path)
        for files in variants.values():
            yield Job(options, files)
            yield Job({**options, "to": "explain-json", "strict": True}, files)
            yield Job({**options, "to": "model", "redact": True}, files)
        for to in formats:
            yield Job({**options, "to": to}, variants["cisco-ios"])
        yield Job(options, [path for files in variants.values() for path in files])
        yield Job({**options, "to": "args", "request": "CustomerGateway1"}, variants["aws-xml"])
        yield Job({**options, "to": "aliyun", "keys": "env"}, variants["aws-json"])
    for path in sorted((TESTDATA / "broken").glob("*.in")):
        yield Job(options_in(path.with_suffix(".options")), [path])
    yield Job({"psk": {"203.0.113.17": "made.up_key"}}, [TESTDATA / "broken" / "cisco-redacted-key.in"])
    yield Job({"from": "cisco-ios"}, [TESTDATA / "bgp-vgw" / "aws-xml.xml"])
    yield Job({"local-asn": 65000, "ike-version": 2}, [TESTDATA / "bgp-vgw" / "cisco-ios.txt"])


def command_line(options, folder):
    """What the command takes for an options document; keys go into files."""
    for name, value in options.items():
        if name == "psk":
            for address, key in value.items():
                (folder / address).write_text(key)
                yield f"--psk-file={address}={folder / address}"
        elif value is True:
            yield f"--{name}"
        else:
            yield from (f"--{name}={one}" for one in (value if isinstance(value, list) else [value]))


def by_command(job, folder):
    """The command's result, in the shape of the programs'."""
    done = run("--diagnostics=json", *command_line(job.options, folder), *job.files)
    return {"status": done.returncode, "output": done.stdout.decode(),
            "diagnostics": [json.loads(line) for line in done.stderr.splitlines()]}


def by_program(command, environment, all_jobs):
    lines = "".join("\t".join([json.dumps(job.options), *map(str, job.files)]) + "\n" for job in all_jobs)
    done = subprocess.run(command, env=environment, input=lines, stdout=subprocess.PIPE, text=True, check=True, timeout=1200)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    for result in results:  # what does not apply is "" or 0 in C, and null elsewhere
        result["diagnostics"] = [{name: diagnostic[name] or None for name in FIELDS} for diagnostic in result["diagnostics"]]
    return results


def as_text(diagnostic):
    """A diagnostic as the command prints it."""
    d = diagnostic
    place = f"{d['file']}:{d['line']}:{d['column']}: " if d["line"] else f"{d['file'] or 'awscfg2ali'}: "
    tunnel = f"tunnel {d['tunnel']}: " if d["tunnel"] else ""
    text = f"{place}{d['severity']}: {tunnel}{d['message']} [{d['id']}]\n"
    if d["excerpt"]:
        text += f"  {d['excerpt']}\n  {'^':>{d['caret']}}\n"
    return text + "".join(f"  {'     ' if number else 'hint:'} {line}\n" for number, line in enumerate((d["hint"] or "").splitlines()))


class Surfaces(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.jobs = list(jobs())
        cls.command = [by_command(job, cls.folder) for job in cls.jobs]
        cls.surfaces = list(surfaces(cls.folder))
        cls.programs = {name: by_program(command, environment, cls.jobs) for name, command, environment in cls.surfaces}

    def test_everything_that_can_happen_is_among_the_jobs(self):
        self.assertGreater(len(self.jobs), 600)
        self.assertEqual({result["status"] for result in self.command}, {0, 1, 2, 3, 4})
        self.assertGreater(len({diagnostic["id"] for result in self.command for diagnostic in result["diagnostics"]}), 40)

    def test_equal_statuses_outputs_and_diagnostics(self):
        for surface, results in self.programs.items():
            self.assertEqual(len(results), len(self.jobs), surface)
            for job, command, result in zip(self.jobs, self.command, results):
                with self.subTest(surface=surface, options=job.options, files=[path.name for path in job.files]):
                    self.assertEqual(result["status"], command["status"])
                    self.assertEqual(result["output"], command["output"])
                    self.assertEqual([{name: diagnostic[name] for name in said} for diagnostic, said in zip(result["diagnostics"], command["diagnostics"])],
                                     command["diagnostics"])
                    self.assertEqual(len(result["diagnostics"]), len(command["diagnostics"]))

    def test_the_fields_are_all_that_the_command_prints(self):
        checked = 0
        for surface, results in self.programs.items():
            for job, result in zip(self.jobs, results):
                if job.files[0].parent.name == "broken":
                    printed = run(*command_line(job.options, self.folder), *job.files).stderr.decode()
                    self.assertEqual("".join(map(as_text, result["diagnostics"])), printed, (surface, job))
                    checked += 1
        self.assertGreater(checked, 100)

    def test_wrong_options_are_said_alike(self):
        file = TESTDATA / "bgp-vgw" / "cisco-ios.txt"
        wrong = [Job({name: value}, [file]) for name, value in (
            ("gateway", "triple"), ("to", "yaml"), ("from", "yaml"), ("name", "1st"), ("region", "$(reboot)"), ("route", "10.1.2.3/16"),
            ("local-subnet", "10.0.0.0/8"), ("local-asn", "0"), ("connection", ["cgw-1"]), ("keys", "env"), ("request", "CustomerGateway1/"))]
        for surface, command, environment in self.surfaces:
            for job, result in zip(wrong, by_program(command, environment, wrong)):
                with self.subTest(surface=surface, options=job.options):
                    done = run(*command_line(job.options, self.folder), *job.files)
                    said = [diagnostic for diagnostic in result["diagnostics"] if diagnostic["severity"] == "error"]
                    self.assertEqual((done.returncode, result["status"], result["output"]), (2, 2, ""))
                    self.assertEqual([diagnostic["id"] for diagnostic in said], ["usage"])
                    self.assertIn(f"awscfg2ali: error: {said[0]['message']} [usage]\n", done.stderr.decode())

    def test_masked_alike(self):
        files = sorted(path for path in TESTDATA.rglob("*") if path.is_file() and not path.name.startswith("expected"))
        keys = [tunnel["pre_shared_key"] for path in TESTDATA.glob("*/expected.model.json")
                for connection in json.loads(path.read_text())["connections"] for tunnel in connection["tunnels"] if tunnel["pre_shared_key"]]
        self.assertGreater(len(keys), 20)
        first = None
        for surface, command, environment in self.surfaces:
            results = by_program(command, environment, [Job("mask", [file]) for file in files])
            for file, result, other in zip(files, results, first or results):
                self.assertEqual(result, other, (surface, file))
                self.assertEqual((result["status"], result["diagnostics"]), (0, []))
                self.assertEqual([key for key in keys if key in result["output"]], [], (surface, file))
            first = results


if __name__ == "__main__":
    unittest.main()
