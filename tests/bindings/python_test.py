"""The Python module's wheel: built by pip, installed into environments of their own, tested there, and type-checked."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

from command import SOURCE
from wheel import LIBRARY, PYTHON_BINDING, build_wheel


def pythons():
    """The interpreters of the machine: the one that runs this, the first in PATH, the system's; each once."""
    found = {}
    for python in (sys.executable, shutil.which("python3"), "/usr/bin/python3"):
        if python and os.path.exists(python):
            real = subprocess.run([python, "-c", "import os, sys; print(os.path.realpath(sys.executable))"], check=True, capture_output=True, text=True)
            found.setdefault(real.stdout.strip(), python)
    return found.values()


def run(*command, **options):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=1200, **options)
    if done.returncode != 0:
        raise AssertionError(f"{command}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


class Wheel(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def test_installed_from_the_wheel(self):
        for number, python in enumerate(pythons()):
            with self.subTest(python):
                environment = self.folder / str(number)
                run(python, "-m", "venv", environment)
                pip = [environment / "bin" / "python", "-m", "pip", "--disable-pip-version-check"]
                run(*pip, "wheel", "--no-index", "--config-settings", f"library={LIBRARY}", "--wheel-dir", environment, PYTHON_BINDING)
                wheel = next(environment.glob("awscfg2ali-*-py3-none-manylinux_2_*.whl"))
                run(*pip, "install", "--no-index", wheel)
                said = run(environment / "bin" / "python", SOURCE / "tests" / "bindings" / "python" / "test_awscfg2ali.py", "-v", cwd=self.folder)
                self.assertRegex(said, r"Ran \d\d tests")

    def test_the_same_library_gives_the_same_wheel(self):
        (self.folder / "a").mkdir()
        (self.folder / "b").mkdir()
        self.assertEqual(build_wheel(self.folder / "a").read_bytes(), build_wheel(self.folder / "b").read_bytes())

    def test_what_is_in_it(self):
        names = zipfile.ZipFile(build_wheel(self.folder)).namelist()
        self.assertEqual([name.rpartition("/")[2] for name in names],
                         ["__init__.py", "py.typed", LIBRARY.name, "METADATA", "WHEEL", "LICENSE", "RECORD"])

    def test_types(self):
        program = self.folder / "program.py"
        program.write_text("import awscfg2ali\n"
                           "conversion = awscfg2ali.convert([('a', b'')], to='json', local_asn=65000, psk={'203.0.113.17': 'made.up_key'})\n"
                           "line: int = conversion.diagnostics[0].line or 0\n"
                           "awscfg2ali.convert('', region=5)  # type: ignore[arg-type]\n")
        mypy = shutil.which("mypy")
        self.assertIsNotNone(mypy, "tools/dev test installs mypy")
        said = run(mypy, "--strict", "--warn-unused-ignores", "--python-version=3.8", "--cache-dir", self.folder / "cache", PYTHON_BINDING / "awscfg2ali", program,
                   env={**os.environ, "MYPYPATH": str(PYTHON_BINDING)})
        self.assertIn("Success: no issues found in 2 source files", said)


if __name__ == "__main__":
    unittest.main()
