"""The command when memory runs out: at every allocation it ends with status 70 and says so, and no file is torn."""
import os
import pathlib
import resource
import subprocess
import tempfile
import unittest

from command import BUILD, TESTDATA

COMMAND = BUILD / "tests" / "command-without-memory"
XML = TESTDATA / "bgp-vgw" / "aws-xml.xml"
MASKED = TESTDATA / "broken" / "xml-masked-key.in"
SLOWER = 5 if os.environ.get("AWSCFG2ALI_INSTRUMENTED") else 1


def run(failing, *arguments):
    """Runs the command on the XML, and lets the allocation of that number fail; -1 is none of them."""
    environment = {**os.environ, "AWSCFG2ALI_FAILING_ALLOCATION": str(failing)}
    with open(XML, "rb") as stdin:
        return subprocess.run([COMMAND, *arguments], env=environment, stdin=stdin, capture_output=True, check=False,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)))


class OutOfMemory(unittest.TestCase):
    def fail_each(self, expected, *arguments, at_least=60, step=7, check=lambda: None):
        """Lets the first allocation fail, then a later one, and so on until there are no more."""
        number = 0
        while (done := run(number, *arguments)).returncode == 70:
            self.assertTrue(done.stderr.endswith(b"awscfg2ali: error: out of memory\n"), (number, done.stderr[-300:]))
            check()
            number += step * SLOWER
        self.assertEqual(done.returncode, expected, (number, done.stderr[-300:]))
        self.assertGreater(number, at_least)
        whole = run(-1, *arguments)
        self.assertEqual((done.stdout, done.stderr), (whole.stdout, whole.stderr))

    def test_conversions(self):
        self.fail_each(0, "--gateway", "single", "--crypto", "recommended", TESTDATA / "bgp-vgw" / "aws-json.json")
        self.fail_each(0, "--lines", TESTDATA / "bgp-vgw" / "cisco-ios.txt", "-")
        self.fail_each(5, "--against", TESTDATA / "against" / "drifted.json")

    def test_an_output_file_is_the_old_or_the_new_one(self):
        with tempfile.TemporaryDirectory() as folder:
            output = pathlib.Path(folder) / "out.json"
            new = run(-1, "--gateway", "single").stdout.decode()
            output.write_text("old")

            def check():
                self.assertEqual(os.listdir(folder), ["out.json"])
                self.assertIn(output.read_text(), ("old", new))
            self.fail_each(0, "--gateway", "single", "-o", output, step=1, check=check)
            self.assertEqual(output.read_text(), new)
        self.fail_each(6, "--gateway", "single", "-o", "/nowhere/out.json")

    def test_keys_in_files(self):
        with tempfile.TemporaryDirectory() as folder:
            key = pathlib.Path(folder) / "key"
            key.write_text("made.up_key.made.up_key.made.up_key\n")
            self.fail_each(0, "--gateway", "single", "--psk-file", f"203.0.113.17={key}", MASKED, step=2)

    def test_what_is_said(self):
        for how, step in (("text", 2), ("json", 2), ("sarif", 211)):
            self.fail_each(1, "--diagnostics", how, MASKED, step=step)
        self.fail_each(4, "/nowhere/vpn.xml", at_least=5, step=1)
        self.fail_each(2, "--gatewya", "single", at_least=1, step=1)
        self.fail_each(0, "--help", at_least=5)
        self.fail_each(0, "--list-formats", at_least=1, step=1)


if __name__ == "__main__":
    unittest.main()
