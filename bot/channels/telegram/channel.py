"""The Telegram channel itself: one bot and its connections."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import structlog
from starlette.routing import BaseRoute
from telegram import InputFile, InputMediaPhoto
from telegram.constants import ChatAction, ParseMode
from telegram.error import InvalidToken, TelegramError

from bot.channels.base import (
    Apart,
    Attachment,
    Capabilities,
    FileRef,
    FileTooLarge,
    Inbound,
    Missing,
    Outbound,
    Raw,
    Rejected,
    Store,
)
from bot.channels.channel_health import Health
from bot.channels.receive_loop import Background, Messenger, Reception
from bot.channels.telegram import parse_update
from bot.channels.telegram.errors import explain, fetch_error, is_shown, send_error, told
from bot.channels.telegram.groups import Groups
from bot.channels.telegram.keyboards import Keyboards
from bot.channels.telegram.photo_sizes import as_photo
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.profile import OwnMenus, Setting, show_profile
from bot.channels.telegram.raw_calls import Api, message_id_of
from bot.channels.telegram.receiving import NAME, Timeouts
from bot.channels.telegram.render_message import (
    Album,
    FileMessage,
    Part,
    TextMessage,
    as_html,
    keyboard,
    parts,
    pieces,
)
from bot.channels.telegram.transport import Request, Unreadable
from bot.channels.telegram.webhook import Webhook, secret_of
from dvht_core.domain.errors import InputError

log = structlog.get_logger()

DOWNLOAD_BYTES = 20 * 1024 * 1024
UPLOAD_BYTES = 50 * 1024 * 1024
NO_PREVIEW = {"is_disabled": True}


class TelegramChannel:
    """Implements `Channel`. `load` returns the bytes of a sha256; it is called in a thread."""

    name = NAME
    capabilities = Capabilities(
        buttons=True,
        chat_pause=1.0,
        per_second=30,
        edits=True,
        menus=True,
        pieces=pieces,
    )

    def __init__(
        self,
        token: str,
        *,
        load: Callable[[str], bytes],
        profile: Sequence[Setting] = (),
        api: str = "https://api.telegram.org",
        webhook: str | None = None,
        patience: Timeouts = Timeouts(),  # noqa: B008 (frozen)
        request: Request | None = None,
    ) -> None:
        """`profile` is what Telegram shows of the bot by itself.

        `webhook` is the public address that Telegram brings updates to, by way of `routes`;
        without it they are polled for. `request` stands in for HTTP in tests.
        """
        self._load = load
        self._profile = profile
        self._patience = patience
        self.health = Health()
        self._api = Api(token, api, request or Request(patience.answer))
        self._beside = Background()
        self._keyboards = Keyboards(self._api, self._beside, patience.still)
        self._groups = Groups(self._api, self._beside)
        self._menus = OwnMenus(self._api, self._beside)
        secret = secret_of(token)
        self._webhook = Webhook(self._api, webhook, secret, self._aside) if webhook else None

    def routes(self) -> list[BaseRoute]:
        """Return the webhook's route, for the web server; none when updates are polled for."""
        return [self._webhook.route()] if self._webhook else []

    def understand(self, raw: Raw) -> Inbound | None:
        return parse_update.understand(raw)

    async def receive(self, store: Store) -> None:
        me = Messenger(NAME, explain, self._api.knows_bot)
        reception = Reception(me, self.health, self._patience)
        shown = asyncio.create_task(show_profile(self._api, self._profile, self._patience))
        try:
            if self._webhook:
                await self._webhook.receive(store, reception, self._patience)
            else:
                polling = Polling(
                    self._api, store, self.health, self._beside, self._patience, self._aside
                )
                await reception.forever(polling.step)
        finally:
            shown.cancel()

    def _aside(self, raw: Raw) -> None:
        self._groups.hear(raw)
        if tapped := parse_update.tapped_message(raw):
            self._keyboards.tapped(*tapped)

    async def fetch(self, file: FileRef) -> bytes:
        """Return the bytes of a file; FileTooLarge (a FetchError) beyond 20 MB."""
        if file.size is not None and file.size > DOWNLOAD_BYTES:
            raise FileTooLarge(file.name)
        try:
            try:
                return await self._api.download(file.ref, self._patience.upload)
            except InvalidToken:  # the library's word for 404: the link is no longer good
                return await self._api.download(file.ref, self._patience.upload)
        except TelegramError as error:
            raise fetch_error(error) from error

    async def send(self, address: str, message: Outbound) -> str:
        """Send a message, part by part if it has several, and return the id of the last."""
        todo = parts(message)
        if not todo:
            raise Rejected("empty")
        sent: Any = None
        for part in todo:
            sent = await self._deliver(address, part)
        sent_id = message_id_of(sent)
        self._asked(address, sent_id, message)
        return sent_id

    def _asked(self, address: str, sent_id: str, message: Outbound) -> None:
        """Note what stands last in a chat; an album or a file before it asks nothing."""
        if message.asks and message.text:
            self._keyboards.asked(address, sent_id, with_buttons=bool(message.buttons))

    async def edit(self, address: str, sent_id: str, message: Outbound) -> str:
        """Change the text and the buttons of an earlier text."""
        try:
            await self._api.call(
                "editMessageText",
                chat_id=address,
                message_id=sent_id,
                **_content(message.text),
                reply_markup=keyboard(message.buttons, message.text),
            )
        except TelegramError as error:
            if not is_shown(error):
                raise send_error(error) from error
        self._asked(address, sent_id, message)
        return sent_id

    def offer(self, address: str, commands: Sequence[tuple[str, str]]) -> None:
        self._menus.offer(address, commands)

    async def busy(self, address: str) -> None:
        try:
            await self._api.call(
                "sendChatAction", chat_id=address, action=ChatAction.UPLOAD_DOCUMENT
            )
        except TelegramError as error:
            log.debug("telegram-action-refused", why=told(error))

    async def _deliver(self, chat: str, part: Part) -> Any:
        match part:
            case TextMessage(text, buttons):
                markup = keyboard(buttons, text)
                return await self._send("sendMessage", chat, **_content(text), reply_markup=markup)
            case FileMessage(file):
                self._beside.begin(self.busy(chat))
                return await self._document(chat, file, await self._bytes(file))
            case Album((photo,)):
                return await self._photo(chat, photo)
            case Album(photos):
                return await self._album(chat, photos)

    async def _album(self, chat: str, photos: Sequence[Attachment]) -> Any:
        """Send photos together; Apart when Telegram does not take each of them as a photo."""
        media = []
        try:
            for photo in photos:
                content = await asyncio.to_thread(as_photo, await self._bytes(photo))
                if content is None:
                    raise Apart(photo.name)
                media.append(InputMediaPhoto(content, filename=photo.name))
            return await self._send("sendMediaGroup", chat, media=media)
        except Rejected as error:
            raise Apart(str(error)) from error

    async def _photo(self, chat: str, photo: Attachment) -> Any:
        """Send a photo, as a document where Telegram does not take it as a photo."""
        whole = await self._bytes(photo)
        content = await asyncio.to_thread(as_photo, whole)
        if content is not None:
            try:
                file = InputFile(content, filename=photo.name)
                return await self._send("sendPhoto", chat, photo=file)
            except Rejected as error:
                log.info("telegram-photo-refused", why=str(error))
        return await self._document(chat, photo, whole)

    async def _document(self, chat: str, file: Attachment, content: bytes) -> Any:
        if len(content) > UPLOAD_BYTES:
            raise Rejected("larger than Telegram takes")
        document = InputFile(content, filename=file.name)
        return await self._send("sendDocument", chat, document=document)

    async def _send(self, method: str, chat: str, **given: Any) -> Any:
        """Return what Telegram answers; SendError otherwise."""
        seconds = None if "text" in given else self._patience.upload
        try:
            return await self._api.call(method, seconds, chat_id=chat, **given)
        except TelegramError as error:
            if isinstance(error, Unreadable):
                self.health.counts["unreadable_answers"] += 1
            raise send_error(error) from error

    async def _bytes(self, file: Attachment) -> bytes:
        """Return the file's bytes; Missing when the store has them no more."""
        try:
            return await asyncio.to_thread(self._load, file.sha256)
        except InputError as error:
            raise Missing(file.name) from error

    async def close(self) -> None:
        await self._beside.close()
        await self._api.close()


def _content(text: str) -> dict[str, Any]:
    return {
        "text": as_html(text),
        "parse_mode": ParseMode.HTML,
        "link_preview_options": NO_PREVIEW,
    }
