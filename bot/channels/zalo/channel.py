"""The Zalo channel itself: one bot and its connections."""

import asyncio
from collections.abc import Callable, Sequence

import httpx
import structlog
from starlette.routing import BaseRoute

from bot.channels.base import (
    Capabilities,
    FileBarred,
    FileRef,
    Gone,
    Inbound,
    Outbound,
    Raw,
    Rejected,
    Store,
    Unknown,
)
from bot.channels.channel_health import Health
from bot.channels.receive_loop import Messenger, Reception
from bot.channels.zalo import parse_update
from bot.channels.zalo.client import API, Garbled, Refused, SentMessage, ZaloClient, ZaloError
from bot.channels.zalo.errors import explain, send_error
from bot.channels.zalo.photo_fetch import PhotoRules, fetch_photo
from bot.channels.zalo.polling import Polling
from bot.channels.zalo.receiving import NAME, Timeouts
from bot.channels.zalo.render_message import TEXT_UNITS, Part, Photo, TextMessage, parts, pieces
from bot.channels.zalo.webhook import Webhook
from bot.http.webhook_auth import secret_of
from dvht_core.domain.errors import InputError

log = structlog.get_logger()


def _not_counted() -> None:
    return None


class ZaloChannel:
    """Implements `Channel`.

    `load` returns the bytes of a sha256, `count` is told of each message that Zalo has taken, or
    perhaps taken; both are called in a thread.
    """

    name = NAME
    capabilities = Capabilities(buttons=False, documents=False, metered=True, pieces=pieces)

    def __init__(
        self,
        token: str,
        *,
        load: Callable[[str], bytes],
        count: Callable[[], None] = _not_counted,
        api: str = API,
        photo_hosts: tuple[str, ...] = (),
        webhook: str | None = None,
        patience: Timeouts = Timeouts(),  # noqa: B008 (frozen)
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """`webhook` is the public address that Zalo brings updates to, by way of `routes`;
        without it they are polled for. Photos are fetched from `photo_hosts` alone. All requests
        go over `transport`, if one is given.
        """
        self._load = load
        self._count = count
        self._patience = patience
        self.health = Health()
        self._client = ZaloClient(token, api, patience.answer, transport)
        self._photos = httpx.AsyncClient(timeout=patience.photo, transport=transport)
        self._rules = PhotoRules(photo_hosts, api)
        secret = secret_of(token)
        self._webhook = Webhook(self._client, webhook, secret, self.health) if webhook else None

    def routes(self) -> list[BaseRoute]:
        """Return the webhook's route, for the web server; none when updates are polled for."""
        return [self._webhook.route()] if self._webhook else []

    def understand(self, raw: Raw) -> Inbound | None:
        return parse_update.understand(raw)

    async def receive(self, store: Store) -> None:
        me = Messenger(NAME, explain, self._client.knows_bot)
        reception = Reception(me, self.health, self._patience)
        if self._webhook:
            await self._webhook.receive(store, reception, self._patience)
        else:
            polling = Polling(self._client, store, self.health, self._patience)
            await reception.forever(polling.step)

    async def fetch(self, file: FileRef) -> bytes:
        """Return a photo from its address, or what the page for files has kept."""
        if "/" in file.ref:
            return await fetch_photo(self._photos, file.ref, self._rules)
        try:
            return await asyncio.to_thread(self._load, file.ref)
        except InputError as error:
            raise FileBarred(error.key) from error

    async def send(self, address: str, message: Outbound) -> str:
        """Send a message, part by part if it has several, and return the id of the last."""
        todo = parts(message)
        if not todo:
            raise Rejected("empty")
        sent = ""
        try:
            for part in todo:
                sent = (await self._deliver(address, part)).message_id
                await self._counted()
        except ZaloError as error:
            if isinstance(error, Garbled):
                self.health.counts["unreadable_answers"] += 1
            refusal = send_error(error)
            if isinstance(refusal, Unknown):
                await self._counted()
            raise refusal from error
        return sent

    async def edit(self, address: str, sent_id: str, message: Outbound) -> str:
        raise Gone(sent_id)  # Zalo changes nothing that is sent

    def offer(self, address: str, commands: Sequence[tuple[str, str]]) -> None:
        """Have no place for it."""

    async def busy(self, address: str) -> None:
        try:
            await self._client.send_chat_action(address)
        except ZaloError as error:
            log.debug("zalo-action-refused", why=str(error))

    async def _deliver(self, chat: str, part: Part) -> SentMessage:
        match part:
            case TextMessage(text):
                return await self._client.send_message(chat, text)
            case Photo():
                return await self._photo(chat, part)

    async def _photo(self, chat: str, photo: Photo) -> SentMessage:
        """Send a photo, or its link where Zalo cannot fetch it: the question after it must come."""
        name, link = photo.file.name, photo.file.link
        try:
            return await self._client.send_photo(chat, link, name[:TEXT_UNITS])
        except Refused as error:
            if not isinstance(send_error(error), Rejected):
                raise
            log.warning("zalo-photo-refused", why=str(error))
            return await self._client.send_message(chat, f"{name}: {link}")

    async def _counted(self) -> None:
        try:
            await asyncio.to_thread(self._count)
        except Exception:  # the message is out; to send it again would be worse than a wrong figure
            log.exception("zalo-not-counted")

    async def close(self) -> None:
        await self._client.close()
        await self._photos.aclose()
