"""Whole numbers in figures or in Vietnamese words up to 199: "34", "1.250", "ba mươi tư"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from conversations.parsing.words import spoken, word_set
from dvht_core.i18n.vietnamese import clean, fold

_SAID = ("khong", "mot", "hai", "ba", "bon tu", "nam lam nham", "sau", "bay", "tam", "chin")
_UNITS = {word: value for value, words in enumerate(_SAID) for word in words.split()}
_TENS = {"muoi", "chuc"}
_BEGUN = {"ham": 20, "bam": 30}
"""Tens that need their unit: "băm tư" is 34."""
_HUNDRED = "tram"
_ODD = {"linh", "le"}
_WORDS = {*_UNITS, *_TENS, *_BEGUN, *_ODD, _HUNDRED}
_SPELT = word_set(
    """
    không một mốt hai ba bốn tư năm lăm nhăm sáu bảy bẩy tám chín mười mươi chục trăm linh lẻ hăm
    băm
    """
)
_OTHER_WORDS = word_set("sau nam tu bay tam lam le chin bon muoi chuc tram mot ham bam khong")
"""What is a number only without its accents: beside words with accents "sau" is no six."""
_ALONE_NONE = word_set("không khong mươi chục mốt linh le lẻ")
"""Alone no number: "mươi" is about ten, "mốt" a day."""
_YEAR = re.compile(r"20\d\d|nay|qua|roi|hoc|ngoai|sau|toi|truoc|kia")
"""What follows "năm" where it is a year."""
_COUNTED = word_set("thu thang ngay mung mong")
_SPANS = word_set("tuan thang ngay nam hom lan")
"""What "sau" follows where it is "after"."""
_COURTEOUS = word_set("a da nhe nha thua em co thay chi anh oi roi")
"""What leaves "sau" alone: it may be six, or "later"."""
LONGEST_TEXT = 200
"""Of longer texts no words are kept, so that what is kept stays small."""
_TOKEN = re.compile(r"[^\W\d_][\w\u0300-\u036f]*|\d+|\s+|.", re.DOTALL)


def in_figures(text: str) -> str:
    """Return `text` with numbers in words as figures, told by their accents where it has any.

    "ba mươi tư" → "34"; "ngày sáu tháng sau" → "ngày 6 tháng sau", and "ba bốn", about three or
    four, stays.
    """
    text = clean(text)
    long = len(text) > LONGEST_TEXT
    tokens = [*map(_token.__wrapped__ if long else _token, _TOKEN.findall(text))]
    if not any(token.number for token in tokens) or _is_later(tokens):
        return text
    accented = not text.isascii()
    keys = [
        _number_word(tokens, at, accented) if token.number else " " * token.typed.isspace()
        for at, token in enumerate(tokens)
    ]
    return "".join(_written(tokens, keys))


class _Token(NamedTuple):
    """A word, a number, a space or a sign of a text."""

    typed: str
    spelt: str
    """Without capitals."""
    folded: str
    number: str
    """The number word that it may be, folded in its usual spelling; "" for none."""


@lru_cache(maxsize=4096)
def _token(typed: str) -> _Token:
    spelt, folded = typed.casefold(), fold(typed)
    usual = spoken(folded) if typed[0].isalpha() else folded
    return _Token(typed, spelt, folded, usual if usual in _WORDS else "")


def _is_later(tokens: Sequence[_Token]) -> bool:
    """Return whether "sau" without its accent may be "after": alone, or before a month."""
    if not any(token.spelt == "sau" for token in tokens):
        return False
    words = [token for token in tokens if token.typed[0].isalpha()]
    said = [token.spelt for token in words if token.folded not in _COURTEOUS]
    alone = said == ["sau"] and not any(token.typed.isdecimal() for token in tokens)
    return alone or said[:2] == ["sau", "thang"]


def _beside(tokens: Sequence[_Token], at: int) -> str:
    """Return the token two places away, folded: a neighbour where only a space is between."""
    return tokens[at].folded if 0 <= at < len(tokens) else ""


def _number_word(tokens: Sequence[_Token], at: int, accented: bool) -> str:
    """Return the number word that a token is, folded; "" for one that only looks like it."""
    _, spelt, _, folded = tokens[at]
    before, after = _beside(tokens, at - 2), _beside(tokens, at + 2)
    if folded == "nam" and before not in _COUNTED and (before == "sang" or _YEAR.fullmatch(after)):
        return ""
    if folded == "sau" and spelt != "sáu" and (before in _SPANS or after.isdecimal()):
        return ""
    if spelt in _SPELT and not (spelt.isascii() and folded in _OTHER_WORDS and accented):
        return folded
    tens = folded in _UNITS and after in _TENS  # "bà mươi tư"
    typed_keys = spelt.isascii() and spelt != folded
    plain = spelt.isascii() and not (accented and folded in _OTHER_WORDS)
    return folded if tens or typed_keys or plain else ""


def _written(tokens: Sequence[_Token], keys: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(tokens):
        end = at
        while keys[at] != " " and end < len(tokens) and keys[end] not in ("", "khong"):
            end += 1
        while end > at and keys[end - 1] == " ":
            end -= 1
        if end == at or keys[at] == " ":
            yield tokens[at].typed
            at += 1
            continue
        said = [token.spelt for token in tokens[at:end] if not token.typed.isspace()]
        value = _value([key for key in keys[at:end] if key != " "], said)
        typed = "".join(token.typed for token in tokens[at:end])
        yield typed if value is None else str(value)
        at = end


def figures(words: Sequence[str]) -> list[str]:
    """Return folded `words` with numbers in words written as figures; what is no number stays."""
    return [word for is_number, run in _runs(words) for word in _read(is_number, list(run))]


def _runs(words: Sequence[str]) -> Iterator[tuple[bool, Iterator[str]]]:
    return groupby(words, lambda word: word in _WORDS)


def _read(is_number: bool, run: list[str]) -> list[str]:
    value = _value(run, run) if is_number else None
    return run if value is None else [str(value)]


def _value(run: list[str], said: Sequence[str]) -> int | None:
    """Return the number that words say, 102 for "mot tram linh hai"; None for what nobody says.

    `said` are the words as they were typed. "không" alone is a word of its own.
    """
    if len(said) == 1 and said[0] in _ALONE_NONE:
        return None
    if said[-1] == "mười" and run[-2:-1] and run[-2] in _UNITS:
        return None  # "chín mười" is nine or ten
    if _HUNDRED not in run:
        return _below_hundred(run)
    at = run.index(_HUNDRED)
    hundreds, rest = run[:at], run[at + 1 :]
    if len(hundreds) > 1 or (hundreds and hundreds[0] not in _UNITS):
        return None
    value = 100 * (_UNITS[hundreds[0]] if hundreds else 1)
    if not rest:
        return value
    if rest[0] in _ODD:
        return value + _UNITS[rest[1]] if len(rest) == 2 and rest[1] in _UNITS else None
    below = _below_hundred(rest)
    # "một trăm hai" is 120 to some and 102 to others: nobody's guess.
    return value + below if below is not None and below > 9 else None


def _below_hundred(run: list[str]) -> int | None:
    match run:
        case [unit] if unit in _UNITS:
            return _UNITS[unit]
        case [ten] if ten in _TENS:
            return 10
        case [begun, unit] if begun in _BEGUN and unit in _UNITS:
            return _BEGUN[begun] + _UNITS[unit]
        case [ten, unit] if ten in _TENS and unit in _UNITS:
            return 10 + _UNITS[unit]
        case [tens, ten] if tens in _UNITS and ten in _TENS:
            return 10 * _UNITS[tens]
        case [tens, ten, unit] if tens in _UNITS and ten in _TENS and unit in _UNITS:
            return 10 * _UNITS[tens] + _UNITS[unit]
        case [tens, unit] if {tens, unit} <= _UNITS.keys() - {"khong"}:
            # "ba bảy" is 37, as people count aloud; "ba bốn" is three or four, "ba tư" is 34
            about = _UNITS[unit] == _UNITS[tens] + 1 and unit != "tu"
            return None if about else 10 * _UNITS[tens] + _UNITS[unit]
        case _:
            return None
