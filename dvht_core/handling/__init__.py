"""Carrying out commands on the database, inside the caller's transaction."""

from collections.abc import Callable, Sequence
from typing import Any

from dvht_core import commands as c
from dvht_core.handling import (
    census,
    checking,
    evidence,
    joining,
    lists,
    privacy,
    records,
    sheets,
    staff,
)
from dvht_core.handling.desk import Desk
from dvht_core.staff import commands as s

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
    c.RequestErasure: privacy.request_erasure,
    c.EraseMember: privacy.erase_member,
    c.RequestDossier: checking.request_dossier,
    s.AddStaff: staff.add,
    s.ChangeStaff: staff.change,
    s.LinkStaff: staff.link,
    s.SetLeaves: staff.set_leaves,
    s.RemoveStaff: staff.remove,
    s.InviteStaff: staff.invite,
    s.ReceiveList: lists.receive,
    s.SettleName: lists.settle,
    s.TakeList: lists.take,
    s.DropList: lists.drop,
    s.AgreeRecord: records.agree,
    s.AddRecord: records.add,
    s.ChangeRecord: records.change,
    s.RemoveRecord: records.remove,
    s.LookAtRecord: records.look,
    s.RequestRecord: records.request,
    s.SetGoals: records.set_goals,
    s.SendPlan: records.send,
    s.ApprovePlan: records.approve,
    s.ReturnPlan: records.give_back,
    s.SayWord: records.say_word,
    s.DeclareAnswer: census.declare,
    s.DecideAnswer: census.decide,
    s.RestoreAnswer: census.restore,
}


def carry_out(desk: Desk, command: c.Command) -> Sequence[c.Happening]:
    """Do what `command` says and return what happened; DvhtError when it may not or cannot be."""
    return HANDLERS[type(command)](desk, command)
