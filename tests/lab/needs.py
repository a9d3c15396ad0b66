"""What the lab cannot do without, and which of it is missing here.
SPDX-License-Identifier: MIT
"""
import os
import shutil
import subprocess

from charon import BINARY
from namespaces import isolated

PROGRAMS = {"ip": "iproute2", "unshare": "util-linux", "nsenter": "util-linux", "setpriv": "util-linux", "bird": "bird2",
            "swanctl": "strongswan-swanctl"}
PLUGINS = "/usr/lib/ipsec/plugins"


def missing():
    """(what of the machine is missing, what packages would bring), each a list of names."""
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
    packages = {package for program, package in PROGRAMS.items() if not shutil.which(program, path=path)}
    if not os.access(BINARY, os.X_OK):
        packages.add("charon-systemd")
    for plugin, package in (("kernel-libipsec", "libcharon-extra-plugins"), ("openssl", "libstrongswan-standard-plugins")):
        if not os.path.exists(f"{PLUGINS}/libstrongswan-{plugin}.so"):
            packages.add(package)
    machine = []
    if not os.access("/dev/net/tun", os.R_OK | os.W_OK):
        machine.append("/dev/net/tun")
    elif "util-linux" not in packages and "iproute2" not in packages:
        probe = isolated(["sh", "-c", "mount -t tmpfs lab /run && ip tuntap add mode tun name probe"])
        tried = subprocess.run(probe, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if tried.returncode != 0:
            machine.append("root (or namespaces for plain users)")
    return machine, sorted(packages)


def check(name):
    """Exits with 77, what is missing said, where the lab cannot run; with 1 under CI when it is packages, which CI has to bring."""
    os.environ["PATH"] = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
    machine, packages = missing()
    if machine or packages:
        print(f"{name}: skipped, there is no {', no '.join(machine + packages)}", flush=True)
        raise SystemExit(1 if packages and os.environ.get("CI") else 77)
