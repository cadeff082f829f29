"""The turn: (state, event) → commands, and when they are carried out, (state, reply). Pure.

    meant = hear(state, event, view, now)      # what the person meant (`understand_event`)
    …the core carries out meant.commands…
    turn = proceed(meant, fresh_view, now)     # what is said and where the conversation is

`refused` takes the place of `proceed` when the core says no.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from conversations.dialogs import DIALOGS
from conversations.dialogs.evidence.offered_papers import asked_first
from conversations.engine.button_data import go
from conversations.engine.dialog import (
    STAY,
    Choice,
    Commands,
    Context,
    Open,
    Reply,
    SentFiles,
    digest,
    token,
)
from conversations.engine.effect_confirmation import consequences, warning
from conversations.engine.events import Event, Files, to_json
from conversations.engine.kept_files import kept_text, leave
from conversations.engine.prompts import ask, signed
from conversations.engine.state import State, TrailEntry, slimmed
from conversations.position import (
    arrive,
    context_of,
    dialog_of,
    may_enter,
    present,
    step_of,
)
from conversations.understand_event import Interpretation, understand
from dvht_core.commands import Command
from dvht_core.commands.sheets import AddEvidence, JoinEvidence, KeepFiles, UseEvidence
from dvht_core.domain.campaign import SheetState
from dvht_core.domain.errors import DvhtError
from dvht_core.domain.undo import Undo
from dvht_core.i18n.vietnamese import clean
from dvht_core.view.campaign_view import View

__all__ = [
    "Interpretation",
    "Turn",
    "entered",
    "hear",
    "hold",
    "proceed",
    "refused",
    "rescued",
    "unsaid",
]


@dataclass(frozen=True)
class Turn:
    """The end of a turn: the new state, and what is said; the last message asks."""

    state: State
    replies: tuple[Reply, ...]


def hear(state: State, event: Event, view: View, now: datetime) -> Interpretation:
    """Return what `event` means here; never raises for anything that a person can send."""
    state = present(state, view, now)
    meant = understand(context_of(view, state, now), event)
    return replace(meant, asked=(state.dialog, state.step), before=view)


def unsaid(meant: Interpretation, before: View, after: View, now: datetime) -> str:
    """Return what the commands, carried out as a trial, change that must be said first.

    "" when there is nothing, or when the person has agreed to these very words.
    """
    changes = consequences(before, after, meant.commands)
    said = warning(context_of(before, meant.state, now), changes, after) if changes else ""
    return "" if said == meant.agreed else said


def hold(
    state: State, meant: Interpretation, event: Event, said: str, view: View, now: datetime
) -> Turn:
    """Return the question whether to do what `event` means, after what it would change.

    Nothing has been done, and nothing is until the person agrees.
    """
    state = present(state, view, now)
    again = {"event": to_json(event), "offered": state.offered}
    held = state.held if meant.agreed and state.held else again
    state = replace(state, held={**held, "said": said, "wish": []})
    return _question(state, view, now, [], again=False)


def proceed(meant: Interpretation, view: View, now: datetime, undo: Undo | None = None) -> Turn:
    """Return the next question, after what was said; `view` is the one after the commands.

    `undo` undoes them; it is kept for going back.
    """
    ctx = context_of(view, _with_undo(meant, undo), now, meant.before)
    said = list(meant.said)
    if meant.alone:
        return Turn(ctx.state, tuple(map(Reply, said)))
    target = meant.target
    if meant.answered is not None:
        said.append(meant.answered.said(ctx, meant.value))
        target = meant.answered.target(ctx, meant.value)
    if meant.report:
        said.append(meant.report(ctx))
    said += _reopened(ctx)
    if callable(target):
        target = target(ctx)
    state = arrive(ctx, STAY if target is None else target)
    if not may_enter(view, state, now):
        said.append(_why_closed(context_of(view, state, now)))
        state = ctx.state
    state = present(state, view, now)
    greets = DIALOGS[state.dialog].greets
    if isinstance(target, Open) and greets:
        said.append(greets(context_of(view, state, now)))
    if _goes_on(meant, state):
        state = asked_first(context_of(view, state, now), state)
    here = (state.dialog, state.step) == meant.asked
    step = meant.answered
    beside = step.beside(ctx, meant.value) if step and step.beside and not here else ()
    shown = [meant.shows(context_of(view, state, now))] if meant.shows else []
    if shown and here and state.dialog == "tasks":
        return _at_home(ctx, state, shown[0])
    apart = bool(shown)
    turn = _question(
        state, view, now, said, meant.offers, beside, again=here, shown=apart, turned=meant.turned
    )
    return replace(turn, replies=(*shown, *turn.replies))


def _goes_on(meant: Interpretation, state: State) -> bool:
    """Return whether an answer leads to another question of somebody in a campaign."""
    away = (state.dialog, state.step) != meant.asked
    return away and meant.answered is not None and meant.asked[1] not in ("offered", "part")


def _with_undo(meant: Interpretation, undo: Undo | None) -> State:
    """Return the state with what undoes the commands noted for the answer, or what came beside."""
    if undo is None or not meant.kept:
        return meant.state
    trail, beside = meant.state.trail, TrailEntry(meant.state.step, returning=meant.state.returning)
    *earlier, last = trail if meant.answered else (*trail, beside)
    entry = replace(last, undo=undo.to_json())
    return replace(meant.state, trail=slimmed((*earlier, entry)))


def refused(
    state: State,
    meant: Interpretation,
    error: DvhtError,
    view: View,
    now: datetime,
    kept: Commands = (),
) -> Turn:
    """Say why the core refused, and ask the question again; gone back on, the question of before.

    Nothing has changed, except that files which came with what was refused are `kept`.
    """
    if error.key == "back-changed":
        why = context_of(view, meant.state, now).say(error.key)
        return proceed(replace(meant, said=(why,)), view, now)
    state = present(state, view, now)
    ctx = context_of(view, state, now)
    said = [ctx.say(error.key, **error.values)]
    said += [
        kept_text(ctx, SentFiles(k.files, (), k.caption)) for k in kept if isinstance(k, KeepFiles)
    ]
    return _question(state, view, now, said, again=True)


def rescued(meant: Interpretation, event: Event) -> tuple[Command, ...]:
    """Return the commands that keep the files of a message that the core refused.

    So for a year that is closed; not for a document that cannot be read as what was asked for:
    that is said, and it is sent anew.
    """
    if not isinstance(event, Files):
        return ()
    evidence = any(isinstance(c, AddEvidence | UseEvidence | JoinEvidence) for c in meant.commands)
    step = meant.answered
    sent = SentFiles(event.files, (), clean(event.caption).strip())
    taken = step.takes(sent) if step and step.takes and not evidence else None
    left = leave(sent, taken if taken and not taken.thumbnail else None)
    return (KeepFiles(left.files, left.caption),) if left and meant.commands else ()


def entered(state: State, view: View, now: datetime, why: str = "school-now") -> Turn:
    """Go on in another conversation, into which a command has led: another unit's, or one's own."""
    state = present(state if view.me else State(), view, now)
    ctx = context_of(view, state, now)
    unit = view.campaign.unit.name if view.campaign else ""
    said = [ctx.say(why, unit=unit)] if unit or why != "school-now" else []
    return _question(state, view, now, said, again=False)


def _reopened(ctx: Context) -> list[str]:
    """Return which sheets the person has just changed that were handed in, and must be again."""
    was, now = (view and view.campaign and view.campaign.sheets for view in (ctx.before, ctx.view))
    drafts = {code for code, sheet in (now or {}).items() if sheet.state is SheetState.DRAFT}
    codes = sorted(code for code in drafts if was and code in was and was[code].state.handed_in)
    return [ctx.say("sheet-reopened", indicators=", ".join(codes))] if codes else []


def _why_closed(ctx: Context) -> str:
    """Say why the dialog could not be entered."""
    closed = dialog_of(ctx).closed
    return (closed(ctx) if closed else "") or ctx.say("not-allowed-dialog")


def _at_home(ctx: Context, state: State, shown: Reply) -> Turn:
    """Return a turn that ends with what was asked for and a way home, without a question."""
    home = Choice(go("tasks"), ctx.say("check-leave"))
    reply = replace(shown, choices=(*shown.choices, home))
    return Turn(replace(state, offered=tuple((c.key, c.label) for c in reply.choices)), (reply,))


def _question(
    state: State,
    view: View,
    now: datetime,
    said: Sequence[str],
    offers: tuple[Choice, ...] = (),
    beside: Sequence[Choice] = (),
    *,
    again: bool,
    shown: bool = False,
    turned: bool = False,
) -> Turn:
    """Return the turn that ends with the question of `state`, after what was `said`."""
    ctx = context_of(view, state, now)
    step = step_of(ctx)
    if state.held:
        said = [*said, state.held["said"]]
    # a number that is typed here is an answer, and must not be that of an offer beside it
    offers = () if step.typed_first and not again else offers
    beside = () if step.typed_first or step.signs else beside
    *before, question = ask(ctx, step, said, again, shown, turned)
    there = {choice.key for choice in question.choices}
    offers = tuple(choice for choice in offers if choice.key not in there)
    whole = (*offers, *question.choices, *beside)
    asked = token(ctx.state, step.key)
    replies = (*before, replace(question, choices=whole, question=asked))
    choices = tuple((c.key, c.label) for c in replies[-1].choices)
    seen = digest(signed(ctx, step)) if step.signs else state.shown
    return Turn(replace(state, offered=choices, shown=seen), replies)
