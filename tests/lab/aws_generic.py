"""AWS's ends from the vendor-agnostic text ("Generic"): labels and values, under a heading for each tunnel and section.
SPDX-License-Identifier: MIT
"""
import re

import aws_words as words
from aws_connection import end, group, made
from aws_words import word
from side import Bgp, NotUnderstood, Phase


class Section:
    """The "- Label : value" lines between two headings."""

    def __init__(self, text):
        self.values = {}
        for label, value in re.findall(r"^\s*- (\S[^:\n]*?)\s*:[ \t]*(.*?)\s*$", text, re.M):
            self.values.setdefault(re.sub(r"\s+", " ", label), set()).add(value)

    def one(self, label, pattern=r"(\S+)"):
        found = self.values.get(label, set())
        match = re.fullmatch(pattern, next(iter(found))) if len(found) == 1 else None
        if not match:
            raise NotUnderstood(f"the AWS file's {label}")
        return match[1]


def tunnel(connection, number, text):
    _, ike, ipsec, interface, routing, *_ = re.split(r"^#\d: ", text, flags=re.M)
    outside, inside = re.split(r"^Inside IP Addresses", interface, flags=re.M)
    ike, ipsec, outside, inside, session = (Section(part) for part in (ike, ipsec, outside, inside, routing))
    ike.one("Authentication Method", "(Pre-Shared Key)")
    ike.one("Phase 1 Negotiation Mode", "(main)")
    ipsec.one("Protocol", "(esp)")
    ipsec.one("Mode", "(tunnel)")
    bgp = None
    if routing.startswith("Border Gateway Protocol"):
        aws, customer = (inside.one(side, r"(\S+)/30") for side in ("Virtual Private Gateway", "Customer Gateway"))
        session.one("Neighbor IP Address", f"({re.escape(aws)})")
        bgp = Bgp(aws, customer, int(session.one("Virtual Private Gateway ASN")), int(session.one("Customer Gateway ASN")),
                  int(session.one("Neighbor Hold Time")))
    elif not routing.startswith("Static Routing"):
        raise NotUnderstood("the AWS file's routing")
    return end(
        f"{connection}.{number}", outside.one("Virtual Private Gateway"), outside.one("Customer Gateway"), ike.one("Pre-Shared Key"),
        (word("IKE version", ike.one("IKE version"), {"IKEv1": 1, "IKEv2": 2}),),
        Phase((word("encryption", ike.one("Encryption Algorithm"), words.XML_ENCRYPTION),),
              (word("hash", ike.one("Authentication Algorithm"), words.XML_IKE_INTEGRITY),),
              group("group", ike.one("Diffie-Hellman", r"Group (\d+)")), int(ike.one("Lifetime", r"(\d+) seconds"))),
        Phase((word("encryption", ipsec.one("Encryption Algorithm"), words.XML_ENCRYPTION),),
              (word("hash", ipsec.one("Authentication Algorithm"), words.XML_ESP_INTEGRITY),),
              group("group", ipsec.one("Perfect Forward Secrecy", r"Diffie-Hellman Group (\d+)")),
              int(ipsec.one("Lifetime", r"(\d+) seconds"))), bgp)


def read_generic(text):
    header, *tunnels = re.split(r"^IPSec Tunnel #\d\s*$", text, flags=re.M)
    connection = re.search(r"^Your VPN Connection ID\s*: (vpn-[0-9a-f]+)", header, re.M)
    if not connection or not tunnels:
        raise NotUnderstood("an AWS text without a connection")
    return made(connection[1], [tunnel(connection[1], number, part) for number, part in enumerate(tunnels, 1)])
