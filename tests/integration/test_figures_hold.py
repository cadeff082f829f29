"""Whatever people do, in whatever order: no figure that cannot be, and none that nobody meant.

Real handlers and SQLite. After each command the rows, what people see and what is judged are looked
at; after each sequence the documents, as they are printed. `make soak` plays far more of them.
"""

import re
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from dvht_core.commands import Command
from dvht_core.commands.campaign import (
    CloseCampaign,
    DecideLevel,
    DecideProposal,
    GiveDuties,
    RemoveMember,
    ReopenCampaign,
    StartNextYear,
)
from dvht_core.commands.sheets import (
    AddEvidence,
    AgreeSheet,
    Answer,
    CountFigures,
    DropEvidence,
    RenameEvidence,
    ReturnSheet,
    SetShare,
    SetTotal,
    SplitEvidence,
    SubmitSheet,
    UseEvidence,
    UseFigure,
)
from dvht_core.commands.staff import (
    AddRecord,
    AddStaff,
    ChangeStaff,
    ConfirmAnswers,
    DecideAnswer,
    DeclareAnswer,
    ReceiveList,
    RemoveRecord,
    RemoveStaff,
    SetLeaves,
    StaffCommand,
    TakeList,
)
from dvht_core.domain.campaign import CampaignState, DutiesOf, FigureSource
from dvht_core.domain.errors import DvhtError
from dvht_core.domain.learning import RecordKind
from dvht_core.dossier import FORMS, Dossier, sheets
from dvht_core.dossier.documents import build_sheets
from dvht_core.dossier.from_campaign import fill
from dvht_core.execute import HANDLERS
from dvht_core.rubric import LEVELS
from dvht_core.staff.staff_model import AnswerState, Leave, StaffKind
from dvht_core.store.database import Database
from dvht_core.store.models import Campaign, Sheet
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.view.campaign_view import CampaignView
from tests.integration.schools import (
    ONES,
    THREES,
    TWOS,
    School,
    a_file,
    decided,
    found_school,
)
from tests.integration.test_handling import COMMANDS
from tests.unit.dossier_samples import text

COUNTED = (*TWOS, "3.1")
"""The indicators of which a count is asked."""
NAMES = ("Đỗ Thị Thu Hiền", "Nguyễn Thị Lan", "Lê Thị Vân", "Vàng A Sùng", "Lò Văn Phương")
PRINTED = ("report", "summary", "sheet")
"""Forms that state figures."""
OPEN = 0
"""In place of a list's id: the one that waits to be taken."""
_SHARE = re.compile(r"(\d+)/(\d+) thành viên")
_PERCENT = re.compile(r"(\d+)(?:,\d+)?%")

code = st.sampled_from(COUNTED)
number = st.sampled_from([-1, 0, 1, 2, 3, 4, 5, 34, 36, 37, 38, 60])
total = st.one_of(st.none(), number)
staff_id = st.integers(1, 7)
ids = st.lists(staff_id, max_size=4, unique=True).map(tuple)
day = st.sampled_from([None, date(2023, 9, 1), date(2024, 5, 31), date(2025, 1, 2)])
names = st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True).map("\n".join)
answer = st.tuples(
    st.booleans(), st.sampled_from([x.value for x in AnswerState]), st.just(""), st.just("")
)

