"""Who is asking: a secret in a cookie, of which the database only ever sees the hash.

`MemorySessions` at the end is the public test double of `Sessions`.
"""

import hashlib
import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response

from bot.http.hosts import by_own_name
from dvht_core.view.campaign_view import Candidate

AddressOf = Callable[[Request], Awaitable[str | None]]
"""Returns the address of the chat that a request belongs to; None when it has no session."""

COOKIE = "dvht_session"
OWNER = "dvht_owner"
"""`owner_of` the address, for the page's script: whose unsent messages a browser holds."""
OWNER_LETTERS = 16
_SESSION = re.compile(r"[0-9a-f]{64}")  # an address as `address` makes it
SPEAKS_FOR = "dvht-owner"
"""The header in which a page says the same: its browser may have another session by now."""
_DAYS = 400  # the longest that browsers keep a cookie
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")  # 256 bits as token_urlsafe writes them


class CodeKind(Enum):
    """What a code is that a browser shows."""

    GOOD = auto()
    OWN = auto()
    """That of whoever is signed in there, used or not."""
    WRONG = auto()


class Sessions(Protocol):
    """The browsers that are signed in; the application implements it on the database.

    It knows a browser's secret by its hash alone.
    """

    async def begin(self, address: str, device: str) -> None:
        """Let a browser in; the address of its chat is the hash of its first secret."""

    async def standing(self, secret: str) -> str | None:
        """Return the address of the session of this secret while it stands; it is used now."""

    async def change(self, secret: str, fresh: str) -> None:
        """Give a session another secret; with the old one nobody is in any more."""

    async def was_changed(self, secret: str) -> bool:
        """Return whether a secret was given up so lately that its browser may not know it yet."""

    async def end(self, address: str) -> None:
        """Let it stand no longer."""

    async def shown(self, code: str, address: str | None) -> CodeKind:
        """Return what a code is that is shown in the browser of the session at `address`."""

    async def invited(self, code: str) -> Candidate | None:
        """Return whom a good invitation is for; None for any other code."""


@dataclass(frozen=True, slots=True)
class Cookies:
    """Sessions by cookie. `secure`: people come by HTTPS, whatever a proxy says or leaves out."""

    sessions: Sessions
    secure: bool = False

    async def address_of(self, request: Request) -> str | None:
        """Return the address of the browser's session; None when it has none that stands."""
        token = request.cookies.get(COOKIE, "")
        if not _TOKEN.fullmatch(token):
            return None
        known = await self.sessions.standing(address(token))
        if known is None:
            return None
        owner = owner_of(known)
        return known if (request.headers.get(SPEAKS_FOR) or owner) == owner else None

    async def begin(self, request: Request, response: Response) -> str:
        """Begin a session; the browser that gets `response` keeps it. Returns its address."""
        token = new_token()
        await self.sessions.begin(address(token), device_of(request.headers.get("user-agent", "")))
        self._give(request, response, token, address(token))
        return address(token)

    async def change(self, request: Request, response: Response, known: str) -> None:
        """Give the session at `known` another secret, which this browser alone gets to know."""
        token = new_token()
        await self.sessions.change(address(request.cookies.get(COOKIE, "")), address(token))
        self._give(request, response, token, known)

    async def was_changed(self, request: Request) -> bool:
        """Return whether the browser shows a secret that was given up just now."""
        token = request.cookies.get(COOKIE, "")
        return bool(_TOKEN.fullmatch(token)) and await self.sessions.was_changed(address(token))

    def renew(self, request: Request, response: Response, known: str) -> None:
        """Let the browser keep its session as long again."""
        if token := request.cookies.get(COOKIE):
            self._give(request, response, token, known)

    async def end(self, request: Request, response: Response) -> None:
        """End the session, here and in the browser; the page clears what it has kept there."""
        if known := await self.address_of(request):
            await self.sessions.end(known)
        for name in (COOKIE, OWNER):
            response.delete_cookie(name, httponly=name == COOKIE, samesite="lax")

    def _give(self, request: Request, response: Response, token: str, known: str) -> None:
        """Over HTTPS a browser never shows a cookie to plain HTTP."""
        https = request.url.scheme == "https"
        for name, value in {COOKIE: token, OWNER: owner_of(known)}.items():
            response.set_cookie(
                name,
                value,
                max_age=_DAYS * 24 * 3600,
                httponly=name == COOKIE,
                samesite="lax",
                secure=https or (self.secure and not by_own_name(request)),
            )


def address(token: str) -> str:
    """Return the chat address of a session: the sha256 of its token, in hex."""
    return _digest(token)


def owner_of(address: str) -> str:
    """Return the word by which a page's script knows whose chat it shows: 16 hex digits.

    It travels in a header and names what the browser keeps, so it holds nothing of a person's
    name: an address that is no session's (the demo calls its phones by their people) is hashed.
    """
    known = address if _SESSION.fullmatch(address) else _digest(address)
    return known[:OWNER_LETTERS]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def new_token() -> str:
    """Return a fresh 256-bit secret."""
    return secrets.token_urlsafe(32)


# The first that is found counts: what calls itself Edge calls itself Chrome and Safari as well.
_BROWSERS = (
    ("Zalo", "Zalo"),
    ("(?i:coc_?coc)", "Coc Coc"),
    ("EdgA?/|EdgiOS", "Edge"),
    ("SamsungBrowser", "Samsung Internet"),
    ("OPR/|Opera", "Opera"),
    ("Firefox|FxiOS", "Firefox"),
    ("Chrome|CriOS", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def device_of(agent: str) -> str:
    """Return what a browser calls itself, for a person: "Chrome · Android"; "" when unknown."""
    found = (
        next((name for mark, name in names if re.search(mark, agent)), "")
        for names in (_BROWSERS, _SYSTEMS)
    )
    return " · ".join(filter(None, found))


@dataclass
class MemorySessions:
    """Sessions in memory: `devices` by address, for those that stand. Every code is good."""

    devices: dict[str, str] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    """Addresses by the secrets that were given later."""
    given_up: set[str] = field(default_factory=set)
    wrong: set[str] = field(default_factory=set)
    """Codes that are not good."""
    own: set[str] = field(default_factory=set)
    """Codes of whoever is signed in."""
    candidates: dict[str, Candidate] = field(default_factory=dict)
    """Whom the codes are for."""

    async def begin(self, address: str, device: str) -> None:
        self.devices[address] = device

    async def standing(self, secret: str) -> str | None:
        known = self.secrets.get(secret, secret)
        return known if known in self.devices and secret not in self.given_up else None

    async def change(self, secret: str, fresh: str) -> None:
        self.secrets[fresh] = self.secrets.get(secret, secret)
        self.given_up.add(secret)

    async def was_changed(self, secret: str) -> bool:
        return secret in self.given_up

    async def shown(self, code: str, address: str | None) -> CodeKind:
        if address is not None and code in self.own:
            return CodeKind.OWN
        return CodeKind.WRONG if code in self.wrong else CodeKind.GOOD

    async def invited(self, code: str) -> Candidate | None:
        return self.candidates.get(code)

    async def end(self, address: str) -> None:
        self.devices.pop(address, None)
