"""The webhook: Zalo brings an update, and is told 200 only when the inbox has committed it."""

import asyncio
from typing import NoReturn
from urllib.parse import urlsplit

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.base import Store
from bot.channels.hooks import read_body, read_json, shows
from bot.channels.zalo.client import BadToken, Refused, ZaloClient
from bot.channels.zalo.reading import address_of, read_update
from bot.channels.zalo.receiving import NAME, Patience, forever
from bot.texts import all_texts

log = structlog.get_logger()

SECRET_HEADER = "X-Bot-Api-Secret-Token"


class Webhook:
    """The door at `url`; closed, that is 503, unless `receive` runs."""

    def __init__(self, client: ZaloClient, url: str, secret: str) -> None:
        self._client = client
        self._url = url
        self._secret = secret
        self._store: Store | None = None

    def route(self) -> Route:
        """The door as a route of the web server."""
        return Route(urlsplit(self._url).path, self._take, methods=["POST"], name="zalo-webhook")

    async def receive(self, store: Store, patience: Patience) -> NoReturn:
        """Keep the door open until cancelled; TokenRefused when Zalo does not know the bot.

        Now and then it looks whether Zalo still comes here.
        """
        self._store = store
        prepared = False

        async def step() -> None:
            nonlocal prepared
            if not prepared:
                await self._set()
                prepared = True
            await asyncio.sleep(patience.look)
            if (await self._client.get_webhook_info()).url != self._url:
                log.warning("zalo-webhook-lost")
                prepared = False

        try:
            await forever(step, patience)
        finally:
            self._store = None

    async def _set(self) -> None:
        try:
            await self._client.set_webhook(self._url, self._secret)
        except BadToken:
            raise
        except Refused as error:  # a name that does not resolve yet, a wrong certificate
            meaning = all_texts().say("zalo-webhook-refused", url=self._url)
            log.error("zalo-webhook-refused", why=str(error), meaning=meaning)
            raise

    async def _take(self, request: Request) -> Response:
        """POST: 200 once the update is in the inbox, or is none of ours."""
        if not shows(request, SECRET_HEADER, self._secret):
            return Response(status_code=403)
        if self._store is None:
            return Response(status_code=503)
        if (body := await read_body(request)) is None:
            return Response(status_code=413)
        if (raw := read_update(read_json(body))) is None:
            log.warning("zalo-update-unreadable", size=len(body))
            return Response(status_code=400)
        if (address := address_of(raw)) is not None:  # what is said in a group is not kept
            try:
                await self._store(NAME, raw["message"]["message_id"], address, raw)
            except Exception:  # whatever keeps the inbox from committing may pass
                log.exception("zalo-not-stored")
                return Response(status_code=503)
        return Response()
