"""Who counts on 31/12, and figures that equal a recount by hand for any staff, dates, answers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvht_core.assessment import census_figures
from dvht_core.assessment.census_figures import Status, level_if, owed, shortfalls, take
from dvht_core.domain.learning import RecordKind
from dvht_core.rubric import Answerer, UnitProfile, load_rubric
from dvht_core.staff.eligibility import NotCounted, headcount, why_not, year_end
from dvht_core.staff.staff_model import (
    AnswerState,
    AnswerView,
    Leave,
    RecordView,
    StaffBook,
    StaffKind,
    StaffView,
)

RUBRIC = load_rubric("tt24-2023-huyen")
SCHOOL = UnitProfile("primary", public=True)
CODES = ("2.1", "2.2", "2.3", "2.4", "2.5", "3.1")
YEAR = 2024
END = date(YEAR, 12, 31)


def member(number: int, **known: object) -> StaffView:
    return replace(StaffView(number, f"Người số {number}", StaffKind.PUBLIC_EMPLOYEE), **known)  # type: ignore[arg-type]


def figures(*staff: StaffView, **kept: object) -> dict[str, census_figures.Figure]:
    book = StaffBook(staff, **kept)  # type: ignore[arg-type]
    return dict(take(RUBRIC, SCHOOL, book, YEAR))


class TestWhoCounts:
    """TT24 Đ2.5-2.7, on the last day of the year (Đ10.1.b)."""

    @pytest.mark.parametrize("kind", StaffKind)
    def test_every_kind_but_guests_is_a_member(self, kind: StaffKind) -> None:
        why = why_not(member(1, kind=kind), END)
        assert why is (NotCounted.NO_MEMBER if kind is StaffKind.GUEST else None)

    def test_the_first_and_the_last_day_at_work_are_both_included(self) -> None:
        assert why_not(member(1, joined_on=END), END) is None
        assert why_not(member(1, joined_on=END + timedelta(1)), END) is NotCounted.NOT_YET
        assert why_not(member(1, left_on=END), END) is None
        assert why_not(member(1, left_on=END - timedelta(1)), END) is NotCounted.LEFT

    def test_a_leave_takes_nobody_off_unless_the_unit_says_so(self) -> None:
        start = date(YEAR, 9, 1)
        assert why_not(member(1, leaves=(Leave(start),)), END) is None
        assert why_not(member(1, leaves=(Leave(start, counts=False),)), END) is NotCounted.AWAY
        over = Leave(start, END - timedelta(1), counts=False)
        assert why_not(member(1, leaves=(over,)), END) is None


class TestFigures:
    def test_a_unit_without_a_staff_list_has_none(self) -> None:
        assert figures() == {}

    def test_the_six_indicators_are_counted_and_no_other(self) -> None:
        assert tuple(figures(member(1))) == CODES

    def test_only_what_is_confirmed_counts_and_declared_stands_beside(self) -> None:
        answers = (
            AnswerView(1, "2.2", True, AnswerState.CONFIRMED),
            AnswerView(2, "2.2", True),
            AnswerView(3, "2.2", True, AnswerState.REFUSED, "thiếu mô đun 9"),
            AnswerView(4, "2.2", False),
        )
        figure = figures(*(member(n) for n in range(1, 6)), answers=answers)["2.2"]
        assert (figure.met, figure.hoped, figure.total) == (1, 2, 5)
        assert [s.status for s in figure.standings] == [
            *(Status.CONFIRMED, Status.DECLARED, Status.REFUSED, Status.NO, Status.MISSING),
        ]

    def test_a_language_certificate_answers_while_it_is_good_on_the_last_day(self) -> None:
        base = RecordView(1, 1, RecordKind.LANGUAGE, "Tiếng Mông", date(2020, 1, 2))
        for record, status in (
            (base, Status.DECLARED),
            (replace(base, expires=END), Status.DECLARED),
            (replace(base, expires=END - timedelta(1)), Status.MISSING),
            (replace(base, issued=END + timedelta(1)), Status.MISSING),
            (replace(base, issued=None), Status.MISSING),
            (replace(base, kind=RecordKind.COURSE), Status.MISSING),
        ):
            standing = figures(member(1), records=(record,))["2.4"].standings[0]
            assert standing.status is status, record
            lapsed = record.expires is not None and record.expires < END
            assert (standing.lapsed is not None) is lapsed

    def test_a_title_answers_for_the_year_of_its_decision(self) -> None:
        title = RecordView(1, 1, RecordKind.EMULATION, "Lao động tiên tiến", date(YEAR, 8, 12))
        assert figures(member(1), records=(title,))["2.5"].hoped == 1
        before = replace(title, issued=date(YEAR - 1, 8, 12))
        assert figures(member(1), records=(before,))["2.5"].hoped == 0

    def test_a_record_says_more_than_the_no_of_before_and_less_than_a_refusal(self) -> None:
        record = RecordView(1, 1, RecordKind.LANGUAGE, "Tiếng Thái", date(2020, 1, 2))
        no = AnswerView(1, "2.4", False)
        assert figures(member(1), records=(record,), answers=(no,))["2.4"].hoped == 1
        refused = AnswerView(1, "2.4", True, AnswerState.REFUSED, "hết hạn")
        assert figures(member(1), records=(record,), answers=(refused,))["2.4"].hoped == 0

    def test_what_is_owed_is_what_persons_answer_for_themselves(self) -> None:
        found = owed(figures(member(1), member(2), answers=(AnswerView(1, "2.2", True),)))
        assert found == {2: ("2.2", "2.3", "2.4"), 1: ("2.3", "2.4")}
        asked = {code: figures(member(1))[code].census.who for code in CODES}
        assert {c for c, who in asked.items() if who is Answerer.PERSON} == {"2.2", "2.3", "2.4"}

    @pytest.mark.parametrize(("met", "levels"), [(33, 0), (34, 1), (35, 1), (36, 2)])
    def test_the_what_if_agrees_with_the_circular_as_integers(self, met: int, levels: int) -> None:
        figure = figures(*(member(n) for n in range(37)))["2.2"]
        assert level_if(shortfalls(RUBRIC.indicator("2.2"), SCHOOL, figure, met)) == levels


DAYS = st.none() | st.dates(date(YEAR - 2, 1, 1), date(YEAR + 2, 12, 31))
LEAVES = st.builds(
    Leave, st.dates(date(YEAR - 1, 1, 1), date(YEAR + 1, 12, 31)), DAYS, st.booleans()
)
RECORDS = st.builds(
    lambda kind, issued, expires: RecordView(0, 0, kind, "x", issued, expires),
    *(st.sampled_from(RecordKind), DAYS, DAYS),
)
ANSWERS = st.none() | st.tuples(st.booleans(), st.sampled_from(AnswerState))


@st.composite
def books(draw: st.DrawFn) -> StaffBook:
    """Random staff with dates, leaves, records and answers."""
    staff, records, answers = [], [], []
    for number in range(1, draw(st.integers(1, 9)) + 1):
        leaves = tuple(draw(st.lists(LEAVES, max_size=2)))
        kind = draw(st.sampled_from(StaffKind))
        joined, left = draw(DAYS), draw(DAYS)
        staff.append(member(number, kind=kind, joined_on=joined, left_on=left, leaves=leaves))
        records += [replace(r, staff=number) for r in draw(st.lists(RECORDS, max_size=3))]
        for code in CODES:
            if answer := draw(ANSWERS):
                answers.append(AnswerView(number, code, *answer))
    return StaffBook(tuple(staff), tuple(records), answers=tuple(answers))


def by_hand(book: StaffBook, code: str) -> tuple[int, int, int]:
    """Return confirmed, confirmed and declared, total, counted without the code under test."""
    confirmed = hoped = total = 0
    for person in book.staff:
        if person.joined_on and person.joined_on > END:
            continue
        if person.left_on and person.left_on < END:
            continue
        away = [
            leave
            for leave in person.leaves
            if not leave.counts and leave.start <= END and (not leave.end or leave.end >= END)
        ]
        if away or person.kind == "guest":
            continue
        total += 1
        mine = [a for a in book.answers if a.staff == person.id and a.indicator == code]
        good = False
        for record in book.records:
            if record.staff != person.id or not record.issued:
                continue
            if code == "2.4" and record.kind == "language":
                good |= record.issued <= END and not (record.expires and record.expires < END)
            if (code, record.kind) in (("2.5", "emulation"), ("3.1", "citizen")):
                good |= record.issued.year == YEAR
        decided = [a for a in mine if a.state != "declared"]
        if decided:
            confirmed += decided[0].state == "confirmed"
            hoped += decided[0].state == "confirmed"
        else:
            hoped += good or any(a.met for a in mine)
    return confirmed, hoped, total


@given(books())
def test_figures_equal_a_recount_by_hand(book: StaffBook) -> None:
    taken = take(RUBRIC, SCHOOL, book, YEAR)
    for code in CODES:
        figure = taken[code]
        assert (figure.met, figure.hoped, figure.total) == by_hand(book, code)
        assert len({s.member.id for s in figure.standings}) == figure.total


@given(books())
def test_who_counts_and_who_does_not_are_all_there_are(book: StaffBook) -> None:
    count = headcount(book.staff, year_end(YEAR))
    assert len(count.counted) + len(count.others) == len(book.staff)
