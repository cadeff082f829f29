"""The strokes of tables on a picture of a page, and the picture without them.

A recogniser takes a stroke for a letter ("|", "l") and loses letters that touch one; so strokes are
found first, by runs of dark pixels longer than any letter has, and wiped out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from PIL import Image, ImageDraw, ImageStat

from dvht_core.work_plan.readers.page_rules import Rule

_DARKER = 45
"""Of 255, than the paper: a hairline, after the light is evened."""
_SHORTEST = 0.04
"""Of the width: letters that touch one another are half as long."""
_RUN = re.compile(rb"\x01+(?:\x00{1,3}\x01+)*")
_THICKEST = 9
"""Pixels; what is thicker is a picture or a bar. A long stroke may rise by a twentieth."""

Run = tuple[int, int, int]
"""Of dark pixels: where it begins and ends, and its row."""


@dataclass
class _Bar:
    """Runs that lie on one another."""

    runs: list[Run] = field(default_factory=list)
    begin: int = 1 << 30
    end: int = 0

    @property
    def rows(self) -> tuple[int, int]:
        return self.runs[0][2], self.runs[-1][2]

    def add(self, run: Run) -> None:
        self.runs.append(run)
        self.begin, self.end = min(self.begin, run[0]), max(self.end, run[1])

    @property
    def thin(self) -> bool:
        first, last = self.rows
        return last - first <= max(_THICKEST, (self.end - self.begin) // 20)


def strokes(page: Image.Image) -> tuple[tuple[Rule, ...], Image.Image]:
    """Return the level and upright strokes on an evened grey page, and the page without them."""
    paper = ImageStat.Stat(page).median[0]
    ink = page.point(lambda value: 1 if value < paper - _DARKER else 0)
    least, width = round(_SHORTEST * page.width), page.width
    level = list(_bars(_runs(ink, least)))
    upright = list(_bars(_runs(ink.transpose(Image.Transpose.TRANSPOSE), least)))
    clean = page.copy()
    draw = ImageDraw.Draw(clean)
    rules = []
    for bars, is_level in ((level, True), (upright, False)):
        for bar in bars:
            first, last = bar.rows
            box = (
                (bar.begin, first, bar.end, last) if is_level else (first, bar.begin, last, bar.end)
            )
            rules.append(Rule(*(side / width for side in box)))
            for begin, end, row in bar.runs:
                wiped = (begin - 1, row - 1, end, row + 1)
                x, y, u, v = wiped if is_level else (wiped[1], wiped[0], wiped[3], wiped[2])
                draw.rectangle((x, y, u, v), fill=paper)
    return tuple(rules), clean


def _runs(ink: Image.Image, least: int) -> Iterator[Run]:
    data, width = ink.tobytes(), ink.width
    for y in range(ink.height):
        for run in _RUN.finditer(data, y * width, (y + 1) * width):
            if run.end() - run.start() >= least:
                yield run.start() - y * width, run.end() - y * width, y


def _bars(runs: Iterable[Run]) -> Iterator[_Bar]:
    """Yield the strokes that runs make; what is thick is none."""
    growing: list[_Bar] = []
    for begin, end, row in runs:
        done = [bar for bar in growing if bar.rows[1] < row - 2]
        yield from (bar for bar in done if bar.thin)
        growing = [bar for bar in growing if bar.rows[1] >= row - 2]
        bar = next((b for b in growing if b.begin <= end and begin <= b.end), None)
        if bar is None:
            bar = _Bar()
            growing.append(bar)
        bar.add((begin, end, row))
    yield from (bar for bar in growing if bar.thin)
