"""What an event means here: the commands it asks for, and where the conversation goes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from conversations.dialogs import DIALOGS
from conversations.earlier_answers import answered_by, at_question, correcting
from conversations.engine.button_data import action_of, answer_of, is_action, way
from conversations.engine.dialog import (
    HOME,
    STAY,
    Choice,
    Chosen,
    Context,
    Digression,
    Given,
    Go,
    Later,
    Reply,
    Row,
    Said,
    SentFiles,
    Step,
    Target,
    digest,
    token,
)
from conversations.engine.events import (
    Edited,
    Event,
    Files,
    Press,
    Text,
    Unsupported,
    from_json,
)
from conversations.engine.kept_files import join, keep, leave
from conversations.engine.prompts import choices_of, offered, signed
from conversations.engine.state import State, TrailEntry, moved, stored
from conversations.free_words import (
    asks_for_help,
    certain,
    courtesy,
    held_as_wish,
    lead,
    let_go,
    may_be_wish,
)
from conversations.parsing import choice_by_text
from conversations.parsing.counts import short
from conversations.parsing.misread import Misread
from conversations.parsing.nothing import nothing_in
from conversations.position import HOLD, dialog_of, step_of
from conversations.slash_commands import SlashCommand, about_fix, action_named, find_slash_command
from dvht_core.commands import Command
from dvht_core.commands.account import ShowInvitation
from dvht_core.commands.going_back import TakeBack
from dvht_core.domain.undo import Undo
from dvht_core.i18n.vietnamese import clean
from dvht_core.invitations.invitation_codes import looks_like_code
from dvht_core.view.campaign_view import View

LEFT_OPEN = ("later", "skip", "unknown")
"""Choices by which a question is left open."""
SHOWING = ("start", "connect")
"""Commands that a code may follow."""


@dataclass(frozen=True)
class Interpretation:
    """What the person meant, before anything is carried out."""

    state: State
    commands: tuple[Command, ...] = ()
    value: Any = None
    answered: Step[Any] | None = None
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
    kept: bool = False
    """Going back undoes the commands."""
    alone: bool = False
    """What is said answers nothing: no question and no menu comes below it."""
    before: View = field(default_factory=View)
    """What was seen when it was understood."""


def understand(ctx: Context, event: Event, *, is_answer: bool = False) -> Interpretation:
    """Return what `event` means where the conversation is.

    `is_answer`: the person has said that words are an answer, though they may be a wish.
    """
    match event:
        case Text(text, message, to):
            said = clean(text).strip()
            there = at_question(ctx, to) if to and not _is_aside(ctx, said) else ctx
            if there is None:
                return _again(ctx, ctx.say("reply-elsewhere"))
            return _from(message, _text(there, said, is_answer=is_answer))
        case Edited(text, message):
            return _from(message, _edited(ctx, clean(text).strip(), message))
        case Press(data):
            return _press(ctx, data)
        case Files(files, refused, caption, siblings):
            return _files(ctx, SentFiles(files, refused, clean(caption).strip(), siblings))
        case Unsupported(kind, link):
            wanted = [f"unsupported-{kind}-link"] if link else []
            keys = [*wanted, f"unsupported-{kind}", "unsupported-other"]
            return _again(ctx, ctx.say(next(k for k in keys if k in ctx.texts), link=link))


def _is_aside(ctx: Context, text: str) -> bool:
    """Return whether words are no answer wherever they stand: a command, help, thanks."""
    return bool(find_slash_command(text) or asks_for_help(text) or courtesy(ctx, text))


def _from(message: str, meant: Interpretation) -> Interpretation:
    """Note by which message an answer was given, so that its edit is known for a correction."""
    if not message or meant.answered is None or not meant.state.trail:
        return meant
    *before, last = meant.state.trail
    trail = (*before, replace(last, said=message))
    return replace(meant, state=replace(meant.state, trail=trail))


def _edited(ctx: Context, text: str, message: str) -> Interpretation:
    """Correct the answer that a message gave, now that it says something else.

    The last answer is taken back and given anew; an earlier one of the same dialog is corrected.
    """
    step = answered_by(ctx, message)
    if step is None or ctx.state.held:
        return _again(ctx, ctx.say("edited-late"))
    last = ctx.state.trail[-1].said == message
    undone = _back(ctx) if last else Interpretation(correcting(ctx, step).state)
    meant = _text(replace(ctx, state=replace(undone.state, offered=())), text, is_answer=True)
    if meant.answered is not step:
        return _again(ctx, *meant.said, ctx.say("edited-unread"))
    said = (ctx.say("edited-corrected"), *meant.said)
    return replace(meant, commands=(*undone.commands, *meant.commands), said=said)


def _text(ctx: Context, text: str, *, is_answer: bool = False) -> Interpretation:
    action = find_slash_command(text)
    if action:
        offers = None if step_of(ctx).typed_first else action[0].offers
        return replace(_act(ctx, *action), offers=offers(ctx, action[1]) if offers else ())
    if asks_for_help(text) and (help_ := action_named("help")):
        return _act(ctx, help_, [])
    if said := courtesy(ctx, text):
        return replace(_again(ctx, said), alone=ctx.state.dialog == "tasks")
    step = step_of(ctx)
    choice = choice_by_text(text, ctx.state.offered, numbers=not step.typed_first)
    if choice := choice or _on_another_page(ctx, step, text):
        return _press(ctx, choice)
    if may_be_wish(ctx):
        return _text(let_go(ctx), text)  # an answer in other words
    if not text or step.reads is None:
        return _unread(ctx, text, ctx.say("misread-choice"))
    meant = _answer(ctx, step, Said(text))
    as_typed = text.casefold() in str(meant.value).casefold()
    wish = certain(ctx, text) if as_typed and meant.answered and not is_answer else None
    return Interpretation(held_as_wish(ctx, text, wish), target=STAY) if wish else meant


def _on_another_page(ctx: Context, step: Step[Any], text: str) -> str | None:
    """Return the choice that words name among those that are not on the screen; none signs.

    Where words are answers, too, only a whole label is one.
    """
    if step.signs:
        return None
    shown = {data for data, _ in ctx.state.offered}
    hidden = [(c.key, c.label) for c in offered(ctx, step) if c.key not in shown]
    exact = (data for data, label in hidden if label.casefold() == text.casefold())
    found = next(exact, None)
    return found or (choice_by_text(text, hidden, numbers=False) if not step.reads else None)


def _unread(ctx: Context, text: str, why: str) -> Interpretation:
    """Follow a wish where words were no answer, or offer what may be meant; else ask again."""
    found = lead(ctx, text)
    if found.action:
        return _act(ctx, found.action, list(found.args))
    if found.offers and ctx.state.dialog == "tasks":
        return Interpretation(ctx.state, target=STAY, shows=lambda _: found.reply())
    return replace(_again(ctx, found.said or why), offers=found.offers)


def _press(ctx: Context, data: str) -> Interpretation:
    if is_action(data):
        ctx = let_go(ctx) if may_be_wish(ctx) else ctx
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


def _differs(ctx: Context, step: Row, shown: str) -> bool:
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
    step = next((s for s in dialog.table(ctx) if token(ctx.state, s.key) == question), None)
    if step is None or dialog.recalls is None:
        return _again(ctx, ctx.say("press-old"))
    answer = dialog.recalls(ctx, step.key)
    key = "press-answered-so" if answer else "press-answered"
    return replace(_again(ctx, ctx.say(key, answer=answer)), offers=_fix(ctx, step))


def _fix(ctx: Context, step: Row) -> tuple[Choice, ...]:
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


def _left_over(ctx: Context, step: Row, sent: SentFiles, meant: Interpretation) -> Interpretation:
    """Keep the files beside the one that a step takes."""
    left = leave(sent, step.takes(sent)) if step.takes else None
    if left is None:
        return meant
    others = keep(ctx, left)
    commands = (*meant.commands, *others.commands)
    return replace(meant, commands=commands, report=others.echo, kept=False)


def _digressed(ctx: Context, done: Digression, said: tuple[str, ...] = ()) -> Interpretation:
    commands = tuple(done.commands)
    return Interpretation(
        ctx.state, commands, target=done.target, said=said, report=done.echo, kept=done.kept
    )


def _answer(ctx: Context, step: Step[Any], given: Given) -> Interpretation:
    if isinstance(given, Chosen):
        return _answered(ctx, step, given)
    assert step.reads is not None
    try:
        value = step.reads(ctx, given)
    except Misread as error:
        why = ctx.say(error.key, **error.values)
        return _unread(ctx, given.text, why) if isinstance(given, Said) else _again(ctx, why)
    if isinstance(given, Said) and not step.opinion and nothing_in(given.text, value):
        return _left_open(ctx, step, given.text)
    if step.signs and step.signs.words and _differs(ctx, step, ctx.state.shown):
        return _show_anew(ctx)
    return _answered(ctx, step, value)


def _left_open(ctx: Context, step: Step[Any], text: str) -> Interpretation:
    """Leave a question open of which somebody says that there is nothing to tell, or ask again."""
    left = next((choice.key for choice in choices_of(ctx, step) if choice.key in LEFT_OPEN), None)
    if left is None:
        return _again(ctx, ctx.say("misread-nothing", said=short(text)))
    return _answered(ctx, step, Chosen(left))


def _decided(ctx: Context, value: str) -> Interpretation:
    """Interpret again what was held back if the person agrees; else leave all as it is."""
    held, state = ctx.state.held, replace(ctx.state, held=None)
    if value != "yes" or held is None:
        return Interpretation(state, target=STAY, said=(ctx.say("hold-kept"),))
    state = replace(state, offered=tuple(map(tuple, held["offered"])))
    meant = understand(replace(ctx, state=state), from_json(held["event"]), is_answer=True)
    return replace(meant, agreed=held["said"])


def _answered(ctx: Context, step: Step[Any], value: Any) -> Interpretation:
    if step is HOLD:
        return _decided(ctx, value)
    kept, done = step.kept(ctx, value), step.done(ctx, value)
    answers = {} if step.keeps else {step.key: stored(value)}
    before = {key: ctx.state.answers.get(key) for key in answers}
    trail = (*ctx.state.trail, TrailEntry(step.key, before, ctx.state.returning))
    state = replace(ctx.state, answers={**ctx.state.answers, **answers}, trail=trail)
    return Interpretation(state, (*kept, *done), value, answered=step, kept=not done)


def _act(ctx: Context, action: SlashCommand, args: list[str]) -> Interpretation:
    if action.name == "back":
        return _back(ctx)
    if action.name == "fix" and _is_here(ctx, args):
        return Interpretation(ctx.state, target=_mending(ctx, args))
    if ctx.view.me is None:
        return _as_stranger(ctx, action, "".join(args) if action.name in SHOWING else "")
    if action.name in SHOWING and looks_like_code("".join(args)):
        code = ShowInvitation("".join(args))
        return Interpretation(ctx.state, (code,), target=action.target([]))
    if action.answers and (done := action.answers(ctx, args)):
        return _digressed(ctx, done)
    target = action.target(args)
    return Interpretation(
        ctx.state,
        tuple(action.meant(ctx)),
        # whoever has chosen in the menu is done with it
        target=HOME if target == STAY and ctx.state.dialog == "tasks" else target,
        report=action.said,
        shows=action.shows,
    )


def _mending(ctx: Context, args: Sequence[str]) -> Go:
    """Go to an answer of the open dialog, and back to where the person is."""
    return Go(args[1], about_fix(args), returning=ctx.state.returning or ctx.state.step)


def _is_here(ctx: Context, args: Sequence[str]) -> bool:
    """Return whether the answer to be corrected is one of the open dialog."""
    code, key = (*args, "", "")[:2]
    here = code == ctx.state.args.get("indicator")
    return here and any(step.key == key for step in dialog_of(ctx).table(ctx))


def _as_stranger(ctx: Context, action: SlashCommand, code: str) -> Interpretation:
    """Let a stranger show a code or ask for help; everything else comes after joining."""
    if code:
        step = next(s for s in DIALOGS["join"].table(ctx) if s.key == "code")
        start = State("join", "code")
        return _answer(replace(ctx, state=start), step, Said(code))
    if action.name == "help" and action.says:
        return _again(ctx, action.said(ctx))
    return Interpretation(ctx.state, target=STAY if ctx.view.candidate else "code")


def _back(ctx: Context) -> Interpretation:
    """Undo the last answer of this dialog; what is held back was none yet."""
    if ctx.state.held:
        return _decided(ctx, "no")
    if not ctx.state.trail:
        return _again(ctx, ctx.say("back-at-start"))
    *rest, last = ctx.state.trail
    remembered = {**ctx.state.answers, **last.answers}
    state = moved(
        ctx.state,
        step=last.step,
        answers={key: value for key, value in remembered.items() if value is not None},
        trail=tuple(rest),
        returning=last.returning,
    )
    commands = (TakeBack(Undo.from_json(last.undo)),) if last.undo else ()
    said = ctx.say("back-kept" if last.undo == {} else "back-done")
    return Interpretation(state, commands, target=STAY, said=(said,))


def _again(ctx: Context, *said: str) -> Interpretation:
    """Say something and ask the current question again."""
    return Interpretation(ctx.state, target=STAY, said=said)
