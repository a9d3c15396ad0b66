"""Alibaba Cloud's ends, from the API requests alone, by the API's own names, types and defaults.

What a request leaves out has the value that the API reference gives it ("CreateVpnConnection", "CreateVpnAttachment"):
md5 and 86400 s among them. A parameter or value that is not in the reference is refused.
SPDX-License-Identifier: MIT
"""
import ipaddress
import json
import re

from side import Bgp, End, NotUnderstood, Phase

ENCRYPTION = {"aes": "aes128", "aes192": "aes192", "aes256": "aes256", "des": "des", "3des": "3des"}
INTEGRITY = {"md5": "md5", "sha1": "sha1", "sha256": "sha256", "sha384": "sha384", "sha512": "sha512"}
GROUPS = {"group1": "modp768", "group2": "modp1024", "group5": "modp1536", "group14": "modp2048"}
VERSIONS = {"ikev1": 1, "ikev2": 2}

COMMON = {"RegionId", "LocalSubnet", "RemoteSubnet", "Name", "EffectImmediately", "AutoConfigRoute", "ClientToken"}
SINGLE = {"CustomerGatewayId", "IkeConfig", "IpsecConfig", "BgpConfig", "EnableDpd", "EnableNatTraversal"}
DUAL = {"EnableTunnelsBgp", "TunnelOptionsSpecification"}
TUNNEL = {"CustomerGatewayId", "EnableDpd", "EnableNatTraversal", "TunnelIkeConfig", "TunnelIpsecConfig", "TunnelBgpConfig"}
IKE = {"Psk", "IkeVersion", "IkeMode", "IkeEncAlg", "IkeAuthAlg", "IkePfs", "IkeLifetime", "LocalId", "RemoteId"}
IPSEC = {"IpsecEncAlg", "IpsecAuthAlg", "IpsecPfs", "IpsecLifetime"}

# The gateway's own timer is not in the API; a short one lets the lab see a cut soon (BGP takes the lower of both ends').
HOLD_TIME = 9


def known(what, value, names):
    """The object `value`, whose members are all among `names`."""
    if not isinstance(value, dict):
        raise NotUnderstood(f"{what} is no object")
    for name in value:
        if name not in names:
            raise NotUnderstood(f"{what} has no parameter {name}")
    return value


def word(what, value, words):
    if value not in words:
        raise NotUnderstood(f"{what} cannot be {value!r}")
    return words[value]


def typed(what, value, kind):
    if type(value) is not kind:
        raise NotUnderstood(f"{what} is a {kind.__name__}, here it is {value!r}")
    return value


def lifetime(what, value):
    if not 0 <= typed(what, value, int) <= 86400:
        raise NotUnderstood(f"{what} is 0 to 86400, here it is {value}")
    return value


def phase(kind, config, integrity):
    """IkeConfig and IpsecConfig, whose members differ by their first word."""
    group = config.get(f"{kind}Pfs", "group2")
    return Phase((word(f"{kind}EncAlg", config.get(f"{kind}EncAlg", "aes"), ENCRYPTION),),
                 (word(f"{kind}AuthAlg", config.get(f"{kind}AuthAlg", integrity), INTEGRITY),),
                 () if kind == "Ipsec" and group == "disabled" else (word(f"{kind}Pfs", group, GROUPS),),
                 lifetime(f"{kind}Lifetime", config.get(f"{kind}Lifetime", 86400)))


def bgp(cidr, address, asn, peer_asn):
    """The peer is the other of the two hosts of the /30; the gateway works it out."""
    network = ipaddress.IPv4Network(cidr)
    if network.prefixlen != 30 or ipaddress.IPv4Address(address) not in network:
        raise NotUnderstood(f"LocalBgpIp {address} is not in the /30 {cidr}")
    if peer_asn is None:
        raise NotUnderstood("BGP needs the customer gateway's Asn")
    peers = [str(host) for host in network.hosts() if str(host) != address]
    return Bgp(address, peers[0], asn, peer_asn, HOLD_TIME)


