"""A week of the province in fast motion: reminders at seven and in the evening, people in between.

The clock leaps from one such moment to the next as soon as all that is due is sent and answered.
"""

import json
import os
import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, update

from dvht_core.store.core_tables import addresses, campaigns, due_times, inbox, outbox
from dvht_core.store.database import Database
from dvht_core.store.queues import due_times as looks
from dvht_core.store.queues.inbox_outbox import READY, RECEIVED, UNSENT
from tests.benchmarks.province.schools import seed
from tests.fakes.telegram import Telegram, User

SCHOOL = ZoneInfo("Asia/Ho_Chi_Minh")
MORNINGS = tuple(datetime(2025, 1, day, 6, 59, 55, tzinfo=SCHOOL) for day in range(6, 13))
EVENING = timedelta(hours=12)
LINES = ("/viec", "/tiendo", "/phieu 2.2", "37", "34", "/trogiup")
"""What people say, one after the other, whatever they are asked: each line is answered."""
TALKING = 0.15
"""Of the people, who write on a day."""
PATIENCE = 600.0


@dataclass
class Story:
    """The people of a province with their phones, and the clock of its programs."""

    database: Database
    telegram: Telegram
    clock: Path
    people: Sequence[User]
    seed: int = 24
    said: int = 0
    latest_look: float = 0.0
    """Seconds that the latest look for reminders was due for, as far as it was seen."""

    def play(self, days: int, each: Callable[[], None] = lambda: None) -> None:
        """Play so many days; `each` is called while people wait."""
        chance = random.Random(self.seed)
        for morning in MORNINGS[:days]:
            self.go_on(morning, each)
            for user in chance.sample(self.people, max(1, int(TALKING * len(self.people)))):
                for line in chance.sample(LINES, 3):
                    user.says(line)
                    self.said += 1
                each()
            self.settle(each)
            self.go_on(morning + EVENING, each)

    def go_on(self, to: datetime, each: Callable[[], None]) -> None:
        """Leap to a moment, by way of those at which anything is due before, and settle at each."""
        while self.at() < to:
            with self.database.read() as session:
                later = due_times.c.at > self.at()
                due = session.scalar(select(func.min(due_times.c.at)).where(later))
            self.leap(min(to, due or to))
            self.settle(each)

    def leap(self, to: datetime) -> None:
        """Move the clock on; from there it runs as fast as the world's."""
        moved = self.clock.with_suffix(".new")
        moved.write_text(json.dumps({"at": to.isoformat(), "since": time.time(), "speed": 1}))
        os.replace(moved, self.clock)

    def settle(self, each: Callable[[], None]) -> None:
        """Wait until ten seconds have passed, and nothing is due, unanswered or unsent."""
        begun = time.monotonic()
        quiet = 0
        while quiet < 2 or time.monotonic() < begun + 10:
            quiet = 0 if self.is_busy() else quiet + 1
            if time.monotonic() > begun + PATIENCE:
                raise TimeoutError(self.is_busy())
            self.latest_look = max(self.latest_look, late(self.database, self.at()))
            time.sleep(0.5)
            each()

    def is_busy(self) -> dict[str, int]:
        """Return how much waits, of what there is any."""
        counted = {"pending": self.telegram.news(10**9)[1], **waiting(self.database, self.at())}
        return {name: count for name, count in counted.items() if count}

    def at(self) -> datetime:
        """Return what the programs' clock shows."""
        read = json.loads(self.clock.read_text())
        return datetime.fromisoformat(read["at"]) + timedelta(seconds=time.time() - read["since"])


def waiting(database: Database, now: datetime) -> dict[str, int]:
    """Return how many messages are unanswered and unsent, and how many campaigns are due."""
    count = select(func.count())
    with database.read() as session:
        return {
            "inbox": session.scalar(count.where(inbox.c.state.in_((RECEIVED, READY)))) or 0,
            "outbox": session.scalar(count.where(outbox.c.state.in_(UNSENT))) or 0,
            "due": session.scalar(count.where(due_times.c.at <= now)) or 0,
        }


