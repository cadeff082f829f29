"""Every command as everybody, and every step of every dialog as who has no business there.

Over real HTTP, and quickly: a message "/lenh" means the command in question, whoever writes it, so
that nothing but policy stands between them. Where the dialogs lead whom: `test_who_may`.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any, get_args

import pytest
import structlog
from sqlalchemy import select

import bot.runtime.job_runner
from bot.foundation.services import to_json
from conversations import interpreter
from conversations.dialogs import DIALOGS
from conversations.engine.dialog import STAY, Context, Reply, State, Step, token
from conversations.engine.events import Event, Text
from conversations.engine.prompts import choices_of
from conversations.texts import dialog_texts
from dvht_core.commands import (
    Command,
)
from dvht_core.commands.account import (
    EraseMember,
    PauseReminders,
    RemindAgain,
    RemindLate,
    RequestData,
    RequestErasure,
    RequestLink,
    RevokeLinks,
    SetLanguage,
    SetReminders,
    SetSchoolHours,
    SwitchSchool,
    UnlinkChat,
)
from dvht_core.commands.campaign import (
    AddMember,
    AddPlanLine,
    CancelPlanLine,
    CloseCampaign,
    DecideLevel,
    DecideProposal,
    DropRecognition,
    FoundCampaign,
    GiveDuties,
    KeepDraft,
    MovePlanLine,
    ReadPlan,
    RecordMeeting,
    RecordRecognition,
    Reinvite,
    RemoveMember,
    ReopenCampaign,
    ReportMeasure,
    RestorePlanLine,
    StartNextYear,
    UndoFounding,
)
from dvht_core.commands.dossier import (
    AddDirective,
    DropDirective,
    GivePaper,
    NameDirective,
    RequestBoard,
    RequestChanges,
    RequestDocument,
    RequestDossier,
    RequestLog,
    RequestPdf,
    RequestReport,
    RequestTemplate,
    SetLogo,
    SetUnitFact,
    TryTemplate,
    UnitFact,
    UseTemplate,
)
from dvht_core.commands.sheets import (
    AddEvidence,
    AgreeSheet,
    Answer,
    CountFigures,
    DeclineFiles,
    DropEvidence,
    JoinEvidence,
    KeepFiles,
    MergeEvidence,
    RenameEvidence,
    RestoreEvidence,
    ReturnSheet,
    SetShare,
    SettleFiles,
    SetTotal,
    SplitEvidence,
    SubmitSheet,
    UseEvidence,
    UseFigure,
)
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
    RestoreAnswers,
    ReturnPlan,
    SayWord,
    SendPlan,
    SetGoals,
    SetLeaves,
    SettleName,
    TakeList,
)
from dvht_core.domain.campaign import DutiesOf, FigureSource
from dvht_core.domain.errors import NotAllowed
from dvht_core.domain.learning import RecordKind
from dvht_core.domain.meeting import (
    MeetingField,
    Outcome,
)
from dvht_core.domain.quiet_hours import Later, ReminderPreferences
from dvht_core.events import (
    DomainEvent,
)
from dvht_core.execute import HANDLERS
from dvht_core.handlers.command_context import CommandContext
from dvht_core.policy import Relation
from dvht_core.staff.staff_model import AnswerState, Leave, StaffKind
from dvht_core.store.models import Address, Conversation, Unit
from dvht_core.store.queries.load_view import load_view
from tests.integration.schools import NOW, a_file
from tests.integration.walking import HOME, NO_RIGHTS, WITH_RIGHTS, Deed, Place, Said, Walk
from tests.integration.walking_school import OTHER, Setting, served
from tests.integration.who_may import GOVERNS, LINKING, NOBODY_YET, OF_STAFF, RELATIONS, needed

pytestmark = pytest.mark.timeout(900)

ORDER = "/lenh"
JOINING = {kind for kind, rule in GOVERNS.items() if rule == NOBODY_YET}
OF_KEPT_FILES = {KeepFiles, SettleFiles, DeclineFiles, JoinEvidence}
"""Of what one has sent oneself (`test_handling`, `test_kept_files`)."""
ELSEWHERE_TESTED = JOINING | LINKING | OF_KEPT_FILES | {SwitchSchool}
"""By these one joins, or goes to a school where one is a member anyway."""
STOPPED = {
    *(SetTotal, SetShare, ReadPlan, FoundCampaign, UndoFounding),
    *(TryTemplate, UseTemplate, TakeList),
    *(CloseCampaign, ReopenCampaign, StartNextYear),
    *(ReportMeasure, DecideLevel, DecideProposal),
}
"""What policy lets through and something else stops here: no file, no meeting, no year before, a
total that the staff list gives."""
OWNER = {"assessor": frozenset({Relation.STAFF, Relation.OWN})}
"""The staff list has the assessor's name, and one of somebody who has not joined."""
EVERYBODY = (*NO_RIGHTS, *WITH_RIGHTS)


