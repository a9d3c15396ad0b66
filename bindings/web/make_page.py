#!/usr/bin/env python3
"""Puts the page into one file: make_page.py OUTPUT WASM PAGE.html PAGE.css PAGE.js EXAMPLE…

Scripts are joined in the order of their imports, each once; the policy names them and the style by their hashes, so that the
browser runs these and nothing else.
"""

import base64
import gzip
import hashlib
import json
import pathlib
import re
import sys

IMPORT = re.compile(r"^import \{[^}]*\} from '(\.[^']*)';\n", re.MULTILINE)


def joined(script: pathlib.Path, seen: set[pathlib.Path]) -> str:
    """The script behind everything that it imports, without the words import and export."""
    if script in seen:
        return ""
    seen.add(script)
    text = script.read_text(encoding="utf-8")
    imported = "".join(joined((script.parent / name).resolve(), seen) for name in IMPORT.findall(text))
    own = re.sub(r"^export ", "", IMPORT.sub("", text), flags=re.MULTILINE)
    if re.search(r"^\s*(?:import|export)\b", own, re.MULTILINE):
        raise SystemExit(f"{script}: only `import {{ … }} from './…';` and `export` before a declaration are known")
    return imported + own


def hash_of(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def main() -> None:
    output, wasm, page, style, script, *examples = map(pathlib.Path, sys.argv[1:])
    styles = style.read_text(encoding="utf-8")
    scripts = "\n" + joined(script.resolve(), set())
    if "</script" in scripts:
        raise SystemExit("a script would end too early")
    given = [{"name": e.name, "text": e.read_text(encoding="utf-8")} for e in examples]
    parts = {
        "SCRIPT_HASH": hash_of(scripts),
        "STYLE_HASH": hash_of(styles),
        "STYLE": styles,
        "SCRIPT": scripts,
        "WASM": base64.b64encode(gzip.compress(wasm.read_bytes(), 9, mtime=0)).decode(),
        "EXAMPLES": json.dumps(given, ensure_ascii=False).replace("<", "\\u003c"),
    }
    text = re.sub(r"@([A-Z_]+)@", lambda found: parts[found[1]], page.read_text(encoding="utf-8"))
    output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
