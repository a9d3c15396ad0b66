"""The Python module, as it is installed: run by tests/bindings/python_test.py in an environment of its own."""
import concurrent.futures
import contextlib
import dataclasses
import inspect
import io
import json
import os
import pathlib
import pickle
import re
import sys
import types
import unittest

import awscfg2ali

SOURCE = pathlib.Path(os.environ["AWSCFG2ALI_SOURCE"])
CASE = SOURCE / "testdata" / "bgp-vgw"
IOS = CASE / "cisco-ios.txt"
EXPECTED = (CASE / "expected.requests.json").read_text("utf-8")
KEYS = [tunnel["pre_shared_key"] for tunnel in json.loads((CASE / "expected.model.json").read_text("utf-8"))["connections"][0]["tunnels"]]
PAIR = [(path.name, path.read_bytes()) for path in sorted((SOURCE / "testdata" / "dual-bgp").glob("aws-xml-*.xml"))]


class Convert(unittest.TestCase):
    def test_inputs_of_every_shape(self):
        text = IOS.read_text("utf-8")
        for inputs in (text, text.encode(), [text], [("vpn.txt", text)], ((IOS, IOS.read_bytes()),), {"vpn.txt": text}.items(),
                       text.encode("utf-16"), [text, (CASE / "aws-xml.xml").read_bytes()]):
            self.assertEqual(awscfg2ali.convert(inputs).output, EXPECTED)

    def test_two_connections(self):
        conversion = awscfg2ali.convert(PAIR)
        self.assertEqual(conversion.output, (SOURCE / "testdata" / "dual-bgp" / "expected.requests.json").read_text("utf-8"))
        self.assertEqual([request["action"] for request in conversion.requests], ["CreateCustomerGateway", "CreateCustomerGateway", "CreateVpnConnection"])

    def test_requests(self):
        requests = awscfg2ali.convert(IOS.read_bytes(), region="eu-central-1", vpn_gateway="vpn-gw8p3k5q7t2x").requests
        self.assertEqual([request["id"] for request in requests], ["CustomerGateway1", "CustomerGateway2", "VpnConnection1", "VpnConnection2"])
        self.assertEqual(json.loads(requests[2]["parameters"]["IkeConfig"])["Psk"], KEYS[0])
        self.assertEqual(requests[2]["parameters"]["CustomerGatewayId"], "${CustomerGateway1.CustomerGatewayId}")
        with self.assertRaisesRegex(ValueError, 'the output terraform is not a list of requests; to="json" is'):
            awscfg2ali.convert(IOS.read_bytes(), to="terraform").requests

    def test_diagnostics(self):
        conversion = awscfg2ali.convert([("vpn.txt", IOS.read_bytes() + b"\nfrobnicate the tunnel\n")])
        unknown = next(diagnostic for diagnostic in conversion.diagnostics if diagnostic.id == "unknown-line")
        self.assertEqual((unknown.severity, unknown.file, unknown.column, unknown.caret, unknown.excerpt), ("warning", "vpn.txt", 1, 1, "frobnicate the tunnel"))
        self.assertEqual(unknown.line, IOS.read_bytes().count(b"\n") + 2)
        self.assertRegex(str(unknown), r"^vpn\.txt:\d+:1: warning: .+ \[unknown-line\]$")
        self.assertIsNone(unknown.tunnel)
        with self.assertRaises(dataclasses.FrozenInstanceError):
            unknown.line = 1

    def test_refused(self):
        with self.assertRaises(awscfg2ali.ConversionError) as caught:
            awscfg2ali.convert(IOS.read_bytes(), gateway="dual")
        error = caught.exception
        self.assertEqual((error.status, error.conversion.output), (1, ""))
        self.assertIn("needs-two-connections", [diagnostic.id for diagnostic in error.diagnostics])
        self.assertIn("input-1:", str(error))
        self.assertNotIn(": note: ", str(error))

    def test_not_recognised(self):
        for inputs, status, said in (("hello", 4, "[not-recognised]"), ("", 4, "the input is empty"), ([], 1, "[no-tunnel]")):
            with self.assertRaises(awscfg2ali.ConversionError) as caught:
                awscfg2ali.convert(inputs)
            self.assertEqual(caught.exception.status, status)
            self.assertIn(said, str(caught.exception))

    def test_mask(self):
        whole = IOS.read_text("utf-8")
        for text, given in ((whole, whole), (whole, whole.encode()), (whole, whole.encode("utf-16")), (whole.rstrip(), whole.rstrip())):
            masked = awscfg2ali.mask(given)
            self.assertEqual(len(masked.splitlines()), len(text.splitlines()))
            self.assertIn("  pre-shared-key address 203.0.113.17 key ********\n", masked)
        for key in KEYS:
            for at in range(1, len(key)):
                masked = awscfg2ali.mask(IOS.read_text("utf-8").replace(key, f"{key[:at]}\n{key[at:]}"))
                self.assertEqual([key[i:i + 8] for i in range(len(key) - 7) if key[i:i + 8] in masked], [], at)
        self.assertEqual(awscfg2ali.mask(""), "")
        self.assertEqual(awscfg2ali.mask(b"D\xfcsseldorf"), "D\\xfcsseldorf\n")

    def test_wrong_options(self):
        for options, said in (({"gateway": "triple"}, "--gateway: expected single, dual or attachment"), ({"region": 5.5}, "--region: expected a string"),
                              ({"connection": "vpn-0a1b2c3d"}, "--connection: expected a list of strings"), ({"strict": "yes"}, "--strict: expected true or false"),
                              ({"from_": "yaml"}, "--from: expected auto or an input format"), ({"local_asn": 0}, "--local-asn: expected an AS number"),
                              ({"psk": {"nowhere": "made.up_key"}}, "--psk: expected an object")):
            with self.assertRaises(awscfg2ali.ConversionError) as caught:
                awscfg2ali.convert(IOS.read_bytes(), **options)
            self.assertEqual(caught.exception.status, 2)
            self.assertIn(said, str(caught.exception))
        with self.assertRaises(TypeError):
            awscfg2ali.convert(IOS.read_bytes(), regoin="eu-central-1")

    def test_strict(self):
        with self.assertRaises(awscfg2ali.ConversionError) as caught:
            awscfg2ali.convert(IOS.read_bytes(), strict=True)
        self.assertEqual(caught.exception.status, 3)
        self.assertEqual(caught.exception.conversion.output, EXPECTED)
        quiet = awscfg2ali.convert(IOS.read_bytes(), strict=True, gateway="single", local_subnet="0.0.0.0/0", remote_subnet="0.0.0.0/0")
        self.assertNotIn("warning", [diagnostic.severity for diagnostic in quiet.diagnostics])

    def test_a_key_that_the_input_lacks(self):
        text = IOS.read_text("utf-8").replace(KEYS[0], "*****")
        with self.assertRaises(awscfg2ali.ConversionError) as caught:
            awscfg2ali.convert(text)
        self.assertIn("key-unusable", [diagnostic.id for diagnostic in caught.exception.diagnostics])
        self.assertEqual(awscfg2ali.convert(text, psk=types.MappingProxyType({"203.0.113.17": KEYS[0]})).output, EXPECTED)

    def test_connections_are_chosen_in_order(self):
        fleet = (SOURCE / "testdata" / "dual-bgp" / "aws-json.json").read_bytes()
        ids = re.findall(r'"VpnConnectionId": "(vpn-\w+)"', fleet.decode())[:2]
        for chosen in (ids, ids[::-1]):
            model = json.loads(awscfg2ali.convert(fleet, to="model").output)
            requests = awscfg2ali.convert(fleet, connection=tuple(chosen)).requests
            masters = {connection["id"]: connection["tunnels"][0]["aws"]["outside"] for connection in model["connections"]}
            self.assertEqual(requests[0]["parameters"]["IpAddress"], masters[chosen[0]])

    def test_no_key_is_shown_by_accident(self):
        conversion = awscfg2ali.convert(IOS.read_bytes())
        self.assertIn(KEYS[0], conversion.output)
        try:
            awscfg2ali.convert(IOS.read_bytes(), strict=True)
        except awscfg2ali.ConversionError as error:
            shown = repr(conversion) + str(conversion) + repr(error) + str(error) + repr(error.diagnostics)
        for key in KEYS:
            self.assertNotIn(key, shown)
            self.assertNotIn(key, awscfg2ali.convert(IOS.read_bytes(), redact=True).output)

    def test_results_travel_between_processes(self):
        conversion = awscfg2ali.convert(IOS.read_bytes())
        self.assertEqual(pickle.loads(pickle.dumps(conversion)), conversion)
        try:
            awscfg2ali.convert("hello")
        except awscfg2ali.ConversionError as error:
            self.assertEqual(pickle.loads(pickle.dumps(error)).conversion, error.conversion)

    def test_many_threads(self):
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            outputs = list(pool.map(lambda _: awscfg2ali.convert(IOS.read_bytes()).output, range(64)))
        self.assertEqual(set(outputs), {EXPECTED})

    def test_names_that_are_no_utf8(self):
        conversion = awscfg2ali.convert([(os.fsdecode(b"D\xfcsseldorf.txt"), IOS.read_bytes() + b"\nfrobnicate\n")])
        self.assertIn("D\ufffdsseldorf.txt", [diagnostic.file for diagnostic in conversion.diagnostics])


