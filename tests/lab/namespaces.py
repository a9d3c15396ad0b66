"""Network namespaces of the lab, their interfaces, and sockets opened inside them.

All of it happens in mount, network and PID namespaces of the lab's own (isolated()), with a tmpfs on /run: nothing leaves,
and everything is gone when the lab's first process is.
SPDX-License-Identifier: MIT
"""
import ctypes
import os
import subprocess
import threading

UNSHARE = ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"]


def isolated(command):
    """The command line that runs `command` in namespaces of its own, and kills it when the caller's thread ends."""
    as_root = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    return ["setpriv", "--pdeathsig", "KILL", UNSHARE[0], *as_root, *UNSHARE[1:], *command]


def private_run():
    """Called once by a process that isolated() started."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=0700", "lab", "/run"], check=True)
    os.makedirs("/run/netns")
    os.mkdir("/run/lab", 0o700)


class Namespace:
    """One network namespace, /run/netns/NAME."""

    def __init__(self, name, forwards=False):
        self.name = name
        subprocess.run(["ip", "netns", "add", name], check=True)
        self.ip("link set lo up")
        for key, value in (("all/rp_filter", 0), ("default/rp_filter", 0), ("all/accept_local", 0), ("default/forwarding", int(forwards)),
                           ("all/forwarding", int(forwards)), ("all/send_redirects", 0), ("default/send_redirects", 0)):
            self.write(f"/proc/sys/net/ipv4/conf/{key}", str(value))

    def inside(self, *command):
        """The command line that runs `command` in this namespace."""
        return ["nsenter", f"--net=/run/netns/{self.name}", *map(str, command)]

    def ip(self, *lines):
        """Runs lines of ip(8)'s."""
        if not lines:
            return
        done = subprocess.run(["ip", "-n", self.name, "-batch", "-"], input="\n".join(lines) + "\n", text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"ip in {self.name}: {done.stdout.strip()}")

    def has_link(self, name):
        def names():
            with open("/proc/thread-self/net/dev") as file:
                return [line.split(":")[0].strip() for line in file]
        return name in self.within(names)

    def write(self, path, text):
        def do():
            with open(path, "w") as file:
                file.write(text)
        self.within(do)

    def within(self, action):
        """Runs `action` on a thread that is in this namespace; a socket opened there stays there."""
        result = []

        def on_thread():
            try:
                with open(f"/run/netns/{self.name}") as file:
                    if ctypes.CDLL(None, use_errno=True).setns(file.fileno(), 0x40000000) != 0:
                        raise OSError(ctypes.get_errno(), f"setns {self.name}")
                result.append((action(), None))
            except Exception as error:  # handed to the caller
                result.append((None, error))
        thread = threading.Thread(target=on_thread)
        thread.start()
        thread.join()
        value, error = result[0]
        if error is not None:
            raise error
        return value


def cable(left, left_name, right, right_name):
    """A pair of interfaces, one in each namespace, both up."""
    subprocess.run(["ip", "link", "add", left_name, "netns", left.name, "type", "veth", "peer", "name", right_name, "netns", right.name],
                   check=True)
    left.ip(f"link set {left_name} up")
    right.ip(f"link set {right_name} up")
