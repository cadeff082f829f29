"""Killed at random moments, in polling and in webhook mode, with a bad network: nothing is lost.

The story of the Hua Thanh school is told three times: to a bot that nobody disturbs, and to two
that are killed and started again. Here it is its beginning, in `make soak` the whole week, from the
first invitation to the last document, with a hundred kills of each (docs/killed.md).
"""

import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from bot.channels.telegram import secret_of
from dvht_core.store.backup import unpack
from dvht_core.store.files.blobs import Blobs
from tests.killed.final_state import FinalState, final_state
from tests.killed.phones import Texts, Told, is_reminder
from tests.killed.school import NAMES, SESSION, School, found, school
from tests.killed.story import Entry, beginning, week
from tests.killed.story_runs import Expectations, Figures, run_killed, run_undisturbed

pytestmark = pytest.mark.timeout(3600)

SEED = int(os.environ.get("DVHT_SEED", "24"))
UNDISTURBED, POLLING, WEBHOOK = "undisturbed", "polling", "webhook"
FROM_THE_BEGINNING = dict.fromkeys(NAMES, 0)


@dataclass(frozen=True)
class Plan:
    """What is told, and how often the bot is killed meanwhile."""

    story: Sequence[Entry]
    kills: int
    mean: float
    """How long a bot works before it is killed, in times of its start."""


@dataclass(frozen=True)
class Run:
    """One run of the story, when it is over."""

    figures: Figures
    told: Told
    final: FinalState
    folder: Path
    secrets: Mapping[str, str]
    """What must be nowhere in the clear, by what it is."""
    plan: Plan


Runs = Mapping[str, Run]


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(Plan(beginning(), 5, mean=3.0), id="beginning"),
        pytest.param(Plan(week(), 100, mean=0.5), id="week", marks=pytest.mark.soak),
    ],
)
def runs(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Runs:
    """Return all three runs, side by side."""
    folder, plan = tmp_path_factory.mktemp("killed"), request.param
    origin = found(folder / "founded")
    expectations = Expectations(plan.story)

    def run(mode: str) -> Run:
        seed = SEED + (mode == WEBHOOK)
        with school(origin, folder / mode, webhook=mode == WEBHOOK, seed=seed) as place:
            if mode == UNDISTURBED:
                figures = run_undisturbed(place, expectations)
            else:
                figures = run_killed(place, expectations, plan.mean, plan.kills)
            told = place.phones.told(FROM_THE_BEGINNING)
        return Run(figures, told, final_state(place.data), folder / mode, _secrets(place), plan)

    with ThreadPoolExecutor(3) as pool:
        return dict(zip(MODES, pool.map(run, MODES), strict=True))


MODES = (UNDISTURBED, POLLING, WEBHOOK)
killed_in_both_modes = pytest.mark.parametrize("mode", [POLLING, WEBHOOK])


def _plain(file: Path) -> bytes:
    """Return a file's bytes; of an archive also what is packed in it."""
    content = file.read_bytes()
    if is_zipfile(file):
        with ZipFile(file) as archive:
            content += b"".join(archive.read(name) for name in archive.namelist())
    return content


def _secrets(place: School) -> dict[str, str]:
    token = place.telegram.token
    return {
        "token": token.partition(":")[2],
        "webhook secret": secret_of(token),
        "session of the web chat": SESSION,
    } | {f"invitation of {who}": code for who, code in place.codes.items()}


@killed_in_both_modes
def test_it_was_killed_often_enough_and_never_ended_by_itself(runs: Runs, mode: str) -> None:
    figures = runs[mode].figures
    assert figures.kills >= runs[mode].plan.kills
    assert figures.ended == []


@killed_in_both_modes
def test_what_people_did_stands_as_if_nobody_had_killed_it(runs: Runs, mode: str) -> None:
    """Answers, sheets, evidence, assignments, remarks, the audit log: row by row."""
    for table, rows in runs[UNDISTURBED].final.rows.items():
        assert runs[mode].final.rows[table] == rows, table


@killed_in_both_modes
def test_every_photo_is_there_byte_for_byte(runs: Runs, mode: str) -> None:
    """The name of a blob is the hash of its content."""
    wanted, held = runs[UNDISTURBED].final, Blobs(runs[mode].folder / "data" / "blobs")
    assert wanted.photos
    assert all(held.get(digest) for digest in wanted.photos)


@killed_in_both_modes
def test_the_documents_read_the_same(runs: Runs, mode: str) -> None:
    expected, documents = runs[UNDISTURBED].final.words, runs[mode].final.words
    assert documents.keys() == expected.keys()
    for name, text in expected.items():
        assert documents[name] == text, name


@killed_in_both_modes
def test_everybody_was_told_everything(runs: Runs, mode: str) -> None:
    """But for reminders that perhaps arrived: those wait for the operator, and none comes twice."""
    assert runs[mode].final.said == runs[UNDISTURBED].final.said
    missing = Texts()
    for who in NAMES:
        missing += Texts(runs[UNDISTURBED].told[who]) - Texts(runs[mode].told[who])
    assert missing - runs[mode].figures.in_doubt == Texts()


@killed_in_both_modes
def test_no_reminder_comes_twice(runs: Runs, mode: str) -> None:
    assert [text for text in twice(runs, mode) if is_reminder(text)] == []


@killed_in_both_modes
def test_the_copies_made_meanwhile_can_be_restored(runs: Runs, mode: str, tmp_path: Path) -> None:
    copies = sorted((runs[mode].folder / "data" / "backups").glob("*.zip"))
    assert copies
    for copy in copies:
        unpack(copy, tmp_path / f"{copy.stem}.db", Blobs(tmp_path / "blobs"))


@killed_in_both_modes
def test_no_secret_is_in_the_log_the_database_or_a_copy_of_it(runs: Runs, mode: str) -> None:
    run = runs[mode]
    files = [file for file in run.folder.rglob("*") if file.is_file()]
    # the database's own log is among them, unless the bot was just starting again
    assert {"log", "dvht.db", "traces-dvht.db"} <= {file.name for file in files}
    found = [
        f"{what} in {file.relative_to(run.folder)}"
        for file in files
        for what, secret in run.secrets.items()
        if secret.encode() in _plain(file)
    ]
    assert found == []


@killed_in_both_modes
def test_the_figures(runs: Runs, mode: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Printed, so that a run can be judged: what came twice is allowed, and counted."""
    figures, more = runs[mode].figures, twice(runs, mode)
    kinds = Counter("document" if ".docx" in t or ".zip" in t else "message" for t in more)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{mode}: seed {SEED}, {figures.kills} kills in {figures.seconds:.0f} s, "
            f"{sum(figures.faults.values())} faults {dict(figures.faults)}; "
            f"twice: {dict(kinds)}; reminders in doubt: {figures.in_doubt.total()}\n"
        )
    assert more.total() < figures.kills + sum(figures.faults.values())


def twice(runs: Runs, mode: str) -> Texts:
    """Return what somebody got more often than they should."""
    more = Texts()
    for who in NAMES:
        more += Texts(runs[mode].told[who]) - Texts(runs[UNDISTURBED].told[who])
    return more
