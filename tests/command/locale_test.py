"""The locale and the time zone change nothing: the suites of the command and the library run under others.

tr_TR lower-cases I to a letter of its own, de_DE prints 1.000,5: what goes by the locale shows in one of the two.
"""
import os
import pathlib
import subprocess
import sys
import unittest

from command import BUILD

PLACES = ({"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu"}, {"LC_ALL": "de_DE.UTF-8", "TZ": "America/St_Johns"})
HERE = pathlib.Path(__file__).parent


class Locale(unittest.TestCase):
    def test_the_locales_exist(self):
        known = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=True).stdout.lower().replace("-", "")
        for place in PLACES:
            self.assertIn(place["LC_ALL"].lower().replace("-", ""), known, "tools/dev test makes it")

    def check(self, command):
        for place in PLACES:
            with self.subTest(**place):
                done = subprocess.run(command, env={**os.environ, **place}, capture_output=True, text=True, check=False)
                self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr[-2000:])

    def test_the_library(self):
        self.check([BUILD / "tests" / "unit-tests", "--test-suite-exclude=corpus,mutation,property"])

    def test_the_command(self):
        self.check([sys.executable, HERE / "broken_test.py"])
        self.check([sys.executable, HERE / "cli_test.py", "Streams", "ExitStatus", "Files"])


if __name__ == "__main__":
    unittest.main()
