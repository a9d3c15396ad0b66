"""One BIRD, the BGP speaker of one side: a session for each tunnel, and what it says of itself.
SPDX-License-Identifier: MIT
"""
import pathlib
import re
import socket
import subprocess

from waiting import until

SESSION = """
protocol bgp {name} {{
  local {bgp.address} as {bgp.asn};
  neighbor {bgp.peer_address} as {bgp.peer_asn};
  hold time {bgp.hold_time};
  connect delay time 1;
  connect retry time 2;
  error wait time 1, 4;
  ipv4 {{
    import filter {{ preference = {preference}; accept; }};
    export where proto = "vpc";
    next hop self;
  }};
}}
"""


class Bird:
    """`sessions` are Bgp descriptions by the interface's name; the first is preferred."""

    def __init__(self, namespace, folder, network, router_id, sessions):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(mode=0o700)
        text = (f'router id {router_id};\nlog "{folder}/log" all;\nprotocol device {{ scan time 1; }}\n'
                "protocol kernel { ipv4 { import none; export where source = RTS_BGP; }; }\n"
                f'protocol static vpc {{ ipv4; route {network} via "vpc"; }}\n')
        for position, (name, session) in enumerate(sessions.items()):
            text += SESSION.format(name=name, bgp=session, preference=200 - position)
        (self.folder / "bird.conf").write_text(text)
        output = open(self.folder / "output", "wb")
        self.process = subprocess.Popen(namespace.inside("bird", "-f", "-c", self.folder / "bird.conf", "-s", self.folder / "control"),
                                        stdin=subprocess.DEVNULL, stdout=output, stderr=output)

        def answers():
            try:
                return self.ask("show status")
            except (FileNotFoundError, ConnectionRefusedError):
                return None
        until(f"BIRD in {namespace.name}", answers,
              or_else=lambda: (self.folder / "output").read_text() if self.process.poll() is not None else None)

    def ask(self, command):
        """The lines of BIRD's answer to one command of its console."""
        with socket.socket(socket.AF_UNIX) as control:
            control.settimeout(60)
            control.connect(str(self.folder / "control"))
            lines = control.makefile("r", encoding="utf-8", errors="replace")
            lines.readline()
            control.sendall(f"{command}\n".encode())
            answer = []
            for line in lines:
                code = re.match(r"(\d{4})([- ])", line)
                answer.append(line[5 if code else 1:].rstrip())
                if code and code[2] == " ":
                    break
            return answer

    def session(self, name):
        """The state of a session, and its last error."""
        text = "\n".join(self.ask(f"show protocols all {name}"))
        state = re.search(r"BGP state: +(\w+)", text)
        error = re.search(r"Last error: +(.+)", text)
        return (state[1] if state else "Down", error[1].strip() if error else "")

    def learnt(self, name):
        """Networks learnt in a session, each with its AS path."""
        text = "\n".join(self.ask(f"show route all protocol {name}"))
        routes, network = {}, None
        for line in text.splitlines():
            if match := re.match(r"(\d+\.\d+\.\d+\.\d+/\d+)", line):
                network = match[1]
            if match := re.search(r"BGP\.as_path: ?(.*)", line):
                routes[network] = match[1]
        return routes
