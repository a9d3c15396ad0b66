"""What the tests of the command share: where things are, and how to run it."""
import os
import pathlib
import shutil
import subprocess
import tempfile

SOURCE = pathlib.Path(os.environ["AWSCFG2ALI_SOURCE"])
BUILD = pathlib.Path(os.environ["AWSCFG2ALI_BUILD"])
COMMAND = BUILD / "tools" / "awscfg2ali"
TESTDATA = SOURCE / "testdata"


def run(*arguments, stdin=b"", **options):
    """Runs the command; standard input is empty unless given."""
    options = {"input": stdin, **options} if "stdin_file" not in options else options
    return subprocess.run([COMMAND, *map(str, arguments)], stdout=options.pop("stdout", subprocess.PIPE),
                          stderr=subprocess.PIPE, check=False, timeout=120, **options)


def traced(*arguments, inject=(), trace="/dev/null", **options):
    """Runs the command under strace, which makes system calls fail or signals come, as its -e inject= says. Of a process
    that makes no core dump strace sees no texts, unless it is root's."""
    strace = shutil.which("strace")
    assert strace, "tools/dev test installs strace"
    rules = [word for rule in inject for word in ("-e", f"inject={rule}")]
    environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}  # a leak is searched by tracing, and one tracer is enough
    return subprocess.run([*map(str, [strace, "-qq", "-o", trace, *rules, COMMAND, *arguments])], stdin=subprocess.DEVNULL,
                          capture_output=True, check=False, timeout=120, env=environment, **options)


def calls(*arguments):
    """The system calls of a run, as the lines of strace."""
    with tempfile.NamedTemporaryFile("r") as trace:
        traced(*arguments, trace=trace.name)
        return trace.read().splitlines()
