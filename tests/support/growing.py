"""Inputs that grow in one way each: what costs more than in proportion costs it here. A function takes a size, and gives a
text; the name's first word is the format. `against_…` gives the input, and what --against compares it with."""
import json
import re

from bench.inputs import CONNECTION, alibaba, ipv4, renamed, xml

XML = (CONNECTION / "aws-xml.xml").read_text()
IOS = (CONNECTION / "cisco-ios.txt").read_text()
ASA = (CONNECTION / "cisco-asa-vti.txt").read_text()
GENERIC = (CONNECTION / "aws-generic.txt").read_text()
ANSWER = json.loads((CONNECTION / "aws-json.json").read_text())["VpnConnections"][0]
STATIC = {name: (CONNECTION.parent / "static-routes" / f"{name}.txt").read_text() for name in ("cisco-ios", "cisco-asa", "cisco-asa-vti")}
STATIC_ANSWER = json.loads((CONNECTION.parent / "static-routes" / "aws-json.json").read_text())["VpnConnections"][0]


def public(number):
    """An address of RFC 2544's network."""
    return ipv4((198 << 24 | 18 << 16) + number % (1 << 17))


def name_of(number):
    return f"vpn-{number:017x}"


def network(number):
    return f"10.{number >> 8 & 255}.{number & 255}.0"


# ---- XML -----------------------------------------------------------------------------------------------------------

def xml_comments_before(n):
    return "<!---->" * n + "<!-- <vpn_connection -->" * n + XML


def xml_comments_behind(n):
    return XML + "<!---->" * n


def xml_comments_inside(n):
    return XML.replace("<ike>", "<ike>" + "<!-- -->" * n, 1)


def xml_contradictions_on_one_line(n):
    return XML.replace("\n", "").replace("<ike>", "<ike>" + "".join(f"<lifetime>{900 + i % 20000}</lifetime>" for i in range(n)), 1)


def xml_contradictions_behind_statements(n):
    same, others = "<lifetime>28800</lifetime>\n" * n, "".join(f"<lifetime>{900 + i % 2000}</lifetime>\n" for i in range(n))
    return XML.replace("<ike>", "<ike>" + same, 1).replace("<ipsec>", "<ipsec>" + others, 1)


def xml_spellings(n):
    return XML.replace("<ike>", "<ike>" + "".join(f"<authentication_protocol>{'ShA1' if i % 2 else 'SHA1'}</authentication_protocol>\n"
                                                 for i in range(n)), 1)


def xml_placeholders(n):
    return XML.replace("<ike>", "<ike>" + "".join(f"<lifetime>YOUR_{i}</lifetime>\n" for i in range(n)), 1)


def xml_unknown_elements(n):
    return XML.replace("<ipsec_tunnel>", "<ipsec_tunnel>" + "<zzz/>" * n, 1)


def xml_of_one_connection(n):
    return XML * min(n, 2000)


def xml_on_one_line(n):
    return xml(min(n, 2000)).replace("\n", " ")


def xml_that_differ(n):
    """Inputs of one connection that contradict each other in everything, all on one line."""
    return "".join(XML.replace(">64512<", f">{64512 + i}<").replace("65000", str(65000 + i)).replace("\n", " ") for i in range(min(n, 2000)))


def xml_prose(n):
    return XML + "zzz <!--\n" * n


# ---- answers of the API --------------------------------------------------------------------------------------------

def answer(**changes):
    return json.dumps({"VpnConnections": [{**ANSWER, **changes}]})


def json_contradictions_on_one_line(n):
    members = ",".join(f'"OutsideIpAddress":"{public(i)}"' for i in range(n))
    return '{"VpnConnections":[{"VpnConnectionId":"vpn-1","Options":{"TunnelOptions":[{%s}]}}]}' % members


def json_texts(n):
    return json.dumps([XML.replace("vpn-015543cb3a606532e", name_of(i)) for i in range(min(n, 2000))])


def json_text_behind_umlauts(n):
    behind = {name: value for name, value in ANSWER.items() if name != "Tags"}
    return json.dumps({"VpnConnections": [{"Tags": [{"Key": "ä" * 40, "Value": "x"}] * n, **behind}]}, ensure_ascii=False)


def json_text_with_umlauts(n):
    return json.dumps({"VpnConnectionDeviceSampleConfiguration": IOS + "\n! ä zzz\nzzz ä" * n})


def json_texts_that_are_no_downloads(n):
    return json.dumps([XML] + ["zzz"] * n)


def json_of_one_connection(n):
    return (json.dumps(ANSWER) + "\n") * min(n, 2000)


