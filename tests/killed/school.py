"""One installation of the Hua Thanh school: data folder, clock, a Telegram, a bot to be killed."""

import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from secrets import token_urlsafe
from time import time
from typing import Any
from uuid import uuid4

import httpx

from bot.web.chat.cookie_sessions import COOKIE, address
from dvht_core.schedule.reminders import reminders_due
from dvht_core.store.database import Database
from dvht_core.store.queries import browser_sessions
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.store.queues import sent_reminders
from dvht_core.texts import BOLD_END, BOLD_START
from tests.fakes.telegram import Telegram, start
from tests.killed.phones import Phone, Phones, Texts, without_time

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "tests/data/plans/hua-thanh-2025.docx"
NAMES = {"Hiền": "Đỗ Thị Thu Hiền", "Lan": "Nguyễn Thị Lan", "Thu": "Nguyễn Thị Hà Thu"}
SESSION, VISIT = token_urlsafe(32), str(uuid4())
"""Of somebody who comes by the web chat with an invitation that is used up."""
SPEED = 10
"""Of the bot's clock, so that nobody waits long for what is tried again after five seconds."""
OPEN = """
select (select count(*) from inbox where state in ('received', 'ready'))
     + (select count(*) from outbox where state in ('wished', 'waiting', 'sending'))
     + (select count(*) from evidence_files where unprinted)
"""

ASIDE = """
select message from outbox
where state = 'failed' and occasion is not null and error like 'Unknown%'
"""


@dataclass(frozen=True)
class Founded:
    """A data folder as `dvht init` leaves it, and the invitations it printed."""

    data: Path
    codes: Mapping[str, str]


def found(data: Path) -> Founded:
    """Let `dvht init` found the campaign."""
    said = subprocess.run(
        [sys.executable, "-m", "bot.cli", "init", "--plan", str(PLAN), "--kind", "primary"],
        env=os.environ | {"DVHT_DATA": str(data)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    shown = re.findall(r"^(.+)\nMã mời:\s+(\w{26})$", said, re.M)
    codes = dict(shown)
    return Founded(data, {who: codes[name] for who, name in NAMES.items()})


class School:
    """A copy of what was founded, with a bot on it. `webhook`: how its updates come."""

    def __init__(
        self, origin: Founded, folder: Path, telegram: Telegram, *, webhook: bool, seed: int
    ) -> None:
        self.data = folder / "data"
        shutil.copytree(origin.data, self.data)
        self._let_in()
        self.log = folder / "log"
        self.clock = folder / "clock.json"
        self.codes = origin.codes
        self.telegram = telegram
        self.seed = seed
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        mode = "webhook" if webhook else "polling"
        self.environment = os.environ | {
            "DVHT_DATA": str(self.data),
            "DVHT_WEB_PORT": str(port),
            "DVHT_PUBLIC_URL": self.url,
            "DVHT_TELEGRAM_TOKEN": telegram.token,
            "DVHT_TELEGRAM_API": telegram.url,
            "DVHT_TELEGRAM_MODE": mode,
            "DVHT_LOG_FORMAT": "json",
        }
        phones = {who: Phone(telegram.user(name), self.codes[who]) for who, name in NAMES.items()}
        self.phones = Phones(telegram, phones)

    @contextmanager
    def running(self, mean: float) -> Iterator["Runner"]:
        """Yield a bot, killed every `mean` seconds or so; it ends with the block."""
        words = ["--seed", str(self.seed), "--mean", str(mean)]
        files = ["--clock", str(self.clock), "--log", str(self.log)]
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.killed.program_runner", *words, *files],
            env=self.environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        with process:
            yield Runner(process)

    def moves_to(self, at: datetime) -> None:
        """Move the bot's clock on; from there it runs faster than the world's."""
        moved = self.clock.with_suffix(".new")
        moved.write_text(json.dumps({"at": at.isoformat(), "since": time(), "speed": SPEED}))
        os.replace(moved, self.clock)

    def is_visited(self) -> bool:
        """Return whether the visitor's one message reached the web chat."""
        said = {"id": VISIT, "text": f"/start {self.codes['Thu']}"}
        try:
            answer = httpx.post(
                f"{self.url}/api/messages", json=said, cookies={COOKIE: SESSION}, timeout=5
            )
        except httpx.HTTPError:
            return False
        return answer.is_success

    def _let_in(self) -> None:
        """Give the visitor's browser a session, of which nobody but it knows the secret."""
        database = Database(f"sqlite:///{self.data / 'dvht.db'}")
        with database.write() as session:
            browser_sessions.begin(session, address(SESSION), "", datetime.now(UTC))
        database.close()

    def keep_traces(self) -> None:
        """Keep the database's files as they are while the bot works, its log among them."""
        for file in self.data.glob("dvht.db*"):
            shutil.copy(file, self.data.parent / f"traces-{file.name}")

    def is_quiet(self) -> bool:
        """Return whether all that people did is answered, and all answers are sent."""
        if self.phones.look():
            return False
        with closing(sqlite3.connect(self.data / "dvht.db", timeout=10)) as database:
            return bool(database.execute(OPEN).fetchone() == (0,))

    def is_reminded(self) -> bool:
        """Return whether everybody who has a chat has been reminded of what is due now."""
        with self._database.read() as session:
            campaign = load_campaign(session, 1)
            due = reminders_due(campaign, self._now(), sent_reminders.told(session, campaign.id))
        return not any(reminder.person.joined_at for reminder in due)

    def _now(self) -> datetime:
        """Return what the bot's clock shows."""
        set_to = json.loads(self.clock.read_text(encoding="utf-8"))
        gone = timedelta(seconds=(time() - set_to["since"]) * set_to["speed"])
        return datetime.fromisoformat(set_to["at"]) + gone

    @cached_property
    def _database(self) -> Database:
        return Database(f"sqlite:///{self.data / 'dvht.db'}")

    def set_aside(self) -> Texts:
        """Return the reminders left to the operator, for nobody knows whether they arrived."""
        with closing(sqlite3.connect(self.data / "dvht.db", timeout=10)) as database:
            messages = [json.loads(message) for (message,) in database.execute(ASIDE)]
        return Texts(
            without_time("\n".join([_plain(m["text"]), *dict(m["buttons"]).values()]))
            for m in messages
        )


class Runner:
    """The process of `program_runner`."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ask(self, what: str) -> dict[str, Any]:
        """Tell it "restart" or "stop"; returns the figures so far."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(what + "\n")
        self._process.stdin.flush()
        figures: dict[str, Any] = json.loads(self._process.stdout.readline())
        return figures


def _plain(text: str) -> str:
    return text.replace(BOLD_START, "").replace(BOLD_END, "")


@contextmanager
def school(origin: Founded, folder: Path, *, webhook: bool, seed: int) -> Iterator[School]:
    """Yield a school with a Telegram of its own, which does not mind how fast the bot writes."""
    folder.mkdir()
    with start() as telegram:
        telegram.limits(None)
        yield School(origin, folder, telegram, webhook=webhook, seed=seed)
