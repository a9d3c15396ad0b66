"""AWS's names of algorithms, as its files print them and as strongSwan knows them.
SPDX-License-Identifier: MIT
"""
from side import NotUnderstood

GROUPS = {1: "modp768", 2: "modp1024", 5: "modp1536", 14: "modp2048", 15: "modp3072", 16: "modp4096", 17: "modp6144", 18: "modp8192",
          19: "ecp256", 20: "ecp384", 21: "ecp521", 22: "modp1024s160", 23: "modp2048s224", 24: "modp2048s256"}

XML_IKE_INTEGRITY = {"sha1": "sha1", "sha2-256": "sha256", "sha2-384": "sha384", "sha2-512": "sha512"}
XML_ESP_INTEGRITY = {"hmac-sha1-96": "sha1", "hmac-sha2-256-128": "sha256", "hmac-sha2-384-192": "sha384", "hmac-sha2-512-256": "sha512"}
XML_ENCRYPTION = {"aes-128-cbc": "aes128", "aes-256-cbc": "aes256"}

API_ENCRYPTION = {"AES128": "aes128", "AES256": "aes256"}
API_AEAD = {"AES128-GCM-16", "AES256-GCM-16"}  # Alibaba Cloud has none, so that no tunnel of the lab can choose them
API_INTEGRITY = {"SHA1": "sha1", "SHA2-256": "sha256", "SHA2-384": "sha384", "SHA2-512": "sha512"}
API_VERSIONS = {"ikev1": 1, "ikev2": 2}
API_IKE_GROUPS = (2, *range(14, 25))
API_ESP_GROUPS = (2, 5, *range(14, 25))

IOS_ISAKMP_HASH = {"sha": "sha1", "sha256": "sha256", "sha384": "sha384", "sha512": "sha512"}
IOS_IKEV2_INTEGRITY = {"sha1": "sha1", "sha256": "sha256", "sha384": "sha384", "sha512": "sha512"}
IOS_ESP_HASH = {"esp-sha-hmac": "sha1", "esp-sha256-hmac": "sha256", "esp-sha384-hmac": "sha384", "esp-sha512-hmac": "sha512"}


def word(what, value, words):
    if value not in words:
        raise NotUnderstood(f"the AWS file's {what} {value!r}")
    return words[value]
