"""The census: figures of the percentage indicators from staff, records and answers. Pure.

The denominator is who counts on 31/12 (`eligibility`), the numerator those of them who are
*confirmed*. What was only declared is shown beside the figure and does not count.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dvht_core.assessment.indicator_rules import missing_people
from dvht_core.rubric import LEVELS, Answerer, Census, Indicator, Rubric, UnitProfile, Within
from dvht_core.staff.eligibility import headcount, year_end
from dvht_core.staff.staff_model import AnswerState, AnswerView, RecordView, StaffBook, StaffView


class Status(StrEnum):
    """Where one person stands for one indicator."""

    CONFIRMED = "confirmed"
    DECLARED = "declared"
    """Said by the person or by their record, and not yet confirmed."""
    REFUSED = "refused"
    NO = "no"
    MISSING = "missing"
    """Nobody has said anything, and the record does not either."""


@dataclass(frozen=True, slots=True)
class MemberStanding:
    """The status of one member for one indicator, with the answer and records that it rests on."""

    member: StaffView
    status: Status
    answer: AnswerView | None = None
    record: RecordView | None = None
    """The record that answers in the person's place."""
    lapsed: RecordView | None = None
    """A record that would answer, were it still good on 31/12."""
    related: tuple[RecordView, ...] = ()
    """Records that speak of the indicator and do not settle it."""

    @property
    def shown(self) -> tuple[RecordView, ...]:
        """The records to look at before confirming."""
        return (self.record,) if self.record else self.related


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How many more confirmed people a level needs (0: reached)."""

    level: int
    percent: int
    missing: int


@dataclass(frozen=True, slots=True)
class Figure:
    """The count of one indicator, person by person, sorted by given name."""

    indicator: str
    key: str
    """The key of the rubric's question that the figure answers."""
    census: Census
    standings: tuple[MemberStanding, ...]

    @property
    def total(self) -> int:
        return len(self.standings)

    @property
    def met(self) -> int:
        """How many are confirmed: the numerator."""
        return len(self.of(Status.CONFIRMED))

    @property
    def hoped(self) -> int:
        """How many are confirmed or declared: what `met` would be, were
        everything declared confirmed.
        """
        return self.met + len(self.of(Status.DECLARED))

    @property
    def begun(self) -> bool:
        """Whether there is an answer or record of anybody who counts, so
        that the figure says something.
        """
        return any(standing.status is not Status.MISSING for standing in self.standings)

    def of(self, status: Status) -> tuple[MemberStanding, ...]:
        return tuple(standing for standing in self.standings if standing.status is status)

    def standing(self, staff_id: int) -> MemberStanding | None:
        return next((s for s in self.standings if s.member.id == staff_id), None)


def take(rubric: Rubric, unit: UnitProfile, book: StaffBook, year: int) -> Mapping[str, Figure]:
    """Return the figures by indicator; none for a unit that keeps no staff list."""
    if not book.staff:
        return {}
    day = year_end(year)
    members = headcount(book.staff, day).counted
    answers = {(answer.indicator, answer.staff): answer for answer in book.answers}
    records: dict[int, list[RecordView]] = {}
    for record in book.records:
        records.setdefault(record.staff, []).append(record)
    return {
        indicator.code: Figure(
            indicator.code,
            key,
            census,
            tuple(
                _standing(
                    census,
                    member,
                    answers.get((indicator.code, member.id)),
                    records.get(member.id, []),
                    day,
                )
                for member in members
            ),
        )
        for indicator in rubric.applicable(unit)
        for key, census in counted_by_census(indicator, unit)
    }


def counted_by_census(indicator: Indicator, unit: UnitProfile) -> Iterator[tuple[str, Census]]:
    """Yield the key of each question of an indicator that a staff list can
    answer, with its census.
    """
    for question in indicator.questions_for(unit):
        if question.census is not None:
            yield question.key, question.census


def shortfalls(
    indicator: Indicator, unit: UnitProfile, figure: Figure, met: int | None = None
) -> tuple[Shortfall, ...]:
    """Return how many more confirmed people each level needs; `met` stands
    in for the present count.
    """
    count = figure.met if met is None else met
    return tuple(
        Shortfall(level, rule.percent, missing_people(count, figure.total, rule.percent))
        for level in LEVELS
        for rule in indicator.rules_for(unit, level)
        if rule.question == figure.key and rule.percent is not None
    )


def level_if(shortfall: tuple[Shortfall, ...]) -> int:
    """Return the highest level that is reached and has no level below it missed; 0 for none."""
    reached = [s.level for s in shortfall if s.missing == 0]
    missed = [s.level for s in shortfall if s.missing]
    return max((level for level in reached if all(level < m for m in missed)), default=0)


def owed(figures: Mapping[str, Figure]) -> Mapping[int, tuple[str, ...]]:
    """Return who still owes an answer of their own: staff id → codes of the indicators."""
    codes: dict[int, tuple[str, ...]] = {}
    for figure in figures.values():
        if figure.census.who is Answerer.PERSON:
            for standing in figure.of(Status.MISSING):
                codes[standing.member.id] = (
                    *codes.get(standing.member.id, ()),
                    figure.indicator,
                )
    return codes


def answers_for(census: Census, record: RecordView, day: date) -> bool:
    """Return whether a record answers a census question with yes, for the
    year that ends on `day`.
    """
    return record.kind in census.records and _within(census, record, day)


def _within(census: Census, record: RecordView, day: date) -> bool:
    if record.issued is None:
        return False
    if census.within is Within.YEAR:
        return record.issued.year == day.year
    return record.issued <= day and (record.expires is None or day <= record.expires)


def _standing(
    census: Census,
    member: StaffView,
    answer: AnswerView | None,
    records: list[RecordView],
    day: date,
) -> MemberStanding:
    says = next((r for r in records if answers_for(census, r, day)), None)
    lapsed = None if says else next((r for r in records if _lapsed(census, r, day)), None)
    related = (r for r in records if r.kind in census.related and _within(census, r, day))
    return MemberStanding(
        member, _status(answer, says is not None), answer, says, lapsed, (*related,)
    )


def _status(answer: AnswerView | None, record_says: bool) -> Status:
    """Return the status: the secretary's decision if there is one, else yes by answer or by record.

    A record counts for more than a "no" that was declared.
    """
    if answer is not None and answer.state is not AnswerState.DECLARED:
        return Status(answer.state)
    if record_says or (answer is not None and answer.met):
        return Status.DECLARED
    return Status.MISSING if answer is None else Status.NO


def _lapsed(census: Census, record: RecordView, day: date) -> bool:
    return (
        census.within is Within.VALID
        and record.kind in census.records
        and record.expires is not None
        and record.expires < day
    )
