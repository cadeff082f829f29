"""Tells by the headings of a table what its columns hold, and whether it is one of the plan's."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from dvht_core.i18n.vietnamese import fold


class ColumnKind(Enum):
    """The kinds of columns that the plan needs."""

    DATE = "date"
    END = "end"
    TASK = "task"
    WHO = "who"
    NUMBER = "number"
    NAME = "name"
    ROLE = "role"
    OFFICE = "office"
    ASSESS = "assess"
    CHECK = "check"
    DUTY = "duty"
    """What somebody does in the team, in words among which indicators may stand."""
    REMARK = "remark"
    """What a row says in columns that the plan does not need: "Ghi chú", none."""
    SECTION = "section"
    """A row of its own over the rows of a group: "Nhóm 1: Tiêu chí 1"."""


class Table(Enum):
    """The two tables of a plan: bảng công việc and bảng phân công."""

    SCHEDULE = "schedule"
    ROSTER = "roster"


# What headings say, folded; the surest wording first, since a heading may hold several
# ("Nội dung công việc thực hiện" is a task, "Thời gian thực hiện" a date).
_SAID: dict[Table, dict[ColumnKind, tuple[str, ...]]] = {
    Table.SCHEDULE: {
        ColumnKind.END: ("den ngay", "ngay ket thuc|ket thuc", "(?:ngay |han )?hoan thanh"),
        ColumnKind.DATE: (
            "ngay thang|tu ngay|bat dau",
            "thoi gian|thoi diem|thoi han",
            "^ngay|^tg$",
            "tien do|lich|moc|tuan|^thang$|lo trinh",
            "han",
            "ngay",
        ),
        ColumnKind.TASK: (
            "noi dung",
            "cong viec",
            "nhiem vu|cac buoc|^nd$",
            "hoat dong|viec|cong tac",
        ),
        ColumnKind.WHO: (
            "nguoi",
            "thuc hien|thanh phan",
            "phu trach|chu tri|bo phan|phan cong|chiu trach nhiem|doi tuong|luc luong",
            "ho (?:va )?ten|thanh vien|phoi hop|^ai",
        ),
    },
    Table.ROSTER: {
        ColumnKind.CHECK: ("cheo", "kiem tra", "ra soat|doi chieu|tham dinh|phan bien"),
        ColumnKind.NAME: (
            "ho va ten|ho ten|^ho$|ho (?:va )?(?:dem|lot|chu dem)|^hovaten$",
            "ten thanh vien|thanh vien|ca nhan|nguoi",
            "^ten|can bo|giao vien",
            "chiu trach nhiem|phu trach|phan cong|thuc hien",
        ),
        ColumnKind.ROLE: (
            "trong (?:to|hoi dong|ban|hd)|vai tro",
            "nhiem vu|trach nhiem",
            "chuc danh",
        ),
        ColumnKind.OFFICE: ("chuc vu|chuc danh", "vi tri|don vi|to chuyen mon|bo phan"),
        ColumnKind.ASSESS: (
            "nghien cuu",
            "tieu chi|chi tieu|^tc$|^ct$|^tc ct$",
            "danh gia",
            "phu trach",
            "phan cong",
        ),
        ColumnKind.DUTY: ("cong viec|noi dung", "nhiem vu|trach nhiem|phan cong", "ghi chu"),
    },
}
_WORDINGS = {
    table: [
        (rank + 9 * (kind is ColumnKind.DUTY), order, kind, re.compile(rf"(?:\b(?:{wording}))\b"))
        for order, (kind, wordings) in enumerate(kinds.items())
        for rank, wording in enumerate(wordings)
    ]
    for table, kinds in _SAID.items()
}
_ANY = re.compile("|".join(said for k in _SAID.values() for w in k.values() for said in w))
_FEWEST = 2
"""Headings in a row of them; the first of two rows may have one that stands over both."""
# Further columns of a kind: "Chủ trì" and "Phối hợp", "Tiêu chí" and "Chỉ tiêu".
_FURTHER = {
    ColumnKind.WHO: re.compile(r"\b(?:chu tri|phoi hop|phu trach|thuc hien|chi dao)\b"),
    ColumnKind.ASSESS: re.compile(r"^(?:cac )?(?:tieu chi|chi tieu|tc|ct)\b(?!.*\bcheo\b)"),
}
_NUMBER = re.compile(r"^(?:tt|stt|so tt|so thu tu|s tt|no)$")
_IGNORED = re.compile(
    r"^(?:tt|stt|so tt|so thu tu)$|ket qua|san pham|kinh phi|dia diem|ngay sinh|nam sinh|chu ky"
    r"|dien thoai|so dt|email|gioi tinh"
)
_NOTES = re.compile(r"ghi chu")
# A table of evidence names people and indicators too, and is no roster.
_EVIDENCE = re.compile(r"\bma (?:so )?minh chung|ten minh chung|\bma mc\b|ma hoa")
# Under the heading "Tháng" a number is a month.
_MONTHS = re.compile(r"\d{1,2}$")
_LONGEST_HEADING = 120
DATE = re.compile(r"\d\s?[/.-]\s?\d|\bthang \d")
_DATA = re.compile(rf"^\W*\d+\W*$|{DATE.pattern}|\b(?:tieu chi|chi tieu|tc|ct)[\s.]?\d")
# All the words that headings are made of, for telling one among the rows of another table.
_HEADING_WORDS = frozenset(
    re.findall(
        r"\w+",
        """tt stt so thu tu ho va ten dem lot chuc vu danh nhiem trong to hoi dong ban hd tieu chi
        duoc phan cong kiem tra cheo ra soat doi chieu thoi gian diem han noi dung viec nguoi thuc
        hien ghi chu ngay thang nam tuan tu den phu trach chu tri phoi hop don vi danh gia cac ca
        nhan nhom thanh vien can bo giao chiu trach vai tro bo phan bat dau ket thuc hoan hoc tap
        dvht tdg nghien cuu cua dia ket qua san pham chinh tien do lich hoat ky moc""",
    )
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A row, or two, that says what the columns below hold; a kind may have several columns."""

    table: Table
    columns: Mapping[ColumnKind, tuple[int, ...]]
    height: int
    texts: tuple[str, ...]
    """What each column says, folded."""
    also: "Heading | None" = None
    """The roster in a schedule that has a column of criteria: who does a line has them."""

    def pick(self, row: Sequence[str]) -> dict[ColumnKind, str]:
        """Return the cells of a row by what they hold."""
        picked = {kind: _joined(kind, row, at) for kind, at in self.columns.items()}
        days = self.columns.get(ColumnKind.DATE, ())
        if [self.texts[at] for at in days] == ["thang"] and _MONTHS.match(picked[ColumnKind.DATE]):
            picked[ColumnKind.DATE] = f"T{picked[ColumnKind.DATE]:0>2}"
        return picked


