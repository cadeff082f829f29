"""Loads what a unit keeps on its staff, in a fixed number of queries whatever its size.

Plain columns are read, not mapped rows: a turn of a school of 150 reads some hundreds of them.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from dvht_core.domain.files import StoredFile
from dvht_core.staff.staff_model import (
    AnswerView,
    LearningPlanView,
    Leave,
    ListEntry,
    ListView,
    QuarterlyWord,
    RecordView,
    StaffBook,
    StaffView,
)
from dvht_core.store.core_tables import (
    census_answers,
    learning_plans,
    learning_records,
    name_lists,
    people,
    staff,
)
from dvht_core.store.prepared_statement import Prepared


def load_book(session: Session, unit_id: int, campaign_id: int, year: int) -> StaffBook:
    """Return the staff with their records, the plans of `year` and a campaign's answers."""
    members = tuple(_staff(session, unit_id))
    lists = tuple(_lists(session, campaign_id))
    if not members:
        return StaffBook(lists=lists)
    return StaffBook(
        staff=members,
        records=tuple(_records(session, unit_id)),
        plans=tuple(_plans(session, unit_id, year)),
        answers=tuple(_answers(session, campaign_id)),
        lists=lists,
    )


def leave_from_json(leave: Sequence[Any]) -> Leave:
    start, end, counts = leave
    return Leave(date.fromisoformat(start), date.fromisoformat(end) if end else None, counts)


def leave_to_json(leave: Leave) -> list[Any]:
    return [leave.start.isoformat(), leave.end and leave.end.isoformat(), leave.counts]


def entry_to_json(entry: ListEntry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "birth_year": entry.birth_year,
        "code": entry.code,
        "staff": entry.staff,
        "candidates": list(entry.candidates),
        "settled": entry.settled,
        "fields": dict(entry.fields),
        "result": entry.result,
        "met": entry.met,
    }


def _staff(session: Session, unit_id: int) -> Iterator[StaffView]:
    for row in _STAFF.rows(session, unit=unit_id):
        leaves = tuple(leave_from_json(leave) for leave in row.leaves)
        yield StaffView(**{**row._asdict(), "leaves": leaves})


_UNIT: BindParameter[int] = bindparam("unit")
_CAMPAIGN: BindParameter[int] = bindparam("campaign")
_YEAR: BindParameter[int] = bindparam("year")
_s = staff.c
_STAFF = Prepared(
    select(
        *(_s.id, _s.name, _s.kind, _s.birth_year, _s.code, _s.office),
        *(_s.joined_on, _s.left_on, _s.leaves, _s.person_id.label("person")),
        people.c.joined_at.is_not(None).label("chats"),
    )
    .outerjoin_from(staff, people, people.c.id == _s.person_id)
    .where(_s.unit_id == _UNIT, _s.removed_at.is_(None))
    .order_by(_s.position, _s.id)
)


def _records(session: Session, unit_id: int) -> Iterator[RecordView]:
    for row in _RECORDS.rows(session, unit=unit_id):
        files = tuple(StoredFile.from_json(file) for file in row.files)
        yield RecordView(**{**row._asdict(), "files": files})


_r = learning_records.c
_RECORDS = Prepared(
    select(
        *(_r.id, _r.staff_id.label("staff"), _r.kind, _r.title, _r.issued, _r.expires),
        *(_r.issuer, _r.number, _r.hours, _r.files),
    )
    .where(_r.unit_id == _UNIT, _r.deleted_at.is_(None))
    .order_by(_r.staff_id, _r.id)
)


def _plans(session: Session, unit_id: int, year: int) -> Iterator[LearningPlanView]:
    for row in _PLANS.rows(session, unit=unit_id, year=year):
        words = tuple(QuarterlyWord(quarter, text) for quarter, text, _ in row.words)
        yield LearningPlanView(**{**row._asdict(), "goals": tuple(row.goals), "words": words})


_p = learning_plans.c
_PLANS = Prepared(
    select(_p.staff_id.label("staff"), _p.year, _p.goals, _p.state, _p.remark, _p.words).where(
        _p.unit_id == _UNIT, _p.year == _YEAR
    )
)


def _answers(session: Session, campaign_id: int) -> Iterator[AnswerView]:
    rows = _ANSWERS.rows(session, campaign=campaign_id)
    return (AnswerView(**row._asdict()) for row in rows)


_a = census_answers.c
_ANSWERS = Prepared(
    select(_a.staff_id.label("staff"), _a.indicator, _a.met, _a.state, _a.reason, _a.proof).where(
        _a.campaign_id == _CAMPAIGN
    )
)


def _lists(session: Session, campaign_id: int) -> Iterator[ListView]:
    for row in _LISTS.rows(session, campaign=campaign_id):
        parts = {"entries": tuple(map(_entry, row.entries)), "doubts": tuple(row.doubts)}
        yield ListView(**{**row._asdict(), **parts})


_n = name_lists.c
_LISTS = Prepared(
    select(_n.id, _n.indicator, _n.name, _n.entries, _n.all_but, _n.doubts)
    .where(_n.campaign_id == _CAMPAIGN, _n.done_at.is_(None))
    .order_by(_n.id)
)


def _entry(data: dict[str, Any]) -> ListEntry:
    return ListEntry(**{**data, "candidates": tuple(data["candidates"])})
