"""The Telegram channel itself: one bot, its connections, and what of a message is already out."""

import asyncio
from collections.abc import Callable, Sequence

import structlog
from starlette.routing import BaseRoute
from telegram import Bot, InputMediaPhoto, LinkPreviewOptions
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.base import (
    Attachment,
    Blocked,
    Capabilities,
    FileRef,
    FileTooLarge,
    Gone,
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
    Change,
    Document,
    Part,
    Words,
    as_html,
    changes,
    keyboard,
    parts,
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
        buttons=True, text_limit=TEXT_UNITS, chat_pause=1.0, per_second=30, edits=True
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
        self._unfinished: dict[str, tuple[Outbound, int]] = {}

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
        """Send the parts of a message, and return the id of the last.

        When one fails, the next call with the same message goes on with it: what is out already
        does not go out again. Only a restart in between forgets that.
        """
        sent = await self._go_through(address, message, parts(message))
        if not sent:
            raise Rejected("empty")
        return sent

    async def edit(self, address: str, sent_id: str, message: Outbound) -> str:
        """Change the text, and send the files below it; taken up again as in `send`."""
        todo = changes(sent_id, message)
        if not todo:
            raise Gone("not one text")
        await self._go_through(address, message, todo)
        return sent_id

    async def busy(self, address: str) -> None:
        try:
            await self._bot.send_chat_action(address, ChatAction.UPLOAD_DOCUMENT)
        except TelegramError as error:
            log.debug("telegram-action-refused", why=told(error))

    async def _go_through(self, address: str, message: Outbound, todo: Sequence[Part]) -> str:
        """Deliver the parts that are not out yet; returns the id of the last one."""
        before, out = self._unfinished.pop(address, (message, 0))
        first = out if before == message else 0
        sent = ""
        try:
            for i, part in enumerate(todo[first:], first):
                self._unfinished[address] = (message, i)
                if sent:
                    await asyncio.sleep(self._patience.part)
                sent = await self._deliver(address, part)
        except TelegramError as error:
            refusal = send_error(error)
            if isinstance(refusal, Blocked | Gone | Rejected):
                del self._unfinished[address]
            raise refusal from error
        self._unfinished.pop(address, None)
        return sent

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
            case Change(sent_id, words):
                return await self._change(chat, sent_id, words)
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

    async def _change(self, chat: str, sent_id: str, words: Words) -> str:
        try:
            await self._bot.edit_message_text(
                as_html(words.text),
                chat,
                int(sent_id),
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=keyboard(words.buttons),
            )
        except BadRequest as error:
            if not is_shown(error):
                raise
        return sent_id

    async def _bytes(self, file: Attachment) -> bytes:
        return await asyncio.to_thread(self._load, file.sha256)

    async def close(self) -> None:
        await self._request.shutdown()