def json_routes(n):
    return answer(Routes=[{"DestinationCidrBlock": f"{network(i)}/24", "State": "available"} for i in range(n)])


def json_one_address(n):
    """Connections with ids of their own, and a text without one for each, that all have one AWS outside address."""
    one = {"Options": {"TunnelOptions": [{"OutsideIpAddress": "203.0.113.17"}]}}
    return json.dumps({"VpnConnections": [{"VpnConnectionId": name_of(i), **one} if i % 2 else one for i in range(min(n, 2000))]})


def json_certificates(n):
    return answer(VgwTelemetry=[{"OutsideIpAddress": "203.0.113.17", "CertificateArn": f"arn:{i}"} for i in range(n)])


def json_allowed(n):
    options = [{"OutsideIpAddress": address, "Phase1DHGroupNumbers": [{"Value": 2}] * n} for address in ("203.0.113.17", "203.0.113.86")]
    return answer(Options={**ANSWER["Options"], "TunnelOptions": options})


def terraform_resources(n):
    state = json.loads((CONNECTION / "terraform-state.json").read_text())
    other = {"mode": "managed", "type": "aws_vpc", "name": "x", "instances": [{"attributes": {"id": "vpc-1", "cidr_block": "10.0.0.0/16"}}]}
    return json.dumps({**state, "resources": [other] * n + state["resources"] + [other] * n})


# ---- Cisco IOS -----------------------------------------------------------------------------------------------------

def ios_sections_entered_again(n):
    return IOS + "".join(f"crypto isakmp policy 200\n lifetime 28800\ncrypto isakmp profile p\n match identity address {public(i)}\n"
                         for i in range(n))


def ios_sections_that_contradict(n):
    return IOS + "".join(f"crypto isakmp policy 200\n lifetime {i + 900}\n" for i in range(n))


def ios_one_section(n):
    return IOS + "crypto isakmp policy 200\n" + " lifetime 28800\n" * n


def tunnel(number, profile="p", peer=None):
    return (f"interface Tunnel{number}\n ip address {ipv4((169 << 24 | 254 << 16) + 4 * (number % 16000) + 2)} 255.255.255.252\n"
            f" tunnel destination {peer or public(number)}\n tunnel mode ipsec ipv4\n tunnel protection ipsec profile {profile}\n")


SHARED = ("crypto ipsec transform-set t esp-aes esp-sha-hmac\n mode tunnel\n"
          "crypto isakmp policy 1\n encryption aes\n authentication pre-share\n group 2\n lifetime 28800\n")


def profiles_of(numbers):
    return "".join(f"crypto ipsec profile ipsec-{name_of(i)}-0\n set transform-set t\n set pfs group2\n" for i in numbers)


def ios_connections(n, **arguments):
    """A connection of one tunnel each, which share what can be shared."""
    return SHARED + profiles_of(range(n)) + "".join(tunnel(i, f"ipsec-{name_of(i)}-0", **arguments) for i in range(n))


def ios_tunnels_of_one_connection(n):
    return SHARED + "crypto ipsec profile p\n set transform-set t\n" + "".join(map(tunnel, range(n)))


