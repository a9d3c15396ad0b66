"""AWS's ends from the XML, and from the EC2 API's answer with the XML in it.
SPDX-License-Identifier: MIT
"""
import dataclasses
import json
import xml.etree.ElementTree

import aws_words as words
from aws_connection import ANY, end, group, made
from aws_words import word
from side import Bgp, NotUnderstood, Phase


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
