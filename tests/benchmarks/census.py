"""Figures of the census at size: one school of 150, and a turn among 1,000 schools of 60.

python -m tests.benchmarks.census [SCHOOLS]
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import insert

from dvht_core.commands import Command
from dvht_core.rubric import load_rubric
from dvht_core.staff import census
from dvht_core.staff.commands import DeclareAnswer
from dvht_core.staff.values import AnswerState, StaffKind
from dvht_core.store.database import Database
from dvht_core.store.models import Campaign, CensusAnswer, StaffMember, Unit
from dvht_core.store.staff_reading import load_book
from tests.integration.schools import School, found_school

CODES = ("2.1", "2.2", "2.3", "2.4", "2.5", "3.1")
ROUNDS = 30


def staff_rows(first: int, unit_id: int, count: int) -> list[dict[str, object]]:
    return [
        {
            **{"id": first + n, "unit_id": unit_id, "name": f"Người Thứ {first + n}"},
            **{"kind": StaffKind.PUBLIC_EMPLOYEE, "leaves": [], "position": n, "version": 1},
        }
        for n in range(count)
    ]


def answer_rows(first: int, unit_id: int, campaign: int, count: int) -> list[dict[str, object]]:
    return [
        {
            **{"unit_id": unit_id, "campaign_id": campaign, "staff_id": first + n},
            **{"indicator": code, "met": True, "state": AnswerState.CONFIRMED},
            **{"reason": "", "proof": ""},
        }
        for n in range(count)
        for code in CODES
    ]


def crowd(database: Database, schools: int, people: int, first: int) -> None:
    """Add schools with their staff and answers, beside the one that is measured."""
    for number in range(schools):
        with database.write() as session:
            unit = Unit(name=f"Trường số {number}", kind="primary", public=True, settings={})
            session.add(unit)
            session.flush()
            campaign = Campaign(unit_id=unit.id, year=2024, rubric="tt24-2023-huyen", decision={})
            session.add(campaign)
            session.flush()
            start = first + number * people
            session.execute(insert(StaffMember), staff_rows(start, unit.id, people))
            rows = answer_rows(start, unit.id, campaign.id, people)
            session.execute(insert(CensusAnswer), rows)


def median_ms(work: Callable[[], object]) -> float:
    """The median of `ROUNDS` runs, in ms."""
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - begin))
    return statistics.median(times)


def turn_ms(school: School, staff_id: int) -> float:
    """A turn: the view is loaded, an answer stored, the figures compared, the view loaded."""
    answers: list[Command] = [DeclareAnswer(staff_id, "2.2", met) for met in (True, False)]

    def turn() -> None:
        answers.reverse()
        school.do("Thu", answers[0])
        school.see("Thu")

    return median_ms(turn)


def main(schools: int) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'dvht.db'}")
        school = found_school(database, "Trường được đo")
        campaign = school.campaign()
        rubric, unit = load_rubric("tt24-2023-huyen"), campaign.unit
        with database.write() as session:
            session.execute(insert(StaffMember), staff_rows(1, unit.id, 150))
            session.execute(insert(CensusAnswer), answer_rows(1, unit.id, campaign.id, 150))
        with database.read() as session:
            book = load_book(session, unit.id, campaign.id, 2024)
            load = median_ms(lambda: load_book(session, unit.id, campaign.id, 2024))
        take = median_ms(lambda: census.take(rubric, unit.profile, book, 2024))
        print(f"census of 150 people: load {load:.1f} ms, compute {take:.1f} ms")  # noqa: T201
        alone = turn_ms(school, 1)
        crowd(database, schools, 60, 1000)
        among = turn_ms(school, 1)
        print(  # noqa: T201
            f"a turn: alone {alone:.1f} ms, among {schools} schools {among:.1f} ms"
            f" ({among / alone:.2f} x)"
        )
        database.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
