"""The web chat's sessions, kept in the database."""

import asyncio

from bot.clock import Clock
from bot.writer import Writer
from dvht_core.store import sessions
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

    async def live(self, address: str) -> bool:
        standing, glance = await asyncio.to_thread(self._look, address)
        if glance:
            now = self._clock.now()
            await self._writer.do(lambda session: sessions.used(session, address, now))
        return standing

    async def end(self, address: str) -> None:
        now = self._clock.now()
        await self._writer.do(lambda session: sessions.end(session, address, now))

    def _look(self, address: str) -> tuple[bool, bool]:
        """Whether the session stands, and whether it is time to note that it is used."""
        now = self._clock.now()
        with self._database.read() as session:
            row = sessions.live(session, address, now)
            return row is not None, row is not None and row.last_used_at + sessions.GLANCE <= now
