"""AWS's ends, from AWS's file alone: the XML, the EC2 API's answer around it, or the Cisco IOS text.

A plain reading of what AWS itself writes, made without a look at the converter's: it knows nothing else, and refuses the rest.
SPDX-License-Identifier: MIT
"""
import dataclasses
import ipaddress
import json
import re
import xml.etree.ElementTree

import aws_words as words
from aws_words import word
from side import Bgp, End, NotUnderstood, Phase

ANY = ("0.0.0.0/0",)


@dataclasses.dataclass(frozen=True)
class Connection:
    """One VPN connection: the address it goes to, and AWS's ends of its tunnels."""
    id: str
    customer_address: str
    ends: tuple


def read(text):
    """The connections of one file."""
    if text.lstrip().startswith("{"):
        return read_json(text)
    if "<vpn_connection " in text:
        return [read_xml(text)]
    if "crypto ipsec transform-set" in text:
        return [read_ios(text)]
    raise NotUnderstood("the lab takes AWS's end from the XML, from describe-vpn-connections with the XML in it, or from "
                        "the Cisco IOS text for ISR; this is none of them")


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


def read_xml(text):
    if "<!DOCTYPE" in text:
        raise NotUnderstood("an XML with a document type")
    root = xml.etree.ElementTree.fromstring(text.strip().encode())

    def one(node, path):
        found = node.findall(path)
        if len(found) != 1 or not (found[0].text or "").strip():
            raise NotUnderstood(f"{len(found)} elements {path} in the AWS file's {node.tag}")
        return found[0].text.strip()

    static = any(node.text.strip() == "NoBGPVPNConnection" for node in root.findall("vpn_connection_attributes"))
    ends = []
    for number, tunnel in enumerate(root.findall("ipsec_tunnel"), 1):
        aws, customer, ike, esp = (tunnel.find(name) for name in ("vpn_gateway", "customer_gateway", "ike", "ipsec"))
        for path, value in (("ike/mode", "main"), ("ipsec/mode", "tunnel"), ("ipsec/protocol", "esp")):
            if one(tunnel, path) != value:
                raise NotUnderstood(f"the AWS file's {path} {one(tunnel, path)!r}")
        session = None if static else Bgp(one(aws, "tunnel_inside_address/ip_address"), one(customer, "tunnel_inside_address/ip_address"),
                                          int(one(aws, "bgp/asn")), int(one(customer, "bgp/asn")), int(one(aws, "bgp/hold_time")))
        ends.append(end(
            f"{root.get('id')}.{number}", one(aws, "tunnel_outside_address/ip_address"),
            one(customer, "tunnel_outside_address/ip_address"), one(ike, "pre_shared_key"), (1, 2),
            Phase((word("encryption", one(ike, "encryption_protocol"), words.XML_ENCRYPTION),),
                  (word("hash", one(ike, "authentication_protocol"), words.XML_IKE_INTEGRITY),),
                  group("group", one(ike, "perfect_forward_secrecy")), int(one(ike, "lifetime"))),
            Phase((word("encryption", one(esp, "encryption_protocol"), words.XML_ENCRYPTION),),
                  (word("hash", one(esp, "authentication_protocol"), words.XML_ESP_INTEGRITY),),
                  group("group", one(esp, "perfect_forward_secrecy")), int(one(esp, "lifetime"))), session))
    return made(root.get("id"), ends)


def allowed(what, members, names, every):
    """A list of TunnelOptions in strongSwan's words; an absent one allows all."""
    if not members:
        return tuple(every)
    return tuple(word(what, member["Value"], names) for member in members if member["Value"] not in words.API_AEAD)


def with_options(tunnel, options):
    """The end as the tunnel's options have it: they say what AWS accepts, the XML only samples it."""
    phases = {}
    for number, name, groups in ((1, "ike", words.API_IKE_GROUPS), (2, "esp", words.API_ESP_GROUPS)):
        sampled = getattr(tunnel, name)
        phases[name] = Phase(
            allowed("encryption", options.get(f"Phase{number}EncryptionAlgorithms"), words.API_ENCRYPTION, words.API_ENCRYPTION.values()),
            allowed("hash", options.get(f"Phase{number}IntegrityAlgorithms"), words.API_INTEGRITY, words.API_INTEGRITY.values()),
            allowed("group", options.get(f"Phase{number}DHGroupNumbers"), words.GROUPS, [words.GROUPS[n] for n in groups]),
            options.get(f"Phase{number}LifetimeSeconds") or sampled.lifetime)
    versions = allowed("IKE version", options.get("IkeVersions"), words.API_VERSIONS, (1, 2))
    return dataclasses.replace(tunnel, versions=versions, **phases)


def read_json(text):
    connections = []
    for item in json.loads(text).get("VpnConnections", []):
        sampled, options = read_xml(item["CustomerGatewayConfiguration"]), item["Options"]
        by_address = {tunnel["OutsideIpAddress"]: tunnel for tunnel in options.get("TunnelOptions", [])}
        networks = {"networks": (options.get("RemoteIpv4NetworkCidr", ANY[0]),),
                    "peer_networks": (options.get("LocalIpv4NetworkCidr", ANY[0]),),
                    "routes": tuple(route["DestinationCidrBlock"] for route in item.get("Routes", []))}
        ends = [with_options(dataclasses.replace(tunnel, **networks), by_address.get(tunnel.address, {})) for tunnel in sampled.ends]
        if bool(options["StaticRoutesOnly"]) != all(tunnel.bgp is None for tunnel in ends):
            raise NotUnderstood(f"{item['VpnConnectionId']}: StaticRoutesOnly and the XML disagree")
        connections.append(made(item["VpnConnectionId"], ends))
    if not connections:
        raise NotUnderstood("a JSON without VpnConnections")
    return connections


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
    proposal = ios.block(rf"crypto ikev2 proposal {re.escape(ios.one(r'proposal (.+)', ios.block(rf'crypto ikev2 policy .*{re.escape(suffix)}')))}")
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
