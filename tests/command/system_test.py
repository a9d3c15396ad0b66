"""What the command meets in a system: terminals, interrupted calls, files without end, key files of other systems, core dumps."""
import fcntl
import json
import os
import pathlib
import pty
import re
import resource
import select
import signal
import struct
import subprocess
import tempfile
import termios
import time
import unittest

from command import COMMAND, TESTDATA, calls, run, traced

BGP = TESTDATA / "bgp-vgw" / "cisco-ios.txt"
FLEET = TESTDATA / "dual-bgp" / "aws-json.json"
INSTRUMENTED = bool(os.environ.get("AWSCFG2ALI_INSTRUMENTED"))
MIB = 1 << 20


class Terminal(unittest.TestCase):
    def said(self, **variables):
        """What the command says to a terminal."""
        ours, its = pty.openpty()
        environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
        done = subprocess.run([COMMAND, BGP], stdout=subprocess.DEVNULL, stderr=its, check=False, env={**environment, **variables})
        os.close(its)
        self.assertEqual(done.returncode, 0)
        text = b""
        while select.select([ours], [], [], 5)[0]:
            try:
                text += os.read(ours, 65536)
            except OSError:  # the other side is closed, and all is read
                break
        os.close(ours)
        self.assertIn(b"[selectors-assumed]", text)
        return text

    def test_colour_is_for_a_terminal_that_wants_it(self):
        for variables, colour in (({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": ""}, True),
                                  ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "xterm", "NO_COLOR": "0"}, False),
                                  ({"TERM": "dumb"}, False), ({}, False)):
            self.assertEqual(b"\033[1;35mwarning\033[0m: " in self.said(**variables), colour, variables)
            self.assertEqual(b"\033" in self.said(**variables), colour, variables)

    def test_a_terminal_obeys_no_name(self):
        """A name may come from an archive of somebody else's, and be given by a shell's asterisk."""
        obeyed = "\033[31m", "\u009b31m", "\u202e", "\u2066", "\u200f", "\u061c", "\u2028", "\x7f", "\r", "\n"
        with tempfile.TemporaryDirectory() as folder:
            for control in obeyed:
                name = f"vpn{control}txt"
                file = pathlib.Path(folder, name)
                file.write_bytes(BGP.read_bytes())
                for arguments in ((file,), ("--lines", "--strict", file), (BGP, "-o", file / "x"), (BGP, "-o", file, "--against", file), (f"--{name}",),
                                  (f"--output={name}", f"--output={name}", BGP), (f"/nowhere/{name}",),
                                  (BGP, "--psk-file", f"203.0.113.17={file}"), (BGP, "--name", name), (BGP, "--region", name)):
                    done = run(*arguments, cwd=folder)
                    self.assertNotIn("vpn" + control, done.stderr.decode(), arguments)


class Options(unittest.TestCase):
    def test_no_option_can_be_cut_short(self):
        """getopt_long would take what stands for one option only today, and means another one tomorrow."""
        options = re.findall(r"^ +(?:-.,)?--([a-z-]+)(?: ([A-Z]\S*|\S+\|\S+))?", run("--help").stdout.decode(), re.M)
        self.assertGreater(len(options), 20)
        names = {name for name, _ in options}
        folder = tempfile.TemporaryDirectory()  # for what --output would write
        self.addCleanup(folder.cleanup)
        for name, value in options:
            for length in range(1, len(name)):
                short = "--" + name[:length]
                if name[:length] in names:
                    continue
                for arguments in ((short + "=1",), (short, "1")) if value else ((short,),):
                    done = run(*arguments, BGP, cwd=folder.name)
                    self.assertEqual(done.returncode, 2, arguments)
                    self.assertIn(f"there is no option {arguments[0]} [usage]".encode(), done.stderr)


