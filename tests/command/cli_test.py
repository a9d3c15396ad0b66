"""The command's contract: exit statuses, streams, files, diagnostics."""
import json
import os
import pathlib
import random
import resource
import shutil
import stat
import subprocess
import tempfile
import unittest

from command import COMMAND, TESTDATA, run

BGP = TESTDATA / "bgp-vgw" / "cisco-ios.txt"
XML = TESTDATA / "bgp-vgw" / "aws-xml.xml"
EXPECTED = (TESTDATA / "bgp-vgw" / "expected.requests.json").read_bytes()


class Streams(unittest.TestCase):
    def test_requests_on_stdout_diagnostics_on_stderr(self):
        done = run(BGP)
        self.assertEqual((done.returncode, done.stdout), (0, EXPECTED))
        self.assertIn(b"[selectors-assumed]", done.stderr)

    def test_standard_input(self):
        for arguments in ((), ("-",)):
            self.assertEqual(run(*arguments, stdin=BGP.read_bytes()).stdout, EXPECTED)

    def test_no_colour_in_a_pipe(self):
        self.assertNotIn(b"\033", run(BGP).stderr)

    def test_diagnostics_as_json_lines(self):
        done = run("--diagnostics", "json", BGP)
        found = [json.loads(line) for line in done.stderr.splitlines()]
        keys = ["severity", "id", "message", "file", "line", "column", "connection", "tunnel", "hint"]
        self.assertTrue(found)
        for diagnostic in found:
            self.assertEqual(list(diagnostic), keys)

    def test_environment_does_not_change_the_output(self):
        for locale in ("C", "tr_TR.UTF-8", "de_DE.UTF-8"):
            done = run(BGP, env={"LC_ALL": locale, "TZ": "Asia/Tokyo"})
            self.assertEqual(done.stdout, EXPECTED)


