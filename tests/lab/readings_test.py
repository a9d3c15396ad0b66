"""The lab's own two readings: what each takes from its source, that AWS's formats agree, and that both refuse what they do not know."""
import copy
import json
import unittest

import alibaba_requests
import aws_files
import side
import vici
from command import TESTDATA
from side import Bgp, NotUnderstood, Phase

XML = (TESTDATA / "bgp-vgw" / "aws-xml.xml").read_text()
IOS = (TESTDATA / "bgp-vgw" / "cisco-ios.txt").read_text()
IOS_IKEV2 = (TESTDATA / "strong-ikev2" / "cisco-ios.txt").read_text()
GENERIC = (TESTDATA / "bgp-vgw" / "aws-generic.txt").read_text()
API = (TESTDATA / "strong-crypto" / "aws-json.json").read_text()
SINGLE = json.loads((TESTDATA / "bgp-vgw" / "expected.requests.json").read_text())
DUAL = json.loads((TESTDATA / "dual-bgp" / "expected.requests.json").read_text())
ATTACHMENT = json.loads((TESTDATA / "attachment-bgp" / "expected.requests.json").read_text())


def ends(document, *addresses):
    return alibaba_requests.read(json.dumps(document), addresses or ["198.51.100.130", "198.51.100.131"])


def changed(document, name, change):
    """The document with `change` made to the parameters of one request."""
    document = copy.deepcopy(document)
    change(next(item["parameters"] for item in document["requests"] if item["id"] == name))
    return document


def inner(config, **members):
    """A change of members of a JSON string parameter; None takes one away."""
    def change(parameters):
        values = {**json.loads(parameters[config]), **members}
        parameters[config] = json.dumps({name: value for name, value in values.items() if value is not None})
    return change


