"""Three programs on one PostgreSQL, with webhooks, killed and upgraded: what came of it all."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from dvht_core.store import migrate
from dvht_core.store.database import make_engine
from tests.benchmarks.province import pace
from tests.fakes.telegram import Rates, Telegram
from tests.integration.conftest import Template, postgres_database
from tests.province.__main__ import begun
from tests.province.story import count, killing

SCHOOLS, PROGRAMS = 3, 3
KILL_EVERY = 3.0
LATER = '''"""Of a later version."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "{newest}", None, None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("later", sa.String()))
    op.create_index("ix_outbox_later", "outbox", ["later"])
'''


@pytest.fixture
def url(postgres: str) -> str:
    return postgres_database(postgres, "province")


def test_whoever_is_killed_nothing_is_lost_or_in_the_wrong_order(url: str) -> None:
    """No reminder comes twice, and all that are due are put; `make soak` does it with more."""
    with begun(SCHOOLS, PROGRAMS, url=url) as province:
        told = province.told
        kills = [one.kill for one in province.workers.all]
        over = killing(lambda number: kills[number](), PROGRAMS, KILL_EVERY, seed=24)
        told.play(days=1)
        over.set()
        counted = count(told.database, told.telegram)
    assert province.workers.kills >= PROGRAMS
    assert (counted.unanswered, counted.lost, counted.out_of_order) == (0, 0, 0)
    assert counted.reminders_twice == 0
    assert counted.reminders > 8 * SCHOOLS
    # one that dies while it sends a reminder leaves that one to the operator, and no other
    assert counted.in_doubt <= province.workers.kills


def test_a_later_version_takes_the_place_of_each_while_the_others_work(
    url: str, tmp_path: Path
) -> None:
    """The first of it changes a table that two old ones are writing to."""
    later = tmp_path / "migrations"
    shutil.copytree(migrate.FOLDER, later)
    newest = migrate.revisions()[-1]
    (later / "versions/9999_later.py").write_text(LATER.format(newest=newest))
    upgraded: list[int] = []
    with begun(SCHOOLS, PROGRAMS, url=url) as province:
        told = province.told

        def upgrade_in_between() -> None:
            if told.said and not upgraded:
                upgraded.append(told.said)
                province.workers.upgrade(later)

        told.play(days=1, each=upgrade_in_between)
        counted = count(told.database, told.telegram)
    assert upgraded
    engine = make_engine(url)
    with engine.connect() as connection:
        assert migrate.revision(connection) == "9999"
    engine.dispose()
    assert (counted.unanswered, counted.lost, counted.out_of_order) == (0, 0, 0)
    assert counted.reminders_twice == 0
    # what each of the old ones was just sending when it was stopped is as after a kill
    assert counted.in_doubt + counted.replies_twice <= 2 * PROGRAMS


@pytest.mark.soak
def test_a_backlog_longer_than_a_claim_lives_comes_once_each_though_one_is_killed(
    postgres: str, postgres_template: Template, telegram: Telegram
) -> None:
    """1,300 reminders at 30 a second: what the dead one had in hand is free after 30 s."""
    url = postgres_database(postgres, "backlog", postgres_template.empty)
    telegram.limits(Rates())
    pace.put(url, telegram, 1300)
    calls = pace.sent(url, telegram, 1300, programs=3, kill_after=10)
    arrived = Counter(c["fields"]["chat_id"] for c in calls if c["status"] == 200)
    assert (len(arrived), set(arrived.values())) == (1300, {1})
