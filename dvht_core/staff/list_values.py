"""The people of a list as values, and the cells that say how they work here."""

import re
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from dvht_core.i18n.vietnamese import fold
from dvht_core.staff.list_columns import Cells, Heading
from dvht_core.staff.list_headings import Column
from dvht_core.staff.list_results import counts, names_honour, one_of, says_result
from dvht_core.staff.record_reader import read_day
from dvht_core.staff.staff_model import StaffKind

_KINDS = (
    (r"thinh giang|khoan|cong tac vien|\btg\b", StaffKind.GUEST),
    (r"vien chuc|bien che|\bbc\b|\bvc\b", StaffKind.PUBLIC_EMPLOYEE),
    (r"cong chuc|\bcc\b", StaffKind.CIVIL_SERVANT),
    (r"hop dong|\bhd\b|\bhdld\b|lao dong|\bnd ?(?:68|111)\b|^(?:68|111)$", StaffKind.WORKER),
    (r"can bo|quan ly|\bcbql\b", StaffKind.OFFICIAL),
)
_YEAR = re.compile(r"(?<!\d)(19[3-9]\d|20[01]\d)(?!\d)")
_SHORT_YEAR = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(\d\d)(?!\d)")
_SERIAL = re.compile(r"[123]\d{4}")
"""A day as Excel counts them: days since 30/12/1899."""
_NO_DAY = date(1899, 12, 30)

ALONE = "?"
"""A name that one reading of a picture has alone, or that cannot be right."""


@dataclass(frozen=True, slots=True)
class Row:
    """A person as a list describes them."""

    name: str
    birth_year: int | None = None
    code: str | None = None
    kind: StaffKind | None = None
    office: str | None = None
    joined_on: date | None = None
    left_on: date | None = None
    result: str | None = None
    """What the list says that they got; "" for an empty cell where others have one."""
    met: bool | None = True
    """Whether that counts as met; None where it is unclear."""
    other: str = ""
    """How another reading of a picture has the name, where it differs; `ALONE` for not at all."""

    def joined(self, other: "Row") -> "Row":
        """Return one row of two about a person: what this one leaves open is from the other."""
        empty = {f.name for f in fields(self) if getattr(self, f.name) in (None, "")} - {"met"}
        return replace(self, **{name: getattr(other, name) for name in empty})


def read_kind(text: str) -> StaffKind | None:
    """Return the kind that a cell names ("HĐ 111", "Viên chức"); None when it names none."""
    words = fold(text)
    return next((kind for pattern, kind in _KINDS if re.search(pattern, words)), None)


def read_birth_year(text: str) -> int | None:
    """Return the year of birth in a cell: "1985", "12/05/85", a day in Excel's own count."""
    years = set(_YEAR.findall(text))
    if len(years) == 1:
        return int(years.pop())
    if years:
        return None
    if _SERIAL.fullmatch(text.strip()):
        return (_NO_DAY + timedelta(days=int(text))).year
    short = _SHORT_YEAR.search(text)
    return (2000 if int(short[1]) < 20 else 1900) + int(short[1]) if short else None


def row_of(name: str, cells: Cells, heading: Heading) -> Row:
    """Return the person of a row whose name has been read."""
    office = heading.cell(cells, Column.OFFICE)
    kinds = " ".join(heading.marked(cells, Column.KIND))
    result, met = _result(cells, heading)
    return Row(
        name=name,
        birth_year=read_birth_year(heading.cell(cells, Column.BORN)),
        code=heading.cell(cells, Column.CODE) or None,
        kind=read_kind(kinds) or _guest(office),
        office=office or None,
        joined_on=_day(heading.cell(cells, Column.JOINED)),
        left_on=_day(heading.cell(cells, Column.LEFT)),
        result=result,
        met=met,
    )


def _day(text: str) -> date | None:
    if _SERIAL.fullmatch(text):
        return _NO_DAY + timedelta(days=int(text))
    return read_day(text)


def _guest(office: str) -> StaffKind | None:
    """Return the kind that an office tells: only that somebody is a guest, or on contract."""
    kind = read_kind(office)
    return kind if kind in (StaffKind.GUEST, StaffKind.WORKER) else None


def _result(cells: Cells, heading: Heading) -> tuple[str | None, bool | None]:
    """Return what a row's columns of results say, and whether that counts."""
    note = heading.cell(cells, Column.NOTE)
    if Column.RESULT not in heading.columns:
        if not says_result(note):
            return None, True
        return note, counts(note)
    said = heading.marked(cells, Column.RESULT)
    of_honours = any(
        names_honour(heading.texts[p]) or "hieu" in fold(heading.texts[p])
        for p in heading.columns[Column.RESULT]
    )
    told = {counts(text, of_honours=of_honours) for text in said}
    if says_result(note) and counts(note) is False and told != {False}:
        said, told = [*said, note], {False}
    return one_of(said), told.pop() if len(told) == 1 else None
