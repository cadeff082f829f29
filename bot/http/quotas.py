"""How much may be sent by one chat, from one network and in all: what is kept fills a disk.

Generous on purpose: a team that sends every photo of a year in one evening, all from the school's
one address, stays below. Accounts lie in memory and fill up again by themselves.
"""

import ipaddress
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot.http.http_errors import Refused

GIGABYTE = 1024**3
DAY = 24 * 3600.0
ACCOUNTS = 10_000
"""Accounts remembered before those that are full again are forgotten."""
DISK_LEFT = GIGABYTE // 2
"""Bytes that files leave on the disk: the database needs room to go on."""
DISK_SHARE = 10
"""Of a small disk they leave but a tenth."""
LOOK_EVERY = 2.0
"""Seconds for which it is believed how much room there is."""


class Buckets:
    """Accounts of one size: each holds `burst` and fills up by `burst` in `seconds`."""

    def __init__(
        self, burst: float, seconds: float, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst = burst
        self._rate = burst / seconds
        self._now = now
        self._accounts: dict[str, tuple[float, float]] = {}

    def left(self, key: str) -> float:
        """Return what may be taken now."""
        left, at = self._accounts.get(key, (self._burst, 0.0))
        return min(left + (self._now() - at) * self._rate, self._burst)

    def take(self, key: str, amount: float = 1.0) -> bool:
        """Take from an account; False, and nothing taken, when it does not hold as much."""
        left = self.left(key)
        if left < amount:
            return False
        if key not in self._accounts and len(self._accounts) >= ACCOUNTS:
            self._forget()
        self._accounts[key] = (left - amount, self._now())
        return True

    def _forget(self) -> None:
        """Forget accounts that are full again; of others the fullest, so that memory is bounded."""
        fullest = sorted(self._accounts, key=self.left, reverse=True)
        for key in fullest[: ACCOUNTS // 2]:
            del self._accounts[key]


@dataclass(slots=True)
class Quotas:
    """What the files of all may come to. `folder`: the disk they lie on; None: it is not asked."""

    folder: Path | None = None
    chats: Buckets = field(default_factory=lambda: Buckets(2 * GIGABYTE, DAY))
    networks: Buckets = field(default_factory=lambda: Buckets(10 * GIGABYTE, DAY))
    _disk: tuple[int, int, int] = field(default=(0, 0, 0), init=False)
    """Bytes in all, used and free."""
    _looked: float = field(default=float("-inf"), init=False)

    def files(self, count: int, account: str, network: str) -> None:
        """Count bytes of files as they come in; `Refused` when they are too many."""
        if self.full():
            raise Refused(507, "web-refused-disk")
        if self.chats.left(account) < count or not self.networks.take(network, count):
            raise Refused(429, "web-refused-quota")
        self.chats.take(account, count)

    def full(self) -> bool:
        """Return whether there is no more room on the disk for files."""
        if self.folder is None:
            return False
        now = time.monotonic()
        if now - self._looked > LOOK_EVERY:
            self._disk, self._looked = shutil.disk_usage(self.folder), now
        total, _, free = self._disk
        return free < min(DISK_LEFT, total // DISK_SHARE)


@dataclass(slots=True)
class Tries:
    """What those may do who have no session and no good code: little, and others feel nothing.

    A good code gets a session whatever others do, so only guesses and inventions are counted.
    """

    short: Buckets = field(default_factory=lambda: Buckets(30, 300.0))
    """Wrong short codes from one network: 30, then one in 10 seconds."""
    strangers: Buckets = field(default_factory=lambda: Buckets(60, 600.0))
    """Sessions without a good code, from one network."""
    all_strangers: Buckets = field(default_factory=lambda: Buckets(600, 3600.0))
    """The same from everywhere; `forget_strangers` keeps but the newest."""
    by_code: Buckets = field(default_factory=lambda: Buckets(20, 3600.0))
    """Sessions that one good code has begun."""
    words: Buckets = field(default_factory=lambda: Buckets(100, 36_000.0))
    """Messages in one chat before its person has joined."""

    def lets_in(self, network: str) -> bool:
        """Count a session for somebody without a good code; False when there were too many."""
        return self.strangers.take(network) and self.all_strangers.take("")


def network_of(host: str) -> str:
    """Return whose an address is: of IPv6 everybody has a whole network (/64)."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
