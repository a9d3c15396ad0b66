"""-o FILE: written whole or not at all, readable by its owner only, where its name leads, and never onto an input."""
import json
import os
import pathlib
import re
import resource
import signal
import stat
import subprocess
import tempfile
import threading
import unittest

from command import COMMAND, TESTDATA, calls, run, traced

BGP = TESTDATA / "bgp-vgw" / "cisco-ios.txt"
EXPECTED = (TESTDATA / "bgp-vgw" / "expected.requests.json").read_bytes()
WARNING = b"[keys-world-readable]"
ENDING = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGPIPE, signal.SIGTERM, signal.SIGUSR1, signal.SIGALRM)


def take_signals():
    """What starts the tests in the background ignores some of them, and a program starts with what was ignored."""
    for number in ENDING:
        signal.signal(number, signal.SIG_DFL)


class InFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.output = self.folder / "ipsec.json"
        self.output.write_text("old")
        self.output.chmod(0o644)

    def check_old(self, done, status):
        self.assertEqual(done.returncode, status, done.stderr)
        self.assertEqual((os.listdir(self.folder), self.output.read_text()), ([self.output.name], "old"))

    def check_new(self, done, file=None):
        file = file or self.output
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(file.read_bytes(), EXPECTED)
        self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600)
        self.assertNotIn(WARNING, done.stderr)


