"""The steps that take a list of names in: send it, say who a doubtful name is, let it take effect.

Used for the staff list itself and for the lists of each percentage indicator.
"""

from collections.abc import Callable, Mapping

from conversations.engine.answers import words_of
from conversations.engine.dialog import (
    Choice,
    Chosen,
    Commands,
    Context,
    Given,
    Json,
    SentFiles,
    SideStep,
    Signing,
    Step,
)
from conversations.engine.kept_files import a_document
from conversations.messages.staff_message import some_names, told_apart
from dvht_core.commands import Command
from dvht_core.commands.staff import DropList, ReceiveList, SettleName, TakeList
from dvht_core.domain.campaign import CampaignState
from dvht_core.domain.files import StoredFile
from dvht_core.staff.eligibility import why_not
from dvht_core.staff.staff_model import ListEntry, ListView

Which = Callable[[Context], str]
"""The indicator that the list is for; "" for the staff list."""


def open_list(ctx: Context, indicator: str) -> ListView | None:
    """Return the list that waits to be taken."""
    return next((n for n in ctx.campaign.book.lists if n.indicator == indicator), None)


def receive(indicator: str, given: Json) -> Commands:
    """Return the command for what `read_list` made of files or words."""
    file = StoredFile.from_json(given["file"]) if given["file"] else None
    return [ReceiveList(indicator, file, given["text"], given["all_but"])]


def read_list(given: Given, *, all_but: bool = False) -> Json:
    """Return a file with its caption, or names typed."""
    if isinstance(given, SentFiles):
        return {"file": a_document(given).to_json(), "text": given.caption, "all_but": all_but}
    return {"file": None, "text": words_of(given), "all_but": all_but}


def after_list(ctx: Context, indicator: str) -> str:
    """Return the step for the list that waits: doubtful names first; "list" when none waits."""
    waiting = open_list(ctx, indicator)
    if waiting is None:
        return "list"
    return "doubt" if waiting.doubtful else "take"


def list_steps(which: Which, kind: str, done: str = "list") -> tuple[Step, ...]:
    """Return the steps "doubt" and "take"; `kind` ("staff", "census") chooses their sentences.

    `done` is the step that shows what came of it.
    """
    return (
        SideStep(
            "doubt",
            asks=lambda ctx: _ask_who(ctx, which(ctx)),
            choices=lambda ctx: _who(ctx, which(ctx), kind),
            keeps=lambda ctx, value: _settle(ctx, which(ctx), value),
            value=lambda ctx: _settled(ctx, which(ctx)),
            goes=lambda ctx, _value: after_list(ctx, which(ctx)),
            leads=("list", "doubt", "take"),
        ),
        SideStep(
            "take",
            asks=lambda ctx: _ask_take(ctx, which(ctx), kind),
            choices=lambda ctx: (
                [Choice(key, ctx.say(f"lists-{key}")) for key in ("yes", "drop")]
                if open_list(ctx, which(ctx))
                else [Choice("back", ctx.say("lists-back"))]
            ),
            signs=Signing(("yes",), subject=lambda ctx: _names_listed(ctx, which(ctx))),
            does=lambda ctx, value: _take(ctx, which(ctx), value),
            echo=lambda ctx, value: "" if value == "back" else ctx.say(f"lists-told-{value}"),
            goes=done,
        ),
    )


def _doubtful(ctx: Context, indicator: str) -> tuple[ListView, int, ListEntry] | None:
    waiting = open_list(ctx, indicator)
    if waiting is None or not waiting.doubtful:
        return None
    place = waiting.doubtful[0]
    return waiting, place, waiting.entries[place]


def _ask_who(ctx: Context, indicator: str) -> str:
    doubtful = _doubtful(ctx, indicator)
    if doubtful is None:
        return ctx.say("lists-none")
    waiting, _, entry = doubtful
    name = (
        ctx.say("lists-born", name=entry.name, year=str(entry.birth_year))
        if entry.birth_year
        else entry.name
    )
    return ctx.say("lists-ask-who", name=name, left=len(waiting.doubtful))


def _who(ctx: Context, indicator: str, kind: str) -> list[Choice]:
    doubtful = _doubtful(ctx, indicator)
    people = [ctx.campaign.book.member(c) for c in doubtful[2].candidates] if doubtful else []
    return [
        *(Choice(str(m.id), told_apart(ctx, m)) for m in people if m),
        Choice("nobody", ctx.say(f"lists-nobody-{kind}")),
    ]


