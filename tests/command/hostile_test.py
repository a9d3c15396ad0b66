"""Inputs that were made to cost: memory is bounded by the input, time is linear in it, and every end is a clean one."""
import json
import os
import pathlib
import resource
import signal
import subprocess
import tempfile
import unittest

import growing
from command import COMMAND, TESTDATA

IOS = (TESTDATA / "bgp-vgw" / "cisco-ios.txt").read_text()
ASA = (TESTDATA / "bgp-vgw" / "cisco-asa-vti.txt").read_text()
XML = (TESTDATA / "bgp-vgw" / "aws-xml.xml").read_text()
GENERIC = (TESTDATA / "bgp-vgw" / "aws-generic.txt").read_text()
ANSWER = json.loads((TESTDATA / "bgp-vgw" / "aws-json.json").read_text())
INSTRUMENTED = bool(os.environ.get("AWSCFG2ALI_INSTRUMENTED"))
MANY = 20_000 if INSTRUMENTED else 200_000
MIB = 1 << 20
SECONDS = 60  # of processor time: what is quadratic takes hours


def run(text, *arguments, memory=None, **options):
    """Converts a text with bounded processor time, and bounded address space where no sanitizer wants its own."""
    def limits():
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if memory and not INSTRUMENTED:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.run([COMMAND, "--gateway", "single", *arguments], input=text.encode(), check=False, preexec_fn=limits, **options)


