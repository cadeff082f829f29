"""The web chat's sessions, kept in the database."""

from sqlalchemy.orm import Session

from bot.foundation.clock import Clock
from bot.foundation.group_commit import Together, Writer
from bot.web.chat.cookie_sessions import CodeKind
from dvht_core.store.queries import browser_sessions, chat_addresses, find_invitation
from dvht_core.store.queries.load_view import candidate
from dvht_core.view.campaign_view import Candidate


class DatabaseSessions:
    """`bot.web.chat.cookie_sessions.Sessions` on the database."""

    def __init__(self, reader: Together, clock: Clock, writer: Writer) -> None:
        self._reader = reader
        self._clock = clock
        self._writer = writer

    async def begin(self, address: str, device: str) -> None:
        now = self._clock.now()
        await self._writer.do(lambda session: browser_sessions.begin(session, address, device, now))

    async def standing(self, secret: str) -> str | None:
        now = self._clock.now()
        row = await self._reader.do(lambda session: browser_sessions.live(session, secret, now))
        if row is None:
            return None
        address: str = row.address
        if row.last_used_at + browser_sessions.GLANCE <= now:
            await self._writer.do(lambda session: browser_sessions.used(session, address, now))
        return address

    async def change(self, secret: str, fresh: str) -> None:
        now = self._clock.now()
        await self._writer.do(
            lambda session: browser_sessions.change_secret(session, secret, fresh, now)
        )

    async def was_changed(self, secret: str) -> bool:
        now = self._clock.now()
        return await self._reader.do(
            lambda session: browser_sessions.was_changed(session, secret, now)
        )

    async def shown(self, code: str, address: str | None) -> CodeKind:
        return await self._reader.do(lambda session: self._shown(session, code, address))

    async def invited(self, code: str) -> Candidate | None:
        return await self._reader.do(lambda session: self._invited(session, code))

    async def end(self, address: str) -> None:
        now = self._clock.now()
        await self._writer.do(lambda session: browser_sessions.end(session, address, now))

    def _invited(self, session: Session, code: str) -> Candidate | None:
        good = find_invitation.good(session, code, self._clock.now())
        return candidate(session, good.id) if good else None

    def _shown(self, session: Session, code: str, address: str | None) -> CodeKind:
        if address is not None:
            for held in chat_addresses.live_at(session, browser_sessions.WEB, address):
                person_id = held.conversation.person_id
                if person_id and find_invitation.of_person(session, code, person_id):
                    return CodeKind.OWN
        good = find_invitation.good(session, code, self._clock.now())
        return CodeKind.GOOD if good else CodeKind.WRONG
