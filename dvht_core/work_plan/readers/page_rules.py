"""The ruled tables of a page: from lines and words with boxes to rows of cell texts.

A page knows no tables, only strokes and letters: a wall stands between two cells where a stroke
covers most of it, and cells without a wall between them are one merged cell, whose text is said in
each place that it covers. Distances are shares of the page's width (`Word`).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from dvht_core.evidence.papers import Word
from dvht_core.work_plan.readers.page_text import paragraphs

_NEAR = 0.008
"""Strokes no farther apart are one: 1.7 mm on A4."""
_NARROWEST = 0.015
_COVERED = 0.5


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight stroke, level or upright."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def level(self) -> bool:
        return self.right - self.left >= self.bottom - self.top

    @property
    def place(self) -> float:
        """Where it stands across its direction."""
        return (self.top + self.bottom) / 2 if self.level else (self.left + self.right) / 2

    @property
    def span(self) -> tuple[float, float]:
        """From where to where it goes."""
        return (self.left, self.right) if self.level else (self.top, self.bottom)


@dataclass(frozen=True, slots=True)
class RuledTable:
    """Where the columns and rows of a table begin and end, and the strokes between them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rules: tuple[Rule, ...]

    @property
    def top(self) -> float:
        return self.ys[0]

    def holds(self, word: Word) -> bool:
        """Return whether a word stands in the table."""
        x = (word.left + word.right) / 2
        return self.xs[0] < x < self.xs[-1] and self.ys[0] < word.middle < self.ys[-1]

    def rows(self, words: Iterable[Word]) -> tuple[tuple[str, ...], ...]:
        """Return the texts of the cells in which the words stand."""
        groups = self._groups()
        inside: dict[tuple[int, int], list[Word]] = {}
        for word in words:
            x = (word.left + word.right) / 2
            at = (bisect_right(self.ys, word.middle) - 1, bisect_right(self.xs, x) - 1)
            inside.setdefault(groups[at], []).append(word)
        texts: dict[tuple[int, int], str] = {}
        for group, found in inside.items():
            columns = [x for (_, x), own in groups.items() if own == group]
            left, right = self.xs[min(columns)], self.xs[max(columns) + 1]
            texts[group] = "\n".join(paragraphs(found, left, right))
        return tuple(
            tuple(texts.get(groups[y, x], "") for x in range(len(self.xs) - 1))
            for y in range(len(self.ys) - 1)
        )

    def _groups(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Return each cell (row, column) → the first cell of the merged one that it belongs to."""
        cells = list(product(range(len(self.ys) - 1), range(len(self.xs) - 1)))
        first = {cell: cell for cell in cells}
        for y, x in cells:
            beside, below = (y, x + 1), (y + 1, x)
            if beside in first and not self._wall(self.xs[x + 1], self.ys[y : y + 2], level=False):
                _join(first, (y, x), beside)
            if below in first and not self._wall(self.ys[y + 1], self.xs[x : x + 2], level=True):
                _join(first, (y, x), below)
        return first

    def _wall(self, place: float, between: Sequence[float], *, level: bool) -> bool:
        start, end = between
        covered = sum(
            max(0.0, min(end, rule.span[1]) - max(start, rule.span[0]))
            for rule in self.rules
            if rule.level is level and abs(rule.place - place) < 2 * _NEAR
        )
        return covered >= _COVERED * (end - start)


def _join(
    first: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]
) -> None:
    kept, gone = sorted((first[one], first[other]))
    for cell, own in first.items():
        if own == gone:
            first[cell] = kept


def ruled_tables(rules: Iterable[Rule]) -> list[RuledTable]:
    """Return the tables that strokes make, from above to below; two lone strokes make none."""
    return sorted(filter(None, map(_table, _touching(_whole(rules)))), key=lambda t: t.top)


def _whole(rules: Iterable[Rule]) -> list[Rule]:
    """Return the strokes with their pieces put together: each cell may have drawn its own."""
    found: list[Rule] = []
    every = list(rules)
    for level in (True, False):
        alike = sorted((r for r in every if r.level is level), key=lambda rule: rule.place)
        for group in _near(alike):
            place = sum(rule.place for rule in group) / len(group)
            for start, end in _joined(sorted(rule.span for rule in group)):
                box = (start, place, end, place) if level else (place, start, place, end)
                found.append(Rule(*box))
    return found


def _near(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    group: list[Rule] = []
    for rule in rules:
        if group and rule.place - group[-1].place > _NEAR:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _joined(spans: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    start, end = spans[0]
    for left, right in spans[1:]:
        if left > end + 2 * _NEAR:
            yield start, end
            start = left
        end = max(end, right) if left <= end + 2 * _NEAR else right
    yield start, end


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the strokes of each figure whose strokes touch one another."""
    groups: list[list[Rule]] = []
    for rule in rules:
        met = [group for group in groups if any(_touch(rule, other) for other in group)]
        groups = [group for group in groups if group not in met]
        groups.append([rule, *(other for group in met for other in group)])
    return groups


def _touch(one: Rule, other: Rule) -> bool:
    across = one.left <= other.right + _NEAR and other.left <= one.right + _NEAR
    return across and one.top <= other.bottom + _NEAR and other.top <= one.bottom + _NEAR


def _table(rules: Sequence[Rule]) -> RuledTable | None:
    levels = [rule for rule in rules if rule.level]
    uprights = [rule for rule in rules if not rule.level]
    if len(levels) < 2 or not uprights:
        return None
    left, right = min(r.left for r in levels), max(r.right for r in levels)
    xs = _places([*(r.place for r in uprights), left, right])
    ys = _places([r.place for r in levels])
    return RuledTable(xs, ys, tuple(rules)) if len(xs) > 2 and len(ys) > 1 else None


def _places(places: Iterable[float]) -> tuple[float, ...]:
    """Return different places in order, those that stand too close for letters once."""
    ordered = sorted(places)
    kept = ordered[:1]
    for before, place in pairwise(ordered):
        if place - max(before, kept[-1]) > _NARROWEST or place - kept[-1] > _NARROWEST:
            kept.append(place)
    return tuple(kept)
