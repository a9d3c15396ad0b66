"""AWS's ends from the Cisco IOS text for ISR, IKEv1 and IKEv2.
SPDX-License-Identifier: MIT
"""
import ipaddress
import re

import aws_words as words
from aws_connection import end, group, made
from aws_words import word
from side import Bgp, NotUnderstood, Phase


class Ios:
    """A Cisco IOS text as blocks: a line at the margin, and the indented ones below it."""

    def __init__(self, text):
        lines = [line.rstrip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("!")]
        self.blocks = []
        for line in lines:
            if line[0] not in " \t":
                self.blocks.append([line])
            elif self.blocks:
                self.blocks[-1].append(line.strip())

    def all(self, pattern, lines=None):
        """All matches of a pattern in the lines of a block, or in the first lines of all blocks."""
        lines = [block[0] for block in self.blocks] if lines is None else lines
        return [match for match in (re.fullmatch(pattern, line) for line in lines) if match]

    def one(self, pattern, lines=None):
        found = {match.groups() for match in self.all(pattern, lines)}
        if len(found) != 1:
            raise NotUnderstood(f"{len(found)} lines like {pattern!r} in the AWS file" + (f" at {lines[0]!r}" if lines else ""))
        groups = found.pop()
        return groups[0] if len(groups) == 1 else groups

    def block(self, pattern):
        found = [block for block in self.blocks if re.fullmatch(pattern, block[0])]
        if len(found) != 1:
            raise NotUnderstood(f"{len(found)} blocks like {pattern!r} in the AWS file")
        return found[0]

    def blocks_like(self, pattern):
        return [block for block in self.blocks if re.fullmatch(pattern, block[0])]


def ios_ike1(ios, number, peer):
    """AWS numbers the policies 200, 201, … in the order of its tunnels; nothing else joins them."""
    policy = ios.block(rf"crypto isakmp policy {200 + number}")
    ios.one("authentication (pre-share)", policy)
    [keyring] = [block for block in ios.blocks_like(r"crypto keyring \S+")
                 if ios.all(rf"pre-shared-key address {re.escape(peer)} key (\S+)", block)]
    phase = Phase((f"aes{ios.one('encryption aes (128|192|256)', policy)}",),
                  (word("hash", ios.one(r"hash (\S+)", policy), words.IOS_ISAKMP_HASH),),
                  group("group", ios.one(r"group (\d+)", policy)), int(ios.one(r"lifetime (\d+)", policy)))
    return (1,), ios.one(rf"pre-shared-key address {re.escape(peer)} key (\S+)", keyring), phase


def ios_ike2(ios, profile_name, peer):
    profile = ios.block(rf"crypto ikev2 profile {re.escape(profile_name)}")
    ios.one(rf"match identity remote address ({re.escape(peer)}) 255\.255\.255\.255", profile)
    for side in ("local", "remote"):
        ios.one(f"authentication {side} (pre-share)", profile)
    keyring = ios.block(rf"crypto ikev2 keyring {re.escape(ios.one(r'keyring local (.+)', profile))}")
    ios.one(rf"address ({re.escape(peer)})", keyring)
    suffix = profile_name.removeprefix("ikev2-")
    policy = ios.block(rf"crypto ikev2 policy .*{re.escape(suffix)}")
    proposal = ios.block(rf"crypto ikev2 proposal {re.escape(ios.one(r'proposal (.+)', policy))}")
    phase = Phase((f"aes{ios.one('encryption aes-cbc-(128|192|256)', proposal)}",),
                  (word("hash", ios.one(r"integrity (\S+)", proposal), words.IOS_IKEV2_INTEGRITY),),
                  group("group", ios.one(r"group (\d+)", proposal)), int(ios.one(r"lifetime (\d+)", profile)))
    return (2,), ios.one(r"pre-shared-key (\S+)", keyring), phase


def ios_bgp(ios, inside, mask):
    """The session whose neighbor is the other host of the interface's network; without a BGP section there is none."""
    routers = ios.blocks_like(r"router bgp \d+")
    if not routers:
        return None
    network = ipaddress.IPv4Interface(f"{inside}/{mask}").network
    [aws] = [str(host) for host in network.hosts() if str(host) != inside]
    lines = [line for block in routers for line in block]
    asn = ios.one(r"router bgp (\d+)")
    return Bgp(aws, inside, int(ios.one(rf"neighbor {re.escape(aws)} remote-as (\d+)", lines)), int(asn),
               int(ios.one(rf"neighbor {re.escape(aws)} timers \d+ (\d+)(?: \d+)?", lines)))


def read_ios(text):
    ios = Ios(text)
    connection = re.search(r"(vpn-[0-9a-f]+)", text)
    ends = []
    for number, interface in enumerate(ios.blocks_like(r"interface Tunnel\d+")):
        peer = ios.one(r"tunnel destination (\S+)", interface)
        profile = ios.block(rf"crypto ipsec profile {re.escape(ios.one(r'tunnel protection ipsec profile (.+)', interface))}")
        name = ios.one(r"set transform-set (.+)", profile)
        transform = ios.block(rf"crypto ipsec transform-set {re.escape(name)} .*")
        bits, digest = ios.one(rf"crypto ipsec transform-set {re.escape(name)} esp-aes (128|192|256) (\S+)", transform[:1])
        ios.one(r"mode (tunnel)", transform)
        esp = Phase((f"aes{bits}",), (word("hash", digest, words.IOS_ESP_HASH),), group("group", ios.one(r"set pfs (group\d+)", profile)),
                    int(ios.one(r"set security-association lifetime seconds (\d+)", profile)))
        ikev2 = ios.all(r"set ikev2-profile (.+)", profile)
        versions, key, ike = ios_ike2(ios, ikev2[0][1], peer) if ikev2 else ios_ike1(ios, number, peer)
        inside, mask = ios.one(r"ip address (\S+) (\S+)", interface)
        source = ios.one(r"tunnel source (\S+)", interface)
        if not re.fullmatch(r"[\d.]+", source):
            raise NotUnderstood(f"the customer's address is not in this text (tunnel source {source}); take the one for ISR, or the XML")
        ends.append(end(f"{connection and connection[1]}.{number + 1}", peer, source, key, versions, ike, esp, ios_bgp(ios, inside, mask)))
    return made(connection and connection[1], ends)
