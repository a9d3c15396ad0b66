"""A VPN connection as AWS's file states it: the address it goes to, and AWS's ends of its tunnels.
SPDX-License-Identifier: MIT
"""
import dataclasses
import ipaddress
import re

import aws_words as words
from aws_words import word
from side import End, NotUnderstood

ANY = ("0.0.0.0/0",)


@dataclasses.dataclass(frozen=True)
class Connection:
    """One VPN connection: the address it goes to, and AWS's ends of its tunnels."""
    id: str
    customer_address: str
    ends: tuple


def made(connection_id, ends):
    """A connection has one customer address; that its tunnels agree in it is AWS's rule."""
    addresses = {end.peer_address for end in ends}
    if len(addresses) != 1:
        raise NotUnderstood(f"{connection_id} has {len(addresses)} customer addresses")
    return Connection(connection_id, addresses.pop(), tuple(ends))


def end(name, address, customer, key, versions, ike, esp, bgp):
    for what in (address, customer):
        ipaddress.IPv4Address(what)
    if not re.fullmatch(r"[A-Za-z0-9._]{8,64}", key):
        raise NotUnderstood(f"{name}: the pre-shared key is none that AWS makes; the lab needs it in the file")
    return End(name=name, address=address, peer_address=customer, identity=address, peer_identity=customer, key=key,
               versions=versions, ike=ike, esp=esp, networks=ANY, peer_networks=ANY, bgp=bgp)


def group(what, text):
    match = re.fullmatch(r"(?:group)?(\d+)", text)
    return (word(what, int(match[1]) if match else text, words.GROUPS),)