def heading_at(rows: Sequence[Sequence[str]], at: int) -> Heading | None:
    """Return the heading that begins at row `at`: one row, or two where the second adds to it."""
    if sum(bool(_ANY.search(fold(cell))) for cell in set(rows[at])) < _FEWEST:
        return None
    one = _classify(rows[at], 1)
    if at + 1 == len(rows) or not _could_be_heading(rows[at + 1]):
        return one
    both = [" ".join(dict.fromkeys(cells)) for cells in zip(rows[at], rows[at + 1], strict=False)]
    two = _classify(both, 2) if _could_be_heading(rows[at]) else None
    if two and (not one or len(two.columns) > len(one.columns)) and not _classify(rows[at + 1], 1):
        return two
    return one


def is_bare_heading(row: Sequence[str]) -> bool:
    """Return whether a row is made of heading words alone: no sentence, no name, no figure."""
    words = [word for cell in row for word in re.findall(r"\w+", fold(cell))]
    return set(words) <= _HEADING_WORDS


def has_number_heading(row: Sequence[str]) -> bool:
    """Return whether a row has a heading of the running number, "TT"."""
    return any(_NUMBER.match(_plain(cell)) for cell in row)


def _classify(row: Sequence[str], height: int) -> Heading | None:
    if not _could_be_heading(row):
        return None
    texts = tuple(_plain(cell) for cell in row)
    if len(set(texts) - {""}) < 2:
        return None
    schedule = _columns(texts, Table.SCHEDULE)
    roster = _columns(texts, Table.ROSTER)
    if ColumnKind.DATE not in schedule and ColumnKind.END in schedule:
        schedule[ColumnKind.DATE] = schedule.pop(ColumnKind.END)
    assigned = roster.keys() & {ColumnKind.ASSESS, ColumnKind.CHECK}
    held = assigned or roster.keys() & {ColumnKind.ROLE, ColumnKind.OFFICE}
    named = ColumnKind.NAME in roster and held
    tasked = ColumnKind.TASK in schedule and schedule.keys() & {ColumnKind.DATE, ColumnKind.WHO}
    dated = tasked and ColumnKind.DATE in schedule
    coded = named and assigned and _of_criteria(texts)
    roster_too = coded or (named and not dated and (not tasked or _of_people(texts)))
    also = Heading(Table.ROSTER, roster, height, texts) if roster_too else None
    if also and any(_EVIDENCE.search(text) for text in texts):
        return None
    if tasked and (dated or not also):
        return Heading(Table.SCHEDULE, schedule, height, texts, also)
    return also


