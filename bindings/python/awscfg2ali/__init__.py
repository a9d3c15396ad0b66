"""AWS Site-to-Site VPN downloads to Alibaba Cloud VPN Gateway requests.

    import awscfg2ali

    conversion = awscfg2ali.convert(text, gateway="single", region="eu-central-1")
    for request in conversion.requests:
        print(request["action"], request["parameters"])

The work is done by the library that the awscfg2ali command is made of; it calls no cloud, opens no file, and may be used
by any number of threads at once.
"""
# SPDX-License-Identifier: MIT
from __future__ import annotations

import ctypes
import json
import os
import pathlib
from dataclasses import dataclass, field
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple, Union

__all__ = ["Conversion", "ConversionError", "Diagnostic", "convert", "formats", "mask", "__version__"]

#: A download, as text or as the bytes of its file (UTF-8, or UTF-16 as Windows writes it).
Text = Union[str, bytes]
#: A download, or its name for diagnostics and the download.
Input = Union[Text, Tuple[Union[str, "os.PathLike[str]"], Text]]


@dataclass(frozen=True)
class Diagnostic:
    """One finding. What does not apply is None. No member holds a key that was read; what else may be one is masked."""

    severity: str  #: "note", "warning" or "error"
    id: str  #: "bad-address"; its meaning never changes, the wording of messages may
    message: str
    hint: Optional[str]  #: what to do about it; may have several lines
    file: Optional[str]  #: name of the input it is about
    line: Optional[int]  #: from 1
    column: Optional[int]  #: from 1, in bytes
    excerpt: Optional[str]  #: the line, with keys masked, shortened when long
    caret: Optional[int]  #: the place in the excerpt, in characters from 1
    connection: Optional[str]  #: id of the VPN connection it is about
    tunnel: Optional[str]  #: AWS outside address of the tunnel it is about

    def __str__(self) -> str:
        """`vpn.txt:12:26: error: expected an IPv4 address [bad-address]`"""
        place = f"{self.file}:{self.line}:{self.column}: " if self.line else f"{self.file}: " if self.file else ""
        about = f"tunnel {self.tunnel}: " if self.tunnel else ""
        return f"{place}{self.severity}: {about}{self.message} [{self.id}]"


@dataclass(frozen=True)
class Conversion:
    """What became of a conversion."""

    status: int  #: the command's exit status: 0 done, 1 refused, 2 usage, 3 warnings under `strict`, 4 not recognised
    to: str  #: the output format
    output: str = field(repr=False)  #: the output, whole, with pre-shared keys in it; "" with the statuses 1, 2 and 4
    diagnostics: Tuple[Diagnostic, ...] = ()

    @property
    def requests(self) -> List[Dict[str, Any]]:
        """The API calls of `to="json"` in their order, each with `id`, `action`, `version` and `parameters`.

        `parameters` is what the request class of Alibaba Cloud's SDK takes. An id that an earlier call makes is a
        reference: "${CustomerGateway1.CustomerGatewayId}". Raises ValueError for other formats.
        """
        if self.to != "json":
            raise ValueError(f'the output {self.to} is not a list of requests; to="json" is')
        requests: List[Dict[str, Any]] = json.loads(self.output)["requests"]
        return requests


class ConversionError(Exception):
    """There is no output, or there were warnings and `strict` was given."""

    def __init__(self, conversion: Conversion) -> None:
        super().__init__(conversion)
        self.conversion = conversion  #: with status 3 it has the output all the same

    @property
    def status(self) -> int:
        """1 refused, 2 wrong use of options, 3 warnings under `strict`, 4 an input is in no format that is known."""
        return self.conversion.status

    @property
    def diagnostics(self) -> Tuple[Diagnostic, ...]:
        """Everything that was found, notes and warnings too, in the order of the command."""
        return self.conversion.diagnostics

    def __str__(self) -> str:
        return "\n".join(str(diagnostic) for diagnostic in self.diagnostics if diagnostic.severity != "note")


def convert(
    inputs: Union[Text, Iterable[Input]],
    *,
    from_: str = "auto",
    to: str = "json",
    gateway: Optional[str] = None,
    gateway_address: Optional[str] = None,
    aws_tunnel: Optional[str] = None,
    all_tunnels: bool = False,
    region: Optional[str] = None,
    vpn_gateway: Optional[str] = None,
    vpn_attachment: Optional[str] = None,
    name: Optional[str] = None,
    local_subnet: Optional[str] = None,
    remote_subnet: Optional[str] = None,
    route: Optional[str] = None,
    local_asn: Union[str, int, None] = None,
    routing: Optional[str] = None,
    ike_version: Union[str, int, None] = None,
    crypto: Optional[str] = None,
    psk: Optional[Mapping[str, str]] = None,
    connection: Optional[Sequence[str]] = None,
    request: Optional[str] = None,
    keys: Optional[str] = None,
    strict: bool = False,
    redact: bool = False,
) -> Conversion:
    """Converts one download, or several: texts about one VPN connection are merged, two connections go together.

    inputs: a text, or a sequence of texts and of pairs (name, text). A text without a name is "input-1" and so on in
    diagnostics. `pathlib.Path.read_bytes()` and `open(...).read()` both do.

    The other arguments are the command's options, with _ for -; `awscfg2ali --help` and its manual page explain them.

    from_, to: formats, as `formats()` lists them.
    gateway: "single", "dual" or "attachment"; by default single for one connection, dual for two.
    gateway_address: "MASTER" or "MASTER,SLAVE", the gateway's IPv4 addresses.
    aws_tunnel: "1", "2" or an AWS outside address; all_tunnels: a second dual connection from the others.
    region, vpn_gateway, vpn_attachment: ids on Alibaba Cloud; name: the base of all names.
    local_subnet, remote_subnet, route: networks as "10.0.0.0/16,10.1.0.0/16".
    local_asn: 1 to 4294967295; routing: "bgp" or "static", where the input does not show it.
    ike_version: "1" or "2"; crypto: "file" or "recommended".
    psk: pre-shared keys by AWS outside address, for an input that has none: {"203.0.113.17": "…"}.
    connection: ids of the VPN connections to convert, when the input has several; master, then slave.
    request: the one request to print; keys: "env", for to="aliyun".
    strict: warnings raise ConversionError too; redact: keys are masked in the output.

    Raises ConversionError when the conversion is refused, an option is wrong or an input is not recognised, and
    MemoryError.
    """
    options = {option.rstrip("_").replace("_", "-"): value for option, value in locals().items() if option != "inputs"}
    given = {option: value for option, value in options.items() if value is not None and value is not False}
    if psk is not None:
        given["psk"] = dict(psk)
    conversion = _conversion(to, _inputs(inputs), json.dumps(given, default=list))
    if conversion.status != 0:
        raise ConversionError(conversion)
    return conversion


