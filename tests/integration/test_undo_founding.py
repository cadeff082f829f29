"""A plan of another school, a lead who would lose the lead, and taking a founding back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from conversations.notifications.notices import notices
from dvht_core.commands.account import ShowInvitation
from dvht_core.commands.campaign import (
    FoundCampaign,
    KeepDraft,
    Reinvite,
    StartNextYear,
    UndoFounding,
)
from dvht_core.commands.sheets import Answer
from dvht_core.domain.campaign import CampaignState
from dvht_core.domain.errors import Conflict, DvhtError, InputError, NotAllowed
from dvht_core.domain.jobs import TeamInvitation
from dvht_core.events import CampaignFounded, FoundingUndone, JobRequested
from dvht_core.rubric import load_rubric
from dvht_core.store.changes import undo_setup
from dvht_core.store.changes.hosted_units import prepare
from dvht_core.store.database import Database
from dvht_core.store.models import (
    Assignment,
    Audit,
    Base,
    Campaign,
    Conversation,
    Draft,
    Founding,
    Invitation,
    Member,
    Person,
    PlanLine,
    Sheet,
    Unit,
)
from dvht_core.work_plan import PlanMember, Role
from dvht_core.work_plan.default_plan import usual_plan
from dvht_core.work_plan.unit_list import SchoolEntry
from tests.integration.schools import NOW, School

UNIT = "Trường Tiểu học Suối Sen"
LATER = NOW + timedelta(hours=1)
TEAM = (
    PlanMember("Phạm Văn Đức", Role.LEAD, ("1.1",), ("2.1",)),
    PlanMember("Lê Thị Vân", Role.MEMBER, ("2.1",), ("1.1",)),
    PlanMember("Lò Văn Hùng", Role.MEMBER, ("3.1",), ()),
)
DRAFT = replace(
    usual_plan("Trường TH Suối Sen", 2024, date(2024, 12, 1), "Hua Thanh"), members=TEAM
)


@pytest.fixture
def waiting(database: Database) -> School:
    """Found a school as an office does; its head, with a title before her name, has joined."""
    entry = SchoolEntry(2, UNIT, "primary", True, None, "Bà Lê Thị Vân", None)
    with database.write() as session:
        invited = prepare(session, entry, load_rubric("tt24-2023-huyen"), 2025, NOW)
        assert invited is not None
    made = School(database, UNIT, 0, {"Vân": invited.code}, {"Vân": invited.person_id})
    made.join("Vân")
    campaign = made.see("Vân").campaign
    assert campaign is not None
    return replace(made, campaign_id=campaign.id)


TABLES: tuple[type[Base], ...] = (
    *(Unit, Campaign, Person, Member, Assignment, PlanLine, Sheet, Draft, Invitation),
    *(Conversation, Founding),
)


def everything(database: Database) -> Mapping[str, list[dict[str, Any]]]:
    """Return every row that a founding could touch; a campaign's own counter of versions aside."""
    with database.read() as session:
        return {
            table.__tablename__: [
                {
                    column.key: getattr(row, column.key)
                    for column in row.__table__.columns
                    if column.key not in ("version", "id" if table in (Member, Draft) else "")
                }
                for row in session.scalars(select(table).order_by(table.id))
            ]
            for table in TABLES
        }


def refused(school: School, who: str, command: Any) -> DvhtError:
    with pytest.raises(DvhtError) as refusal:
        school.do(who, command, at=LATER)
    return refusal.value


class TestPlanOfAnotherUnit:
    def test_it_founds_nothing_before_it_is_confirmed(self, waiting: School) -> None:
        foreign = replace(DRAFT, unit="Trường Tiểu học Vĩnh Phong 3")
        waiting.do("Vân", KeepDraft(foreign))
        error = refused(waiting, "Vân", FoundCampaign("Lê Thị Vân"))
        assert (type(error), error.key) == (InputError, "draft-other-unit")
        assert error.values["other"] == "Trường Tiểu học Vĩnh Phong 3"
        assert waiting.campaign().state is CampaignState.SETUP

    @pytest.mark.parametrize("unit", [UNIT, UNIT.upper(), "Truong TH Suoi Sen", None])
    def test_the_own_name_written_otherwise_founds(self, waiting: School, unit: str | None) -> None:
        waiting.do("Vân", KeepDraft(replace(DRAFT, unit=unit)), FoundCampaign("Lê Thị Vân"))
        assert waiting.campaign().state is CampaignState.OPEN


