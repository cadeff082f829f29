"""Reads an office's list of schools from Excel: one row a school, each fault named with its row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font

from dvht_core.domain.errors import InputError
from dvht_core.i18n.vietnamese import clean, fold
from dvht_core.rubric import load_rubric, rubric_ids
from dvht_core.texts import core_texts
from dvht_core.work_plan.people_cells import read_name
from dvht_core.work_plan.readers.excel_reader import read_excel
from dvht_core.work_plan.readers.plan_files import FileKind, unpack

_say = core_texts().say

COLUMNS = ("name", "kind", "public", "place", "head", "body")
NEEDED = ("name", "head")
_SPELLED = {
    "name": ("ten truong", "ten don vi", "truong", "don vi"),
    "kind": ("loai hinh", "loai truong", "cap hoc"),
    "public": ("cong lap", "loai cong lap"),
    "place": ("dia danh", "xa", "xa phuong", "dia ban"),
    "head": ("hieu truong", "ho ten hieu truong", "ho va ten hieu truong", "nguoi dung dau"),
    "body": ("co quan chu quan", "cap tren"),
}
"""The headings, without accents, by which a column is found."""
SHOWN_KINDS = 6
"""How many kinds are named where one is not understood: those of most schools."""
_PRIVATE = ("khong", "ngoai cong lap", "tu thuc", "dan lap", "tu")
_SHORT = {"th": "primary", "thcs": "lower_secondary", "mn": "preschool", "mam non": "preschool"}


@dataclass(frozen=True, slots=True)
class SchoolEntry:
    """A school of the list; `row` is its row in the sheet, from 1."""

    row: int
    name: str
    kind: str
    public: bool
    place: str | None
    head: str
    body: str | None


def read_schools(data: bytes, name: str) -> tuple[tuple[SchoolEntry, ...], tuple[str, ...]]:
    """Return the schools of a list, and a sentence for each fault with its row.

    InputError when the file is no such list at all; `name` is used in messages only.
    """
    kind, parts = unpack(data, name)
    if kind is not FileKind.EXCEL:
        raise InputError("schools-not-excel", name=name)
    try:
        document = read_excel(parts)
    except MemoryError:
        raise
    except Exception as error:  # a broken file may raise anything
        raise InputError("plan-file-broken", name=name) from error
    for grid in document.grids:
        for at, row in enumerate(grid.rows):
            columns = _columns(row)
            if columns.keys() >= set(NEEDED):
                return _entries(grid.rows[at + 1 :], columns, at + 2)
    raise InputError("schools-no-columns", name=name)


def schools_form() -> bytes:
    """Return an Excel form (.xlsx) with the headings and one example."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = _say("schools-form-title")
    for at, column in enumerate(COLUMNS, start=1):
        head = sheet.cell(1, at, _say(f"schools-form-{column}"))
        head.font = Font(name="Times New Roman", size=13, bold=True)
        example = sheet.cell(2, at, _say(f"schools-form-{column}-example"))
        example.font = Font(name="Times New Roman", size=13, italic=True, color="808080")
        sheet.column_dimensions[head.column_letter].width = 32 if column in ("name", "body") else 22
    sheet.freeze_panes = "A2"
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def _columns(row: Sequence[str]) -> Mapping[str, int]:
    columns: dict[str, int] = {}
    for at, cell in enumerate(row):
        for column, spellings in _SPELLED.items():
            if fold(cell).strip(" :*") in spellings:
                columns.setdefault(column, at)
    return columns


def _entries(
    rows: Sequence[Sequence[str]], columns: Mapping[str, int], first: int
) -> tuple[tuple[SchoolEntry, ...], tuple[str, ...]]:
    schools: dict[str, SchoolEntry] = {}
    faults: list[str] = []
    for number, row in enumerate(rows, start=first):
        cells = {column: clean(row[at]).strip() for column, at in columns.items() if at < len(row)}
        if not any(cells.values()) or cells.get("name") == _say("schools-form-name-example"):
            continue
        problems = list(_problems(cells))
        if not problems and (earlier := schools.get(fold(cells["name"]))):
            problems = [_say("schools-row-twice", row=earlier.row)]
        if problems:
            faults += [_say("schools-row", row=number, problem=problem) for problem in problems]
            continue
        schools[fold(cells["name"])] = _entry(number, cells)
    return tuple(schools.values()), tuple(faults)


def _problems(cells: Mapping[str, str]) -> Iterator[str]:
    if not cells.get("name"):
        yield _say("schools-row-no-name")
    elif _kind(cells) is None:
        known = ", ".join(list(_kinds().values())[:SHOWN_KINDS])
        yield _say("schools-row-kind", kind=cells.get("kind", ""), known=known)
    head, doubts = read_name(cells.get("head", ""))
    if not head:
        yield _say("schools-row-no-head")
    elif doubts:
        yield _say("schools-row-head", head=cells["head"])


def _entry(row: int, cells: Mapping[str, str]) -> SchoolEntry:
    return SchoolEntry(
        row=row,
        name=" ".join(cells["name"].split()),
        kind=_kind(cells) or "",
        public=fold(cells.get("public", "")) not in _PRIVATE,
        place=cells.get("place") or None,
        head=read_name(cells["head"])[0],
        body=cells.get("body") or None,
    )


def _kind(cells: Mapping[str, str]) -> str | None:
    """Return the kind that the row states by key, name or abbreviation;
    else the one in the school's name.
    """
    written = fold(cells.get("kind", ""))
    names = {fold(name): key for key, name in _kinds().items()}
    if written:
        short = {name.removeprefix("truong "): key for name, key in names.items()}
        return {**_SHORT, **short, **names, **{key: key for key in names.values()}}.get(written)
    named = [name for name in names if fold(cells.get("name", "")).startswith(name)]
    return names[max(named, key=len)] if named else None


def _kinds() -> dict[str, str]:
    """Return the kinds of units that the circulars know, with their names."""
    rubrics = [load_rubric(name) for name in rubric_ids()]
    return {key: name for rubric in rubrics for key, name in rubric.kinds.items()}
