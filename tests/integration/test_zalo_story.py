"""The story of Hua Thanh over Zalo: the real program as a process, killed again and again.

Its first days in the run of the tests, the whole of it in `make soak`.

What is stored at the end is what an undisturbed run in memory stores; nobody is asked anything
twice, nothing that the program sends is refused, and the dossier comes by a link.
"""

import io
import os
import re
import signal
import socket
import sqlite3
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from difflib import unified_diff
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from bot.simulator.transcript import (
    ANSWER,
    AT,
    CAPTION,
    CODE,
    OTHERS,
    PHOTOS,
    Transcript,
    moment_of,
    read_transcript,
)
from bot.simulator.transcript_player import TYPING
from bot.texts import all_texts
from dvht_core.store.database import Database
from tests.conversations.playing import STORY, noise_of, played, stored_in
from tests.fakes.zalo import User, Zalo, start
from tests.integration import zalo_program
from tests.programs import Program

BEGINNING = 29
"""Entries until the first sheet is handed in."""
PLAN = STORY.parent / "hua-thanh-2025.docx"
WAITING = """
    SELECT 'inbox', id, state, tries, error FROM inbox WHERE state IN ('received', 'ready')
    UNION ALL
    SELECT 'outbox', id, state, tries, error FROM outbox
    WHERE state IN ('wished', 'waiting', 'sending')
"""
PATIENCE = 300.0
"""Seconds for the longest answer, the dossier, on a machine with much else to do."""
OPEN = """
    SELECT (SELECT count(*) FROM inbox WHERE state IN ('received', 'ready'))
         + (SELECT count(*) FROM outbox WHERE state IN ('wished', 'waiting', 'sending'))
"""
NOT_COMPARED = re.compile(
    r"datetime\.datetime\(.*?tzinfo=.*?\)|'\d{4}-\d\d-\d\dT[\d:.]+[+]\d\d:\d\d'"
    r"|'name': 'anh-\d+\.jpg'|'name': 'minh chứng'|'(?:channel|subject)': '(?:web|zalo)'"
)
"""What depends on the channel, or on how long a killed program takes to begin again."""


def rows(database: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database, timeout=10)) as connection:
        return connection.execute(query).fetchall()


