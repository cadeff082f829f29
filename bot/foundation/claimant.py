"""This program, as it claims rows of the queues beside others."""

import hashlib
import secrets
import socket
import time
from dataclasses import dataclass, field
from pathlib import Path

from dvht_core.store.queues.claims import DEAD, Standing

BEAT = 5.0
"""Seconds between two times that it says so."""
ALONE = Standing(1, leads=True)
SURE = DEAD.total_seconds() / 2
"""Seconds after a beat in which nobody else can have taken what is in hand here."""


def place_of(data: Path) -> str:
    """Return a name for a data folder of this machine: one program at a time works there."""
    where = f"{socket.gethostname()} {data.resolve()}"
    return hashlib.sha256(where.encode()).hexdigest()[:10]


@dataclass
class Claimant:
    """Who claims: a place, and a start there."""

    place: str = field(default_factory=lambda: secrets.token_hex(5))
    start: str = field(default_factory=lambda: secrets.token_hex(6))
    _heard: float = -SURE
    """When it last said that it lives, by a clock that nobody sets."""
    _standing: Standing = ALONE
    """How it stood then among those that lived."""
    _waits_until: float = -SURE
    """By the same clock: before that, those beside may not have heard of it."""

    @property
    def token(self) -> str:
        """What its claims carry; see `claims`."""
        return f"{self.place}/{self.start}"

    @property
    def sure(self) -> bool:
        """Whether what it has claimed is certainly its own; a program that slept is not sure."""
        return time.monotonic() - self._heard < SURE

    def share(self) -> float:
        """Return which part of a messenger's rate is its own: the same as of each one beside.

        Nothing yet while those beside may not know of it: else they and it would go too fast.
        """
        return 0.0 if time.monotonic() < self._waits_until else 1 / self._standing.programs

    @property
    def leads(self) -> bool:
        """Whether it is the one that does what is done once per installation.

        Another one leads only after this one was not heard of for twice as long as it is sure.
        """
        return self._standing.leads and (self._standing.programs == 1 or self.sure)

    def heard(self, at: float, standing: Standing) -> None:
        """Note that it has said so, having begun `at`, and how it stands."""
        if standing.programs > 1 and self._heard < 0:
            self._waits_until = at + BEAT
        self._heard, self._standing = at, standing
