"""Who may do what: every action × every kind of person, written out."""

from dataclasses import replace

import pytest

from dvht_core.domain.campaign import CampaignState, SheetState, UnitSettings
from dvht_core.domain.errors import NotAllowed
from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.policy import (
    ALLOWED,
    CHANGES,
    Permission,
    Relation,
    may,
    may_judge,
    relations,
    require,
)
from dvht_core.rubric import UnitProfile, load_rubric
from dvht_core.staff.staff_model import StaffBook, StaffKind, StaffView
from dvht_core.texts import core_texts
from dvht_core.view.campaign_view import CampaignView, PersonView, SheetView, UnitView

SHEET = "2.2"


def person(
    number: int, role: Role = Role.MEMBER, assess: tuple[str, ...] = (), check: tuple[str, ...] = ()
) -> PersonView:
    return PersonView(
        *(number, f"Người số {number}", Salutation.CO, role, None), assess=assess, check=check
    )


LEAD = person(1, Role.LEAD)
DEPUTY = person(2, Role.DEPUTY)
SECRETARY = person(3, Role.SECRETARY)
ASSESSOR = person(4, assess=(SHEET,))
CHECKER = person(5, check=(SHEET,))
MEMBER = person(6)
AUTHOR_AND_CHECKER = person(7, assess=(SHEET,), check=(SHEET,))
LEAD_AND_CHECKER = person(8, Role.LEAD, check=(SHEET,))
REMOVED = replace(person(9, Role.LEAD, assess=(SHEET,), check=(SHEET,)), removed=True)
TEAM = (
    *(LEAD, DEPUTY, SECRETARY, ASSESSOR, CHECKER, MEMBER),
    *(AUTHOR_AND_CHECKER, LEAD_AND_CHECKER, REMOVED),
)
ELSEWHERE = person(10, Role.LEAD, assess=(SHEET,), check=(SHEET,))
STAFF, OTHER_STAFF = (replace(person(n), on_team=False) for n in (11, 12))
BOOK = StaffBook(
    tuple(StaffView(n, f"Người số {n}", StaffKind.WORKER, person=n) for n in (3, 6, 11, 12))
)
RECORD_OF = 11
"""Whose record, plan and answer is spoken of: the member of staff's."""

KINDS = {
    "lead": LEAD,
    "deputy": DEPUTY,
    "secretary": SECRETARY,
    "assessor": ASSESSOR,
    "checker": CHECKER,
    "member": MEMBER,
    "author": AUTHOR_AND_CHECKER,
    "leading checker": LEAD_AND_CHECKER,
    "removed": REMOVED,
    "other school": ELSEWHERE,
    "staff": STAFF,
    "other staff": OTHER_STAFF,
    "stranger": None,
}
# fmt: off
TABLE = """
                   lead deputy secretary assessor checker member author leading-checker removed other-school staff other-staff stranger
write-sheet        yes  yes    yes       yes      no      no     yes    yes             no      no           no    no          no
submit-sheet       yes  yes    yes       yes      no      no     yes    yes             no      no           no    no          no
check-sheet        no   no     no        no       yes     no     no     yes             no      no           no    no          no
return-sheet       yes  yes    yes       no       yes     no     no     yes             no      no           no    no          no
read-sheet         yes  yes    yes       yes      yes     no     yes    yes             no      no           no    no          no
read-progress      yes  yes    yes       yes      yes     yes    yes    yes             no      no           no    no          no
request-dossier    yes  yes    yes       no       no      no     no     yes             no      no           no    no          no
erase-member       yes  yes    yes       no       no      no     no     yes             no      no           no    no          no
keep-staff         yes  no     yes       no       no      no     no     yes             no      no           no    no          no
read-record        yes  no     yes       no       no      no     no     yes             no      no           yes   no          no
write-record       yes  no     yes       no       no      no     no     yes             no      no           yes   no          no
write-plan         no   no     no        no       no      no     no     no              no      no           yes   no          no
approve-plan       yes  no     yes       no       no      no     no     yes             no      no           no    no          no
answer-census      yes  no     yes       no       no      no     no     yes             no      no           yes   no          no
confirm-census     yes  no     yes       no       no      no     no     yes             no      no           no    no          no
set-up             yes  yes    yes       no       no      no     no     yes             no      no           no    no          no
undo-founding      yes  yes    yes       yes      yes     yes    yes    yes             no      no           no    no          no
change-plan        yes  yes    yes       no       no      no     no     yes             no      no           no    no          no
change-team        yes  yes    yes       no       no      no     no     yes             no      no           no    no          no
read-team          yes  yes    yes       no       no      no     no     yes             no      no           no    no          no
set-own-reminders  yes  yes    yes       yes      yes     yes    yes    yes             no      no           no    no          no
pause-member       yes  yes    yes       no       no      no     no     yes             no      no           no    no          no
set-school-hours   yes  yes    yes       no       no      no     no     yes             no      no           no    no          no
remind-late        yes  yes    yes       no       no      no     no     yes             no      no           no    no          no
hold-meeting       yes  yes    yes       no       no      no     no     yes             no      no           no    no          no
give-paper         yes  yes    yes       no       no      no     no     yes             no      no           no    no          no
close-campaign     yes  yes    yes       no       no      no     no     yes             no      no           no    no          no
reopen-campaign    yes  yes    yes       no       no      no     no     yes             no      no           no    no          no
record-recognition yes  yes    yes       no       no      no     no     yes             no      no           no    no          no
start-next-year    yes  yes    yes       no       no      no     no     yes             no      no           no    no          no
report-measure     yes  yes    yes       yes      no      no     yes    yes             no      no           no    no          no
read-log           yes  yes    yes       no       no      no     no     yes             no      no           no    no          no
keep-directives    yes  yes    yes       no       no      no     no     yes             no      no           no    no          no
manage-templates   yes  yes    yes       no       no      no     no     yes             no      no           no    no          no
link-chats         yes  yes    yes       yes      yes     yes    yes    yes             no      no           yes   yes         no
"""  # noqa: E501
# fmt: on


