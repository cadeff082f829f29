"""Evidence outside a sheet: for an indicator that is named, or photos that came from nowhere."""

from conversations.dialog import (
    HOME,
    Choice,
    Context,
    Dialog,
    Open,
    Sent,
    Step,
    Stray,
)
from conversations.dialogs.evidence_steps import add_evidence, cancel, evidence_steps, to_name
from dvht_core.files import StoredFile
from dvht_core.policy import Action, may


def _held(ctx: Context) -> Sent:
    files = tuple(StoredFile.from_json(file) for file in ctx.state.answers.get("held", ()))
    return Sent(files, (), ctx.state.answers.get("caption", ""))


def _own_indicators(ctx: Context) -> list[Choice]:
    codes = [i.code for i in ctx.campaign.indicators]
    mine = [c for c in codes if may(ctx.view.me, Action.WRITE_SHEET, ctx.campaign, c)]
    first = [c for c in mine if c in ctx.me.assess]
    ordered = [*first, *(c for c in mine if c not in first)]
    titles = [(c, ctx.campaign.rubric.indicator(c).title) for c in ordered]
    return [Choice(c, ctx.say("evidence-for", indicator=c, title=t)) for c, t in titles]


def _into(ctx: Context, indicator: str) -> Open:
    held = _held(ctx)
    if not held.files:
        return Open("evidence", {"indicator": indicator})
    name = to_name(ctx, held)
    return Open("evidence", {"indicator": indicator}, name.step, name.answers)


def _also_held(ctx: Context, sent: Sent) -> Stray:
    """One more photo from home, before it was said what the first ones are for."""
    before = _held(ctx) if ctx.state.step == "which" else Sent((), (), "")
    held = [file.to_json() for file in (*before.files, *sent.files)]
    caption = "\n".join(filter(None, [before.caption, sent.caption]))
    return Stray(Open("evidence", step="which", answers={"held": held, "caption": caption}))


_WHICH = Step(
    "which",
    asks=lambda ctx: (
        ctx.say("evidence-ask-which", count=len(files))
        if (files := _held(ctx).files)
        else ctx.say("evidence-ask-whose")
    ),
    choices=lambda ctx: [*_own_indicators(ctx), cancel(ctx)],
    does=lambda ctx, value: [] if value == "cancel" else add_evidence(ctx, value, _held(ctx)),
    echo=lambda ctx, value: (
        ctx.say("evidence-let-go") if value == "cancel" and _held(ctx).files else ""
    ),
    goes=lambda ctx, value: HOME if value == "cancel" else _into(ctx, value),
    leads=(HOME, "named", "evidence"),
    aside=True,
)


def _head(ctx: Context, _key: str) -> str:
    title = ctx.campaign.rubric.indicator(ctx.code).title
    return ctx.say("evidence-head", indicator=ctx.code, title=title)


EVIDENCE = Dialog(
    "evidence",
    version=1,
    start=lambda ctx: "evidence" if "indicator" in ctx.state.args else "which",
    steps=lambda _ctx: (_WHICH, *evidence_steps(_head)),
    files=_also_held,
    may=lambda ctx: (
        ("indicator" not in ctx.state.args and ctx.me.on_team)
        or (
            "indicator" in ctx.state.args
            and ctx.code in ctx.campaign.sheets
            and may(ctx.view.me, Action.WRITE_SHEET, ctx.campaign, ctx.code)
        )
    ),
)
