"""Evidence outside a sheet: for an indicator that is named, or files that came from nowhere."""

from dataclasses import dataclass

from conversations.dialogs.evidence.evidence_items import add_evidence, to_name
from conversations.dialogs.evidence.evidence_steps import evidence_steps
from conversations.dialogs.sheet.sent_sheets import sheets_or
from conversations.engine import kept_files
from conversations.engine.button_data import go
from conversations.engine.dialog import (
    HOME,
    READ,
    STAY,
    Choice,
    Chosen,
    Commands,
    Context,
    Dialog,
    Digression,
    Given,
    Open,
    Row,
    Said,
    SentFiles,
    SideStep,
    Target,
)
from conversations.parsing.misread import Misread
from dvht_core.commands import Command
from dvht_core.commands.sheets import KeepFiles, SettleFiles
from dvht_core.policy import Permission, may
from dvht_core.view.campaign_view import KeptView
from dvht_core.work_plan.indicator_cells import read_codes


def _own_indicators(ctx: Context) -> list[str]:
    """Return the indicators for which this person may send evidence, their own first."""
    codes = [i.code for i in ctx.campaign.indicators]
    mine = [c for c in codes if may(ctx.view.me, Permission.WRITE_SHEET, ctx.campaign, c)]
    first = [c for c in mine if c in ctx.me.assess]
    return [*first, *(c for c in mine if c not in first)]


def ask_which(ctx: Context, sent: SentFiles) -> Digression:
    """Keep files that came from nowhere, and ask which indicator they serve."""
    return Digression(
        lambda after: Open("evidence", {"kept": str(after.view.kept[-1].id)}),
        [KeepFiles(sent.files, sent.caption)],
    )


def filed(ctx: Context, args: list[str]) -> Digression | None:
    """File kept files under an indicator; the buttons of each question mean its own files."""
    number, code = (*args, "", "")[:2]
    kept = kept_files.batch(ctx, number)
    if kept is None:
        return Digression(STAY, echo=lambda after: after.say("kept-gone"))
    if code not in _own_indicators(ctx):
        return Digression(Open("evidence", {"kept": number}))
    return Digression(lambda after: _into(after, code, kept), _file(ctx, code, kept))


def _file(ctx: Context, code: str, kept: KeptView) -> list[Command]:
    return [*add_evidence(ctx, code, kept_files.sent_of(kept)), SettleFiles(kept.id)]


def _into(ctx: Context, code: str, kept: KeptView) -> Open:
    """Open the question for the name of what was filed."""
    name = to_name(ctx, kept.files[-1].original_sha256)
    return Open("evidence", {"indicator": code}, name.step, name.answers)


def _batch(ctx: Context) -> KeptView | None:
    """Return the files that are asked about; None where evidence is only to be looked at."""
    return kept_files.batch(ctx, ctx.state.args.get("kept"))


def _ask_which(ctx: Context) -> str:
    kept, count = _batch(ctx), kept_files.count(ctx)
    if kept is None:
        waiting = [ctx.say("kept-waiting", count=count)] if count else []
        return "\n".join([*waiting, ctx.say("evidence-ask-whose")])
    others = count - len(kept.files)
    lines = [ctx.say("evidence-ask-which", what=kept_files.described(ctx, kept))]
    lines += [ctx.say("kept-others", count=others)] if others else []
    return "\n".join(lines)


def _which_choices(ctx: Context) -> list[Choice]:
    kept = _batch(ctx)
    titles = {c: ctx.campaign.rubric.indicator(c).title for c in _own_indicators(ctx)}
    keys = {c: go("file", kept.id, c) if kept else c for c in titles}
    filing = [
        Choice(keys[c], ctx.say("evidence-for", indicator=c, title=title))
        for c, title in titles.items()
    ]
    if kept and kept.sheets:
        filing.insert(0, Choice(go("sheet-file", kept.id), ctx.say("sheet-file-read")))
    waiting = ["kept"] if ctx.view.kept else []
    names = ["later", "discard"] if kept else [*waiting, "back"]
    ways = [Choice(n, ctx.say(f"evidence-which-{n}", count=kept_files.count(ctx))) for n in names]
    return [*filing, *ways] if kept else [*ways[:-1], *filing, ways[-1]]


@dataclass(frozen=True)
class _Named:
    """An indicator named in words, and the last of the files that it is for ("" for none)."""

    code: str
    last: str


def _read_which(ctx: Context, given: Given) -> _Named:
    """Read an indicator named in words, "cái này của 2.3", and note the files that it is for."""
    codes, _ = read_codes(given.text, _own_indicators(ctx)) if isinstance(given, Said) else ((), ())
    if len(codes) != 1:
        raise Misread("evidence-no-indicator")
    kept = _batch(ctx)
    return _Named(codes[0], kept.files[-1].original_sha256 if kept else "")


def _file_batch(ctx: Context, named: _Named) -> Commands:
    kept = _batch(ctx)
    return _file(ctx, named.code, kept) if kept else []


def _discard(ctx: Context, _choice: object) -> Commands:
    kept = _batch(ctx)
    return [SettleFiles(kept.id)] if kept else []


def _after(ctx: Context, value: _Named | Chosen) -> Target:
    if isinstance(value, _Named):
        name = to_name(ctx, value.last)
        step, answers = (name.step, name.answers) if value.last else ("", {})
        return Open("evidence", {"indicator": value.code}, step, answers)
    if value in ("later", "discard", "back"):
        return HOME
    if value == "kept":
        return Open("evidence", {"kept": str(ctx.view.kept[0].id)} if ctx.view.kept else {})
    return Open("evidence", {"indicator": str(value)})


_WHICH: Row = SideStep(
    "which",
    wide=True,
    asks=_ask_which,
    choices=_which_choices,
    reads=_read_which,
    does={"discard": _discard, READ: _file_batch},
    echo={"later": "evidence-told-later", "discard": "evidence-told-discard"},
    goes=_after,
    leads=(HOME, STAY, "named", "evidence"),
)


def _head(ctx: Context, _key: str) -> str:
    title = ctx.campaign.rubric.indicator(ctx.code).title
    return ctx.say("evidence-head", indicator=ctx.code, title=title)


def _may_send(ctx: Context) -> bool:
    if "indicator" not in ctx.state.args:
        return ctx.me.on_team
    known = ctx.code in ctx.campaign.sheets
    return known and may(ctx.view.me, Permission.WRITE_SHEET, ctx.campaign, ctx.code)


EVIDENCE = Dialog(
    "evidence",
    starts=lambda ctx: "evidence" if "indicator" in ctx.state.args else "which",
    steps=(_WHICH, *evidence_steps(_head)),
    files=sheets_or(ask_which),
    may=_may_send,
)
