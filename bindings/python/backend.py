"""Builds the wheel (PEP 517, PEP 427): the module, and the shared library beside it.

`pip wheel bindings/python` builds the library first; `--config-settings library=FILE` takes one that is there already.
"""
# SPDX-License-Identifier: MIT
import base64
import hashlib
import pathlib
import platform
import re
import subprocess
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
LIBRARY = "libawscfg2ali-c.so.0"

METADATA = """\
Metadata-Version: 2.1
Name: awscfg2ali
Version: {version}
Summary: AWS Site-to-Site VPN downloads to Alibaba Cloud VPN Gateway requests
License: MIT
Requires-Python: >=3.8
Description-Content-Type: text/markdown

{readme}"""

WHEEL = """\
Wheel-Version: 1.0
Generator: awscfg2ali
Root-Is-Purelib: false
Tag: {tag}
"""


def built_library() -> bytes:
    with tempfile.TemporaryDirectory() as build:
        subprocess.run(["meson", "setup", "--buildtype=release", build, str(PROJECT)], check=True)
        subprocess.run(["meson", "compile", "-C", build, "awscfg2ali-c"], check=True)
        return (pathlib.Path(build) / "bindings" / "c" / LIBRARY).read_bytes()


def tag_of(library: bytes) -> str:
    """Names the oldest glibc that has what the library needs (PEP 600), so that pip refuses it elsewhere."""
    newest = max(int(minor) for minor in re.findall(rb"\0GLIBC_2\.(\d+)", library))
    return f"py3-none-manylinux_2_{newest}_{platform.machine()}"


def record_line(name: str, content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return f"{name},sha256={digest},{len(content)}\n"


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None) -> str:
    given = (config_settings or {}).get("library")
    library = pathlib.Path(given).read_bytes() if given else built_library()
    version = re.search(r"^  version: '([^']+)'", (PROJECT / "meson.build").read_text(), re.M)[1]
    tag, info = tag_of(library), f"awscfg2ali-{version}.dist-info"
    files = {
        "awscfg2ali/__init__.py": (HERE / "awscfg2ali" / "__init__.py").read_bytes(),
        "awscfg2ali/py.typed": b"",
        f"awscfg2ali/{LIBRARY}": library,
        f"{info}/METADATA": METADATA.format(version=version, readme=(HERE / "README.md").read_text("utf-8")).encode(),
        f"{info}/WHEEL": WHEEL.format(tag=tag).encode(),
        f"{info}/LICENSE": (PROJECT / "LICENSE").read_bytes(),
    }
    record = "".join(record_line(name, content) for name, content in files.items()) + f"{info}/RECORD,,\n"
    wheel = f"awscfg2ali-{version}-{tag}.whl"
    with zipfile.ZipFile(pathlib.Path(wheel_directory) / wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**files, f"{info}/RECORD": record.encode()}.items():
            entry = zipfile.ZipInfo(name)  # without the time of day: the same input gives the same wheel
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return wheel


def build_sdist(sdist_directory, config_settings=None) -> str:
    raise UnsupportedOperation("the source is the whole project, of which this folder is a part")


class UnsupportedOperation(Exception):
    """What PEP 517 has a backend raise for a hook that it does not have."""
