"""The turn: (state, event) → commands, and when they are carried out, (state, reply). Pure.

    heard = hear(state, event, view, now)      # what the person meant
    …the core carries out heard.commands…
    turn = proceed(heard, fresh_view, now)     # what is said and where the conversation is

`refused` takes the place of `proceed` when the core says no.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from conversations.dialogs import DIALOGS
from conversations.engine.dialog import (
    HOME,
    NEXT,
    STAY,
    Choice,
    Chosen,
    Commands,
    Context,
    Dialog,
    Digression,
    Given,
    Go,
    Json,
    Later,
    Open,
    Reply,
    Said,
    SentFiles,
    State,
    Step,
    Target,
    digest,
    moved,
    token,
)
from conversations.engine.effect_confirmation import consequences, warning
from conversations.engine.events import Event, Files, Press, Text, Unsupported, from_json, to_json
from conversations.engine.kept_files import join, keep, leave
from conversations.engine.kept_files import kept as kept_text
from conversations.engine.prompts import ask, choices_of, signed
from conversations.parsing import choice_by_text
from conversations.parsing.misread import Misread
from conversations.slash_commands import SlashCommand, find_slash_command
from conversations.texts import dialog_texts
from dvht_core.commands import Command
from dvht_core.commands.account import ShowInvitation
from dvht_core.commands.sheets import AddEvidence, JoinEvidence, KeepFiles, UseEvidence
from dvht_core.domain.campaign import SheetState
from dvht_core.domain.errors import DvhtError
from dvht_core.i18n.vietnamese import clean
from dvht_core.invitations.invitation_codes import looks_like_code
from dvht_core.view.campaign_view import View

HOLD = Step(
    "hold",
    asks="hold-ask",
    choices=lambda ctx: [Choice(key, ctx.say(f"hold-{key}")) for key in ("yes", "no")],
)
"""Asked before what was answered is done, in place of the question of the dialog."""
SHOWING = ("start", "connect")
"""Commands that a code may follow."""


@dataclass(frozen=True)
class Interpretation:
    """What the person meant, before anything is carried out."""

    state: State
    commands: tuple[Command, ...] = ()
    value: Any = None
    answered: Step | None = None
    """The step whose answer this is."""
    target: Target | Later | None = None
    """Where to go, when no step decides it."""
    said: tuple[str, ...] = ()
    """Sentences already known, before the question."""
    report: Any = None
    """A sentence for afterwards: called with the fresh context."""
    asked: tuple[str, str] = ("", "")
    """The dialog and step whose question was open."""
    offers: tuple[Choice, ...] = ()
    """Actions offered beside the question's own choices."""
    shows: Callable[[Context], Reply] | None = None
    """A message of its own, before the question."""
    agreed: str = ""
    """What was said of the consequences, where the person has agreed to them."""
    turned: bool = False
    """Only more of the question's choices are wanted."""
    handed_in: frozenset[str] = frozenset()
    """The indicators whose sheets were handed in."""


@dataclass(frozen=True)
class Turn:
    """The end of a turn: the new state, and what is said; the last message asks."""

    state: State
    replies: tuple[Reply, ...]


def hear(state: State, event: Event, view: View, now: datetime) -> Interpretation:
    """Return what `event` means here; never raises for anything that a person can send."""
    state = _present(state, view, now)
    heard = _hear(_context(view, state, now), event)
    return replace(heard, asked=(state.dialog, state.step), handed_in=_handed_in(view))


def unsaid(heard: Interpretation, before: View, after: View, now: datetime) -> str:
    """Return what the commands, carried out as a trial, change that must be said first.

    "" when there is nothing, or when the person has agreed to these very words.

    Nothing, too, where the person has agreed to these very words.
    """
    changes = consequences(before, after, heard.commands)
    said = warning(_context(before, heard.state, now), changes, after) if changes else ""
    return "" if said == heard.agreed else said


def hold(
    state: State, heard: Interpretation, event: Event, said: str, view: View, now: datetime
) -> Turn:
    """Return the question whether to do what `event` means, after what it would change.

    Nothing has been done, and nothing is until the person agrees.
    """
    state = _present(state, view, now)
    again = {"event": to_json(event), "offered": state.offered}
    held = state.held if heard.agreed and state.held else again
    state = replace(state, held={**held, "said": said})
    return _question(state, view, now, [], again=False)


