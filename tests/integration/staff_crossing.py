"""What one school tries on the staff of another: every command about staff, by the other's ids."""

from datetime import date

from dvht_core.commands import Command
from dvht_core.commands.staff import (
    AddRecord,
    AddStaff,
    AgreeRecord,
    ApprovePlan,
    ChangeRecord,
    ChangeStaff,
    ConfirmAnswers,
    DecideAnswer,
    DeclareAnswer,
    DropList,
    InviteStaff,
    LinkStaff,
    LookAtRecord,
    ReceiveList,
    RemoveRecord,
    RemoveStaff,
    RequestRecord,
    ReturnPlan,
    SayWord,
    SendPlan,
    SetGoals,
    SetLeaves,
    SettleName,
    SettleResult,
    TakeList,
)
from dvht_core.domain.learning import RecordKind
from dvht_core.staff.staff_model import AnswerState, Leave, StaffKind
from tests.integration.schools import School

CONSENT = "2026-01-record"
THEIRS = (1, 2)
"""Ids of the other school's staff; its lists and records have the same."""


def of_staff(n: int) -> tuple[Command, ...]:
    """Return every command that names a member of staff, a list or a record, of one number."""
    return (
        ChangeStaff(n, "name", "Người Trường Khác"),
        LinkStaff(n, 1),
        SetLeaves(n, (Leave(date(2024, 1, 1), None),)),
        InviteStaff(n),
        SettleName(n, 0, 1),
        SettleResult(n, "x", met=True),
        TakeList(n),
        DropList(n),
        AddRecord(n, RecordKind.COURSE, "của trường khác"),
        ChangeRecord(n, "title", "của trường khác"),
        LookAtRecord(n),
        RequestRecord(n),
        ApprovePlan(n),
        ReturnPlan(n, "của trường khác"),
        DeclareAnswer(n, "2.2", False),
        DecideAnswer(n, "2.2", AnswerState.REFUSED, "của trường khác"),
        ConfirmAnswers("2.2", (n,)),
        RemoveRecord(n),
        RemoveStaff(n),
    )


STAFF_COMMANDS: tuple[Command, ...] = (
    *(command for n in THEIRS for command in of_staff(n)),
    AddStaff("Người Của Trường", StaffKind.WORKER),
    ReceiveList("", text="Nguyễn Thị Lan\nLê Thị Vân"),
    InviteStaff(),
    AgreeRecord(CONSENT),
    SetGoals(("của trường khác",)),
    SendPlan(),
    SayWord(1, "của trường khác"),
)


def with_staff(school: School) -> None:
    """Two on the staff list, a list that waits, a record, a plan that was sent, an answer."""
    school.do("Thu", ReceiveList("", text="Nguyễn Thị Lan\nVàng A Sùng"))
    school.do("Thu", TakeList(school.campaign().book.lists[0].id))
    school.do("Thu", ReceiveList("2.2", text="Vàng A Sùng"))
    lan = next(m.id for m in school.campaign().book.staff if m.name == "Nguyễn Thị Lan")
    school.do("Lan", AgreeRecord(CONSENT))
    school.do("Lan", AddRecord(lan, RecordKind.COURSE, "Tập huấn"))
    school.do("Lan", DeclareAnswer(lan, "2.2", True))
    school.do("Lan", SetGoals(("Học tiếng Thái",)))
    school.do("Lan", SendPlan())
