"""Whether the two descriptions make tunnels that carry packets: stage after stage, and at which one it ends.
SPDX-License-Identifier: MIT
"""
import re

from charon import chosen
from network import Network
from packets import Wire, ping
from vici import Refused
from waiting import PATIENCE, GaveUp, until

STAGES = ("lifetimes", "ike", "esp", "rekey", "bgp", "routes", "ping")
SIZES = (56, 1300)  # bytes of an echo request

# What ends a negotiation for good, in the words of charon's log.
REFUSALS = re.compile(r"received (?:\w+ error notify|\w+ notify error|NO_PROPOSAL_CHOSEN notify.*)"
                      r"|invalid \w+ payload length, decryption failed\?|giving up after \d+ retransmits")


def accepts(phase, sa, with_group):
    """Whether what was chosen is what an end's description states."""
    words = chosen(sa).split("-")
    return (words[0] in phase.encryption and words[1] in phase.integrity
            and (words[2:] == [] if not with_group else len(words) == 3 and words[2] in phase.groups))


class Tunnel:
    """One tunnel with both of its ends; `row` is what has been seen of it."""

    def __init__(self, number, network, patience):
        self.number, self.network, self.patience = number, network, patience
        self.clouds = (network.aws, network.alibaba)
        self.alibaba, self.aws = network.alibaba.ends[number], network.aws.ends.get(number)
        self.row = {"tunnel": number, "aws": self.alibaba.peer_address, "alibaba": self.alibaba.address}
        self.read = {}

    def charons(self):
        return [cloud.charons[self.number] for cloud in self.clouds if self.number in cloud.charons]

    def refusal(self):
        """A refusal in either log that has not been seen before."""
        for charon in self.charons():
            log = charon.log()
            new = log[self.read.get(charon.folder, 0):]
            if match := REFUSALS.search(new):
                return match[0]
        return None

    def forget_refusals(self):
        self.read = {charon.folder: len(charon.log()) for charon in self.charons()}

    def both(self, look):
        """What `look(charon, end)` finds at both ends, or None where one has nothing."""
        if self.aws is None:
            return None
        found = [look(cloud.charons[self.number], cloud.ends[self.number]) for cloud in self.clouds]
        return found if all(found) else None

    def lifetimes(self):
        """They keep no tunnel from coming up, but AWS drops it at its own: so they are compared by value."""
        for name in ("ike", "esp"):
            if self.aws is not None:
                aws, alibaba = getattr(self.aws, name).lifetime, getattr(self.alibaba, name).lifetime
                if aws != alibaba:
                    raise GaveUp(f"{name.upper()} lifetime: AWS {aws} s, Alibaba Cloud {alibaba} s")

    def ike(self):
        def established(charon, end):
            return [sa for sa in charon.sas() if sa["remote-id"] == end.peer_identity and int(sa["version"]) in end.versions
                    and accepts(end.ike, sa, True)]
        found = until("IKE SA", lambda: self.both(established), self.refusal)
        self.version = int(found[0][0]["version"])
        self.row["ike"] = f"IKEv{self.version} {chosen(found[0][0])}"

    def installed(self, with_group):
        def look(charon, end):
            return [child for sa in charon.sas() for child in sa["children"] if accepts(end.esp, child, with_group)]
        return lambda: self.both(look)

    def esp(self):
        """IKEv1 negotiates the group of the ESP keys at once, IKEv2 with the first rekeying."""
        found = until("ESP SA", self.installed(with_group=self.version == 1), self.refusal)
        self.row["esp"] = chosen(found[0][0])

    def rekey(self):
        if self.version == 2:
            self.forget_refusals()
            self.network.alibaba.charons[self.number].rekey()
            found = until("rekeyed ESP SA", self.installed(with_group=True), self.refusal)
            self.row["esp"] = chosen(found[0][0])

    def bgp(self):
        if self.aws.bgp is None and self.alibaba.bgp is None:
            self.row["bgp"] = "static"
            return
        if self.aws.bgp is None or self.alibaba.bgp is None:
            raise GaveUp("BGP at one end only")
        name = f"tunnel{self.number}"

        def bad_as():
            errors = [cloud.bird.session(name)[1] for cloud in self.clouds]
            return next((error for error in errors if "Bad peer AS" in error), None)
        until("BGP session", lambda: all(cloud.bird.session(name)[0] == "Established" for cloud in self.clouds), bad_as, self.patience)
        self.row["bgp"] = f"AS{self.aws.bgp.asn} {self.aws.bgp.address}, AS{self.alibaba.bgp.asn} {self.alibaba.bgp.address}"

    def routes(self):
        """Each cloud has learnt the other's VPC, and from the AS that it expects."""
        if self.aws.bgp is None:
            return
        name = f"tunnel{self.number}"
        for cloud, other in (self.clouds, self.clouds[::-1]):
            until(f"route to {other.network} at {cloud.name}",
                  lambda: cloud.bird.learnt(name).get(other.network) == str(cloud.ends[self.number].bgp.peer_asn))

    def ping(self):
        """From inside address to inside address; a static tunnel has none, and is proven VPC to VPC."""
        if self.aws.bgp is None:
            return
        before = self.packets()
        for size in SIZES:
            if not ping(self.network.alibaba.router, self.alibaba.bgp.address, self.alibaba.bgp.peer_address, size, PATIENCE):
                raise GaveUp(f"no answer from {self.alibaba.bgp.peer_address} to {size} bytes")
        until("ESP packets of ping", lambda: self.moved(before, len(SIZES)))
        self.row["ping"] = self.alibaba.bgp.peer_address

    def packets(self):
        return [count for charon in self.charons() for count in charon.packets()]

    def moved(self, before, packets):
        return all(now - then >= packets for then, now in zip(before, self.packets()))

    def prove(self):
        for stage in STAGES:
            try:
                getattr(self, stage)()
            except (GaveUp, Refused) as error:
                self.row.update(failed=stage, reason=str(error))
                return