class Aws(unittest.TestCase):
    def test_ike1_text(self):
        [connection] = aws_files.read(IOS)
        self.assertEqual((connection.id, connection.customer_address), ("vpn-015543cb3a606532e", "198.51.100.10"))
        first, second = connection.ends
        self.assertEqual((first.address, first.key, first.versions), ("203.0.113.17", "Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J", (1,)))
        self.assertEqual(first.ike, Phase(("aes128",), ("sha1",), ("modp1024",), 28800))
        self.assertEqual(first.esp, Phase(("aes128",), ("sha1",), ("modp1024",), 3600))
        self.assertEqual(first.bgp, Bgp("169.254.59.17", "169.254.59.18", 64512, 65000, 30))
        self.assertEqual((second.address, second.bgp.address), ("203.0.113.86", "169.254.212.137"))

    def test_ikev2_text(self):
        first = aws_files.read(IOS_IKEV2)[0].ends[0]
        self.assertEqual((first.versions, first.ike.proposal(), first.esp.proposal()), ((2,), "aes256-sha384-modp2048", "aes256-sha384-modp1536"))

    def test_options_say_what_aws_accepts(self):
        first = aws_files.read(API)[0].ends[0]
        self.assertEqual((first.versions, first.ike.proposal(), first.ike.lifetime), ((1,), "aes256-sha256-modp2048", 14400))
        everything = aws_files.read((TESTDATA / "bgp-vgw" / "aws-json.json").read_text())[0].ends[0]
        self.assertEqual((everything.versions, everything.ike.encryption, everything.ike.groups[:2]),
                         ((1, 2), ("aes128", "aes256"), ("modp1024", "modp2048")))
        routed = aws_files.read((TESTDATA / "static-routes" / "aws-json.json").read_text())[0].ends[0]
        self.assertEqual((routed.networks, routed.peer_networks, routed.routes, routed.bgp),
                         (("10.0.0.0/12",), ("172.16.0.0/16",), ("172.16.0.0/17", "172.16.128.0/17"), None))

    @staticmethod
    def connections(folder, form):
        paths = sorted([*folder.glob(f"{form}.*"), *folder.glob(f"{form}-[12].*")])
        return [connection for path in paths for connection in aws_files.read(path.read_text())]

    def test_formats_agree(self):
        compared = 0
        for folder in sorted(path.parent for path in TESTDATA.glob("*/expected.requests.json")):
            first, *rest = [read for form in ("cisco-ios", "aws-generic", "aws-xml", "aws-json") if (read := self.connections(folder, form))]
            for position, others in enumerate(rest):
                with self.subTest(folder.name, position=position):
                    for text, other in zip(first, others, strict=True):
                        self.assertEqual((text.id, text.customer_address), (other.id, other.customer_address))
                        for one, two in zip(text.ends, other.ends, strict=True):
                            for name in ("address", "peer_address", "key", "bgp"):
                                self.assertEqual(getattr(one, name), getattr(two, name))
                            self.assertLessEqual(set(one.versions), set(two.versions))
                            for text_phase, other_phase in ((one.ike, two.ike), (one.esp, two.esp)):
                                self.assertEqual(text_phase.lifetime, other_phase.lifetime)
                                self.assertLessEqual(set(text_phase.encryption), set(other_phase.encryption))
                                self.assertLessEqual(set(text_phase.integrity), set(other_phase.integrity))
                                self.assertLessEqual(set(text_phase.groups), set(other_phase.groups))
                            compared += 1
        self.assertGreaterEqual(compared, 132)

    def test_what_is_not_understood_is_refused(self):
        for text, old, new in (
                (XML, "<authentication_protocol>sha1<", "<authentication_protocol>sha3<"),
                (XML, "<encryption_protocol>aes-128-cbc<", "<encryption_protocol>aes-128-gcm-16<"),
                (XML, "<mode>main<", "<mode>aggressive<"),
                (XML, "<perfect_forward_secrecy>group2<", "<perfect_forward_secrecy>group99<"),
                (XML, "<lifetime>28800</lifetime>", ""),
                (XML, "<asn>64512</asn>", ""),
                (XML, "<pre_shared_key>Eqn_pXmnmDJO_2KVlnJjQOi9PN0ZNK9J<", "<pre_shared_key>********<"),
                (XML, "<ip_address>198.51.100.10<", "<ip_address>198.51.100.77<"),
                (XML, "<vpn_connection ", "<!DOCTYPE x><vpn_connection "),
                (XML, "</vpn_connection>", ""),
                (XML, "<asn>64512<", "<asn>AS64512<"),
                (API, '"VpnConnectionId"', '"VpnConnection"'),
                (IOS, "pre-shared-key address 203.0.113.17 key", "pre-shared-key address 203.0.113.18 key"),
                (IOS, "encryption aes 128", "encryption 3des"),
                (IOS, "  group 2\n", ""),
                (IOS, "  lifetime 28800\n", ""),
                (IOS, "  set pfs group2\n", ""),
                (IOS, "tunnel source 198.51.100.10", "tunnel source GigabitEthernet1"),
                (IOS, "remote-as 64512", "remote-as 64513"),
                (IOS, "crypto isakmp policy 201", "crypto isakmp policy 10"),
                (IOS, "authentication pre-share", "authentication rsa-sig"),
                (IOS_IKEV2, "integrity sha384", "integrity sha384 sha256"),
                (IOS_IKEV2, "  lifetime 28800\n", ""),
                (GENERIC, "Encryption Algorithm     : aes-128-cbc", "Encryption Algorithm     : aes-128"),
                (GENERIC, "Diffie-Hellman           : Group 2", "Diffie-Hellman           : 2"),
                (GENERIC, "  - Lifetime                 : 28800 seconds\n", ""),
                (GENERIC, "Neighbor IP Address     \t\t  : 169.254.59.17", "Neighbor IP Address : 169.254.59.18"),
                (GENERIC, "#4: Border Gateway Protocol (BGP)", "#4: Routing"),
                (API, '"SHA2-256"', '"SHA3-256"'),
                (API, '"StaticRoutesOnly": false', '"StaticRoutesOnly": true')):
            with self.subTest(new or old):
                self.assertIn(old, text)
                with self.assertRaises(NotUnderstood):
                    aws_files.read(text.replace(old, new, 1))
        for text in ("", "Amazon Web Services\nVirtual Private Cloud\n", "{}", (TESTDATA / "bgp-vgw" / "cisco-asa-vti.txt").read_text()):
            with self.subTest(text[:20]), self.assertRaises(NotUnderstood):
                aws_files.read(text)