class Module(unittest.TestCase):
    def test_formats(self):
        formats = awscfg2ali.formats()
        self.assertEqual(list(formats), ["input", "output"])
        self.assertIn("cisco-ios", [row["name"] for row in formats["input"]])
        for row in formats["output"]:
            self.assertTrue(row["title"])
            if row["name"] not in ("args", "verdict", "verdict-json"):  # they need --request, or --against
                self.assertTrue(awscfg2ali.convert(IOS.read_bytes(), to=row["name"]).output)

    def test_every_option_of_the_library_is_an_argument(self):
        hint = awscfg2ali._conversion("json", [], '{"no-such-option": true}').diagnostics[0].hint
        arguments = [argument.rstrip("_").replace("_", "-") for argument in inspect.signature(awscfg2ali.convert).parameters]
        self.assertEqual(sorted(arguments), sorted(["inputs", *hint.replace("the options are ", "").split(", ")]))

    def test_it_is_installed_whole(self):
        folder = pathlib.Path(awscfg2ali.__file__).parent
        self.assertEqual(folder.parent.name, "site-packages")
        self.assertTrue((folder / "py.typed").exists())
        self.assertRegex(awscfg2ali.__version__, r"^\d+\.\d+\.\d+$")


class Sdk:
    """A stand-in for alibabacloud_vpc20160428: request classes with from_map, a client whose answers have bodies."""

    def __init__(self):
        self.calls = []
        self.models = types.ModuleType("alibabacloud_vpc20160428.models")
        for action in ("CreateCustomerGateway", "CreateVpnConnection", "CreateVpnRouteEntry"):
            setattr(self.models, action + "Request", type(action + "Request", (), {"from_map": self.from_map}))

    @staticmethod
    def from_map(request, parameters):
        request.parameters = parameters
        return request

    def __getattr__(self, method):
        def call(request):
            self.calls.append((method, request.parameters))
            made = {"create_customer_gateway": "CustomerGatewayId", "create_vpn_connection": "VpnConnectionId"}.get(method, "RequestId")
            return types.SimpleNamespace(body=types.SimpleNamespace(to_map=lambda: {made: f"made-{len(self.calls)}"}))
        return call


