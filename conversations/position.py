"""Where a conversation is: the dialog and step of a state, and the state that a target leads to."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from conversations.dialogs import DIALOGS
from conversations.engine.dialog import HOME, Choice, Context, Dialog, Go, Open, Step, Target
from conversations.engine.state import Json, State, TrailEntry, moved
from conversations.menu import menu
from conversations.texts import dialog_texts
from dvht_core.view.campaign_view import View


def _wish(ctx: Context) -> list[str]:
    """Return the button's data and label of the wish that an answer held back may be."""
    return (ctx.state.held or {}).get("wish") or []


def _asks_hold(ctx: Context) -> str:
    key = "wish-or-answer" if _wish(ctx) else "hold-ask"
    return ctx.say(key, wish=_wish(ctx)[1] if _wish(ctx) else "")


def _hold_choices(ctx: Context) -> list[Choice]:
    if wish := _wish(ctx):
        return [Choice(*wish), Choice("yes", ctx.say("wish-is-answer"))]
    return [Choice(key, ctx.say(f"hold-{key}")) for key in ("yes", "no")]


HOLD: Step[str] = Step("hold", asks=_asks_hold, choices=_hold_choices)
"""Asked before what was answered is done, in place of the question of the dialog."""


def context_of(view: View, state: State, now: datetime, before: View | None = None) -> Context:
    """Return what a step may look at, in the language of the person."""
    texts = dialog_texts(view.me.language if view.me else "vi")
    return Context(view, state, now, texts, before, menu)


def dialog_of(ctx: Context) -> Dialog:
    """Return the dialog that is open."""
    return DIALOGS[ctx.state.dialog]


def step_of(ctx: Context) -> Step[Any]:
    """Return the step whose question is open; what is held back comes before it."""
    if ctx.state.held:
        return HOLD
    return next(s for s in dialog_of(ctx).table(ctx) if s.key == ctx.state.step)


def present(state: State, view: View, now: datetime) -> State:
    """Return a state that fits today's program and view: never an error, never a dead end."""
    if view.me is None:
        join = DIALOGS["join"]
        if state.dialog == "join" and (view.candidate or state.step in ("code", "out")):
            return state
        return State("join", join.start(context_of(view, state, now)))
    dialog = DIALOGS.get(state.dialog)
    if dialog is None or state.dialog == "join" or not dialog.admits(context_of(view, state, now)):
        state, dialog = State("tasks"), DIALOGS["tasks"]
    ctx = context_of(view, state, now)
    if not any(step.key == state.step for step in dialog.table(ctx)):
        return moved(state, step=dialog.start(ctx))
    return state


def may_enter(view: View, state: State, now: datetime) -> bool:
    """Return whether the person may be in the dialog of `state`."""
    return DIALOGS[state.dialog].admits(context_of(view, state, now))


def arrive(ctx: Context, target: Target) -> State:
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
            return moved(state, step=step) if step else arrive(ctx, HOME)
        case _:
            return moved(state, step=target)


def _noted(trail: tuple[TrailEntry, ...], left: Mapping[str, Json]) -> tuple[TrailEntry, ...]:
    """Note `left`, the answers that the next step overwrites, in the last entry of the trail."""
    if not trail or not left:
        return trail
    *rest, last = trail
    return (*rest, replace(last, answers={**left, **last.answers}))


def _following(ctx: Context) -> str:
    """Return the next step of the table that applies; "" after the last one: the dialog is over."""
    steps = dialog_of(ctx).table(ctx)
    keys = [s.key for s in steps]
    after = steps[keys.index(ctx.state.step) + 1 :]
    return next((s.key for s in after if not s.aside and s.applies(ctx)), "")
