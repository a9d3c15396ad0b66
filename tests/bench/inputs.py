"""Inputs of any size, made from the connection in testdata/bgp-vgw: what is measured, and what must cost in proportion."""
import json
import pathlib
import re

CONNECTION = pathlib.Path(__file__).resolve().parents[2] / "testdata" / "bgp-vgw"
ID = "vpn-015543cb3a606532e"


def ipv4(number):
    return ".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0))


def renamed(text, number):
    """The connection under an id, tunnel addresses and keys of its own (RFC 2544 addresses; 5,000 differ inside, too)."""
    outside, inside = (198 << 24 | 18 << 16) + 2 * number, (169 << 24 | 254 << 16 | 8 << 8) + 8 * (number % 5000)
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


def ndjson(connections):
    answer = json.loads((CONNECTION / "aws-json.json").read_text())["VpnConnections"][0]
    text = json.dumps(answer)
    return "".join(renamed(text, i) + "\n" for i in range(connections))
