"""Carrying out commands on the database, inside the caller's transaction."""

from collections.abc import Callable, Sequence
from typing import Any

from dvht_core import commands as c
from dvht_core.handling import checking, evidence, joining, paperwork, privacy, sheets
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
}


def carry_out(desk: Desk, command: c.Command) -> Sequence[c.Happening]:
    """Do what `command` says and return what happened; DvhtError when it may not or cannot be."""
    return HANDLERS[type(command)](desk, command)
