"""What the lab knows of one end of a tunnel: the words in which the two clouds' descriptions are handed to strongSwan and BIRD.

Either cloud's reading makes these from its own source alone; nothing here comes from the other end.
SPDX-License-Identifier: MIT
"""
import dataclasses
import json


class NotUnderstood(Exception):
    """A description says something that the lab does not know; it is refused, never guessed."""


@dataclasses.dataclass(frozen=True)
class Phase:
    """The algorithms an end accepts for IKE or for ESP, as strongSwan names them; `groups` is empty for ESP without PFS."""
    encryption: tuple
    integrity: tuple
    groups: tuple
    lifetime: int  # seconds

    def proposal(self):
        return "-".join(self.encryption + self.integrity + self.groups)


@dataclasses.dataclass(frozen=True)
class Bgp:
    """A BGP session as this end has it configured."""
    address: str
    peer_address: str
    asn: int
    peer_asn: int
    hold_time: int  # seconds

    def __str__(self):
        return f"{self.address} AS{self.asn} to {self.peer_address} AS{self.peer_asn}"


@dataclasses.dataclass(frozen=True)
class End:
    """One end of one tunnel. Addresses are those outside the tunnel, except in `bgp`; networks are the traffic selectors."""
    name: str
    address: str
    peer_address: str
    identity: str
    peer_identity: str
    key: str = dataclasses.field(repr=False)
    versions: tuple  # of IKE
    ike: Phase
    esp: Phase
    networks: tuple
    peer_networks: tuple
    bgp: Bgp | None = None
    routes: tuple = ()  # static routes into the tunnel
    metric: int = 0  # of these; the lower one is taken while it is up


def to_json(ends):
    return json.dumps([dataclasses.asdict(end) for end in ends])


def from_json(text):
    def end(value):
        for name in ("ike", "esp"):
            value[name] = Phase(**{k: tuple(v) if isinstance(v, list) else v for k, v in value[name].items()})
        value["bgp"] = value["bgp"] and Bgp(**value["bgp"])
        return End(**{k: tuple(v) if isinstance(v, list) else v for k, v in value.items()})
    return [end(value) for value in json.loads(text)]
