"""Lists of people that stand outside of tables: lines with tabs, numbers or strokes.

1. Bà Lò Thị Mẩy - Hiệu trưởng
2.→Quàng Văn Inh→Giáo viên
"""

import re
from collections.abc import Iterator, Sequence

from dvht_core.i18n.vietnamese import clean
from dvht_core.staff.person_names import full_name, looks_like_person
from dvht_core.work_plan.people_cells import without_title
from dvht_core.work_plan.readers.document_source import Grid

_MARK = re.compile(r"^\s*(?:(\d{1,3})\s*[.)/-]+|[-–—+•*▪●◦✓]+|(\d{1,3})\s+(?=[^\W\d]))\s*")
_APART = re.compile(r"\s*(?:\t|\s[-–—]\s|[,;:(]|[-–—](?=\s))\s*")


def grids_of_lines(lines: Sequence[str]) -> tuple[Grid, ...]:
    """Return lines with tabs as tables; else lines that begin with a name as one table."""
    tabbed = [line for line in lines if "\t" in line.strip()]
    if len(tabbed) > 1:
        return (Grid(tuple(tuple(_cells(line)) for line in tabbed), before=_before(lines, tabbed)),)
    people = tuple(_people(lines))
    listed = [line for line in lines if next(_people([line]), None)]
    return (Grid(people, before=_before(lines, listed)),) if len(people) > 1 else ()


def _before(lines: Sequence[str], listed: Sequence[str]) -> tuple[str, ...]:
    """Return the lines before a list: its titles."""
    return tuple(lines[: lines.index(listed[0])])


def _cells(line: str) -> list[str]:
    return [
        cell.strip().rstrip(".") if cell.strip().rstrip(".").isdigit() else cell.strip()
        for cell in line.split("\t")
    ]


def _people(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for line in lines:
        mark = _MARK.match(line)
        rest = line[mark.end() :] if mark else line
        said, _, about = re.sub(_APART, "\0", clean(rest), count=1).partition("\0")
        name = without_title(said).strip(" .")
        number = (mark[1] or mark[2] or "") if mark else ""
        titled = name != said.strip(" .")
        if looks_like_person(name) and (mark or about or titled):
            yield number or "1", name, about.strip(" ).;,")
        elif number and full_name(name):
            yield number, name, about.strip(" ).;,")