def mask(text: Text) -> str:
    """The text of a download as it may be shown to anybody, with everything masked that may be a pre-shared key.

    It need not be one that can be converted. The result has a line for each line of the text as diagnostics count them,
    each ending in a newline; control characters are escaped. Raises MemoryError.
    """
    data = _bytes(text)
    return _taken("", _library.awscfg2ali_mask(data, len(data))).output


def formats() -> Dict[str, List[Dict[str, str]]]:
    """The formats that `from_` and `to` take: {"input": [{"name": …, "title": …}, …], "output": […]}."""
    text = _library.awscfg2ali_formats()
    if text is None:
        raise MemoryError
    parsed: Dict[str, List[Dict[str, str]]] = json.loads(text)
    return parsed


class _Input(ctypes.Structure):
    _fields_ = [("name", ctypes.c_char_p), ("bytes", ctypes.c_char_p), ("size", ctypes.c_size_t)]


class _Diagnostic(ctypes.Structure):
    _fields_ = [
        ("severity", ctypes.c_char_p),
        ("id", ctypes.c_char_p),
        ("message", ctypes.c_char_p),
        ("hint", ctypes.c_char_p),
        ("file", ctypes.c_char_p),
        ("line", ctypes.c_int),
        ("column", ctypes.c_int),
        ("excerpt", ctypes.c_char_p),
        ("caret", ctypes.c_int),
        ("connection", ctypes.c_char_p),
        ("tunnel", ctypes.c_char_p),
    ]


def _load() -> ctypes.CDLL:
    library = ctypes.CDLL(str(pathlib.Path(__file__).with_name("libawscfg2ali-c.so.0")))
    pointer, size = ctypes.c_void_p, ctypes.c_size_t
    for function, result, arguments in (
        ("convert", pointer, [ctypes.POINTER(_Input), size, ctypes.c_char_p]),
        ("mask", pointer, [ctypes.c_char_p, size]),
        ("status", ctypes.c_int, [pointer]),
        ("output", pointer, [pointer, ctypes.POINTER(size)]),
        ("diagnostic_count", size, [pointer]),
        ("diagnostic_at", ctypes.c_int, [pointer, size, ctypes.POINTER(_Diagnostic)]),
        ("free", None, [pointer]),
        ("version", ctypes.c_char_p, []),
        ("formats", ctypes.c_char_p, []),
    ):
        declared = getattr(library, "awscfg2ali_" + function)
        declared.restype, declared.argtypes = result, arguments
    return library


_library = _load()
__version__: str = _library.awscfg2ali_version().decode()


def _bytes(text: Text) -> bytes:
    return text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text


def _inputs(inputs: Union[Text, Iterable[Input]]) -> List[_Input]:
    texts: Iterable[Input] = [inputs] if isinstance(inputs, (str, bytes)) else inputs
    named = [(None, text) if isinstance(text, (str, bytes)) else (os.fsencode(text[0]), text[1]) for text in texts]
    return [_Input(name, data, len(data)) for name, data in ((name, _bytes(text)) for name, text in named)]


def _diagnostic(conversion: int, index: int) -> Diagnostic:
    raw = _Diagnostic()
    _library.awscfg2ali_diagnostic_at(conversion, index, ctypes.byref(raw))
    values: List[Any] = [getattr(raw, name) or None for name, *_ in _Diagnostic._fields_]
    return Diagnostic(*[value.decode() if isinstance(value, bytes) else value for value in values])


def _conversion(to: str, inputs: List[_Input], options: str) -> Conversion:
    return _taken(to, _library.awscfg2ali_convert((_Input * len(inputs))(*inputs), len(inputs), options.encode()))


def _taken(to: str, converted: Optional[int]) -> Conversion:
    """What a conversion of the library holds; it is freed."""
    if converted is None:
        raise MemoryError
    try:
        size = ctypes.c_size_t()
        output = _library.awscfg2ali_output(converted, ctypes.byref(size))
        return Conversion(
            status=_library.awscfg2ali_status(converted),
            to=to,
            output=ctypes.string_at(output, size.value).decode(),
            diagnostics=tuple(
                _diagnostic(converted, index) for index in range(_library.awscfg2ali_diagnostic_count(converted))
            ),
        )
    finally:
        _library.awscfg2ali_free(converted)
