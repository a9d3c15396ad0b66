"""Every console block of the README and every example of the manual page runs, and prints what is shown.

A block is "$ command" lines, each with what it prints (standard output and error together); a line "…" stands for any
lines. Commands run in a folder of their own, from which the project's folders are reached by their names. One that cannot run
on this machine ends with 77, and counts as skipped.
"""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from command import BUILD, SOURCE

ENVIRONMENT = {**os.environ, "PATH": f"{BUILD / 'tools'}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "COLUMNS": "80"}


FOLDER = tempfile.TemporaryDirectory()
for name in ("testdata", "tools"):
    (pathlib.Path(FOLDER.name) / name).symlink_to(SOURCE / name)


def shell(command):
    return subprocess.run(["sh", "-c", command], cwd=FOLDER.name, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False, text=True, timeout=300)


def examples(markdown):
    for block in re.findall(r"^```console\n(.*?)^```", markdown, re.S | re.M):
        for example in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, expected = example.partition("\n")
            while command.endswith("\\"):
                line, _, expected = expected.partition("\n")
                command = command[:-1] + line
            yield command, expected


class Docs(unittest.TestCase):
    def check(self, command, expected):
        done = shell(command.replace("tools/dev run", "awscfg2ali").replace("tools/dev lab", f"python3 {SOURCE}/tests/lab/lab.py"))
        if done.returncode == 77:
            self.skipTest(done.stdout)
        printed = done.stdout
        pattern = "".join("(?:.*\n)*?" if line == "…\n" else re.escape(line) for line in expected.splitlines(keepends=True))
        self.assertRegex(printed, rf"\A{pattern}\Z", f"$ {command}\n{printed}")

    def test_console_blocks(self):
        for name in ("README.md", "CONTRIBUTING.md"):
            for command, expected in examples((SOURCE / name).read_text()):
                if command.startswith(("git clone", "tools/dev test", "tools/dev sanitize", "cd ")):
                    continue
                with self.subTest(command):
                    self.check(command, expected)

    def test_readme_has_its_parts_in_order(self):
        readme = (SOURCE / "README.md").read_text()
        parts = ["tools/dev run", "tools/dev test", '"requests"', "How it works", "Who is who", "--list-formats", "Exit status"]
        places = [readme.index(part) for part in parts]
        self.assertEqual(places, sorted(places))

    def test_examples_of_the_manual_page_run(self):
        page = (BUILD / "tools" / "awscfg2ali.1").read_text()
        section = page[page.index(".SH EXAMPLES"):page.index(".SH OPTIONS")].replace("\\-", "-")
        commands = [line for line in section.splitlines() if line.startswith("awscfg2ali ")]
        self.assertEqual(len(commands), 6)
        for command in commands:
            self.assertEqual(shell(command).returncode, 0, command)

    def test_manual_page_names_every_option_of_the_help(self):
        page = (BUILD / "tools" / "awscfg2ali.1").read_text().replace("\\-", "-")
        options = set(re.findall(r"--[a-z][a-z-]+", shell("awscfg2ali --help").stdout))
        self.assertGreater(len(options), 20)
        for option in options:
            self.assertIn(option, page)

    def test_manual_page_says_what_becomes_of_every_fact(self):
        page = (BUILD / "tools" / "awscfg2ali.1").read_text().replace("\\-", "-")
        facts = page[page.index(".SH FACTS"):page.index(".SH DIAGNOSTICS")]
        for line in (".B ike.dh_group\nIn aws-xml, terraform-state, aws-json, aws-generic, cisco-asa, cisco-ios. Becomes: IkePfs.",
                     ".B allowed\nIn terraform-state, aws-json. Becomes: ", ".B tcp_mss\n", "Becomes: no counterpart.", "Becomes: checked."):
            self.assertIn(line, facts)

    def test_manual_page_is_clean(self):
        done = shell(f"command -v man >/dev/null || exit 0; MANROFFSEQ= man --warnings -l {BUILD}/tools/awscfg2ali.1 2>&1 >/dev/null")
        self.assertEqual(done.stdout, "")


if __name__ == "__main__":
    unittest.main()
