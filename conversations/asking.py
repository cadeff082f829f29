"""Putting a question on the screen: what was said before it, its text, its choices, in pages."""

from collections.abc import Sequence

from conversations.dialog import Choice, Context, Reply, Step, token
from conversations.paging import split
from dvht_core.vietnamese import shortened

LETTERS = 600
CHOICES = 8
LABEL = 64
"""What fits the screen of a phone."""


def ask(
    ctx: Context, step: Step, said: Sequence[str], again: bool, apart: bool = False
) -> tuple[Reply, ...]:
    """Return the messages: what was said and the question, together where they fit one screen.

    `again` tells that the question is a repetition, so that its short form will do after what was
    said, or shown `apart` in a message of its own.
    """
    said = [sentence for sentence in said if sentence]
    asks = step.again if again and (said or apart) and step.again else step.asks
    text = ctx.say(asks) if isinstance(asks, str) else asks(ctx)
    texts = split(text, LETTERS) or [""]
    choices = offered(ctx, step)
    parts = _choice_pages(choices)
    page = ctx.state.page % max(len(texts), len(parts))
    text, shown = texts[min(page, len(texts) - 1)], parts[min(page, len(parts) - 1)]
    if len(texts) > 1 or len(parts) > 1:
        shown = [*shown, Choice(f"{token(ctx.state, step.key)}:page", ctx.say("choice-more"))]
    files = step.shows(ctx) if step.shows else ()
    before = "\n\n".join(said)
    together = "\n\n".join(filter(None, [before, text]))
    if len(together) <= LETTERS:
        return (Reply(together, tuple(shown), files),)
    return (*(Reply(part) for part in split(before, LETTERS)), Reply(text, tuple(shown), files))


def offered(ctx: Context, step: Step) -> list[Choice]:
    """All choices of a step; the keys are what comes back when one is pressed."""
    mark = token(ctx.state, step.key)
    return [
        Choice(choice.key if choice.key.startswith("go:") else f"{mark}:{choice.key}", label)
        for choice in choices_of(ctx, step)
        for label in [shortened(choice.label, LABEL)]  # such as the long title of a document
    ]


def choices_of(ctx: Context, step: Step) -> list[Choice]:
    """The choices as the dialog names them."""
    if callable(step.choices):
        return list(step.choices(ctx))
    return [Choice(key, ctx.say(f"{ctx.state.dialog}-{step.key}-{key}")) for key in step.choices]


def _choice_pages(choices: list[Choice]) -> list[list[Choice]]:
    if len(choices) <= CHOICES - 1:
        return [choices]
    room = CHOICES - 1
    return [choices[i : i + room] for i in range(0, len(choices), room)]
