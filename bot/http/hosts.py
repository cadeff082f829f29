"""By which name the server was asked: where it has a public address, it answers to no other.

A page of somebody else whose name is made to lead here would be a page of ours for the browser.
"""

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.links.invitation_links import LOOPBACK
from bot.texts import all_texts


class Hosts:
    """ASGI middleware: 421 for a host that is none of `names`; without names any will do.

    This machine itself may always ask, by one of its own names.
    """

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        self.app = app
        self.names = frozenset(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self.app
        if scope["type"] == "http" and self.names:
            name = host_name(Headers(scope=scope).get("host", ""))
            if name not in self.names and not is_loopback(name):
                app = PlainTextResponse(all_texts().say("web-refused-host"), 421)
        await app(scope, receive, send)


_FORWARDED = ("x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "forwarded", "via")


def from_this_machine(request: Request) -> bool:
    """Return whether somebody at this very machine asks, and no web server for somebody else."""
    near = request.client is not None and is_loopback(request.client.host)
    return near and not any(name in request.headers for name in _FORWARDED)


def by_own_name(request: Request) -> bool:
    """Return whether it is asked by a name that only this machine has for itself."""
    return from_this_machine(request) and is_loopback(host_name(request.headers.get("host", "")))


def names_of(public_url: str) -> frozenset[str]:
    """Return the names by which the server may be asked; none where it has no public address."""
    name = urlsplit(public_url).hostname
    return frozenset([name.rstrip(".")]) if name else frozenset()


def host_name(header: str) -> str:
    """Return the name in a Host header, "" when there is none."""
    try:
        return (urlsplit(f"//{header}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_loopback(name: str) -> bool:
    """Return whether a name is one of this machine's for itself."""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name in LOOPBACK