class TestUndoing:
    def found(self, school: School) -> CampaignFounded:
        *invited, founded = school.do("Vân", KeepDraft(DRAFT), FoundCampaign("Lê Thị Vân"))
        assert isinstance(founded, CampaignFounded)
        names = {p.id: p.name.split()[-1] for p in school.campaign().people}
        for asked in invited:
            if isinstance(asked, JobRequested) and isinstance(asked.job, TeamInvitation):
                person = asked.job.invited
                school.codes[names[person]] = asked.job.code
                school.people[names[person]] = person
        return founded

    def test_a_head_with_a_title_is_the_same_person(self, waiting: School) -> None:
        self.found(waiting)
        me = waiting.see("Vân").me
        assert me is not None
        assert (me.id, me.name, me.role) == (waiting.people["Vân"], "Lê Thị Vân", Role.MEMBER)

    def test_everything_is_as_it_was(self, waiting: School) -> None:
        waiting.do("Vân", KeepDraft(DRAFT))
        before = everything(waiting.database)
        self.found(waiting)
        assert everything(waiting.database) != before
        waiting.do("Vân", UndoFounding(), at=LATER)
        assert everything(waiting.database) == before
        me = waiting.see("Vân").me
        assert me is not None
        assert me.leads
        assert [row.action for row in waiting.audit("campaign.unfound")] == ["campaign.unfound"]

    def test_it_can_be_founded_again_and_undone_again(self, waiting: School) -> None:
        for _ in range(2):
            self.found(waiting)
            waiting.do("Vân", UndoFounding(), at=LATER)
        self.found(waiting)
        assert [p.name for p in waiting.campaign().people] == [m.name for m in TEAM]

    def test_who_was_invited_meanwhile_finds_the_code_closed(self, waiting: School) -> None:
        self.found(waiting)
        waiting.do("Hùng", ShowInvitation(waiting.codes["Hùng"]), at=NOW)
        assert waiting.see("Hùng").candidate is not None
        waiting.do("Vân", UndoFounding(), at=LATER)
        assert waiting.see("Hùng").candidate is None
        waiting.do("Hùng", ShowInvitation(waiting.codes["Hùng"]), at=LATER)
        assert waiting.see("Hùng").candidate is None

    def test_who_has_joined_is_told_leaves_and_comes_back_with_the_next(
        self, waiting: School
    ) -> None:
        self.found(waiting)
        waiting.join("Đức")
        (undone,) = waiting.do("Vân", UndoFounding(), at=LATER)
        assert isinstance(undone, FoundingUndone)
        assert [p.name for p in undone.told] == ["Phạm Văn Đức"]
        told = notices(undone, waiting.campaign(), LATER)
        assert [n.to.id for n in told] == [waiting.people["Đức"]]
        assert UNIT in told[0].reply.text
        assert waiting.see("Đức").me is None
        waiting.do("Vân", FoundCampaign("Lê Thị Vân"), at=LATER)
        me = waiting.see("Đức").me
        assert me is not None
        assert me.role is Role.LEAD

    def test_nobody_but_the_founder_undoes_it(self, waiting: School) -> None:
        self.found(waiting)
        waiting.join("Đức")
        assert isinstance(refused(waiting, "Đức", UndoFounding()), NotAllowed)
        assert waiting.campaign().state is CampaignState.OPEN

    def test_not_once_somebody_has_written_something(self, waiting: School) -> None:
        self.found(waiting)
        waiting.do("Vân", Answer("2.1", "strengths", "Tốt"), at=LATER)
        error = refused(waiting, "Vân", UndoFounding())
        assert (type(error), error.key) == (Conflict, "founding-written-since")
        assert waiting.campaign().sheets["2.1"].answers["strengths"] == "Tốt"

    def test_a_fresh_invitation_is_nothing_written(self, waiting: School) -> None:
        self.found(waiting)
        waiting.join("Đức")
        waiting.do("Đức", Reinvite(waiting.people["Hùng"]), at=LATER)
        waiting.do("Vân", UndoFounding(), at=LATER)
        assert waiting.campaign().state is CampaignState.SETUP

    def test_what_an_operator_founded_is_not_undone_in_a_chat(self, school: School) -> None:
        assert refused(school, "Hiền", UndoFounding()).key == "founding-not-kept"


