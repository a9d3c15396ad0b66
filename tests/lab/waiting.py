"""Waiting for a state, never for a time: looks again and again until it is there, or until what must end it has happened.
SPDX-License-Identifier: MIT
"""
import time

# A machine under load takes its time; nothing that comes up ever waits as long.
PATIENCE = 60


class GaveUp(Exception):
    """What was waited for did not come."""


def until(what, state, or_else=lambda: None, patience=PATIENCE):
    """The first true value of `state()`. Raises GaveUp ("no WHAT …") with what `or_else()` returned, or when patience is over."""
    end = time.monotonic() + patience
    while True:
        if value := state():
            return value
        if reason := or_else():
            # What ends it may have come just after the state had.
            if value := state():
                return value
            raise GaveUp(f"no {what}: {reason}")
        if time.monotonic() > end:
            raise GaveUp(f"no {what} within {patience} s")
        time.sleep(0.05)
