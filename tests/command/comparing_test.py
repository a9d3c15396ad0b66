"""The command with --against, and diagnostics as SARIF: exit statuses, streams, what is refused."""
import json
import pathlib
import tempfile
import unittest

from command import TESTDATA, run

XML = TESTDATA / "bgp-vgw" / "aws-xml.xml"
PLAN = TESTDATA / "bgp-vgw" / "expected.requests.json"
THERE = TESTDATA / "against" / "connections.json"
DRIFTED = TESTDATA / "against" / "drifted.json"
PEERS = TESTDATA / "against" / "customer-gateways.json"
KEYS = [tunnel["pre_shared_key"] for tunnel in json.loads((TESTDATA / "bgp-vgw" / "expected.model.json").read_text())["connections"][0]["tunnels"]]
KEYS.append("drifted_key.of_the_second_tunnel")


def differences(done):
    verdict = json.loads(done.stdout)
    return [(finding["id"], finding["parameter"], tunnel["tunnel"])
            for tunnel in verdict["tunnels"] for finding in tunnel["findings"] if finding["outcome"] == "differs"]


DRIFT = [("rekey-risk", "IkeLifetime", "203.0.113.17"), ("key-mismatch", "Psk", "203.0.113.86"),
         ("esp-mismatch", "IpsecPfs", "203.0.113.86"), ("bgp-mismatch", "LocalBgpIp", "203.0.113.86"),
         ("not-up", "Status", "203.0.113.86"), ("not-up", "BgpStatus", "203.0.113.86")]


class Verdict(unittest.TestCase):
    def test_the_same(self):
        for there in (PLAN, THERE):
            done = run("--against", there, "--against", PEERS, XML)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertRegex(done.stdout.decode(), r"\n0 differ, \d+ unknown, \d+ the same\n\Z")
            self.assertNotIn(b"  differs ", done.stdout)

    def test_differences_are_exit_status_5(self):
        done = run("--to", "verdict-json", "--against", DRIFTED, "--against", PEERS, XML)
        self.assertEqual(done.returncode, 5)
        self.assertEqual(differences(done), DRIFT)
        verdict = json.loads(done.stdout)
        self.assertEqual(verdict["schema"], "awscfg2ali/verdict/1")
        self.assertEqual(verdict["differs"], len(DRIFT))
        finding = next(f for f in verdict["tunnels"][0]["findings"] if f["outcome"] == "differs")
        self.assertEqual((finding["alibaba"]["value"], finding["aws"]["value"]), ("86400", "28800"))
        line = DRIFTED.read_text().splitlines()[finding["alibaba"]["line"] - 1]
        self.assertTrue(line[finding["alibaba"]["column"] - 1:].startswith("86400"))
        self.assertIn("28800", XML.read_text().splitlines()[finding["aws"]["line"] - 1])

    def test_the_table_is_for_people_and_not_said_twice(self):
        done = run("--against", DRIFTED, "--against", PEERS, XML)
        self.assertEqual((done.returncode, done.stderr), (5, b""))
        text = done.stdout.decode()
        for said in ("tunnel 203.0.113.17 of vpn-015543cb3a606532e, vco-gw8example1\n", f"  differs  IkeLifetime: 86400 ({DRIFTED}:",
                     "169.254.10.17 is AWS's own address in the tunnel" if "169.254.10.17" in text else "is AWS's own address in the tunnel"):
            self.assertIn(said, text)

    def test_keys_are_never_printed(self):
        for to in ("verdict", "verdict-json"):
            for diagnostics in ("text", "json", "sarif"):
                done = run("--to", to, "--diagnostics", diagnostics, "--against", DRIFTED, XML)
                for key in KEYS:
                    self.assertNotIn(key.encode(), done.stdout + done.stderr)

    def test_a_file_from_standard_input(self):
        done = run("--against", "-", XML, stdin=DRIFTED.read_bytes())
        self.assertEqual(done.returncode, 5)
        self.assertIn(b"(standard input):", done.stdout)

    def test_strict_does_not_hide_differences(self):
        self.assertEqual(run("--strict", "--against", DRIFTED, XML).returncode, 5)

    def test_output_into_a_file(self):
        with tempfile.TemporaryDirectory() as folder:
            output = pathlib.Path(folder) / "verdict.txt"
            self.assertEqual(run("-o", output, "--against", DRIFTED, XML).returncode, 5)
            self.assertIn("[rekey-risk]", output.read_text())

    def test_refusals(self):
        for status, says, *arguments in (
                (2, b"--against goes with --to verdict or verdict-json", "--to", "json", "--against", PLAN, XML),
                (2, b"give --against FILE", "--to", "verdict", XML),
                (2, b"--lines converts, and --against compares", "--lines", "--against", PLAN, XML),
                (2, b"--request goes with", "--request", "CustomerGateway1", "--against", PLAN, XML),
                (4, b"cannot read", "--against", "/nowhere", XML),
                (4, b"[not-recognised]", "--against", XML, XML),
                (4, b"this is AWS's answer", "--against", TESTDATA / "bgp-vgw" / "aws-json.json", XML),
                (1, b"no file of --against describes an IPsec connection", "--against", PEERS, XML)):
            done = run(*arguments)
            self.assertEqual((done.returncode, done.stdout), (status, b""), done.stderr)
            self.assertIn(says, done.stderr)


