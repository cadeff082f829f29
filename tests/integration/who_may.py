"""What each command needs, role by role: the table that two tests hold against the program.

`test_who_may` walks the dialogs, and takes long; `test_policy_over_http` asks for every command at
once, whoever it is.
"""

from dvht_core.commands import account, campaign, dossier, going_back, sheets, staff
from dvht_core.policy import ALLOWED, Permission, Relation
from tests.integration.walking_school import STRANGER

EVERY_MEMBER = frozenset({Relation.MEMBER})
NOBODY_YET: frozenset[Relation] = frozenset()
"""Commands by which one joins."""

GOVERNS: dict[type, Permission | frozenset[Relation]] = {
    account.ShowInvitation: NOBODY_YET,
    account.Join: NOBODY_YET,
    account.Decline: NOBODY_YET,
    account.RequestLink: Permission.LINK_CHATS,
    account.UnlinkChat: Permission.LINK_CHATS,
    sheets.Answer: Permission.WRITE_SHEET,
    sheets.SetTotal: Permission.WRITE_SHEET,
    sheets.SetShare: Permission.WRITE_SHEET,
    sheets.AddEvidence: Permission.WRITE_SHEET,
    sheets.JoinEvidence: Permission.WRITE_SHEET,
    sheets.KeepFiles: EVERY_MEMBER,
    sheets.SettleFiles: EVERY_MEMBER,
    sheets.DeclineFiles: EVERY_MEMBER,
    sheets.RenameEvidence: Permission.WRITE_SHEET,
    sheets.TakePaper: Permission.WRITE_SHEET,
    sheets.DeclinePaper: Permission.WRITE_SHEET,
    sheets.CorrectPaper: Permission.WRITE_SHEET,
    sheets.TurnBack: Permission.WRITE_SHEET,
    sheets.SplitEvidence: Permission.WRITE_SHEET,
    sheets.UseEvidence: Permission.WRITE_SHEET,
    sheets.DropEvidence: Permission.WRITE_SHEET,
    sheets.SubmitSheet: Permission.SUBMIT_SHEET,
    sheets.AgreeSheet: Permission.CHECK_SHEET,
    sheets.ReturnSheet: Permission.RETURN_SHEET,
    sheets.RequestSheet: Permission.READ_SHEET,
    account.SetLanguage: EVERY_MEMBER,
    account.RequestCalendar: Permission.SET_OWN_REMINDERS,
    account.RequestData: EVERY_MEMBER,
    account.RequestErasure: EVERY_MEMBER,
    account.EraseMember: Permission.ERASE_MEMBER,
    dossier.RequestDossier: Permission.REQUEST_DOSSIER,
    dossier.RequestReport: Permission.REQUEST_DOSSIER,
    account.RevokeLinks: EVERY_MEMBER,
    account.SwitchSchool: EVERY_MEMBER,
    campaign.ReadPlan: Permission.SET_UP,
    campaign.KeepDraft: Permission.SET_UP,
    campaign.FoundCampaign: Permission.SET_UP,
    campaign.UndoFounding: Permission.UNDO_FOUNDING,
    campaign.AddPlanLine: Permission.CHANGE_PLAN,
    campaign.MovePlanLine: Permission.CHANGE_PLAN,
    campaign.SetPlanLineKind: Permission.CHANGE_PLAN,
    campaign.CancelPlanLine: Permission.CHANGE_PLAN,
    campaign.GiveDuties: Permission.CHANGE_TEAM,
    campaign.AddMember: Permission.CHANGE_TEAM,
    campaign.RemoveMember: Permission.CHANGE_TEAM,
    campaign.Reinvite: Permission.CHANGE_TEAM,
    account.SetReminders: Permission.SET_OWN_REMINDERS,
    going_back.TakeBack: EVERY_MEMBER,  # and what the commands needed that are taken back
    account.RemindAgain: Permission.SET_OWN_REMINDERS,
    account.PauseReminders: Permission.PAUSE_MEMBER,
    account.SetSchoolHours: Permission.SET_SCHOOL_HOURS,
    account.RemindLate: Permission.REMIND_LATE,
    campaign.RecordMeeting: Permission.HOLD_MEETING,
    campaign.DecideLevel: Permission.HOLD_MEETING,
    campaign.DecideProposal: Permission.HOLD_MEETING,
    dossier.RequestDocument: Permission.REQUEST_DOSSIER,
    dossier.RequestPdf: Permission.REQUEST_DOSSIER,
    dossier.GivePaper: Permission.GIVE_PAPER,
    dossier.KeepSigned: Permission.GIVE_PAPER,
    dossier.KeepPlan: Permission.GIVE_PAPER,
    campaign.CloseCampaign: Permission.CLOSE_CAMPAIGN,
    campaign.ReopenCampaign: Permission.REOPEN_CAMPAIGN,
    campaign.RecordRecognition: Permission.RECORD_RECOGNITION,
    campaign.StartNextYear: Permission.START_NEXT_YEAR,
    campaign.ReportMeasure: Permission.REPORT_MEASURE,
    dossier.RequestChanges: Permission.REQUEST_DOSSIER,
    dossier.RequestLog: Permission.READ_LOG,
    dossier.RequestBoard: Permission.READ_TEAM,
    dossier.AddDirective: Permission.KEEP_DIRECTIVES,
    dossier.NameDirective: Permission.KEEP_DIRECTIVES,
    dossier.DropDirective: Permission.KEEP_DIRECTIVES,
    dossier.TryTemplate: Permission.MANAGE_TEMPLATES,
    dossier.MarkPlace: Permission.MANAGE_TEMPLATES,
    dossier.UseTemplate: Permission.MANAGE_TEMPLATES,
    dossier.RequestTemplate: Permission.MANAGE_TEMPLATES,
    dossier.SetLogo: Permission.MANAGE_TEMPLATES,
    dossier.SetUnitFact: Permission.MANAGE_TEMPLATES,
}
"""What each command needs: an action of the policy, or a relation without one. A new command needs
a row here, and somebody who comes to it by the dialogs."""