def _hear(ctx: Context, event: Event) -> Interpretation:
    match event:
        case Text(text):
            return _hear_text(ctx, clean(text).strip())
        case Press(data):
            return _hear_press(ctx, data)
        case Files(files, refused, caption, siblings):
            return _hear_files(ctx, SentFiles(files, refused, clean(caption).strip(), siblings))
        case Unsupported(kind, link):
            wanted = [f"unsupported-{kind}-link"] if link else []
            keys = [*wanted, f"unsupported-{kind}", "unsupported-other"]
            return _again(ctx, ctx.say(next(k for k in keys if k in ctx.texts), link=link))


def proceed(heard: Interpretation, view: View, now: datetime) -> Turn:
    """Return the next question, after what was said; `view` is the one after the commands."""
    ctx = _context(view, heard.state, now)
    said = list(heard.said)
    target = heard.target
    if heard.answered is not None:
        if heard.answered.echo:
            said.append(heard.answered.echo(ctx, heard.value))
        target = _resolve(heard.answered, ctx, heard.value)
    if heard.report:
        said.append(heard.report(ctx))
    said += _reopened(ctx, heard)
    if callable(target):
        target = target(ctx)
    state = _arrive(ctx, STAY if target is None else target)
    if not _may(view, state, now):
        said.append(_why_closed(_context(view, state, now)))
        state = ctx.state
    state = _present(state, view, now)
    greets = DIALOGS[state.dialog].greets
    if isinstance(target, Open) and greets:
        said.append(greets(_context(view, state, now)))
    here = (state.dialog, state.step) == heard.asked
    shown = [heard.shows(_context(view, state, now))] if heard.shows else []
    if shown and here and state.dialog == "tasks":
        return _at_home(ctx, state, shown[0])
    apart = bool(shown)
    turn = _question(
        state, view, now, said, heard.offers, again=here, shown=apart, turned=heard.turned
    )
    return replace(turn, replies=(*shown, *turn.replies))


def _handed_in(view: View) -> frozenset[str]:
    sheets = view.campaign.sheets if view.campaign else {}
    return frozenset(code for code, sheet in sheets.items() if sheet.state.handed_in)


def _reopened(ctx: Context, heard: Interpretation) -> list[str]:
    """Return which sheets the person has just changed that were handed in, and must be again."""
    sheets = ctx.view.campaign.sheets if ctx.view.campaign else {}
    drafts = {code for code, sheet in sheets.items() if sheet.state is SheetState.DRAFT}
    codes = sorted(heard.handed_in & drafts)
    return [ctx.say("sheet-reopened", indicators=", ".join(codes))] if codes else []


def _why_closed(ctx: Context) -> str:
    """Say why the dialog could not be entered."""
    closed = _dialog(ctx).closed
    return (closed(ctx) if closed else "") or ctx.say("not-allowed-dialog")


def _at_home(ctx: Context, state: State, shown: Reply) -> Turn:
    """Return a turn that ends with what was asked for and a way home, no question behind it."""
    home = Choice("go:tasks", ctx.say("check-leave"))
    reply = replace(shown, choices=(*shown.choices, home))
    return Turn(replace(state, offered=tuple((c.key, c.label) for c in reply.choices)), (reply,))


def refused(state: State, error: DvhtError, view: View, now: datetime, kept: Commands = ()) -> Turn:
    """Say why the core refused, and ask the question again; nothing has changed.

    But that files are `kept` which came with what was refused.
    """
    state = _present(state, view, now)
    ctx = _context(view, state, now)
    said = [ctx.say(error.key, **error.values)]
    said += [
        kept_text(ctx, SentFiles(k.files, (), k.caption)) for k in kept if isinstance(k, KeepFiles)
    ]
    return _question(state, view, now, said, again=True)


def rescued(heard: Interpretation, event: Event) -> tuple[Command, ...]:
    """Return the commands that keep the files of a message that the core refused.

    The core refuses files for a year that is closed, for example.

    Not a document that cannot be read as what was asked for: that is said, and it is sent anew.
    """
    if not isinstance(event, Files):
        return ()
    evidence = any(isinstance(c, AddEvidence | UseEvidence | JoinEvidence) for c in heard.commands)
    step = heard.answered
    sent = SentFiles(event.files, (), clean(event.caption).strip())
    taken = step.takes(sent) if step and step.takes and not evidence else None
    left = leave(sent, taken if taken and not taken.thumbnail else None)
    return (KeepFiles(left.files, left.caption),) if left and heard.commands else ()