class TestAnotherYear:
    """A school prepares its next campaign, with a plan that names another lead."""

    def plan(self, school: School) -> KeepDraft:
        team = (
            PlanMember("Nguyễn Thị Lan", Role.LEAD, ("1.1",), ()),
            PlanMember("Trần Văn Minh", Role.DEPUTY, (), ("1.1",)),
            PlanMember("Nguyễn Thị Hà Thu", Role.MEMBER, ("2.1",), ()),
        )
        return KeepDraft(replace(DRAFT, unit=school.name, year=2025, members=team))

    def test_who_led_is_told_and_told_again_when_it_is_undone(self, school: School) -> None:
        school.do("Thu", self.plan(school))
        before = everything(school.database)
        *_, founded = school.do("Thu", FoundCampaign("Nguyễn Thị Hà Thu"))
        assert isinstance(founded, CampaignFounded)
        assert [p.name for p in founded.led_before] == ["Đỗ Thị Thu Hiền"]
        seen = school.see("Thu").campaign
        assert seen is not None
        told = notices(founded, seen, NOW)
        names = {n.to.name: n.reply.text for n in told}
        assert names.keys() == {"Đỗ Thị Thu Hiền", "Nguyễn Thị Lan", "Trần Văn Minh"}
        assert all("Nguyễn Thị Lan làm tổ trưởng" in text for text in names.values())
        assert "không còn phụ trách" in names["Đỗ Thị Thu Hiền"]
        (undone,) = school.do("Thu", UndoFounding(), at=LATER)
        assert isinstance(undone, FoundingUndone)
        assert {p.name for p in undone.told} == {
            *("Đỗ Thị Thu Hiền", "Nguyễn Thị Lan", "Trần Văn Minh")
        }
        assert everything(school.database) == before

    def test_the_next_year_is_undone_as_well(self, school: School) -> None:
        with school.database.write() as session:
            session.get_one(Campaign, school.campaign_id).state = CampaignState.CLOSED
        before = everything(school.database)
        school.do("Hiền", StartNextYear())
        seen = school.see("Hiền").campaign
        assert seen is not None
        assert seen.year == 2025
        (undone,) = school.do("Hiền", UndoFounding(), at=LATER)
        assert isinstance(undone, FoundingUndone)
        assert len(undone.told) == 4
        assert everything(school.database) == before


def test_after_a_month_nothing_is_kept_to_undo_it(waiting: School) -> None:
    waiting.do("Vân", KeepDraft(DRAFT), FoundCampaign("Lê Thị Vân"))
    for later, left in ((undo_setup.KEEP, 1), (undo_setup.KEEP + timedelta(seconds=1), 0)):
        with waiting.database.write() as session:
            undo_setup.forget(session, NOW + later)
            assert len(session.scalars(select(Founding)).all()) == left
    assert refused(waiting, "Vân", UndoFounding()).key == "founding-not-kept"


def test_the_log_keeps_no_names_of_what_was_undone(waiting: School) -> None:
    waiting.do("Vân", KeepDraft(DRAFT), FoundCampaign("Lê Thị Vân"))
    waiting.do("Vân", UndoFounding(), at=LATER)
    with waiting.database.read() as session:
        rows = session.scalars(select(Audit)).all()
        assert not [row for row in rows if "Hùng" in f"{row.subject}{row.before}{row.after}"]