class Requests:
    """The requests of one document, and the addresses of the VPN gateway (or attachment) that they are made on."""

    def __init__(self, document, gateway_addresses):
        if document.get("schema") != "awscfg2ali/requests/1":
            raise NotUnderstood(f"schema {document.get('schema')!r}")
        self.gateway_addresses = gateway_addresses
        self.by_id = {request["id"]: request for request in document["requests"]}
        actions = {"CreateCustomerGateway", "CreateVpnConnection", "CreateVpnAttachment", "CreateVpnRouteEntry"}
        for request in document["requests"]:
            if request["action"] not in actions or request["version"] != "2016-04-28":
                raise NotUnderstood(f"request {request['action']} of {request['version']}")

    def of(self, *actions):
        return [request for request in self.by_id.values() if request["action"] in actions]

    def ends(self):
        """All tunnels' ends, the connections in their order and of each the master or first tunnel first."""
        ends = []
        for request in self.of("CreateVpnConnection", "CreateVpnAttachment"):
            ends += self.dual(request) if "TunnelOptionsSpecification" in request["parameters"] else self.single(request)
        return ends

    def customer_gateway(self, reference):
        match = re.fullmatch(r"\$\{(\w+)\.CustomerGatewayId\}", reference)
        if not match or self.by_id.get(match[1], {}).get("action") != "CreateCustomerGateway":
            raise NotUnderstood(f"CustomerGatewayId {reference!r} is made by no request")
        parameters = known("CreateCustomerGateway", self.by_id[match[1]]["parameters"], {"RegionId", "IpAddress", "Asn", "Name"})
        asn = parameters.get("Asn")
        return parameters["IpAddress"], asn if asn is None else int(typed("Asn", asn, str))

    def routes(self, connection):
        """The route entries that lead into a connection, and how little they weigh."""
        routes, metric = [], 0
        for entry in self.of("CreateVpnRouteEntry"):
            parameters = known("CreateVpnRouteEntry", entry["parameters"],
                               {"RegionId", "VpnGatewayId", "RouteDest", "NextHop", "PublishVpc", "Weight"})
            if parameters["NextHop"] == f"${{{connection['id']}.VpnConnectionId}}":
                metric = word("Weight", typed("Weight", parameters["Weight"], int), {100: 0, 0: 1})
                routes.append(parameters["RouteDest"])
        return tuple(routes), metric

    def single(self, request):
        parameters = known(request["action"], request["parameters"], COMMON | SINGLE | {"VpnGatewayId"})
        config = {name: json.loads(typed(name, parameters[name], str)) for name in ("IkeConfig", "IpsecConfig", "BgpConfig")
                  if name in parameters}
        session = known("BgpConfig", config.get("BgpConfig", {}), {"EnableBgp", "LocalAsn", "TunnelCidr", "LocalBgpIp"})
        enabled = word("EnableBgp", session.get("EnableBgp", "false"), {"true": True, "false": False})
        asn = int(typed("LocalAsn", session.get("LocalAsn", "45104"), str))
        return [self.end(request, 0, parameters, config.get("IkeConfig", {}), config.get("IpsecConfig", {}),
                         session if enabled else None, asn)]

    def dual(self, request):
        attachment = request["action"] == "CreateVpnAttachment"
        parameters = known(request["action"], request["parameters"],
                           (COMMON - {"AutoConfigRoute"}) | DUAL | {"NetworkType"} if attachment else COMMON | DUAL | {"VpnGatewayId"})
        position = {1: 0, 2: 1} if attachment else {"master": 0, "slave": 1}
        name = "TunnelIndex" if attachment else "Role"
        tunnels = {}
        for tunnel in parameters["TunnelOptionsSpecification"]:
            known("TunnelOptionsSpecification", tunnel, TUNNEL | {name})
            tunnels[word(name, tunnel.get(name), position)] = tunnel
        if sorted(tunnels) != [0, 1] or len(parameters["TunnelOptionsSpecification"]) != 2:
            raise NotUnderstood("TunnelOptionsSpecification needs two tunnels, one of each role")
        enabled = typed("EnableTunnelsBgp", parameters.get("EnableTunnelsBgp", False), bool)
        ends = []
        for index, tunnel in sorted(tunnels.items()):
            session = known("TunnelBgpConfig", tunnel.get("TunnelBgpConfig", {}), {"LocalAsn", "TunnelCidr", "LocalBgpIp"})
            if enabled and "LocalAsn" not in session:
                raise NotUnderstood("LocalAsn is required with EnableTunnelsBgp")
            ends.append(self.end(request, index, tunnel, tunnel.get("TunnelIkeConfig", {}), tunnel.get("TunnelIpsecConfig", {}),
                                 session if enabled else None, typed("LocalAsn", session.get("LocalAsn", 45104), int)))
        return ends

    def end(self, request, index, tunnel, ike, ipsec, session, asn):
        attachment = request["action"] == "CreateVpnAttachment"
        known("IkeConfig", ike, IKE)
        known("IpsecConfig", ipsec, IPSEC)
        word("IkeMode", ike.get("IkeMode", "main"), {"main": True})
        for switch in ("EnableDpd", "EnableNatTraversal"):
            word(switch, tunnel.get(switch, True), {True: True})
        if "Psk" not in ike:
            raise NotUnderstood("without Psk Alibaba Cloud makes a key of its own")
        parameters = request["parameters"]
        address = self.gateway_addresses[index]
        peer_address, peer_asn = self.customer_gateway(tunnel["CustomerGatewayId"])
        integrity = "sha1" if attachment else "md5"
        version = ike.get("IkeVersion", "ikev2" if attachment else "ikev1")
        routes, metric = self.routes(request)
        return End(name=f"{request['id']}.{index + 1}", address=address, peer_address=peer_address,
                   identity=ike.get("LocalId", address), peer_identity=ike.get("RemoteId", peer_address), key=ike["Psk"],
                   versions=(word("IkeVersion", version, VERSIONS),), ike=phase("Ike", ike, integrity),
                   esp=phase("Ipsec", ipsec, integrity), networks=tuple(parameters["LocalSubnet"].split(",")),
                   peer_networks=tuple(parameters["RemoteSubnet"].split(",")),
                   bgp=session and bgp(session["TunnelCidr"], session["LocalBgpIp"], asn, peer_asn),
                   routes=routes, metric=metric)


def read(text, gateway_addresses):
    """The ends that a requests document describes on a gateway with these addresses (one, or the master's and the slave's).

    Raises NotUnderstood."""
    try:
        return Requests(json.loads(text), gateway_addresses).ends()
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise NotUnderstood(f"the requests are not as the API has them ({type(error).__name__}: {error})") from None
