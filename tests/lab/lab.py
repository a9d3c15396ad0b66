"""tools/dev lab FILE… [--OPTION=VALUE…]: brings both ends of a download up on this machine, and prints how they did.

Options are awscfg2ali's. Exit status: 0 all tunnels carry packets, 1 one does not or the conversion was refused, 2 usage,
77 the machine cannot.
SPDX-License-Identifier: MIT
"""
import os
import sys

import case
import needs
from side import NotUnderstood

COLUMNS = ("tunnel", "AWS", "Alibaba Cloud", "IKE", "ESP", "BGP", "ping")


def table(rows):
    lines = [COLUMNS] + [tuple(str(row.get(key, "-")) for key in ("tunnel", "aws", "alibaba", "ike", "esp", "bgp", "ping")) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(COLUMNS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines)


def up(result):
    return not result["failed"] and not any("failed" in row for row in result["rows"])


def conclusion(tried, result):
    """What is to be said below the table."""
    lines = [f"tunnel {row['tunnel']} fails at {row['failed']}: {row['reason']}" for row in result["rows"] if "failed" in row]
    if result["failed"]:
        lines.append(f"fails at {result['failed']}: {result['reason']}")
    for position, number in enumerate(result["carried"]):
        lines.append(f"{tried.alibaba_network} and {tried.aws_network} reach each other through tunnel {number}"
                     + (f", when tunnel {result['carried'][0]} is cut" if position else ""))
    return lines


def main(arguments):
    files = [argument for argument in arguments if not argument.startswith("-")]
    options = [argument for argument in arguments if argument.startswith("-")]
    if not files or any(not option.startswith("--") for option in options):
        print("usage: tools/dev lab FILE… [--OPTION=VALUE…]", file=sys.stderr)
        return 2
    needs.check("lab")
    command = os.path.join(os.environ["AWSCFG2ALI_BUILD"], "tools", "awscfg2ali")
    try:
        tried = case.describe(command, files, options)
    except (case.Refused, NotUnderstood, OSError, ValueError) as error:
        print(f"lab: {error}".rstrip(), file=sys.stderr)
        return 1
    result = case.prove(tried)
    print(table(result["rows"]), *conclusion(tried, result), sep="\n")
    return 0 if up(result) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
