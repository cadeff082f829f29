"""The webhook: Telegram brings an update, and is told 200 only when the inbox has committed it.

Anything else than 200 makes Telegram bring the update again, for a day, and the inbox knows it by
its id. So a crash between the two loses nothing.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import structlog
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.error import BadRequest

from bot.channels.base import Raw, Store
from bot.channels.receive_loop import Reception, WebhookRefused
from bot.channels.telegram.errors import is_foreign, told
from bot.channels.telegram.parse_update import address_of, number_of, tap_of
from bot.channels.telegram.raw_calls import Api
from bot.channels.telegram.receiving import NAME, WANTED, Aside, Timeouts, answer_tap
from bot.channels.telegram.transport import Unreadable
from bot.http.webhook_auth import BODY_BYTES, read_body, read_json, secret_of, shows
from bot.texts import all_texts

__all__ = ["BODY_BYTES", "SECRET_HEADER", "Webhook", "read_update", "secret_of"]

log = structlog.get_logger()

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """The endpoint at `url`; it answers 503 unless `receive` runs."""

    def __init__(self, api: Api, url: str, secret: str, aside: Aside) -> None:
        self._api = api
        self._aside = aside
        self._url = url
        self._secret = secret
        self._store: Store | None = None
        self._told_of: int | None = None

    def route(self) -> Route:
        """Return the endpoint as a route of the web server."""
        return Route(
            urlsplit(self._url).path, self._take, methods=["POST"], name="telegram-webhook"
        )

    async def receive(self, store: Store, reception: Reception, patience: Timeouts) -> None:
        """Keep the endpoint open until cancelled.

        Now and then it looks whether Telegram still comes here, and what troubles it.
        """
        self._store = store
        is_set = False

        async def step() -> float:
            nonlocal is_set
            if is_set and not await self._comes_here():
                log.warning("telegram-webhook-lost")
                is_set = False
            if not is_set:
                await self._set()
                is_set = True
            return patience.look

        try:
            await reception.forever(step)
        finally:
            self._store = None

    async def _set(self) -> None:
        try:
            await self._api.call(
                "setWebhook",
                url=self._url,
                allowed_updates=WANTED,
                secret_token=self._secret,
                drop_pending_updates=False,
            )
        except BadRequest as error:  # a name that does not resolve yet, a wrong certificate
            if is_foreign(error):
                raise
            raise WebhookRefused(self._url, told(error)) from error

    async def _comes_here(self) -> bool:
        """Return whether Telegram brings updates to our address; tells of its last failure to."""
        info: Any = await self._api.call("getWebhookInfo")
        if not isinstance(info, dict):
            raise Unreadable("no object")
        self._tell(info)
        return bool(info.get("url") == self._url)

    def _tell(self, info: Mapping[str, Any]) -> None:
        """Log the last failed delivery, unless it was told of."""
        when = info.get("last_error_date")
        if not isinstance(when, int) or when == self._told_of:
            return
        self._told_of = when
        log.error(
            "telegram-webhook-trouble",
            why=info.get("last_error_message"),
            pending=info.get("pending_update_count"),
            meaning=all_texts().say("telegram-webhook-trouble"),
        )

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
        self._aside(raw)
        tap = tap_of(raw)
        return Response(background=BackgroundTask(answer_tap, self._api, tap) if tap else None)


def read_update(body: bytes) -> Raw | None:
    """Return the update; None for anything that Telegram does not send."""
    data = read_json(body)
    return None if number_of(data) is None else data
