"""What a conversion costs grows with its input and no faster: instructions, counted by valgrind, and not time."""
import re
import subprocess
import tempfile
import unittest

from bench import inputs
from command import COMMAND

# What the last nine tenths of a large input may cost for each byte, compared with a small one: look-ups in ordered
# tables grow with the logarithm of their size.
FACTOR = 1.3
SIZES = (1, 10, 100)


def instructions(text, arguments):
    with tempfile.NamedTemporaryFile("w") as file:
        file.write(text)
        file.flush()
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", COMMAND, *arguments, file.name],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True, timeout=600)
    return int(re.search(r"Collected : (\d+)", done.stderr).group(1))


class Linear(unittest.TestCase):
    def check(self, make, *arguments):
        texts = [make(size) for size in SIZES]
        costs = [instructions(text, arguments) for text in texts]
        # Differences leave the start of the process out.
        small, large = ((costs[i + 1] - costs[i]) / (len(texts[i + 1]) - len(texts[i])) for i in (0, 1))
        self.assertLess(large, small * FACTOR, f"{small:.1f} and then {large:.1f} instructions for a byte: {costs}")

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


if __name__ == "__main__":
    unittest.main()
