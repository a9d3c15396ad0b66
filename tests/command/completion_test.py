"""Completion: the shells themselves say what they would offer."""
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import tempfile
import unittest

from command import COMMAND, run

HELP_OPTIONS = set(re.findall(r"^ +(?:-\w,)?(--[a-z-]+)", run("--help").stdout.decode(), re.M))


def formats(title):
    text = run("--list-formats").stdout.decode()
    return {line.split()[0] for line in text[text.index(title):].split("\n\n")[0].splitlines()[1:]}


def shell(program, *arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=True, timeout=120).stdout


class Bash(unittest.TestCase):
    def offered(self, line):
        """Words are what readline makes of the line: "=" stands alone."""
        words = line.replace("=", " = ").split(" ") if "=" in line else line.split(" ")
        words = [word for word in words[:-1] if word] + [words[-1]] if not line.endswith("=") else [w for w in words if w]
        script = 'source <("$1" --completion bash); shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _awscfg2ali; printf "%s\\n" "${COMPREPLY[@]}"'
        return set(shell("bash", "--norc", "-c", script, "bash", COMMAND, *words).split())

    def test_options(self):
        self.assertEqual(self.offered("awscfg2ali --"), HELP_OPTIONS)
        self.assertEqual(self.offered("awscfg2ali --gateway-"), {"--gateway-address"})

    def test_values(self):
        self.assertEqual(self.offered("awscfg2ali --to "), formats("Output formats"))
        self.assertEqual(self.offered("awscfg2ali -t verdict"), {"verdict", "verdict-json"})
        self.assertEqual(self.offered("awscfg2ali --to=terr"), {"terraform"})
        self.assertEqual(self.offered("awscfg2ali --to="), formats("Output formats"))
        self.assertEqual(self.offered("awscfg2ali --from "), formats("Input formats"))
        self.assertEqual(self.offered("awscfg2ali --gateway "), {"single", "dual", "attachment"})
        self.assertEqual(self.offered("awscfg2ali --completion "), {"bash", "zsh", "fish"})
        self.assertEqual(self.offered("awscfg2ali --aws-tunnel "), {"1", "2"})

    def test_the_rest_is_files(self):
        for line in ("awscfg2ali vpn", "awscfg2ali --against ", "awscfg2ali -o ", "awscfg2ali --psk-file 203.0.113.1="):
            self.assertEqual(self.offered(line), set(), line)
        script = 'source <("$1" --completion bash); complete -p awscfg2ali'
        self.assertIn("-o default", shell("bash", "--norc", "-c", script, "bash", COMMAND))


class Keyboard(unittest.TestCase):
    """A shell at a terminal, where the tab key is pressed: what the line has become is printed word by word.

    Nothing is typed before the shell has asked for it: a line that waits while a shell sets its terminal up may be lost."""

    PROMPT = "type here> "

    def read_until(self, terminal, sought):
        """What the terminal prints, until it has printed what is sought."""
        printed = b""
        while sought.encode() not in printed:
            self.assertTrue(select.select([terminal], [], [], 120)[0], printed)
            printed += os.read(terminal, 65536)
        return printed.decode()

    def completed(self, program, setup, line, folder):
        terminal, other_end = pty.openpty()
        environment = {**os.environ, "TERM": "dumb", "PS1": self.PROMPT, "HISTFILE": "", "PATH": f"{COMMAND.parent}:{os.environ['PATH']}"}
        process = subprocess.Popen(program, stdin=other_end, stdout=other_end, stderr=other_end, cwd=folder, env=environment,
                                   start_new_session=True)
        os.close(other_end)
        self.read_until(terminal, self.PROMPT)
        os.write(terminal, f"{setup}; PS1='set'; PS1=$PS1'up> '\n".encode())
        self.read_until(terminal, "setup> ")
        to_the_beginning, to_the_end = "\x01", "\x05"
        os.write(terminal, f"{line}\t{to_the_beginning}printf '<%s>' {to_the_end}; printf 'fin%s' ished; exit\n".encode())
        printed = self.read_until(terminal, "finished")
        process.wait(timeout=120)
        os.close(terminal)
        return "".join(re.findall(r"<[^<>%()\s]+>", printed))

    def check(self, program, setup):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "answer.json").touch()
            for line, words in (("awscfg2ali --list-f", "<awscfg2ali><--list-formats>"), ("awscfg2ali --to terraf", "<awscfg2ali><--to><terraform>"),
                                ("awscfg2ali --against ans", "<awscfg2ali><--against><answer.json>"), ("awscfg2ali ans", "<awscfg2ali><answer.json>")):
                self.assertEqual(self.completed(program, setup, line, folder), words)

    def test_bash(self):
        self.check(["bash", "--norc", "--noprofile", "-i"], "source <(awscfg2ali --completion bash)")

    @unittest.skipUnless(shutil.which("zsh"), "there is no zsh")
    def test_zsh(self):
        self.check(["zsh", "-f", "-i"], "bindkey -e; autoload -U compinit; compinit -u -D; source <(awscfg2ali --completion zsh)")


@unittest.skipUnless(shutil.which("fish"), "there is no fish")
class Fish(unittest.TestCase):
    def offered(self, line):
        script = f"{COMMAND} --completion fish | source; complete -C '{line}'"
        return {entry.split("\t")[0] for entry in shell("fish", "--no-config", "-c", script).splitlines()}

    def test_what_is_offered(self):
        self.assertEqual(self.offered("awscfg2ali --"), HELP_OPTIONS)
        self.assertEqual(self.offered("awscfg2ali --to "), formats("Output formats"))
        self.assertEqual(self.offered("awscfg2ali --from aws"), {name for name in formats("Input formats") if name.startswith("aws")})


class Scripts(unittest.TestCase):
    def test_every_option_is_in_each(self):
        for name in ("bash", "zsh", "fish"):
            script = run("--completion", name).stdout.decode()
            for option in HELP_OPTIONS:
                self.assertIn(option[2:] if name == "fish" else option, script)

    def test_another_shell(self):
        self.assertEqual(run("--completion", "csh").returncode, 2)


if __name__ == "__main__":
    unittest.main()
