"""What the tests of the command share: where things are, and how to run it."""
import os
import pathlib
import subprocess

SOURCE = pathlib.Path(os.environ["AWSCFG2ALI_SOURCE"])
BUILD = pathlib.Path(os.environ["AWSCFG2ALI_BUILD"])
COMMAND = BUILD / "tools" / "awscfg2ali"
TESTDATA = SOURCE / "testdata"


def run(*arguments, stdin=b"", **options):
    """Runs the command; standard input is empty unless given."""
    options = {"input": stdin, **options} if "stdin_file" not in options else options
    return subprocess.run([COMMAND, *map(str, arguments)], stdout=options.pop("stdout", subprocess.PIPE),
                          stderr=subprocess.PIPE, check=False, timeout=120, **options)
