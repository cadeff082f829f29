"""The one way to carry out commands on the database, inside the caller's transaction."""

from collections.abc import Callable, Sequence
from typing import Any

from dvht_core.commands import Command, account, campaign, dossier, sheets, staff
from dvht_core.domain.errors import Conflict
from dvht_core.events import DomainEvent
from dvht_core.handlers.account import chats, current_unit, join, privacy, reminder_settings
from dvht_core.handlers.campaign import campaign_setup, meeting, plan_lines, team, year_end
from dvht_core.handlers.command_context import CommandContext
from dvht_core.handlers.dossier import document_settings
from dvht_core.handlers.sheets import checking, evidence, kept_files, write_sheet
from dvht_core.handlers.staff import (
    census,
    census_effects,
    learning_records,
    name_lists,
    staff_list,
)

HANDLERS: dict[type, Callable[[CommandContext, Any], Sequence[DomainEvent]]] = {
    account.ShowInvitation: join.show_invitation,
    account.Join: join.join,
    account.Decline: join.decline,
    account.RequestLink: chats.request_link,
    account.LinkChat: chats.link_chat,
    account.UnlinkChat: chats.unlink_chat,
    sheets.Answer: write_sheet.answer,
    sheets.SetTotal: write_sheet.set_total,
    sheets.SetShare: write_sheet.set_share,
    sheets.UseFigure: census_effects.use,
    sheets.CountFigures: census_effects.count,
    sheets.SubmitSheet: write_sheet.submit,
    sheets.AddEvidence: evidence.add,
    sheets.JoinEvidence: evidence.join,
    sheets.KeepFiles: kept_files.keep,
    sheets.SettleFiles: kept_files.settle,
    sheets.DeclineFiles: kept_files.decline,
    sheets.MergeEvidence: evidence.merge,
    sheets.RenameEvidence: evidence.rename,
    sheets.SplitEvidence: evidence.split,
    sheets.UseEvidence: evidence.use,
    sheets.DropEvidence: evidence.drop,
    sheets.RestoreEvidence: evidence.restore,
    sheets.AgreeSheet: checking.agree,
    sheets.ReturnSheet: checking.give_back,
    account.SetLanguage: join.set_language,
    account.RequestData: privacy.request_data,
    account.RevokeLinks: privacy.revoke_links,
    account.RequestErasure: privacy.request_erasure,
    account.EraseMember: privacy.erase_member,
    dossier.AddDirective: document_settings.add_directive,
    dossier.NameDirective: document_settings.name_directive,
    dossier.DropDirective: document_settings.drop_directive,
    dossier.TryTemplate: document_settings.try_template,
    dossier.UseTemplate: document_settings.use_template,
    dossier.RequestTemplate: document_settings.request_template,
    dossier.SetLogo: document_settings.set_logo,
    dossier.SetUnitFact: document_settings.set_unit_fact,
    dossier.RequestReport: checking.request_report,
    dossier.RequestDossier: checking.request_dossier,
    campaign.ReadPlan: campaign_setup.read_plan,
    campaign.KeepDraft: campaign_setup.keep_draft,
    campaign.FoundCampaign: campaign_setup.found_campaign,
    campaign.UndoFounding: campaign_setup.undo_founding,
    campaign.AddPlanLine: plan_lines.add,
    campaign.MovePlanLine: plan_lines.move,
    campaign.CancelPlanLine: plan_lines.cancel,
    campaign.RestorePlanLine: plan_lines.restore,
    campaign.GiveDuties: team.give_duties,
    campaign.AddMember: team.add_member,
    campaign.RemoveMember: team.remove_member,
    campaign.Reinvite: team.reinvite,
    account.SwitchSchool: current_unit.switch,
    account.SetReminders: reminder_settings.set_reminders,
    account.PauseReminders: reminder_settings.pause,
    account.SetSchoolHours: reminder_settings.set_school_hours,
    account.RemindAgain: reminder_settings.remind_again,
    account.RemindLate: reminder_settings.remind_late,
    campaign.RecordMeeting: meeting.record,
    campaign.DecideLevel: meeting.decide_level,
    campaign.DecideProposal: meeting.decide_proposal,
    dossier.RequestDocument: meeting.request_document,
    dossier.RequestPdf: meeting.request_pdf,
    dossier.GivePaper: year_end.give_paper,
    campaign.CloseCampaign: year_end.close,
    campaign.ReopenCampaign: year_end.reopen,
    campaign.RecordRecognition: year_end.record_recognition,
    campaign.DropRecognition: year_end.drop_recognition,
    campaign.StartNextYear: year_end.next_year,
    campaign.ReportMeasure: year_end.report_measure,
    dossier.RequestChanges: year_end.request_changes,
    dossier.RequestLog: year_end.request_log,
    dossier.RequestBoard: meeting.request_board,
    staff.AddStaff: staff_list.add,
    staff.ChangeStaff: staff_list.change,
    staff.LinkStaff: staff_list.link,
    staff.SetLeaves: staff_list.set_leaves,
    staff.RemoveStaff: staff_list.remove,
    staff.InviteStaff: staff_list.invite,
    staff.ReceiveList: name_lists.receive,
    staff.SettleName: name_lists.settle,
    staff.TakeList: name_lists.take,
    staff.DropList: name_lists.drop,
    staff.AgreeRecord: learning_records.agree,
    staff.AddRecord: learning_records.add,
    staff.ChangeRecord: learning_records.change,
    staff.RemoveRecord: learning_records.remove,
    staff.LookAtRecord: learning_records.look,
    staff.RequestRecord: learning_records.request,
    staff.SetGoals: learning_records.set_goals,
    staff.SendPlan: learning_records.send,
    staff.ApprovePlan: learning_records.approve,
    staff.ReturnPlan: learning_records.give_back,
    staff.SayWord: learning_records.say_word,
    staff.DeclareAnswer: census.declare,
    staff.DecideAnswer: census.decide,
    staff.ConfirmAnswers: census.confirm,
    staff.RestoreAnswers: census.restore,
}


def execute(context: CommandContext, command: Command) -> Sequence[DomainEvent]:
    """Carry out `command` and return what happened; DvhtError when it may not or cannot be done."""
    indicator, campaign = getattr(command, "indicator", None), context.view.campaign
    if indicator and campaign is not None and indicator not in campaign.sheets:
        raise Conflict("duty-unknown", indicator=indicator)
    return HANDLERS[type(command)](context, command)
