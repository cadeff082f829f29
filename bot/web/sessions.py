"""Who is asking: a secret in a cookie, of which the database only ever sees the hash."""

import hashlib
import re
import secrets
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

AddressOf = Callable[[Request], str | None]
"""Returns the address of the chat that a request belongs to; None when it has no session."""

COOKIE = "dvht_session"
_DAYS = 400  # the longest that browsers keep a cookie; a campaign and the next one's beginning
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")  # 256 bits as token_urlsafe writes them


def address(token: str) -> str:
    """Return the chat address of a session: the sha256 of its token, in hex."""
    return hashlib.sha256(token.encode()).hexdigest()


def address_from_cookie(request: Request) -> str | None:
    """Return the address of the browser's session."""
    token = request.cookies.get(COOKIE, "")
    return address(token) if _TOKEN.fullmatch(token) else None


def new_token() -> str:
    """Return a fresh 256-bit secret."""
    return secrets.token_urlsafe(32)


def give_cookie(request: Request, response: Response, token: str) -> None:
    """Let the browser keep the session; over HTTPS it never shows it to plain HTTP."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=_DAYS * 24 * 3600,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def take_cookie(response: Response) -> None:
    """End the session in this browser, and what the page has kept there (unsent messages)."""
    response.delete_cookie(COOKIE, httponly=True, samesite="lax")
    response.headers["Clear-Site-Data"] = '"storage"'
