"""Outbox → messenger: in order per chat, piece by piece; again what was not delivered.

Of what was perhaps delivered nobody can know more. An answer that somebody waits for is sent again,
a few times; a reminder is not, and waits for the operator (`dvht stuck`). A row whose status stands
in the chat already changes that message where the messenger can.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

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
from bot.operating.troubles import meaning, passes
from bot.pace import Pace
from bot.pictures import drawing_message
from bot.schools import as_typed
from bot.texts import all_texts
from bot.unreachable import unreachable
from conversations.actions import as_command
from dvht_core.store import addresses, mail
from dvht_core.store.models import Outbox
from dvht_core.store.reading import language_at

log = structlog.get_logger()

GIVE_UP = timedelta(days=1)
"""A message that could not be delivered for so long is no news any more."""
LONGEST_PAUSE = 60
"""Seconds between tries while a messenger cannot be reached."""
AGAIN = 1.0
"""Seconds between tries to note what became of a message."""
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
            await self._note(partial(self._failed, row, error))
        except Exception as error:
            log.exception("send-failed", outbox=row.id)
            await self._note(partial(self._failed, row, TryLater(30, type(error).__name__)))
        else:
            await self._note(partial(self._sent, row, sent_id))

    async def _note(self, work: Callable[[Session], None]) -> None:
        """Note what became of a message, however long the database is out of reach.

        Else it would go out again when its lease has run out.
        """
        while True:
            try:
                return await self._office.writer.do(work)
            except Exception as error:
                if not passes(error):
                    raise
                log.exception("sent-not-noted", meaning=meaning(error))
                await asyncio.sleep(AGAIN)

    def _sent(self, row: Outbox, sent_id: str, session: Session) -> None:
        mail.sent(session, row.id, sent_id, self._office.clock.now())

    async def _deliver(self, row: Outbox, channel: Channel) -> str:
        """Send what of the message is not out yet, and return the messenger's id of the last."""
        message = rendered(await self._message(row, channel), channel)
        pieces = channel.capabilities.pieces(message)
        changes = row.status is not None and channel.capabilities.edits
        shown = await asyncio.to_thread(self._shown, row) if changes else None
        texts = [piece for piece in pieces if piece.text]
        sent_id = ""
        for number, piece in enumerate(pieces[row.pieces_out :], row.pieces_out + 1):
            await self._pace(channel).turn(row.address)
            if row.occasion:
                await asyncio.to_thread(self._before, row)
            if shown is not None and [piece] == texts:
                sent_id = await self._change(row, shown, piece, channel)
            else:
                sent_id = await channel.send(row.address, piece)
            if number < len(pieces):
                row.doubts = 0
                await self._note(partial(self._went_out, row, number))
        return sent_id

    async def _change(self, row: Outbox, shown: str, piece: Outbound, channel: Channel) -> str:
        """Change the message that stands in the chat for this row; a new one if it is gone."""
        try:
            return await channel.edit(row.address, shown, piece)
        except Gone as error:
            log.info("status-gone", outbox=row.id, why=str(error))
        await self._pace(channel).turn(row.address)
        return await channel.send(row.address, piece)

    def _shown(self, row: Outbox) -> str | None:
        with self._office.database.read() as session:
            return mail.shown(session, row)

    def _before(self, row: Outbox) -> None:
        """Note that a reminder goes out; it never goes twice, so a crash must not forget that."""
        if row.doubts:
            raise Unknown("interrupted")
        with self._office.database.write() as session:
            mail.going_out(session, row.id)

    def _went_out(self, row: Outbox, pieces: int, session: Session) -> None:
        mail.went_out(session, row.id, pieces, self._office.clock.now())

    def _pace(self, channel: Channel) -> Pace:
        can = channel.capabilities
        return self._paces.setdefault(channel.name, Pace(can.chat_pause, can.per_second))

    async def _message(self, row: Outbox, channel: Channel) -> Outbound:
        """The message itself, drawn where it is a picture, its files as links where need be."""
        if "drawing" in row.message:
            row.message = await asyncio.to_thread(self._drawn, row)
        found = to_outbound(row.message)
        if channel.capabilities.documents or not found.attachments:
            return found
        return await asyncio.to_thread(self._linked, row, found)

    def _drawn(self, row: Outbox) -> dict[str, Any]:
        message = drawing_message(self._office, row.message)
        with self._office.database.write() as session:
            session.get_one(Outbox, row.id).message = message
        return message

    def _linked(self, row: Outbox, message: Outbound) -> Outbound:
        with self._office.database.read() as session:
            url = files_link(self._office.links, session, row)
            return with_links(message, url, language_at(session, row.channel, row.address))

    def _failed(self, row: Outbox, error: SendError, session: Session) -> None:
        now = self._office.clock.now()
        why = f"{type(error).__name__}: {error}"[:500]
        match error:
            case Blocked():
                mail.failed(session, row.id, why)
                if person := addresses.block(session, row.channel, row.address, now):
                    unreachable(session, person, row.channel, self._office)
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
        all_texts().say("choice-by-command", label=b.label, command=before + as_command(data))
        for b in message.buttons
        for data, before in [as_typed(b.data)]
    ]
    return replace(message, text="\n".join([message.text, *ways]), buttons=())
