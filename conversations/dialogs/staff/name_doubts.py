"""The steps that settle what a list of names leaves open: whom it means, which results count."""

from collections.abc import Callable
from functools import partial

from conversations.engine.dialog import Choice, Commands, Context, Row, SideStep, Steps
from conversations.messages.staff_message import some_names, told_apart
from dvht_core.commands.staff import SettleName, SettleResult
from dvht_core.staff.staff_model import ListEntry, ListView

Which = Callable[[Context], str]
"""The indicator that the list is for; "" for the staff list."""


def open_list(ctx: Context, indicator: str) -> ListView | None:
    """Return the list that waits to be taken."""
    return next((n for n in ctx.campaign.book.lists if n.indicator == indicator), None)


def after_list(ctx: Context, indicator: str) -> str:
    """Return the step for the list that waits: doubtful names first; "list" when none waits."""
    waiting = open_list(ctx, indicator)
    if waiting is None:
        return "list"
    if waiting.doubtful:
        return "doubt"
    return "result" if waiting.unclear else "take"


def doubt_steps(which: Which, kind: str) -> Steps:
    """Return the step "doubt", and where a list has results (`kind` "census") "result".

    `kind` ("staff", "census") chooses the sentences.
    """
    has_results = kind == "census"

    def onward(ctx: Context, _choice: str) -> str:
        return after_list(ctx, which(ctx))

    doubt: Row = SideStep(
        "doubt",
        asks=partial(_ask_who, which=which),
        choices=partial(_who, which=which, kind=kind),
        keeps=partial(_settle, which=which),
        goes=onward,
        leads=("list", "doubt", *(["result"] if has_results else []), "take"),
    )
    result: Row = SideStep(
        "result",
        asks=partial(_ask_result, which=which),
        choices=partial(_results, which=which),
        keeps=partial(_settle_result, which=which),
        goes=onward,
        leads=("list", "doubt", "result", "take"),
    )
    return (doubt, result) if has_results else (doubt,)


def _doubtful(ctx: Context, indicator: str) -> tuple[ListView, int, ListEntry] | None:
    waiting = open_list(ctx, indicator)
    if waiting is None or not waiting.doubtful:
        return None
    place = waiting.doubtful[0]
    return waiting, place, waiting.entries[place]


def _ask_who(ctx: Context, which: Which) -> str:
    doubtful = _doubtful(ctx, which(ctx))
    if doubtful is None:
        return ctx.say("lists-none")
    waiting, _, entry = doubtful
    name = (
        ctx.say("lists-born", name=entry.name, year=str(entry.birth_year))
        if entry.birth_year
        else entry.name
    )
    return ctx.say("lists-ask-who", name=name, left=len(waiting.doubtful))


def _who(ctx: Context, which: Which, kind: str) -> list[Choice]:
    doubtful = _doubtful(ctx, which(ctx))
    people = [ctx.campaign.book.member(c) for c in doubtful[2].candidates] if doubtful else []
    return [
        *(Choice(str(m.id), told_apart(ctx, m)) for m in people if m),
        Choice("nobody", ctx.say(f"lists-nobody-{kind}")),
    ]


def _settle(ctx: Context, value: str, which: Which) -> Commands:
    doubtful = _doubtful(ctx, which(ctx))
    if doubtful is None:
        return []
    waiting, place, _ = doubtful
    return [SettleName(waiting.id, place, None if value == "nobody" else int(value))]


def _unclear(ctx: Context, indicator: str) -> tuple[ListView, str] | None:
    waiting = open_list(ctx, indicator)
    return (waiting, waiting.unclear[0]) if waiting and waiting.unclear else None


def _ask_result(ctx: Context, which: Which) -> str:
    """Ask whether a result counts, with the names of who has it."""
    unclear = _unclear(ctx, which(ctx))
    if unclear is None:
        return ctx.say("lists-none")
    waiting, result = unclear
    names = [e.name for e in waiting.entries if e.result == result and e.met is None]
    key = "lists-ask-result" if result else "lists-ask-blank"
    return ctx.say(key, result=result, names=some_names(ctx, names), indicator=which(ctx))


def _results(ctx: Context, which: Which) -> list[Choice]:
    keys = ("yes", "no") if _unclear(ctx, which(ctx)) else ("back",)
    return [Choice(key, ctx.say(f"lists-result-{key}")) for key in keys]


def _settle_result(ctx: Context, value: str, which: Which) -> Commands:
    unclear = _unclear(ctx, which(ctx))
    if unclear is None:
        return []
    waiting, result = unclear
    return [SettleResult(waiting.id, result, value == "yes")]
