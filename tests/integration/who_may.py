"""What each command needs, role by role: the table that two tests hold against the program.

`test_who_may` walks the dialogs, and takes long; `test_policy_over_http` asks for every command at
once, whoever it is.
"""

from dvht_core import commands as c
from dvht_core import concluding
from dvht_core.policy import ALLOWED, Action, Relation
from dvht_core.staff import commands as s
from tests.integration.walking_school import STRANGER

EVERY_MEMBER = frozenset({Relation.MEMBER})
NOBODY_YET: frozenset[Relation] = frozenset()
"""Commands by which one joins."""

GOVERNS: dict[type, Action | frozenset[Relation]] = {
    c.ShowInvitation: NOBODY_YET,
    c.Join: NOBODY_YET,
    c.Decline: NOBODY_YET,
    c.RequestLink: Action.LINK_CHATS,
    c.UnlinkChat: Action.LINK_CHATS,
    c.Answer: Action.WRITE_SHEET,
    c.SetTotal: Action.WRITE_SHEET,
    c.SetShare: Action.WRITE_SHEET,
    c.AddEvidence: Action.WRITE_SHEET,
    c.JoinEvidence: Action.WRITE_SHEET,
    c.KeepFiles: EVERY_MEMBER,
    c.SettleFiles: EVERY_MEMBER,
    c.DeclineFiles: EVERY_MEMBER,
    c.MergeEvidence: Action.WRITE_SHEET,
    c.RenameEvidence: Action.WRITE_SHEET,
    c.SplitEvidence: Action.WRITE_SHEET,
    c.UseEvidence: Action.WRITE_SHEET,
    c.DropEvidence: Action.WRITE_SHEET,
    c.RestoreEvidence: Action.WRITE_SHEET,
    c.SubmitSheet: Action.SUBMIT_SHEET,
    c.AgreeSheet: Action.CHECK_SHEET,
    c.ReturnSheet: Action.RETURN_SHEET,
    c.SetLanguage: EVERY_MEMBER,
    c.RequestData: EVERY_MEMBER,
    c.RequestErasure: EVERY_MEMBER,
    c.EraseMember: Action.ERASE_MEMBER,
    c.RequestDossier: Action.REQUEST_DOSSIER,
    c.RequestReport: Action.REQUEST_DOSSIER,
    c.RevokeLinks: EVERY_MEMBER,
    c.SwitchSchool: EVERY_MEMBER,
    c.ReadPlan: Action.SET_UP,
    c.KeepDraft: Action.SET_UP,
    c.FoundCampaign: Action.SET_UP,
    c.UndoFounding: Action.UNDO_FOUNDING,
    c.AddPlanLine: Action.CHANGE_PLAN,
    c.MovePlanLine: Action.CHANGE_PLAN,
    c.CancelPlanLine: Action.CHANGE_PLAN,
    c.RestorePlanLine: Action.CHANGE_PLAN,
    c.GiveDuties: Action.CHANGE_TEAM,
    c.AddMember: Action.CHANGE_TEAM,
    c.RemoveMember: Action.CHANGE_TEAM,
    c.Reinvite: Action.CHANGE_TEAM,
    c.SetReminders: Action.SET_OWN_REMINDERS,
    c.RemindAgain: Action.SET_OWN_REMINDERS,
    c.PauseReminders: Action.PAUSE_MEMBER,
    c.SetSchoolHours: Action.SET_SCHOOL_HOURS,
    c.RemindLate: Action.REMIND_LATE,
    concluding.RecordMeeting: Action.HOLD_MEETING,
    concluding.DecideLevel: Action.HOLD_MEETING,
    concluding.DecideProposal: Action.HOLD_MEETING,
    concluding.RequestDocument: Action.REQUEST_DOSSIER,
    concluding.RequestPdf: Action.REQUEST_DOSSIER,
    concluding.GivePaper: Action.GIVE_PAPER,
    concluding.CloseCampaign: Action.CLOSE_CAMPAIGN,
    concluding.ReopenCampaign: Action.REOPEN_CAMPAIGN,
    concluding.RecordRecognition: Action.RECORD_RECOGNITION,
    concluding.DropRecognition: Action.RECORD_RECOGNITION,
    concluding.StartNextYear: Action.START_NEXT_YEAR,
    concluding.ReportMeasure: Action.REPORT_MEASURE,
    concluding.RequestChanges: Action.REQUEST_DOSSIER,
    concluding.RequestLog: Action.READ_LOG,
    concluding.RequestBoard: Action.READ_TEAM,
    c.AddDirective: Action.KEEP_DIRECTIVES,
    c.NameDirective: Action.KEEP_DIRECTIVES,
    c.DropDirective: Action.KEEP_DIRECTIVES,
    c.TryTemplate: Action.MANAGE_TEMPLATES,
    c.UseTemplate: Action.MANAGE_TEMPLATES,
    c.RequestTemplate: Action.MANAGE_TEMPLATES,
    c.SetLogo: Action.MANAGE_TEMPLATES,
    c.SetUnitFact: Action.MANAGE_TEMPLATES,
}
"""What each command needs: an action of the policy, or a relation without one. A new command needs
a row here, and somebody who comes to it by the dialogs."""

LINKING = frozenset({c.LinkChat})
"""By this a chat on one more channel comes in, with a code of one's own: see test_chats."""

OF_STAFF: dict[type, Action | frozenset[Relation]] = {
    s.AddStaff: Action.KEEP_STAFF,
    s.ChangeStaff: Action.KEEP_STAFF,
    s.LinkStaff: Action.KEEP_STAFF,
    s.SetLeaves: Action.KEEP_STAFF,
    s.RemoveStaff: Action.KEEP_STAFF,
    s.InviteStaff: Action.KEEP_STAFF,
    s.ReceiveList: Action.CONFIRM_CENSUS,
    s.SettleName: Action.CONFIRM_CENSUS,
    s.TakeList: Action.CONFIRM_CENSUS,
    s.DropList: Action.CONFIRM_CENSUS,
    s.AgreeRecord: EVERY_MEMBER,
    s.AddRecord: Action.WRITE_RECORD,
    s.ChangeRecord: Action.WRITE_RECORD,
    s.RemoveRecord: Action.WRITE_RECORD,
    s.LookAtRecord: Action.READ_RECORD,
    s.RequestRecord: Action.READ_RECORD,
    s.SetGoals: Action.WRITE_PLAN,
    s.SendPlan: Action.WRITE_PLAN,
    s.SayWord: Action.WRITE_PLAN,
    s.ApprovePlan: Action.APPROVE_PLAN,
    s.ReturnPlan: Action.APPROVE_PLAN,
    s.DeclareAnswer: Action.ANSWER_CENSUS,
    s.DecideAnswer: Action.CONFIRM_CENSUS,
    s.ConfirmAnswers: Action.CONFIRM_CENSUS,
    s.RestoreAnswers: Action.CONFIRM_CENSUS,
    c.UseFigure: Action.WRITE_SHEET,
    c.CountFigures: Action.CONFIRM_CENSUS,
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
    """The relations of which one lets somebody do this."""
    rule = (GOVERNS | OF_STAFF)[command]
    return ALLOWED[rule] if isinstance(rule, Action) else rule
