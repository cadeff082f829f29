"""Telling words that say only that there is nothing to tell yet: "chưa có", "không rõ"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from conversations.parsing.answer_words import NOTHING
from conversations.parsing.lexicon import Lexicon, Word, words_typed
from conversations.parsing.words import bare
from conversations.parsing.yes_no import SHORT

_LEXICON = Lexicon(NOTHING)
_NOTHING = re.compile(r"E*(?:N+[KE]*|LE*)")


def nothing_in(text: str, value: object) -> bool:
    """Return whether words that say that there is nothing stand in a value as if they were it.

    "Chưa có" is no name of a body; read as the count 0, it stands in no text and is meant so.
    """
    if len(text) > SHORT:
        return False
    found = _LEXICON.tagged(words_typed(bare(text)))
    if not found:  # signs alone: "-", "…"
        return any(kept.strip() == text.strip() for kept in _texts(value))
    if not _NOTHING.fullmatch("".join(tag for tag, _ in found)):
        return False
    said = _spaced(word for tag, words in found if tag != "E" for word in words)
    return any(said in _spaced(words_typed(kept)) for kept in _texts(value))


def _spaced(words: Iterable[Word]) -> str:
    return " ".join(["", *(word.plain for word in words), ""])


def _texts(value: object) -> Iterator[str]:
    """Yield the texts that a value is made of."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
