"""Every command as everybody, and every step of every dialog as who has no business there.

Over real HTTP, and quickly: a message "/lenh" means the command in question, whoever writes it, so
that nothing but policy stands between them. Where the dialogs lead whom: `test_who_may`.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from pathlib import Path
from typing import Any, get_args

import pytest
import structlog
from sqlalchemy import select

import bot.runtime.job_runner
from bot.foundation.services import to_message
from conversations import interpreter
from conversations.dialogs import DIALOGS
from conversations.engine.dialog import STAY, Context, Reply, Row, token
from conversations.engine.events import Event, Text
from conversations.engine.prompts import choices_of
from conversations.engine.state import State
from conversations.texts import dialog_texts
from dvht_core.commands import (
    Command,
    account,
    campaign,
    dossier,
    sheets,
    staff,
)
from dvht_core.commands.going_back import TakeBack
from dvht_core.domain.campaign import DutiesOf, FigureSource, PlanLineKind
from dvht_core.domain.errors import NotAllowed
from dvht_core.domain.learning import RecordKind
from dvht_core.domain.meeting import (
    MeetingField,
    Outcome,
)
from dvht_core.domain.quiet_hours import Later, ReminderPreferences
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
OF_KEPT_FILES = {sheets.KeepFiles, sheets.SettleFiles, sheets.DeclineFiles, sheets.JoinEvidence}
"""Of what one has sent oneself (`test_handling`, `test_kept_files`)."""
ELSEWHERE_TESTED = JOINING | LINKING | OF_KEPT_FILES | {account.SwitchSchool, TakeBack}
"""By these one joins, or goes to a school where one is a member anyway; going back: `test_undo`."""
STOPPED = {
    *(
        sheets.SetTotal,
        sheets.SetShare,
        campaign.ReadPlan,
        campaign.FoundCampaign,
        campaign.UndoFounding,
    ),
    *(dossier.TryTemplate, dossier.MarkPlace, dossier.UseTemplate),
    *(staff.TakeList, staff.SendPlan),
    *(campaign.CloseCampaign, campaign.ReopenCampaign, campaign.StartNextYear),
    *(campaign.ReportMeasure, campaign.DecideLevel, campaign.DecideProposal),
}
"""What policy lets through and something else stops here: no file, no meeting, no year before, a
plan sent already, a
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
        handler: Callable[[CommandContext, Any], Any],
        roles: Mapping[int, str],
    ) -> Callable[[CommandContext, Any], Any]:
        def watched(context: CommandContext, command: Any) -> Any:
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
        patch.setattr(bot.runtime.job_runner, "fulfil", lambda *_: to_message(Reply("Đã xong")))
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
    """Let those without rights press what the lead could, as a forwarded button."""
    orders.stand()
    for place, presses in [*places(orders)]:
        found.steps.append(place.step)
        said = [{"text": "35"}, *presses]
        deeds = await orders.at(place, said, [r for r in NO_RIGHTS if r != OTHER])
        found.odd += [(place.step, deed) for deed in deeds]


def places(orders: Orders) -> Iterator[tuple[Place, list[Said]]]:
    """Yield every step where the lead and the team at a sheet can stand, with what is said."""
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
                for step in dialog.table(ctx):
                    at = State(name, step.key, args)
                    if name == "join" or (name, step.key) in seen:
                        continue
                    seen.add((name, step.key))
                    here = Context(view, at, NOW, dialog_texts("vi"))
                    place = Place((name, step.key), at.to_json(), True, home.database, home.secrets)
                    yield place, first_press(here, step)