class Hostile(unittest.TestCase):
    def check(self, status, text, says, *arguments):
        # A value of JSON costs some hundred bytes in memory where it may be two in the text.
        done = run(text, *arguments, memory=64 * MIB + 64 * len(text))
        self.assertEqual(done.returncode, status, done.stderr[-500:])
        self.assertIn(says, done.stderr)
        self.assertLess(len(done.stderr), 200_000)

    def test_lines_that_are_not_understood(self):
        for text in (IOS, ASA, XML, GENERIC):
            self.check(0, text + "zzz yyy\n" * MANY, b"more lines were not understood" if text is not GENERIC else b"")

    def test_a_line_without_end(self):
        self.check(0, IOS + "zzz " * MANY + "\n", b"[unknown-line]")
        self.check(0, IOS + "interface Tunnel1\n description " + "key " * MANY + "\n", b"")
        members = ",".join('"RemoteIpv4NetworkCidr":"y"' for _ in range(MANY))
        self.check(1, '{"VpnConnections":[{"VpnConnectionId":"vpn-1","Options":{%s}}]}' % members, b"[bad-address]")
        self.check(0, XML.replace("<ipsec_tunnel>", "<ipsec_tunnel>" + "<zzz/>" * MANY, 1), b"[unknown-line]")

    def test_nesting(self):
        self.check(1, XML.replace("<ipsec_tunnel>", "<a>" * MANY + "</a>" * MANY + "<ipsec_tunnel>", 1),
                   b"error: the XML is nested more than 32 deep [bad-xml]")
        self.check(1, '{"VpnConnections":' + "[" * MANY, b"error: the JSON is nested more than 32 deep [bad-json]")
        self.check(1, '{"VpnConnections":' + '{"a":' * MANY, b"error: the JSON is nested more than 32 deep [bad-json]")

    def test_long_names_above_many_values(self):
        values = ",".join("0" * MANY)
        self.check(1, '{"VpnConnections":[{"%s":[%s]}]}' % ("x" * MANY, values), b"more lines were not understood [unknown-line]")
        names = ['{"%s":' % ("x" * 256)] * 29
        self.check(1, '{"VpnConnections":[%s[%s]%s]}' % ("".join(names), values, "}" * 29), b"more lines were not understood [unknown-line]")

    def test_texts_that_are_no_downloads(self):
        self.check(4, json.dumps(["<vpn_connection id="] + ["a"] * MANY), b"[not-recognised]", "--from", "aws-json")
        self.check(4, json.dumps(ANSWER) + "\n1" * MANY, b"[not-recognised]")

    def test_memory_for_each_byte_of_json(self):
        """A value costs what it takes to know where it stands, however deep that is and whatever is around it."""
        memory = 32 * MIB + 48 * 10 * MANY
        for value in ("1", "[]", '""', '"\\n"', '{"":1}', '{"a":{"a":{"a":1}}}', "[[[[1]]]]", "[[],[[1]]]"):
            values = "[%s]" % ",".join([value] * (10 * MANY // (len(value) + 1)))
            answer = json.dumps({"VpnConnections": [dict(ANSWER["VpnConnections"][0], Tags="?")]}).replace('"?"', values)
            done = run(answer, memory=memory)
            self.assertEqual(done.returncode, 0, (value, done.stderr[-300:]))
            with tempfile.NamedTemporaryFile("w") as there:
                there.write('{"VpnConnections":{"VpnConnection":%s}}' % values)
                there.flush()
                done = run(XML, "--against", there.name, memory=memory)
                self.assertEqual(done.returncode, 5, (value, done.stderr[-300:]))

    def test_answers_to_compare_with(self):
        def check(says, document):
            with tempfile.NamedTemporaryFile("w") as there:
                there.write(document)
                there.flush()
                done = run(XML, "--against", there.name, memory=64 * MIB + 64 * len(document))
            self.assertEqual(done.returncode, 1, done.stderr[-500:])
            self.assertIn(says, done.stderr)
            self.assertLess(len(done.stderr), 10_000)
        many = b"error: the files of --against state more than 2000 IPsec connections [fleet-too-large]"
        check(many, '{"VpnConnections":{"VpnConnection":[%s]}}' % ",".join(['{"Name":1}'] * MANY))
        tunnels = '{"TunnelOptionsSpecification":[1,1,1,1,1,1,1,{"Role":"x"}]}'
        check(many, '{"VpnConnections":{"VpnConnection":[%s]}}' % ",".join([tunnels] * (MANY // 5)))
        request = '{"action":"CreateVpnConnection","parameters":{"IkeConfig":"%s"}}'
        check(many, '{"requests":[%s]}' % ",".join([request % r'{\"Psk\":1}'] * (MANY // 5)))
        check(b"error: the JSON is broken here [bad-json]", '{"requests":[%s]}' % ",".join([request % "{"] * (MANY // 5)))
        none = b"error: no file of --against describes an IPsec connection [no-tunnel]"
        check(none, '{"CustomerGateways":{"CustomerGateway":[%s]}}' % ",".join(f'{{"CustomerGatewayId":"cgw-{i}"}}' for i in range(MANY)))
        check(none, '{"VpnRouteEntries":{"VpnRouteEntry":[%s]}}' % ",".join(['{"State":"published"}'] * MANY))

    def test_sections(self):
        tunnel = "interface Tunnel{0}\n tunnel destination 203.0.113.{1}\n tunnel protection ipsec profile p\n"
        self.check(1, IOS + "".join(tunnel.format(i, i % 250) for i in range(MANY // 2)),
                   b"error: the VPN's own sections have more than 20000 lines [too-many-lines]")
        self.check(1, ASA + "".join(tunnel.format(i, i % 250) for i in range(MANY // 2)), b"[too-many-lines]")
        self.check(1, IOS + "".join(f"crypto keyring k{i}\n pre-shared-key address 203.0.113.{i % 250} key made_up_{i}\n" for i in range(MANY // 2)),
                   b"[too-many-lines]")
        self.check(0, IOS + "".join(f"ip access-list extended a{i}\n permit ip any any\n" for i in range(MANY // 2)), b"")

    def test_words_of_an_input_that_would_reach_an_output(self):
        self.check(1, IOS.replace("df-bit clear", "df-bit clera"), b"expected clear, copy or set, found 'clera' [bad-mode]")
        self.check(1, IOS.replace("fragmentation before-encryption", "fragmentation sometimes"),
                   b"expected before-encryption or after-encryption, found 'sometimes' [bad-mode]")

    def test_tunnels(self):
        tunnel = XML[XML.index("<ipsec_tunnel>"):XML.index("</ipsec_tunnel>") + len("</ipsec_tunnel>")]
        self.check(1, XML.replace(tunnel, tunnel * (MANY // 50), 1),
                   b"error: a VPN connection has two tunnels, here are more than eight [too-many-tunnels]")

    def test_routes(self):
        routes = [{"DestinationCidrBlock": f"10.{i >> 16}.{i >> 8 & 255}.{i & 255}/32"} for i in range(MANY)]
        self.check(0, json.dumps({"VpnConnections": [dict(ANSWER["VpnConnections"][0], Routes=routes)]}), b"")

    def test_connections(self):
        self.check(1, json.dumps({"VpnConnections": [{"VpnConnectionId": f"vpn-{i:08x}"} for i in range(MANY)]}),
                   f"the input states {MANY} VPN connections; together 2000 can be read [fleet-too-large]".encode())
        self.check(1, XML * 2001, b"[fleet-too-large]")
        self.check(1, json.dumps({"resources": [{"type": "aws_vpn_connection", "instances": [{"attributes": {"id": f"vpn-{i:08x}"}}]}
                                                for i in range(MANY // 4)]}), b"[fleet-too-large]")


class Growing(unittest.TestCase):
    """Inputs that grow in one way each: for each byte so much memory and so much said, however large they are."""
    SIZE = 300 if INSTRUMENTED else 3000

    def check(self, name, text, *arguments, other=""):
        size = len(text) + len(other)
        done = run(text, *arguments, memory=64 * MIB + 64 * size)
        with self.subTest(name):
            self.assertIn(done.returncode, (0, 1, 4, 5), done.stderr[-500:])
            self.assertLess(len(done.stderr), 100_000 + 2 * size)
            self.assertLess(len(done.stdout), 100_000 + 64 * size)

    def test_inputs(self):
        for prefix in ("xml", "json", "terraform", "ios", "asa", "generic"):
            for name, make in growing.cases(prefix).items():
                self.check(name, make(self.SIZE))

    def test_what_is_compared(self):
        for name, make in growing.cases("against").items():
            text, there = make(self.SIZE // 10)
            with tempfile.TemporaryDirectory() as folder:
                file = pathlib.Path(folder) / "there"
                file.write_text(there)
                self.check(name, text, "--against", file, other=there)

    def test_an_error_is_said_behind_any_number_of_warnings(self):
        for size in (99, 100, 101, 1000):
            done = run(growing.ios_errors_behind_warnings(size))
            self.assertEqual(done.returncode, 1)
            self.assertEqual(done.stderr.count(b"[contradiction]"), min(size, 100))
            self.assertEqual(done.stderr.count(b"zzz\n"), min(size, 100))
            self.assertEqual(b"[more-errors]" in done.stderr, size > 100)


@unittest.skipIf(INSTRUMENTED, "a sanitizer ends the process itself when memory runs out")
class OutOfMemory(unittest.TestCase):
    def test_every_amount_of_memory_ends_cleanly(self):
        """With room for the text alone the rest fails somewhere, each time elsewhere, and it is said."""
        answer = json.dumps({"VpnConnections": [dict(ANSWER["VpnConnections"][0], VpnConnectionId=f"vpn-{i:08x}") for i in range(1000)]})
        short = 0
        for text in (answer, XML * 1000, IOS + "!\n" * 4_000_000):
            for room in range(8, 40, 4):
                done = run(text, "--to", "model", memory=room * MIB)
                if done.returncode == 70:
                    short += 1
                    self.assertTrue(done.stderr.endswith(b"awscfg2ali: error: out of memory\n"), done.stderr[-300:])
                elif done.returncode != 127:  # the loader itself had no room
                    self.assertIn(done.returncode, (0, 1), (room, done.stderr[-300:]))
                    self.assertNotIn(b"[bad-xml]", done.stderr)
        self.assertGreater(short, 3)


class NotWritten(unittest.TestCase):
    def test_a_device_that_is_full(self):
        for arguments in ((), ("--to", "model"), ("--lines",), ("--help",), ("--version",), ("--list-formats",)):
            with open("/dev/full", "wb") as full:
                self.assertEqual(run(IOS, *arguments, stdout=full).returncode, 6, arguments)

    def test_a_pipe_that_is_closed(self):
        for ignored in (False, True):
            for arguments in ((), ("--lines",)):
                read_end, write_end = os.pipe()
                os.close(read_end)
                handler = signal.signal(signal.SIGPIPE, signal.SIG_IGN if ignored else signal.SIG_DFL)
                try:
                    with os.fdopen(write_end, "wb") as pipe:
                        done = run(IOS, *arguments, stdout=pipe, restore_signals=False)
                finally:
                    signal.signal(signal.SIGPIPE, handler)
                # A shell's pipe ends the process as it ends every other; where the signal is ignored it is told.
                self.assertEqual(done.returncode, 6 if ignored else -signal.SIGPIPE)
                if ignored:
                    self.assertIn(b"error: cannot write the output", done.stderr)

    def test_diagnostics_that_cannot_be_written_change_nothing(self):
        with open("/dev/full", "wb") as full:
            done = run(IOS, stderr=full)
        self.assertEqual(done.returncode, 0)
        self.assertEqual(done.stdout, (TESTDATA / "bgp-vgw" / "expected.requests.json").read_bytes())


if __name__ == "__main__":
    unittest.main()
