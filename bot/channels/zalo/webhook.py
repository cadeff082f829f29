"""The webhook: Zalo brings an update, and is told 200 only when the inbox has committed it."""

from urllib.parse import urlsplit

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.base import Store
from bot.channels.channel_health import Health
from bot.channels.receive_loop import Reception, WebhookRefused
from bot.channels.zalo.client import TOKEN_CODES, Refused, TooFast, ZaloClient
from bot.channels.zalo.errors import SERVER
from bot.channels.zalo.parse_update import read_updates
from bot.channels.zalo.receiving import Timeouts, keep
from bot.http.webhook_auth import lenient_json, read_body, shows

log = structlog.get_logger()

SECRET_HEADER = "X-Bot-Api-Secret-Token"


class Webhook:
    """The endpoint at `url`; it answers 503 unless `receive` runs."""

    def __init__(self, client: ZaloClient, url: str, secret: str, health: Health) -> None:
        self._client = client
        self._url = url
        self._secret = secret
        self._health = health
        self._store: Store | None = None

    def route(self) -> Route:
        """Return the endpoint as a route of the web server."""
        return Route(urlsplit(self._url).path, self._take, methods=["POST"], name="zalo-webhook")

    async def receive(self, store: Store, reception: Reception, patience: Timeouts) -> None:
        """Keep the endpoint open until cancelled; look now and then whether Zalo comes here."""
        self._store = store
        is_set = False

        async def step() -> float:
            nonlocal is_set
            if is_set and (await self._client.get_webhook_info()).url != self._url:
                log.warning("zalo-webhook-lost")
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
            await self._client.set_webhook(self._url, self._secret)
        except Refused as error:  # a name that does not resolve yet, a wrong certificate
            if isinstance(error, TooFast) or error.code in TOKEN_CODES or error.code >= SERVER:
                raise
            raise WebhookRefused(self._url, str(error)) from error

    async def _take(self, request: Request) -> Response:
        """POST: 200 once the update is in the inbox, or is nothing for us; else Zalo repeats it."""
        if not shows(request, SECRET_HEADER, self._secret):
            return Response(status_code=403)
        if self._store is None:
            return Response(status_code=503)
        body = await read_body(request)
        try:
            updates = read_updates(lenient_json(body or b""))
        except ValueError:
            updates = []
        if not updates:
            self._health.counts["unreadable_updates"] += 1
            log.warning("zalo-update-unreadable", size=len(body) if body is not None else None)
        try:
            for raw in updates:
                await keep(self._store, raw)
        except Exception:  # whatever keeps the inbox from committing may pass
            log.exception("zalo-not-stored")
            return Response(status_code=503)
        return Response()
