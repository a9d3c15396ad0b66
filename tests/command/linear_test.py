"""What a conversion costs grows with its input and no faster: instructions, counted by valgrind, and not time."""
import pathlib
import re
import subprocess
import tempfile
import unittest

import growing
from bench import inputs
from command import COMMAND, run

# What the last part of a large input may cost for each byte, compared with a small one: look-ups in ordered tables grow
# with the logarithm of their size.
FACTOR = 1.3
SIZES = (1, 10, 100)


def instructions(texts, arguments):
    """What the command needs for an input, and what --against compares it with."""
    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder) / name for name in ("input", "against")[:len(texts)]]
        for file, text in zip(files, texts):
            file.write_text(text)
        against = ("--against", files[1]) if len(files) > 1 else ()
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", COMMAND, *arguments, *against, files[0]],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, timeout=600)
    return int(re.search(rb"Collected : (\d+)", done.stderr).group(1))


class Costs(unittest.TestCase):
    def check(self, make, *arguments, sizes=SIZES):
        texts = [text if isinstance(text, tuple) else (text,) for text in map(make, sizes)]
        lengths = [sum(map(len, text)) for text in texts]
        costs = [instructions(text, arguments) for text in texts]
        # Differences leave the start of the process out.
        small, large = ((costs[i + 1] - costs[i]) / (lengths[i + 1] - lengths[i]) for i in (0, 1))
        self.assertLess(large, small * FACTOR, f"{small:.1f} and then {large:.1f} instructions for a byte: {costs}")


class Linear(Costs):
    def test_xml(self):
        self.check(inputs.xml, "--to", "model")
        self.check(inputs.xml, "--lines")

    def test_cisco_text_with_many_connections(self):
        self.check(inputs.cisco, "--to", "model")
        self.check(inputs.cisco, "--gateway", "single", "--connection", inputs.first())

    def test_asa_text_with_many_connections(self):
        self.check(inputs.asa, "--to", "model")

    def test_router_with_much_beside_its_vpn(self):
        self.check(inputs.router, "--gateway", "single")
        self.check(inputs.router, "--to", "explain")

    def test_lines_that_are_not_understood(self):
        self.check(lambda size: inputs.router(1) + "an unknown line of some length\n" * 100 * size, "--gateway", "single")

    def test_a_key_that_stands_in_every_line(self):
        text = inputs.router(1)
        key = re.search(r"pre-shared-key .* key (\S+)", text)[1]
        text = text.replace(key, "correct.horse.battery")
        self.check(lambda size: text + "! it is correct.horse.battery\n" * 100 * size, "--gateway", "single", "--to", "explain")

    def test_answer_of_the_api(self):
        self.check(inputs.describe, "--to", "model")
        self.check(inputs.describe, "--lines")
        self.check(inputs.ndjson, "--lines")

    def test_answer_on_one_line(self):
        self.check(inputs.compact, "--to", "model")
        self.check(inputs.compact, "--lines")

    def test_json_with_much_beside_the_connection(self):
        self.check(inputs.values, "--gateway", "single")
        self.check(inputs.states, "--gateway", "single")

    def test_answers_to_compare_with(self):
        self.check(inputs.gateways, inputs.CONNECTION / "aws-xml.xml", "--against")

    def test_text_in_json_that_was_escaped_twice(self):
        self.check(inputs.escaped_twice, "--gateway", "single")

    def test_each_output_with_many_routes(self):
        formats = [line.split()[0] for line in run("--list-formats").stdout.decode().split("Output formats", 1)[1].splitlines() if line.startswith("  ")]
        self.assertIn("terraform", formats)
        for name in formats:
            if name == "args" or name.startswith("verdict"):
                continue
            with self.subTest(name):
                self.check(growing.ios_routes, "--gateway", "single", "--to", name, sizes=(50, 200, 800))


class Growing(Costs):
    """Inputs that grow in one way each, from a size on at which no more is said of them."""

    def check_all(self, prefix, *arguments):
        for name, make in growing.cases(prefix).items():
            with self.subTest(name):
                self.check(make, *arguments, sizes=(110, 330, 990))

    def test_xml(self):
        self.check_all("xml", "--to", "model")

    def test_answers(self):
        self.check_all("json", "--to", "model")
        self.check_all("terraform", "--to", "model")

    def test_ios(self):
        self.check_all("ios", "--gateway", "single")

    def test_asa(self):
        self.check_all("asa", "--gateway", "single")

    def test_generic(self):
        self.check_all("generic", "--gateway", "single")

    def test_against(self):
        self.check_all("against")


if __name__ == "__main__":
    unittest.main()
