"""Answers given right under a message that asks, with no dialog in between."""

from conversations.engine.button_data import go
from conversations.engine.dialog import Choice, Commands, Context, Digression, Open
from conversations.messages.staff_message import mine
from conversations.texts import dialog_texts
from dvht_core.assessment.census_figures import Status
from dvht_core.commands.staff import DeclareAnswer, SayWord

QUARTERS = ("1", "2", "3", "4")
WORDS = {"dung": "well", "cham": "slow"}
"""How a quarter went, as a button or a command says it, and the text that is kept."""
ANSWERS = {"co": True, "chua": False}


def word_choices(ctx: Context, quarter: int) -> tuple[Choice, ...]:
    """Return the answers to how a quarter went; the last leads to words of one's own."""
    words = (
        Choice(go("quarter", quarter, word), ctx.say(f"goals-word-{key}"))
        for word, key in WORDS.items()
    )
    return (*words, Choice(go("quarter", quarter), ctx.say("goals-word-own")))


def answer_choices(ctx: Context, code: str) -> tuple[Choice, ...]:
    """Return the answers to a question of the census."""
    keys = zip(ANSWERS, ("yes", "no"), strict=True)
    return tuple(Choice(go("declare", code, word), ctx.say(f"choice-{key}")) for word, key in keys)


def in_vietnamese(ctx: Context, key: str) -> str:
    """Return a text that goes into documents: in Vietnamese in every conversation."""
    return dialog_texts("vi").say(key, year=ctx.campaign.year)


def word_said(ctx: Context, args: list[str]) -> Digression | None:
    """Note how a quarter went, and show the plan; None for any other button."""
    if len(args) < 2 or args[0] not in QUARTERS or args[1] not in WORDS:
        return None
    word = SayWord(int(args[0]), in_vietnamese(ctx, f"goals-word-{WORDS[args[1]]}"))
    return Digression(Open("goals"), [word], echo=lambda ctx: ctx.say("goals-word-noted"))


def declared(ctx: Context, args: list[str]) -> Digression | None:
    """Note an answer of the census if it is still open, and ask the next question."""
    if len(args) < 2 or args[1] not in ANSWERS:
        return None
    code, own = args[0], mine(ctx)
    figure = ctx.campaign.figures.get(code)
    standing = figure.standing(own.id) if figure and own else None
    if own is None or standing is None:
        return None
    if standing.status is not Status.MISSING:
        return Digression(
            Open("declare"), echo=lambda ctx: ctx.say("declare-answered", indicator=code)
        )
    commands: Commands = [DeclareAnswer(own.id, code, ANSWERS[args[1]])]
    return Digression(Open("declare"), commands)
