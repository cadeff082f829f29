"""The date of a paper, from its lines."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from statistics import median

from dvht_core.evidence.papers.figures import may_be, rise, words_of
from dvht_core.evidence.papers.lines import Line, Word

_WIDEST_GAP = 1.6
"""Heights of a line, between the words of a date: over a wider gap a digit may be missing."""
_DATE = re.compile(r"ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_DAY_LIKE = re.compile(r"ngay (\S{1,2}) thang (\S{1,2}) nam (\S{4})")
_STEEPEST = 0.08
"""Of the length of a line, by which it may rise on paper that curls."""
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


def find_date(lines: Iterable[Line]) -> datetime.date | None:
    """Return the one day that the lines name as "ngày … tháng … năm …"; None for none or more."""
    found = {day for line in lines for day in days(line)}
    return found.pop() if len(found) == 1 else None


def days(line: Line) -> Iterable[datetime.date]:
    """Yield the days in a line whose figures are printed and stand close together."""
    for match in _DATE.finditer(line.flat):
        if _is_one(line, *match.span()):
            yield from filter(None, [day_of(*match.groups())])


def day_of(day: str, month: str, year: str) -> datetime.date | None:
    """Return a day of a paper; None where there is no such day."""
    try:
        found = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None


@dataclass(frozen=True, slots=True)
class DoubtfulDay:
    """A day that has to be looked at again, and its words: "ngày l4 tháng Š năm 2025"."""

    figures: tuple[str, str, str]
    words: tuple[Word, ...]

    def admits(self, figures: Sequence[str]) -> bool:
        """Return whether figures may be what was seen: those that were read stand."""
        return all(map(may_be, self.figures, figures))


def find_doubtful_day(lines: Iterable[Line]) -> DoubtfulDay | None:
    """Return the one day among the lines whose figures are none; None for none, or two."""
    found = [
        DoubtfulDay(match.groups(), tuple(words_of(line, *match.span())))  # type: ignore[arg-type]
        for line in lines
        for match in _DAY_LIKE.finditer(line.flat)
        if not _DATE.match(match[0]) and _is_one(line, *match.span())
    ]
    return found[0] if len(found) == 1 else None


def _is_one(line: Line, start: int, end: int) -> bool:
    """Return whether the words of a day stand close together, and no hand wrote its figures."""
    words = words_of(line, start, end)
    gaps = (after.left - word.right for word, after in pairwise(words))
    if any(gap > _WIDEST_GAP * line.height for gap in gaps):
        return False
    figures, level = words[1::2], _levelled(words)
    return not rise([level[word] for word in figures], [level[word] for word in words[::2]])


def _levelled(words: Sequence[Word]) -> dict[Word, Word]:
    """Return words as they would stand on a level line: one on paper that curls rises or falls."""
    slopes = [
        (after.top - word.top) / (after.left - word.left) for word, after in combinations(words, 2)
    ]
    slope = min(max(median(slopes), -_STEEPEST), _STEEPEST)
    return {
        word: replace(word, top=word.top - slope * (word.left - words[0].left)) for word in words
    }
