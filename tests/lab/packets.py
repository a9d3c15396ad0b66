"""Ping, and a watch on the wire between the two clouds.
SPDX-License-Identifier: MIT
"""
import os
import select
import socket
import struct
import time


def checksum(data):
    total = sum(struct.unpack(f"!{(len(data) + 1) // 2}H", data + b"\0" * (len(data) % 2)))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def echo(identifier, sequence, payload):
    header = struct.pack("!BBHHH", 8, 0, 0, identifier, sequence)
    return struct.pack("!BBHHH", 8, 0, checksum(header + payload), identifier, sequence) + payload


def ping(namespace, source, destination, size, patience):
    """Sends echo requests until one is answered with the same payload; False when none is within `patience` seconds."""
    icmp = namespace.within(lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP))
    with icmp:
        icmp.bind((source, 0))
        identifier, payload = int.from_bytes(os.urandom(2), "big"), os.urandom(size)
        end, sequence = time.monotonic() + patience, 0
        while time.monotonic() < end:
            sequence += 1
            try:
                icmp.sendto(echo(identifier, sequence & 0xffff, payload), (destination, 0))
            except OSError:  # no route yet
                time.sleep(0.1)
                continue
            again = time.monotonic() + 0.3
            while (left := again - time.monotonic()) > 0 and select.select([icmp], [], [], left)[0]:
                packet, (sender, _) = icmp.recvfrom(65535)
                reply = packet[(packet[0] & 15) * 4:]
                if sender == destination and reply[0] == 0 and reply[4:6] == identifier.to_bytes(2, "big") and reply[8:] == payload:
                    return True
    return False


class Wire:
    """All IPv4 packets that pass through a namespace's interfaces; look() now and then, since the kernel keeps only so many."""

    def __init__(self, namespace):
        self.socket = namespace.within(lambda: socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(0x0800)))
        self.socket.setblocking(False)
        self.seen = set()

    def look(self):
        """(source, destination, what) of each so far; what is "udp 500", "udp 4500", "protocol 1", …"""
        while True:
            try:
                packet = self.socket.recv(65535)
            except BlockingIOError:
                return self.seen
            source, destination = socket.inet_ntoa(packet[12:16]), socket.inet_ntoa(packet[16:20])
            what = f"protocol {packet[9]}"
            if packet[9] == socket.IPPROTO_UDP and not int.from_bytes(packet[6:8], "big") & 0x1fff:
                what = f"udp {int.from_bytes(packet[(packet[0] & 15) * 4 + 2:][:2], 'big')}"
            self.seen.add((source, destination, what))
