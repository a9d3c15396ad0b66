"""The project as `meson install` puts it into a folder, and programs that are built against it through pkg-config."""
import os
import pathlib
import subprocess
import tempfile
import unittest

from command import BUILD


def install(folder):
    """Installs into `folder`, and returns the prefix in it."""
    subprocess.run(["meson", "install", "-C", BUILD, "--no-rebuild", "--quiet", "--destdir", folder], check=True, capture_output=True)
    return pathlib.Path(folder) / "usr" / "local"


def build_program(folder, module, source, program, *compiler, static=()):
    """Builds `program` with the flags that pkg-config has for the module, and returns the environment to run it in."""
    pc = next(pathlib.Path(folder).rglob(f"{module}.pc"))
    environment = {**os.environ, "PKG_CONFIG_PATH": str(pc.parent), "PKG_CONFIG_SYSROOT_DIR": str(folder)}
    flags = subprocess.run(["pkg-config", *static, "--cflags", "--libs", module], env=environment, check=True, capture_output=True, text=True).stdout.split()
    # The sysroot is for the library alone; its own requirements are installed where they are.
    flags = [flag for flag in flags if not flag.startswith(f"-I{folder}/usr/include")]
    subprocess.run([*compiler, source, *flags, "-o", program], check=True)
    return {**os.environ, "LD_LIBRARY_PATH": str(pc.parent.parent)}


class InstalledTestCase(unittest.TestCase):
    """Tests of a library that is installed once for all of them, under `prefix`; `folder` is for what they make."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.prefix = install(cls.folder)
