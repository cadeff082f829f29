"""What `dvht doctor` says of the public address: it opens, and it leads to this installation."""

from collections.abc import Iterator
from datetime import datetime
from http import HTTPStatus

import httpx

from bot.links.signed_links import LinkClaims, LinkKind, Links
from bot.ops.doctor.findings import Finding, good, note, wrong

SECONDS = 10.0


def address(url: str, key: bytes | None, running: bool, now: datetime) -> Iterator[Finding]:
    """Open a link that only this installation's key makes good; nothing is changed by it."""
    if not url:
        yield note("public-off")
        return
    if key is None or not running:
        yield note("public-later", url=url)
        return
    try:
        probe = Links(key, url, lambda: now).url(LinkClaims(LinkKind.PROBE))
        answer = httpx.get(probe, timeout=SECONDS)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        yield wrong("public-unreachable", url=url, why=type(error).__name__)
        return
    if answer.status_code == HTTPStatus.NO_CONTENT:
        yield good("public", url=url)
    else:
        yield wrong("public-other", url=url, status=answer.status_code)