def first_press(here: Context, step: Row) -> list[Said]:
    """Return the first button there; none where it is about an answer that nobody gave."""
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
        here.do("Lan", sheets.AddEvidence("2.3", (a_file(mark),), f"Sổ {mark}"))
    here.do("Lan", sheets.DropEvidence("H1-2.3-03", "2.3"))
    here.do(hien, dossier.AddDirective((a_file("d"),), "Công văn của Phòng"))
    here.do(hien, staff.AddStaff("Nguyễn Thị Lan", StaffKind.PUBLIC_EMPLOYEE))
    here.do(hien, staff.AddStaff("Hà Văn Sơn", StaffKind.WORKER))
    entry, not_joined = (member.id for member in here.campaign().book.staff)
    here.do(hien, staff.LinkStaff(entry, lan))
    here.do("Lan", staff.AgreeRecord("2026-01-record"))
    here.do("Lan", staff.AddRecord(entry, RecordKind.COURSE, "Mô đun 4"))
    record = here.campaign().book.records[0].id
    here.do(
        "Lan",
        staff.DeclareAnswer(entry, "2.2", True),
        staff.SetGoals(("Học tin học",)),
        staff.SendPlan(),
    )
    here.do(hien, staff.ReceiveList("2.2", text="Nguyễn Thị Lan"))
    names = here.campaign().book.lists[0].id
    lines = [line.id for line in here.campaign().plan]
    here.do(hien, campaign.CancelPlanLine(lines[-1]))
    with setting.services.database.read() as session:
        at_home = select(Address.id).where(Address.address == here.address("Lan"))
        chat = session.scalars(at_home).one()
    day = date(2025, 1, 12)
    given: list[Any] = [
        account.RequestLink(),
        account.UnlinkChat(chat),
        sheets.Answer("2.2", "met", 35),
        sheets.SetTotal("2.5", total, 36),
        sheets.SetShare("2.5", "met", 30, 36),
        sheets.UseFigure("2.2", FigureSource.TYPED, 35),
        sheets.CountFigures(("2.2",)),
        sheets.AddEvidence("2.2", (a_file("e"),), "Sổ mới"),
        sheets.RenameEvidence("H1-2.3-01", "Sổ theo dõi"),
        sheets.TakePaper("H1-2.3-01"),
        sheets.DeclinePaper("H1-2.3-01"),
        sheets.CorrectPaper("H1-2.3-01", "number", "46/QĐ-PGDĐT"),
        sheets.TurnBack("H1-2.3-01"),
        sheets.SplitEvidence("H1-2.3-01"),
        sheets.UseEvidence("H1-2.3-01", "2.2"),
        sheets.DropEvidence("H1-2.3-02", "2.3"),
        sheets.SubmitSheet("2.3"),
        sheets.AgreeSheet("2.1"),
        sheets.ReturnSheet("2.4", "Thiếu chữ ký."),
        sheets.RequestSheet("2.2"),
        account.SetLanguage("en"),
        account.RequestCalendar(),
        account.RequestData(),
        account.RevokeLinks(),
        account.RequestErasure(),
        account.EraseMember(setting.asked_erasure),
        dossier.AddDirective((a_file("f"),), "Công văn khác"),
        dossier.NameDirective(1, "Công văn số 5"),
        dossier.DropDirective(1),
        dossier.TryTemplate("cover", a_file("0")),
        dossier.MarkPlace("cover", 1, "unit"),
        dossier.UseTemplate("cover", "0" * 64),
        dossier.RequestTemplate("cover"),
        dossier.SetLogo(None),
        dossier.SetUnitFact(dossier.UnitFact.GOVERNING_BODY, "UBND xã Hua Thanh"),
        dossier.RequestReport(),
        dossier.RequestDossier(),
        campaign.ReadPlan(a_file("1")),
        campaign.KeepDraft(None),
        campaign.FoundCampaign("Đỗ Thị Thu Hiền"),
        campaign.UndoFounding(),
        campaign.AddPlanLine(day, None, "Họp thêm", ()),
        campaign.MovePlanLine(lines[0], day, None),
        campaign.SetPlanLineKind(lines[0], PlanLineKind.MEETING),
        campaign.CancelPlanLine(lines[0]),
        campaign.GiveDuties((DutiesOf("2.5", (lan,), ()),)),
        campaign.AddMember("Hà Thị Mới"),
        campaign.RemoveMember(here.people["Minh"]),
        campaign.Reinvite(setting.newcomer),
        account.SetReminders(ReminderPreferences(fewer=True)),
        account.PauseReminders(lan, day),
        account.SetSchoolHours(time(7), time(19), time(21), time(6)),
        account.RemindAgain(Later.TOMORROW),
        account.RemindLate(),
        campaign.RecordMeeting(MeetingField.PLACE, "Phòng họp"),
        campaign.DecideLevel("2.1", 1),
        campaign.DecideProposal(1),
        dossier.GivePaper("report", 5, day),
        dossier.KeepSigned("report", replace(a_file("k"), thumbnail="k" * 64)),
        dossier.KeepPlan("plan", a_file("k")),
        campaign.CloseCampaign(),
        campaign.ReopenCampaign("Sửa số liệu."),
        campaign.RecordRecognition("12/QĐ", date(2025, 1, 7), 1),
        campaign.StartNextYear(),
        campaign.ReportMeasure("2.3", Outcome.DONE),
        dossier.RequestDocument("minutes"),
        dossier.RequestPdf(),
        dossier.RequestBoard(),
        dossier.RequestChanges(),
        dossier.RequestLog(),
        staff.AddStaff("Lò Thị Hoa", StaffKind.WORKER),
        staff.ChangeStaff(entry, "office", "Giáo viên"),
        staff.LinkStaff(entry, lan),
        staff.SetLeaves(entry, (Leave(day),)),
        staff.RemoveStaff(entry),
        staff.InviteStaff(not_joined),
        staff.ReceiveList("2.5", text="Nguyễn Thị Lan"),
        staff.SettleName(names, 0, entry),
        staff.SettleResult(names, "", met=True),
        staff.TakeList(names),
        staff.DropList(names),
        staff.AgreeRecord("2026-01-record"),
        staff.AddRecord(entry, RecordKind.COURSE, "Mô đun 5"),
        staff.ChangeRecord(record, "title", "Mô đun 6"),
        staff.RemoveRecord(record),
        staff.LookAtRecord(entry),
        staff.RequestRecord(entry),
        staff.SetGoals(("Học tiếng Anh",)),
        staff.SendPlan(),
        staff.SayWord(1, "Đã học xong."),
        staff.ApprovePlan(entry),
        staff.ReturnPlan(entry, "Cụ thể hơn."),
        staff.DeclareAnswer(entry, "2.2", False),
        staff.DecideAnswer(entry, "2.2", AnswerState.CONFIRMED),
        staff.ConfirmAnswers("2.2", (entry,)),
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
