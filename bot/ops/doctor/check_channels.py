"""What `dvht doctor` says of Telegram and Zalo: token, how updates come, clock, what is used up."""

import math
from collections.abc import Iterator
from datetime import datetime, timedelta

import httpx

from bot.channels.channel_health import Trouble
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.status import TelegramStatus
from bot.channels.zalo.status import ZaloStatus as ZaloExamination
from bot.maintenance.message_quota import least_near
from bot.ops.doctor.findings import Finding, good, note, wrong

SKEW = timedelta(seconds=90)
"""A second's difference is the line's; more than a minute misses deadlines."""
SECONDS = 10.0
"""How long the running program has to answer."""
RECENT = timedelta(hours=1)
LONG_MORNING = 5
"""Minutes that the reminders of one hour may take before somebody should know."""
WORKING_DAYS = 22
"""Of a month; a person on Zalo is reminded once a day at most."""


def telegram(
    found: TelegramStatus, webhook: str | None, running: bool, now: datetime
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


def _coming(found: TelegramStatus, webhook: str | None, running: bool) -> Iterator[Finding]:
    if found.webhook == (webhook or ""):
        yield good("webhook", url=webhook) if webhook else good("polling")
    elif running:
        # the program sets it at its start, so somebody else has changed it since
        yield wrong("webhook-differs", theirs=found.webhook or "–", ours=webhook or "–")
    else:
        yield note("webhook-later", theirs=found.webhook or "–")


def zalo(found: ZaloExamination, webhook: str | None, running: bool) -> Iterator[Finding]:
    """Judge what Zalo said; `webhook`: the address of the settings, None for polling."""
    if not found.reached:
        yield wrong("zalo-unreachable")
        return
    if not found.known:
        yield wrong("zalo-token")
        return
    yield good("zalo", name=found.name)
    if found.webhook == (webhook or ""):
        yield good("zalo-webhook", url=webhook) if webhook else note("zalo-polling")
    elif running:
        theirs, ours = found.webhook or "–", webhook or "–"
        yield wrong("zalo-webhook-differs", theirs=theirs, ours=ours)
    else:
        yield note("zalo-webhook-later", theirs=found.webhook or "–")


def running(address: str) -> Iterator[Finding]:
    """Ask the running program at `address` for its channels' troubles; nothing when all is well.

    It knows more than getMe tells: who else takes the updates, and what has lasted for minutes.
    """
    try:
        lines = httpx.get(f"{address}/healthz", timeout=SECONDS).text.splitlines()
    except (httpx.HTTPError, httpx.InvalidURL):
        return  # that it does not answer is said elsewhere
    for line in lines:
        channel, colon, trouble = line.partition(": ")
        if colon and trouble in set(Trouble):
            yield wrong(f"channel-{trouble}", channel=channel.capitalize())


def morning(chats: int, minutes: int) -> Iterator[Finding]:
    """Yield how long one reminder for each chat of a Telegram bot takes, where it is long.

    `minutes`: over how many the reminders are spread.
    """
    rate = TelegramChannel.capabilities.per_second
    assert rate, "Telegram says how many messages a second it takes"
    takes = math.ceil(chats / rate / 60)
    if takes > LONG_MORNING:
        values = {"chats": chats, "takes": takes, "minutes": minutes}
        yield good("morning", **values) if minutes >= takes else note("morning-long", **values)


def plan(people: int, monthly: int) -> Iterator[Finding]:
    """Yield whether a month's messages are too few for one a working day to each on Zalo."""
    needed = people * WORKING_DAYS
    if monthly and needed > monthly:
        yield note("zalo-plan-small", people=people, needed=needed, monthly=monthly)


def quota(sent: int, monthly: int, month: str) -> Iterator[Finding]:
    """Yield how many of the month's messages are used; `monthly` 0: any number."""
    near = monthly and sent >= least_near(monthly)
    values = {"sent": sent, "monthly": monthly or "–", "month": month}
    yield note("zalo-sent-near", **values) if near else good("zalo-sent", **values)


def people(count: int, most: int) -> Iterator[Finding]:
    """Yield how many people the bot talks with, of those that it may; `most` 0: any number."""
    near = most and count >= least_near(most)
    values = {"people": count, "most": most or "–"}
    yield note("zalo-people-near", **values) if near else good("zalo-people", **values)