class Sarif(unittest.TestCase):
    def log(self, *arguments, **options):
        done = run("--diagnostics", "sarif", *arguments, **options)
        return done, json.loads(done.stderr)["runs"][0]

    def test_results_are_the_diagnostics(self):
        done, log = self.log(XML)
        lines = [json.loads(line) for line in run("--diagnostics", "json", XML).stderr.splitlines()]
        self.assertEqual(done.returncode, 0)
        self.assertEqual([result["ruleId"] for result in log["results"]], [line["id"] for line in lines])
        rules = log["tool"]["driver"]["rules"]
        for result, line in zip(log["results"], lines):
            self.assertEqual(result["level"], line["severity"])
            self.assertTrue(result["message"]["text"].startswith(line["message"]))
            self.assertEqual(rules[result["ruleIndex"]]["id"], line["id"])
            place = result["locations"][0]["physicalLocation"] if "locations" in result else None
            self.assertEqual(place and place["region"]["startLine"], line["line"])

    def test_nothing_to_say_is_a_log_too(self):
        done, log = self.log("--to", "model", TESTDATA / "bgp-vgw" / "cisco-ios.txt")
        self.assertEqual((done.returncode, log["results"]), (0, []))

    def test_differences_are_results_at_alibabas_place(self):
        done, log = self.log("--against", DRIFTED, "--against", PEERS, XML)
        self.assertEqual(done.returncode, 5)
        self.assertEqual([(r["ruleId"], r["level"]) for r in log["results"]], [(identity, "warning") for identity, _, _ in DRIFT])
        place = log["results"][0]["locations"][0]["physicalLocation"]
        self.assertEqual(place["artifactLocation"]["uri"], DRIFTED.as_uri())
        line = DRIFTED.read_text().splitlines()[place["region"]["startLine"] - 1]
        self.assertTrue(line[place["region"]["startColumn"] - 1:].startswith("86400"))

    def test_names_are_uris_and_columns_count_utf16(self):
        # A comment with a character of two UTF-16 code units (four bytes) before what is wrong, in a file with an odd name.
        text = (TESTDATA / "bgp-vgw" / "aws-xml.xml").read_text().replace("<ike>", "<!-- \U0001f511 ä --><ike><zzz/>", 1)
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "a b%ü:1.xml").write_text(text)
            _, log = self.log("a b%ü:1.xml", cwd=folder)
        result = next(r for r in log["results"] if r["ruleId"] == "unknown-line")
        place = result["locations"][0]["physicalLocation"]
        self.assertEqual(place["artifactLocation"]["uri"], "a%20b%25%C3%BC%3A1.xml")
        number, line = next((i, l) for i, l in enumerate(text.splitlines(), 1) if "<zzz/>" in l)
        before = line[:line.index("zzz")]
        self.assertEqual(place["region"]["startLine"], number)
        self.assertIn(place["region"]["startColumn"] - len(before.encode("utf-16-le")) // 2, (0, 1))

    def test_output_that_cannot_be_written(self):
        done, log = self.log("-o", "/dev/full", XML)
        self.assertEqual((done.returncode, log["results"][-1]["ruleId"]), (6, "not-written"))

    def test_not_with_lines(self):
        self.assertEqual(run("--diagnostics", "sarif", "--lines", XML).returncode, 2)


if __name__ == "__main__":
    unittest.main()
