"""Outbox → messenger: in order per chat, piece by piece; again what was not delivered.

What a messenger will not take of a file, the person reads in words in its place: the rest of the
message goes out as if nothing had been.

Of what was perhaps delivered nobody can know more. An answer that somebody waits for is sent again,
a few times; a reminder is not, and waits for the operator (`dvht stuck`). A row whose status stands
in the chat already changes that message where the messenger can.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

import structlog
from sqlalchemy.orm import Session

from bot.channels.base import (
    Apart,
    Blocked,
    Channel,
    Gone,
    Missing,
    Outbound,
    Rejected,
    SendError,
    TryLater,
    Unknown,
    numbered,
)
from bot.channels.receive_loop import Background
from bot.foundation.link_targets import about_refused, files_link, with_links
from bot.foundation.services import Services
from bot.foundation.unit_routing import as_typed
from bot.notifications.unreachable_members import unreachable
from bot.runtime.drawings import drawn
from bot.runtime.per_chat_tasks import Chats
from bot.runtime.rate_limiter import RateLimiter
from bot.runtime.wakeups import paged
from bot.system.error_sentences import meaning, passes
from bot.texts import all_texts
from conversations.slash_commands import as_command
from dvht_core.domain.outbox_content import SHARE, OutboxMessage
from dvht_core.store.models import Outbox
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queries.load_view import language_at
from dvht_core.store.queues import inbox_outbox, wakes
from dvht_core.store.queues.inbox_outbox import OutboxRow

Row = OutboxRow[OutboxMessage]

log = structlog.get_logger()

GIVE_UP = timedelta(days=1)
"""A message that could not be delivered for so long is no news any more."""
LONGEST_PAUSE = 60
"""Seconds between tries while a messenger cannot be reached."""
AGAIN = 1.0
"""Seconds between tries to note what became of a message."""
LONG_WAIT = 60
"""Seconds that a messenger may ask for before the operator is told."""
MOST_OWN_TRIES = 20
"""Tries of a message that an error of our own keeps from going out; then the next one follows."""
MOST_IN_HAND = 60
"""Messages of as many chats of a messenger are in hand: no more than are sent in two seconds, for
another program may send the rest, and what somebody waits for now must not wait behind them."""
DOUBT_PAUSES = (5, 20, 120)
"""Seconds before each further try of what was perhaps delivered; then it is left."""


class _Taken(Exception):
    """Another program has the message now: this one had seemed dead."""


class Sender:
    """Works off the outbox."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._chats = Chats()
        self._beside = Background()
        self._paces: dict[str, RateLimiter] = {}
        self._waking = {channel.name for channel in paged(services)}

    def hand(self, rows: Sequence[Row]) -> None:
        """Send rows that were committed as claimed, one after the other."""
        if not rows:
            return
        chat = (rows[0].channel, rows[0].address)
        if not self._chats.queue(chat, partial(self._send_all, rows)):
            self._beside.begin(self._give_back(rows))

    async def look(self) -> None:
        """Begin each chat's oldest message that nobody has in hand."""
        self._chats.raise_failure()
        in_hand = Counter(channel for channel, _ in self._chats.busy)
        places = {name: MOST_IN_HAND - in_hand[name] for name in self._services.channels}
        for row in await self._services.writer.do(partial(self._claim, places)):
            if not self._chats.begin((row.channel, row.address), partial(self._send_all, [row])):
                await self._give_back([row])

    async def work_off(self) -> bool:
        """Look, and see one message sent; False when there is nothing to do."""
        await self.look()
        return await self._chats.go_on()

    async def stop(self) -> None:
        """Stop what is in hand; it is begun again at the next start."""
        await self._chats.stop()

    @property
    def ended(self) -> asyncio.Event:
        """Set when a chat has been written to that may wait for more."""
        return self._chats.ended

    def _claim(self, places: Mapping[str, int], session: Session) -> Sequence[Row]:
        """Claim what may be begun; a messenger that hangs keeps nobody of another waiting."""
        now = self._services.clock.now()
        return [
            row
            for channel, free in places.items()
            if free > 0
            for row in inbox_outbox.claim(session, channel, now, self._worker, free)
        ]

    @property
    def _worker(self) -> str:
        return self._services.claimant.token

    @property
    def _sure(self) -> bool:
        return self._services.database.one_writer or self._services.claimant.sure

    async def _send_all(self, rows: Sequence[Row]) -> None:
        """Send the rows in turn; when one does not go out, those after it wait for it."""
        for number, row in enumerate(rows, start=1):
            if not await self._send(row):
                if later := rows[number:]:
                    await self._give_back(later)
                return

    async def _give_back(self, rows: Sequence[Row]) -> None:
        """Let rows wait again that were claimed and not begun, until a look finds them."""
        ids = [row.id for row in rows]
        await self._note(partial(inbox_outbox.give_back, rows=ids, worker=self._worker))
        self._chats.ended.set()

    async def _send(self, row: Row) -> bool:
        """Send a message and note what became of it; False when it may go out later yet."""
        channel = self._services.channels[row.channel]
        try:
            sent_id = await self._deliver(row, channel)
        except _Taken:
            log.warning("message-taken", outbox=row.id)
            return False
        except SendError as error:
            await self._note(partial(self._failed, row, error))
            return False
        except Exception as error:
            log.exception("send-failed", outbox=row.id)
            why = type(error).__name__
            again = passes(error) or row.tries + 1 < MOST_OWN_TRIES
            await self._note(
                partial(self._failed, row, TryLater(30, why) if again else Rejected(why))
            )
            return False
        await self._note(partial(self._sent, row, sent_id), holds=False)
        return True

    async def _note(self, work: Callable[[Session], None], holds: bool = True) -> None:
        """Note what became of a message, however long the database is out of reach.

        Else it would go out again as soon as this program stops.
        """
        while True:
            try:
                return await self._services.writer.do(work, holds)
            except Exception as error:
                if not passes(error):
                    raise
                log.exception("sent-not-noted", meaning=meaning(error))
                await asyncio.sleep(AGAIN)

    def _sent(self, row: Row, sent_id: str, session: Session) -> None:
        inbox_outbox.sent(session, row.id, sent_id, self._services.clock.now())
        if row.channel in self._waking:
            wakes.tell(session, self._worker, row.address)

    async def _deliver(self, row: Row, channel: Channel) -> str:
        """Send what of the message is not out yet, and return the messenger's id of the last."""
        pieces = await self._pieces(row, channel)
        changes = row.status is not None and channel.capabilities.edits
        shown = await asyncio.to_thread(self._shown, row) if changes else None
        sent_id = ""
        while row.pieces_out < len(pieces):
            piece = pieces[row.pieces_out]
            await self._pace(channel).turn(row.address, reminds=row.occasion is not None)
            if row.occasion or not self._sure:
                await asyncio.to_thread(self._before, row)
            is_the_text = [piece] == [other for other in pieces if other.text]
            try:
                if shown and is_the_text:
                    sent_id = await self._change(row, shown, piece, channel)
                else:
                    sent_id = await self._send_piece(row, piece, channel)
            except Apart as error:
                log.info("album-taken-apart", outbox=row.id, why=str(error))
                await self._take_apart(row, pieces[: row.pieces_out], piece)
                pieces = await self._pieces(row, channel)
                continue
            row.pieces_out += 1
            if row.pieces_out < len(pieces):
                row.doubts = 0
                await self._note(partial(self._went_out, row))
        return sent_id

    async def _pieces(self, row: Row, channel: Channel) -> Sequence[Outbound]:
        return channel.capabilities.pieces(rendered(await self._message(row, channel), channel))

    async def _take_apart(self, row: Row, out: Sequence[Outbound], album: Outbound) -> None:
        """Let the photos of an album go out one by one, and remember that: pieces are counted.

        `out` are the pieces before it, in which the same photo may have gone out already.
        """
        passed = Counter(file.sha256 for piece in out for file in piece.attachments)
        apart = Counter(file.sha256 for file in album.attachments)
        files = []
        for file in row.message.files:
            skipped = passed if passed[file.sha256] else apart
            alone = skipped is apart and apart[file.sha256] > 0
            skipped[file.sha256] -= 1
            files.append(replace(file, alone=True) if alone else file)
        row.message = replace(row.message, files=tuple(files))
        await self._note(partial(self._keep_message, row))

    async def _send_piece(self, row: Row, piece: Outbound, channel: Channel) -> str:
        """Send a piece; in the place of a file that is refused for good, words."""
        try:
            return await channel.send(row.address, piece)
        except Rejected as error:
            if not piece.attachments:
                raise
            refused = error
        channel.health.counts["refused_files"] += len(piece.attachments)
        log.warning("file-refused", channel=channel.name, outbox=row.id, why=type(refused).__name__)
        said = await asyncio.to_thread(self._about_refused, row, piece, refused)
        await self._pace(channel).turn(row.address, reminds=row.occasion is not None)
        return await channel.send(row.address, Outbound(said))

    def _about_refused(self, row: Row, piece: Outbound, refused: Rejected) -> str:
        with self._services.database.read() as session:
            url = files_link(self._services.links, session, row)
            language = language_at(session, row.channel, row.address)
        places = [file.sha256 for file in row.message.files]
        return "\n".join(
            about_refused(
                file.name,
                f"{url}/{places.index(file.sha256) + 1}" if url else "",
                language,
                missing=isinstance(refused, Missing),
            )
            for file in piece.attachments
        )

    async def _change(self, row: Row, shown: str, piece: Outbound, channel: Channel) -> str:
        """Change the message that stands in the chat for this row; a new one if it is gone."""
        try:
            return await channel.edit(row.address, shown, piece)
        except Gone as error:
            log.info("status-gone", outbox=row.id, why=str(error))
        await self._pace(channel).turn(row.address, reminds=row.occasion is not None)
        return await channel.send(row.address, piece)

    def _shown(self, row: Row) -> str | None:
        with self._services.database.read() as session:
            return inbox_outbox.shown(session, row)

    def _before(self, row: Row) -> None:
        """See that the message is this program's to send still, which may have slept; or _Taken.

        Of a reminder note that it goes out: it never goes twice, so a crash must not forget that.
        """
        if row.occasion and row.doubts:
            raise Unknown("interrupted")
        database = self._services.database
        if row.occasion:
            with database.write() as session:
                own = inbox_outbox.going_out(session, row.id, self._worker)
        else:
            with database.read() as session:
                own = inbox_outbox.in_hand(session, row.id, self._worker)
        if not own:
            raise _Taken

    def _went_out(self, row: Row, session: Session) -> None:
        inbox_outbox.went_out(session, row.id, row.pieces_out, self._worker)

    def _keep_message(self, row: Row, session: Session) -> None:
        """Keep how the files are to go out; nothing has gone out in this try."""
        session.get_one(Outbox, row.id).message = row.message
        self._went_out(row, session)

    def _pace(self, channel: Channel) -> RateLimiter:
        can = channel.capabilities
        if channel.name not in self._paces:
            share = self._services.claimant.share
            self._paces[channel.name] = RateLimiter(can.chat_pause, can.per_second, share)
        return self._paces[channel.name]

    async def _message(self, row: Row, channel: Channel) -> Outbound:
        """The message itself, drawn where it is a picture, its files as links where need be."""
        if row.message.drawing:
            await asyncio.to_thread(self._draw, row, channel)
        said = row.message
        found = Outbound(said.text, said.buttons, said.files, said.asks)
        if channel.capabilities.documents or not found.attachments:
            return found
        return await asyncio.to_thread(self._linked, row, found)

    def _draw(self, row: Row, channel: Channel) -> None:
        row.message = drawn(self._services.blobs, row.message, svg=channel.capabilities.drawings)
        with self._services.database.write() as session:
            session.get_one(Outbox, row.id).message = row.message

    def _linked(self, row: Row, message: Outbound) -> Outbound:
        with self._services.database.read() as session:
            url = files_link(self._services.links, session, row)
            return with_links(message, url, language_at(session, row.channel, row.address))

    def _failed(self, row: Row, error: SendError, session: Session) -> None:
        now = self._services.clock.now()
        why = f"{type(error).__name__}: {error}"[:500]
        match error:
            case Blocked():
                inbox_outbox.failed(session, row.id, why, self._worker)
                if person := chat_addresses.block(session, row.channel, row.address, now):
                    unreachable(session, person, row.channel, self._services)
            case Rejected():
                inbox_outbox.failed(session, row.id, why, self._worker)
            case TryLater() if now - row.created_at < GIVE_UP:
                pause = max(error.seconds, min(2**row.tries, LONGEST_PAUSE))
                at = now + timedelta(seconds=min(pause, GIVE_UP.total_seconds()))
                self._tell_of_long(row, error)
                inbox_outbox.later(session, row.id, at, why, self._worker, row.doubts)
            case Unknown() if not row.occasion and row.doubts < len(DOUBT_PAUSES):
                at = now + timedelta(seconds=DOUBT_PAUSES[row.doubts])
                inbox_outbox.later(session, row.id, at, why, self._worker, row.doubts + 1)
            case _:
                inbox_outbox.failed(session, row.id, why, self._worker)
        log.warning("send-put-off", outbox=row.id, channel=row.channel, why=type(error).__name__)

    def _tell_of_long(self, row: Row, error: TryLater) -> None:
        if error.seconds > LONG_WAIT:
            seconds = round(error.seconds)
            meaning = all_texts().say("operating-send-held", channel=row.channel, seconds=seconds)
            log.error("send-held", channel=row.channel, seconds=seconds, meaning=meaning)


def rendered(message: Outbound, channel: Channel) -> Outbound:
    """Return the message as this channel can show it.

    Where it has no buttons, the choices of the open question are numbers; those of any other
    message are commands, for a number would answer the question. What only a phone can do, to
    share a message, is left to the messenger there.
    """
    if channel.capabilities.buttons:
        return message
    message = replace(message, buttons=tuple(b for b in message.buttons if b.data != SHARE))
    if message.asks:
        return replace(message, text=numbered(message.text, message.buttons), buttons=())
    ways = [
        all_texts().say("choice-by-command", label=b.label, command=before + as_command(data))
        for b in message.buttons
        for data, before in [as_typed(b.data)]
    ]
    return replace(message, text="\n".join([message.text, *ways]), buttons=())
