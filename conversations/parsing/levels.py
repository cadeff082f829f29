"""Finding a level named in words: "mức độ 2", "mđ2", "mức hai"."""

import re
from collections.abc import Iterator, Sequence

from conversations.parsing.numbers import figures

_LEVEL = re.compile(r"\b(?:muc(?: do)?|md|m d|lv|level|m) ?(\d|i{1,3}|iv)(?![\w.,/])")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def level_in(words: Sequence[str]) -> int | None:
    """Return the one level that folded words name; None for no level, or more than one."""
    found = levels_of(words)
    return found.pop() if len(found) == 1 else None


def levels_of(words: Sequence[str]) -> set[int]:
    """Return the levels that folded words name."""
    return {_ROMAN[said] if said in _ROMAN else int(said) for said in _said(words)}


def without_levels(words: Sequence[str]) -> list[str]:
    """Return the words beside a level."""
    return _LEVEL.sub(" ", _in_figures(words)).split()


def _said(words: Sequence[str]) -> Iterator[str]:
    return (found[1] for found in _LEVEL.finditer(_in_figures(words)))


def _in_figures(words: Sequence[str]) -> str:
    return " ".join(figures(words))