@dataclass
class Orders(Walk):
    """A walk of one place, where everybody gives orders."""

    order: Any = None
    outcomes: dict[str, type[Exception] | None] = field(default_factory=dict)
    """What came of the last order, by role: None when it was carried out."""

    def record(self, patch: pytest.MonkeyPatch) -> None:
        roles = {chat: role for role, chat in self.setting.conversations.items()}
        for kind, handler in HANDLERS.items():
            patch.setitem(HANDLERS, kind, self._watched(handler, roles))
        hear = interpreter.hear

        def ordered(state: State, event: Event, *rest: Any) -> interpreter.Interpretation:
            if event == Text(ORDER):
                return interpreter.Interpretation(state, (self.order,), target=STAY)
            return hear(state, event, *rest)

        patch.setattr(interpreter, "hear", ordered)

    def _watched(
        self,
        handler: Callable[[CommandContext, Any], Sequence[DomainEvent]],
        roles: Mapping[int, str],
    ) -> Callable[[CommandContext, Any], Sequence[DomainEvent]]:
        def watched(context: CommandContext, command: Any) -> Sequence[DomainEvent]:
            role = roles.get(context.conversation.id, "")
            self.deeds.append(Deed(role, command))
            try:
                done = handler(context, command)
                context.session.flush()
            except Exception as error:
                self.outcomes[role] = type(error)
                raise
            self.outcomes[role] = None
            return done

        return watched

    async def ordered_by(self, roles: Sequence[str], order: Any) -> dict[str, type | None]:
        """Let them all give an order; returns what came of it for each."""
        self.order, self.outcomes = order, {}
        await self._say(roles, {"text": ORDER})
        return self.outcomes

    async def at(self, place: Place, said: Sequence[Said], roles: Sequence[str]) -> list[Any]:
        """Put them at a step, let them say it all; returns what was carried out."""
        self._stand(place)
        count = len(self.deeds)
        for one in said:
            for role in roles:
                await self._post(role, one)
        await self._settled()
        return self.deeds[count:]

    def work(self) -> dict[str, list[Any]]:
        unit = select(Unit.__table__).where(Unit.id == self.setting.unit_id)
        with self.setting.services.database.read() as session:
            return self._work() | {"units": list(session.execute(unit).all())}

    def home(self) -> Place:
        return self.places.get(HOME) or self._new(HOME, {})

    def stand(self) -> None:
        self._stand(self.home())


@dataclass
class Found:
    """What the orders were about, and what came of them."""

    commands: dict[type, Any]
    outcomes: dict[type, dict[str, type | None]] = field(default_factory=dict)
    changed: list[type] = field(default_factory=list)
    """Commands with which one without rights changed the school's work."""
    steps: list[tuple[str, str]] = field(default_factory=list)
    odd: list[tuple[tuple[str, str], Deed]] = field(default_factory=list)
    """What was carried out at a step for one who has no business there."""
    troubles: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    folder: Path = tmp_path_factory.mktemp("policy")

    async def all_of_it() -> Found:
        async with served(folder) as setting:
            found = Found(prepared(setting))
            orders = Orders(setting)
            orders.record(patch)
            for kind, command in found.commands.items():
                await try_one(orders, found, kind, command)
            await try_steps(orders, found)
            found.troubles = orders.troubles
            return found

    structlog.configure(processors=[structlog.processors.KeyValueRenderer()])  # drawing costs
    with pytest.MonkeyPatch.context() as patch:
        # what the documents hold is tested elsewhere, and takes long
        patch.setattr(bot.runtime.job_runner, "fulfil", lambda *_: to_json(Reply("Đã xong")))
        yield asyncio.run(all_of_it())
    structlog.reset_defaults()


async def try_one(orders: Orders, found: Found, kind: type, command: Any) -> None:
    """First who may not, then who may: the others would see what these have changed."""
    rule = needed(kind)
    may = [r for r in WITH_RIGHTS if rule & (RELATIONS[r] | OWNER.get(r, frozenset()))]
    may_not = [r for r in EVERYBODY if r not in may]
    orders.stand()
    before = orders.work()
    outcomes = dict(await orders.ordered_by(may_not, command))
    if orders.work() != before:
        found.changed.append(kind)
    found.outcomes[kind] = outcomes | await orders.ordered_by(may, command)


