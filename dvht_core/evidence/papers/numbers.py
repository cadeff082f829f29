"""The number and the date of a paper, from its lines."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dvht_core.evidence.document_words import flat
from dvht_core.evidence.papers.lines import Line, Word
from dvht_core.evidence.papers.paper_model import CODES, DISPATCH

_MOST_INK = 0.02
"""Of a digit's box; more is a pen's, and pens are not read."""
_HIGHEST = 0.1
"""Heights of a printed word by which a printed digit may rise above all those beside it: what a
hand writes into a gap is larger, and rises by a fifth or a half."""
_WIDEST_SPACE = 1.2
"""Widths of a letter, beside a serial number: most spaces have less, with a lost figure 1.6."""
_WIDEST_GAP = 1.6
"""Heights of a line, between the words of a date: over a wider gap a digit may be missing."""

_REST = r"\s?/\s?(?P<rest>(?:\w{1,5}[-–]\s)?[\w&.\-–/]*[a-z][\w&.\-–/]*)"
_NUMBER = re.compile(r"\W*s[o06]\s?[:;.,]*\s?(?P<serial>\d{1,5}[a-z]?)" + _REST)
"""At the beginning of a line: within one, it is another paper's ("QĐ số: 25/QĐ-HKH")."""
_REGISTER = re.compile(
    r"so vao s[^:]{0,25}[:;.]\s?(?P<serial>\d{1,6})/(?P<rest>[\w\-/]*[a-z][\w\-/]*)"
)
_GARBLED = re.compile(r"\W*s[^\s:]?\s?[:;.,]+\s?(?P<serial>[^\s/]{1,6})" + _REST)
_SERIAL = re.compile(r"[0-9]+[a-eđ]?")
"""Other letters may be figures that were misread: "0ó", "1l"."""
_YEAR = re.compile(r"((?:19|20)\d\d)/")
"""Of a number that counts anew in each year: "45/2025/QĐ-UBND"."""
_DATE = re.compile(r"ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True)
class Garbled:
    """A number whose digits were misread, and the words in which they stand: "0ó/QĐ-MNĐH"."""

    number: "Number"
    words: tuple[Word, ...]

    def restored(self, serial: str) -> "Number | None":
        """Return the number with the digits that a second look saw; None where they do not fit."""
        misread = self.number.serial
        pairs = zip(misread, serial, strict=False)
        same = all(was == now for was, now in pairs if was.isdecimal())
        return replace(self.number, serial=serial) if same and len(serial) == len(misread) else None


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was read: "45/QĐ-PGDĐT" is serial "45", code "QĐ", body "PGDĐT".

    Of "45/2025/QĐ-UBND" the serial is "45/2025".
    """

    serial: str
    code: str
    body: str

    @property
    def text(self) -> str:
        return "/".join((self.serial, "-".join(filter(None, (self.code, self.body)))))


def find_number(lines: Sequence[Line], kind: str | None) -> Number | None:
    """Return the paper's own number among the lines of its head; None for none that is certain."""
    found = {number for line in lines for number in _numbers(line)}
    if kind and kind in CODES and kind != DISPATCH:
        found = {number for number in found if fits(number.code, kind)}
    return found.pop() if len(found) == 1 else None


def _numbers(line: Line) -> Iterable[Number]:
    said = line.flat
    for pattern in (_NUMBER, _REGISTER):
        match = pattern.match(said)
        if match is None:
            continue
        start, end = match.start("serial"), match.end("rest")
        if _is_written(line, match.start(), end) or _has_gap(line, start, match.end("serial")):
            continue
        serial = line.text[start : match.end("serial")].lower()
        if not _SERIAL.fullmatch(serial):
            continue
        yield _number(serial, line.text[match.start("rest") : end])


def find_garbled(lines: Sequence[Line], kind: str) -> Garbled | None:
    """Return the number whose digits are none in the head of a paper; None for none, or two.

    Only of kinds whose number carries their code: there the rest of it says what it is.
    """
    found = [garbled for line in lines if (garbled := _garbled(line, kind))]
    return found[0] if len(found) == 1 else None


def _garbled(line: Line, kind: str) -> Garbled | None:
    match = _GARBLED.match(line.flat) if kind in CODES and kind != DISPATCH else None
    if match is None:
        return None
    start, end = match.span("serial")
    number = _number(line.text[start:end].lower(), line.text[match.start("rest") : match.end()])
    figures = _words(line, start, end)
    before = [word for word in _words(line, 0, start) if word not in figures]
    certain = not _rises(figures, before) and not _has_gap(line, start, end)
    if not before or not certain or not fits(number.code, kind) or _SERIAL.fullmatch(number.serial):
        return None
    return Garbled(number, tuple(_words(line, match.start(), match.end())))


def _has_gap(line: Line, start: int, end: int) -> bool:
    """Return whether a seal lies about a serial number, and room for a figure lost under it."""
    found = _words(line, start - 2, end + 2)
    if not any(word.red > _MOST_INK for word in found):
        return False
    letters = sum(len(word.text) for word in found)
    letter = sum(word.right - word.left for word in found) / max(1, letters)
    gaps = (after.left - word.right for word, after in pairwise(found))
    return any(gap > _WIDEST_SPACE * letter for gap in gaps)


def _number(serial: str, rest: str) -> Number:
    rest = rest.replace("–", "-").replace("- ", "-").replace("ĐĐ", "Đ").strip(".-/")
    if year := _YEAR.match(rest):
        serial, rest = f"{serial}/{year[1]}", rest[year.end() :]
    code, dash, body = rest.partition("-")
    return Number(serial, code, body) if dash else Number(serial, "", rest)


def fits(code: str, kind: str) -> bool:
    """Return whether a number with this code is one of a paper of this kind."""
    return flat(code) == flat(CODES[kind])


def find_date(lines: Iterable[Line]) -> datetime.date | None:
    """Return the one day that the lines name as "ngày … tháng … năm …"; None for none or more."""
    found = {day for line in lines for day in days(line)}
    return found.pop() if len(found) == 1 else None


def days(line: Line) -> Iterable[datetime.date]:
    """Yield the days in a line whose figures are printed and stand close together."""
    for match in _DATE.finditer(line.flat):
        words = _words(line, *match.span())
        height = line.height
        gaps = (after.left - word.right for word, after in pairwise(words))
        if any(gap > _WIDEST_GAP * height for gap in gaps) or _is_written(line, *match.span()):
            continue
        day, month, year = map(int, match.groups())
        try:
            found = datetime.date(year, month, day)
        except ValueError:
            continue
        if _FIRST_YEAR <= year <= _LAST_YEAR:
            yield found


def _words(line: Line, start: int, end: int) -> list[Word]:
    """Return the words of a line's text from one place to another."""
    at, found = 0, []
    for word in line.words:
        if at < end and at + len(word.text) > start:
            found.append(word)
        at += len(word.text) + 1
    return found


def _is_written(line: Line, start: int, end: int) -> bool:
    """Return whether a hand wrote a figure among the printed words of a part."""
    words = _words(line, start, end)
    figures = [word for word in words if any(map(str.isdigit, word.text))]
    return _rises(figures, [word for word in words if word not in figures])


def _rises(figures: Sequence[Word], printed: Sequence[Word]) -> bool:
    """Return whether figures are of a pen's ink, or rise above the print beside them."""
    highest = min(word.top - _HIGHEST * word.height for word in printed) if printed else 0.0
    return any(word.ink > _MOST_INK or word.top < highest for word in figures)
