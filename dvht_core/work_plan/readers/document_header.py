"""Reads what stands around the tables: school, year assessed, place, numbers and dates."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dvht_core.i18n.vietnamese import fold
from dvht_core.texts import core_texts
from dvht_core.work_plan.plan_model import Heading

# Words of a kind of school, folded; those that may follow "trường" directly stand first.
_ABBREVIATIONS = {"th", "thcs", "thpt", "mn", "mg", "ptdtbt", "ptdtnt", "ptdt", "pt", "th&thcs"}
_KINDS = _ABBREVIATIONS | {"tieu", "trung", "mam", "mau", "pho", "lien"}
_KIND_WORDS = (
    _KINDS
    | {"hoc", "co", "so", "thong", "non", "giao", "dan", "toc", "ban", "noi", "tru", "cap"}
    | {"va", "&", "-"}
)
_PLACE_WORDS = {"xa", "phuong", "thi", "tran", "huyen", "so"}
_ENDS = ',.;:!?)"”'

_NUMBER = re.compile(r"\d+\w*/[^\s,;()“”\"]+")
_DATE = re.compile(r"ngay (\d{1,2})(?:/| thang )(\d{1,2})(?:/| nam )(\d{4})")
_PLACE_DATE = re.compile(r"ngay\b.{0,12}\bthang\b.{0,12}\bnam\b.{0,10}$")
_YEAR = re.compile(
    r"don vi hoc tap\W{0,3}(?: ?cap (?:huyen|tinh|xa)(?:, tinh)?)?\s?(?:trong |cua )?nam (20\d\d)"
    r"|nam (?:duoc )?danh gia\W{0,3}(20\d\d)"
)
_OWN_NUMBER = re.compile(r"so\s?:\s?\d")
_DECISION_NUMBER = re.compile(r"\d+\w*/Q[ĐD][^\s,;()“”\"]*")
_TEAM_DECISION = re.compile(r"quyet dinh.*thanh lap.*\b(?:to|hoi dong|ban)\b")


def read_heading(lines: Sequence[str]) -> tuple[Heading, tuple[int, ...]]:
    """Return what the lines of a plan say of it, and all the assessed years that they name."""
    years = [int(y) for line in lines for match in _YEAR.findall(fold(line)) for y in match if y]
    ranked = [year for year, _ in Counter(years).most_common()]
    place, dated = _place_and_date(lines)
    decision, decision_date = _decision(lines)
    heading = Heading(
        unit=_unit(lines),
        year=ranked[0] if ranked else None,
        place=place,
        number=_own_number(lines),
        dated=dated,
        decision=decision,
        decision_date=decision_date,
    )
    return heading, tuple(sorted(ranked))


def _unit(lines: Sequence[str]) -> str | None:
    """Return the school named most often, spelled as in running text, else as in the heading."""
    names = [name for line in lines for name in _schools(line)]
    if not names:
        return _labelled(lines)
    often = Counter(fold(name) for name in names).most_common(1)[0][0]
    same = [name for name in names if fold(name) == often]
    written = [name for name in same if not name.isupper()]
    return Counter(written).most_common(1)[0][0] if written else _recased(same[0])


def _labelled(lines: Sequence[str]) -> str | None:
    label = fold(core_texts().say("plan-form-unit"))
    for line in lines:
        before, colon, after = line.partition(":")
        if colon and fold(before + colon) == label and after.strip():
            return after.strip()
    return None


def _schools(line: str) -> Iterator[str]:
    """Yield the schools that a line names: "trường", a kind, then the words of a proper name."""
    words = line.replace("“", " “ ").split()
    folded = [fold(word.rstrip(_ENDS)) for word in words]
    for start, word in enumerate(folded):
        if word == "truong" and start + 1 < len(words) and folded[start + 1] in _KINDS:
            end = _name_end(words, folded, start + 1)
            if end:
                yield " ".join(words[start:end]).rstrip(_ENDS)


def _name_end(words: Sequence[str], folded: Sequence[str], at: int) -> int | None:
    """Return where the name ends that begins with the kind at `at`; None if
    it has no proper name.
    """
    while at < len(words) - 1 and folded[at] in _KIND_WORDS and words[at][-1] not in _ENDS:
        at += 1
    begin, end = at, at
    while end < len(words):
        proper = words[end][0].isupper() or words[end][0].isdigit()
        year = folded[end] == "nam" and end + 1 < len(words) and folded[end + 1].isdigit()
        if year or not (proper or folded[end] in _PLACE_WORDS):
            break
        end += 1
        if words[end - 1][-1] in _ENDS:
            break
    return end if any(words[i][0].isupper() for i in range(begin, end)) else None


def _recased(capitals: str) -> str:
    """Return a name in capitals as running text writes it: "Trường Tiểu học xã Hua Thanh"."""
    words = capitals.split()
    cased = []
    name_begun = False
    for n, word in enumerate(words):
        folded = fold(word)
        kind = not name_begun and (n == 0 or folded in _KIND_WORDS)
        name_begun = not kind
        if folded in _ABBREVIATIONS and kind:
            cased.append(word)
        elif n > 1 and (kind or folded in _PLACE_WORDS):
            cased.append(word.lower())
        else:
            cased.append(word.capitalize())
    return " ".join(cased)


def _place_and_date(lines: Sequence[str]) -> tuple[str | None, dt.date | None]:
    """Return place and date of the line "Hua Thanh, ngày 06 tháng 01 năm
    2025"; figures may be missing.
    """
    for line in lines:
        place, comma, rest = line.rpartition(",")
        if comma and len(place) <= 40 and _PLACE_DATE.match(fold(rest)):
            return place.strip() or None, _date(fold(rest))
    return None, None


def _date(folded: str) -> dt.date | None:
    if match := _DATE.search(folded):
        day, month, year = (int(part) for part in match.groups())
        try:
            return dt.date(year, month, day)
        except ValueError:
            return None
    return None


def _own_number(lines: Sequence[str]) -> str | None:
    for line in lines:
        if _OWN_NUMBER.match(fold(line)):
            number = _NUMBER.search(line)
            return number.group().rstrip(_ENDS) if number else None
    return None


def _decision(lines: Sequence[str]) -> tuple[str | None, dt.date | None]:
    """Return number and date of the decision that set up the team (quyết định thành lập tổ)."""
    for line in lines:
        if _TEAM_DECISION.search(fold(line)) and (number := _DECISION_NUMBER.search(line)):
            return number.group().rstrip(_ENDS), _date(fold(line[number.end() :]))
    return None, None
