"""The number of a paper, from its lines."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dvht_core.evidence.document_words import flat
from dvht_core.evidence.papers.figures import MOST_INK, SERIAL, may_be, rise, words_of
from dvht_core.evidence.papers.lines import Line, Word
from dvht_core.evidence.papers.paper_model import CERTIFICATES, CODES, DISPATCH

_WIDEST_SPACE = 1.2
"""Widths of a letter, beside a serial number: most spaces have less, with a lost figure 1.6."""
_REST = r"\s?/\s?(?P<rest>(?:\w{1,5}[-–]\s)?[\w&.\-–/]*[a-z][\w&.\-–/]*)"
_NUMBER = re.compile(r"\W*s[o06]\s?[:;.,]*\s?(?P<serial>\d{1,5}[a-z]?)" + _REST)
"""At the beginning of a line: within one, it is another paper's ("QĐ số: 25/QĐ-HKH")."""
_REGISTER = re.compile(
    r"so vao s[^:]{0,25}[:;.]\s?(?P<serial>\d{1,6})/(?P<rest>[\w\-/]*[a-z][\w\-/]*)"
)
_BEFORE = r"\W*[s5§][^\s:]{0,2}\s?[:;.,]*\s?(?P<serial>[^\s/](?:[^/]{0,5}[^\s/])?)"
_CODES = "|".join(sorted(map(flat, (*CODES.values(), "GCN", "CC")), key=len, reverse=True))
_DOUBTFUL = (
    re.compile(_BEFORE + _REST),
    re.compile(_BEFORE + rf"[\s:;.,|]{{0,2}}(?P<rest>(?:{_CODES})-[\w&.\-]{{2,}})"),
)
"""A number whose digits are none, or whose stroke was not seen."""
_YEAR = re.compile(r"((?:19|20)\d\d)/")
"""Of a number that counts anew in each year: "45/2025/QĐ-UBND"."""
_KNOWN = frozenset(map(flat, CODES.values()))
_OTHER_CODES = frozenset({DISPATCH, *CERTIFICATES})
"""Kinds whose numbers carry no code of their own, or a decision's."""


@dataclass(frozen=True, slots=True)
class NumberLine:
    """The line of a number, and how it was read, certain or not: "Số: 0ó/QĐ-MNĐH".

    Its digits or its code may be misread; or they rise as a pen's do, or the paper does.
    """

    number: "Number"
    words: tuple[Word, ...]
    code: str = ""
    """The one that it must have; "" where that is not known."""
    rises: bool = False

    def admits(self, serial: str) -> bool:
        """Return whether digits may be what was read."""
        return may_be(self.number.serial, serial)

    def restored(self, serial: str, code: str) -> "Number | None":
        """Return the number with what a second look saw; None where that does not fit."""
        seen = flat(self.code) in (flat(self.number.code), flat(code))
        if not self.admits(serial) or (self.code and not seen):
            return None
        return replace(self.number, serial=serial, code=self.code or self.number.code)


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
        if not SERIAL.fullmatch(serial):
            continue
        yield _number(serial, line.text[match.start("rest") : end])


def number_in(text: str) -> Number | None:
    """Return the number that a line says, read alone; None for none."""
    match = _NUMBER.match(flat(text))
    serial = text[slice(*match.span("serial"))].lower() if match else ""
    if match is None or not SERIAL.fullmatch(serial):
        return None
    return _number(serial, text[slice(*match.span("rest"))])


def find_number_line(lines: Sequence[Line], kind: str) -> NumberLine | None:
    """Return the line of the number in the head of a paper; None for none, or two.

    Its code is the kind's, or none that is known: "KI1" for "KH".
    """
    found = [said for line in lines if (said := _number_line(line, kind))]
    return found[0] if len(found) == 1 else None


def _number_line(line: Line, kind: str) -> NumberLine | None:
    match = next(filter(None, (pattern.match(line.flat) for pattern in _DOUBTFUL)), None)
    if match is None:
        return None
    start, end = match.span("serial")
    number = _number(line.text[start:end].lower(), line.text[match.start("rest") : match.end()])
    figures = words_of(line, start, end)
    before = [word for word in words_of(line, 0, start) if word not in figures]
    inked = any(word.ink > MOST_INK for word in figures)
    code = CODES.get(kind, "") if kind not in _OTHER_CODES else ""
    another = code and not fits(number.code, kind) and flat(number.code) in ("", *_KNOWN)
    if inked or another or _has_gap(line, start, end):
        return None
    words = tuple(words_of(line, match.start(), match.end()))
    return NumberLine(number, words, code, bool(before) and rise(figures, before))


def _has_gap(line: Line, start: int, end: int) -> bool:
    """Return whether a seal lies about a serial number, and room for a figure lost under it."""
    found = words_of(line, start - 2, end + 2)
    if not any(word.red > MOST_INK for word in found):
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


def _is_written(line: Line, start: int, end: int) -> bool:
    """Return whether a hand wrote a figure among the printed words of a part."""
    words = words_of(line, start, end)
    figures = [word for word in words if any(map(str.isdigit, word.text))]
    return rise(figures, [word for word in words if word not in figures])