class ExitStatus(unittest.TestCase):
    def check(self, status, *arguments, stdin=b"", says=b""):
        done = run(*arguments, stdin=stdin)
        self.assertEqual(done.returncode, status, done.stderr.decode())  # what is said is UTF-8, whatever was read
        if status not in (0, 3):
            self.assertEqual(done.stdout, b"")
        self.assertIn(says, done.stderr)
        return done

    def test_refused(self):
        self.check(1, "--gateway", "dual", BGP, says=b"[needs-two-connections]")

    def test_usage(self):
        self.check(2, "--no-such-option", says=b"[usage]")
        self.check(2, "--gateway", "triple", BGP, says=b"--gateway: expected single, dual or attachment")
        self.check(2, "--to", "yaml", BGP, says=b"--list-formats")
        self.check(2, "--name", "1st", BGP, says=b"beginning with a letter")
        self.check(2, "--local-subnet", "10.0.0.0/8", BGP, says=b"go together")
        self.check(2, "--route", "10.1.2.3/16", BGP, says=b"network addresses")
        self.check(2, "--region", "$(reboot)", BGP, says=b"a region like")
        self.check(2, "--psk-file", "203.0.113.1", BGP, says=b"AWS_OUTSIDE_ADDRESS=FILE")
        self.check(2, "--region", "a", "--region", "b", BGP, says=b"--region is given twice")
        self.check(2, "--gate", "single", BGP, says=b"there is no option --gate [usage]")  # cut short: it may mean another one later
        self.check(2, "--strict=yes", BGP, says=b"--strict takes no value")
        self.check(2, BGP, "--to", says=b"--to needs a value: FORMAT")
        self.check(2, "-t", says=b"--to needs a value: FORMAT")
        self.check(2, "-z", BGP, says=b"there is no option -z [usage]")
        self.check(2, "--output=", BGP, says=b"--output: expected the name of a file")

    def test_ways_to_give_an_option(self):
        model = self.check(0, "--to", "model", BGP).stdout
        for arguments in (("-t", "model", BGP), ("-tmodel", BGP), ("--to=model", BGP), (BGP, "--to", "model"), ("-tmodel", "--", BGP)):
            self.assertEqual(self.check(0, *arguments).stdout, model)
        self.check(4, "--", "--help", says=b"--help: error: cannot read: No such file or directory")

    def test_usage_errors_are_diagnostics_too(self):
        for arguments in (("--no-such-option",), ("--gateway", "triple"), ("--lines", "--to", "explain"), ("-", "-")):
            for option in (("--diagnostics", "json"), ("--diagnostics=json",)):
                done = self.check(2, *option, *arguments, BGP)
                found = [json.loads(line) for line in done.stderr.splitlines()]
                self.assertEqual([(d["severity"], d["id"]) for d in found], [("error", "usage")])
        log = json.loads(self.check(2, BGP, "--diagnostics", "sarif", "--nothing").stderr)
        self.assertEqual([r["message"]["text"] for r in log["runs"][0]["results"]], ["there is no option --nothing\nawscfg2ali --help"])
        self.check(2, "-", "-", says=b"awscfg2ali: error: standard input (-) can be read once only [usage]\n  hint: awscfg2ali --help\n")

    def test_strict(self):
        done = self.check(3, "--strict", BGP)
        self.assertEqual(done.stdout, EXPECTED)
        done = self.check(0, "--strict", "--gateway", "single", "--local-subnet", "0.0.0.0/0", "--remote-subnet", "0.0.0.0/0", BGP)
        self.assertNotIn(b"warning", done.stderr)

    def test_unreadable(self):
        self.check(4, "/nowhere/at-all", says=b"cannot read: No such file or directory")
        self.check(4, TESTDATA, says=b"cannot read: Is a directory")
        self.check(4, stdin=b"", says=b"the input is empty")
        self.check(4, stdin=b"hello\n", says=b"not a VPN download")
        self.check(4, stdin=b"{}", says=b"this JSON holds no VPN connection")

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_no_permission(self):
        with tempfile.NamedTemporaryFile() as file:
            os.chmod(file.name, 0)
            self.check(4, file.name, says=b"Permission denied")

    def test_a_hundred_megabytes_of_junk(self):
        junk = random.Random(2616).randbytes(1 << 20) * 100
        self.check(4, stdin=junk, says=b"[not-recognised]")
        self.check(4, stdin=b"\n".join([b"x" * 100] * 10 ** 6), says=b"[not-recognised]")

    def test_many_lines_that_are_not_understood_are_counted(self):
        done = run(stdin=BGP.read_bytes() + b"zzz\n" * 5000)
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"4900 more lines were not understood", done.stderr)

    def test_help_version_formats(self):
        self.assertTrue(self.check(0, "--help").stdout.startswith(b"Turns an AWS"))
        self.assertLess(self.check(0, "-h").stdout.index(b"Examples:"), 200)
        self.assertRegex(self.check(0, "--version").stdout, rb"^awscfg2ali \d+\.\d+\.\d+\n$")
        self.assertIn(b"aws-xml", self.check(0, "--list-formats").stdout)


