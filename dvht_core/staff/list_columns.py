"""Finds the columns of a list of people: by their headings, and by what their cells say.

A heading may take up to three rows, with cells over several columns ("Năm sinh": "Nam", "Nữ"); the
name may stand in two columns. A list without a heading has a column of names all the same.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dvht_core.i18n.vietnamese import clean, fold
from dvht_core.staff.list_headings import DATA, WORDINGS, Column, columns_of, is_wording
from dvht_core.staff.list_results import counts
from dvht_core.staff.person_names import looks_like_person

Cells = Sequence[str]


_MARK = re.compile(r"[xXvV×✓✔☑√+]{1,2}")
_GENERAL = re.compile(r"^(?:ket qua|danh gia|xep loai|phan loai|danh hieu|tham gia)")
"""Headings that say nothing of a result: their mark is all that is told."""
_NO_RESULT = re.compile(r"vi pham|ky luat|ki luat|giam tru|nghi phep|ton giao|khuyet tat|nu$")
_SUB_OF_NAME = re.compile(r"(?:ho|ten|dem|lot|va|chu|\W)+")
_YEAR = re.compile(r"(?<!\d)(19[3-9]\d|20[01]\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the columns of a table stand; several may hold one thing ("Nam", "Nữ")."""

    columns: Mapping[Column, tuple[int, ...]]
    texts: tuple[str, ...] = ()
    """The lowest heading of each column, as it is written."""
    height: int = 0

    def cell(self, cells: Cells, column: Column) -> str:
        """Return what a row says in a column; parts of a date are joined by strokes."""
        found = dict.fromkeys(
            clean(cells[place]).strip()
            for place in self.columns.get(column, ())
            if place < len(cells)
        )
        joint = "/" if column is Column.BORN else " "
        return joint.join(filter(None, found))

    def marked(self, cells: Cells, column: Column) -> list[str]:
        """Return what the columns of a kind say: the heading of a column that has a mark."""
        said = []
        for place in self.columns.get(column, ()):
            cell = clean(cells[place]).strip() if place < len(cells) else ""
            heading = self.texts[place] if place < len(self.texts) else ""
            named = _MARK.fullmatch(cell) and heading and not _GENERAL.search(fold(heading))
            said.append(heading if named else cell)
        return list(filter(None, said))


def find_heading(rows: Sequence[Cells], at: int) -> Heading | None:
    """Return the heading that begins at row `at`; None for any other row."""
    if any(cell.strip().isdigit() for cell in rows[at]):
        return None
    first = [*map(_folded, rows[at])]
    if _is_data(rows[at], first) or not columns_of(first, first):
        return None
    height = 1
    while height < 3 and at + height < len(rows) and _goes_on(rows[at], rows[at + height]):
        height += 1
    levels = [_spread(rows[at]), *rows[at + 1 : at + height]]
    width = max(map(len, levels))
    stacked = [
        [*dict.fromkeys(filter(None, (_text(level, place) for level in levels)))]
        for place in range(width)
    ]
    whole = [_folded(" ".join(texts)) for texts in stacked]
    lowest = [_folded(texts[-1]) if texts else "" for texts in stacked]
    columns = columns_of(whole, lowest)
    texts = tuple(" ".join(texts[-1].split()) if texts else "" for texts in stacked)
    return Heading(columns, texts, height) if columns else None


def _is_data(row: Cells, folded: Sequence[str]) -> bool:
    """Return whether a row is no heading: it names or counts somebody, or is the head of a section.

    "Giáo viên" heads a column of names, and stands in the row of each teacher, too.
    """
    said = set(filter(None, folded))
    single = len(said) == 1 and len(row) > 1 and not said & {"ho va ten", "ho ten"}
    return single or any(
        text.isdigit() or (not is_wording(text) and looks_like_person(cell))
        for cell, text in zip(row, folded, strict=True)
    )


def completed(heading: Heading, rows: Sequence[Cells]) -> Heading:
    """Return a heading with the given name's column, which the heading does not name.

    Most cells on the right of the name hold one word with a capital, and those of the name no
    whole one: "Lò Thị" | "Mẩy".
    """
    names = heading.columns[Column.NAME]
    place = names[-1] + 1
    if Column.FAMILY in heading.columns or (place < len(heading.texts) and heading.texts[place]):
        return heading
    pairs = [(_text(row, names[-1]), _text(row, place)) for row in rows]
    filled = [(name, given) for name, given in pairs if name and not name.isdigit()]
    split = [given for name, given in filled if _is_given(given, name)]
    told_apart = len({fold(given) for given in split}) > 2 or len(split) < 3
    if len(split) * 2 <= len(filled) or not split or not told_apart:
        return heading
    columns = {**heading.columns, Column.FAMILY: names[-1:], Column.NAME: (place,)}
    return Heading(columns, heading.texts, heading.height)