class Readme(unittest.TestCase):
    def test_the_code_in_the_main_one_runs(self):
        code = re.findall(r"^```python\n(import awscfg2ali\n.*?)^```", (SOURCE / "README.md").read_text("utf-8"), re.S | re.M)
        self.assertEqual(len(code), 1)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code[0], {"text": IOS.read_text("utf-8")})
        self.assertEqual([line.split()[0] for line in printed.getvalue().splitlines()], ["CreateCustomerGateway"] * 2 + ["CreateVpnConnection"] * 2)

    def test_its_code_runs(self):
        code = re.findall(r"^```python\n(.*?)^```", (SOURCE / "bindings" / "python" / "README.md").read_text("utf-8"), re.S | re.M)
        self.assertEqual(len(code), 4)
        sdk = Sdk()
        package = types.ModuleType("alibabacloud_vpc20160428")
        package.models = sdk.models
        sys.modules["alibabacloud_vpc20160428"] = package
        files = {"config.txt": IOS, **{f"vpn-{number}.xml": SOURCE / "testdata" / "dual-gateway-address" / f"aws-xml-{number}.xml" for number in (1, 2)}}
        names = {}
        for block in code:
            block = re.sub(r'pathlib\.Path\(("[^"]+"|name)\)', r"pathlib.Path(files[\1])", block)
            exec(block, names.setdefault("files", files) and names)
        self.assertEqual(json.loads(names["template"])["ROSTemplateFormatVersion"], "2015-09-01")

        conversion = awscfg2ali.convert((SOURCE / "testdata" / "static-routes" / "cisco-ios.txt").read_bytes(), gateway="single", region="eu-central-1",
                                        vpn_gateway="vpn-gw8p3k5q7t2x", route="10.1.0.0/16")
        names["make"](sdk, conversion)
        methods = [method for method, _ in sdk.calls]
        self.assertEqual(methods, ["create_customer_gateway"] * 2 + ["create_vpn_connection"] * 2 + ["create_vpn_route_entry"] * 2)
        self.assertEqual([parameters["CustomerGatewayId"] for _, parameters in sdk.calls[2:4]], ["made-1", "made-2"])
        self.assertEqual([parameters["NextHop"] for _, parameters in sdk.calls[4:]], ["made-3", "made-4"])
        self.assertNotIn("${", json.dumps(sdk.calls))


if __name__ == "__main__":
    unittest.main()