def entered(state: State, view: View, now: datetime, why: str = "school-now") -> Turn:
    """Go on in another conversation, into which a command has led: another unit's, or one's own."""
    state = _present(state if view.me else State(), view, now)
    ctx = _context(view, state, now)
    unit = view.campaign.unit.name if view.campaign else ""
    said = [ctx.say(why, unit=unit)] if unit or why != "school-now" else []
    return _question(state, view, now, said, again=False)


def _hear_text(ctx: Context, text: str) -> Interpretation:
    action = find_slash_command(text)
    if action:
        return _act(ctx, *action)
    step = _step(ctx)
    choice = choice_by_text(text, ctx.state.offered, numbers=not step.typed_first)
    if choice:
        return _hear_press(ctx, choice)
    if not text or step.reads is None:
        return _again(ctx, ctx.say("misread-choice"))
    return _answer(ctx, step, Said(text))


def _hear_press(ctx: Context, data: str) -> Interpretation:
    if data.startswith("go:"):
        _, name, *rest = data.split(":")
        action = find_slash_command(f"/{name}")
        if action is None:
            return _again(ctx, ctx.say("press-unknown"))
        return _act(ctx, action[0], rest)
    mark, _, key = data.partition(":")
    about, _, shown_with = mark.partition(".")
    step = _step(ctx)
    if about != token(ctx.state, step.key):
        return _old_press(ctx, about)
    if key == "page":
        return Interpretation(replace(ctx.state, page=ctx.state.page + 1), target=STAY, turned=True)
    if key not in {choice.key for choice in choices_of(ctx, step)}:
        return _again(ctx, ctx.say("press-unknown"))
    if step.signs and key in step.signs.choices and _differs(ctx, step, shown_with):
        return _show_anew(ctx)
    return _answer(ctx, step, Chosen(key))


def _differs(ctx: Context, step: Step, shown: str) -> bool:
    """Return whether what would be signed is not what was shown."""
    return digest(signed(ctx, step)) != shown


def _show_anew(ctx: Context) -> Interpretation:
    """Sign nothing: show what is to be signed as it is now."""
    return _again(replace(ctx, state=replace(ctx.state, shown="")), ctx.say("signing-changed"))


def _old_press(ctx: Context, mark: str) -> Interpretation:
    """Answer a button of a question that is past: say what was answered, and go on where we are.

    Where answers are not recalled, a button was a way to go, not an answer.
    """
    dialog = _dialog(ctx)
    step = next((s for s in dialog.steps(ctx) if token(ctx.state, s.key) == mark), None)
    if step is None or dialog.recalls is None:
        return _again(ctx, ctx.say("press-old"))
    answer = dialog.recalls(ctx, step.key)
    key = "press-answered-so" if answer else "press-answered"
    return replace(_again(ctx, ctx.say(key, answer=answer)), offers=_fix(ctx, step))


def _fix(ctx: Context, step: Step) -> tuple[Choice, ...]:
    """Return a way to correct an answer given before."""
    if step.aside or "indicator" not in ctx.state.args:
        return ()
    return (Choice(f"go:fix:{ctx.code}:{step.key}", ctx.say("choice-fix")),)


def _hear_files(ctx: Context, sent: SentFiles) -> Interpretation:
    refusals = tuple(ctx.say(file.key, **file.values) for file in sent.refused)
    if not sent.files:
        return _again(ctx, *refusals)
    if late := join(ctx, sent):
        return _strayed(ctx, late, refusals)
    step = _step(ctx)
    if step.reads is not None:
        try:
            value = step.reads(ctx, sent)
        except Misread:
            pass
        else:
            return _left_over(ctx, step, sent, replace(_answered(ctx, step, value), said=refusals))
    stray = _dialog(ctx).files or keep
    return _strayed(ctx, stray(ctx, sent), refusals)


def _left_over(ctx: Context, step: Step, sent: SentFiles, heard: Interpretation) -> Interpretation:
    """Keep the files beside the one that a step takes."""
    left = leave(sent, step.takes(sent)) if step.takes else None
    if left is None:
        return heard
    others = keep(ctx, left)
    commands = (*heard.commands, *others.commands)
    return replace(heard, commands=commands, report=others.echo)


def _strayed(ctx: Context, found: Digression, said: tuple[str, ...]) -> Interpretation:
    commands = tuple(found.commands)
    return Interpretation(ctx.state, commands, target=found.target, said=said, report=found.echo)


