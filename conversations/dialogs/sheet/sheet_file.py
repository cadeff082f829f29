"""A sheet that came as a Word file: whose it is, what it would change, and a yes before it does."""

from conversations.dialogs.sheet.sent_sheets import filled, sheets_or, writable
from conversations.engine import kept_files
from conversations.engine.button_data import go
from conversations.engine.dialog import (
    HOME,
    Choice,
    Commands,
    Context,
    Dialog,
    Open,
    Row,
    SideStep,
    Signing,
    Target,
)
from conversations.messages.sheet_file_message import lines, whose
from dvht_core.commands.sheets import SettleFiles
from dvht_core.domain.campaign import LIFE, Duty, SheetEvent
from dvht_core.dossier.sheet_differences import Differences, differences
from dvht_core.sheet_files.sheet_model import ReadSheet, SheetFile
from dvht_core.view.campaign_view import KeptView

# ——— the file, and the sheet of it that is looked at ———


def _kept(ctx: Context) -> KeptView | None:
    """Return the file that is asked about."""
    kept = kept_files.batch(ctx, ctx.state.args.get("kept"))
    return kept if kept and kept.sheets else None


def _file(ctx: Context) -> SheetFile | None:
    kept = _kept(ctx)
    return kept.sheets if kept else None


def _mine(ctx: Context) -> list[str]:
    """Return the indicators whose sheets this person may write, those assigned to them first."""
    codes = [i.code for i in ctx.campaign.indicators if writable(ctx, i.code)]
    return sorted(codes, key=lambda code: code not in ctx.me.assess)


def _target(ctx: Context) -> tuple[int, str] | None:
    """Return the place of the sheet in the file, and the indicator that it is taken for; None
    where that is not settled.
    """
    args = ctx.state.args
    if "indicator" not in args or not args["sheet"].isdecimal():
        return None
    place, code = int(args["sheet"]), args["indicator"]
    return (place, code) if place in filled(_file(ctx)) and writable(ctx, code) else None


# ——— which sheet, for which indicator ———


def _ask_which(ctx: Context) -> str:
    file, found = _file(ctx), filled(_file(ctx))
    if file is None:
        return ctx.say("sheet-file-none")
    if not found:
        return ctx.say("sheet-file-blank")
    if len(found) > 1:
        codes = ", ".join(sheet.code or "?" for sheet in found.values())
        return ctx.say("sheet-file-several", count=len(found), codes=codes)
    (sheet,) = found.values()
    if not sheet.code or sheet.code not in ctx.campaign.sheets:
        key = "sheet-file-unknown-code" if sheet.code else "sheet-file-unknown"
        return ctx.say(key, code=sheet.code)
    people = ctx.campaign.with_duty(Duty.ASSESS, sheet.code)
    names = ctx.words.join_words([ctx.called(p) for p in people]) or ctx.say("others-nobody")
    return ctx.say("sheet-file-not-mine", code=sheet.code, who=names)


def _which_choices(ctx: Context) -> list[Choice]:
    found = filled(_file(ctx))
    own = {place: s.code for place, s in found.items() if writable(ctx, s.code)}
    if not own and len(found) == 1:
        ways = [(next(iter(found)), code) for code in _mine(ctx)]
    else:
        ways = list(own.items())
    titles = {i.code: i.title for i in ctx.campaign.indicators}
    taking = [
        Choice(f"{place}-{code}", ctx.say("evidence-for", indicator=code, title=titles[code]))
        for place, code in ways
    ]
    return [*taking, *_others(ctx)]


def _others(ctx: Context) -> list[Choice]:
    keys = ["evidence", "later", "discard"] if _kept(ctx) else ["back"]
    return [Choice(key, ctx.say(f"sheet-file-{key}")) for key in keys]


def _discard(ctx: Context, _choice: str) -> Commands:
    kept = _kept(ctx)
    return [SettleFiles(kept.id)] if kept else []


def _after_which(ctx: Context, choice: str) -> Target:
    kept = _kept(ctx)
    if choice == "evidence" and kept:
        return Open("evidence", {"kept": str(kept.id)})
    place, dash, code = choice.partition("-")
    if kept is None or not dash:
        return HOME
    return Open("sheet_file", {"kept": str(kept.id), "sheet": place, "indicator": code})


_WHICH: Row = SideStep(
    "which",
    asks=_ask_which,
    choices=_which_choices,
    keeps={"discard": _discard},
    echo={"later": "sheet-file-told-later", "discard": "sheet-file-told-discard"},
    goes=_after_which,
    leads=(HOME, "take", "evidence:"),
)


# ——— what would change ———


def _found(ctx: Context) -> tuple[str, Differences, SheetFile, ReadSheet] | None:
    file, target = _file(ctx), _target(ctx)
    if file is None or target is None:
        return None
    place, code = target
    return code, differences(ctx.campaign, code, file, file.sheets[place]), file, file.sheets[place]


