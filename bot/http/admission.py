"""What each route takes: how long a body may be, and from whom. No route is served without it.

Whoever asks is nobody until the endpoint has found out who it is and says so (`vouch`); only then
may the body be as long as the entry says for them. So nothing large is read, let alone kept, for
somebody unknown, whatever the endpoint does with what it reads.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.http.callers import Known, vouched
from bot.http.http_errors import Refused
from bot.http.post_parsing import FILE_LIMIT, LIMITS, MESSAGE_BYTES
from bot.http.quotas import Quotas, network_of

KILOBYTE = 1024
FORM = 4 * KILOBYTE
"""A code, or a form without fields."""
WORDS = 16 * KILOBYTE
"""What a stranger says, or the reason for giving a sheet back."""
UPDATE = 1024 * KILOBYTE
"""A messenger's own updates are a few thousand bytes."""
FORM_TIME = 20.0
"""Seconds within which a small body has come whole."""
SILENCE = 60.0
"""Seconds after which a body of which nothing comes any more is given up."""


@dataclass(frozen=True, slots=True)
class Takes:
    """How many bytes of a body a route takes from whom. `files`: they are kept, and count."""

    nobody: int = 0
    session: int = 0
    meant: int = 0
    files: bool = False

    def most(self, known: Known) -> int:
        """Return how long the body may be."""
        return (self.nobody, self.session, self.meant)[known]


NOTHING = Takes()
SMALL = Takes(FORM, FORM, FORM)

ADMITTED: Mapping[str, Takes] = {
    # the web chat; its API lies under the demo's phones as well
    "GET /": NOTHING,
    "GET /moi/{code:path}": NOTHING,
    "GET /vao/{code:path}": NOTHING,
    "GET /ma": NOTHING,
    "POST /moi": SMALL,
    "POST /moi/{code:path}": SMALL,
    "POST /vao/{code:path}": SMALL,
    "POST /thoat": SMALL,
    "GET /api/messages": NOTHING,
    "POST /api/messages": Takes(0, WORDS, MESSAGE_BYTES, files=True),
    "GET /api/uploads/{id}": NOTHING,
    "PATCH /api/uploads/{id}": Takes(0, 0, FILE_LIMIT, files=True),
    "GET /files/{sha}": NOTHING,
    "GET /web/{name}": NOTHING,
    "GET /khung": NOTHING,
    "GET /sw.js": NOTHING,
    "GET /manifest.webmanifest": NOTHING,
    "GET /icons/{name}": NOTHING,
    # signed links
    "GET /tep/{token}": NOTHING,
    "GET /tep/{token}/{number:number}": NOTHING,
    "POST /tep/{token}": Takes(0, 0, MESSAGE_BYTES, files=True),
    # the board
    "GET /bang": NOTHING,
    "GET /bang/{key}": NOTHING,
    "GET /bang/{key}/": NOTHING,
    "GET /bang/{key}/phieu/{code}": NOTHING,
    "GET /bang/{key}/phieu/{code}/minh-chung/{number:number}": NOTHING,
    "GET /bang/{key}/tep/{sha}": NOTHING,
    "GET /bang/{key}/hop/{place:number}": NOTHING,
    "GET /bang/{key}/van-ban": NOTHING,
    "GET /bang/{key}/van-ban/{name}": NOTHING,
    "POST /bang/{key}/nhac": SMALL,
    "POST /bang/{key}/phieu/{code}/tra-lai": Takes(0, 0, WORDS),
    "GET /co-quan/{key}": NOTHING,
    # operating
    "GET /healthz": NOTHING,
    "GET /metrics": NOTHING,
    # messengers; their paths are settings, so these are the names of the routes
    "telegram-webhook": Takes(0, 0, UPDATE),
    "zalo-webhook": Takes(0, 0, UPDATE),
    # the demo
    "GET /demo": NOTHING,
    "GET /demo/state": NOTHING,
    "POST /demo/clock": SMALL,
    "GET /demo/documents/{name}": NOTHING,
}
"""By method and path, within a mount that below it; HEAD goes with GET."""


def application(routes: Sequence[BaseRoute], quotas: Quotas) -> Starlette:
    """Return the program for the web server; LookupError for a route without an entry."""
    _admit(routes, quotas)
    return Starlette(routes=list(routes))


def _admit(routes: Sequence[BaseRoute], quotas: Quotas) -> None:
    for route in routes:
        if isinstance(route, Mount):
            _admit(route.routes, quotas)
        elif isinstance(route, Route):
            route.app = Admission(route.app, ADMITTED[key_of(route)], quotas)
        else:
            raise LookupError(f"no entry can be found for {route}")


def key_of(route: Route) -> str:
    """Return under what a route stands in the table."""
    if route.name in ADMITTED:
        return route.name
    [method] = (route.methods or set()) - {"HEAD"} or {"GET"}
    return f"{method} {route.path}"


class Admission:
    """ASGI middleware around one route: its bodies are cut off where its entry says."""

    def __init__(self, app: ASGIApp, takes: Takes, quotas: Quotas) -> None:
        self.app = app
        self.takes = takes
        self.quotas = quotas

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = _Body(scope, receive, self.takes, self.quotas)
        begun = False

        async def answer(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        app = self.app
        try:
            body.check(Known.MEANT)  # what nobody could send need not be looked at
            await app(scope, body.receive, answer)
        except Refused as refused:
            if begun:
                raise
            app = JSONResponse({"error": str(refused)}, refused.status)
            await app(scope, receive, send)


class _Body:
    """The body of one request as it comes in; `Refused` as soon as it is more than is taken."""

    def __init__(self, scope: Scope, receive: Receive, takes: Takes, quotas: Quotas) -> None:
        self._scope = scope
        self._receive = receive
        self._takes = takes
        self._quotas = quotas
        self._came = 0
        self._over = False
        headers = Headers(scope=scope)
        self._declared = _declared(headers.get("content-length", "0"))
        self._parts = headers.get("content-type", "").strip().lower().startswith("multipart/")
        self._until = asyncio.get_running_loop().time() + FORM_TIME

    def check(self, known: Known) -> None:
        """Refuse what is too long by its own account, before any of it is read."""
        if self._parts and not (self._takes.files and known is Known.MEANT):
            raise Refused(415, "web-refused-unreadable")
        if self._declared > self._takes.most(known):
            raise self._too_long()

    async def receive(self) -> Message:
        if self._over:  # what comes then is that the browser has gone, which may take long
            return await self._receive()
        known, account = vouched(self._scope)
        self.check(known)
        message = await self._next(known)
        piece = len(message.get("body", b""))
        self._came += piece
        self._over = not message.get("more_body", False)
        if self._came > self._takes.most(known):
            raise self._too_long()
        if self._takes.files and self._came > WORDS:
            client = self._scope.get("client")
            self._quotas.files(piece, account, network_of(client[0] if client else ""))
        return message

    async def _next(self, known: Known) -> Message:
        """Wait for the next piece: a small body is given some seconds in all, others per piece."""
        loop = asyncio.get_running_loop()
        small = self._takes.most(known) <= WORDS
        try:
            async with asyncio.timeout_at(self._until if small else loop.time() + SILENCE):
                return await self._receive()
        except TimeoutError:
            raise Refused(408, "web-refused-slow") from None

    def _too_long(self) -> Refused:
        if self._takes.files:
            return Refused(413, "web-refused-total", **LIMITS)
        return Refused(413, "web-refused-long")


def _declared(text: str) -> int:
    """Return the length that a body has by its own account; the server has checked its digits."""
    return int(text) if text.isdecimal() and len(text) < 16 else 0
