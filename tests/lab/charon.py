"""One strongSwan charon, one end of one tunnel: starts it, gives it the end's description, and says how its SAs stand.

The pre-shared key goes in over the vici socket and is in no file. ESP is charon's own (kernel-libipsec): it works on any
kernel with TUN, always inside UDP 4500; the TUN is `ipsec0`.
SPDX-License-Identifier: MIT
"""
import os
import pathlib
import shutil
import subprocess

from vici import Vici
from waiting import GaveUp, until

BINARY = "/usr/sbin/charon-systemd"

CONFIGURATION = """
charon-systemd {{
  load = random nonce openssl gmp aes sha1 sha2 md5 hmac kdf kernel-libipsec kernel-netlink socket-default vici
  install_routes = no
  install_virtual_ip = no
  retransmit_timeout = 1.0
  retransmit_base = 1.4
  retransmit_tries = 5
  plugins {{
    vici {{
      socket = unix://{folder}/vici
    }}
    kernel-netlink {{
      roam_events = no
    }}
  }}
  filelog {{
    log {{
      path = {folder}/log
      default = 1
      flush_line = yes
    }}
  }}
  journal {{
    default = -1
  }}
}}
"""

# How vici names what was chosen, in the words of proposals.
ENCRYPTION = {("AES_CBC", "128"): "aes128", ("AES_CBC", "192"): "aes192", ("AES_CBC", "256"): "aes256"}
INTEGRITY = {"HMAC_MD5_96": "md5", "HMAC_SHA1_96": "sha1", "HMAC_SHA2_256_128": "sha256", "HMAC_SHA2_384_192": "sha384",
             "HMAC_SHA2_512_256": "sha512"}
GROUPS = {"MODP_768": "modp768", "MODP_1024": "modp1024", "MODP_1536": "modp1536", "MODP_2048": "modp2048"}


def chosen(sa):
    """The algorithms of an SA: "aes128-sha1-modp1024"; a name that is no proposal's stands as it is."""
    encryption = sa.get("encr-alg"), sa.get("encr-keysize")
    words = [ENCRYPTION.get(encryption, "/".join(map(str, encryption))), INTEGRITY.get(sa.get("integ-alg"), sa.get("integ-alg"))]
    if "dh-group" in sa:
        words.append(GROUPS.get(sa["dh-group"], sa["dh-group"]))
    return "-".join(map(str, words))


def unconfined(binary):
    """A copy of a program in the lab's own /run: AppArmor's profiles of the packaged ones let them read /etc/swanctl only."""
    copy = f"/run/lab/{os.path.basename(binary)}"
    if not os.path.exists(copy):
        shutil.copy(binary, copy)
    return copy


class Charon:
    def __init__(self, namespace, folder):
        self.namespace, self.folder = namespace, pathlib.Path(folder)
        self.folder.mkdir(mode=0o700)
        (self.folder / "strongswan.conf").write_text(CONFIGURATION.format(folder=self.folder))
        self.output = open(self.folder / "output", "wb")
        self.process = subprocess.Popen(namespace.inside(unconfined(BINARY)), stdin=subprocess.DEVNULL, stdout=self.output, stderr=self.output,
                                        env={**os.environ, "STRONGSWAN_CONF": str(self.folder / "strongswan.conf")})
        self.vici = None
        self.counted = {}  # (packets in, packets out) of children by their ids, those that are gone too

    def ready(self):
        """Waits for the socket and for the TUN."""
        def connected():
            try:
                return Vici(str(self.folder / "vici"))
            except (FileNotFoundError, ConnectionRefusedError):
                return None
        self.vici = until(f"charon in {self.namespace.name}", connected,
                          or_else=lambda: (self.folder / "output").read_text() if self.process.poll() is not None else None)
        until(f"TUN in {self.namespace.name}", lambda: self.namespace.has_link("ipsec0"))

    def load(self, end, dpd_delay, starts):
        """Configures the end as it was described, with nothing of the lab's own but timers that are in no description."""
        self.vici.request("load-shared", {"type": "IKE", "data": end.key, "owners": [end.identity, end.peer_identity]})
        versions = {(1,): 1, (2,): 2, (1, 2): 0}
        self.vici.request("load-conn", {end.name.replace(".", "-"): {
            "version": versions[end.versions], "local_addrs": [end.address], "remote_addrs": [end.peer_address],
            "proposals": [end.ike.proposal()], "encap": "yes", "mobike": "no", "keyingtries": "0",
            "reauth_time": "0", "rekey_time": end.ike.lifetime, "rand_time": "0",
            "dpd_delay": f"{dpd_delay}s", "dpd_timeout": f"{7 * dpd_delay}s",
            "local": {"auth": "psk", "id": end.identity}, "remote": {"auth": "psk", "id": end.peer_identity},
            "children": {"vpc": {"mode": "tunnel", "local_ts": end.networks, "remote_ts": end.peer_networks,
                                 "esp_proposals": [end.esp.proposal()], "life_time": end.esp.lifetime,
                                 "rekey_time": end.esp.lifetime * 9 // 10, "rand_time": "0", "start_action": "none",
                                 "dpd_action": "restart" if starts else "clear"}}}})

    def initiate(self, child="vpc"):
        """Starts and does not wait; what comes of it shows in the SAs and in the log."""
        self.vici.request("initiate", {"child": child, "timeout": "-1", "init-limits": "no"})

    def load_file(self, path):
        """Loads a swanctl.conf."""
        command = [unconfined("/usr/sbin/swanctl"), "--load-all", "--noprompt", "--file", path, "--uri", f"unix://{self.folder}/vici"]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode != 0:
            raise GaveUp(f"swanctl: {done.stdout.strip()}")

    def rekey(self, child="vpc"):
        self.vici.request("rekey", {"child": child})

    def sas(self):
        """Established IKE SAs, each with its installed children under "children"."""
        found = []
        for event in self.vici.events("list-sas", "list-sa"):
            for name, sa in event.items():
                if sa.get("state") == "ESTABLISHED":
                    children = [child for child in sa.get("child-sas", {}).values() if child.get("state") == "INSTALLED"]
                    found.append({**sa, "name": name, "children": children})
        return found

    def packets(self):
        """ESP packets of all children that there have been, in and out."""
        for event in self.vici.events("list-sas", "list-sa"):
            for sa in event.values():
                for child in sa.get("child-sas", {}).values():
                    self.counted[child["uniqueid"]] = int(child.get("packets-in", 0)), int(child.get("packets-out", 0))
        return tuple(sum(counts) for counts in zip((0, 0), *self.counted.values()))

    def log(self):
        path = self.folder / "log"
        return path.read_text(errors="replace") if path.exists() else ""
