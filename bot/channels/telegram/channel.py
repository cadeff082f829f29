"""The Telegram channel itself: one bot and its connections."""

import asyncio
from collections.abc import Callable, Sequence

import structlog
from starlette.routing import BaseRoute
from telegram import Bot, InputMediaPhoto, LinkPreviewOptions
from telegram.constants import ChatAction, ParseMode
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.base import (
    Attachment,
    Capabilities,
    FileRef,
    FileTooLarge,
    Inbound,
    Outbound,
    Raw,
    Rejected,
    Store,
)
from bot.channels.telegram import polling, reading
from bot.channels.telegram.failures import fetch_error, is_shown, send_error, told
from bot.channels.telegram.receiving import NAME, Patience
from bot.channels.telegram.webhook import Webhook, secret_of
from bot.channels.telegram.writing import (
    TEXT_UNITS,
    Album,
    Document,
    Part,
    Words,
    as_html,
    keyboard,
    parts,
    pieces,
)

log = structlog.get_logger()

DOWNLOAD_BYTES = 20 * 1024 * 1024
LOGGERS_WITH_TOKEN = ("httpx", "telegram.Bot")
"""Loggers that write addresses, and so the token, below WARNING: to be kept at WARNING."""
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class TelegramChannel:
    """Implements `Channel`. `load` returns the bytes of a sha256; it is called in a thread."""

    name = NAME
    capabilities = Capabilities(
        buttons=True,
        text_limit=TEXT_UNITS,
        chat_pause=1.0,
        per_second=30,
        edits=True,
        pieces=pieces,
    )

    def __init__(
        self,
        token: str,
        *,
        load: Callable[[str], bytes],
        commands: Sequence[tuple[str, str]] = (),
        api: str = "https://api.telegram.org",
        webhook: str | None = None,
        patience: Patience = Patience(),  # noqa: B008 (frozen)
    ) -> None:
        """`commands` are the menu: (name in ASCII, description).

        `webhook` is the public address that Telegram brings updates to, by way of `routes`;
        without it they are polled for.
        """
        self._load = load
        self._commands = commands
        self._patience = patience
        self._request = HTTPXRequest(
            read_timeout=patience.answer,
            write_timeout=patience.answer,
            connect_timeout=patience.answer,
        )
        self._bot = Bot(
            token,
            base_url=f"{api}/bot",
            base_file_url=f"{api}/file/bot",
            request=self._request,
            get_updates_request=self._request,
        )
        self._webhook = Webhook(self._bot, webhook, secret_of(token)) if webhook else None

    def routes(self) -> list[BaseRoute]:
        """The webhook's door, for the web server; none when updates are polled for."""
        return [self._webhook.route()] if self._webhook else []

    def understand(self, raw: Raw) -> Inbound | None:
        return reading.understand(raw)

    async def receive(self, store: Store) -> None:
        """Also TokenRefused: the token in the settings is wrong."""
        if self._webhook:
            await self._webhook.receive(store, self._commands, self._patience)
        else:
            await polling.receive(self._bot, store, self._commands, self._patience)

    async def fetch(self, file: FileRef) -> bytes:
        """Also FileTooLarge, a FetchError: more than 20 MB."""
        if file.size is not None and file.size > DOWNLOAD_BYTES:
            raise FileTooLarge(file.name)
        try:
            try:
                return await self._download(file.ref)
            except InvalidToken:  # the library's word for 404: the link is no longer good
                return await self._download(file.ref)
        except TelegramError as error:
            raise fetch_error(error) from error

    async def _download(self, file_id: str) -> bytes:
        found = await self._bot.get_file(file_id)
        return bytes(await found.download_as_bytearray(read_timeout=self._patience.upload))

    async def send(self, address: str, message: Outbound) -> str:
        """Send a message, part by part if it has several, and return the id of the last."""
        sent = ""
        try:
            for part in parts(message):
                sent = await self._deliver(address, part)
        except TelegramError as error:
            raise send_error(error) from error
        if not sent:
            raise Rejected("empty")
        return sent

    async def edit(self, address: str, sent_id: str, message: Outbound) -> str:
        """Change the text and the buttons of an earlier text."""
        try:
            await self._bot.edit_message_text(
                as_html(message.text),
                address,
                int(sent_id),
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=keyboard(message.buttons),
            )
        except TelegramError as error:
            if not is_shown(error):
                raise send_error(error) from error
        return sent_id

    async def busy(self, address: str) -> None:
        try:
            await self._bot.send_chat_action(address, ChatAction.UPLOAD_DOCUMENT)
        except TelegramError as error:
            log.debug("telegram-action-refused", why=told(error))

    async def _deliver(self, chat: str, part: Part) -> str:
        bot, patience = self._bot, self._patience.upload
        match part:
            case Words(text, buttons):
                sent = await bot.send_message(
                    chat,
                    as_html(text),
                    ParseMode.HTML,
                    link_preview_options=NO_PREVIEW,
                    reply_markup=keyboard(buttons),
                )
            case Document(file):
                await self.busy(chat)
                content = await self._bytes(file)
                sent = await bot.send_document(
                    chat, content, filename=file.name, read_timeout=patience
                )
            case Album((photo,)):
                content = await self._bytes(photo)
                sent = await bot.send_photo(
                    chat, content, filename=photo.name, read_timeout=patience
                )
            case Album(photos):
                media = [InputMediaPhoto(await self._bytes(p), filename=p.name) for p in photos]
                *_, sent = await bot.send_media_group(chat, media, read_timeout=patience)
        return str(sent.message_id)

    async def _bytes(self, file: Attachment) -> bytes:
        return await asyncio.to_thread(self._load, file.sha256)

    async def close(self) -> None:
        await self._request.shutdown()
