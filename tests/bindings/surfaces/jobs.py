"""Conversions through the Python module: a line of standard input is a job, a line of standard output its result.

A job is OPTIONS, a tab, and the names of its files with a tab between them. OPTIONS is the options document, or "mask".
"""
import dataclasses
import json
import pathlib
import sys

import awscfg2ali

for line in sys.stdin:
    options, *files = line.rstrip("\n").split("\t")
    if options == '"mask"':
        print(json.dumps({"status": 0, "output": awscfg2ali.mask(pathlib.Path(files[0]).read_bytes()), "diagnostics": []}))
        continue
    arguments = {name.replace("-", "_"): value for name, value in json.loads(options).items()}
    if "from" in arguments:
        arguments["from_"] = arguments.pop("from")
    try:
        conversion = awscfg2ali.convert([(name, pathlib.Path(name).read_bytes()) for name in files], **arguments)
    except awscfg2ali.ConversionError as error:
        conversion = error.conversion
    diagnostics = [dataclasses.asdict(diagnostic) for diagnostic in conversion.diagnostics]
    print(json.dumps({"status": conversion.status, "output": conversion.output, "diagnostics": diagnostics}))
