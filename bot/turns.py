"""Inbox → step → commit → outbox: each row once, never two of one chat at a time."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from functools import partial

import structlog
from sqlalchemy.orm import Session

from bot.channels.base import Inbound
from bot.chats import Chats
from bot.intake import fetch_all
from bot.office import Office, tell, to_json
from bot.operating.troubles import passes
from bot.secrecy import without_codes
from bot.texts import all_texts
from bot.wishes import wish_of
from conversations import engine
from conversations.dialog import Reply, State
from conversations.events import Event, Files, Unsupported
from conversations.notices import notices
from dvht_core.commands import Happening
from dvht_core.errors import DvhtError
from dvht_core.files import RefusedFile, StoredFile
from dvht_core.handling import carry_out
from dvht_core.handling.desk import Desk
from dvht_core.store import mail
from dvht_core.store.models import Conversation, Inbox
from dvht_core.store.reading import hold_unit, language_at, load_view
from dvht_core.vietnamese import Salutation
from dvht_core.view import View

log = structlog.get_logger()

MOST_TRIES = 5
QUIET = 1.5
"""Seconds without a further photo after which an album is complete (it has no end mark)."""
AT_ONCE = 8
"""Chats whose files are fetched at the same time."""


class Turns:
    """Works off the inbox."""

    def __init__(self, office: Office, quiet: float = QUIET) -> None:
        self._office = office
        self._quiet = quiet
        self._chats = Chats()
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def work_off(self) -> bool:
        """Begin each chat's oldest row and see one done; False when there is nothing to do."""
        for row in await asyncio.to_thread(self._heads):
            self._chats.begin((row.channel, row.address), partial(self._work, row))
        return await self._chats.go_on()

    def _heads(self) -> Sequence[Inbox]:
        with self._office.database.read() as session:
            return mail.heads(session, list(self._office.channels), self._office.clock.now())

    async def _work(self, row: Inbox) -> None:
        rows = [row]
        try:
            inbound = self._office.channels[row.channel].understand(row.raw)
            if inbound is not None and inbound.album is not None:
                rows = await self._album(row, inbound.album)
            await self._handle(rows, inbound)
        except Exception as error:
            log.exception("turn-failed", inbox=row.id, kind=type(error).__name__)
            if passes(error):
                raise  # the fault is not the row's, so it is no try of it
            await asyncio.to_thread(self._put_off, [r.id for r in rows], error)

    async def _handle(self, rows: Sequence[Inbox], inbound: Inbound | None) -> None:
        ids = [row.id for row in rows]
        if inbound is not None and inbound.files and await asyncio.to_thread(self._joined, rows[0]):
            async with self._slots:
                event = await self._fetched(rows)
            await asyncio.to_thread(self._turn, ids, event)
        elif inbound is not None and inbound.files:
            # Nothing of a stranger is kept before they have agreed to it.
            await asyncio.to_thread(self._turn, ids, Unsupported("file-before-joining"))
        elif inbound is not None and inbound.event is not None:
            await asyncio.to_thread(self._turn, ids, inbound.event)
        else:
            await asyncio.to_thread(self._done, ids)

    def _joined(self, row: Inbox) -> bool:
        with self._office.database.read() as session:
            return mail.person_at(session, row.channel, row.address) is not None

    async def _album(self, row: Inbox, album: str) -> list[Inbox]:
        """Return the rows of the album, when no more have come for a while."""
        rows = [row]
        while True:
            await asyncio.sleep(self._quiet)
            found = await asyncio.to_thread(self._rows_of_album, row, album)
            if len(found) <= len(rows):
                return found or rows
            rows = found

    def _rows_of_album(self, row: Inbox, album: str) -> list[Inbox]:
        channel = self._office.channels[row.channel]
        with self._office.database.read() as session:
            rows = mail.open_rows_of(session, row)
        return [
            r for r in rows if (i := channel.understand(r.raw)) is not None and i.album == album
        ]

    async def _fetched(self, rows: Sequence[Inbox]) -> Files:
        """Fetch what is not fetched yet, and note it, so that a crash need not fetch it again."""
        files: list[StoredFile | RefusedFile] = []
        captions = []
        for row in rows:
            channel = self._office.channels[row.channel]
            inbound = channel.understand(row.raw)
            assert inbound is not None
            captions.append(inbound.caption)
            if row.state != mail.READY:
                found = await fetch_all(channel, inbound.files, self._office.blobs)
                await asyncio.to_thread(self._note_files, row.id, found)
                files += found
            else:
                files += [_file_from_json(file) for file in row.files]
        return Files(
            tuple(f for f in files if isinstance(f, StoredFile)),
            tuple(f for f in files if isinstance(f, RefusedFile)),
            "\n".join(filter(None, captions)),
        )

    def _note_files(self, row_id: int, files: Sequence[StoredFile | RefusedFile]) -> None:
        with self._office.database.write() as session:
            row = session.get_one(Inbox, row_id, with_for_update=True)
            if row.state != mail.RECEIVED:
                return  # another process was faster
            row.files = [
                f.to_json() if isinstance(f, StoredFile) else [f.name, f.key, f.values]
                for f in files
            ]
            row.state = mail.READY

    def _turn(self, row_ids: Sequence[int], event: Event) -> None:
        """One transaction: state and view → step → commands → state, outbox, inbox mark."""
        now = self._office.clock.now()
        with self._office.database.write() as session:
            row = session.get_one(Inbox, row_ids[0], with_for_update=True)
            if row.state in (mail.DONE, mail.ASIDE):
                return
            chat = mail.conversation_at(session, row.channel, row.address, now)
            hold_unit(session, chat.unit_id)
            view = load_view(session, chat)
            state = State.from_json(chat.state)
            heard = engine.hear(state, event, view, now)
            happenings: list[Happening] = []
            try:
                with session.begin_nested():
                    for command in heard.commands:
                        load = self._office.blobs.get
                        desk = Desk(session, chat, view, now, row.channel, load)
                        happenings += carry_out(desk, command)
                        session.flush()
                        view = load_view(session, chat)
                turn = engine.proceed(heard, view, now)
            except DvhtError as error:
                session.expire(chat)
                view, happenings = load_view(session, chat), []
                turn = engine.refused(state, error, view, now)
            kept = turn.state.to_json()
            chat.state = without_codes(kept) if turn.state.dialog == "join" else kept
            self._put(session, row, chat, turn.replies)
            self._tell(session, row, chat, view, happenings)
            self._mark(session, row_ids)

    def _put(
        self, session: Session, row: Inbox, chat: Conversation, replies: Sequence[Reply]
    ) -> None:
        now = self._office.clock.now()
        for reply in replies:
            mail.put(session, row.channel, row.address, to_json(reply), now, unit_id=chat.unit_id)

    def _tell(
        self,
        session: Session,
        row: Inbox,
        chat: Conversation,
        view: View,
        happenings: Sequence[Happening],
    ) -> None:
        """Put what others must know, and the documents asked for, into the outbox."""
        now = self._office.clock.now()
        for happening in happenings:
            assert view.campaign is not None
            if wish := wish_of(happening, view.campaign.id):
                mail.put(session, row.channel, row.address, wish, now, unit_id=chat.unit_id)
            for notice in notices(happening, view.campaign, now):
                tell(session, notice.to.id, notice.reply, self._office)

    def _mark(self, session: Session, row_ids: Sequence[int]) -> None:
        for row_id in row_ids:
            row = session.get_one(Inbox, row_id)
            row.state, row.error, row.retry_at = mail.DONE, None, None
            row.raw = without_codes(row.raw)

    def _done(self, row_ids: Sequence[int]) -> None:
        with self._office.database.write() as session:
            self._mark(session, row_ids)

    def _put_off(self, row_ids: Sequence[int], error: Exception) -> None:
        """Try again later; after too many tries set the rows aside and say so once."""
        now = self._office.clock.now()
        with self._office.database.write() as session:
            rows = [session.get_one(Inbox, row_id, with_for_update=True) for row_id in row_ids]
            first = rows[0]
            if first.state not in (mail.RECEIVED, mail.READY):
                return  # another process was faster
            given_up = first.tries + 1 >= MOST_TRIES
            for row in rows:
                row.tries += 1
                row.error = f"{type(error).__name__}: {error}"[:500]
                row.retry_at = now + timedelta(seconds=2**first.tries)
                row.state = mail.ASIDE if given_up else row.state
            if given_up:
                language = language_at(session, first.channel, first.address)
                said = all_texts(language).say("notice-set-aside", co=Salutation.THAY_CO)
                mail.put(session, first.channel, first.address, to_json(Reply(said)), now)


def _file_from_json(data: object) -> StoredFile | RefusedFile:
    return StoredFile.from_json(data) if isinstance(data, dict) else RefusedFile(*data)  # type: ignore[misc]
