"""What every webhook checks: whose request it is, how long it may be, and that it is JSON."""

import base64
import hashlib
import hmac
import json
import math
from typing import Any, NoReturn

from starlette.requests import ClientDisconnect, Request

from bot.http.callers import Known, vouch

BODY_BYTES = 1024 * 1024
"""A messenger's own updates are a few thousand bytes."""


def secret_of(token: str) -> str:
    """Return the word by which a messenger proves itself: always the same for one token.

    So there is nothing to configure, and nothing to keep.
    """
    digest = hmac.digest(token.encode(), b"webhook", hashlib.sha256)
    return "dvht-" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def shows(request: Request, header: str, secret: str) -> bool:
    """Return whether the request shows the secret in its header; compared in constant time."""
    given = request.headers.get(header, "")
    if not hmac.compare_digest(given.encode(), secret.encode()):
        return False
    vouch(request, Known.MEANT)
    return True


async def read_body(request: Request) -> bytes | None:
    """Return the request's body; None when it is longer than `BODY_BYTES`, or broke off."""
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > BODY_BYTES:
                return None
    except ClientDisconnect:
        return None
    return body


def read_json(body: bytes) -> Any:
    """Return what JSON says, and None for anything else."""
    try:
        return json.loads(body, parse_constant=_no_number, parse_float=_finite)
    except (ValueError, RecursionError):
        return None


def lenient_json(body: bytes) -> Any:
    """Return what JSON says, numbers that are none as None; ValueError for anything else."""
    try:
        return json.loads(
            body.decode("utf-8", "replace"),
            parse_constant=lambda _: None,
            parse_float=lambda digits: value if math.isfinite(value := float(digits)) else None,
        )
    except RecursionError as error:
        raise ValueError("too deep") from error


def _no_number(_name: str) -> NoReturn:
    """NaN and Infinity are Python's, not JSON's; a strict database refuses them."""
    raise ValueError


def _finite(digits: str) -> float:
    """1e999 reads as infinity, and then is no JSON any more."""
    number = float(digits)
    return number if math.isfinite(number) else _no_number(digits)
