"""Bad inputs and what is said about them, verbatim: testdata/broken/NAME.in with NAME.expected beside it.

A first line "#options: …" in NAME.options gives options. With AWSCFG2ALI_ACCEPT=1 the expected files are written anew.
"""
import os
import shlex
import unittest

from command import TESTDATA, run

BROKEN = TESTDATA / "broken"


def said(name):
    options = BROKEN / f"{name}.options"
    arguments = shlex.split(options.read_text()) if options.exists() else []
    done = run(*arguments, f"{name}.in", cwd=BROKEN)
    return done, f"exit status {done.returncode}\n" + done.stderr.decode()


class Broken(unittest.TestCase):
    def test_diagnostics_verbatim(self):
        names = sorted(path.stem for path in BROKEN.glob("*.in"))
        self.assertGreater(len(names), 20)
        for name in names:
            with self.subTest(name):
                done, text = said(name)
                expected = BROKEN / f"{name}.expected"
                if os.environ.get("AWSCFG2ALI_ACCEPT"):
                    expected.write_text(text)
                self.assertEqual(text, expected.read_text())
                self.assertIn(done.returncode, (1, 4))
                self.assertEqual(done.stdout, b"")

    def test_no_expectation_without_an_input(self):
        for path in BROKEN.glob("*.expected"):
            self.assertTrue(path.with_suffix(".in").exists(), path.name)


if __name__ == "__main__":
    unittest.main()