SHEETS: st.SearchStrategy[Command] = st.one_of(
    st.builds(Answer, code, st.just("met"), st.one_of(total, st.sampled_from([True, "34", 3.5]))),
    st.builds(Answer, code, st.sampled_from(["description", "met_reason"]), st.just("Đủ.")),
    st.builds(SetTotal, code, st.just("total"), total),
    st.builds(SetShare, code, st.just("met"), total, total),
    st.builds(UseFigure, code, st.sampled_from(FigureSource), total, st.just("Có lý do")),
    st.builds(CountFigures, st.lists(code, max_size=6, unique=True).map(tuple), st.booleans()),
    st.builds(lambda i: AddEvidence(i, (a_file(i[0]),), "Sổ"), code),
    st.builds(RenameEvidence, st.sampled_from(["H1-2.1-01", "H1-2.2-01"]), st.just("Sổ mới")),
    st.builds(UseEvidence, st.sampled_from(["H1-2.1-01", "H1-2.2-01"]), code),
    st.builds(DropEvidence, st.sampled_from(["H1-2.1-01", "H1-2.2-01"]), code),
    st.builds(SubmitSheet, code),
    st.builds(AgreeSheet, code),
    st.builds(ReturnSheet, code, st.just("Xem lại")),
    st.builds(lambda i, p: GiveDuties((DutiesOf(i, (p,), ()),)), code, st.integers(1, 5)),
)
STAFF: st.SearchStrategy[Command] = st.one_of(
    st.builds(ReceiveList, st.just(""), text=names),
    st.builds(ReceiveList, st.just(""), text=names),
    st.builds(ReceiveList, code, text=names, all_but=st.booleans()),
    st.just(TakeList(OPEN)),
    st.just(TakeList(OPEN)),
    st.builds(AddStaff, st.sampled_from(NAMES), st.sampled_from(StaffKind)),
    st.builds(ChangeStaff, staff_id, st.sampled_from(["joined_on", "left_on"]), day),
    st.builds(ChangeStaff, staff_id, st.just("kind"), st.sampled_from(StaffKind)),
    st.builds(
        lambda n, off: SetLeaves(n, (Leave(date(2024, 9, 1), None, off),)),
        staff_id,
        st.booleans(),
    ),
    st.builds(RemoveStaff, staff_id),
    st.builds(DeclareAnswer, staff_id, code, st.sampled_from([True, False, None])),
    st.builds(DecideAnswer, staff_id, code, st.sampled_from(AnswerState), st.just("Vì vậy")),
    st.builds(ConfirmAnswers, code, ids),
    st.builds(AddRecord, staff_id, st.sampled_from(RecordKind), st.just("Mô đun 9"), day),
    st.builds(RemoveRecord, st.integers(1, 3)),
)
YEAR: st.SearchStrategy[Command] = st.one_of(
    st.builds(DecideLevel, code, st.integers(0, max(LEVELS)), st.just("Họp")),
    st.builds(DecideProposal, st.integers(0, max(LEVELS))),
    st.just(CloseCampaign()),
    st.builds(ReopenCampaign, st.just("Bổ sung")),
    st.just(StartNextYear()),
    st.builds(RemoveMember, st.integers(1, 5)),
    st.sampled_from(COMMANDS),
)
WRITERS = st.sampled_from(["Lan", "Lan", "Hiền"])
KEEPERS = st.sampled_from(["Thu", "Hiền"])
PEOPLE = st.sampled_from(["Hiền", "Minh", "Thu", "Lan", "Vân"])
DEEDS = st.lists(
    st.one_of(  # mostly by those who may, for what is refused changes nothing
        st.tuples(WRITERS, SHEETS),
        st.tuples(KEEPERS, STAFF),
        st.tuples(KEEPERS, STAFF),
        st.tuples(PEOPLE, st.one_of(SHEETS, STAFF, YEAR)),
    ),
    min_size=10,
    max_size=20,
)
BEGINNINGS = ("nothing", "typed", "list", "typed, then list", "closed")


@dataclass
class Told:
    """The figures of a campaign, and where they come from."""

    figures: Mapping[str, tuple[FigureSource, tuple[int, int] | None]]
    authors: Mapping[str, int | None]

    @classmethod
    def by(cls, campaign: CampaignView) -> "Told":
        return cls(
            {
                key: (campaign.sheets[key].figure_source, campaign.share(key, "met"))
                for key in COUNTED
            },
            {key: sheet.author for key, sheet in campaign.sheets.items()},
        )


@cache
def begun(how: str) -> School:
    """Return a school of which everything is prepared once; each sequence gets a copy."""
    file = Path(tempfile.mkdtemp(prefix="dvht-figures-")) / "dvht.db"
    school = found_school(Database(f"sqlite:///{file}"), "Trường Tiểu học Hoa Sen")
    if how in ("typed", "typed, then list", "closed"):
        for indicator in (*ONES, *TWOS, *THREES):
            who = {"1": "Hiền", "2": "Lan", "3": "Thu"}[indicator[0]]
            evidence = AddEvidence(indicator, (a_file(indicator[0]),), f"Sổ {indicator}")
            school.do(who, evidence)
            school.submitted(who, indicator)
        for indicator in TWOS:
            school.do("Thu", AgreeSheet(indicator))
    if how in ("list", "typed, then list", "closed"):
        school.do("Thu", ReceiveList("", text="\n".join(NAMES)), TakeList(1))
    if how == "closed":
        school.do("Thu", CountFigures(("2.2",)), ConfirmAnswers("2.2", (1, 2)))
        decided(school)
        school.do("Hiền", CloseCampaign())
    school.database.close()
    return school


def check_rows(school: School) -> None:
    """See that what is stored can be true."""
    with school.database.read() as session:
        for row in session.scalars(select(Campaign)):
            assert row.staff_total is None or row.staff_total > 0
            for sheet in session.scalars(select(Sheet).where(Sheet.campaign_id == row.id)):
                met = sheet.answers.get("met")
                if sheet.indicator in COUNTED and met is not None:
                    assert type(met) is int
                    assert met >= 0, (sheet.indicator, met)
                    assert row.staff_total is None or met <= row.staff_total, sheet.indicator
                if kept := sheet.closed_figure:
                    assert 0 <= kept["met"] <= kept["total"]
                    assert kept["total"] > 0


