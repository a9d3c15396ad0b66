"""One proof: AWS's files on one hand, what awscfg2ali makes of them on the other, and the run that lets the two meet.

What a user knows and no file says is the lab's: the VPCs' networks, and the addresses of the VPN gateway, which are those
that the AWS connections go to.
SPDX-License-Identifier: MIT
"""
import dataclasses
import json
import pathlib
import subprocess
import sys

import alibaba_requests
import aws_files
import side
from namespaces import isolated

AWS_NETWORK, ALIBABA_NETWORK = "10.40.0.0/16", "192.168.128.0/17"
INSIDE = pathlib.Path(__file__).with_name("inside.py")


class Refused(Exception):
    """The converter's own words."""


def convert(command, files, options, to="json"):
    done = subprocess.run([command, f"--to={to}", *options, *files], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          check=False, timeout=120)
    if done.returncode != 0:
        raise Refused(done.stderr.decode(errors="replace"))
    return done.stdout.decode()


def option(options, name):
    """The values of a comma list option, or of its last occurrence."""
    found = [text.split("=", 1)[1] for text in options if text.startswith(f"--{name}=")]
    return found[-1].split(",") if found else []


def connections(files):
    """What the files say of each connection; where two speak of one, the API's answer counts."""
    found = {}
    for file in files:
        text = pathlib.Path(file).read_text()
        for connection in aws_files.read(text):
            if connection.id not in found or text.lstrip().startswith("{"):
                found[connection.id] = connection
    return list(found.values())


def specific(networks, otherwise):
    return next((network for network in networks if network != "0.0.0.0/0"), otherwise)


@dataclasses.dataclass(frozen=True)
class Case:
    aws: tuple  # ends of all tunnels
    alibaba: tuple
    aws_network: str
    alibaba_network: str

    def with_alibaba(self, ends):
        return dataclasses.replace(self, alibaba=tuple(ends))


def describe(command, files, options, gateway_addresses=None, change=None):
    """The case of these files and options. `change` may alter the requests document on the way."""
    found = connections(files)
    wanted = [text.split("=", 1)[1] for text in options if text.startswith("--connection=")]
    if wanted:
        found = [connection for name in wanted for connection in found if connection.id == name]
    ends = [end for connection in found for end in connection.ends]
    aws_network = specific(option(options, "route") + option(options, "remote-subnet") + [n for end in ends for n in end.networks], AWS_NETWORK)
    alibaba_network = specific(option(options, "local-subnet") + [n for end in ends for n in end.peer_networks], ALIBABA_NETWORK)
    addresses = gateway_addresses or option(options, "gateway-address") or [connection.customer_address for connection in found]
    document = json.loads(convert(command, files, options))
    if all(end.bgp is None for end in ends):
        if not any(request["action"] == "CreateVpnRouteEntry" for request in document["requests"]):
            document = json.loads(convert(command, files, [*options, f"--route={aws_network}"]))
        # AWS's own static routes are in the API's answer only.
        ends = [end if end.routes else dataclasses.replace(end, routes=(alibaba_network,)) for end in ends]
    if change is not None:
        change(document)
    return Case(tuple(ends), tuple(alibaba_requests.read(json.dumps(document), addresses)), aws_network, alibaba_network)


def inside(job):
    """Runs a job in namespaces of its own. The keys go over a pipe, and are in no file and no argument."""
    done = subprocess.run(isolated([sys.executable, INSIDE]), input=json.dumps(job), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          check=False, timeout=500)
    if done.returncode != 0:
        raise RuntimeError(f"the lab itself failed: {done.stderr.strip()[-3000:]}")
    return json.loads(done.stdout)


def prove(case, impatient=None):
    """What proof.prove() found."""
    return inside({"aws": side.to_json(case.aws), "alibaba": side.to_json(case.alibaba), "aws_network": case.aws_network,
                   "alibaba_network": case.alibaba_network, "impatient": impatient})