def _is_given(word: str, name: str) -> bool:
    """Return whether a word can be the given name that a cell for the name lacks."""
    capitals = word.isupper() and not name.isupper()
    single = re.fullmatch(r"[^\W\d]+", word) is not None and word[0].isupper()
    return single and not capitals and fold(word) not in ("nam", "nu") and len(name.split()) < 5


def with_results(heading: Heading, rows: Sequence[Cells]) -> Heading:
    """Return a heading with the column of results that its own words do not tell, by its cells.

    "Chứng chỉ tiếng dân tộc": "Có", "Chưa có". Marks alone tell nothing ("Nữ": "x").
    """
    if Column.RESULT in heading.columns:
        return heading
    taken = {place for places in heading.columns.values() for place in places}
    for place, text in enumerate(heading.texts):
        if place in taken or not text or _NO_RESULT.search(fold(text)):
            continue
        cells = [cell for row in rows if (cell := _text(row, place))]
        said = [cell for cell in cells if not _MARK.fullmatch(cell) and counts(cell) is not None]
        if len(said) > 1 and 3 * len(said) >= 2 * len(cells):
            columns = {**heading.columns, Column.RESULT: (place,)}
            return Heading(columns, heading.texts, heading.height)
    return heading


def inferred(rows: Sequence[Cells]) -> Heading | None:
    """Return the columns of a table without a heading, by its cells; None without names."""
    width = max(map(len, rows), default=0)
    filled = [row for row in rows if any(row)]
    columns = [[_text(row, place) for row in filled] for place in range(width)]

    def most(place: int, test: "re.Pattern[str]") -> bool:
        told = [cell for cell in columns[place] if cell]
        return bool(told) and sum(bool(test.search(cell)) for cell in told) * 3 >= 2 * len(told)

    people = [sum(map(looks_like_person, column)) for column in columns]
    numbers = [p for p in range(width) if most(p, re.compile(r"^\d{1,3}[.)]?$"))][:1]
    best = max(range(width), key=lambda place: people[place], default=0)
    least = max(2, (len(filled) + 1) // 2)
    if not width or people[best] < least or (people[best] < 3 and not numbers and width > 1):
        return None
    born = [p for p in range(width) if p != best and most(p, _YEAR)][:1]
    found = {Column.NUMBER: tuple(numbers), Column.NAME: (best,), Column.BORN: tuple(born)}
    rest = [p for p in range(best + 1, width) if p not in (*numbers, *born)]
    texts = {Column.OFFICE: tuple(rest[:1])}
    return Heading({c: places for c, places in {**found, **texts}.items() if places})


def _goes_on(first: Cells, second: Cells) -> bool:
    """Return whether a row holds headings below cells over several columns."""
    spread = _spread(first)
    new = [
        place for place, cell in enumerate(second) if cell.strip() and cell != _text(first, place)
    ]
    if not new or any(DATA.search(cell) or len(cell) > 40 for cell in second):
        return False
    for place in new:
        above = _text(spread, place)
        group = [p for p in (place - 1, place + 1) if above and _text(spread, p) == above]
        if not group:
            return False
        if re.search("ho (?:va )?ten", _folded(above)):
            if not _SUB_OF_NAME.fullmatch(_folded(second[place])):
                return False
        elif looks_like_person(second[place]) and not _is_result(second[place]):
            return False
    return True


def _is_result(cell: str) -> bool:
    return any(wording.search(_folded(cell)) for wording in WORDINGS[Column.RESULT])


def _spread(row: Cells) -> list[str]:
    """Return a row of headings with each said for the empty ones on its right, too."""
    spread: list[str] = []
    for cell in row:
        spread.append(cell if cell.strip() or not spread else spread[-1])
    return spread


def _text(row: Cells, place: int) -> str:
    return row[place].strip() if 0 <= place < len(row) else ""


def _folded(cell: str) -> str:
    return " ".join(re.sub(r"[^\w,]+", " ", fold(cell)).split())
