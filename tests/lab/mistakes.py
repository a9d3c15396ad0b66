"""What would be wrong, made in the requests of the second tunnel: none of it may come up, each ends at its own stage.
SPDX-License-Identifier: MIT
"""
import dataclasses
import ipaddress
import json
import typing


@dataclasses.dataclass(frozen=True)
class Mistake:
    case: str
    change: typing.Callable  # of the requests document
    stage: str  # at which the second tunnel ends
    seen: str  # there, a regular expression
    gateway_addresses: tuple | None = None


def request(document, name):
    return next(item["parameters"] for item in document["requests"] if item["id"] == name)


def member(config, name, value):
    """A change that sets a member of tunnel 2's IkeConfig and so on; None leaves it to Alibaba Cloud's default."""
    def change(document):
        parameters = request(document, "VpnConnection2")
        values = json.loads(parameters[config])
        del values[name]
        if value is not None:
            values[name] = value(values) if callable(value) else value
        parameters[config] = json.dumps(values)
    return change


def network_plus_one(values):
    return str(ipaddress.IPv4Network(values["TunnelCidr"])[1])


def other_peer_asn(document):
    request(document, "CustomerGateway2")["Asn"] = "64999"


def keys_swapped(document):
    first, second = (json.loads(request(document, f"VpnConnection{number}")["IkeConfig"]) for number in (1, 2))
    second["Psk"] = first["Psk"]
    request(document, "VpnConnection2")["IkeConfig"] = json.dumps(second)


def outside_addresses_swapped(document):
    """What AWS calls the customer gateway is Alibaba Cloud's own address, and not what a customer gateway is there."""
    parameters = request(document, "VpnConnection2")
    ike = json.loads(parameters["IkeConfig"])
    ike["LocalId"], ike["RemoteId"] = ike["RemoteId"], ike["LocalId"]
    parameters["IkeConfig"] = json.dumps(ike)
    request(document, "CustomerGateway2")["IpAddress"] = ike["RemoteId"]


def one_connection_on_a_dual_gateway(document):
    """Both tunnels of one AWS connection as master and slave of one dual-tunnel connection."""
    tunnels = []
    for role, number in (("master", 1), ("slave", 2)):
        parameters = request(document, f"VpnConnection{number}")
        ike, bgp = json.loads(parameters["IkeConfig"]), json.loads(parameters["BgpConfig"])
        del ike["LocalId"]
        tunnels.append({"CustomerGatewayId": parameters["CustomerGatewayId"], "Role": role, "TunnelIkeConfig": ike,
                        "TunnelIpsecConfig": json.loads(parameters["IpsecConfig"]),
                        "TunnelBgpConfig": {"LocalAsn": int(bgp["LocalAsn"]), "TunnelCidr": bgp["TunnelCidr"], "LocalBgpIp": bgp["LocalBgpIp"]}})
    first = request(document, "VpnConnection1")
    kept = {name: first[name] for name in ("RegionId", "VpnGatewayId", "Name", "LocalSubnet", "RemoteSubnet")}
    first.clear()
    first.update(kept, EnableTunnelsBgp=True, TunnelOptionsSpecification=tunnels)
    document["requests"] = [item for item in document["requests"] if item["id"] != "VpnConnection2"]


MISTAKES = {
    "wrong key, IKEv1": Mistake("bgp-vgw", member("IkeConfig", "Psk", "Another.key_of_32_characters.001"), "ike", "decryption failed"),
    "wrong key, IKEv2": Mistake("ikev2-bgp", member("IkeConfig", "Psk", "Another.key_of_32_characters.001"), "ike", "AUTHENTICATION_FAILED"),
    "the other tunnel's key": Mistake("ikev2-bgp", keys_swapped, "ike", "AUTHENTICATION_FAILED"),
    "wrong DH group": Mistake("bgp-vgw", member("IkeConfig", "IkePfs", "group14"), "ike", "NO_PROPOSAL_CHOSEN"),
    "wrong IKE version": Mistake("bgp-vgw", member("IkeConfig", "IkeVersion", "ikev2"), "ike", "NO_PROPOSAL_CHOSEN"),
    "IkeAuthAlg left to the default": Mistake("bgp-vgw", member("IkeConfig", "IkeAuthAlg", None), "ike", "NO_PROPOSAL_CHOSEN"),
    "IpsecAuthAlg left to the default": Mistake("bgp-vgw", member("IpsecConfig", "IpsecAuthAlg", None), "esp", "NO_PROPOSAL_CHOSEN"),
    "IkeLifetime left to the default": Mistake("bgp-vgw", member("IkeConfig", "IkeLifetime", None), "lifetimes",
                                               "IKE lifetime: AWS 28800 s, Alibaba Cloud 86400 s"),
    "IpsecLifetime left to the default": Mistake("bgp-vgw", member("IpsecConfig", "IpsecLifetime", None), "lifetimes",
                                                 "ESP lifetime: AWS 3600 s, Alibaba Cloud 86400 s"),
    "wrong PFS group, IKEv1": Mistake("bgp-vgw", member("IpsecConfig", "IpsecPfs", "group5"), "esp", "NO_PROPOSAL_CHOSEN"),
    "wrong PFS group, IKEv2": Mistake("ikev2-bgp", member("IpsecConfig", "IpsecPfs", "group5"), "rekey", "NO_PROPOSAL_CHOSEN"),
    "no PFS, IKEv2": Mistake("ikev2-bgp", member("IpsecConfig", "IpsecPfs", "disabled"), "rekey", "NO_PROPOSAL_CHOSEN"),
    "LocalBgpIp is the network + 1": Mistake("bgp-vgw", member("BgpConfig", "LocalBgpIp", network_plus_one), "bgp", "no BGP session within"),
    "wrong LocalAsn": Mistake("bgp-vgw", member("BgpConfig", "LocalAsn", "64999"), "bgp", "Bad peer AS"),
    "wrong Asn of the customer gateway": Mistake("bgp-vgw", other_peer_asn, "bgp", "Bad peer AS"),
    "outside addresses swapped": Mistake("bgp-vgw", outside_addresses_swapped, "ike", "giving up after|UNSUPPORTED_CRITICAL_PAYLOAD"),
    "both tunnels of one connection on a dual-tunnel gateway": Mistake("bgp-vgw", one_connection_on_a_dual_gateway, "ike", "NO_PROPOSAL_CHOSEN",
                                                                       ("198.51.100.10", "198.51.100.110")),
}