def _answer(ctx: Context, step: Step, given: Given) -> Interpretation:
    if isinstance(given, Chosen):
        return _answered(ctx, step, given)
    assert step.reads is not None
    try:
        value = step.reads(ctx, given)
    except Misread as error:
        return _again(ctx, ctx.say(error.key, **error.values))
    if step.signs and step.signs.words and _differs(ctx, step, ctx.state.shown):
        return _show_anew(ctx)
    return _answered(ctx, step, value)


def _decided(ctx: Context, value: str) -> Interpretation:
    """Interpret again what was held back if the person agrees; else leave all as it is."""
    held, state = ctx.state.held, replace(ctx.state, held=None)
    if value != "yes" or held is None:
        return Interpretation(state, target=STAY, said=(ctx.say("hold-kept"),))
    state = replace(state, offered=tuple(map(tuple, held["offered"])))
    heard = _hear(replace(ctx, state=state), from_json(held["event"]))
    return replace(heard, agreed=held["said"])


def _answered(ctx: Context, step: Step, value: Any) -> Interpretation:
    if step is HOLD:
        return _decided(ctx, value)
    was = step.now(ctx)
    commands = list(step.keeps(ctx, value)) if step.keeps else []
    if step.does:
        commands += step.does(ctx, value)
    answers = ctx.state.answers if step.keeps else {**ctx.state.answers, step.key: value}
    left = {"returning": ctx.state.returning, "answers": {}}
    trail = (*ctx.state.trail, (step.key, was, left))
    state = replace(ctx.state, answers=answers, trail=trail)
    return Interpretation(state, tuple(commands), value, answered=step)


def _act(ctx: Context, action: SlashCommand, args: list[str]) -> Interpretation:
    if action.name == "back":
        return _back(ctx)
    if action.name == "fix" and _is_here(ctx, args):
        return Interpretation(ctx.state, target=Go(args[1], returning=ctx.state.step))
    if ctx.view.me is None:
        return _as_stranger(ctx, action, "".join(args) if action.name in SHOWING else "")
    if action.name in SHOWING and looks_like_code("".join(args)):
        code = ShowInvitation("".join(args))
        return Interpretation(ctx.state, (code,), target=action.opens([]) if action.opens else STAY)
    if action.answers and (done := action.answers(ctx, args)):
        return Interpretation(ctx.state, tuple(done.commands), target=done.target, report=done.echo)
    return Interpretation(
        ctx.state,
        tuple(action.commands(ctx)),
        target=action.opens(args) if action.opens else STAY,
        report=action.says,
        shows=action.shows,
    )


def _is_here(ctx: Context, args: Sequence[str]) -> bool:
    """Return whether the answer to be corrected is one of the open dialog."""
    code, key = (*args, "", "")[:2]
    here = code == ctx.state.args.get("indicator")
    return here and any(step.key == key for step in _dialog(ctx).steps(ctx))


def _as_stranger(ctx: Context, action: SlashCommand, code: str) -> Interpretation:
    """Let a stranger show a code or ask for help; everything else comes after joining."""
    if code:
        step = next(s for s in DIALOGS["join"].steps(ctx) if s.key == "code")
        start = State("join", "code")
        return _answer(replace(ctx, state=start), step, Said(code))
    if action.name == "help" and action.says:
        return _again(ctx, action.says(ctx))
    return Interpretation(ctx.state, target=STAY if ctx.view.candidate else "code")


def _back(ctx: Context) -> Interpretation:
    """Undo the last answer of this dialog; what is held back was none yet."""
    if ctx.state.held:
        return _decided(ctx, "no")
    if not ctx.state.trail:
        return _again(ctx, ctx.say("back-at-start"))
    *rest, (key, was, *left) = ctx.state.trail
    state = _left(moved(ctx.state, step=key, trail=tuple(rest)), *left)
    step = next((s for s in _dialog(ctx).steps(ctx) if s.key == key), None)
    if step is None:
        return Interpretation(replace(state, step=""), target=STAY)
    if step.keeps:
        commands = tuple(step.keeps(ctx, was))
        return Interpretation(state, commands, target=STAY, said=(ctx.say("back-done"),))
    answers = _without_none({**state.answers, key: was})
    return Interpretation(
        replace(state, answers=answers), target=STAY, said=(ctx.say("back-done"),)
    )


