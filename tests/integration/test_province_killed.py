"""Three programs on one PostgreSQL, with webhooks, killed again and again: what came of it all."""

from tests.integration.conftest import postgres_database
from tests.province.__main__ import begun
from tests.province.story import count, killing

SCHOOLS, PROGRAMS = 3, 3
KILL_EVERY = 3.0


def test_whoever_is_killed_nothing_is_lost_late_or_in_the_wrong_order(postgres: str) -> None:
    """No reminder comes twice; each that is due is put; `make soak` does it with more."""
    url = postgres_database(postgres, "province")
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
