"""The web chat's sessions, kept in the database."""

import asyncio

from bot.clock import Clock
from bot.web.sessions import Shown
from bot.writer import Writer
from dvht_core.store import addresses, invitations, sessions
from dvht_core.store.database import Database


class DatabaseSessions:
    """`bot.web.sessions.Sessions` on the database."""

    def __init__(self, database: Database, clock: Clock, writer: Writer) -> None:
        self._database = database
        self._clock = clock
        self._writer = writer

    async def begin(self, address: str, device: str) -> None:
        now = self._clock.now()
        await self._writer.do(lambda session: sessions.begin(session, address, device, now))

    async def standing(self, secret: str) -> str | None:
        address, glance = await asyncio.to_thread(self._look, secret)
        if address is not None and glance:
            now = self._clock.now()
            await self._writer.do(lambda session: sessions.used(session, address, now))
        return address

    async def change(self, secret: str, fresh: str) -> None:
        now = self._clock.now()
        await self._writer.do(lambda session: sessions.change_secret(session, secret, fresh, now))

    async def was_changed(self, secret: str) -> bool:
        return await asyncio.to_thread(self._was_changed, secret)

    async def shown(self, code: str, address: str | None) -> Shown:
        return await asyncio.to_thread(self._shown, code, address)

    async def end(self, address: str) -> None:
        now = self._clock.now()
        await self._writer.do(lambda session: sessions.end(session, address, now))

    def _look(self, secret: str) -> tuple[str | None, bool]:
        """The session's address while it stands, and whether it is time to note that it is used."""
        now = self._clock.now()
        with self._database.read() as session:
            row = sessions.live(session, secret, now)
            if row is None:
                return None, False
            return row.address, row.last_used_at + sessions.GLANCE <= now

    def _was_changed(self, secret: str) -> bool:
        with self._database.read() as session:
            return sessions.was_changed(session, secret, self._clock.now())

    def _shown(self, code: str, address: str | None) -> Shown:
        with self._database.read() as session:
            if address is not None:
                for held in addresses.live_at(session, sessions.WEB, address):
                    person_id = held.conversation.person_id
                    if person_id and invitations.of_person(session, code, person_id):
                        return Shown.OWN
            good = invitations.good(session, code, self._clock.now())
            return Shown.GOOD if good else Shown.WRONG