def ios_two_texts_with_many_tunnels(n):
    return ios_tunnels_of_one_connection(n // 2) + "! Amazon Web Services\n" + ios_tunnels_of_one_connection(n // 2)


def ios_one_address_and_many_keys(n):
    keys = "".join(f"crypto keyring k{i}\n pre-shared-key address 203.0.113.17 key made_up_key_1\n" for i in range(n))
    return keys + ios_connections(n, peer="203.0.113.17")


def ios_keys_that_do_not_fit(n):
    """Each tunnel's profile names a keyring of its own, and all keyrings have a key for the address of all tunnels."""
    keys = "".join(f"crypto keyring k{i}\n pre-shared-key address 203.0.113.17 key made_up_key_{i}\n" for i in range(n))
    profiles = "".join(f"crypto isakmp profile i{i}\n keyring k{i}\n" for i in range(n))
    names = "".join(f"crypto ipsec profile ipsec-{name_of(i)}-0\n set isakmp-profile i{i}\n" for i in range(n))
    return keys + profiles + names + ios_connections(n, peer="203.0.113.17")


def ios_keys_of_networks(n):
    return "crypto keyring k\n" + "".join(f" pre-shared-key address {network(i)} 255.255.255.0 key made_up_key_{i}\n" for i in range(n)) + ios_connections(n)


def ios_keys_on_one_line(n):
    return IOS + "crypto isakmp key a " * n + "\n"


def ios_blank_lines_behind_a_key_of_all(n):
    """One key for all tunnels' addresses; where blank lines are below it, it may go on behind them."""
    return ios_connections(n) + "crypto keyring k\n pre-shared-key address 198.18.0.0 255.254.0.0 key made_up_key_1\n" + "\n" * (20 * n) + "exit\n"


def ios_peers_of_one_profile(n):
    profile = "crypto isakmp profile all\n" + "".join(f" match identity address {public(i)}\n" for i in range(n))
    keyring = "crypto keyring k\n" + "".join(f" pre-shared-key address {public(i)} key made_up_key_{i}\n" for i in range(n))
    return profile + " keyring k\n" + keyring + ios_connections(n)


def ios_addresses_of_one_profile(n):
    local = "".join(f" local-address 10.{i >> 8 & 255}.{i & 255}.1\n" for i in range(n))
    return ("crypto isakmp profile all\n" + local + "".join(f" match identity address {public(i)}\n" for i in range(n)) + ios_connections(n))


def ios_policies_for_certificates(n):
    return "".join(f"crypto isakmp policy {i + 10}\n authentication rsa-sig\n" for i in range(n)) + ios_connections(n).replace("pre-share", "rsa-sig")


def ios_policies_that_differ(n):
    return "".join(f"crypto isakmp policy {i + 1000}\n encryption aes\n authentication pre-share\n lifetime {900 + i}\n" for i in range(n)) + ios_connections(n)


def ios_ikev2(n):
    """Proposals and policies that name them, for tunnels whose names AWS did not make."""
    proposals = "".join(f"crypto ikev2 proposal o{i}\n encryption aes-cbc-128\n integrity sha1\n group 2\n" for i in range(n))
    policies = "".join(f"crypto ikev2 policy o{i}\n proposal o{i}\n proposal missing{i}\n" for i in range(n))
    profiles = "".join(f"crypto ikev2 profile f{i}\n match identity remote address {public(i)}\n authentication local pre-share\n" for i in range(n))
    names = "".join(f"crypto ipsec profile ipsec-{name_of(i)}-0\n set ikev2-profile f{i}\n" for i in range(n))
    return proposals + policies + profiles + names + ios_connections(n)


def ios_values_on_one_line(n):
    return ios_ikev2(10) + "crypto ikev2 proposal o1\n group" + " 2" * n + "\n"


def ios_neighbors_of_one_network(n):
    return IOS + "router bgp 65000\n" + "".join(f" neighbor 169.254.59.{17 if i % 2 else 18} peer-group g{i % 2}\n neighbor g{i % 2} remote-as 64512\n"
                                                for i in range(n))


def ios_routes(n):
    return STATIC["cisco-ios"] + "".join(f"ip route {network(i)} 255.255.255.0 Tunnel1\n" for i in range(n))


def ios_routes_that_are_taken_back(n):
    routes = "".join(f"ip route {network(i)} 255.255.255.0 Tunnel1\n" for i in range(n))
    return STATIC["cisco-ios"] + routes + routes.replace("ip route", "no ip route")


def ios_probes(n):
    return STATIC["cisco-ios"] + "".join(f"ip sla {i + 1000}\n icmp-echo 169.254.140.73\n" for i in range(n))


def ios_unknown_lines_in_a_tunnel(n):
    return IOS.replace(" ip virtual-reassembly\n", " ip virtual-reassembly\n" + " zzz\n" * n)


def ios_titles_on_one_line(n):
    return IOS + "!" * n + " Amazon Web Services" * n + "\n"


def ios_downloads(n):
    return IOS * n


def ios_headers(n):
    return IOS + "".join(f"! Your VPN Connection ID : {name_of(i)}\n! Your Customer Gateway ID : cgw-{i:08x}\n" for i in range(n))


def ios_wrapped(n):
    return IOS + ios_connections(n) + "crypto ipsec profile p\n set pfs group2\n" + "1" * (20 * n) + "\n"


def ios_errors_behind_warnings(n):
    return IOS + "zzz\n" * n + "".join(f"crypto isakmp policy 200\n lifetime {i + 900}\n" for i in range(n))


# ---- Cisco ASA -----------------------------------------------------------------------------------------------------

def asa_sections_entered_again(n):
    return ASA + "".join("crypto ikev1 policy 200\n lifetime 28800\ncrypto ipsec profile p\n set pfs group2\n" for i in range(n))


def asa_access_list(n):
    return STATIC["cisco-asa"] + "".join(f"access-list acl-amzn extended permit ip any4 {network(i)} 255.255.255.0\n" for i in range(n))


def asa_access_lists(n):
    maps = "".join(f"crypto map amzn_vpn_map 1 match address a{i}\n" for i in range(n))
    return STATIC["cisco-asa"] + maps + "".join(f"access-list a{i} extended permit ip any4 {network(i)} 255.255.255.0\n" for i in range(n))


def asa_hosts(n):
    return ASA + "".join(f"access-list x{i} extended permit ip host 203.0.113.17 host 10.{i >> 8 & 255}.{i & 255}.1\n" for i in range(n))


def asa_tunnels(n, **names):
    shared = "crypto ipsec ikev1 transform-set t esp-aes esp-sha-hmac\ncrypto ikev1 policy 1\n encryption aes\n hash sha\n authentication pre-share\n group 2\n lifetime 28800\n"
    profile = names.get("profile", "ipsec-{}-0")
    return "tunnel-group 198.51.100.1 type ipsec-l2l\n" + shared + "".join(
        f"crypto ipsec profile {profile.format(name_of(i))}\n set ikev1 transform-set t\n"
        f"interface Tunnel{i}\n nameif {names.get('nameif', 'if-{}').format(name_of(i))}\n ip address {ipv4((169 << 24 | 254 << 16) + 4 * (i % 16000) + 2)} 255.255.255.252\n"
        f" tunnel destination {names.get('peer') or public(i)}\n tunnel mode ipsec ipv4\n tunnel protection ipsec profile {profile.format(name_of(i))}\n" for i in range(n))


def asa_one_peer(n):
    groups = "".join(f"tunnel-group 203.0.113.17 ipsec-attributes\n ikev1 pre-shared-key made_up_key_1\n" for _ in range(n))
    return groups + asa_tunnels(n, peer="203.0.113.17")


def asa_one_interface_name(n):
    return asa_tunnels(n, nameif="outside") + "".join(f"! route outside {network(i)} 255.255.255.0 169.254.0.1\n" for i in range(n))


def asa_static_headings(n):
    return asa_tunnels(n) + "".join(f"! Static Routing Configuration {i}\n! route if-{name_of(i)} 10.0.0.0 255.255.0.0 169.254.0.1\n" for i in range(n))


def asa_peers_of_a_map(n):
    return STATIC["cisco-asa"] + "".join(f"crypto map amzn_vpn_map 1 set peer {public(i)}\n" for i in range(n))


def asa_neighbors_of_one_network(n):
    return ASA + "router bgp 65000\n" + "".join(f" neighbor 169.254.59.{17 if i % 2 else 18} remote-as 64512\n" for i in range(n))


# ---- AWS's vendor-agnostic text ------------------------------------------------------------------------------------

def generic_tunnels(n):
    return GENERIC + "IPSec Tunnel #1\n" * n


def generic_headers(n):
    return GENERIC + "VPN Connection Configuration\n" * n


def generic_contradictions(n):
    return GENERIC + "#1: Internet Key Exchange Configuration\n" + "".join(f"  - Lifetime : {900 + i % 2000} seconds\n" for i in range(n))


def generic_unknown_lines(n):
    return GENERIC + "#1: Internet Key Exchange Configuration\n" + "  - zzz : yyy\n" * n


# ---- with --against ------------------------------------------------------------------------------------------------

def against_pairs(n):
    return xml(n), alibaba(n)


def against_nothing(n):
    return xml(n), alibaba(1)


def against_more(n):
    return xml(1), alibaba(n)


def against_one_key(n):
    """All tunnels have one key, and at Alibaba Cloud another's."""
    key = r"(Eqn_pXmnmDJO_2KVlnJjQOi9|\.PRKzNorZ\.el13uDOu2L9Ahb)\d{8}"
    here = re.sub(key, "made_up_key_of_all", xml(n))
    return here.replace("made_up_key_of_all", "made_up_key_of_one", 1), re.sub(key, "made_up_key_of_all", alibaba(n))


def against_one_tunnel(n):
    """All connections lead to one tunnel, whose connection has many networks."""
    return ios_routes(n), re.sub(r'("(RemoteId|IpAddress)": )"[0-9.]+"', r'\1"203.0.113.52"', alibaba(n))


def against_routes(n):
    routes = {"VpnRouteEntries": {"VpnRouteEntry": [{"RouteDest": f"{network(i)}/24", "NextHop": "vco-gw8example1", "State": "published"}
                                                    for i in range(n)]}}
    there = alibaba(1).replace(ipv4((198 << 24 | 18 << 16)), "203.0.113.52")
    return ios_routes(n), there + json.dumps(routes)


def cases(prefix):
    return {name: make for name, make in sorted(globals().items()) if name.startswith(prefix + "_") and callable(make)}
