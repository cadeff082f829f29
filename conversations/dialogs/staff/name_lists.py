"""The steps that take a list of names in: send it, say who a doubtful name is, let it take effect.

Used for the staff list itself and for the lists of each percentage indicator.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from conversations.dialogs.staff.name_doubts import Which, doubt_steps, open_list
from conversations.engine.answers import words_of
from conversations.engine.dialog import (
    Choice,
    Commands,
    Context,
    Given,
    SentFiles,
    SideStep,
    Signing,
    Steps,
)
from conversations.engine.kept_files import a_document
from conversations.messages.staff_message import some_names, told_apart
from dvht_core.commands.staff import DropList, ReceiveList, TakeList
from dvht_core.domain.campaign import CampaignState
from dvht_core.domain.files import StoredFile
from dvht_core.staff.eligibility import why_not
from dvht_core.staff.staff_model import ListView


@dataclass(frozen=True)
class NamesSent:
    """A list as it was sent: a file with its caption, or names typed."""

    text: str
    file: StoredFile | None = None


def receive(indicator: str, sent: NamesSent, *, all_but: bool = False) -> Commands:
    """Return the command that takes a list in."""
    return [ReceiveList(indicator, sent.file, sent.text, all_but)]


def read_list(_ctx: Context, given: Given) -> NamesSent:
    """Return a file with its caption, or names typed."""
    if isinstance(given, SentFiles):
        return NamesSent(given.caption, a_document(given))
    return NamesSent(words_of(given))


def list_steps(which: Which, kind: str, done: str = "list") -> Steps:
    """Return the steps "doubt" and "take", and where a list has results "result" between them.

    `kind` ("staff", "census") chooses their sentences; `done` is the step that shows what came
    of it.
    """

    def choices(ctx: Context) -> list[Choice]:
        keys = ("yes", "drop") if open_list(ctx, which(ctx)) else ("back",)
        return [Choice(key, ctx.say(f"lists-{key}")) for key in keys]

    def takes(ctx: Context, choice: str) -> Commands:
        waiting = open_list(ctx, which(ctx))
        if waiting is None or choice == "back":
            return []
        return [TakeList(waiting.id) if choice == "yes" else DropList(waiting.id)]

    return (
        *doubt_steps(which, kind),
        SideStep(
            "take",
            asks=lambda ctx: _ask_take(ctx, which(ctx), kind),
            choices=choices,
            signs=Signing(("yes",), subject=lambda ctx: _names_listed(ctx, which(ctx))),
            does=takes,
            echo={"yes": "lists-told-yes", "drop": "lists-told-drop"},
            goes=done,
        ),
    )


def _ask_take(ctx: Context, indicator: str, kind: str) -> str:
    waiting = open_list(ctx, indicator)
    if waiting is None:
        return ctx.say("lists-none")
    named = [entry for entry in waiting.entries if kind == "staff" or waiting.names(entry)]
    known = sum(entry.staff is not None for entry in named)
    unknown = [entry.name for entry in named if entry.staff is None]
    key = f"lists-take-{kind}" + ("-but" if waiting.all_but else "")
    lines = []
    if kind == "census":
        lines += _left_out(ctx, waiting)
    lines += [ctx.say("lists-reading", doubt=doubt) for doubt in waiting.doubts]
    if kind == "census":
        lines.append(ctx.say("lists-document" if waiting.name else "lists-typed"))
    if unknown and kind == "census":
        lines.append(ctx.say("lists-unknown", names=", ".join(unknown)))
    if kind == "staff" and (absent := _absent(ctx, waiting)):
        lines.append(ctx.say("lists-absent", names=some_names(ctx, absent)))
    if kind == "staff" and waiting.doubts:
        lines.append(ctx.say("lists-correct-later"))
    if kind == "staff":
        lines += _standing(ctx)
    return "\n".join([*lines, ctx.say(key, count=len(named), known=known, others=len(unknown))])


def _left_out(ctx: Context, waiting: ListView) -> list[str]:
    """Say who of the unit does not count for the list, by what it says of them."""
    left: dict[str, list[str]] = {}
    for entry in waiting.entries:
        if entry.staff is not None and not waiting.names(entry):
            left.setdefault(entry.result, []).append(entry.name)
    return [
        ctx.say(
            "lists-left-out" if result else "lists-left-blank",
            result=result,
            names=", ".join(names),
        )
        for result, names in left.items()
    ]


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
    of = [entry for entry in waiting.entries if not indicator or waiting.names(entry)]
    named = {entry.staff: None for entry in of if entry.staff is not None}
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