def check_view(campaign: CampaignView) -> None:
    """See that what people see, and what is judged by, can be true."""
    for indicator in campaign.indicators:
        facts = campaign.facts(indicator)
        for question in indicator.questions_for(campaign.unit.profile):
            share = campaign.share(indicator.code, question.key) if question.total_key else None
            if share is not None:
                assert 0 <= share[0] <= share[1], indicator.code
                assert share[1] > 0
                assert (facts[question.key], facts[question.total_key or ""]) == share
        for reason in campaign.result(indicator.code).why:
            values = dict(reason.values)
            if "met" in values and "total" in values:
                assert 0 <= int(values["met"]) <= int(values["total"])
    for figure in campaign.figures.values():
        assert 0 <= figure.met <= figure.total


def check_meant(command: Command, me: int, before: Told, after: Told) -> None:
    """A typed figure stands until it is typed anew or switched; only who writes is the author."""
    typed = {getattr(command, "indicator", "")}
    if isinstance(command, CountFigures):
        typed = set(command.indicators)
    for key, (source, share) in before.figures.items():
        now, stated = after.figures[key]
        if source is FigureSource.COUNTED or share is None:
            continue
        if isinstance(command, SetTotal | SetShare):
            assert now is source or key in typed
            assert stated is None or stated[0] == share[0] or key in typed
        elif key not in typed or isinstance(command, StaffCommand):
            assert (now, stated) == (source, share), (key, command)
    for key, author in after.authors.items():
        if author != before.authors[key]:
            assert author == me, (key, command)
            shared = isinstance(command, RenameEvidence | SplitEvidence)
            assert shared or key == getattr(command, "indicator", ""), (key, command)


def check_documents(campaign: CampaignView) -> None:
    """See that what is printed is what is counted: report, summary, counted sheets."""
    dossier = fill(campaign, lambda _sha256: b"")
    for name, data in _printed(dossier):
        said = text(data)
        for met, whole in _SHARE.findall(said):
            assert 0 <= int(met) <= int(whole), (name, met, whole)
            assert int(whole) > 0, name
        for percent in _PERCENT.findall(said):
            assert int(percent) <= 100, (name, percent)


def _printed(dossier: Dossier) -> list[tuple[str, bytes]]:
    wanted = [
        x
        for x in sheets(dossier, FORMS)
        if x.form.key in PRINTED and (not x.indicator or x.indicator.code in COUNTED)
    ]
    return [*build_sheets(dossier, wanted)]


def play(how: str, deeds: list[tuple[str, Command]]) -> None:
    prepared = begun(how)
    with tempfile.TemporaryDirectory(prefix="dvht-figures-") as folder:
        source = prepared.database.engine.url.database
        assert source
        shutil.copy(source, Path(folder) / "dvht.db")
        database = Database(f"sqlite:///{Path(folder) / 'dvht.db'}")
        school = replace(prepared, database=database)
        try:
            for who, command in deeds:
                _step(school, who, command)
            check_documents(school.campaign())
        finally:
            database.close()


def _step(school: School, who: str, command: Command) -> None:
    seen = school.campaign()
    before = Told.by(seen)
    if isinstance(command, TakeList) and command.list == OPEN and seen.book.lists:
        command = TakeList(seen.book.lists[0].id)
    with suppress(DvhtError):  # refused, and nothing may have changed by it
        school.do(who, command)
    check_rows(school)
    with school.database.read() as session:
        found = [load_campaign(session, x) for x in session.scalars(select(Campaign.id))]
    for campaign in found:
        check_view(campaign)
    check_meant(command, school.people.get(who, 0), before, Told.by(school.campaign()))


def test_every_command_that_touches_a_figure_is_played() -> None:
    played: set[Any] = {type(command) for command in COMMANDS}
    named = {SetShare, UseFigure, CountFigures, SetTotal, Answer, TakeList}
    named |= {AddStaff, ChangeStaff, SetLeaves, RemoveStaff, ConfirmAnswers}
    assert named <= set(HANDLERS)
    assert len(played) > len(HANDLERS) * 3 // 4


@pytest.mark.parametrize("how", BEGINNINGS)
@given(deeds=DEEDS)
@settings(
    max_examples=7,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
def test_figures_hold(how: str, deeds: list[tuple[str, Command]]) -> None:
    play(how, deeds)


@pytest.mark.soak
@pytest.mark.timeout(1800)  # a failure is made small for five minutes, each
@pytest.mark.parametrize("how", BEGINNINGS)
@given(deeds=DEEDS)
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_figures_hold_for_long(how: str, deeds: list[tuple[str, Command]]) -> None:
    play(how, deeds)


def test_a_closed_year_keeps_its_figures_whatever_the_list_becomes() -> None:
    """The staff list is the unit's; what was closed on it is not what it says later."""
    deeds: list[tuple[str, Command]] = [
        ("Thu", RemoveStaff(1)),
        ("Thu", AddStaff("Mùa A Dê", StaffKind.WORKER)),
        ("Hiền", StartNextYear()),
        ("Thu", ChangeStaff(2, "left_on", date(2024, 5, 31))),
    ]
    play("closed", deeds)
    assert begun("closed").campaign().state is CampaignState.CLOSED
