"""The webhook: Telegram brings an update, and is told 200 only when the inbox has committed it.

Anything else than 200 makes Telegram bring the update again, for a day, and the inbox knows it by
its id. So a crash between the two loses nothing.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import math
from collections.abc import Sequence
from typing import NoReturn
from urllib.parse import urlsplit

import structlog
from starlette.background import BackgroundTask
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot, WebhookInfo
from telegram.error import BadRequest

from bot.channels.base import Raw, Store
from bot.channels.telegram.failures import told
from bot.channels.telegram.reading import address_of, tap_of
from bot.channels.telegram.receiving import (
    NAME,
    WANTED,
    Patience,
    answer_tap,
    forever,
    show_menu,
)
from bot.texts import all_texts

log = structlog.get_logger()

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
BODY_BYTES = 1024 * 1024
"""Telegram's own updates are a few thousand bytes."""


def secret_of(token: str) -> str:
    """Return the word by which Telegram proves itself: always the same for one token.

    So there is nothing to configure, and nothing to keep.
    """
    digest = hmac.digest(token.encode(), b"webhook", hashlib.sha256)
    return "dvht-" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


class Webhook:
    """The door at `url`; closed, that is 503, unless `receive` runs."""

    def __init__(self, bot: Bot, url: str, secret: str) -> None:
        self._bot = bot
        self._url = url
        self._secret = secret
        self._store: Store | None = None

    def route(self) -> Route:
        """The door as a route of the web server."""
        return Route(urlsplit(self._url).path, self._take, methods=["POST"])

    async def receive(
        self, store: Store, commands: Sequence[tuple[str, str]], patience: Patience
    ) -> NoReturn:
        """Keep the door open until cancelled; TokenRefused when Telegram does not know the bot.

        Now and then it looks whether Telegram still comes here, and what troubles it.
        """
        self._store = store
        told_of: int | None = None
        prepared = False

        async def step() -> None:
            nonlocal told_of, prepared
            if not prepared:
                await self._set(patience)
                await show_menu(self._bot, commands)
                prepared = True
            await asyncio.sleep(patience.look)
            info = await self._bot.get_webhook_info()
            if info.url != self._url:
                log.warning("telegram-webhook-lost")
                prepared = False
            told_of = _tell(info, told_of)

        try:
            await forever(step, patience)
        finally:
            self._store = None

    async def _set(self, patience: Patience) -> None:
        while True:
            try:
                await self._bot.set_webhook(
                    self._url,
                    allowed_updates=WANTED,
                    secret_token=self._secret,
                    drop_pending_updates=False,
                )
                return
            except BadRequest as error:  # a name that does not resolve yet, a wrong certificate
                meaning = all_texts().say("telegram-webhook-refused", url=self._url)
                log.error("telegram-webhook-refused", why=told(error), meaning=meaning)
                await asyncio.sleep(patience.conflict)

    async def _take(self, request: Request) -> Response:
        """POST: 200 once the update is in the inbox, or is none of ours."""
        shown = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode(), self._secret.encode()):
            return Response(status_code=403)
        if self._store is None:
            return Response(status_code=503)
        if (body := await _body(request)) is None:
            return Response(status_code=413)
        if (raw := read_update(body)) is None:
            log.warning("telegram-update-unreadable", size=len(body))
            return Response(status_code=400)
        if (address := address_of(raw)) is not None:  # what is said in a group is not kept
            try:
                await self._store(NAME, str(raw["update_id"]), address, raw)
            except Exception:  # whatever keeps the inbox from committing may pass
                log.exception("telegram-not-stored")
                return Response(status_code=503)
        tap = tap_of(raw)
        return Response(background=BackgroundTask(answer_tap, self._bot, tap) if tap else None)


def read_update(body: bytes) -> Raw | None:
    """Return the update; None for anything that Telegram does not send."""
    try:
        data = json.loads(body, parse_constant=_no_number, parse_float=_finite)
    except (ValueError, RecursionError):
        return None
    match data:
        case {"update_id": int(number)} if number is not True and number is not False:
            return data  # type: ignore[no-any-return]
    return None


async def _body(request: Request) -> bytes | None:
    """The request's body; None when it is longer than `BODY_BYTES`, or broke off."""
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > BODY_BYTES:
                return None
    except ClientDisconnect:
        return None
    return body


def _no_number(_name: str) -> NoReturn:
    """NaN and Infinity are Python's, not JSON's; a strict database refuses them."""
    raise ValueError


def _finite(digits: str) -> float:
    """1e999 reads as infinity, and then is no JSON any more."""
    number = float(digits)
    return number if math.isfinite(number) else _no_number(digits)


def _tell(info: WebhookInfo, told_of: int | None) -> int | None:
    """Log the last failed delivery, unless it was told of; returns when that was."""
    if info.last_error_date is None:
        return told_of
    when = int(info.last_error_date.timestamp())
    if when != told_of:
        log.error(
            "telegram-webhook-trouble",
            why=info.last_error_message,
            pending=info.pending_update_count,
            meaning=all_texts().say("telegram-webhook-trouble"),
        )
    return when
