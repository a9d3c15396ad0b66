"""What the tests would let through: one line of the project is changed at a time, and the tests run until one fails.

usage: mutate.py [WORD…]   only the mutants in whose description or file's name one of the words stands

The mutants are the rows of table.txt. They are built in a copy below build-mutate, without optimisation, each from the
one before; the project itself is only read. A mutant that no test fails for has survived: it wants a test, or, where it
changes nothing that can be seen, another mutant in its place. Exit status: 0 none survived, 1 some did, 2 the table is
wrong, or the tests fail without any mutant.
"""
import filecmp
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
from typing import NamedTuple

SOURCE = pathlib.Path(__file__).resolve().parents[2]
COPY, BUILD = SOURCE / "build-mutate" / "source", SOURCE / "build-mutate" / "build"
LEFT_OUT = shutil.ignore_patterns(".git", "build", "build-*", "node_modules", "__pycache__")

# Suites of doctest: those that take long, and those whose expectations AWSCFG2ALI_ACCEPT=1 writes anew, so that a mutant
# which they alone kill may be accepted by mistake. The corpus is no part of the project.
SLOW, ACCEPTED, OTHERS = "mutation,property,wrappings,key mask,utf8", "expected files", "corpus"
FAILED = re.compile(r"^(?:TEST CASE:|FAIL:|ERROR:)\s+(.*?)\s*(?:\(.*)?$", re.M)


class Mutant(NamedTuple):
    breaks: str  # what it breaks
    old: str
    new: str
    path: pathlib.Path = pathlib.Path()  # below the project


class Suite(NamedTuple):
    name: str
    arguments: list
    accepted: bool = False
    seconds: float = 0  # longest run


def rows(table):
    """The table's mutants, in its order; ValueError where a line is none of its three."""
    found = []
    for number, line in enumerate(table.read_text().splitlines(), 1):
        kind, text = line[:2], line[2:]
        if kind == "? ":
            found.append([text])
        elif kind in ("- ", "+ ", "+") and found and len(found[-1]) == (1 if kind == "- " else 2):
            found[-1].append(text)
        elif line and not line.startswith("#"):
            raise ValueError(f"{table.name}:{number}: expected '? ', then '- ' and '+ '")
    if not all(len(row) == 3 for row in found):
        raise ValueError(f"{table.name}: a mutant lacks a line")
    return [Mutant(*row) for row in found]


def placed(mutants, folder):
    """The mutants with their files, which their texts tell; ValueError names all that do not stand exactly once."""
    texts = {path: path.read_text() for part in ("lib", "tools") for path in sorted((folder / part).rglob("*.[ch]pp"))}
    found, wrong = [], []
    for mutant in mutants:
        paths = [path for path, text in texts.items() for _ in range(text.count(mutant.old))]
        if len(paths) == 1:
            found.append(mutant._replace(path=paths[0].relative_to(folder)))
        else:
            wrong.append(f"{mutant.breaks}: stands {len(paths)} times, and not once: {mutant.old}")
    if wrong:
        raise ValueError("\n".join(wrong))
    return found


def refresh_copy():
    """Makes the copy what the project is. A file that is the same keeps its time, and is not built again."""
    def copy(source, target):
        if not os.path.exists(target) or not filecmp.cmp(source, target, shallow=False):
            shutil.copy(source, target)
    shutil.copytree(SOURCE, COPY, ignore=LEFT_OUT, copy_function=copy, dirs_exist_ok=True)
    for path in list(COPY.rglob("*")):
        if path.is_file() and not (SOURCE / path.relative_to(COPY)).exists():
            path.unlink()


