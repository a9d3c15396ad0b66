"""What the fuzz targets start from, taken from testdata: seeds.py FOLDER writes a folder and a dictionary for each.

The dictionary of a target is the words and the short lines of its seeds, so that a new format brings its own along.
"""
import itertools
import json
import os
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
TESTDATA = HERE.parent.parent / "testdata"
FORMATS = {"read_aws_xml": ("aws-xml",), "read_terraform_state": ("terraform-state",), "read_aws_json": ("aws-json",),
           "read_aws_generic": ("aws-generic",), "read_cisco_asa": ("cisco-asa",),
           "read_cisco_ios": ("cisco-ios", "cisco-csrv", "running-config")}
TARGETS = (*FORMATS, "against", "c_interface", "convert", "lines", "options")
OPTIONS = ("from=aws-json", "to=html", "gateway=dual", "gateway-address=198.51.100.161,198.51.100.160", "aws-tunnel=2",
           "aws-tunnel=203.0.113.17", "all-tunnels", "region=eu-central-1", "vpn-gateway=vpn-gw8a1b2c3d",
           "vpn-attachment=vco-p0w2jpkhi2eeop6q6", "name=frankfurt-to-aws", "local-subnet=10.0.0.0/16",
           "remote-subnet=172.16.0.0/12,10.1.0.0/16", "route=10.30.0.0/16", "local-asn=4294967295", "routing=bgp",
           "ike-version=2", "crypto=recommended", "connection=vpn-0a1b2c3d4e5f67890", "request=CustomerGateway1",
           "keys=env", "strict", "redact")
# Names of JSON members that look like something else: any index, an index, a path, no name at all, controls.
NAMES = ("*", "0", "-1", "18446744073709551616", "", ".", "a.b", "*.*", "\0", "\n\x1b", "\u202e")


def is_input(path):
    return path.suffix in (".xml", ".txt", ".json", ".in") and not path.name.startswith("expected.")


def cases():
    """Each folder's inputs by format: those of a pair together."""
    for folder in sorted(TESTDATA.iterdir()):
        if folder.is_dir() and folder.name != "broken":
            files = sorted(filter(is_input, folder.iterdir()))
            for variant, group in itertools.groupby(files, key=lambda path: re.sub(r"(-\d)?\.\w+$", "", path.name)):
                yield folder, variant, [path.read_bytes() for path in group]


def strangely_named(text):
    """A JSON text whose lists are objects with strange names, and whose objects have a member of such a name more."""
    names = itertools.cycle(NAMES)

    def changed(value):
        if isinstance(value, list):
            return {next(names): changed(item) for item in value}
        if isinstance(value, dict):
            return {**{name: changed(item) for name, item in value.items()}, next(names): "made_up_value_1"}
        return value
    return json.dumps(changed(json.loads(text))).encode()


def seeds(target):
    """The inputs that a target starts from, by a name."""
    broken = {path.stem: path.read_bytes() for path in sorted(TESTDATA.glob("broken/*.in"))}
    found = {path.name: path.read_bytes() for path in sorted((HERE / "found" / target).glob("*"))}
    if target == "options":
        return {**found, **{f"{number}": option.encode() for number, option in enumerate(OPTIONS)}}
    answers = [path.read_bytes() for path in sorted(TESTDATA.glob("against/*.json"))]
    outputs = itertools.cycle(sorted({path.suffix[1:] for path in TESTDATA.glob("*/expected.*")} - {"json"}))
    for folder, variant, texts in cases():
        name = f"{folder.name}-{variant}"
        if target == "convert":
            file = folder / "options"
            options = file.read_bytes() if file.exists() else b""
            found[name] = options + f"--to={next(outputs)}\n".encode() + b"\x1e".join(texts)
        elif target == "against":
            plan = folder / "expected.requests.json"
            for number, text in enumerate(texts):
                if plan.exists():
                    found[f"{name}-{number}"] = b"\x1e".join((text, plan.read_bytes()))
                found[f"{name}-{number}-drifted"] = b"\x1e".join((text, *answers))
        elif target == "c_interface":
            found.update({f"{name}-{number}": b'{"to": "%s", "strict": true}\n' % next(outputs).encode() + text for number, text in enumerate(texts)})
        elif target == "lines" and variant in ("aws-json", "aws-xml") or variant.startswith(FORMATS.get(target, "-")):
            found.update({f"{name}-{number}": text for number, text in enumerate(texts)})
            found.update({f"{name}-{number}-named": strangely_named(text) for number, text in enumerate(texts) if text.startswith(b"{")})
    return {**found, **broken}


def dictionary(texts):
    """The words and the short lines of the texts, the most frequent ones, as libFuzzer reads them."""
    count = {}
    for text in texts:
        lines = [line.strip() for line in text.splitlines()]
        for word in {*lines, *re.findall(rb"[\w.:/-]+", text)}:
            if 1 < len(word) <= 64:
                count[word] = count.get(word, 0) + 1
    words = [json.dumps(name).encode() + b":" for name in NAMES]
    words += sorted(count, key=lambda word: (-count[word], word))[:600]
    return "".join('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n' for word in words)


def write(folder):
    for target in TARGETS:
        (folder / target).mkdir(parents=True, exist_ok=True)
        inputs = seeds(target)
        for name, text in inputs.items():
            (folder / target / name).write_bytes(text)
        (folder / f"{target}.dict").write_text(dictionary([*inputs.values(), *(f"--{o}".encode() for o in OPTIONS)]))


if __name__ == "__main__":
    os.umask(0o077)
    write(pathlib.Path(sys.argv[1]))
