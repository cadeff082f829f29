"""A whole installation in a data folder, as `dvht init` leaves it, for tests of operating it."""

import shutil
import tempfile
import uuid
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from sqlalchemy import select

from bot.app import open_services
from bot.channels.base import Memory
from bot.foundation.clock import SetClock
from bot.foundation.services import Services
from bot.runtime.application import App
from bot.settings import Settings
from dvht_core.store.copy_database import one_look
from dvht_core.store.database import Database
from dvht_core.store.models import Base, Inbox, Outbox
from tests.integration.schools import NOW, School, found_school

_KEPT = tempfile.TemporaryDirectory(prefix="dvht-test-")


@dataclass
class Installation:
    """An open installation with one school, whose people talk on `phones`."""

    settings: Settings
    services: Services
    phones: Memory
    clock: SetClock
    school: School

    def app(self) -> App:
        """Return the program, as it is after a start."""
        return App(self.services, quiet=0)

    async def says(self, who: str, text: str) -> list[str]:
        """Let somebody write, see it answered, and return what they read."""
        app, before = self.app(), len(self.phones.sent)
        await self.writes(app, who, text, str(uuid.uuid4()))
        await app.settle()
        return self.read_by(who, before)

    async def writes(self, app: App, who: str, text: str, update_id: str) -> None:
        """Put a message into the inbox."""
        address = self.school.address(who)
        raw = {"address": address, "text": text}
        await app.store(self.phones.name, update_id, address, raw)

    def read_by(self, who: str, since: int = 0) -> list[str]:
        """Return what somebody has on the phone."""
        address = self.school.address(who)
        return [m.text for to, m in self.phones.sent[since:] if to == address]

    def inbox(self) -> list[Inbox]:
        with self.services.database.read() as session:
            return list(session.scalars(select(Inbox).order_by(Inbox.id)))

    def outbox(self) -> list[Outbox]:
        with self.services.database.read() as session:
            return list(session.scalars(select(Outbox).order_by(Outbox.id)))

    def close(self) -> None:
        self.services.database.close()


def settings_for(data: Path, **more: object) -> Settings:
    """Settings for a data folder, whatever the environment says."""
    known: dict[str, object] = {"data": data, "database_url": "", "blobs": ""}
    return Settings(**(known | more))  # type: ignore[arg-type]


def installed(data: Path, like: Installation | None = None) -> Installation:
    """Open an installation in `data`: a fresh one, or what lies there with `like`'s people."""
    if like is None:
        template, school = _template()
        data.mkdir(parents=True)
        shutil.copy(template, data / "dvht.db")
        phones, clock = Memory(), SetClock(NOW)
    else:
        school, phones, clock = like.school, like.phones, like.clock
    settings = settings_for(data)
    services = open_services(settings, {phones.name: phones}, clock)
    return Installation(
        settings, services, phones, clock, replace(school, database=services.database)
    )


@cache
def _template() -> tuple[Path, School]:
    file = Path(_KEPT.name, "dvht.db")
    database = Database(f"sqlite:///{file}")
    school = found_school(database, "Trường Tiểu học Hoa Sen")
    database.close()
    return file, school


def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    with one_look(database) as look:
        return {
            table.name: [tuple(row) for row in look.execute(select(table).order_by(table.c.id))]
            for table in Base.metadata.sorted_tables
        }
