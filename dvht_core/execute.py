"""The one way from what a person does to a changed database, whoever acts and wherever.

One table says of each command what carries it out and what lets somebody have it done. `execute`
asks that first, and does the commands or none, inside the caller's transaction.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from sqlalchemy.orm import Session

from dvht_core.commands import Command, account, campaign, dossier, going_back, sheets, staff
from dvht_core.domain.errors import Conflict, NotAllowed
from dvht_core.domain.undo import Need, Undo
from dvht_core.events import DomainEvent
from dvht_core.handlers import take_back
from dvht_core.handlers.account import chats, current_unit, join, privacy, reminder_settings
from dvht_core.handlers.campaign import campaign_setup, meeting, plan_lines, team, year_end
from dvht_core.handlers.command_context import Actor, CommandContext
from dvht_core.handlers.dossier import document_settings
from dvht_core.handlers.sheets import (
    checking,
    evidence,
    kept_files,
    offered_papers,
    sheet_files,
    write_sheet,
)
from dvht_core.handlers.staff import (
    census,
    census_effects,
    learning_records,
    name_lists,
    staff_list,
)
from dvht_core.policy import ALLOWED, Permission, Relation
from dvht_core.store.changes.record_changes import Changes, recording
from dvht_core.view.campaign_view import View

C = TypeVar("C")

NAMED = {
    Relation.ASSESSOR: "indicator",
    Relation.CHECKER: "indicator",
    Relation.OWN: "staff",
}
"""How a command names what one of these relations is to: a sheet, an entry of the staff list."""


def anybody(_context: CommandContext, _command: object) -> Sequence[Need]:
    """Let strangers too: by these one comes in, with a code, or goes to where one is a member."""
    return ()


def about_oneself(context: CommandContext, _command: object) -> Sequence[Need]:
    """Let whoever has joined, because it concerns only themselves; NotAllowed for a stranger."""
    if context.view.me is None:
        raise NotAllowed("not-allowed-stranger")
    return ()


@dataclass(frozen=True, slots=True)
class Handler(Generic[C]):
    """A row of the table: a command, what carries it out, what lets somebody have it done."""

    command: type[C]
    handle: Callable[[CommandContext, C], Sequence[DomainEvent]]
    needs: Permission | Callable[[CommandContext, C], Sequence[Need]]
    """A permission, for what the command names (`NAMED`); else a function that returns what was
    needed or raises NotAllowed, where it takes more to see what the command is about."""
    final: bool = False
    """Whether nothing undoes it: others have it in hand already, or it makes or ends too much."""

    def __post_init__(self) -> None:
        """Raise TypeError where a permission is about something that the command does not name."""
        if isinstance(self.needs, Permission):
            about = {NAMED[relation] for relation in ALLOWED[self.needs] & NAMED.keys()}
            if lacking := about - self.command.__annotations__.keys():
                raise TypeError(f"{self.command.__name__} names no {', '.join(lacking)}")

    def __call__(
        self, context: CommandContext, command: C
    ) -> tuple[Sequence[DomainEvent], Sequence[Need]]:
        """Carry out a command; return what happened, and what the command needed.

        DvhtError when it may not or cannot be done.
        """
        indicator, campaign = getattr(command, "indicator", None), context.view.campaign
        if indicator and campaign is not None and indicator not in campaign.sheets:
            raise Conflict("duty-unknown", indicator=indicator)
        if isinstance(self.needs, Permission):
            needs = [context.require(self.needs, indicator, getattr(command, "staff", None))]
        else:
            needs = [*self.needs(context, command)]
        return self.handle(context, command), needs


def by_command(handlers: Collection[Handler[Any]]) -> dict[type, Handler[Any]]:
    """Return the table; TypeError unless each command has one row."""
    table = {handler.command: handler for handler in handlers}
    if wrong := {*get_args(Command)} ^ table.keys():
        names = ", ".join(sorted(command.__name__ for command in wrong))
        raise TypeError(f"not a command with a handler: {names}")
    if len(table) < len(handlers):
        raise TypeError("a command has two handlers")
    return table


_ROWS = (
    Handler(account.ShowInvitation, join.show_invitation, anybody, final=True),
    Handler(account.Join, join.join, anybody, final=True),
    Handler(account.Decline, join.decline, anybody, final=True),
    Handler(account.RequestLink, chats.request_link, Permission.LINK_CHATS, final=True),
    Handler(account.LinkChat, chats.link_chat, anybody, final=True),
    Handler(account.UnlinkChat, chats.unlink_chat, Permission.LINK_CHATS, final=True),
    Handler(sheets.Answer, write_sheet.answer, Permission.WRITE_SHEET),
    Handler(sheets.SetTotal, write_sheet.set_total, Permission.WRITE_SHEET),
    Handler(sheets.SetShare, write_sheet.set_share, Permission.WRITE_SHEET),
    Handler(sheets.UseFigure, census_effects.use, Permission.WRITE_SHEET),
    Handler(sheets.CountFigures, census_effects.count, Permission.CONFIRM_CENSUS),
    Handler(sheets.SubmitSheet, write_sheet.submit, Permission.SUBMIT_SHEET, final=True),
    Handler(sheets.RequestSheet, sheet_files.request, Permission.READ_SHEET),
    Handler(sheets.AddEvidence, evidence.add, Permission.WRITE_SHEET),
    Handler(sheets.JoinEvidence, evidence.join, evidence.may_change),
    Handler(sheets.KeepFiles, kept_files.keep, about_oneself, final=True),
    Handler(sheets.SettleFiles, kept_files.settle, about_oneself),
    Handler(sheets.DeclineFiles, kept_files.decline, about_oneself),
    Handler(sheets.RenameEvidence, evidence.rename, evidence.may_change),
    Handler(sheets.TakePaper, offered_papers.take, evidence.may_change),
    Handler(sheets.DeclinePaper, offered_papers.decline, evidence.may_change),
    Handler(sheets.CorrectPaper, offered_papers.correct, evidence.may_change),
    Handler(sheets.TurnBack, offered_papers.turn_back, evidence.may_change),
    Handler(sheets.SplitEvidence, evidence.split, evidence.may_change),
    Handler(sheets.UseEvidence, evidence.use, Permission.WRITE_SHEET),
    Handler(sheets.DropEvidence, evidence.drop, Permission.WRITE_SHEET),
    Handler(sheets.AgreeSheet, checking.agree, Permission.CHECK_SHEET, final=True),
    Handler(sheets.ReturnSheet, checking.give_back, Permission.RETURN_SHEET, final=True),
    Handler(account.SetLanguage, join.set_language, about_oneself, final=True),
    Handler(account.RequestCalendar, privacy.request_calendar, Permission.SET_OWN_REMINDERS),
    Handler(account.RequestData, privacy.request_data, about_oneself, final=True),
    Handler(account.RevokeLinks, privacy.revoke_links, about_oneself, final=True),
    Handler(account.RequestErasure, privacy.request_erasure, about_oneself, final=True),
    Handler(account.EraseMember, privacy.erase_member, Permission.ERASE_MEMBER, final=True),
    Handler(dossier.AddDirective, document_settings.add_directive, Permission.KEEP_DIRECTIVES),
    Handler(dossier.NameDirective, document_settings.name_directive, Permission.KEEP_DIRECTIVES),
    Handler(dossier.DropDirective, document_settings.drop_directive, Permission.KEEP_DIRECTIVES),
    Handler(dossier.TryTemplate, document_settings.try_template, Permission.MANAGE_TEMPLATES),
    Handler(dossier.MarkPlace, document_settings.mark_place, Permission.MANAGE_TEMPLATES),
    Handler(dossier.UseTemplate, document_settings.use_template, Permission.MANAGE_TEMPLATES),
    Handler(
        dossier.RequestTemplate, document_settings.request_template, Permission.MANAGE_TEMPLATES
    ),
    Handler(dossier.SetLogo, document_settings.set_logo, Permission.MANAGE_TEMPLATES),
    Handler(dossier.SetUnitFact, document_settings.set_unit_fact, Permission.MANAGE_TEMPLATES),
    Handler(dossier.RequestReport, checking.request_report, Permission.REQUEST_DOSSIER),
    Handler(dossier.RequestDossier, checking.request_dossier, Permission.REQUEST_DOSSIER),
    Handler(campaign.ReadPlan, campaign_setup.read_plan, Permission.SET_UP),
    Handler(campaign.KeepDraft, campaign_setup.keep_draft, Permission.SET_UP),
    Handler(campaign.FoundCampaign, campaign_setup.found_campaign, Permission.SET_UP, final=True),
    Handler(
        campaign.UndoFounding, campaign_setup.undo_founding, Permission.UNDO_FOUNDING, final=True
    ),
    Handler(campaign.AddPlanLine, plan_lines.add, Permission.CHANGE_PLAN),
    Handler(campaign.MovePlanLine, plan_lines.move, Permission.CHANGE_PLAN),
    Handler(campaign.SetPlanLineKind, plan_lines.set_kind, Permission.CHANGE_PLAN),
    Handler(campaign.CancelPlanLine, plan_lines.cancel, Permission.CHANGE_PLAN),
    Handler(campaign.GiveDuties, team.give_duties, Permission.CHANGE_TEAM),
    Handler(campaign.AddMember, team.add_member, Permission.CHANGE_TEAM),
    Handler(campaign.RemoveMember, team.remove_member, Permission.CHANGE_TEAM),
    Handler(campaign.Reinvite, team.reinvite, Permission.CHANGE_TEAM, final=True),
    Handler(account.SwitchSchool, current_unit.switch, anybody, final=True),
    Handler(account.SetReminders, reminder_settings.set_reminders, Permission.SET_OWN_REMINDERS),
    Handler(account.PauseReminders, reminder_settings.pause, Permission.PAUSE_MEMBER),
    Handler(
        account.SetSchoolHours, reminder_settings.set_school_hours, Permission.SET_SCHOOL_HOURS
    ),
    Handler(
        account.RemindAgain,
        reminder_settings.remind_again,
        Permission.SET_OWN_REMINDERS,
        final=True,
    ),
    Handler(account.RemindLate, reminder_settings.remind_late, Permission.REMIND_LATE, final=True),
    Handler(campaign.RecordMeeting, meeting.record, Permission.HOLD_MEETING),
    Handler(campaign.DecideLevel, meeting.decide_level, Permission.HOLD_MEETING),
    Handler(campaign.DecideProposal, meeting.decide_proposal, Permission.HOLD_MEETING),
    Handler(dossier.RequestDocument, meeting.request_document, Permission.REQUEST_DOSSIER),
    Handler(dossier.RequestPdf, meeting.request_pdf, Permission.REQUEST_DOSSIER),
    Handler(dossier.GivePaper, year_end.give_paper, Permission.GIVE_PAPER),
    Handler(dossier.KeepSigned, year_end.keep_signed, Permission.GIVE_PAPER),
    Handler(dossier.KeepPlan, year_end.keep_plan, Permission.GIVE_PAPER),
    Handler(campaign.CloseCampaign, year_end.close, Permission.CLOSE_CAMPAIGN, final=True),
    Handler(campaign.ReopenCampaign, year_end.reopen, Permission.REOPEN_CAMPAIGN, final=True),
    Handler(campaign.RecordRecognition, year_end.record_recognition, Permission.RECORD_RECOGNITION),
    Handler(campaign.StartNextYear, year_end.next_year, Permission.START_NEXT_YEAR, final=True),
    Handler(campaign.ReportMeasure, year_end.report_measure, Permission.REPORT_MEASURE),
    Handler(dossier.RequestChanges, year_end.request_changes, Permission.REQUEST_DOSSIER),
    Handler(dossier.RequestLog, year_end.request_log, Permission.READ_LOG),
    Handler(dossier.RequestBoard, meeting.request_board, Permission.READ_TEAM),
    Handler(staff.AddStaff, staff_list.add, Permission.KEEP_STAFF),
    Handler(staff.ChangeStaff, staff_list.change, Permission.KEEP_STAFF),
    Handler(staff.LinkStaff, staff_list.link, Permission.KEEP_STAFF),
    Handler(staff.SetLeaves, staff_list.set_leaves, Permission.KEEP_STAFF),
    Handler(staff.RemoveStaff, staff_list.remove, Permission.KEEP_STAFF),
    Handler(staff.InviteStaff, staff_list.invite, Permission.KEEP_STAFF, final=True),
    Handler(staff.ReceiveList, name_lists.receive, name_lists.may_receive),
    Handler(staff.SettleName, name_lists.settle, name_lists.may_handle),
    Handler(staff.SettleResult, name_lists.settle_result, name_lists.may_handle),
    Handler(staff.TakeList, name_lists.take, name_lists.may_handle, final=True),
    Handler(staff.DropList, name_lists.drop, name_lists.may_handle),
    Handler(staff.AgreeRecord, learning_records.agree, about_oneself, final=True),
    Handler(staff.AddRecord, learning_records.add, Permission.WRITE_RECORD),
    Handler(staff.ChangeRecord, learning_records.change, learning_records.may_write),
    Handler(staff.RemoveRecord, learning_records.remove, learning_records.may_write),
    Handler(staff.LookAtRecord, learning_records.look, Permission.READ_RECORD),
    Handler(staff.RequestRecord, learning_records.request, Permission.READ_RECORD),
    Handler(staff.SetGoals, learning_records.set_goals, learning_records.may_plan),
    Handler(staff.SendPlan, learning_records.send, learning_records.may_plan),
    Handler(staff.ApprovePlan, learning_records.approve, Permission.APPROVE_PLAN),
    Handler(staff.ReturnPlan, learning_records.give_back, Permission.APPROVE_PLAN),
    Handler(staff.SayWord, learning_records.say_word, learning_records.may_plan),
    Handler(staff.DeclareAnswer, census.declare, Permission.ANSWER_CENSUS),
    Handler(staff.DecideAnswer, census.decide, Permission.CONFIRM_CENSUS),
    Handler(staff.ConfirmAnswers, census.confirm, Permission.CONFIRM_CENSUS),
    Handler(going_back.TakeBack, take_back.take_back, take_back.as_before, final=True),
)
HANDLERS = by_command(_ROWS)
FINAL = frozenset(row.command for row in _ROWS if row.final)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of commands."""

    events: Sequence[DomainEvent]
    view: View
    """What the actor sees afterwards."""
    undo: Undo | None = None
    """What undoes them all; None where nothing was changed, or one of them is final."""