LINKING = frozenset({account.LinkChat})
"""By this a chat on one more channel comes in, with a code of one's own: see test_chats."""

OF_STAFF: dict[type, Permission | frozenset[Relation]] = {
    staff.AddStaff: Permission.KEEP_STAFF,
    staff.ChangeStaff: Permission.KEEP_STAFF,
    staff.LinkStaff: Permission.KEEP_STAFF,
    staff.SetLeaves: Permission.KEEP_STAFF,
    staff.RemoveStaff: Permission.KEEP_STAFF,
    staff.InviteStaff: Permission.KEEP_STAFF,
    staff.ReceiveList: Permission.CONFIRM_CENSUS,
    staff.SettleName: Permission.CONFIRM_CENSUS,
    staff.SettleResult: Permission.CONFIRM_CENSUS,
    staff.TakeList: Permission.CONFIRM_CENSUS,
    staff.DropList: Permission.CONFIRM_CENSUS,
    staff.AgreeRecord: EVERY_MEMBER,
    staff.AddRecord: Permission.WRITE_RECORD,
    staff.ChangeRecord: Permission.WRITE_RECORD,
    staff.RemoveRecord: Permission.WRITE_RECORD,
    staff.LookAtRecord: Permission.READ_RECORD,
    staff.RequestRecord: Permission.READ_RECORD,
    staff.SetGoals: Permission.WRITE_PLAN,
    staff.SendPlan: Permission.WRITE_PLAN,
    staff.SayWord: Permission.WRITE_PLAN,
    staff.ApprovePlan: Permission.APPROVE_PLAN,
    staff.ReturnPlan: Permission.APPROVE_PLAN,
    staff.DeclareAnswer: Permission.ANSWER_CENSUS,
    staff.DecideAnswer: Permission.CONFIRM_CENSUS,
    staff.ConfirmAnswers: Permission.CONFIRM_CENSUS,
    sheets.UseFigure: Permission.WRITE_SHEET,
    sheets.CountFigures: Permission.CONFIRM_CENSUS,
}
"""The same for the staff list; the walk's school keeps none."""

RELATIONS: dict[str, frozenset[Relation]] = {
    "lead": frozenset({Relation.MEMBER, Relation.LEADS, Relation.KEEPER}),
    "secretary": frozenset({Relation.MEMBER, Relation.LEADS, Relation.KEEPER}),
    "assessor": frozenset({Relation.MEMBER, Relation.ASSESSOR}),
    "checker": frozenset({Relation.MEMBER, Relation.CHECKER}),
    "member": frozenset({Relation.MEMBER}),
    "removed": frozenset(),
    STRANGER: frozenset(),
}
"""How each stands to criterion 2."""


def needed(command: type) -> frozenset[Relation]:
    """Return the relations of which one lets somebody do this."""
    rule = (GOVERNS | OF_STAFF)[command]
    return ALLOWED[rule] if isinstance(rule, Permission) else rule