class Inputs(unittest.TestCase):
    def test_a_read_may_be_interrupted(self):
        for arguments in ((), ("--lines",)):
            for file in (BGP, FLEET):
                whole = run("--to", "model", *arguments, file)
                self.assertEqual(whole.returncode, 0)
                lines = calls("--to", "model", *arguments, file)
                begun = next(i for i, line in enumerate(lines) if line.startswith("prctl(PR_SET_DUMPABLE"))
                first = 1 + sum(line.startswith("read(") for line in lines[:begun])  # behind those of the loader
                for when in (f"{first}", f"{first + 1}", f"{first}+2"):
                    done = traced("--to", "model", *arguments, file, inject=[f"read:error=EINTR:when={when}"])
                    self.assertEqual((done.returncode, done.stdout, done.stderr), (0, whole.stdout, whole.stderr), (arguments, when))
                failed = traced("--to", "model", *arguments, file, inject=[f"read:error=EIO:when={first}"])
                self.assertEqual(failed.returncode, 4)
                self.assertIn(b"cannot read: Input/output error [unreadable]", failed.stderr)

    def test_a_file_without_end(self):
        limit = None if INSTRUMENTED else lambda: resource.setrlimit(resource.RLIMIT_AS, (1024 * MIB, 1024 * MIB))
        for arguments in (("/dev/zero",), (BGP, "--against", "/dev/zero")):
            done = run(*arguments, preexec_fn=limit)
            self.assertRegex(done.stderr, rb"\A/dev/zero:1:1: error: the input is larger than 256 MiB.* \[too-large\]\n\Z")
            self.assertEqual(done.returncode, 4)

    def test_a_file_of_256_mebibytes_is_read(self):
        with tempfile.NamedTemporaryFile() as file:
            for size, too_large in ((256 * MIB, False), (256 * MIB + 1, True), (300 * MIB, True)):
                file.truncate(size)
                done = run(file.name)
                self.assertEqual((done.returncode, b"[too-large]" in done.stderr), (4, too_large), size)
            self.assertIn(b'"id":"too-large"', run("--lines", file.name).stdout)

    def test_a_key_files_end(self):
        """An editor ends a line as its system does, or not at all. One newline is dropped; whatever else is there is refused."""
        text = BGP.read_text()
        tunnel = json.loads((TESTDATA / "bgp-vgw" / "expected.model.json").read_text())["connections"][0]["tunnels"][0]
        key, address = tunnel["pre_shared_key"], tunnel["aws"]["outside"]
        masked = text.replace(key, "<REDACTED-PSK-1>").encode()
        whole = run(stdin=text.encode()).stdout
        with tempfile.NamedTemporaryFile() as file:
            for end, taken in (("", True), ("\n", True), ("\r\n", True), ("\r", True), ("\n\n", False), ("\r\n\r\n", False), ("\n\r", False), (" ", False),
                               (" \n", False), ("\t\r\n", False), ("\0", False)):
                pathlib.Path(file.name).write_bytes((key + end).encode())
                done = run("--psk-file", f"{address}={file.name}", stdin=masked)
                self.assertEqual((done.returncode, done.stdout), (0, whole) if taken else (2, b""), repr(end))
                self.assertNotIn(key.encode(), done.stderr)


@unittest.skipUnless(os.uname().sysname == "Linux", "it is Linux that tells")
class CoreDump(unittest.TestCase):
    def killed(self, words):
        """Ends a program that has read a download from a pipe and waits for more; returns whether its memory was dumped."""
        with tempfile.TemporaryDirectory() as folder:
            def limit():
                hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
                resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
            process = subprocess.Popen(words, cwd=folder, stdin=subprocess.PIPE, preexec_fn=limit, stdout=subprocess.DEVNULL)
            process.stdin.write(BGP.read_bytes())
            process.stdin.flush()
            deadline = time.monotonic() + 20
            while struct.unpack("i", fcntl.ioctl(process.stdin, termios.FIONREAD, b"\0" * 4))[0] > 0:
                self.assertLess(time.monotonic(), deadline)
                time.sleep(0.01)
            limits = pathlib.Path(f"/proc/{process.pid}/limits").read_text()
            process.send_signal(signal.SIGABRT)
            status = os.waitpid(process.pid, 0)[1]
            process.returncode = status
            process.stdin.close()
            self.assertTrue(os.WIFSIGNALED(status))
            return os.WCOREDUMP(status), re.search(r"Max core file size +(\S+) +(\S+)", limits).groups()

    def test_no_core_dump_holds_a_key(self):
        dumped, limits = self.killed([COMMAND])
        self.assertEqual((dumped, limits), (False, ("0", "0")))
        if not self.killed(["cat"])[0]:
            self.skipTest("nothing dumps core here")

    def test_a_program_that_takes_core_dumps_is_given_none(self):
        """/proc/sys/kernel/core_pattern may name one, and no limit holds for it."""
        lines = calls(BGP)
        refused = lines.index("prctl(PR_SET_DUMPABLE, SUID_DUMP_DISABLE) = 0")
        opened = max(i for i, line in enumerate(lines) if line.startswith("open"))  # of the input, behind those of the loader
        self.assertLess(refused, opened)


if __name__ == "__main__":
    unittest.main()
