"""Loading what a unit keeps on its staff, in a fixed number of queries whatever its size.

Plain columns, not mapped rows: a turn of a school of 150 reads some hundreds of them.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dvht_core.files import StoredFile
from dvht_core.staff.values import (
    AnswerView,
    Entry,
    LearningPlanView,
    Leave,
    ListView,
    RecordView,
    StaffBook,
    StaffView,
    Word,
)
from dvht_core.store.models import (
    CensusAnswer,
    LearningPlan,
    LearningRecord,
    NameList,
    Person,
    StaffMember,
)


def load_book(session: Session, unit_id: int, campaign_id: int, year: int) -> StaffBook:
    """Return the staff with their records, the plans of `year` and a campaign's answers."""
    staff = tuple(_staff(session, unit_id))
    lists = tuple(_lists(session, campaign_id))
    if not staff:
        return StaffBook(lists=lists)
    return StaffBook(
        staff=staff,
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


def entry_to_json(entry: Entry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "birth_year": entry.birth_year,
        "code": entry.code,
        "staff": entry.staff,
        "candidates": list(entry.candidates),
        "settled": entry.settled,
        "fields": dict(entry.fields),
    }


def _staff(session: Session, unit_id: int) -> Iterator[StaffView]:
    s = StaffMember
    rows = session.execute(
        select(
            *(s.id, s.name, s.kind, s.birth_year, s.code, s.office),
            *(s.joined_on, s.left_on, s.leaves, s.person_id.label("person")),
            Person.joined_at.is_not(None).label("chats"),
        )
        .outerjoin(Person, Person.id == s.person_id)
        .where(s.unit_id == unit_id, s.removed_at.is_(None))
        .order_by(s.position, s.id)
    )
    for row in rows.mappings():
        leaves = tuple(leave_from_json(leave) for leave in row["leaves"])
        yield StaffView(**{**row, "leaves": leaves})


def _records(session: Session, unit_id: int) -> Iterator[RecordView]:
    r = LearningRecord
    rows = session.execute(
        select(
            *(r.id, r.staff_id.label("staff"), r.kind, r.title, r.issued, r.expires),
            *(r.issuer, r.number, r.hours, r.files),
        )
        .where(r.unit_id == unit_id, r.deleted_at.is_(None))
        .order_by(r.staff_id, r.id)
    )
    for row in rows.mappings():
        files = tuple(StoredFile.from_json(file) for file in row["files"])
        yield RecordView(**{**row, "files": files})


def _plans(session: Session, unit_id: int, year: int) -> Iterator[LearningPlanView]:
    p = LearningPlan
    rows = session.execute(
        select(p.staff_id.label("staff"), p.year, p.goals, p.state, p.remark, p.words).where(
            p.unit_id == unit_id, p.year == year
        )
    )
    for row in rows.mappings():
        words = tuple(Word(q, text, datetime.fromisoformat(at)) for q, text, at in row["words"])
        yield LearningPlanView(**{**row, "goals": tuple(row["goals"]), "words": words})


def _answers(session: Session, campaign_id: int) -> Iterator[AnswerView]:
    a = CensusAnswer
    rows = session.execute(
        select(a.staff_id.label("staff"), a.indicator, a.met, a.state, a.reason, a.proof).where(
            a.campaign_id == campaign_id
        )
    )
    return (AnswerView(**row) for row in rows.mappings())


def _lists(session: Session, campaign_id: int) -> Iterator[ListView]:
    n = NameList
    rows = session.execute(
        select(n.id, n.indicator, n.name, n.added_by.label("by"), n.entries, n.all_but)
        .where(n.campaign_id == campaign_id, n.done_at.is_(None))
        .order_by(n.id)
    )
    for row in rows.mappings():
        yield ListView(**{**row, "entries": tuple(map(_entry, row["entries"]))})


def _entry(data: dict[str, Any]) -> Entry:
    return Entry(**{**data, "candidates": tuple(data["candidates"])})