def vpc_to_vpc(network, tunnel):
    """The hosts reach each other, and it is this tunnel that carries it. The lab prefers its first tunnel, whatever the cloud would."""
    before = tunnel.packets()
    hosts = (network.alibaba, network.aws), (network.aws, network.alibaba)

    def through():
        answered = [ping(here.host, here.host_address, there.host_address, size, 2) for here, there in hosts for size in SIZES]
        return all(answered) and tunnel.moved(before, len(answered))
    until(f"way from VPC to VPC through tunnel {tunnel.number}", through)
    tunnel.row.setdefault("ping", network.aws.host_address)


def failover(network, tunnels):
    """With the first tunnel cut the next one carries it. BGP sees the cut by its hold time, a static router by DPD."""
    first = tunnels[0]
    network.cut(first.number)
    if first.aws.bgp is None:
        for cloud in first.clouds:
            until(f"end of the cut tunnel's SA at {cloud.name}", lambda: not cloud.charons[first.number].sas())
            cloud.withdraw(first.number)
    vpc_to_vpc(network, tunnels[1])


def nothing_else(network, wire):
    """Between the clouds there has been IKE and ESP in UDP, and no packet of a VPC's."""
    for packet in sorted(wire.look()):
        if packet[:2] not in network.links() or packet[2] not in ("udp 500", "udp 4500"):
            raise GaveUp(f"{packet[2]} from {packet[0]} to {packet[1]} seen between the clouds")


def prove(aws_ends, alibaba_ends, aws_network, alibaba_network, impatient=None):
    """The rows of all tunnels, which of them carried what goes from VPC to VPC, what failed of the whole, and then the logs."""
    static = all(end.bgp is None for end in alibaba_ends)
    network = Network(aws_ends, alibaba_ends, aws_network, alibaba_network, dpd_delay=2 if static else 10)
    wire = Wire(network.internet)
    tunnels = [Tunnel(number, network, 8 if number == impatient else PATIENCE) for number in network.alibaba.ends]
    for tunnel in tunnels:
        tunnel.prove()
        wire.look()
    result = {"rows": [tunnel.row for tunnel in tunnels], "failed": None, "reason": None, "carried": []}
    if not any("failed" in row for row in result["rows"]):
        stage = "vpc"
        try:
            vpc_to_vpc(network, tunnels[0])
            result["carried"].append(tunnels[0].number)
            wire.look()
            if len(tunnels) > 1:
                stage = "failover"
                failover(network, tunnels)
                result["carried"].append(tunnels[1].number)
            stage = "wire"
            nothing_else(network, wire)
        except (GaveUp, Refused) as error:
            result.update(failed=stage, reason=str(error))
    if result["failed"] or any("failed" in row for row in result["rows"]):
        result["logs"] = {charon.namespace.name: charon.log()[-6000:] for tunnel in tunnels for charon in tunnel.charons()}
    return result
