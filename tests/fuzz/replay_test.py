"""The fuzz targets over what they start from, and over what was found once: nothing is broken any more."""
import os
import pathlib
import subprocess
import tempfile
import unittest

import seeds


class Replay(unittest.TestCase):
    def test_each_target(self):
        with tempfile.TemporaryDirectory() as name:
            seeds.write(pathlib.Path(name))
            for target in seeds.TARGETS:
                with self.subTest(target):
                    inputs = sorted((pathlib.Path(name) / target).iterdir())
                    self.assertGreater(len(inputs), 20)
                    done = subprocess.run([pathlib.Path(os.environ["AWSCFG2ALI_BUILD"]) / "tests" / "fuzz" / f"replay-{target}", *inputs],
                                          capture_output=True, text=True, check=False)
                    self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout[-200:])

    def test_what_was_found_is_small(self):
        for path in pathlib.Path(seeds.HERE).glob("found/*/*"):
            self.assertIn(path.parent.name, seeds.TARGETS)
            self.assertLess(path.stat().st_size, 10_000, path)


if __name__ == "__main__":
    unittest.main()
