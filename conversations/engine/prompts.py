"""Putting a question on the screen: what was said, its whole text, its choices in pages."""

from collections.abc import Sequence

from conversations.engine.button_data import answer, go, is_action
from conversations.engine.dialog import Choice, Context, Reply, Row, digest, in_words, token
from conversations.engine.paging import split
from dvht_core.i18n.vietnamese import shortened

LETTERS = 600
CHOICES, WIDE = 5, 8
LABEL = 64
"""What fits the screen of a phone; `WIDE`, where one is picked of many of a kind."""
LEAVING = frozenset({"leave", "back", "cancel", "later", "done", "discard", go("tasks")})
"""Keys of the choice that leads out of a question: it stands on every page of them."""


def ask(
    ctx: Context,
    step: Row,
    said: Sequence[str],
    again: bool,
    apart: bool = False,
    turned: bool = False,
) -> tuple[Reply, ...]:
    """Return the messages: what was said and the question, together where they fit one screen.

    The question is never cut: it takes as many messages as it needs, and its choices stand under
    the last. `again` tells that the question is a repetition, so that its short form will do after
    what was said, or shown `apart` in a message of its own; `turned`, that only more of its choices
    are wanted.
    """
    before = "\n\n".join(sentence for sentence in said if sentence)
    text = _question(ctx, step, brief=again and bool(before or apart or turned))
    if turned and _known(ctx, step):
        text = split(text, LETTERS)[-1]
    shown = _page(ctx, step)
    files = step.shows(ctx) if step.shows else ()
    together = "\n\n".join(filter(None, [before, text]))
    fits = len(together) <= LETTERS
    texts = [together] if fits else [*split(before, LETTERS), *split(text, LETTERS)]
    return (*map(Reply, texts[:-1]), Reply(texts[-1], tuple(shown), files))


def _question(ctx: Context, step: Row, brief: bool) -> str:
    """Return the question's text; with what is to be signed, unless that was shown as it is now."""
    whole = in_words(ctx, step.asks)
    short = in_words(ctx, step.again) if brief and step.again else whole
    if step.signs is None:
        return short
    known = _known(ctx, step)
    if step.signs.subject is None:
        return short if known else whole
    if known and (step.signs.shown_before or (brief and short)):
        return short
    return "\n".join(filter(None, [signed(ctx, step), whole]))


def _known(ctx: Context, step: Row) -> bool:
    """Return whether what is to be signed was shown as it is now; there may be nothing to sign."""
    return step.signs is None or digest(signed(ctx, step)) == ctx.state.shown


def signed(ctx: Context, step: Row) -> str:
    """Return what a signing step puts before a person, as the text that must have been shown."""
    if step.key not in ctx.signed:
        subject = step.signs.subject if step.signs else None
        ctx.signed[step.key] = subject(ctx) if subject else in_words(ctx, step.asks)
    return ctx.signed[step.key]


def offered(ctx: Context, step: Row) -> list[Choice]:
    """Return all choices of a step; the keys are what comes back when one is pressed."""
    question = token(ctx.state, step.key)
    shown = digest(signed(ctx, step)) if step.signs else ""
    return [
        Choice(
            choice.key if is_action(choice.key) else answer(question, choice.key, shown),
            shortened(choice.label, LABEL),  # such as the long title of a document
        )
        for choice in choices_of(ctx, step)
    ]


def choices_of(ctx: Context, step: Row) -> list[Choice]:
    """Return the choices as the dialog names them."""
    if callable(step.choices):
        return list(step.choices(ctx))
    return [Choice(key, ctx.say(f"{ctx.state.dialog}-{step.key}-{key}")) for key in step.choices]


def _page(ctx: Context, step: Row) -> list[Choice]:
    """Return the choices on the screen; the rest is behind one more, before the one that leaves."""
    choices, most = offered(ctx, step), WIDE if step.wide else CHOICES
    if len(choices) <= most:
        return choices
    last = [choices[-1]] if choices_of(ctx, step)[-1].key in LEAVING else []
    ways, room = choices[: len(choices) - len(last)], most - 1 - len(last)
    pages = [ways[i : i + room] for i in range(0, len(ways), room)]
    at = ctx.state.page % len(pages)
    label = ctx.say("choice-page" if at < len(pages) - 1 else "choice-first")
    return [*pages[at], Choice(answer(token(ctx.state, step.key), "page"), label), *last]