def build():
    """Whether it builds, and what was said."""
    if not (BUILD / "build.ninja").exists():
        subprocess.run(["meson", "setup", "--buildtype=plain", BUILD, COPY], check=True, stdout=subprocess.DEVNULL)
    done = subprocess.run(
        ["meson", "compile", "-C", BUILD, "-j", str(os.cpu_count()), "unit-tests:executable", "awscfg2ali:executable"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return done.returncode == 0, done.stdout


def suites():
    """The quickest first, and those last that may have been accepted."""
    def python(name):
        return [sys.executable, next((COPY / "tests").rglob(f"{name}_test.py")), "-f"]
    unit = [next(path for path in BUILD.rglob("unit-tests") if path.is_file()), "-aa=1"]
    return [Suite("unit", [*unit, f"-tse={SLOW},{ACCEPTED},{OTHERS}"]),
            Suite("comparing", python("comparing")),
            Suite("cli", python("cli")),
            Suite("unit, slow", [*unit, f"-ts={SLOW}"]),
            Suite("unit, accepted", [*unit, f"-ts={ACCEPTED}"], accepted=True),
            Suite("broken", python("broken"), accepted=True)]


def run(suite):
    """The first test that fails, or None."""
    support = next((COPY / "tests").rglob("command.py")).parent
    environment = {**os.environ, "AWSCFG2ALI_TESTDATA": str(COPY / "testdata"), "AWSCFG2ALI_SOURCE": str(COPY),
                   "AWSCFG2ALI_BUILD": str(BUILD), "PYTHONPATH": str(support)}
    environment.pop("AWSCFG2ALI_ACCEPT", None)
    try:
        done = subprocess.run(suite.arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=suite.seconds or None, check=False)
    except subprocess.TimeoutExpired:
        return f"{suite.name}: takes too long"
    if done.returncode == 0:
        return None
    named = FAILED.search(done.stdout.decode(errors="replace"))
    return f"{suite.name}: {named.group(1) if named else 'ends with ' + str(done.returncode)}"


def baseline():
    """The suites, with the time they may take: a mutant may not end. ValueError when one fails as it is."""
    timed = []
    for suite in suites():
        begin = time.monotonic()
        if failure := run(suite):
            raise ValueError(f"fails without any mutant: {failure}")
        timed.append(suite._replace(seconds=60 + 10 * (time.monotonic() - begin)))
    return timed


def try_mutant(mutant, timed):
    """What becomes of it, and the test that tells."""
    path = COPY / mutant.path
    text = path.read_text()
    path.write_text(text.replace(mutant.old, mutant.new))
    try:
        built, said = build()
        if not built:
            return "does not build", next((line for line in said.splitlines() if "error:" in line), said)
        for suite in timed:
            if failure := run(suite):
                return "accepted" if suite.accepted else "killed", failure
        return "survived", ""
    finally:
        path.write_text(text)


def main(words):
    mutants = placed(rows(pathlib.Path(__file__).with_name("table.txt")), SOURCE)
    wanted = [m for m in mutants if not words or any(word in f"{m.path}: {m.breaks}" for word in words)]
    refresh_copy()
    built, said = build()
    if not built:
        raise ValueError(said)
    timed = baseline()
    fates = {"killed": [], "accepted": [], "survived": [], "does not build": []}
    for mutant in sorted(wanted, key=lambda m: m.path):  # what is changed back is built with the next of its file
        fate, why = try_mutant(mutant, timed)
        fates[fate].append(f"{mutant.path}: {mutant.breaks}")
        print(f"{fate:<9} {mutant.path}: {mutant.breaks}{f'  [{why}]' if why else ''}", flush=True)
    print(f"{len(fates['killed']) + len(fates['accepted'])} killed, {len(fates['survived'])} survived")
    for fate, means in (("accepted", "killed by expectations alone that are written anew on demand"),
                        ("survived", "survived"), ("does not build", "not built")):
        for mutant in fates[fate]:
            print(f"  {means}: {mutant}")
    return 2 if fates["does not build"] else 1 if fates["survived"] else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except ValueError as wrong:
        print(f"mutate.py: {wrong}", file=sys.stderr)
        sys.exit(2)
