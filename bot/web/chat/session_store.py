"""The web chat's sessions, kept in the database."""

import asyncio

from bot.foundation.clock import Clock
from bot.foundation.group_commit import Writer
from bot.web.chat.cookie_sessions import CodeKind
from dvht_core.store.database import Database
from dvht_core.store.queries import browser_sessions, chat_addresses, find_invitation


class DatabaseSessions:
    """`bot.web.chat.cookie_sessions.Sessions` on the database."""

    def __init__(self, database: Database, clock: Clock, writer: Writer) -> None:
        self._database = database
        self._clock = clock
        self._writer = writer

    async def begin(self, address: str, device: str) -> None:
        now = self._clock.now()
        await self._writer.do(lambda session: browser_sessions.begin(session, address, device, now))

    async def standing(self, secret: str) -> str | None:
        address, glance = await asyncio.to_thread(self._look, secret)
        if address is not None and glance:
            now = self._clock.now()
            await self._writer.do(lambda session: browser_sessions.used(session, address, now))
        return address

    async def change(self, secret: str, fresh: str) -> None:
        now = self._clock.now()
        await self._writer.do(
            lambda session: browser_sessions.change_secret(session, secret, fresh, now)
        )

    async def was_changed(self, secret: str) -> bool:
        return await asyncio.to_thread(self._was_changed, secret)

    async def shown(self, code: str, address: str | None) -> CodeKind:
        return await asyncio.to_thread(self._shown, code, address)

    async def end(self, address: str) -> None:
        now = self._clock.now()
        await self._writer.do(lambda session: browser_sessions.end(session, address, now))

    def _look(self, secret: str) -> tuple[str | None, bool]:
        """The session's address while it stands, and whether it is time to note that it is used."""
        now = self._clock.now()
        with self._database.read() as session:
            row = browser_sessions.live(session, secret, now)
            if row is None:
                return None, False
            return row.address, row.last_used_at + browser_sessions.GLANCE <= now

    def _was_changed(self, secret: str) -> bool:
        with self._database.read() as session:
            return browser_sessions.was_changed(session, secret, self._clock.now())

    def _shown(self, code: str, address: str | None) -> CodeKind:
        with self._database.read() as session:
            if address is not None:
                for held in chat_addresses.live_at(session, browser_sessions.WEB, address):
                    person_id = held.conversation.person_id
                    if person_id and find_invitation.of_person(session, code, person_id):
                        return CodeKind.OWN
            good = find_invitation.good(session, code, self._clock.now())
            return CodeKind.GOOD if good else CodeKind.WRONG
