"""Which earlier question somebody means: by replying to it, or by editing what answered it."""

from dataclasses import replace
from typing import Any

from conversations.engine.dialog import Context, Step, token
from conversations.engine.state import State, moved
from conversations.position import dialog_of, step_of


def at_question(ctx: Context, question: str) -> Context | None:
    """Return where a question is open that somebody replies to; None where it is not any more.

    Home asks nothing in particular, and what is held back comes first.
    """
    here = step_of(ctx)
    home = token(State("tasks"), "list")
    if ctx.state.held or question in (token(ctx.state, here.key), home):
        return ctx
    steps = {token(ctx.state, step.key): step for step in dialog_of(ctx).table(ctx)}
    answered = {entry.step for entry in ctx.state.trail}
    step = steps.get(question)
    return correcting(ctx, step) if step and step.key in answered and _mends(step) else None


def _mends(step: Step[Any]) -> bool:
    """Return whether an answer can be given anew from elsewhere: it sends and signs nothing."""
    return step.reads is not None and step.does is None and step.signs is None and not step.aside


def correcting(ctx: Context, step: Step[Any]) -> Context:
    """Return the context in which a step is answered anew, before the question now open."""
    back = ctx.state.returning or ctx.state.step
    state = moved(ctx.state, step=step.key, returning=back, offered=())
    return replace(ctx, state=state)


def answered_by(ctx: Context, message: str) -> Step[Any] | None:
    """Return the step that a message answered, if that can be answered anew; else None."""
    named = next((entry.step for entry in ctx.state.trail if entry.said == message), None)
    step = next((s for s in dialog_of(ctx).table(ctx) if s.key == named), None)
    return step if step and _mends(step) else None
