"""Every case of testdata comes up as real tunnels, and what would be wrong does not, each at its stage.

All runs are handed to a pool at once, and a test waits for its own. Two go at a time for each processor: they wait more than they work.
SPDX-License-Identifier: MIT
"""
import concurrent.futures
import ipaddress
import os
import unittest

import case
import lab
import needs
from command import COMMAND, TESTDATA
from mistakes import MISTAKES

FORMATS = ("cisco-ios", "aws-generic", "aws-xml", "aws-json")  # those from which the lab takes AWS's end
CASES = sorted(path.parent.name for path in TESTDATA.glob("*/expected.requests.json"))


def files(name, form):
    return sorted(TESTDATA.joinpath(name).glob(f"{form}.*")) or sorted(TESTDATA.joinpath(name).glob(f"{form}-[12].*"))


def forms(name):
    found = [form for form in FORMATS if files(name, form)]
    if not found:
        raise AssertionError(f"testdata/{name} has no file from which the lab takes AWS's end")
    return found


def options(name):
    path = TESTDATA / name / "options"
    return path.read_text().split() if path.exists() else []


def described(name, form="cisco-ios", *more, **rest):
    return case.describe(COMMAND, files(name, form), [*options(name), *more], **rest)


def tried():
    """All cases, in each format from which other requests come than from the formats before it."""
    found = {}
    for name in CASES:
        for form in forms(name):
            one = described(name, form)
            if all(one.alibaba != other.alibaba for other in found.values()):
                found[f"{name}, {form}"] = one
    # The API's answer states AWS's selectors and static routes, and what the tunnels accept.
    found["static-routes, aws-json"] = described("static-routes", "aws-json")
    found["bgp-vgw, aws-json, recommended"] = described("bgp-vgw", "aws-json", "--crypto=recommended")
    return found


def mistaken(mistake):
    wrong = described(mistake.case, change=mistake.change, gateway_addresses=mistake.gateway_addresses)
    return case.prove(wrong, impatient=2 if mistake.stage == "bgp" else None)


def swanctl(name):
    texts = [case.convert(COMMAND, files(name, forms(name)[0]), options(name), f"swanctl-{cloud}") for cloud in ("aws", "alibaba")]
    return case.inside({"swanctl": texts})


def setUpModule():
    pool = concurrent.futures.ThreadPoolExecutor(2 * (os.cpu_count() or 1))
    unittest.addModuleCleanup(pool.shutdown, cancel_futures=True)
    Lab.cases = tried()
    Lab.proofs = {name: pool.submit(case.prove, one) for name, one in Lab.cases.items()}
    Lab.mistakes = {name: pool.submit(mistaken, mistake) for name, mistake in MISTAKES.items()}
    Lab.swanctl = {name: pool.submit(swanctl, name) for name in CASES}


def logs(result):
    return "\n".join(f"---- {name}\n{text}" for name, text in result.get("logs", {}).items())


class Lab(unittest.TestCase):
    def test_cases_come_up(self):
        self.assertGreaterEqual(len(CASES), 16)
        for name, one in self.cases.items():
            with self.subTest(name):
                result = self.proofs[name].result()
                shown = "\n".join([lab.table(result["rows"]), *lab.conclusion(one, result), logs(result)])
                self.assertTrue(lab.up(result), shown)
                self.assertEqual(result["carried"], [1, 2][:len(one.alibaba)], shown)
                for end, row in zip(one.alibaba, result["rows"], strict=True):
                    self.assertEqual((row["ike"], row["esp"]), (f"IKEv{end.versions[0]} {end.ike.proposal()}", end.esp.proposal()))

    def test_a_case_has_all_its_tunnels(self):
        for name, one in self.cases.items():
            self.assertEqual(len(one.alibaba), 4 if name.startswith("dual-all-tunnels") else 2, name)

    def test_bgp_is_between_the_two_hosts_of_the_inside_network(self):
        for name, one in self.cases.items():
            aws = {end.address: end for end in one.aws}
            for end in one.alibaba:
                with self.subTest(name, tunnel=end.name):
                    other = aws[end.peer_address].bgp
                    self.assertEqual(end.bgp is None, other is None)
                    if other is not None:
                        network = ipaddress.IPv4Interface(f"{other.address}/30").network
                        self.assertEqual((other.address, end.bgp.address), (str(network[1]), str(network[2])))
                        self.assertEqual((end.bgp.asn, end.bgp.peer_asn), (other.peer_asn, other.asn))

    def test_a_dual_gateway_has_two_addresses_with_an_aws_connection_each(self):
        for name, one in self.cases.items():
            if name.startswith(("dual", "attachment")):
                with self.subTest(name):
                    self.assertEqual(len({end.address for end in one.alibaba}), 2)
                    for end in one.alibaba:
                        connection = {aws.peer_address for aws in one.aws if aws.address == end.peer_address}
                        self.assertEqual(connection, {end.address})

    def test_mistakes_end_at_their_stage(self):
        for name, mistake in MISTAKES.items():
            with self.subTest(name):
                result = self.mistakes[name].result()
                first, second = result["rows"]
                self.assertNotIn("failed", first, f"{first}\n{logs(result)}")
                self.assertEqual(second.get("failed"), mistake.stage, f"{second}\n{logs(result)}")
                self.assertRegex(second["reason"], mistake.seen)

    def test_swanctl_files_of_both_sides_come_up_with_each_other(self):
        for name in CASES:
            with self.subTest(name):
                result = self.swanctl[name].result()
                self.assertEqual(result["up"], list(range(1, result["tunnels"] + 1)), f"{result['reason']}\n{logs(result)}")


if __name__ == "__main__":
    needs.check("tests/lab")
    unittest.main()
