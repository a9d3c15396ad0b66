"""The same fields out of the Cisco text, with regular expressions, as scripts for one download do it."""
import re
import sys

PATTERNS = [
    r"^ *tunnel destination (\S+)", r"^  neighbor \S+ remote-as (\d+)", r"^ *tunnel source (\S+)",
    r"^ *ip address (169\.254\.\S+)", r"^router bgp (\d+)", r"^ *pre-shared-key address \S+ key (\S+)",
    r"^ *encryption (.+)$", r"^ *hash (\S+)", r"^ *group (\d+)", r"^ *lifetime (\d+)",
    r"^crypto ipsec transform-set \S+ (\S+ \d+)", r"^crypto ipsec transform-set \S+ \S+ \d+ (\S+)", r"^ *set pfs (\S+)",
    r"^ *set security-association lifetime seconds (\d+)"]

with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read()
for values in zip(*(re.findall(pattern, text, re.M) for pattern in PATTERNS)):
    print("\t".join(values))
