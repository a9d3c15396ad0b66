"""AWS's ends, from AWS's file alone, by what is in it.

A plain reading of what AWS itself writes, made without a look at the converter's: it knows nothing else, and refuses the rest.
SPDX-License-Identifier: MIT
"""
from aws_generic import read_generic
from aws_ios import read_ios
from aws_xml import read_json, read_xml
from side import NotUnderstood


def read(text):
    """The connections of one file. Raises NotUnderstood."""
    try:
        return read_as(text)
    except (ValueError, LookupError, TypeError, AttributeError, SyntaxError) as error:  # of a plain reading; may quote the file
        raise NotUnderstood(f"the AWS file is not as AWS writes it ({type(error).__name__})") from None


def read_as(text):
    if text.lstrip().startswith("{"):
        return read_json(text)
    if "<vpn_connection " in text:
        return [read_xml(text)]
    if "crypto ipsec transform-set" in text:
        return [read_ios(text)]
    if text.startswith("Amazon Web Services") and "\nIPSec Tunnel #1" in text:
        return [read_generic(text)]
    raise NotUnderstood("the lab takes AWS's end from the XML, from describe-vpn-connections with the XML in it, from the Generic "
                        "text, or from the Cisco IOS text for ISR; this is none of them")