def _of_criteria(texts: Sequence[str]) -> bool:
    return any(re.search(r"\b(?:tieu chi|chi tieu|cheo)\b", text) for text in texts)


def _of_people(texts: Sequence[str]) -> bool:
    return any(re.search(r"\bho (?:va )?ten\b|\bho (?:va )?(?:dem|lot)\b", text) for text in texts)


def _could_be_heading(row: Sequence[str]) -> bool:
    return all(len(cell) <= _LONGEST_HEADING and not _DATA.search(fold(cell)) for cell in row)


def _plain(cell: str) -> str:
    return " ".join(re.findall(r"\w+", fold(cell)))


def _cells(texts: Sequence[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the headings, each with the columns under it: a merged one stands over several."""
    at = 0
    while at < len(texts):
        end = at + 1
        while texts[at] and end < len(texts) and texts[end] == texts[at]:
            end += 1
        yield texts[at], tuple(range(at, end))
        at = end


def _columns(texts: Sequence[str], table: Table) -> dict[ColumnKind, tuple[int, ...]]:
    """Return the columns of each kind, whose heading says it most surely; a
    heading has one kind.
    """
    cells = list(_cells(texts))
    claims = sorted(
        (rank, order, columns, kind)
        for text, columns in cells
        if text and not _IGNORED.search(text)
        for rank, order, kind, wording in _WORDINGS[table]
        if wording.search(text) and (kind is ColumnKind.DUTY or not _NOTES.search(text))
    )
    found: dict[ColumnKind, tuple[int, ...]] = {}
    for _, _, columns, kind in claims:
        if kind not in found and columns not in found.values():
            found[kind] = columns
    _add_further(cells, found)
    numbers = [columns for text, columns in cells if _NUMBER.match(text)]
    return found | {ColumnKind.NUMBER: numbers[0]} if numbers and found else found


def _add_further(
    cells: Sequence[tuple[str, tuple[int, ...]]], found: dict[ColumnKind, tuple[int, ...]]
) -> None:
    for kind, wording in _FURTHER.items():
        taken = {column for columns in found.values() for column in columns}
        more = [c for text, columns in cells if wording.search(text) for c in columns]
        if kind in found:
            found[kind] = tuple(sorted({*found[kind], *(c for c in more if c not in taken)}))


def _joined(kind: ColumnKind, row: Sequence[str], columns: Sequence[int]) -> str:
    """Return the texts of a kind's columns as one; those of a merged cell count once."""
    cells = dict.fromkeys(row[c] for c in columns if c < len(row))
    between = {ColumnKind.WHO: "; ", ColumnKind.ASSESS: ": ", ColumnKind.DATE: " - "}
    return between.get(kind, " ").join(filter(None, cells))
