"""Inputs of any size, made from the connection in testdata/bgp-vgw: what is measured, and what must cost in proportion."""
import json
import pathlib
import re

CONNECTION = pathlib.Path(__file__).resolve().parents[2] / "testdata" / "bgp-vgw"
ID = "vpn-015543cb3a606532e"


def ipv4(number):
    return ".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0))


def inside_of(number):
    return (169 << 24 | 254 << 16 | 8 << 8) + 8 * (number % 5000)


def renamed(text, number):
    """The connection under an id, tunnel addresses and keys of its own (RFC 2544 addresses; 5,000 differ inside, too)."""
    outside, inside = (198 << 24 | 18 << 16) + 2 * number, inside_of(number)
    new = {
        ID: f"vpn-{number:017x}",
        "203.0.113.17": ipv4(outside), "203.0.113.86": ipv4(outside + 1),
        "169.254.59.17": ipv4(inside + 1), "169.254.59.18": ipv4(inside + 2),
        "169.254.212.137": ipv4(inside + 5), "169.254.212.138": ipv4(inside + 6),
        "Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J": f"Eqn_pXmnmDJO_2KVlnJjQOi9{2 * number:08d}",
        ".PRKzNorZ.el13uDOu2L9AhbhQ6hGXeH": f".PRKzNorZ.el13uDOu2L9Ahb{2 * number + 1:08d}",
        "interface Tunnel1": f"interface Tunnel{2 * number + 1}", "interface Tunnel2": f"interface Tunnel{2 * number + 2}",
    }
    return re.sub("|".join(map(re.escape, new)), lambda old: new[old.group()], text)


def first():
    """The id of the first connection that the functions below make."""
    return renamed(ID, 0)


def download():
    """A text as long as AWS's own, which has more comments than ours, and one title."""
    title, *lines = (CONNECTION / "cisco-ios.txt").read_text().splitlines(keepends=True)
    return title + "".join(line * 3 if line.startswith("!") else line for line in lines)


def xml(connections):
    text = (CONNECTION / "aws-xml.xml").read_text()
    return "".join(renamed(text, i) for i in range(connections))


def one_xml(connections):
    """The same in one document, for those who read no more."""
    declaration = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{declaration}\n<all>{xml(connections).replace(declaration, '')}</all>\n"


def cisco(connections):
    """The texts of so many connections in one file, as somebody makes who puts downloads together."""
    text = (CONNECTION / "cisco-ios.txt").read_text()
    return "".join(renamed(text, i) for i in range(connections))


def asa(connections):
    """The same for the ASA; the interfaces' names tell the connections apart."""
    text = (CONNECTION / "cisco-asa-vti.txt").read_text()
    return "".join(renamed(text, i) for i in range(connections))


def router(copies):
    """One connection in a running-config that has much beside it."""
    beside = "".join(
        f"interface GigabitEthernet0/{i}\n description office {i}\n ip address {ipv4((10 << 24) + 256 * i)} 255.255.255.0\n"
        f" negotiation auto\n!\nip access-list extended office-{i}\n permit tcp any host 10.0.0.{i % 250} eq 443\n"
        f" deny ip any any log\n!\n" for i in range(25))
    return (CONNECTION / "running-config.txt").read_text() + beside * copies


def describe(connections):
    """The answer of describe-vpn-connections, as aws --output json prints it."""
    answer = json.loads((CONNECTION / "aws-json.json").read_text())["VpnConnections"][0]
    text = json.dumps(answer, indent=4)
    return '{\n"VpnConnections": [\n' + ",\n".join(renamed(text, i) for i in range(connections)) + "\n]\n}\n"


def compact(connections):
    """The same on one line, as programs print it."""
    return json.dumps(json.loads(describe(connections)), separators=(",", ":"))


def values(hundreds):
    """An answer with values far down below long names, which no reader knows."""
    answer = json.loads((CONNECTION / "aws-json.json").read_text())
    inner = list(range(100 * hundreds))
    for _ in range(25):
        inner = {"x" * 40: inner}
    answer["VpnConnections"][0]["Other"] = inner
    return json.dumps(answer)


def states(resources):
    """A state of Terraform's that has many other resources."""
    state = json.loads((CONNECTION / "terraform-state.json").read_text())
    other = {"mode": "managed", "type": "aws_vpn_gateway", "name": "other", "instances": [
        {"schema_version": 0, "attributes": {"id": "vgw-0123456789abcdef0", "tags": {"Name": "other"}, "timeouts": None}}]}
    state["resources"] += [other] * 10 * resources
    return json.dumps(state, indent=2)


def escaped_twice(hundreds):
    """A sample configuration that was escaped once more, and is no JSON after the first time."""
    text = (CONNECTION / "cisco-ios.txt").read_text() + "! \\q a comment of some length\n" * 100 * hundreds
    return json.dumps({"VpnConnectionDeviceSampleConfiguration": text.replace("\n", "\\n")})


def gateways(dozens):
    """What Alibaba Cloud answers about the connection's other end, and about many more connections and customer gateways."""
    answers = CONNECTION.parent / "against"
    connections = json.loads((answers / "connections.json").read_text())
    peers = json.loads((answers / "customer-gateways.json").read_text())
    first = connections["VpnConnections"]["VpnConnection"][0]
    for i in range(12 * dozens):
        connections["VpnConnections"]["VpnConnection"].append(
            {**first, "VpnConnectionId": f"vco-{i:08}", "CustomerGatewayId": f"cgw-{i:08}", "IkeConfig": {"RemoteId": ipv4((198 << 24 | 18 << 16) + i)},
             "VpnBgpConfig": {"EnableBgp": "false"}})
    for i in reversed(range(240 * dozens)):
        peers["CustomerGateways"]["CustomerGateway"].append({"CustomerGatewayId": f"cgw-{i:08}", "IpAddress": ipv4((198 << 24 | 18 << 16) + i)})
    for document, listed in ((connections, "VpnConnections"), (peers, "CustomerGateways")):
        document["TotalCount"] = len(next(iter(document[listed].values())))
    return json.dumps(connections) + "\n" + json.dumps(peers)


def alibaba(connections):
    """Alibaba Cloud's end of them, as DescribeVpnConnections and DescribeCustomerGateways answer."""
    there = CONNECTION.parent / "against"
    answers = []
    for name, members in (("connections", ("VpnConnections", "VpnConnection")), ("customer-gateways", ("CustomerGateways", "CustomerGateway"))):
        answer = json.loads((there / f"{name}.json").read_text())
        text = json.dumps(answer[members[0]][members[1]], indent=2)[1:-1]
        items = ",".join(renamed(text, i).replace("gw8example1", f"gw8x{2 * i + 1}").replace("gw8example2", f"gw8x{2 * i + 2}")
                         .replace("169.254.59.16/30", ipv4(inside_of(i)) + "/30").replace("169.254.212.136/30", ipv4(inside_of(i) + 4) + "/30")
                         for i in range(connections))
        answers.append('{"%s": {"%s": [%s]}, "TotalCount": %d}\n' % (*members, items, 2 * connections))
    return "".join(answers)


def ndjson(connections):
    answer = json.loads((CONNECTION / "aws-json.json").read_text())["VpnConnections"][0]
    text = json.dumps(answer)
    return "".join(renamed(text, i) + "\n" for i in range(connections))