class Lines(unittest.TestCase):
    FLEET = TESTDATA / "dual-bgp" / "aws-json.json"

    def lines(self, done):
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_one_line_for_each_connection(self):
        done = run("--lines", self.FLEET)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        lines = self.lines(done)
        self.assertEqual([list(line) for line in lines], [["connection", "ok", "output", "diagnostics"]] * 2)
        for line in lines:
            alone = run("--gateway", "single", "--connection", line["connection"], self.FLEET)
            self.assertEqual(line["output"], json.loads(alone.stdout))

    def test_a_bad_connection_does_not_stop_the_others(self):
        answer = json.loads(self.FLEET.read_text())
        first, second = answer["VpnConnections"]
        bad = dict(first, CustomerGatewayConfiguration=first["CustomerGatewayConfiguration"].replace("group2", "group19"))
        gone = {"VpnConnectionId": "vpn-00000000", "State": "deleted"}
        stream = "".join(json.dumps(c) + "\n" for c in (bad, gone, second))
        done = run("--lines", stdin=stream.encode())
        lines = self.lines(done)
        self.assertEqual(done.returncode, 1)
        self.assertEqual([(line["connection"], line["ok"], line["output"] is None) for line in lines],
                         [(first["VpnConnectionId"], False, True), (second["VpnConnectionId"], True, False)])
        self.assertIn("not-supported-by-alibaba", [d["id"] for d in lines[0]["diagnostics"]])
        self.assertIn(b"vpn-00000000 is deleted and left out [connection-skipped]", done.stderr)

    def test_what_is_broken_is_said_on_a_line_of_its_own(self):
        first, second = (json.dumps(c) for c in json.loads(self.FLEET.read_text())["VpnConnections"])
        ids = [json.loads(c)["VpnConnectionId"] for c in (first, second)]
        for broken, name in (("garbage", None), (first[:1000], ids[0]), (first[:-30], ids[0]), ("}", None)):
            done = run("--lines", stdin="\n".join((first, broken, second, "")).encode())
            lines = self.lines(done)
            self.assertEqual(done.returncode, 1)
            self.assertEqual([line["ok"] for line in lines], [True, False, True], broken[:10])
            self.assertEqual(lines[2]["connection"], ids[1])
            self.assertIsNone(lines[1]["output"])
            self.assertEqual(lines[1]["diagnostics"][0]["line"], 2)
            if name is None:
                self.assertIsNone(lines[1]["connection"])
        done = run("--lines", stdin=f'{{"VpnConnections": [{first},'.encode())
        self.assertEqual((done.returncode, [line["ok"] for line in self.lines(done)]), (1, [True, False]))

    def test_strict(self):
        self.assertEqual(run("--lines", "--strict", self.FLEET).returncode, 3)
        self.assertEqual(run("--lines", "--strict", "--local-subnet", "0.0.0.0/0", "--remote-subnet", "0.0.0.0/0", self.FLEET).returncode, 0)

    def test_a_key_is_for_its_own_connection(self):
        connections = json.loads(self.FLEET.read_text())["VpnConnections"]
        xml = connections[1]["CustomerGatewayConfiguration"]
        address = xml.split("<vpn_gateway>")[1].split("<ip_address>")[1].split("<")[0]
        key = xml.split("<pre_shared_key>")[1].split("<")[0]
        connections[1]["CustomerGatewayConfiguration"] = xml.replace(key, "****")
        stream = "".join(json.dumps(c) + "\n" for c in connections).encode()
        self.assertEqual([line["ok"] for line in self.lines(run("--lines", stdin=stream))], [True, False])
        with tempfile.NamedTemporaryFile("w") as file:
            file.write(key + "\n")
            file.flush()
            done = run("--lines", "--psk-file", f"{address}={file.name}", stdin=stream)
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            outputs = lambda done: [line["output"] for line in self.lines(done)]
            self.assertEqual(outputs(done), outputs(run("--lines", self.FLEET)))
            done = run("--lines", "--psk-file", f"192.0.2.200={file.name}", self.FLEET)
            self.assertEqual(done.returncode, 1)
            self.assertEqual([line["ok"] for line in self.lines(done)], [True, True])
            self.assertIn(b"192.0.2.200, which is not the AWS outside address of a tunnel here [no-such-tunnel]", done.stderr)

    def test_other_inputs_and_the_model(self):
        done = run("--lines", "--to", "model", XML, BGP)
        self.assertEqual([line["output"]["schema"] for line in self.lines(done)], ["awscfg2ali/model/1"] * 2)
        self.assertEqual(run("--lines", "--connection", "vpn-00000000", self.FLEET).returncode, 1)
        self.assertEqual(run("--lines", stdin=b"{}").returncode, 1)
        self.assertEqual(run("--lines", "/nowhere").returncode, 4)
        self.assertEqual(run("--lines", "--to", "explain", self.FLEET).returncode, 2)
        self.assertEqual(run("--lines", "--gateway", "dual", self.FLEET).returncode, 2)

    def fleet(self, folder, count):
        """A large describe answer, as one list and as NDJSON."""
        connection = json.dumps(json.loads(self.FLEET.read_text())["VpnConnections"][0], indent=2)
        old = json.loads(connection)["VpnConnectionId"]
        paths = folder / "fleet.json", folder / "fleet.ndjson"
        with open(paths[0], "w") as answer, open(paths[1], "w") as stream:
            answer.write('{"VpnConnections": [\n')
            for number in range(count):
                text = connection.replace(old, f"vpn-{number:017x}")
                answer.write((",\n" if number else "") + text)
                stream.write(json.dumps(json.loads(text)) + "\n")
            answer.write("]}\n")
        return paths

    def test_ten_thousand_connections_in_bounded_memory(self):
        with tempfile.TemporaryDirectory() as name:
            for path in self.fleet(pathlib.Path(name), 1000 if os.environ.get("AWSCFG2ALI_INSTRUMENTED") else 10000):
                bounded = "exec" if os.environ.get("AWSCFG2ALI_INSTRUMENTED") else "ulimit -v 32768; exec"  # KiB
                process = subprocess.Popen(["sh", "-c", f'{bounded} "$0" --lines "$1"', COMMAND, path], stdout=subprocess.PIPE)
                count = sum(1 for _ in process.stdout)
                process.stdout.close()
                self.assertEqual(process.wait(), 0)
                self.assertIn(count, (1000, 10000))

    def test_a_connection_that_is_not_there_and_a_name_for_all(self):
        done = run("--lines", "--connection", "vpn-0123456789abcdef0", self.FLEET)
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertEqual(done.stderr, b"awscfg2ali: error: there is no VPN connection vpn-0123456789abcdef0 in the input [no-such-connection]\n")
        self.assertEqual(run("--lines", "--name", "frankfurt", self.FLEET).returncode, 2)

    def test_gnu_parallel_cuts_a_stream_anywhere_between_lines(self):
        parallel = shutil.which("parallel")
        self.assertIsNotNone(parallel, "tools/dev test installs GNU parallel")
        with tempfile.TemporaryDirectory() as name:
            stream = self.fleet(pathlib.Path(name), 300)[1]
            alone = run("--lines", stream).stdout.splitlines()
            together = subprocess.run([parallel, "--will-cite", "--pipe", "--keep-order", "--block", "100k", str(COMMAND), "--lines"],
                                      stdin=open(stream, "rb"), capture_output=True, check=True).stdout.splitlines()
            strip = lambda lines: [(line["connection"], line["ok"], line["output"]) for line in map(json.loads, lines)]
            self.assertEqual(strip(together), strip(alone))


