"""Carrying out commands on the database, inside the caller's transaction."""

from collections.abc import Callable, Sequence
from typing import Any

from dvht_core import commands as c
from dvht_core import concluding
from dvht_core.handling import (
    checking,
    closing,
    evidence,
    founding,
    joining,
    meeting,
    paperwork,
    plan_lines,
    privacy,
    reminding,
    schools,
    sheets,
    team,
)
from dvht_core.handling.desk import Desk

HANDLERS: dict[type, Callable[[Desk, Any], Sequence[c.Happening]]] = {
    c.ShowInvitation: joining.show_invitation,
    c.Join: joining.join,
    c.Decline: joining.decline,
    c.Answer: sheets.answer,
    c.SetTotal: sheets.set_total,
    c.SubmitSheet: sheets.submit,
    c.AddEvidence: evidence.add,
    c.MergeEvidence: evidence.merge,
    c.RenameEvidence: evidence.rename,
    c.SplitEvidence: evidence.split,
    c.UseEvidence: evidence.use,
    c.DropEvidence: evidence.drop,
    c.RestoreEvidence: evidence.restore,
    c.AgreeSheet: checking.agree,
    c.ReturnSheet: checking.give_back,
    c.SetLanguage: joining.set_language,
    c.RequestData: privacy.request_data,
    c.RevokeLinks: privacy.revoke_links,
    c.RequestErasure: privacy.request_erasure,
    c.EraseMember: privacy.erase_member,
    c.AddDirective: paperwork.add_directive,
    c.NameDirective: paperwork.name_directive,
    c.DropDirective: paperwork.drop_directive,
    c.TryTemplate: paperwork.try_template,
    c.UseTemplate: paperwork.use_template,
    c.RequestTemplate: paperwork.request_template,
    c.SetLogo: paperwork.set_logo,
    c.RequestReport: checking.request_report,
    c.RequestDossier: checking.request_dossier,
    c.ReadPlan: founding.read_plan,
    c.KeepDraft: founding.keep_draft,
    c.FoundCampaign: founding.found_campaign,
    c.AddPlanLine: plan_lines.add,
    c.MovePlanLine: plan_lines.move,
    c.CancelPlanLine: plan_lines.cancel,
    c.RestorePlanLine: plan_lines.restore,
    c.GiveDuties: team.give_duties,
    c.AddMember: team.add_member,
    c.RemoveMember: team.remove_member,
    c.Reinvite: team.reinvite,
    c.SwitchSchool: schools.switch,
    c.SetReminders: reminding.set_reminders,
    c.PauseReminders: reminding.pause,
    c.SetSchoolHours: reminding.set_school_hours,
    c.RemindAgain: reminding.remind_again,
    c.RemindLate: reminding.remind_late,
    concluding.RecordMeeting: meeting.record,
    concluding.DecideLevel: meeting.decide_level,
    concluding.DecideProposal: meeting.decide_proposal,
    concluding.RequestDocument: meeting.request_document,
    concluding.GivePaper: closing.give_paper,
    concluding.CloseCampaign: closing.close,
    concluding.ReopenCampaign: closing.reopen,
    concluding.RecordRecognition: closing.record_recognition,
    concluding.DropRecognition: closing.drop_recognition,
    concluding.StartNextYear: closing.next_year,
    concluding.ReportMeasure: closing.report_measure,
    concluding.RequestChanges: closing.request_changes,
    concluding.RequestLog: closing.request_log,
}


def carry_out(desk: Desk, command: c.Command) -> Sequence[c.Happening]:
    """Do what `command` says and return what happened; DvhtError when it may not or cannot be."""
    return HANDLERS[type(command)](desk, command)
