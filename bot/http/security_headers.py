"""Security around every web route: strict headers on answers, no change by foreign pages."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.http.http_errors import Refused

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "worker-src 'self'; manifest-src 'self'; "
    "frame-ancestors {frames}"
)
_SAFE = ("GET", "HEAD", "OPTIONS")
"""Methods that change nothing."""
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # not "no-referrer": browsers would send "Origin: null" with our own forms
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """ASGI middleware. `framed`: pages of this server may show the page in a frame (the demo)."""

    def __init__(self, app: ASGIApp, framed: bool = False) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": _POLICY.format(frames="'self'" if framed else "'none'"),
            **_HEADERS,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        app = self.app
        if scope["method"] not in _SAFE and not from_own_page(Headers(scope=scope)):
            refused = Refused(403, "web-refused-foreign-page")
            app = JSONResponse({"error": str(refused)}, refused.status)
        await app(scope, receive, send_guarded)


def from_own_page(headers: Headers) -> bool:
    """Return whether a request comes from a page of this server, or from no page at all.

    Old browsers and plain HTTP send no Sec-Fetch-Site; then the Origin is compared. A program
    that is no browser sends neither, and carries nobody's cookie.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or _place(origin) == headers.get("host")


def _place(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None