class Alibaba(unittest.TestCase):
    def test_single(self):
        first, second = ends(SINGLE, "198.51.100.10")
        self.assertEqual((first.address, first.peer_address, first.identity, first.peer_identity),
                         ("198.51.100.10", "203.0.113.17", "198.51.100.10", "203.0.113.17"))
        self.assertEqual((first.versions, first.ike.proposal(), first.esp.proposal(), first.bgp),
                         ((1,), "aes128-sha1-modp1024", "aes128-sha1-modp1024", Bgp("169.254.59.18", "169.254.59.17", 65000, 64512, 9)))
        self.assertEqual(second.peer_address, "203.0.113.86")

    def test_dual_goes_by_role_not_by_order(self):
        master, slave = ends(DUAL)
        self.assertEqual((master.address, master.peer_address), ("198.51.100.130", "203.0.113.18"))
        turned = changed(DUAL, "VpnConnection1", lambda parameters: parameters["TunnelOptionsSpecification"].reverse())
        self.assertEqual(ends(turned), [master, slave])

    def test_what_is_left_out_has_alibaba_clouds_default(self):
        bare = changed(SINGLE, "VpnConnection1", lambda parameters: parameters.update(IkeConfig=json.dumps({"Psk": "k"}), IpsecConfig="{}"))
        first = ends(changed(bare, "VpnConnection1", lambda parameters: parameters.pop("BgpConfig")), "198.51.100.10")[0]
        self.assertEqual((first.ike, first.esp), (Phase(("aes128",), ("md5",), ("modp1024",), 86400),) * 2)
        self.assertEqual((first.versions, first.identity, first.peer_identity, first.bgp), ((1,), "198.51.100.10", "203.0.113.17", None))

        def bare_tunnel(parameters):
            parameters["TunnelOptionsSpecification"][0].update(TunnelIkeConfig={"Psk": "k"}, TunnelIpsecConfig={"IpsecPfs": "disabled"})
        first = ends(changed(ATTACHMENT, "VpnAttachment1", bare_tunnel))[0]
        self.assertEqual((first.versions, first.ike.integrity, first.esp.integrity, first.esp.groups), ((2,), ("sha1",), ("sha1",), ()))

    def test_the_peer_is_the_other_host_of_the_tunnel_cidr(self):
        first = ends(changed(SINGLE, "VpnConnection1", inner("BgpConfig", LocalBgpIp="169.254.59.17")), "198.51.100.10")[0]
        self.assertEqual((first.bgp.address, first.bgp.peer_address), ("169.254.59.17", "169.254.59.18"))

    def test_what_is_not_in_the_api_is_refused(self):
        wrong = [
            inner("IkeConfig", Psk=None), inner("IkeConfig", IkeEncAlg="aes128"), inner("IkeConfig", IkePfs="14"),
            inner("IkeConfig", IkePfs="disabled"), inner("IkeConfig", IkeLifetime="28800"), inner("IkeConfig", IkeLifetime=86401),
            inner("IkeConfig", IkeMode="aggressive"), inner("IkeConfig", IkeAuth="sha1"), inner("IpsecConfig", IpsecAuthAlg="hmac-sha1"),
            inner("BgpConfig", LocalAsn=65000), inner("BgpConfig", EnableBgp=True), inner("BgpConfig", LocalBgpIp="169.254.60.2"),
            inner("BgpConfig", TunnelCidr=None),
            lambda parameters: parameters.update(EnableBgp="true"), lambda parameters: parameters.update(EnableTunnelsBgp=True),
            lambda parameters: parameters.update(IkeConfig={"Psk": "k"}), lambda parameters: parameters.update(EnableDpd="true"),
            lambda parameters: parameters.pop("LocalSubnet"),
            lambda parameters: parameters.update(CustomerGatewayId="${CustomerGateway7.CustomerGatewayId}")]
        for number, change in enumerate(wrong):
            with self.subTest(number), self.assertRaises(NotUnderstood):
                ends(changed(SINGLE, "VpnConnection1", change), "198.51.100.10")

        def both_master(parameters):
            parameters["TunnelOptionsSpecification"][1]["Role"] = "master"

        def textual_asn(parameters):
            parameters["TunnelOptionsSpecification"][1]["TunnelBgpConfig"]["LocalAsn"] = "65530"
        for number, change in enumerate([both_master, textual_asn, lambda parameters: parameters["TunnelOptionsSpecification"].pop(),
                                         lambda parameters: parameters["TunnelOptionsSpecification"][0].update(TunnelIndex=1)]):
            with self.subTest(number), self.assertRaises(NotUnderstood):
                ends(changed(DUAL, "VpnConnection1", change))
        with self.subTest("no Asn"), self.assertRaises(NotUnderstood):
            ends(changed(SINGLE, "CustomerGateway1", lambda parameters: parameters.pop("Asn")), "198.51.100.10")


class Neutral(unittest.TestCase):
    def test_a_description_survives_the_pipe(self):
        for some in (aws_files.read(API)[0].ends, ends(DUAL)):
            self.assertEqual(side.from_json(side.to_json(some)), list(some))

    def test_a_key_is_in_no_representation(self):
        [connection] = aws_files.read(XML)
        self.assertNotIn("Eqn_pXmnmDJO", repr(connection))

    def test_vici_messages(self):
        message = {"a": "1", "list": ["x", "y"], "section": {"b": "2", "inner": {"c": "3"}}, "last": "4"}
        self.assertEqual(vici.decode(vici.encode(message)), message)
        # The example of strongSwan's description of the protocol.
        self.assertEqual(vici.encode({"key1": "value1", "section1": {"sub-section": {"key2": "value2"}, "list1": ["item1", "item2"]}}),
                         b"\x03\x04key1\x00\x06value1\x01\x08section1\x01\x0bsub-section\x03\x04key2\x00\x06value2\x02"
                         b"\x04\x05list1\x05\x00\x05item1\x05\x00\x05item2\x06\x02")


if __name__ == "__main__":
    unittest.main()
