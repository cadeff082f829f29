"""What many steps offer and read alike: a way to cancel, words, a day."""

from collections.abc import Callable

from conversations.engine.dialog import Choice, Commands, Context, Given, Json, Said
from conversations.parsing import read_date
from conversations.parsing.misread import Misread
from dvht_core.commands import Command


def cancel(ctx: Context) -> Choice:
    """Return the choice of none of these."""
    return Choice("cancel", ctx.say("choice-cancel"))


def only_cancel(ctx: Context) -> list[Choice]:
    """Return the one choice beside words or files."""
    return [cancel(ctx)]


def words_of(given: Given) -> str:
    """Return the words of an answer; Misread for a choice or files."""
    if not isinstance(given, Said):
        raise Misread("misread-words")
    return given.text


def short_words(given: Given, limit: int) -> str:
    """Return the words of an answer; Misread for more than `limit` letters, or no words."""
    text = words_of(given)
    if len(text) > limit:
        raise Misread("staff-text-long", limit=limit)
    return text


def long_words(ctx: Context, given: Given, limit: int) -> str:
    """Return words that may take some lines; Misread for more than `limit` letters, or no words."""
    text = words_of(given)
    if len(text) > limit:
        raise Misread("check-reason-long", limit=ctx.words.number(limit))
    return text


def read_day_given(ctx: Context, given: Given) -> str:
    """Return a day in words in ISO form; Misread when it is none."""
    return read_date(words_of(given), ctx.today).isoformat()


def only_for(key: str, *commands: Command) -> Callable[[Context, Json], Commands]:
    """Return what a step does: `commands` for one choice, nothing for any other."""
    return lambda _ctx, choice: commands if choice == key else ()
