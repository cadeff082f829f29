"""Outbox → messenger: in order per chat; retried when not delivered, once when perhaps so.

A row whose status stands in the chat already changes that message where the messenger can.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

import structlog
from sqlalchemy.orm import Session

from bot.channels.base import (
    Blocked,
    Channel,
    Gone,
    Outbound,
    Rejected,
    SendError,
    TryLater,
    Unknown,
    numbered,
)
from bot.chats import Chats
from bot.linking import files_link, with_links
from bot.office import Office, to_outbound
from bot.pace import Pace
from bot.pictures import drawing_message
from bot.schools import as_typed
from bot.texts import all_texts
from bot.unreachable import unreachable
from conversations.actions import as_command
from dvht_core.store import mail
from dvht_core.store.models import Outbox
from dvht_core.store.reading import language_at

log = structlog.get_logger()

GIVE_UP = timedelta(days=1)
"""A message that could not be delivered for so long is no news any more."""
LONGEST_PAUSE = 60
"""Seconds between tries while a messenger cannot be reached."""


class Sender:
    """Works off the outbox."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._chats = Chats()
        self._paces: dict[str, Pace] = {}

    async def work_off(self) -> bool:
        """Begin each chat's oldest message and see one sent; False when there is nothing to do."""
        for row in await self._office.writer.do(self._claim):
            self._chats.begin((row.channel, row.address), partial(self._send, row))
        return await self._chats.go_on()

    def _claim(self, session: Session) -> Sequence[Outbox]:
        return mail.claim(session, list(self._office.channels), self._office.clock.now())

    async def _send(self, row: Outbox) -> None:
        channel = self._office.channels[row.channel]
        try:
            sent_id = await self._deliver(row, channel)
        except SendError as error:
            await asyncio.to_thread(self._failed, row, error)
        except Exception as error:
            log.exception("send-failed", outbox=row.id)
            await asyncio.to_thread(self._failed, row, TryLater(30, type(error).__name__))
        else:
            now = self._office.clock.now()
            await self._office.writer.do(lambda session: mail.sent(session, row.id, sent_id, now))

    async def _deliver(self, row: Outbox, channel: Channel) -> str:
        """Change the message that stands in the chat for this row, or send a new one."""
        message = rendered(await asyncio.to_thread(self._message, row), channel)
        pace = self._pace(channel)
        await pace.turn(row.address)
        shown = await asyncio.to_thread(self._shown, row) if channel.capabilities.edits else None
        if shown is not None:
            try:
                return await channel.edit(row.address, shown, message)
            except Gone as error:
                log.info("status-gone", outbox=row.id, why=str(error))
                await pace.turn(row.address)
        return await channel.send(row.address, message)

    def _shown(self, row: Outbox) -> str | None:
        with self._office.database.read() as session:
            return mail.shown(session, row)

    def _pace(self, channel: Channel) -> Pace:
        can = channel.capabilities
        return self._paces.setdefault(channel.name, Pace(can.chat_pause, can.per_second))

    def _message(self, row: Outbox) -> Outbound:
        """The message itself, drawn where it is a picture, its files as links where need be."""
        with self._office.database.read() as session:
            language = language_at(session, row.channel, row.address)
        if "drawing" in row.message:
            row.message = drawing_message(self._office, row.message, language)
            with self._office.database.write() as session:
                session.get_one(Outbox, row.id).message = row.message
        found = to_outbound(row.message)
        if self._office.channels[row.channel].capabilities.documents or not found.attachments:
            return found
        with self._office.database.read() as session:
            url = files_link(self._office.links, session, row)
            return with_links(found, url, language)

    def _failed(self, row: Outbox, error: SendError) -> None:
        now = self._office.clock.now()
        why = f"{type(error).__name__}: {error}"[:500]
        with self._office.database.write() as session:
            match error:
                case Blocked():
                    mail.failed(session, row.id, why)
                    if person := mail.block(session, row.channel, row.address, now):
                        unreachable(session, person, row.channel, self._office)
                case Rejected():
                    mail.failed(session, row.id, why)
                case Unknown() if row.error and row.error.startswith("Unknown"):
                    # Perhaps delivered, sent once more, perhaps delivered again: enough.
                    mail.failed(session, row.id, why)
                case TryLater() if now - row.created_at < GIVE_UP:
                    pause = max(error.seconds, min(2**row.tries, LONGEST_PAUSE))
                    mail.later(session, row.id, now + timedelta(seconds=pause), why)
                case Unknown():
                    mail.later(session, row.id, now + timedelta(seconds=5), why)
                case _:
                    mail.failed(session, row.id, why)
        log.warning("send-put-off", outbox=row.id, channel=row.channel, why=type(error).__name__)


def rendered(message: Outbound, channel: Channel) -> Outbound:
    """The message as this channel can show it.

    Where it has no buttons, the choices of the open question are numbers; those of any other
    message are commands, for a number would answer the question.
    """
    if channel.capabilities.buttons:
        return message
    if message.asks:
        return replace(message, text=numbered(message.text, message.buttons), buttons=())
    ways = [
        all_texts().say("choice-by-command", label=b.label, command=before + as_command(data))
        for b in message.buttons
        for data, before in [as_typed(b.data)]
    ]
    return replace(message, text="\n".join([message.text, *ways]), buttons=())
