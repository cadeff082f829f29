"""Reading a list of people from Excel, Word or a message: the columns are found by their headings.

The same reader takes a staff list, a decision's list and an export of another program. Rows of
another unit (a list of the whole district) are left out. A number of an identity card is never
read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from dvht_core.domain.errors import InputError
from dvht_core.i18n.vietnamese import clean, fold
from dvht_core.staff.record_reader import read_day
from dvht_core.staff.staff_model import StaffKind
from dvht_core.work_plan.people_cells import read_name
from dvht_core.work_plan.readers.document_source import Grid
from dvht_core.work_plan.readers.plan_reader import open_document

MOST_ROWS = 500
"""No unit that this is for has more people; a longer list is another kind of file."""


class Column(Enum):
    """What a column holds."""

    FAMILY = "family"
    """Họ và tên đệm, where the given name (tên) has a column of its own."""
    NAME = "name"
    BORN = "born"
    CODE = "code"
    KIND = "kind"
    OFFICE = "office"
    JOINED = "joined"
    LEFT = "left"
    UNIT = "unit"


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


# Folded; the surest wording first.
_WORDINGS: Mapping[Column, tuple[str, ...]] = {
    Column.FAMILY: ("ho (?:va )?(?:ten )?(?:dem|lot)|ho va chu dem",),
    Column.NAME: ("ho (?:va )?ten|ho, ten", "ten (?:vien chuc|can bo|thanh vien|nguoi)", "^ten$"),
    Column.BORN: ("(?:ngay|nam)(?:,? thang,? nam| thang nam)? sinh|sinh nam|sinh ngay",),
    Column.CODE: ("^ma(?: so)?(?: (?:can bo|cb|vien chuc|vc|nhan vien|nv|giao vien|gv))?$",),
    Column.KIND: ("doi tuong|dien|loai (?:hop dong|lao dong|vien chuc)|hinh thuc", "^loai"),
    Column.OFFICE: ("chuc (?:vu|danh)", "vi tri|nhiem vu|cong viec"),
    Column.JOINED: (
        "ngay (?:vao|ve|tuyen|nhan|bat dau|hop dong|den)|(?:vao|ve) (?:truong|don vi) ngay",
    ),
    Column.LEFT: ("ngay (?:nghi|thoi|chuyen|roi|ket thuc)|(?:nghi|chuyen) (?:viec|di|huu)",),
    Column.UNIT: ("don vi|noi cong tac|co quan", "^truong"),
}
_NEVER = re.compile(r"cccd|cmnd|can cuoc|dinh danh|chung minh|dien thoai|sdt|email")
_KINDS = (
    (r"thinh giang|khoan|cong tac vien", StaffKind.GUEST),
    (r"vien chuc|bien che", StaffKind.PUBLIC_EMPLOYEE),
    (r"cong chuc", StaffKind.CIVIL_SERVANT),
    (r"hop dong|\bhd\b|\bhdld\b|lao dong|\bnd ?(?:68|111)\b", StaffKind.WORKER),
    (r"can bo|quan ly|\bcbql\b", StaffKind.OFFICIAL),
)
_ORGANISATION = re.compile(r"\b(?:truong|tieu hoc|th|mam non|mn|thcs|thpt|pt\w+|phong|trung tam)\b")
_YEAR = re.compile(r"(?<!\d)(19[3-9]\d|20[01]\d)(?!\d)")


def read_listing(data: bytes, name: str, unit: str = "") -> tuple[Row, ...]:
    """Return the people that a file lists; where it has a column for units, those of `unit`.

    InputError when there is no table with a column of names, or none of its rows is of the unit.
    """
    rows, elsewhere = [], 0
    for grid in open_document(data, name).grids:
        own, others = _read_grid(grid, unit)
        rows += own
        elsewhere += others
    if not rows:
        raise InputError("staff-list-none" if not elsewhere else "staff-list-elsewhere", name=name)
    if len(rows) > MOST_ROWS:
        raise InputError("staff-list-long", name=name, most=MOST_ROWS)
    return tuple(rows)


def read_typed(text: str) -> tuple[Row, ...]:
    """Return the people of a typed text, one a line or with commas between;
    "(1985)" is a birth year.

    InputError when there is none.
    """
    rows = []
    for part in re.split(r"[\n;,]", clean(text)):
        born = _YEAR.search(part)
        name = " ".join(re.sub(r"^\W*\d+[.)]\s*|[()]", " ", _YEAR.sub(" ", part)).split())
        if any(letter.isalpha() for letter in name):
            rows.append(Row(read_name(name)[0], int(born[0]) if born else None))
    if not rows:
        raise InputError("staff-names-none")
    return tuple(rows)


def read_kind(text: str) -> StaffKind | None:
    """Return the kind that a cell names ("HĐ 111", "Viên chức"); None when it names none."""
    words = fold(text)
    return next((kind for pattern, kind in _KINDS if re.search(pattern, words)), None)


def _read_grid(grid: Grid, unit: str) -> tuple[list[Row], int]:
    """Return a table's people of the unit, and how many are of others; none
    without a heading row.
    """
    columns: Mapping[Column, int] = {}
    rows, elsewhere = [], 0
    for cells in grid.rows:
        heading = _heading(cells)
        if heading:
            columns = heading
        elif columns and (row := _row(_picked(cells, columns))):
            if _of_unit(_picked(cells, columns), unit):
                rows.append(row)
            else:
                elsewhere += 1
    return rows, elsewhere


def _heading(cells: Sequence[str]) -> Mapping[Column, int]:
    """Return the columns of a heading row; empty for any other row."""
    texts = [" ".join(fold(cell).split()) for cell in cells]
    claims = sorted(
        (rank, place, column.value)
        for column, wordings in _WORDINGS.items()
        for place, text in enumerate(texts)
        if len(text) < 60 and not _NEVER.search(text)
        for rank, wording in enumerate(wordings)
        if re.search(rf"(?:{wording})", text)
    )
    columns: dict[Column, int] = {}
    for _, place, column in claims:
        if Column(column) not in columns and place not in columns.values():
            columns[Column(column)] = place
    if Column.FAMILY in columns and Column.NAME not in columns:
        return {}
    return columns if Column.NAME in columns else {}


def _picked(cells: Sequence[str], columns: Mapping[Column, int]) -> Mapping[Column, str]:
    return {
        column: clean(cells[place]).strip() if place < len(cells) else ""
        for column, place in columns.items()
    }


def _row(cells: Mapping[Column, str]) -> Row | None:
    """Return the person of a row; None for blank, numbering and section rows."""
    full = " ".join(filter(None, (cells.get(Column.FAMILY, ""), cells[Column.NAME])))
    name = read_name(full)[0]
    if len(name.split()) < 2 or any(letter.isdigit() for letter in name):
        return None
    born = _YEAR.search(cells.get(Column.BORN, ""))
    kind = read_kind(cells.get(Column.KIND, "")) or _guest(cells.get(Column.OFFICE, ""))
    return Row(
        name=name,
        birth_year=int(born[0]) if born else None,
        code=cells.get(Column.CODE) or None,
        kind=kind,
        office=cells.get(Column.OFFICE) or None,
        joined_on=read_day(cells.get(Column.JOINED, "")),
        left_on=read_day(cells.get(Column.LEFT, "")),
    )


def _guest(office: str) -> StaffKind | None:
    """Return the kind that an office tells: only that somebody is a guest, or on contract."""
    kind = read_kind(office)
    return kind if kind in (StaffKind.GUEST, StaffKind.WORKER) else None


def _of_unit(cells: Mapping[Column, str], unit: str) -> bool:
    """Return whether a row is of this unit: it names none ("Tổ 1" is a part), or this one."""
    cell = cells.get(Column.UNIT, "")
    words, own = list(_name_words(cell)), list(_name_words(unit))
    named = _ORGANISATION.search(fold(cell)) is not None
    return not named or not words or not own or words[-2:] == own[-2:] or set(words) <= set(own)


def _name_words(unit: str) -> Iterator[str]:
    """Yield the words that tell a school from others: "Trường TH xã Hua Thanh" → "hua", "thanh"."""
    short = re.sub(r"\b(?:truong|tieu hoc|th|mam non|mn|thcs|thpt|xa|phuong|tt)\b", " ", fold(unit))
    yield from short.split()