async def try_steps(orders: Orders, found: Found) -> None:
    """What the lead could press there is a forwarded button to whoever has no rights."""
    orders.stand()
    for place, presses in [*places(orders)]:
        found.steps.append(place.step)
        said = [{"text": "35"}, *presses]
        deeds = await orders.at(place, said, [r for r in NO_RIGHTS if r != OTHER])
        found.odd += [(place.step, deed) for deed in deeds]


def places(orders: Orders) -> Iterator[tuple[Place, list[Said]]]:
    """Every step that the lead and who writes the sheet can stand at, as if others stood there."""
    home, args = orders.home(), {"indicator": "2.1", "criterion": "2"}
    args["person"] = str(orders.setting.asked_erasure)
    args["staff"] = str(orders.setting.school.campaign().book.staff[0].id)
    seen = set()
    with orders.setting.services.database.read() as session:
        for role in ("lead", "assessor", "checker"):
            chat = session.get_one(Conversation, orders.setting.conversations[role])
            view = load_view(session, chat)
            for name, dialog in DIALOGS.items():
                ctx = Context(view, State(name, "", args), NOW, dialog_texts("vi"))
                for step in dialog.steps(ctx):
                    at = State(name, step.key, args)
                    if name == "join" or (name, step.key) in seen:
                        continue
                    seen.add((name, step.key))
                    here = Context(view, at, NOW, dialog_texts("vi"))
                    place = Place((name, step.key), at.to_json(), True, home.database, home.secrets)
                    yield place, first_press(here, step)


def first_press(here: Context, step: Step) -> list[Said]:
    """The first button that stands there; none where it is about an answer that nobody gave."""
    try:
        choice, *_ = choices_of(here, step)
    except (KeyError, ValueError):
        return []
    return [{"press": f"{token(here.state, step.key)}:{choice.key}", "label": choice.label}]