def cases() -> list[tuple[Permission, str, bool]]:
    head, *rows = TABLE.strip().splitlines()
    kinds = [word.replace("-", " ") for word in head.split()]
    return [
        (Permission(action), kind, word == "yes")
        for action, *words in (row.split() for row in rows)
        for kind, word in zip(kinds, words, strict=True)
    ]


def campaign(author: int | None, state: CampaignState = CampaignState.OPEN) -> CampaignView:
    sheet = SheetView(SHEET, SheetState.SUBMITTED, {}, author, None)
    unit = UnitView(1, "Trường A", UnitProfile("primary", True), None, UnitSettings())
    return CampaignView(
        id=1,
        unit=unit,
        year=2024,
        state=state,
        rubric=load_rubric("tt24-2023-huyen"),
        staff_total=None,
        learners_total=None,
        people=TEAM,
        sheets={SHEET: sheet},
        evidence=(),
        plan=(),
        book=BOOK,
    )


WRITTEN = campaign(author=AUTHOR_AND_CHECKER.id)


def test_the_table_speaks_of_every_action_and_every_kind_of_person() -> None:
    told = cases()
    assert {(action, kind) for action, kind, _ in told} == {
        (a, k) for a in Permission for k in KINDS
    }
    assert set(ALLOWED) == set(Permission)


@pytest.mark.parametrize(("action", "kind", "allowed"), cases())
def test_who_may_do_what(action: Permission, kind: str, allowed: bool) -> None:
    assert may(KINDS[kind], action, WRITTEN, SHEET, RECORD_OF) is allowed
    if not allowed:
        with pytest.raises(NotAllowed) as refusal:
            require(KINDS[kind], action, WRITTEN, SHEET, RECORD_OF)
        assert refusal.value.key == f"not-allowed-{action}"
        assert str(refusal.value)


def test_whoever_wrote_the_sheet_never_checks_it_and_anybody_assigned_else_does() -> None:
    for author in TEAM:
        assert not may(author, Permission.CHECK_SHEET, campaign(author.id), SHEET)
    assert may(AUTHOR_AND_CHECKER, Permission.CHECK_SHEET, campaign(LEAD.id), SHEET)
    assert may(AUTHOR_AND_CHECKER, Permission.CHECK_SHEET, campaign(None), SHEET)


def test_nobody_judges_a_sheet_that_they_have_or_wrote() -> None:
    judges = {kind for kind, who in KINDS.items() if who and may_judge(who, WRITTEN, SHEET)}
    assert judges == {"lead", "deputy", "secretary", "checker", "leading checker"}
    assert not may_judge(LEAD, campaign(LEAD.id), SHEET)
    assert not may_judge(AUTHOR_AND_CHECKER, campaign(LEAD.id), SHEET)


def test_a_duty_is_for_the_sheet_it_names_and_no_other() -> None:
    assert relations(ASSESSOR, WRITTEN, SHEET) == {Relation.MEMBER, Relation.ASSESSOR}
    assert relations(ASSESSOR, WRITTEN, "2.3") == {Relation.MEMBER}
    assert relations(CHECKER, WRITTEN) == {Relation.MEMBER}


def test_ones_own_is_what_belongs_to_ones_own_entry_of_the_staff_list() -> None:
    assert relations(STAFF, WRITTEN, staff=RECORD_OF) == {Relation.STAFF, Relation.OWN}
    assert relations(STAFF, WRITTEN, staff=12) == {Relation.STAFF}
    assert relations(MEMBER, WRITTEN, staff=6) == {Relation.MEMBER, Relation.STAFF, Relation.OWN}


def test_a_closed_campaign_still_lets_people_read_learn_number_papers_reopen_and_go_on() -> None:
    assert set(Permission) - CHANGES == {
        Permission.READ_SHEET,
        Permission.READ_PROGRESS,
        Permission.REQUEST_DOSSIER,
        Permission.ERASE_MEMBER,
        *(Permission.KEEP_STAFF, Permission.READ_RECORD, Permission.WRITE_RECORD),
        *(Permission.WRITE_PLAN, Permission.APPROVE_PLAN),
        Permission.SET_UP,
        Permission.READ_TEAM,
        Permission.SET_OWN_REMINDERS,
        Permission.LINK_CHATS,
        Permission.PAUSE_MEMBER,
        Permission.SET_SCHOOL_HOURS,
        Permission.REMIND_LATE,
        Permission.GIVE_PAPER,
        Permission.REOPEN_CAMPAIGN,
        Permission.RECORD_RECOGNITION,
        Permission.START_NEXT_YEAR,
        Permission.READ_LOG,
        Permission.MANAGE_TEMPLATES,
    }


@pytest.mark.parametrize("action", Permission)
def test_every_refusal_has_its_sentence(action: Permission) -> None:
    assert f"not-allowed-{action}" in core_texts()