def _settle(ctx: Context, indicator: str, value: Json) -> Commands:
    if not isinstance(value, Chosen):
        return _unsettle(ctx, indicator, value)
    doubtful = _doubtful(ctx, indicator)
    if doubtful is None:
        return []
    waiting, place, _ = doubtful
    return [SettleName(waiting.id, place, None if value == "nobody" else int(value))]


def _settled(ctx: Context, indicator: str) -> Json:
    """Return which entries are settled now."""
    waiting = open_list(ctx, indicator)
    return [entry.settled for entry in waiting.entries] if waiting else []


def _unsettle(ctx: Context, indicator: str, before: Json) -> Commands:
    waiting = open_list(ctx, indicator)
    commands: list[Command] = []
    if waiting and len(waiting.entries) == len(before):
        for place, (entry, was) in enumerate(zip(waiting.entries, before, strict=True)):
            if entry.settled and not was:
                commands.append(SettleName(waiting.id, place, None, open=True))
    return commands


def _ask_take(ctx: Context, indicator: str, kind: str) -> str:
    waiting = open_list(ctx, indicator)
    if waiting is None:
        return ctx.say("lists-none")
    known = sum(entry.staff is not None for entry in waiting.entries)
    unknown = [entry.name for entry in waiting.entries if entry.staff is None]
    key = f"lists-take-{kind}" + ("-but" if waiting.all_but else "")
    lines = [ctx.say(key, count=len(waiting.entries), known=known, others=len(unknown))]
    if kind == "census":
        lines.append(ctx.say("lists-document" if waiting.name else "lists-typed"))
    if unknown and kind == "census":
        lines.append(ctx.say("lists-unknown", names=", ".join(unknown)))
    if kind == "staff" and (absent := _absent(ctx, waiting)):
        lines.append(ctx.say("lists-absent", names=some_names(ctx, absent)))
    if kind == "staff":
        lines += _standing(ctx)
    return "\n".join(lines)


def _standing(ctx: Context) -> list[str]:
    """Say which sheets keep their typed figures, and which will count by the list from now."""
    campaign = ctx.campaign
    if campaign.state is CampaignState.CLOSED:
        return []
    keys = [(c, key) for c, key in campaign.census_keys if not campaign.sheets[c].counted]
    shares = [(code, campaign.share(code, key)) for code, key in keys]
    typed = [
        ctx.say("lists-standing-of", indicator=code, met=share[0], total=share[1])
        for code, share in shares
        if share
    ]
    fresh = [code for code, key in keys if key not in campaign.sheets[code].answers]
    lines = [ctx.say("lists-standing", sheets=ctx.words.join_words(typed))] if typed else []
    lines += [ctx.say("lists-counting", indicators=ctx.words.join_words(fresh))] if fresh else []
    return lines


def _names_listed(ctx: Context, indicator: str) -> str:
    """Return every name that taking the list notes something about, by what is noted."""
    waiting = open_list(ctx, indicator)
    if waiting is None:
        return ""
    named = {entry.staff: None for entry in waiting.entries if entry.staff is not None}
    members = map(ctx.campaign.book.member, named)
    known = [told_apart(ctx, member) for member in members if member]
    if not indicator:
        new = [entry.name for entry in waiting.entries if entry.staff is None]
        return _named(ctx, {"known": known, "new": new})
    if not waiting.all_but:
        return _named(ctx, {"met": known})
    standings = (
        ctx.campaign.figures[indicator].standings if indicator in ctx.campaign.figures else ()
    )
    rest = [told_apart(ctx, s.member) for s in standings if s.member.id not in named]
    return _named(ctx, {"unmet": known, "rest": rest})


def _named(ctx: Context, names: Mapping[str, list[str]]) -> str:
    return "\n".join(
        ctx.say(f"lists-names-{key}", count=len(people), names=", ".join(people))
        for key, people in names.items()
        if people
    )


def _absent(ctx: Context, waiting: ListView) -> list[str]:
    """Return who is at work by the staff list and missing from a new one.

    Nobody, when half of them or more are missing: such a list is of some people only.
    """
    named = {entry.staff for entry in waiting.entries}
    here = [m for m in ctx.campaign.book.staff if why_not(m, ctx.today) is None]
    missed = [told_apart(ctx, m) for m in here if m.id not in named]
    return missed if 2 * len(missed) < len(here) else []


def _take(ctx: Context, indicator: str, value: Json) -> Commands:
    waiting = open_list(ctx, indicator)
    if waiting is None:
        return []
    match str(value):
        case "yes":
            return [TakeList(waiting.id)]
        case "drop":
            return [DropList(waiting.id)]
    return []
