"""What many steps offer and read alike: a way to cancel, words, a day."""

from collections.abc import Callable, Sequence

from conversations.engine.dialog import Choice, Context, Given, Said
from conversations.parsing import read_date
from conversations.parsing.misread import Misread


def cancel(ctx: Context) -> Choice:
    """Return the choice of none of these."""
    return Choice("cancel", ctx.say("choice-cancel"))


def only_cancel(ctx: Context) -> list[Choice]:
    """Return the one choice beside words or files."""
    return [cancel(ctx)]


def labelled(prefix: str, *keys: str) -> Callable[[Context], list[Choice]]:
    """Return choices that are labelled by the texts "prefix-key"."""
    return lambda ctx: [Choice(key, ctx.say(f"{prefix}-{key}")) for key in keys]


def or_cancel(choices: Callable[[Context], Sequence[Choice]]) -> Callable[[Context], list[Choice]]:
    """Return the choices, with that of none of these after them."""
    return lambda ctx: [*choices(ctx), cancel(ctx)]


def verbatim(text: str) -> Callable[[Context], str]:
    """Return what says a text that stands elsewhere than in the catalogue, such as the rubric's."""
    return lambda _ctx: text


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


def words_up_to(limit: int) -> Callable[[Context, Given], str]:
    """Return a function that reads words of at most `limit` letters, which may take some lines."""
    return lambda ctx, given: long_words(ctx, given, limit)


def read_day_given(ctx: Context, given: Given) -> str:
    """Return a day in words in ISO form; Misread when it is none."""
    return read_date(words_of(given), ctx.today).isoformat()
