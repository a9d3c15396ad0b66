"""The fields of fields.xsl with Python's xml.etree."""
import sys
import xml.etree.ElementTree as ElementTree

FIELDS = [
    "vpn_gateway/tunnel_outside_address/ip_address", "vpn_gateway/bgp/asn",
    "customer_gateway/tunnel_outside_address/ip_address", "customer_gateway/tunnel_inside_address/ip_address",
    "customer_gateway/bgp/asn", "ike/pre_shared_key", "ike/encryption_protocol", "ike/authentication_protocol",
    "ike/perfect_forward_secrecy", "ike/lifetime", "ipsec/encryption_protocol", "ipsec/authentication_protocol",
    "ipsec/perfect_forward_secrecy", "ipsec/lifetime"]

for tunnel in ElementTree.parse(sys.argv[1]).iter("ipsec_tunnel"):
    print("\t".join(tunnel.findtext(field, "") for field in FIELDS))