class WholeOrNotAtAll(InFolder):
    def calls(self):
        """The system calls from those that look where the output goes to the one that gives it its name, as (name, n-th of it);
        without those that look at standard output and error."""
        lines = calls("-o", self.output, BGP)
        self.output.write_text("old")
        names = [re.match(r"\w*", line).group() for line in lines]
        begun = next(i for i, line in enumerate(lines) if "O_EXCL" in line)
        while re.match(r"\w*stat|rt_sig|getrandom", names[begun - 1]):
            begun -= 1
        renamed = next(i for i, name in enumerate(names) if name.startswith("rename"))
        # For a name getrandom is called until what it gives will do: only the first call is made in every run.
        return [(names[i], names[:i + 1].count(names[i])) for i in range(begun, renamed + 1)
                if "AT_EMPTY_PATH" not in lines[i] and names[i] != "fstat" and names[i - 1:i + 1] != ["getrandom", "getrandom"]]

    def test_the_old_file_is_replaced_and_not_written_into(self):
        second_name = self.folder.with_name(self.folder.name + ".old")
        second_name.hardlink_to(self.output)
        self.addCleanup(second_name.unlink)
        with open(self.output) as reader:
            self.check_new(run("-o", self.output, BGP))
            self.assertEqual((reader.read(), second_name.read_text()), ("old", "old"))

    def test_it_is_on_the_disk_before_it_takes_the_name(self):
        names = [name for name, _ in self.calls()]
        names = names[names.index("write"):]
        self.assertEqual([re.match("[a-z]*", name).group() for name in names if not name.startswith("rt_sig")],
                         ["write", "fsync", "close", "rename"])

    def test_every_call_may_fail(self):
        for name, nth in self.calls():
            if name in ("brk", "mmap", "munmap", "getrandom") or name.startswith("rt_sig"):
                continue
            for error, says in (("EIO", b"Input/output error"), ("ENOSPC", b"No space left on device")):
                done = traced("-o", self.output, BGP, inject=[f"{name}:error={error}:when={nth}"])
                self.check_old(done, 6)
                self.assertIn(f"{self.output}: error: cannot write: ".encode() + says + b" [not-written]", done.stderr)

    def test_a_signal_may_come_in_every_call(self):
        for name, nth in self.calls():
            for number in ENDING:
                done = traced("-o", self.output, BGP, inject=[f"{name}:signal={number}:when={nth}"], preexec_fn=take_signals)
                if not name.startswith("rename"):
                    self.check_old(done, -number)
                    continue
                # Once the name is taken the work is done, and nothing else is left.
                self.assertEqual((done.returncode, os.listdir(self.folder)), (-number, [self.output.name]))
                self.assertEqual(self.output.read_bytes(), EXPECTED)
                self.output.write_text("old")

    def test_a_signal_that_is_ignored_or_held_ends_nothing(self):
        hang_up = {signal.SIGHUP}
        for prepare in (lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN), lambda: signal.pthread_sigmask(signal.SIG_BLOCK, hang_up)):
            self.output.write_text("old")
            self.check_new(traced("-o", self.output, BGP, inject=["fsync:signal=HUP"], preexec_fn=prepare))

    def test_a_file_that_may_not_grow(self):
        """ulimit -f: its signal would end the command, and is told as a full disk is, here and on standard output."""
        for action in (signal.SIG_IGN, signal.SIG_DFL):
            for size in (0, 1, len(EXPECTED) // 2, len(EXPECTED) - 1):
                def limit():
                    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
                    signal.signal(signal.SIGXFSZ, action)
                done = run("-o", self.output, BGP, preexec_fn=limit)
                self.check_old(done, 6)
                self.assertIn(b"cannot write: File too large [not-written]", done.stderr)
                for arguments in ((), ("--lines",)):
                    with tempfile.TemporaryFile() as stream:
                        self.assertEqual(run(*arguments, BGP, stdout=stream, preexec_fn=limit).returncode, 6)


class WhereItGoes(InFolder):
    def opened(self, mode, flags=os.O_TRUNC):
        stream = os.open(self.folder / "redirected", os.O_WRONLY | os.O_CREAT | flags)
        self.addCleanup(os.close, stream)
        os.fchmod(stream, mode)
        return stream

    def check_stream(self, stream, *arguments, **options):
        """Keys go to this file: there is a warning where its group or others can read it, by whatever name it is called."""
        for mode, warned in ((0o600, False), (0o640, True), (0o604, True), (0o644, True), (0o620, False)):
            os.fchmod(stream, mode)
            os.ftruncate(stream, 0)
            os.lseek(stream, 0, os.SEEK_SET)
            done = run(*arguments, BGP, **options)
            self.assertEqual((done.returncode, (self.folder / "redirected").read_bytes()[:len(EXPECTED)]), (0, EXPECTED), done.stderr)
            self.assertEqual(WARNING in done.stderr, warned, (arguments, oct(mode)))
        self.assertEqual(stat.S_IMODE(os.fstat(stream).st_mode), 0o620)

    def test_a_stream_by_any_name(self):
        stream = self.opened(0o600)
        link = self.folder / "link"
        link.symlink_to("/dev/stdout")
        names = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", link, self.folder / "redirected")
        for arguments in ((), *(("-o", name) for name in names)):
            self.check_stream(stream, *arguments, stdout=stream)
        self.assertTrue(link.is_symlink())

    def test_other_descriptors(self):
        stream = self.opened(0o600)
        link = self.folder / "link"
        link.symlink_to(f"/dev/fd/{stream}")
        for name in (f"/dev/fd/{stream}", f"/proc/self/fd/{stream}", link):
            self.check_stream(stream, "-o", name, pass_fds=[stream])
        self.assertTrue(link.is_symlink())
        done = run("-o", "/dev/fd/999", BGP)
        self.assertEqual(done.returncode, 6)
        self.assertIn(b"/dev/fd/999: error: cannot write: ", done.stderr)

    def test_what_is_appended_to_stays(self):
        stream = self.opened(0o600, os.O_APPEND)
        os.write(stream, b"before\n")
        for name in ("/dev/stdout", f"/dev/fd/{stream}"):
            self.assertEqual(run("-o", name, BGP, stdout=stream, pass_fds=[stream]).returncode, 0)
        self.assertEqual((self.folder / "redirected").read_bytes(), b"before\n" + EXPECTED * 2)

    def test_standard_error(self):
        stream = self.opened(0o644)
        done = subprocess.run([COMMAND, "-o", "/dev/stderr", BGP], stderr=stream, check=False)
        self.assertEqual(done.returncode, 0)
        said = (self.folder / "redirected").read_bytes()
        self.assertTrue(said.startswith(EXPECTED))
        self.assertIn(WARNING, said)

    def test_the_warning_counts_and_what_is_written_in_part_is_written(self):
        stream = self.opened(0o640)
        arguments = ("--strict", "--gateway", "single", "--local-subnet", "0.0.0.0/0", "--remote-subnet", "0.0.0.0/0", "-o", "/dev/stdout")
        self.assertEqual(run(*arguments, BGP, stdout=stream).returncode, 3)
        self.assertEqual(run(*arguments, "--redact", BGP, stdout=stream).returncode, 0)
        os.ftruncate(stream, 0)
        done = run("-o", "/dev/stdout", BGP, stdout=stream, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000)))
        self.assertEqual(done.returncode, 6)
        self.assertIn(WARNING, done.stderr)

    def test_whatever_the_mask_a_file_is_private(self):
        for mask in (0o000, 0o022, 0o077):
            self.output.chmod(0o666)
            self.check_new(run("-o", self.output, BGP, preexec_fn=lambda: os.umask(mask)))

    def test_a_link_that_leads_to_nothing_yet_stays(self):
        (self.folder / "inner").mkdir()
        first, second = self.folder / "link", self.folder / "inner" / "second"
        first.symlink_to("inner/second")
        for target, name in (("new.json", "inner/new.json"), ("../new.json", "new.json"), (self.folder / "absolute.json", "absolute.json")):
            second.symlink_to(target)
            for _ in range(2):  # the second time it leads to a file
                self.check_new(run("-o", first, BGP), self.folder / name)
                self.assertEqual((os.readlink(first), os.readlink(second)), ("inner/second", str(target)))
            relative = subprocess.run([COMMAND, "-o", "link", BGP], cwd=self.folder, capture_output=True, check=False)
            self.check_new(relative, self.folder / name)
            second.unlink()
        self.assertEqual(sorted(os.listdir(self.folder)), ["absolute.json", "inner", "ipsec.json", "link", "new.json"])

    def test_links_that_lead_nowhere(self):
        (self.folder / "here").symlink_to("there")
        (self.folder / "there").symlink_to("here")
        (self.folder / "lost").symlink_to("no/such/folder")
        for name, says in (("here", b"Too many levels of symbolic links"), ("lost", b"No such file or directory"),
                           ("ipsec.json/x", b"Not a directory"), (".", b"Is a directory")):
            done = run("-o", self.folder / name, BGP)
            self.assertEqual(done.returncode, 6)
            self.assertIn(b": error: cannot write: " + says, done.stderr)
        self.assertEqual(sorted(os.listdir(self.folder)), ["here", "ipsec.json", "lost", "there"])

    @unittest.skipIf(os.geteuid() != 0, "only root makes another user's link")
    def test_another_users_link_in_a_folder_for_everybody(self):
        """As in /tmp, where somebody may have put it in order to have another file written, or to read what is."""
        shared = self.folder / "shared"
        shared.mkdir()
        names = link, dangling, pipe = [shared / name for name in ("link", "dangling", "pipe")]
        link.symlink_to(self.output)
        dangling.symlink_to(self.folder / "made")
        os.mkfifo(pipe)
        nobody = 65534
        for name in names:
            os.lchown(name, nobody, nobody)
            shared.chmod(0o1777)
            done = run("-o", name, BGP)
            self.assertEqual((done.returncode, self.output.read_text()), (6, "old"))
            self.assertIn(b"another user's, in a folder where everybody may put files: ", done.stderr)
        self.assertEqual(sorted(os.listdir(self.folder)), ["ipsec.json", "shared"])
        # One's own link, that of the folder's owner, and any in a folder where not everybody puts links.
        for mode, folder_owner, owner in ((0o1777, 0, 0), (0o1777, nobody, nobody), (0o755, 0, nobody), (0o1770, 0, nobody)):
            shared.chmod(mode)
            os.chown(shared, folder_owner, -1)
            for name, file in ((link, self.output), (dangling, self.folder / "made")):
                os.lchown(name, owner, owner)
                self.check_new(run("-o", name, BGP), file)
                file.write_text("old")

    def test_a_pipe_is_written_into(self):
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        received = []
        reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()))
        reader.start()
        self.assertEqual(run("-o", pipe, BGP).returncode, 0)
        reader.join()
        self.assertEqual(received, [EXPECTED])
        self.assertTrue(pipe.is_fifo())