def execute(
    session: Session,
    actor: Actor,
    commands: Sequence[Command],
    view: View | None = None,
    check: Callable[[View], None] = lambda _: None,
) -> Done:
    """Carry out all commands or none.

    Each command meets what the one before has left; `view` is what the actor sees at first, where
    that is known. `check` is given what they see at the end: what it raises takes all back, as does
    DvhtError for a command that may not or cannot be done.
    """
    view = actor.look() if view is None else view
    if not commands:
        return Done((), view)
    seen, events, needs = view, list[DomainEvent](), list[Need]()
    with session.begin_nested(), recording(session) as changes:
        for command in commands:
            happened, needed = HANDLERS[type(command)](
                CommandContext(session, actor, seen), command
            )
            events += happened
            needs += needed
            session.flush()
            seen = actor.look()
        check(seen)
        final = any(type(command) in FINAL for command in commands)
        undo = None if final else _undo(session, view, changes, needs)
    return Done(events, seen, undo)


def _undo(session: Session, view: View, changes: Changes, needs: Sequence[Need]) -> Undo | None:
    """Return what undoes the changes; None where there are none."""
    rows = changes.rows(session)
    if not rows or view.campaign is None:
        return None
    return Undo(view.campaign.id, rows, tuple(changes.audit), tuple(dict.fromkeys(needs)))
