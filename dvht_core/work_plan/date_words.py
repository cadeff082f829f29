"""The words of a date cell: days as written, parts of a month, what is no day at all."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dvht_core.i18n.vietnamese import fold

DASHES = re.compile(r"[‐‑‒–—―−÷~∼⁓→⇒➔]|[-=]+>")

# "- Lần 1: 06/01"; but "06/01" and "- 10/01" on two lines are a range.
_BULLET = re.compile(r"(?m)^\s*[-+*•]\s*(?=[^\W\d])")
_MONTH_YEAR = r"\d{1,2}(?:\s?(?:[/.-]|,?\ nam)\s?\d{4})?\b(?!\s?/)"
_ORDINAL = r"(?:[1-5](?!\d)|nhat|hai|ba|tu|nam|iii|ii|iv|i|v|dau(?:\ tien)?|cuoi)\b"

_TOKENS = re.compile(
    rf"""
    (?P<label>\b(?:lan|dot|buoc|giai\ doan|phien)\ (?:thu\ )?(?:\d{{1,2}}|[iv]+|nhat|hai|ba)\b
        (?:\s?[:.)-](?!\d))?)
    |(?P<skip>\b\d{{1,2}}\s?(?:gio|h|g)(?![a-z])\s?(?:\d{{2}}\b)?(?:\s?phut)?|\b\d{{1,2}}:\d\d\b)
    |(?P<weekday>\bthu\ (?:[2-7]\b(?!\s?/)|hai\b|ba\b|tu\b|nam\b|sau\b|bay\b)|\bchu\ nhat\b|\bcn\b)
    |(?P<week>\btuan\ (?:le\ )?(?:thu\ )?{_ORDINAL}
        (?:\s?(?:-|,|&|va|den)\s?(?:tuan\ )?(?:thu\ )?{_ORDINAL})?
        (?:(?:,|\ cua|\ trong|\ \()?\ ?(?:\bthang\ |\bt\.?\ ?)|\s?/\s?){_MONTH_YEAR})
    |(?P<third>\b(?:(?:dau|giua|cuoi)|(?:thuong|trung|ha)\ tuan)\ (?:cua\ )?
        (?:thang\ ?|t\.?\ ?){_MONTH_YEAR})
    |(?P<quarter>\b(?:quy\ |q\.?\ ?)(?:[1-4]|iii|ii|iv|i)\b(?:\s?(?:[/.-]|,?\ ?nam)\s?\d{{4}})?)
    |(?P<vague>\btuan\ (?:hoc\ )?(?:thu\ )?\d{{1,2}}\b(?!\s?[-/.]\s?\d)
        |\bnam\ hoc\ \d{{4}}(?:\s?-\s?\d{{2,4}})?)
    |(?P<iso>\b\d{{4}}-\d{{1,2}}-\d{{1,2}}\b)
    |(?P<full>\b\d{{1,2}}\s?(?P<mark>[/.-])\s?\d{{1,2}}\s?(?P=mark)\s?(?:\d{{4}}|\d{{2}})\b)
    |(?P<long>\b\d{{1,2}}\ ?thang\ \d{{1,2}}(?:\s?(?:/|-|,?\ nam)\s?\d{{4}})?\b)
    |(?P<length>(?<!ngay\ )\b\d{{1,2}}\ (?:ngay|tuan|buoi|thang|tiet)\b)
    |(?P<month>\bthang\ \d{{1,2}}(?:\s?(?:[/.-]|,?\ nam)\s?\d{{4}})?\b|\b\d{{1,2}}[/-]\d{{4}}\b
        |\bth?\.?\ ?\d{{1,2}}(?:\s?[/.-]\s?|\ nam\ )\d{{4}}\b|\bt(?:0\d|[189]|1[0-2])\b)
    |(?P<shortday>\bt[2-7]\b)
    |(?P<serial>\b4\d{{4}}\b)
    |(?P<short>\b\d{{1,2}}\s?[/.]\s?\d{{1,2}}\b)
    |(?P<year>\bnam\ \d{{4}}\b)
    |(?P<day>\b\d{{1,2}}\b)
    |(?P<until>-|\bden\b|\btoi\b)
    |(?P<also>[,;&]|\bva\b)
    |(?P<before>\btruoc\b)
    |(?P<after>\bsau\b)
    |(?P<filler>\b(?:ngay|cac|tu|sang|trua|chieu|toi|buoi|luc|vao|hoi|trong|het|cham\ nhat|han\ cuoi
        |han|du\ kiem|du\ kien|bat\ dau|ket\ thuc|hoan\ thanh|thang|nam|thoi\ gian|tuan|mung|mong
        |khoang\ tu)\b|[.:()'"…\s])
    |(?P<word>\w+|.)
    """,
    re.VERBOSE,
)

_WEEKDAYS = {
    **{f"thu {n}": n - 2 for n in range(2, 8)},
    **{f"t{n}": n - 2 for n in range(2, 8)},
    **{f"thu {word}": n for n, word in enumerate(("hai", "ba", "tu", "nam", "sau", "bay"))},
    "chu nhat": 6,
    "cn": 6,
}
_ORDINALS = {
    **{"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5},
    **{"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "dau": 1, "cuoi": 0},
}
_THIRDS = {"dau": 1, "thuong": 1, "giua": 2, "trung": 2, "cuoi": 3, "ha": 3}
LAST_WEEK = 0


class Part(StrEnum):
    """What of a month a `WrittenDay` without a day is: a week of it, a third, three months."""

    WEEK = "week"
    THIRD = "third"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as written: parts left out are None; `day` None is the whole
    month, or the `part` of it: a week or third by its `number`, the quarter that begins with it.
    """

    day: int | None
    month: int | None = None
    year: int | None = None
    before: bool = False
    after: bool = False
    part: Part | None = None
    number: int = 0
    until: int = 0


@dataclass(frozen=True, slots=True)
class Token:
    """A word or figure of a date cell, folded."""

    kind: str
    text: str


def tokens_of(cell: str) -> list[Token]:
    """Return the words of a date cell, in order."""
    lines = _BULLET.sub("", DASHES.sub("-", cell))
    text = fold(lines.replace("\n", " "))
    return [Token(match.lastgroup or "", match.group()) for match in _TOKENS.finditer(text)]


def weekdays_of(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield the days of the week that are named: 0 for Monday."""
    for token in tokens:
        if token.kind in ("weekday", "shortday"):
            yield _WEEKDAYS[token.text]


def written_day(token: Token) -> WrittenDay:
    """Return the day, or part of a month, that a token says."""
    numbers = [int(n) for n in re.findall(r"\d+", token.text)]
    match token.kind, numbers:
        case "week", _:
            return _week(token.text)
        case "third", [month, *year]:
            third = _THIRDS[token.text.split()[0]]
            return WrittenDay(None, month, _first(year), part=Part.THIRD, number=third)
        case "quarter", _:
            return _quarter(token.text)
        case "iso", [year, month, day]:
            return WrittenDay(day, month, year)
        case "month", [month, year]:
            return WrittenDay(None, month, year)
        case "month", [month]:
            return WrittenDay(None, month)
        case _, [day, month, year]:
            return WrittenDay(
                day, month, 2000 + year if re.search(r"\D\d\d$", token.text) else year
            )
        case _, [day, month]:
            return WrittenDay(day, month)
        case _:
            return WrittenDay(numbers[0])


def _week(text: str) -> WrittenDay:
    """Return "tuan 2 thang 01/2025" or "tuan 1, 2 thang 1" as weeks of a month."""
    weeks, month, *year = re.split(r"(\d+)\D*(\d{4})?$", text)
    words = re.findall(r"\w+", weeks)
    ordinals = [w for w in words if w.isdigit() or w in _ORDINALS]
    numbers = [int(word) if word.isdigit() else _ORDINALS[word] for word in ordinals]
    stated = _first([int(n) for n in year if n])
    first, last = numbers[0], numbers[-1]
    return WrittenDay(None, int(month), stated, part=Part.WEEK, number=first, until=last)


def _quarter(text: str) -> WrittenDay:
    first, *year = re.findall(r"\d+|\b[iv]+\b", text.removeprefix("q").removeprefix("uy"))
    number = int(first) if first.isdigit() else _ORDINALS[first]
    return WrittenDay(None, 3 * number - 2, _first([int(y) for y in year]), part=Part.QUARTER)


def _first(numbers: Sequence[int]) -> int | None:
    return numbers[0] if numbers else None