def prepared(setting: Setting) -> dict[type, Any]:
    """Let there be something for each command to be about; returns one of each."""
    here = setting.school
    lan, hien = here.people["Lan"], "Hiền"
    total = next(q.total_key for q in here.campaign().unanswered("2.5") if q.total_key)
    for mark in "bc":
        here.do("Lan", AddEvidence("2.3", (a_file(mark),), f"Sổ {mark}"))
    here.do("Lan", DropEvidence("H1-2.3-03", "2.3"))
    here.do(hien, AddDirective((a_file("d"),), "Công văn của Phòng"))
    here.do(hien, AddStaff("Nguyễn Thị Lan", StaffKind.PUBLIC_EMPLOYEE))
    here.do(hien, AddStaff("Hà Văn Sơn", StaffKind.WORKER))
    staff, not_joined = (member.id for member in here.campaign().book.staff)
    here.do(hien, LinkStaff(staff, lan))
    here.do("Lan", AgreeRecord("2026-01-record"))
    here.do("Lan", AddRecord(staff, RecordKind.COURSE, "Mô đun 4"))
    record = here.campaign().book.records[0].id
    here.do("Lan", DeclareAnswer(staff, "2.2", True), SetGoals(("Học tin học",)), SendPlan())
    here.do(hien, ReceiveList("2.2", text="Nguyễn Thị Lan"))
    names = here.campaign().book.lists[0].id
    lines = [line.id for line in here.campaign().plan]
    here.do(hien, CancelPlanLine(lines[-1]))
    with setting.services.database.read() as session:
        at_home = select(Address.id).where(Address.address == here.address("Lan"))
        chat = session.scalars(at_home).one()
    day = date(2025, 1, 12)
    given: list[Any] = [
        RequestLink(),
        UnlinkChat(chat),
        Answer("2.2", "met", 35),
        SetTotal("2.5", total, 36),
        SetShare("2.5", "met", 30, 36),
        UseFigure("2.2", FigureSource.TYPED, 35),
        CountFigures(("2.2",)),
        AddEvidence("2.2", (a_file("e"),), "Sổ mới"),
        MergeEvidence("H1-2.3-02", "H1-2.3-01"),
        RenameEvidence("H1-2.3-01", "Sổ theo dõi"),
        SplitEvidence("H1-2.3-01"),
        UseEvidence("H1-2.3-01", "2.2"),
        DropEvidence("H1-2.3-02", "2.3"),
        RestoreEvidence("H1-2.3-03", "2.3"),
        SubmitSheet("2.3"),
        AgreeSheet("2.1"),
        ReturnSheet("2.4", "Thiếu chữ ký."),
        SetLanguage("en"),
        RequestData(),
        RevokeLinks(),
        RequestErasure(),
        EraseMember(setting.asked_erasure),
        AddDirective((a_file("f"),), "Công văn khác"),
        NameDirective(1, "Công văn số 5"),
        DropDirective(1),
        TryTemplate("cover", a_file("0")),
        UseTemplate("cover", "0" * 64),
        RequestTemplate("cover"),
        SetLogo(None),
        SetUnitFact(UnitFact.GOVERNING_BODY, "UBND xã Hua Thanh"),
        RequestReport(),
        RequestDossier(),
        ReadPlan(a_file("1")),
        KeepDraft(None),
        FoundCampaign("Đỗ Thị Thu Hiền"),
        UndoFounding(),
        AddPlanLine(day, None, "Họp thêm", ()),
        MovePlanLine(lines[0], day, None),
        CancelPlanLine(lines[0]),
        RestorePlanLine(lines[-1]),
        GiveDuties((DutiesOf("2.5", (lan,), ()),)),
        AddMember("Hà Thị Mới"),
        RemoveMember(here.people["Minh"]),
        Reinvite(setting.newcomer),
        SetReminders(ReminderPreferences(fewer=True)),
        PauseReminders(lan, day),
        SetSchoolHours(time(7), time(19), time(21), time(6)),
        RemindAgain(Later.TOMORROW),
        RemindLate(),
        RecordMeeting(MeetingField.PLACE, "Phòng họp"),
        DecideLevel("2.1", 1),
        DecideProposal(1),
        GivePaper("report", 5, day),
        CloseCampaign(),
        ReopenCampaign("Sửa số liệu."),
        RecordRecognition("12/QĐ", date(2025, 1, 7), 1),
        DropRecognition("12/QĐ"),
        StartNextYear(),
        ReportMeasure("2.3", Outcome.DONE),
        RequestDocument("minutes"),
        RequestPdf(),
        RequestBoard(),
        RequestChanges(),
        RequestLog(),
        AddStaff("Lò Thị Hoa", StaffKind.WORKER),
        ChangeStaff(staff, "office", "Giáo viên"),
        LinkStaff(staff, lan),
        SetLeaves(staff, (Leave(day),)),
        RemoveStaff(staff),
        InviteStaff(not_joined),
        ReceiveList("2.5", text="Nguyễn Thị Lan"),
        SettleName(names, 0, staff),
        TakeList(names),
        DropList(names),
        AgreeRecord("2026-01-record"),
        AddRecord(staff, RecordKind.COURSE, "Mô đun 5"),
        ChangeRecord(record, "title", "Mô đun 6"),
        RemoveRecord(record),
        LookAtRecord(staff),
        RequestRecord(staff),
        SetGoals(("Học tiếng Anh",)),
        SendPlan(back=True),
        SayWord(1, "Đã học xong."),
        ApprovePlan(staff),
        ReturnPlan(staff, "Cụ thể hơn."),
        DeclareAnswer(staff, "2.2", False),
        DecideAnswer(staff, "2.2", AnswerState.CONFIRMED),
        ConfirmAnswers("2.2", (staff,)),
        RestoreAnswers("2.2", {staff: None}),
    ]
    return {type(command): command for command in given}


def test_every_command_is_tried(found: Found) -> None:
    assert set(found.commands) | ELSEWHERE_TESTED == set(get_args(Command))
    assert found.troubles == []


@pytest.mark.parametrize(
    "command",
    [kind for kind in {**GOVERNS, **OF_STAFF} if kind not in ELSEWHERE_TESTED],
    ids=lambda kind: kind.__name__,
)
def test_who_may_is_let_through_and_nobody_else(found: Found, command: type) -> None:
    outcomes, rule = found.outcomes[command], needed(command)
    assert set(outcomes) == set(EVERYBODY)  # strangers too came as far as policy
    may = {r for r in RELATIONS if rule & (RELATIONS[r] | OWNER.get(r, frozenset()))}
    through = {role for role, error in outcomes.items() if error is not NotAllowed} - {OTHER}
    assert through == may
    if command not in STOPPED:
        assert None in [outcomes[role] for role in may]


def test_nobody_without_rights_changed_anything(found: Found) -> None:
    """Nor did the lead of another school, by naming what is ours."""
    assert found.changed == []


def test_who_is_put_where_they_have_no_business_does_nothing_there(found: Found) -> None:
    assert {dialog for dialog, _ in found.steps} == set(DIALOGS) - {"join"}
    assert found.odd == []