def late(database: Database, now: datetime) -> float:
    """Return for how many seconds the oldest look has been due."""
    with database.read() as session:
        return looks.lateness(session, now).total_seconds()


def populate(database: Database, telegram: Telegram, schools: int) -> Sequence[User]:
    """Found schools of nine, whose people have phones with Telegram and have opened the bot."""
    seed(database, schools)
    people = []
    with database.write() as session:
        for row in session.execute(select(addresses.c.id).order_by(addresses.c.id)).all():
            user = telegram.user(f"Người Thứ {row.id}")
            user.starts()
            at = {"channel": "telegram", "address": str(user.id)}
            session.execute(update(addresses).where(addresses.c.id == row.id).values(at))
            people.append(user)
        session.execute(update(due_times).values(at=looks.CHANGED))
        assert session.scalar(select(func.count(campaigns.c.id))) == schools
    return people


@dataclass(frozen=True)
class Counted:
    """What became of everything.

    A reply may come twice, and a reminder be in doubt, where a program was killed as it sent.
    """

    sent: int
    reminders: int
    unanswered: int
    """Updates that nobody handled."""
    lost: int
    """Messages that are said to be sent and are not there, or are not sent."""
    in_doubt: int
    """Reminders left to the operator, for nobody knows whether they arrived."""
    reminders_twice: int
    replies_twice: int
    out_of_order: int
    latest: float
    """Seconds from the moment at which a reminder was put until it was sent, of the slowest."""


def count(database: Database, telegram: Telegram) -> Counted:
    """Compare what the programs say they sent with what has arrived."""
    arrived = {(m.body["chat"]["id"], m.id): m.text for m in telegram.news(0)[0]}
    with database.read() as session:
        rows = session.execute(
            select(outbox).where(outbox.c.channel == "telegram").order_by(outbox.c.id)
        ).all()
        unanswered = session.scalar(
            select(func.count()).select_from(inbox).where(inbox.c.state != "done")
        )
    known = {(int(row.address), int(row.sent_id)): row for row in rows if row.sent_id}
    reminding = {
        (chat, arrived.get((chat, at))) for (chat, at), row in known.items() if row.occasion
    }
    surplus = [(chat, text) for (chat, at), text in arrived.items() if (chat, at) not in known]
    twice = [said for said in surplus if said in reminding]
    doubtful = [r for r in rows if r.state == "failed" and r.occasion]
    open_rows = [r for r in rows if r.state not in ("sent", "replaced") and r not in doubtful]
    orders: dict[str, list[int]] = {}
    for row in rows:
        if row.sent_id and row.status is None:
            orders.setdefault(row.address, []).append(int(row.sent_id))
    waits = [
        (row.sent_at - row.created_at).total_seconds()
        for row in rows
        if row.occasion and row.sent_at
    ]
    return Counted(
        sent=len(arrived),
        reminders=sum(row.occasion is not None for row in rows),
        unanswered=unanswered or 0,
        lost=len(open_rows) + sum(at not in arrived for at in known),
        in_doubt=len(doubtful),
        reminders_twice=len(twice),
        replies_twice=len(surplus) - len(twice) - sum(r.pieces_out for r in rows if r.sent_id),
        out_of_order=sum(a > b for ids in orders.values() for a, b in pairwise(ids)),
        latest=max(waits, default=0.0),
    )


def killing(kill: Callable[[int], None], workers: int, mean: float, seed: int) -> threading.Event:
    """Kill one of the programs now and then, until the event that is returned is set."""
    over, chance = threading.Event(), random.Random(seed)

    def kills() -> None:
        while not over.wait(chance.expovariate(1 / mean)):
            kill(chance.randrange(workers))

    threading.Thread(target=kills, daemon=True).start()
    return over
