"""The vici protocol of strongSwan's charon: commands with their answers, and lists that come as events.

Messages are dicts of strings, lists of strings and dicts. The format is that of strongSwan's "The Versatile IKE
Configuration Interface (VICI) Protocol".
SPDX-License-Identifier: MIT
"""
import socket
import struct

REQUEST, RESPONSE, _UNKNOWN, REGISTER, UNREGISTER, CONFIRM, _EVENT_UNKNOWN, EVENT = range(8)
SECTION, SECTION_END, VALUE, LIST, ITEM, LIST_END = range(1, 7)


class Refused(Exception):
    """charon did not do what it was asked; its own words."""


def named(kind, name):
    return bytes([kind, len(name)]) + name.encode()


def sized(value):
    data = value.encode()
    return struct.pack("!H", len(data)) + data


def encode(message):
    data = b""
    for name, value in message.items():
        if isinstance(value, dict):
            data += named(SECTION, name) + encode(value) + bytes([SECTION_END])
        elif isinstance(value, (list, tuple)):
            data += named(LIST, name) + b"".join(bytes([ITEM]) + sized(item) for item in value) + bytes([LIST_END])
        else:
            data += named(VALUE, name) + sized(str(value))
    return data


def decode(data):
    root = {}
    stack, items, at = [root], None, 0

    def take(count):
        nonlocal at
        at += count
        return data[at - count:at]

    while at < len(data):
        kind = take(1)[0]
        name = take(take(1)[0]).decode() if kind in (SECTION, VALUE, LIST) else None
        value = take(struct.unpack("!H", take(2))[0]).decode(errors="replace") if kind in (VALUE, ITEM) else None
        if kind == SECTION:
            stack.append(stack[-1].setdefault(name, {}))
        elif kind == SECTION_END:
            stack.pop()
        elif kind == VALUE:
            stack[-1][name] = value
        elif kind == LIST:
            items = stack[-1].setdefault(name, [])
        elif kind == ITEM:
            items.append(value)
    return root


class Vici:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(60)
        self.socket.connect(path)

    def send(self, kind, name, message=None):
        data = named(kind, name) + encode(message or {})
        self.socket.sendall(struct.pack("!I", len(data)) + data)

    def receive(self):
        def exactly(count):
            data = b""
            while len(data) < count:
                more = self.socket.recv(count - len(data))
                if not more:
                    raise ConnectionError("charon is gone")
                data += more
            return data
        data = exactly(struct.unpack("!I", exactly(4))[0])
        if data[0] == EVENT:
            return EVENT, decode(data[2 + data[1]:])
        return data[0], decode(data[1:])

    def request(self, command, message=None):
        """The command's answer. Raises Refused."""
        self.send(REQUEST, command, message)
        kind, answer = self.receive()
        if kind != RESPONSE or answer.get("success", "yes") != "yes":
            raise Refused(f"{command}: {answer.get('errmsg', 'not known')}")
        return answer

    def events(self, command, event):
        """What the command sends as events until it answers."""
        self.send(REGISTER, event)
        if self.receive()[0] != CONFIRM:
            raise Refused(f"{event}: not known")
        self.send(REQUEST, command)
        found = []
        while (received := self.receive())[0] == EVENT:
            found.append(received[1])
        self.send(UNREGISTER, event)
        self.receive()
        return found
