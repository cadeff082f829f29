"""The webhook: Telegram brings an update, and is told 200 only when the inbox has committed it.

Anything else than 200 makes Telegram bring the update again, for a day, and the inbox knows it by
its id. So a crash between the two loses nothing.
"""

import asyncio
from collections.abc import Sequence
from typing import NoReturn
from urllib.parse import urlsplit

import structlog
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot, WebhookInfo
from telegram.error import BadRequest

from bot.channels.base import Raw, Store
from bot.channels.hooks import BODY_BYTES, read_body, read_json, secret_of, shows
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

__all__ = ["BODY_BYTES", "SECRET_HEADER", "Webhook", "read_update", "secret_of"]

log = structlog.get_logger()

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """The door at `url`; closed, that is 503, unless `receive` runs."""

    def __init__(self, bot: Bot, url: str, secret: str) -> None:
        self._bot = bot
        self._url = url
        self._secret = secret
        self._store: Store | None = None

    def route(self) -> Route:
        """The door as a route of the web server."""
        return Route(
            urlsplit(self._url).path, self._take, methods=["POST"], name="telegram-webhook"
        )

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
        if not shows(request, SECRET_HEADER, self._secret):
            return Response(status_code=403)
        if self._store is None:
            return Response(status_code=503)
        if (body := await read_body(request)) is None:
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
    data = read_json(body)
    match data:
        case {"update_id": int(number)} if number is not True and number is not False:
            return data  # type: ignore[no-any-return]
    return None


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
