"""Words with boxes, as a recogniser or a PDF gives them, and the lines that they make.

The page is upright and straight. Distances are shares of its width, so that they mean the same at
any resolution: on A4 a line of text is 0.02 high.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from unicodedata import normalize

from dvht_core.evidence.document_words import flat
from dvht_core.evidence.papers.syllables import is_syllable

_WORD = "5"
_COLUMNS = 12
_SAME_LINE = 0.45
_SAME = str.maketrans({"Ð": "Đ", "ð": "đ", "⁄": "/", "∕": "/"})
"""Letters and strokes that only look like those that are meant."""
_MOTTOES = {("cong", "hoa"), ("doc", "lap")}
_LEAST_SYLLABLES = 12
_LEAST_SHARE = 0.5
_APART = 2.2
"""Heights of a line: a wider gap parts what stands side by side."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box, in shares of the page's width."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    ink: float = 0.0
    """How much of its box is of coloured ink: a pen's, where the print is black."""
    red: float = 0.0
    """How much of its box and of the space beside it is red: a seal's."""

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand beside each other."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def flat(self) -> str:
        return flat(self.text)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def top(self) -> float:
        return median(word.top for word in self._said)

    @property
    def bottom(self) -> float:
        return median(word.bottom for word in self._said)

    @property
    def _said(self) -> Sequence[Word]:
        """The words without dashes, which stand in the middle of a line."""
        return [word for word in self.words if _says(word)] or self.words

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def in_capitals(self) -> bool:
        letters = [letter for letter in self.text if letter.isalpha()]
        return len(letters) > 2 and sum(map(str.isupper, letters)) >= 0.8 * len(letters)

    def without_rules(self) -> "Line | None":
        """Return the line without what are no words at its ends: rules, borders, specks."""
        words = list(self.words)
        while words and not _says(words[0]) and not _joins_years(words[:2]):
            del words[0]
        while words and not _says(words[-1]) and not _joins_years(words[:-3:-1]):
            del words[-1]
        return replace(self, words=tuple(words)) if words else None


def _joins_years(outer: Sequence[Word]) -> bool:
    """Return whether a line begins or ends with a dash beside a year: "2025 -", "- 2026".

    `outer` are its two words at that end, from without.
    """
    dash, year = (*(word.text for word in outer), "")[:2]
    return dash in ("-", "–", "—") and year[:4].isdigit()


def _says(word: Word) -> bool:
    return any(map(str.isalnum, word.text))


def read_tsv(text: str, width: int) -> tuple[Word, ...]:
    """Return the words of tesseract's table for a picture `width` pixels wide.

    Columns: level, page, block, paragraph, line, word, left, top, width, height, confidence, text;
    a thirteenth, where it is there, is the share of coloured ink.
    """
    words = []
    for row in text.splitlines():
        cells = row.split("\t")
        if len(cells) < _COLUMNS or cells[0] != _WORD or not cells[11].strip():
            continue
        left, top, across, down = (int(cell) / width for cell in cells[6:10])
        said = normalize("NFC", cells[11].strip()).translate(_SAME)
        ink = float(cells[12]) if len(cells) > _COLUMNS else 0.0
        words.append(Word(said, left, top, left + across, top + down, ink))
    return tuple(words)


def is_text(words: Iterable[Word]) -> bool:
    """Return whether words are of a page that stands upright: syllables, not specks.

    Tesseract reads some lines of a page on its side, too: there words are higher than wide.
    """
    long = [word for word in words if len(word.text) > 1]
    bare = [word.text.strip(".,:;()“”\"'") for word in long]
    syllables = sum(map(is_syllable, filter(str.isalpha, bare)))
    lying = sum(word.height > word.right - word.left for word in long)
    upright = 2 * lying < len(long)
    return upright and syllables >= max(_LEAST_SYLLABLES, _LEAST_SHARE * len(long))


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Return the lines from above to below; what stands side by side far apart is two lines."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.middle):
        row = next((row for row in reversed(rows[-4:]) if _fits(row, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    parts = [part for row in rows for part in _parts(sorted(row, key=lambda w: w.left))]
    cleaned = (Line(tuple(part)).without_rules() for part in parts)
    return sorted(filter(None, cleaned), key=lambda line: (line.top, line.left))


def _fits(row: Sequence[Word], word: Word) -> bool:
    height = median(other.height for other in row)
    middle = median(other.middle for other in row)
    return abs(word.middle - middle) < _SAME_LINE * max(height, word.height * 0.7)


def _parts(row: Sequence[Word]) -> Iterable[list[Word]]:
    height = median(word.height for word in row)
    part = [row[0]]
    for before, word in pairwise(row):
        if word.left - before.right > _APART * height or _begins_motto(row, word):
            yield part
            part = []
        part.append(word)
    yield part


def _begins_motto(row: Sequence[Word], word: Word) -> bool:
    """Return whether a motto begins with a word: it stands beside the issuer, at times close."""
    following = row[row.index(word) : row.index(word) + 2]
    return tuple(flat(each.text) for each in following) in _MOTTOES