def _left(state: State, left: Mapping[str, Json] | None = None) -> State:
    """Return what the step that is gone back to remembered, as of the item that was being named."""
    if left is None:  # noted by an earlier version
        return state
    answers = _without_none({**state.answers, **left["answers"]})
    return replace(state, answers=answers, returning=left["returning"])


def _noted(trail: tuple[Json, ...], left: Mapping[str, Json]) -> tuple[Json, ...]:
    """Note `left`, the answers that the next step overwrites, in the last entry of the trail."""
    if not trail or not left:
        return trail
    *rest, (key, was, *noted) = trail
    before: Mapping[str, Json] = noted[0] if noted else {"returning": "", "answers": {}}
    return (*rest, (key, was, {**before, "answers": {**left, **before["answers"]}}))


def _without_none(answers: Mapping[str, Json]) -> Mapping[str, Json]:
    return {key: value for key, value in answers.items() if value is not None}


def _again(ctx: Context, *said: str) -> Interpretation:
    """Say something and ask the current question again."""
    return Interpretation(ctx.state, target=STAY, said=said)


def _resolve(step: Step, ctx: Context, value: Any) -> Target:
    if callable(step.goes):
        return step.goes(ctx, value)
    if isinstance(step.goes, Mapping):
        return step.goes.get(value, NEXT)
    return step.goes


def _arrive(ctx: Context, target: Target) -> State:
    """Return the state at `target`."""
    state = ctx.state
    match target:
        case Open(dialog, args, step, answers, returning):
            return State(dialog, step, args, answers, returning=returning)
        case Go(step, answers, returning):
            trail = _noted(state.trail, {key: state.answers.get(key) for key in answers})
            answers = {**state.answers, **answers}
            returning = returning or state.returning
            return moved(state, step=step, answers=answers, trail=trail, returning=returning)
        case "⌂":
            return State("tasks")
        case "↺":
            return state
        case "→" if state.returning:
            return moved(state, step=state.returning, returning="")
        case "→":
            step = _following(ctx)
            return moved(state, step=step) if step else _arrive(ctx, HOME)
        case _:
            return moved(state, step=target)


def _may(view: View, state: State, now: datetime) -> bool:
    return DIALOGS[state.dialog].may(_context(view, state, now))


def _following(ctx: Context) -> str:
    """Return the next step of the table that applies; "" after the last one: the dialog is over."""
    steps = _dialog(ctx).steps(ctx)
    keys = [s.key for s in steps]
    after = steps[keys.index(ctx.state.step) + 1 :]
    return next((s.key for s in after if not s.aside and s.applies(ctx)), "")


def _question(
    state: State,
    view: View,
    now: datetime,
    said: Sequence[str],
    offers: tuple[Choice, ...] = (),
    *,
    again: bool,
    shown: bool = False,
    turned: bool = False,
) -> Turn:
    ctx = _context(view, state, now)
    step = _step(ctx)
    if state.held:
        said = [*said, state.held["said"]]
    *before, question = ask(ctx, step, said, again, shown, turned)
    replies = (*before, replace(question, choices=(*offers, *question.choices)))
    choices = tuple((c.key, c.label) for c in replies[-1].choices)
    seen = digest(signed(ctx, step)) if step.signs else state.shown
    return Turn(replace(state, offered=choices, shown=seen), replies)


def _present(state: State, view: View, now: datetime) -> State:
    """Return a state that fits today's program and view: never an error, never a dead end."""
    if view.me is None:
        join = DIALOGS["join"]
        if state.dialog == "join" and (view.candidate or state.step in ("code", "out")):
            return state
        return State("join", join.start(_context(view, state, now)))
    dialog = DIALOGS.get(state.dialog)
    if dialog is None or state.dialog == "join" or not dialog.may(_context(view, state, now)):
        state, dialog = State("tasks"), DIALOGS["tasks"]
    ctx = _context(view, state, now)
    if not any(step.key == state.step for step in dialog.steps(ctx)):
        return moved(state, step=dialog.start(ctx))
    return state


def _dialog(ctx: Context) -> Dialog:
    return DIALOGS[ctx.state.dialog]


def _step(ctx: Context) -> Step:
    if ctx.state.held:
        return HOLD
    return next(s for s in _dialog(ctx).steps(ctx) if s.key == ctx.state.step)


def _context(view: View, state: State, now: datetime) -> Context:
    return Context(view, state, now, dialog_texts(view.me.language if view.me else "vi"))