class Files(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def test_output_is_private_and_whole(self):
        output = self.folder / "ipsec.json"
        output.write_text("old")
        output.chmod(0o644)
        self.assertEqual(run("-o", output, BGP).returncode, 0)
        self.assertEqual(output.read_bytes(), EXPECTED)
        self.assertEqual(stat.S_IMODE(output.stat().st_mode), 0o600)
        self.assertEqual(os.listdir(self.folder), ["ipsec.json"])

    def test_a_link_stays_and_leads_to_the_output(self):
        output = self.folder / "ipsec.json"
        output.write_text("old")
        link = self.folder / "link"
        link.symlink_to("ipsec.json")
        self.assertEqual(run("-o", link, BGP).returncode, 0)
        self.assertTrue(link.is_symlink())
        self.assertEqual(output.read_bytes(), EXPECTED)

    def test_a_link_to_standard_output_is_standard_output(self):
        link = self.folder / "stdout"
        link.symlink_to("/proc/self/fd/1")
        file = self.folder / "redirected"
        with open(file, "wb") as stream:
            os.fchmod(stream.fileno(), 0o600)
            stream.write(b"before\n")
            stream.flush()
            self.assertEqual(run("-o", link, BGP, stdout=stream).returncode, 0)
        self.assertTrue(link.is_symlink())
        self.assertEqual(file.read_bytes(), b"before\n" + EXPECTED)

    def test_a_hyphen_is_standard_output_whatever_is_there(self):
        (self.folder / "-").write_text("a file")
        done = subprocess.run([COMMAND, "-o", "-", BGP], capture_output=True, check=True, cwd=self.folder)
        self.assertEqual(done.stdout, EXPECTED)
        self.assertEqual((self.folder / "-").read_text(), "a file")

    def test_the_input_is_not_replaced(self):
        file = self.folder / "vpn.txt"
        file.write_bytes(BGP.read_bytes())
        link = self.folder / "link"
        link.symlink_to("vpn.txt")
        for output in (file, link):
            done = run("-o", output, file)
            self.assertEqual(done.returncode, 2)
            self.assertIn(b"would replace the input [usage]", done.stderr)
        self.assertEqual(file.read_bytes(), BGP.read_bytes())

    def test_a_refusal_leaves_the_old_output(self):
        output = self.folder / "ipsec.json"
        output.write_text("old")
        self.assertEqual(run("--gateway", "dual", "-o", output, BGP).returncode, 1)
        self.assertEqual(output.read_text(), "old")

    def test_output_that_cannot_be_written(self):
        done = run("-o", self.folder / "no" / "such" / "folder", BGP)
        self.assertEqual(done.returncode, 6)
        self.assertIn(b"No such file or directory", done.stderr)
        self.assertEqual(run("-o", "/dev/full", BGP).returncode, 6)
        with open("/dev/full", "wb") as full:
            self.assertEqual(run(BGP, stdout=full).returncode, 6)

    def test_a_full_disk_leaves_nothing(self):
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
            import signal
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        output = self.folder / "ipsec.json"
        done = subprocess.run([COMMAND, "-o", output, BGP], capture_output=True, check=False, preexec_fn=limit)
        self.assertEqual(done.returncode, 6)
        self.assertEqual(os.listdir(self.folder), [])

    def test_a_closed_pipe(self):
        read_end, write_end = os.pipe()
        os.close(read_end)
        with os.fdopen(write_end, "wb") as pipe:
            done = subprocess.run([COMMAND, BGP], stdout=pipe, stderr=subprocess.PIPE, check=False, restore_signals=False)
        self.assertIn(done.returncode, (6, -13))

    def test_keys_in_a_file_that_others_can_read(self):
        output = self.folder / "open.json"
        with open(output, "wb") as stream:
            os.fchmod(stream.fileno(), 0o644)
            self.assertIn(b"[keys-world-readable]", run(BGP, stdout=stream).stderr)
            for to in ["worksheet", "html", "explain", "explain-json", "terraform", "ros"]:
                self.assertNotIn(b"[keys-world-readable]", run("--to", to, BGP, stdout=stream).stderr, to)
            for to in ["model", "aliyun", "tfvars", "swanctl-aws"]:
                self.assertIn(b"[keys-world-readable]", run("--to", to, BGP, stdout=stream).stderr, to)
            self.assertNotIn(b"[keys-world-readable]", run("--to", "aliyun", "--keys", "env", BGP, stdout=stream).stderr)
            self.assertNotIn(b"[keys-world-readable]", run("--redact", BGP, stdout=stream).stderr)
            lines = run("--lines", "--strict", "--local-subnet", "0.0.0.0/0", "--remote-subnet", "0.0.0.0/0", BGP, stdout=stream)
            self.assertIn(b"[keys-world-readable]", lines.stderr)
            self.assertEqual(lines.returncode, 3)
            os.fchmod(stream.fileno(), 0o600)
            self.assertNotIn(b"[keys-world-readable]", run(BGP, stdout=stream).stderr)

    def test_key_from_a_file(self):
        text = BGP.read_bytes()
        model = json.loads((TESTDATA / "bgp-vgw" / "expected.model.json").read_text())
        tunnels = model["connections"][0]["tunnels"]
        arguments = []
        for tunnel in tunnels:
            text = text.replace(tunnel["pre_shared_key"].encode(), b"<REDACTED-PSK-1>")
            file = self.folder / tunnel["aws"]["outside"]
            file.write_text(tunnel["pre_shared_key"] + "\n")
            arguments += ["--psk-file", f"{tunnel['aws']['outside']}={file}"]
        refused = run(stdin=text)
        self.assertEqual(refused.returncode, 1)
        self.assertIn(b"the pre-shared key is masked [key-unusable]", refused.stderr)
        self.assertEqual(run(*arguments, stdin=text).stdout, EXPECTED)

    def test_a_key_on_a_line_of_its_own_is_not_shown(self):
        model = json.loads((TESTDATA / "bgp-vgw" / "expected.model.json").read_text())
        key = model["connections"][0]["tunnels"][0]["pre_shared_key"].encode()
        for to in ("json", "explain", "explain-json"):
            done = run("--to", to, stdin=BGP.read_bytes() + b"\n! wrapped:\n" + key + b"\n")
            self.assertEqual(done.returncode, 0)
            self.assertIn(b"[unknown-line]", done.stderr)
            self.assertNotIn(key, done.stderr if to == "json" else done.stderr + done.stdout)

    def test_two_files_of_one_connection(self):
        done = run(XML, BGP)
        self.assertEqual((done.returncode, done.stdout), (0, EXPECTED))


if __name__ == "__main__":
    unittest.main()
