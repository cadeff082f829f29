"""Connections to the web server: how many there may be, and how long one may keep us waiting.

uvicorn waits for ever for the rest of a request's head, and takes as many connections as come. Here
a head has some seconds, an answer must be read, and where there are as many connections as there
may be, the one that has been waiting longest without a request gives way to the next. Who waits for
an answer (the chat's long poll) is never disturbed.
"""

import asyncio
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.http.quotas import network_of

try:
    import resource
except ImportError:  # Windows, where a process may open what it likes
    resource = None  # type: ignore[assignment]

MOST = 4000
"""Connections at once, where the system lets a process open as many files."""
PER_NETWORK = 256
"""Connections at once from one address: a school has one for all of its phones."""
FILES = 65_536
"""Open files that are asked of the system."""
RESERVE = 320
"""Open files that are left for everything else: database, blobs, messengers, those just coming."""
BACKLOG = 128
HEAD_TIME = 15.0
"""Seconds within which the head of a request has come whole."""
READ_TIME = 60.0
"""Seconds after which an answer of which nothing more is read is given up."""
LINGER_TIME = 3.0
LINGER_BYTES = 1024 * 1024
"""What may still come of a body that was answered before its end; then the connection is cut."""
LOOK_EVERY = 1.0
BUSY = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


@dataclass(frozen=True, slots=True)
class ConnectionLimits:
    """How many connections there may be. `proxies`: addresses that stand for many people."""

    most: int = MOST
    per_network: int = PER_NETWORK
    proxies: Collection[str] = ()


class Connection(H11Protocol):
    """An HTTP/1.1 connection within `ConnectionLimits`; `look` is to be called now and then."""

    def __init__(self, bounds: ConnectionLimits, **server: Any) -> None:
        super().__init__(**server)
        self._bounds = bounds
        self._since = self._moved = self.loop.time()
        self._unread = 0
        self._after = 0
        self.network = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        host = self.client[0] if self.client else ""
        self.network = network_of(host)
        others = [c for c in self.connections if isinstance(c, Connection) and c is not self]
        near = [c for c in others if c.network == self.network]
        crowds = [(others, self._bounds.most)]
        if host not in self._bounds.proxies:  # a proxy stands for many people
            crowds.append((near, self._bounds.per_network))
        for there, most in crowds:
            if len(there) >= most and not _make_room(there):
                transport.write(BUSY)
                transport.close()
                return

    def data_received(self, data: bytes) -> None:
        if self._answered_early():
            self._after += len(data)
            if self._after > LINGER_BYTES:
                return self.transport.abort()
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            self._begin()
        return None

    def on_response_complete(self) -> None:
        self._begin()
        super().on_response_complete()

    def look(self) -> None:
        """Close the connection when it has kept us waiting for too long."""
        now = self.loop.time()
        unread = self.transport.get_write_buffer_size()
        if unread != self._unread or not unread:
            self._unread, self._moved = unread, now
        patience = LINGER_TIME if self._answered_early() else HEAD_TIME
        late = self.is_idle and now - self._since > patience and not unread
        if late or now - self._moved > READ_TIME:
            self.transport.abort()

    @property
    def is_idle(self) -> bool:
        """Whether no request is being answered: its head has not come, or not whole."""
        return self.cycle is None or self.cycle.response_complete

    @property
    def is_coming(self) -> bool:
        """Whether the body of a request is still to come before it can be answered."""
        return not self.is_idle and self.cycle.more_body and not self.cycle.response_started

    @property
    def since(self) -> float:
        """When it began to wait, or its request began."""
        return self._since

    def _begin(self) -> None:
        self._since, self._after = self.loop.time(), 0

    def _answered_early(self) -> bool:
        return self.is_idle and self.cycle is not None and self.conn.their_state is h11.SEND_BODY


def _make_room(there: Iterable[Connection]) -> bool:
    """Close the idlest connection, else the slowest to send its body; False when none can be."""
    for candidates in ([c for c in there if c.is_idle], [c for c in there if c.is_coming]):
        if candidates:
            oldest = min(candidates, key=lambda c: c.since)
            oldest.connections.discard(oldest)
            oldest.transport.abort()
            return True
    return False


async def keep_watch(connections: Collection[Any]) -> None:
    """Look after all connections until cancelled."""
    while True:
        await asyncio.sleep(LOOK_EVERY)
        for connection in tuple(connections):
            if isinstance(connection, Connection):
                connection.look()


def most_connections() -> int:
    """Return how many connections this process can hold; it is let open as many files as it may."""
    if resource is None:
        return MOST
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return MOST if soft == resource.RLIM_INFINITY else max(16, min(MOST, soft - RESERVE))
