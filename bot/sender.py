"""Outbox → messenger: in order per chat, piece by piece; again what was not delivered.

Of what was perhaps delivered nobody can know more. An answer that somebody waits for is sent again,
a few times; a reminder is not, and waits for the operator (`dvht stuck`).
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import structlog

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
from bot.office import Office, to_json, to_outbound
from bot.pace import Pace
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
DOUBT_PAUSES = (5, 20, 120)
"""Seconds before each further try of what was perhaps delivered; then it is left."""


class Sender:
    """Works off the outbox."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._chats = Chats()
        self._paces: dict[str, Pace] = {}

    async def work_off(self) -> bool:
        """Begin each chat's oldest message and see one sent; False when there is nothing to do."""
        for row in await asyncio.to_thread(self._claim):
            self._chats.begin((row.channel, row.address), partial(self._send, row))
        return await self._chats.go_on()

    def _claim(self) -> Sequence[Outbox]:
        with self._office.database.write() as session:
            return mail.claim(session, list(self._office.channels), self._office.clock.now())

    async def _send(self, row: Outbox) -> None:
        channel = self._office.channels[row.channel]
        try:
            message = await asyncio.to_thread(self._message, row)
            sent_id = await self._deliver(row, rendered(message, channel), channel)
        except SendError as error:
            await asyncio.to_thread(self._failed, row, error)
        except Exception as error:
            log.exception("send-failed", outbox=row.id)
            await asyncio.to_thread(self._failed, row, TryLater(30, type(error).__name__))
        else:
            await asyncio.to_thread(self._sent, row.id, sent_id)

    async def _deliver(self, row: Outbox, message: Outbound, channel: Channel) -> str:
        """Send what of the message is not out yet, and return the messenger's id of the last."""
        pieces = channel.capabilities.pieces(message)
        sent_id = ""
        for number, piece in enumerate(pieces[row.pieces_out :], row.pieces_out + 1):
            await self._pace(channel).turn(row.address)
            if row.occasion:
                await asyncio.to_thread(self._before, row)
            sent_id = await channel.send(row.address, piece)
            if number < len(pieces):
                await asyncio.to_thread(self._went_out, row, number)
        return sent_id

    def _before(self, row: Outbox) -> None:
        """Note that a reminder goes out; it never goes twice, so a crash must not forget that."""
        if row.doubts:
            raise Unknown("interrupted")
        with self._office.database.write() as session:
            mail.going_out(session, row.id)

    def _went_out(self, row: Outbox, pieces: int) -> None:
        row.doubts = 0
        with self._office.database.write() as session:
            mail.went_out(session, row.id, pieces, self._office.clock.now())

    def _pace(self, channel: Channel) -> Pace:
        can = channel.capabilities
        return self._paces.setdefault(channel.name, Pace(can.chat_pause, can.per_second))

    def _message(self, row: Outbox) -> Outbound:
        """The message itself; a wish is fulfilled now, once."""
        if is_wish(row.message):
            message = self._fulfilled(row)
            with self._office.database.write() as session:
                session.get_one(Outbox, row.id).message = message
            return to_outbound(message)
        return to_outbound(row.message)

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

    def _sent(self, row_id: int, sent_id: str) -> None:
        with self._office.database.write() as session:
            mail.sent(session, row_id, sent_id, self._office.clock.now())

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
                case TryLater() if now - row.created_at < GIVE_UP:
                    pause = max(error.seconds, min(2**row.tries, LONGEST_PAUSE))
                    at = now + timedelta(seconds=pause)
                    mail.later(session, row.id, at, why, doubts=row.doubts)
                case Unknown() if not row.occasion and row.doubts < len(DOUBT_PAUSES):
                    at = now + timedelta(seconds=DOUBT_PAUSES[row.doubts])
                    mail.later(session, row.id, at, why, doubts=row.doubts + 1)
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
        all_texts().say("choice-by-command", label=b.label, command=as_command(b.data))
        for b in message.buttons
    ]
    return replace(message, text="\n".join([message.text, *ways]), buttons=())
