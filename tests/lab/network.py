"""The two clouds of the lab: each has a router, a VPC with one host, and a charon for each tunnel; between them is the internet.

    host ── router ══ TUN ══ charon ── internet ── charon ══ TUN ══ router ── host

A tunnel's TUN is the charon's, moved into the router: so two tunnels with the same selectors do not meet. Alibaba Cloud's
gateway has one address for many tunnels; the internet hands a packet for it to the charon whose peer it comes from.
SPDX-License-Identifier: MIT
"""
import ipaddress

from bird import Bird
from charon import Charon
from namespaces import Namespace, cable

GATEWAY = "100.64.0.1"  # the internet, seen from a charon


def nth(network, n):
    return str(ipaddress.IPv4Network(network)[n])


class Cloud:
    """A router and its VPC's host; ends and charons are by the tunnel's number."""

    def __init__(self, name, network):
        self.name, self.network, self.host_address = name, network, nth(network, 2)
        self.router, self.host = Namespace(name, forwards=True), Namespace(f"{name}-vpc")
        cable(self.router, "vpc", self.host, "eth0")
        length = network.split("/")[1]
        self.router.ip(f"address add {nth(network, 1)}/{length} dev vpc")
        self.host.ip(f"address add {self.host_address}/{length} dev eth0", f"route add default via {nth(network, 1)}")
        self.ends, self.charons, self.bird = {}, {}, None

    def add_tunnel(self, number, end, internet, narrow):
        namespace = Namespace(f"{self.name}-{number}")
        cable(internet, namespace.name, namespace, "outside")
        internet.ip(f"address add {GATEWAY}/32 dev {namespace.name}")
        namespace.ip(f"address add {end.address}/32 dev outside", f"route add default via {GATEWAY} dev outside onlink")
        # For selectors narrower than all, charon wants an address inside them.
        if narrow:
            namespace.ip(f"address add {nth(self.network, 1)}/32 dev lo")
        self.ends[number] = end
        self.charons[number] = Charon(namespace, f"/run/lab/{namespace.name}")

    def start(self, dpd_delay, initiates):
        """Moves the TUNs into the router, configures the charons, and starts BGP where there is any."""
        for number, charon in self.charons.items():
            charon.ready()
            name = f"tunnel{number}"
            charon.namespace.ip("link set ipsec0 down", f"link set ipsec0 name {name}", f"link set {name} netns {self.name}")
            # charon looks for the interface by its name.
            charon.namespace.ip("tuntap add mode tun name ipsec0", "link set ipsec0 up")
            end = self.ends[number]
            self.router.ip(*([f"address add {end.bgp.address}/30 dev {name}"] if end.bgp else []), f"link set {name} mtu 1400 up")
            charon.load(end, dpd_delay, initiates)
            for network in end.routes:
                self.router.ip(f"route add {network} dev {name} metric {10 * end.metric + number}")
        sessions = {f"tunnel{number}": end.bgp for number, end in self.ends.items() if end.bgp}
        if sessions:
            self.bird = Bird(self.router, f"/run/lab/{self.name}", self.network, nth(self.network, 1), sessions)

    def withdraw(self, number):
        """A router takes the routes of a tunnel that is down away."""
        self.router.ip(f"link set tunnel{number} down")


class Network:
    def __init__(self, aws_ends, alibaba_ends, aws_network, alibaba_network, dpd_delay):
        self.internet = Namespace("internet", forwards=True)
        self.aws, self.alibaba = Cloud("aws", aws_network), Cloud("alibaba", alibaba_network)
        unused = {end.address: end for end in aws_ends}
        narrow = any(networks != ("0.0.0.0/0",) for end in (*aws_ends, *alibaba_ends) for networks in (end.networks, end.peer_networks))
        for number, end in enumerate(alibaba_ends, 1):
            self.alibaba.add_tunnel(number, end, self.internet, narrow)
            self.internet.ip(f"route add {end.address}/32 dev alibaba-{number} table {100 + number}",
                             f"rule add from {end.peer_address} to {end.address} lookup {100 + number}")
            # AWS has many tunnels, and those that nobody comes to are down.
            if (peer := unused.pop(end.peer_address, None)) is not None:
                self.aws.add_tunnel(number, peer, self.internet, narrow)
                self.internet.ip(f"route add {peer.address}/32 dev aws-{number}")
        # Alibaba Cloud's end begins (EffectImmediately); two that begin at once would collide now and then.
        self.aws.start(dpd_delay, initiates=False)
        self.alibaba.start(dpd_delay, initiates=True)
        for charon in self.alibaba.charons.values():
            charon.initiate()

    def cut(self, number):
        """The internet loses what goes to and from AWS's end of a tunnel; nobody is told."""
        self.internet.ip(f"link set aws-{number} down")

    def links(self):
        """The pairs of outside addresses between which tunnels may be."""
        pairs = {(end.address, end.peer_address) for end in self.alibaba.ends.values()}
        return pairs | {(b, a) for a, b in pairs}


