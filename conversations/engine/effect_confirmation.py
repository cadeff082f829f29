"""What is asked before it is done: a change that makes other sheets state another figure.

A turn carries its commands out, compares the sheets before and after, and where others than the
one in hand have changed takes everything back and asks first. So the sentence cannot differ from
what would happen, whatever the command is.
"""

from collections.abc import Iterable

from conversations.engine.dialog import Commands, Context
from dvht_core.commands.going_back import TakeBack
from dvht_core.commands.sheets import (
    AddEvidence,
    AgreeSheet,
    Answer,
    DropEvidence,
    ReturnSheet,
    SetShare,
    SetTotal,
    SubmitSheet,
    UseEvidence,
    UseFigure,
)
from dvht_core.commands.staff import (
    AddRecord,
    ChangeRecord,
    ConfirmAnswers,
    DecideAnswer,
    DeclareAnswer,
    RemoveRecord,
)
from dvht_core.policy import Permission
from dvht_core.view.affected_sheets import AffectedSheet, SheetFigures, touched
from dvht_core.view.campaign_view import CampaignView, View

_ON_A_SHEET = (
    *(Answer, SetTotal, SetShare, UseFigure, SubmitSheet, AgreeSheet, ReturnSheet),
    *(AddEvidence, UseEvidence, DropEvidence),
)
"""What is done to the sheet that it names: no surprise there."""
_EVERY_DAY = (
    *(DeclareAnswer, DecideAnswer, ConfirmAnswers),
    *(AddRecord, ChangeRecord, RemoveRecord),
)
"""What the census is made of, person by person: a surprise only where a sheet was handed in."""
_OF_EVERY_DAY = {Permission.ANSWER_CENSUS, Permission.CONFIRM_CENSUS, Permission.WRITE_RECORD}
"""What it takes."""


def consequences(before: View, after: View, commands: Commands) -> tuple[AffectedSheet, ...]:
    """Return the sheets that the commands changed, if one must be asked about before."""
    was, now = before.campaign, after.campaign
    if was is None or now is None or was.id != now.id:
        return ()
    needs = [need for c in commands if isinstance(c, TakeBack) for need in c.undo.needs]
    in_hand = {c.indicator for c in commands if isinstance(c, _ON_A_SHEET)}
    in_hand |= {n.indicator or "" for n in needs if n.permission == Permission.WRITE_SHEET}
    every_day = all(isinstance(c, (*_EVERY_DAY, TakeBack)) for c in commands) and all(
        need.permission in _OF_EVERY_DAY for need in needs
    )
    changes = touched(was, now)
    others = (change for change in changes if change.indicator not in in_hand)
    return changes if any(_surprises(was, change, every_day) for change in others) else ()


def _surprises(campaign: CampaignView, change: AffectedSheet, every_day: bool) -> bool:
    """Return whether somebody relies on what the sheet said: it had a figure, or was handed in."""
    handed_in = campaign.sheets[change.indicator].state.handed_in
    return handed_in or (bool(change.before.shares) and not every_day)


def warning(ctx: Context, changes: Iterable[AffectedSheet], after: View) -> str:
    """Return what the changes mean, sheet by sheet, and for the unit where its level is another."""
    assert after.campaign is not None
    lines = [ctx.say("hold-changes"), *(change_line(ctx, change) for change in changes)]
    was, now = ctx.campaign.results.unit.level, after.campaign.results.unit.level
    if was != now:
        levels = {"before": ctx.level_words(was), "after": ctx.level_words(now)}
        lines.append(ctx.say("hold-unit", **levels))
    return "\n".join(lines)


def change_line(ctx: Context, change: AffectedSheet) -> str:
    """Return a change as "• 2.1: 36/37 (97,3%) → 36/38 (94,7%), đạt mức độ 2 → đạt mức độ 1"."""
    parts = [
        ctx.say("hold-from-to", before=before, after=after)
        for before, after in (
            (_figures_text(ctx, change.before), _figures_text(ctx, change.after)),
            (ctx.level_words(change.before.level), ctx.level_words(change.after.level)),
        )
        if before != after
    ]
    if change.unchecked:
        parts.append(ctx.say("hold-unchecked"))
    return ctx.say("hold-sheet", indicator=change.indicator, what="; ".join(parts))


def _figures_text(ctx: Context, shown: SheetFigures) -> str:
    """Return the figures of a sheet as "36/37 (97,3%)"."""
    shares = [
        ctx.say("hold-share", met=met, total=total, percent=ctx.words.percent(met, total))
        for met, total in shown.shares
    ]
    return ctx.words.join_words(shares) if shares else ctx.say("hold-no-figure")
