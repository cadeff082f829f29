"""What an event means here: the commands it asks for, and where the conversation goes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from conversations.dialogs import DIALOGS
from conversations.engine.button_data import action_of, answer_of, is_action, way
from conversations.engine.dialog import (
    STAY,
    Choice,
    Chosen,
    Context,
    Digression,
    Given,
    Go,
    Json,
    Later,
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
from conversations.engine.events import Event, Files, Press, Text, Unsupported, from_json
from conversations.engine.kept_files import join, keep, leave
from conversations.engine.prompts import choices_of, signed
from conversations.parsing import choice_by_text
from conversations.parsing.misread import Misread
from conversations.position import HOLD, dialog_of, step_of
from conversations.slash_commands import SlashCommand, find_slash_command
from dvht_core.commands import Command
from dvht_core.commands.account import ShowInvitation
from dvht_core.i18n.vietnamese import clean
from dvht_core.invitations.invitation_codes import looks_like_code

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


def understand(ctx: Context, event: Event) -> Interpretation:
    """Return what `event` means where the conversation is."""
    match event:
        case Text(text):
            return _text(ctx, clean(text).strip())
        case Press(data):
            return _press(ctx, data)
        case Files(files, refused, caption, siblings):
            return _files(ctx, SentFiles(files, refused, clean(caption).strip(), siblings))
        case Unsupported(kind, link):
            wanted = [f"unsupported-{kind}-link"] if link else []
            keys = [*wanted, f"unsupported-{kind}", "unsupported-other"]
            return _again(ctx, ctx.say(next(k for k in keys if k in ctx.texts), link=link))


def _text(ctx: Context, text: str) -> Interpretation:
    action = find_slash_command(text)
    if action:
        return _act(ctx, *action)
    step = step_of(ctx)
    choice = choice_by_text(text, ctx.state.offered, numbers=not step.typed_first)
    if choice:
        return _press(ctx, choice)
    if not text or step.reads is None:
        return _again(ctx, ctx.say("misread-choice"))
    return _answer(ctx, step, Said(text))


def _press(ctx: Context, data: str) -> Interpretation:
    if is_action(data):
        name, *rest = action_of(data)
        action = find_slash_command(f"/{name}")
        if action is None:
            return _again(ctx, ctx.say("press-unknown"))
        return _act(ctx, action[0], rest)
    question, key, shown = answer_of(data)
    step = step_of(ctx)
    if question != token(ctx.state, step.key):
        return _old_press(ctx, question)
    if key == "page":
        return Interpretation(replace(ctx.state, page=ctx.state.page + 1), target=STAY, turned=True)
    if key not in {choice.key for choice in choices_of(ctx, step)}:
        return _again(ctx, ctx.say("press-unknown"))
    if step.signs and key in step.signs.choices and _differs(ctx, step, shown):
        return _show_anew(ctx)
    return _answer(ctx, step, Chosen(key))


def _differs(ctx: Context, step: Step, shown: str) -> bool:
    """Return whether what would be signed is not what was shown."""
    return digest(signed(ctx, step)) != shown


def _show_anew(ctx: Context) -> Interpretation:
    """Sign nothing: show what is to be signed as it is now."""
    return _again(replace(ctx, state=replace(ctx.state, shown="")), ctx.say("signing-changed"))


def _old_press(ctx: Context, question: str) -> Interpretation:
    """Answer a button of a question that is past: say what was answered, and go on where we are.

    Where answers are not recalled, a button was a way to go, not an answer.
    """
    dialog = dialog_of(ctx)
    step = next((s for s in dialog.steps(ctx) if token(ctx.state, s.key) == question), None)
    if step is None or dialog.recalls is None:
        return _again(ctx, ctx.say("press-old"))
    answer = dialog.recalls(ctx, step.key)
    key = "press-answered-so" if answer else "press-answered"
    return replace(_again(ctx, ctx.say(key, answer=answer)), offers=_fix(ctx, step))


def _fix(ctx: Context, step: Step) -> tuple[Choice, ...]:
    """Return a way to correct an answer given before."""
    if step.aside or "indicator" not in ctx.state.args:
        return ()
    return (way(ctx, "fix", ctx.code, step.key),)


def _files(ctx: Context, sent: SentFiles) -> Interpretation:
    refusals = tuple(ctx.say(file.key, **file.values) for file in sent.refused)
    if not sent.files:
        return _again(ctx, *refusals)
    if late := join(ctx, sent):
        return _digressed(ctx, late, refusals)
    step = step_of(ctx)
    if step.reads is not None:
        try:
            value = step.reads(ctx, sent)
        except Misread:
            pass
        else:
            return _left_over(ctx, step, sent, replace(_answered(ctx, step, value), said=refusals))
    stray = dialog_of(ctx).files or keep
    return _digressed(ctx, stray(ctx, sent), refusals)


def _left_over(ctx: Context, step: Step, sent: SentFiles, meant: Interpretation) -> Interpretation:
    """Keep the files beside the one that a step takes."""
    left = leave(sent, step.takes(sent)) if step.takes else None
    if left is None:
        return meant
    others = keep(ctx, left)
    commands = (*meant.commands, *others.commands)
    return replace(meant, commands=commands, report=others.echo)


def _digressed(ctx: Context, done: Digression, said: tuple[str, ...] = ()) -> Interpretation:
    commands = tuple(done.commands)
    return Interpretation(ctx.state, commands, target=done.target, said=said, report=done.echo)


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
    meant = understand(replace(ctx, state=state), from_json(held["event"]))
    return replace(meant, agreed=held["said"])


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
        return _digressed(ctx, done)
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
    return here and any(step.key == key for step in dialog_of(ctx).steps(ctx))


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
    step = next((s for s in dialog_of(ctx).steps(ctx) if s.key == key), None)
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


def _without_none(answers: Mapping[str, Json]) -> Mapping[str, Json]:
    return {key: value for key, value in answers.items() if value is not None}


def _again(ctx: Context, *said: str) -> Interpretation:
    """Say something and ask the current question again."""
    return Interpretation(ctx.state, target=STAY, said=said)
