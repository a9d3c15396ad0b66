"""The Python module's wheel, made from the library that was built."""
import pathlib
import sys
import zipfile

from command import BUILD, SOURCE

LIBRARY = BUILD / "bindings" / "c" / "libawscfg2ali-c.so.0"
PYTHON_BINDING = SOURCE / "bindings" / "python"
sys.path.insert(0, str(PYTHON_BINDING))
import backend  # noqa: E402  (it lies where the line above says)


def build_wheel(folder):
    return pathlib.Path(folder) / backend.build_wheel(folder, {"library": str(LIBRARY)})


def unpacked_wheel(folder):
    """A folder from which the module can be imported."""
    modules = pathlib.Path(folder) / "modules"
    zipfile.ZipFile(build_wheel(folder)).extractall(modules)
    return modules