class StoryRun:
    """The program, its clock, and three people with Zalo."""

    def __init__(self, zalo: Zalo, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.zalo = zalo
        self.data = folder / "data"
        self.clock = folder / "clock"
        self.environment = {
            **os.environ,
            "DVHT_DATA": str(self.data),
            "DVHT_WEB_PORT": str(port),
            "DVHT_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "DVHT_ZALO_TOKEN": zalo.token,
            "DVHT_ZALO_API": zalo.url,
            "DVHT_ZALO_MODE": "webhook",
            "DVHT_BACKUPS_KEPT": "0",
        }
        self.program: Program | None = None
        self.kills = 0
        self.people: dict[str, User] = {}
        self.codes: dict[str, str] = {}

    def found(self) -> None:
        """Found the campaign as the command does."""
        init = ["init", "--plan", str(PLAN), "--kind", "primary"]
        said, _ = Program(init, self.data.parent, self.environment).communicate()
        for name, code in re.findall(r"^(\S.+)\n.*?(\w{26})$", said, re.M):
            self.codes[name.split()[-1]] = code
            self.people[name.split()[-1]] = self.zalo.user(name)

    def at(self, moment: datetime) -> None:
        part = self.clock.with_suffix(".part")
        part.write_text(moment.isoformat())
        part.replace(self.clock)

    def now(self) -> datetime:
        return datetime.fromisoformat(self.clock.read_text())

    def starts(self) -> None:
        self.program = Program(
            [str(self.clock)],
            self.data.parent,
            self.environment,
            log=Path(os.devnull),
            run=zalo_program.main,
        )

    def is_killed(self) -> None:
        if self.program is not None:
            self.program.kill()
            self.program.wait()
        self.kills += 1

    def settles(self) -> None:
        """Wait until everything is answered and sent."""

        def settled() -> bool:
            return self.zalo.queue == 0 and rows(self.data / "dvht.db", OPEN) == [(0,)]

        self.until(settled)

    def is_reminded(self) -> bool:
        """Return whether the reminders of this hour are put into the outbox."""
        done = self.clock.with_name("reminded")
        return done.exists() and done.read_text() == zalo_program.hour_of(self.now())

    def until(self, true: Callable[[], object], seconds: float = PATIENCE) -> None:
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, rows(self.data / "dvht.db", WAITING)
            assert self.program is None or self.program.poll() is None, "the program ended"
            time.sleep(0.04)

    def play(self, transcript: Transcript, killed_every: int) -> None:
        """Tell the story, killing the program after so many acts in the middle of its answer."""
        self.at(moment_of(transcript.entries[0][AT]))
        self.found()
        self.starts()
        self.until(lambda: bool(self.zalo.hook))  # so that nobody speaks before the webhook is set
        acts = 0
        for entry in transcript.entries:
            if AT in entry:
                self.at(moment_of(entry[AT]))
                self.until(self.is_reminded)
            else:
                who = next(key for key in entry if key not in (ANSWER, OTHERS))
                self.at(self.now() + TYPING)
                self.does(who, entry[who])
                acts += 1
                if acts % killed_every == 0:
                    self.is_killed()
                    self.starts()
            self.settles()

    def stops(self) -> None:
        assert self.program is not None
        self.program.send_signal(signal.SIGINT)
        assert self.program.wait(timeout=30) == 0

    def does(self, who: str, said: object) -> None:
        """One person does one entry of the story."""
        person = self.people[who]
        if isinstance(said, dict):
            subjects = said[PHOTOS] if isinstance(said[PHOTOS], list) else [said[PHOTOS]]
            for i, subject in enumerate(subjects):
                caption = said.get(CAPTION, subjects[0]) if i == 0 else ""
                person.sends_photo(noise_of(subject), caption)
        elif (text := str(said).replace(CODE, self.codes[who])).startswith("▸"):
            person.chooses(text[1:].strip())
        else:
            person.says(text)


def beginning(folder: Path) -> Path:
    """Return the story's first days, and the report as it can be written then, as a transcript."""
    file = folder / "beginning.yaml"
    known = yaml.safe_load(STORY.read_text(encoding="utf-8"))
    known |= {"plan": str(PLAN), "story": [*known["story"][:BEGINNING], {"Hiền": "/baocao"}]}
    file.write_text(yaml.safe_dump(known, allow_unicode=True), encoding="utf-8")
    return file


@pytest.mark.skipif(os.name == "nt", reason="kills as Unix does")
@pytest.mark.timeout(1200)
@pytest.mark.parametrize(
    ("whole", "killed_every"),
    [(False, 8), pytest.param(True, 30, marks=pytest.mark.soak)],
    ids=["beginning", "whole"],
)
def test_the_story_of_hua_thanh_over_zalo_with_kills(
    tmp_path: Path, whole: bool, killed_every: int
) -> None:
    file = STORY if whole else beginning(tmp_path)
    with start() as zalo:
        run = StoryRun(zalo, tmp_path)
        try:
            run.play(read_transcript(file), killed_every)
            answers = [m for m in run.people["Hiền"].messages if "Báo cáo đã lập xong" in m.text]
            _opens_as_report(answers[-1].links[0])
            _doctor_reaches_it(run)
            run.stops()
        finally:
            run.is_killed()
        refused = [(c["method"], c["refused"]) for c in zalo.calls() if c["refused"]]
        doubled = [text for person in run.people.values() for text in _doubled(person)]

    assert refused == []
    assert run.kills >= (5 if whole else 3)
    assert len(doubled) <= run.kills, doubled
    database = tmp_path / "data" / "dvht.db"
    assert rows(database, "SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]
    assert rows(
        database, "SELECT count(*) FROM outbox WHERE state NOT IN ('sent', 'replaced')"
    ) == [(0,)]
    in_memory = played(file, "buttons").stored
    opened = Database(f"sqlite:///{database}")
    over_zalo = list(stored_in(opened))
    opened.close()
    expected, found = (
        [NOT_COMPARED.sub("…", line) for line in told] for told in (in_memory, over_zalo)
    )
    assert not list(unified_diff(expected, found, "memory", "zalo", lineterm="", n=0))


def _doubled(person: User) -> list[str]:
    """Return what came twice in a row: only what was under way when the program was killed may."""
    return [a.text for a, b in pairwise(person.messages) if a.text == b.text]


def _opens_as_report(link: str) -> None:
    head = httpx.head(link)  # as messengers look at a link before they show it
    assert (head.status_code, head.content) == (200, b"")
    for _ in range(2):
        page = httpx.get(link)
        first = re.findall(r'<a href="(.+?)">', page.text)[0]
        found = httpx.get(page.url.join(first))
        with zipfile.ZipFile(io.BytesIO(found.content)) as document:
            assert "word/document.xml" in document.namelist()


def _doctor_reaches_it(run: StoryRun) -> None:
    """The public address of the settings leads to the running program, and so does the webhook."""
    said, _ = Program(["doctor"], run.data.parent, run.environment).communicate()
    address = run.environment["DVHT_PUBLIC_URL"]
    assert all_texts().say("doctor-public", url=address) in " ".join(said.split())
