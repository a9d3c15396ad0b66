"""One proof: AWS's files on one hand, what awscfg2ali makes of them on the other, and the run that lets the two meet.

What a user knows and no file says is the lab's: the VPCs' networks, and the addresses of the VPN gateway, which are those
that the AWS connections go to.
SPDX-License-Identifier: MIT
"""
import dataclasses
import ipaddress
import itertools
import json
import pathlib
import subprocess
import sys

import alibaba_requests
import aws_files
import side
from namespaces import isolated
from side import NotUnderstood

AWS_NETWORKS, ALIBABA_NETWORKS = ("10.40.0.0/16", "172.30.0.0/16"), ("192.168.128.0/17", "172.28.0.0/16")
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


def networks(aws, alibaba):
    """The VPCs' networks, each the first that is stated and is not everything, or one that does not overlap the other's."""
    aws, alibaba = ([network for network in stated if network != "0.0.0.0/0"][:1] for stated in (aws, alibaba))
    for pair in itertools.product(aws or AWS_NETWORKS, alibaba or ALIBABA_NETWORKS):
        first, second = map(ipaddress.IPv4Network, pair)
        if first.overlaps(second):
            continue
        if max(first.prefixlen, second.prefixlen) > 30:
            raise NotUnderstood(f"the lab needs a router and a host in each VPC; {pair[0]} and {pair[1]} are not both large enough")
        return pair
    raise NotUnderstood("the networks of both VPCs overlap")


@dataclasses.dataclass(frozen=True)
class Case:
    aws: tuple  # ends of all tunnels
    alibaba: tuple
    aws_network: str
    alibaba_network: str


def describe(command, files, options, gateway_addresses=None, change=None):
    """The case of these files and options. `change` may alter the requests document on the way."""
    found = connections(files)
    wanted = [text.split("=", 1)[1] for text in options if text.startswith("--connection=")]
    if wanted:
        found = [connection for name in wanted for connection in found if connection.id == name]
    ends = [end for connection in found for end in connection.ends]
    aws_network, alibaba_network = networks(
        option(options, "route") + option(options, "remote-subnet") + [network for end in ends for network in end.networks],
        option(options, "local-subnet") + [network for end in ends for network in end.peer_networks])
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
