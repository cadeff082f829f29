"""What `dvht doctor` says of Telegram: the token, how updates come, and whose clock is wrong."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.channels.telegram.examining import Examination
from bot.operating.findings import Finding, good, note, wrong

SKEW = timedelta(seconds=90)
"""A second's difference is the line's; more than a minute misses deadlines."""
RECENT = timedelta(hours=1)


def telegram(
    found: Examination, webhook: str | None, running: bool, now: datetime
) -> Iterator[Finding]:
    """Judge what Telegram said; `webhook`: the address of the settings, None for polling."""
    if not found.reached:
        yield wrong("telegram-unreachable")
        return
    if not found.known:
        yield wrong("telegram-token")
        return
    yield good("telegram", username=found.username)
    if found.ahead is not None:
        seconds = round(abs(found.ahead).total_seconds())
        yield wrong("clock", seconds=seconds) if abs(found.ahead) > SKEW else good("clock-right")
    yield from _coming(found, webhook, running)
    if found.troubled_at and now - found.troubled_at < RECENT and found.webhook:
        yield wrong("webhook-trouble", why=found.trouble, pending=found.pending)


def _coming(found: Examination, webhook: str | None, running: bool) -> Iterator[Finding]:
    if found.webhook == (webhook or ""):
        yield good("webhook", url=webhook) if webhook else good("polling")
    elif running:
        # the program sets it at its start, so somebody else has changed it since
        yield wrong("webhook-differs", theirs=found.webhook or "–", ours=webhook or "–")
    else:
        yield note("webhook-later", theirs=found.webhook or "–")
