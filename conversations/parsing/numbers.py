"""Whole numbers in figures or in Vietnamese words up to 199: "34", "1.250", "ba mươi tư"."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from dvht_core.i18n.vietnamese import clean, fold

_SAID = ("khong", "mot", "hai", "ba", "bon tu", "nam lam nham", "sau", "bay", "tam", "chin")
_UNITS = {word: value for value, words in enumerate(_SAID) for word in words.split()}
_TENS = {"muoi", "chuc"}
_HUNDRED = "tram"
_ODD = {"linh", "le"}
_WORDS = {*_UNITS, *_TENS, *_ODD, _HUNDRED}


_SPELT = frozenset(
    [
        "không",
        "một",
        "mốt",
        "hai",
        "ba",
        "bốn",
        "tư",
        "năm",
        "lăm",
        "nhăm",
        "sáu",
        "bảy",
        "bẩy",
        "tám",
        "chín",
        "mười",
        "mươi",
        "chục",
        "trăm",
        "linh",
        "lẻ",
    ]
)


def false_friend(word: str) -> bool:
    """Return whether a word only looks like a number without its accents: "lắm" is not "lăm"."""
    spelt = clean(word).casefold()
    folded = fold(spelt)
    return folded in _WORDS and spelt != folded and spelt not in _SPELT


def figures(words: Sequence[str]) -> list[str]:
    """Return `words` with numbers in words written as figures; what is no number stays."""
    return [word for is_number, run in _runs(words) for word in _read(is_number, list(run))]


def _runs(words: Sequence[str]) -> Iterator[tuple[bool, Iterator[str]]]:
    # "không" alone is a word of its own, "linh" alone a name; in a number both have company.
    return groupby(words, lambda word: word in _WORDS)


def _read(is_number: bool, run: list[str]) -> list[str]:
    value = _value(run) if is_number and run != ["khong"] else None
    return run if value is None else [str(value)]


def _value(run: list[str]) -> int | None:
    """Return the number that words say, 102 for "mot tram linh hai"; None for what nobody says."""
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
        case [ten, unit] if ten in _TENS and unit in _UNITS:
            return 10 + _UNITS[unit]
        case [tens, ten] if tens in _UNITS and ten in _TENS:
            return 10 * _UNITS[tens]
        case [tens, ten, unit] if tens in _UNITS and ten in _TENS and unit in _UNITS:
            return 10 * _UNITS[tens] + _UNITS[unit]
        case [tens, unit] if {tens, unit} <= _UNITS.keys() - {"khong"}:
            return 10 * _UNITS[tens] + _UNITS[unit]  # "ba bảy", as people count aloud
        case _:
            return None
