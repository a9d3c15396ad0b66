"""What swanctl-aws and swanctl-alibaba print, loaded as it is: every tunnel comes up.

Two tunnels with the same networks need a charon each, as the files say. So there is a pair of charons for each tunnel, all
with the whole file, and a wire between the addresses of that tunnel only.
SPDX-License-Identifier: MIT
"""
import ipaddress
import pathlib
import re

from charon import Charon
from namespaces import Namespace, cable
from waiting import GaveUp, until


def values(text, name):
    return re.findall(rf"{name} = (\S+)", text)


def charon_with(text, namespace, here, there, networks):
    """A charon at `here`, on a wire to `there`, with the whole file."""
    namespace.ip(f"address add {here}/32 dev outside", f"route add {there}/32 dev outside src {here}")
    # For selectors narrower than all, charon wants an address inside them.
    for network in networks - {"0.0.0.0/0"}:
        namespace.ip(f"address add {ipaddress.IPv4Network(network)[1]}/32 dev lo")
    charon = Charon(namespace, f"/run/lab/{namespace.name}")
    charon.ready()
    path = pathlib.Path(f"/run/lab/{namespace.name}.conf")
    path.touch(0o600)
    path.write_text(text)
    charon.load_file(path)
    return charon


def prove(aws_text, alibaba_text):
    """The numbers of the tunnels that are up at both ends, and what failed."""
    pairs = {}
    for number, (aws, alibaba) in enumerate(zip(values(aws_text, "local_addrs"), values(aws_text, "remote_addrs")), 1):
        ends = Namespace(f"aws-{number}"), Namespace(f"alibaba-{number}")
        cable(ends[0], "outside", ends[1], "outside")
        pairs[number] = (charon_with(aws_text, ends[0], aws, alibaba, {*values(aws_text, "local_ts"), *values(alibaba_text, "remote_ts")}),
                         charon_with(alibaba_text, ends[1], alibaba, aws, {*values(alibaba_text, "local_ts"), *values(aws_text, "remote_ts")}))
    result = {"up": [], "tunnels": len(values(alibaba_text, "local_addrs")), "reason": None}
    for number, pair in pairs.items():
        def up():
            return all(sa["children"] for charon in pair for sa in charon.sas()) and all(charon.sas() for charon in pair)
        try:
            until(f"ESP SA in tunnel {number}", up)
            result["up"].append(number)
        except GaveUp as error:
            result.update(reason=str(error), logs={charon.namespace.name: charon.log()[-6000:] for charon in pair})
    return result
