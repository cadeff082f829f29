"""Outbox → messenger: in order per chat; retried when not delivered, once when perhaps so."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from sqlalchemy.orm import Session

from bot.channels.base import (
    Blocked,
    Channel,
    Outbound,
    Rejected,
    SendError,
    TryLater,
    Unknown,
    numbered,
)
from bot.chats import Chats
from bot.linking import files_link, with_links
from bot.office import Office, to_json, to_outbound
from bot.pace import Pace
from bot.schools import as_typed
from bot.texts import all_texts
from bot.wishes import fulfil, is_wish
from conversations.actions import as_command
from conversations.dialog import Reply
from dvht_core.errors import DvhtError
from dvht_core.store import mail
from dvht_core.store.models import Outbox
from dvht_core.store.reading import language_at
from dvht_core.vietnamese import Salutation

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
            message = await asyncio.to_thread(self._message, row)
            await self._pace(channel).turn(row.address)
            sent_id = await channel.send(row.address, rendered(message, channel))
        except SendError as error:
            await asyncio.to_thread(self._failed, row, error)
        except Exception as error:
            log.exception("send-failed", outbox=row.id)
            await asyncio.to_thread(self._failed, row, TryLater(30, type(error).__name__))
        else:
            now = self._office.clock.now()
            await self._office.writer.do(lambda session: mail.sent(session, row.id, sent_id, now))

    def _pace(self, channel: Channel) -> Pace:
        can = channel.capabilities
        return self._paces.setdefault(channel.name, Pace(can.chat_pause, can.per_second))

    def _message(self, row: Outbox) -> Outbound:
        """The message itself, its files as links where the channel takes none.

        A wish is fulfilled now, once.
        """
        message = row.message
        if is_wish(message):
            message = self._fulfilled(row)
            with self._office.database.write() as session:
                session.get_one(Outbox, row.id).message = message
        found = to_outbound(message)
        if self._office.channels[row.channel].capabilities.documents or not found.attachments:
            return found
        with self._office.database.read() as session:
            url = files_link(self._office.links, session, row)
            return with_links(found, url, language_at(session, row.channel, row.address))

    def _fulfilled(self, row: Outbox) -> dict[str, Any]:
        """What was wished for, or the sentence that says why not: the chat must go on."""
        with self._office.database.read() as session:
            language = language_at(session, row.channel, row.address)
        try:
            return fulfil(self._office, row.message, language)
        except DvhtError as error:
            said = all_texts(language).say(error.key, **error.values)
        except Exception:
            log.exception("wish-failed", outbox=row.id)
            said = all_texts(language).say("notice-dossier-failed", co=Salutation.THAY_CO)
        return to_json(Reply(said))

    def _failed(self, row: Outbox, error: SendError) -> None:
        now = self._office.clock.now()
        why = f"{type(error).__name__}: {error}"[:500]
        with self._office.database.write() as session:
            match error:
                case Blocked():
                    mail.block(session, row.channel, row.address, now)
                    mail.failed(session, row.id, why)
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