class Inputs(InFolder):
    def check_refused(self, file, *arguments, stdin="/dev/null"):
        before = file.read_bytes()
        with open(stdin, "rb") as stream:
            done = subprocess.run([COMMAND, *map(str, arguments)], stdin=stream, capture_output=True, check=False)
        self.assertEqual(done.returncode, 2, (arguments, done.stderr))
        self.assertIn(b": error: -o would replace the input [usage]", done.stderr)
        self.assertEqual(file.read_bytes(), before)

    def test_no_input_is_replaced_by_any_name(self):
        file = self.folder / "vpn.txt"
        file.write_bytes(BGP.read_bytes())
        link, second_name = self.folder / "link", self.folder / "second"
        link.symlink_to("vpn.txt")
        second_name.hardlink_to(file)
        for output in (file, link, second_name):
            self.check_refused(file, "-o", output, file)
            self.check_refused(file, "-o", file, output)
            self.check_refused(file, "-o", output, BGP, "--psk-file", f"203.0.113.17={file}")
            self.check_refused(file, "-o", output, BGP, "--against", file)
            for arguments in ((), ("-",), (BGP, "--against", "-")):
                self.check_refused(file, "-o", output, *arguments, stdin=file)

    def test_what_is_no_input_is_replaced(self):
        copy = self.folder / "copy.txt"
        copy.write_bytes(BGP.read_bytes())
        with open(self.output, "rb") as stream:  # standard input, which nothing reads
            done = subprocess.run([COMMAND, "-o", self.output, copy], stdin=stream, capture_output=True, check=False)
        self.check_new(done)
        # A device is not replaced, and may be both; a hyphen is no file.
        done = run("-o", "/dev/null", "/dev/null")
        self.assertEqual(done.returncode, 4, done.stderr)
        (self.folder / "-").write_bytes(BGP.read_bytes())
        done = subprocess.run([COMMAND, "-o", "-", "./-"], cwd=self.folder, capture_output=True, check=False)
        self.assertEqual((done.returncode, done.stdout), (0, EXPECTED))

    def test_the_file_is_named_for_programs(self):
        for output, arguments, status in ((BGP, (), 2), (self.folder / "no" / "folder", (), 6)):
            done = run("--diagnostics", "json", "-o", output, BGP, *arguments)
            self.assertEqual(done.returncode, status)
            self.assertIn(str(output), [json.loads(line)["file"] for line in done.stderr.splitlines()])


if __name__ == "__main__":
    unittest.main()
