"""Asking Telegram how our bot is, without receiving or sending anything; for `dvht doctor`."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

SECONDS = 10.0
REFUSED = (401, 404)
"""Telegram's answers to a token that it does not know; now and then to a good one too."""
AGAIN = (1.0, 2.0)
"""Seconds between the questions whether it really is refused."""


@dataclass(frozen=True, slots=True)
class TelegramStatus:
    """What Telegram said. Everything else is empty when it was not reached, or not `known`."""

    reached: bool = False
    known: bool = False
    """The token is good."""
    username: str = ""
    ahead: timedelta | None = None
    """How far this machine's clock is ahead of Telegram's."""
    webhook: str = ""
    pending: int = 0
    trouble: str = ""
    """What went wrong with the webhook last."""
    troubled_at: datetime | None = None


def examine(token: str, api: str) -> TelegramStatus:
    """Ask getMe and getWebhookInfo; never raises for what Telegram or the line does."""
    try:
        with httpx.Client(base_url=f"{api}/bot{token}/", timeout=SECONDS) as http:
            for pause in (*AGAIN, None):
                if not _refuses(me := http.get("getMe")):
                    break
                if pause is None:
                    return TelegramStatus(reached=True)
                time.sleep(pause)
            info = http.get("getWebhookInfo")
            return _read(me, me.json()["result"], info.json()["result"])
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError):
        return TelegramStatus()


def _refuses(me: httpx.Response) -> bool:
    """Return whether Telegram itself says that it does not know the bot; ValueError for a page."""
    return me.status_code in REFUSED and not me.json()["ok"]


def _read(answer: httpx.Response, me: dict[str, Any], info: dict[str, Any]) -> TelegramStatus:
    theirs = answer.headers.get("date")
    failed = info.get("last_error_date")
    return TelegramStatus(
        reached=True,
        known=True,
        username=str(me.get("username", "")),
        ahead=datetime.now(UTC) - parsedate_to_datetime(theirs) if theirs else None,
        webhook=str(info.get("url", "")),
        pending=int(info.get("pending_update_count", 0)),
        trouble=str(info.get("last_error_message", "")),
        troubled_at=datetime.fromtimestamp(failed, UTC) if failed else None,
    )