def _changes(ctx: Context) -> str:
    found = _found(ctx)
    if found is None:
        return ctx.say("sheet-file-none")
    code, differs, file, sheet = found
    title = ctx.campaign.rubric.indicator(code).title
    head = ctx.say("sheet-file-head", indicator=code, title=title)
    told = lines(ctx, code, differs, file, sheet)
    return "\n".join(filter(None, [head, whose(ctx, differs), *told]))


def _barred(ctx: Context, code: str) -> str:
    """Return why nothing can be taken: the campaign is closed, the sheet is final; "" if it can."""
    if ctx.campaign.is_closed:
        return ctx.say("sheet-file-closed", year=ctx.campaign.year)
    state = ctx.campaign.sheets[code].state
    if (state, SheetEvent.EDIT) not in LIFE:
        return ctx.say("sheet-file-final")
    return ""


def _ask_take(ctx: Context) -> str:
    found = _found(ctx)
    if found is None:
        return ""
    code, differs, *_ = found
    if barred := _barred(ctx, code):
        return barred
    if not _takes(ctx):
        return ctx.say("sheet-file-nothing")
    foreign = differs.answers and differs.foreign
    handed_in = ctx.campaign.sheets[code].state.handed_in
    asked = [
        ctx.say("sheet-file-texts-only") if foreign else "",
        ctx.say("sheet-file-handed-in") if handed_in else "",
        ctx.say("sheet-file-ask", indicator=code),
    ]
    return " ".join(filter(None, asked))


def _takes(ctx: Context) -> dict[str, Commands]:
    """Return what can be taken: all that differs, or the texts alone; figures before texts, which
    are kept with the result that they were written for.
    """
    found = _found(ctx)
    if found is None or _barred(ctx, found[0]):
        return {}
    code, differs, *_ = found
    texts, answers = differs.of_texts(code), differs.of_answers
    ways = {"all": [*answers, *texts] if answers else [], "texts": texts}
    return {key: commands for key, commands in ways.items() if commands}


def _take_choices(ctx: Context) -> list[Choice]:
    found, takes = _found(ctx), _takes(ctx)
    both = len(takes) > 1
    labels = {
        "all": "take-all" if both else "take-figures",
        "texts": "take-texts-only" if both else "take-texts",
        "no": "no" if takes else "discard",
    }
    taking = [Choice(key, ctx.say(f"sheet-file-{labels[key]}")) for key in takes]
    keys = ["no", "evidence"] if found else ["back"]
    several = len(filled(_file(ctx))) > 1 or bool(found and found[1].code)
    keys += ["other"] if several else []
    ways = [Choice(key, ctx.say(f"sheet-file-{labels.get(key, key)}")) for key in keys]
    return [*taking, *ways]


def _take(ctx: Context, choice: str) -> Commands:
    """Take what was chosen; a file with one sheet is done with then, and so is a refused one."""
    kept = _kept(ctx)
    taken = _takes(ctx).get(choice, ())
    done = choice in ("all", "texts", "no") and len(filled(_file(ctx))) == 1
    return [*taken, *([SettleFiles(kept.id)] if kept and done else [])]


def _after_take(ctx: Context, choice: str) -> Target:
    if choice in ("all", "texts"):
        return "taken"
    file = {"kept": ctx.state.args.get("kept", "")}
    opens = {"evidence": Open("evidence", file), "other": Open("sheet_file", file, "which")}
    return opens.get(choice, HOME)


_TAKE: Row = SideStep(
    "take",
    asks=_ask_take,
    choices=_take_choices,
    signs=Signing(("all", "texts"), subject=_changes),
    keeps=_take,
    echo={"no": "sheet-file-left", "all": "sheet-file-taken", "texts": "sheet-file-taken"},
    goes=_after_take,
    leads=("taken", "which", "evidence:", HOME),
)


def _taken_choices(ctx: Context) -> list[Choice]:
    """Offer the sheet, and what else of the file or of other files waits."""
    sheet = Choice(go("sheet", ctx.code), ctx.say("sheet-file-see", indicator=ctx.code))
    waits = next((k for k in ctx.view.kept if k.sheets), None)
    more = [Choice(go("sheet-file", waits.id), ctx.say("sheet-file-next"))] if waits else []
    return [sheet, *more, Choice("back", ctx.say("sheet-file-back"))]


_TAKEN: Row = SideStep("taken", asks="sheet-file-undo", choices=_taken_choices, goes=HOME)


SHEET_FILE = Dialog(
    "sheet_file",
    starts=lambda ctx: "take" if "indicator" in ctx.state.args else "which",
    steps=(_WHICH, _TAKE, _TAKEN),
    may=lambda ctx: ctx.me.on_team,
    files=sheets_or(kept_files.keep),
)
