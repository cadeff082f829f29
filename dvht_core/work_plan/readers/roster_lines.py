"""Finds the people of the team that stand outside of a table: in lists, lines with tabs, sentences.

    1. Bà Lò Thị Mẩy, Hiệu trưởng - Tổ trưởng: phụ trách chung, tiêu chí 1.
    - Thành viên: Bà Lường Thị Biên - TTCM khối 1; Ông Phạm Tiến Mạnh - Kế toán
    Tiêu chí 2: đ/c Quàng Văn Inh

Each is given as a row of a roster, so that one reader judges names, roles and indicators.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dvht_core.i18n.vietnamese import fold
from dvht_core.work_plan.people_cells import STROKED, looks_like_name, may_be_person, read_name
from dvht_core.work_plan.readers.column_headings import ColumnKind
from dvht_core.work_plan.readers.plan_tables import Row
from dvht_core.work_plan.role_cells import names_role

_BULLET = re.compile(
    r"^[\s\-–—+*•·▪●]*(?:\(?\d{1,2}\s*[.)/\t-]|[a-h][.)]|[IVX]+[.)])?[\s\-–—+*•·▪●]*"
)
_ENDS = re.compile(r"^(?:noi nhan|nguoi lap|t/m|tm\.|kt\.|hieu truong$|thu truong)")
_TITLE = re.compile(
    r"^((?:(?:ông|bà|cô|thầy|đồng chí|đ\s?/?\s?c|ths|th\.s|ts|cn)\b[.:]?\s*"
    r"(?:\(bà\)|/\s*cô)?[.:]?\s*)+)",
    re.IGNORECASE,
)
_CODES = re.compile(
    r"^(?:nhom \w{1,2}\s*[:(.-]*\s*)?(?:phu trach |danh gia |viet phieu )?"
    r"(?:cac )?(?:tieu chi|chi tieu|tc|ct)\b[^:]*\d[^:]*$|^[\d., ;-]*\d\.\d[\d., ;-]*$"
)
_SAYS_CODES = re.compile(r"\d\.\d|(?:tiêu chí|chỉ tiêu|TC|CT)\s*\d", re.IGNORECASE)
_NAME_BREAKS = ",;:()/\t"
_LONGEST_NAME = 6


def roster_lines(lines: Sequence[str]) -> list[Row]:
    """Return the people of the lines as rows of a roster; none where no line names a role."""
    runs: list[list[Row]] = [[]]
    for line in lines:
        if _ENDS.match(fold(line)):
            break
        rows = (
            [row for part in _people_parts(line) for row in _rows(part)] if _may_name(line) else []
        )
        if rows:
            runs[-1] += rows
        elif runs[-1]:
            runs.append([])
    of_team = [run for run in runs if any(names_role(row[ColumnKind.ROLE]) for row in run)]
    people = [row for run in of_team for row in run]
    return people if len(people) > 1 else []


def duty_lines(lines: Sequence[str]) -> list[Row]:
    """Return the people of the lines with what they do, without roles: "Đ/c Inh: tiêu chí 2"."""
    coded = [line for line in lines if _SAYS_CODES.search(line)]
    rows = [row for line in coded for part in _people_parts(line) for row in _rows(part)]
    said = [row for row in rows if _SAYS_CODES.search(row[ColumnKind.DUTY])]
    return [{kind: row[kind] for kind in (ColumnKind.NAME, ColumnKind.DUTY)} for row in said]


def assignment_lines(lines: Sequence[str]) -> list[Row]:
    """Return the lines that give indicators to people as rows: "Tiêu chí 2: đ/c Inh"."""
    rows: list[Row] = []
    for line in lines:
        left, colon, right = _BULLET.sub("", line, count=1).partition(":")
        if colon and _CODES.match(fold(left)) and right.strip():
            rows.append({ColumnKind.ASSESS: left.strip(), ColumnKind.NAME: right.strip(" .;")})
    return rows


def _may_name(line: str) -> bool:
    """Return whether two words with capitals follow each other in a line."""
    capitals = [word[0].isupper() for word in re.findall(r"\w+", line)]
    return any(one and two for one, two in pairwise(capitals))


def _people_parts(line: str) -> Iterator[str]:
    """Yield the parts of a line that name a person each; the line where only one does."""
    listed = re.split(r"(?<=[:;,.])\s+(?=\d{1,2}[.)]\s)", line)
    parts = listed if len(listed) > 1 else re.split(r";\s*", line)
    titled = [part for part in parts if _person(part)]
    yield from titled if len(titled) > 1 else [line]


def _rows(text: str) -> Iterator[Row]:
    """Yield the rows of "Bà Lò Thị Mẩy, Tổ trưởng" or of "Tổ trưởng: Bà Lò Thị Mẩy"."""
    plain = _BULLET.sub("", text, count=1).strip(" .;")
    if person := _person(plain):
        name, rest = person
        yield _row(name, rest)
        return
    left, colon, right = plain.partition(":")
    if not colon or not names_role(left) or len(left.split()) > 8:
        left, right = _role_before(plain)
    for one in re.split(r";|,(?=\s*(?:ông|bà|cô|thầy|đ/c|đồng chí)\b)|\bvà\b", right):
        pieces = one.split(",") if all(may_be_person(p) for p in one.split(",")) else [one]
        for piece in pieces:
            if left and (found := _person(piece.strip(" ."))):
                yield _row(found[0], f"{left.strip()}", office=found[1])


def _row(name: str, rest: str, office: str = "") -> Row:
    segments = re.split(r"[:;,\t]", rest)
    role = next((segment for segment in segments if names_role(segment)), segments[0])
    return {
        ColumnKind.NAME: name,
        ColumnKind.ROLE: role.strip(" ,;.-–\t"),
        ColumnKind.OFFICE: office.strip(" ,;.-–()"),
        ColumnKind.DUTY: rest,
    }


def _role_before(text: str) -> tuple[str, str]:
    """Return a role and the name behind it without a sign between: "Tổ trưởng Lò Thị Mẩy"."""
    words = text.split()
    for at in (2, 3):
        left, right = " ".join(words[:at]), " ".join(words[at:])
        if names_role(left) and _person(right):
            return left, right
    return "", ""


def _person(text: str) -> tuple[str, str] | None:
    """Return the full name that a text begins with, and the rest; None for any other text."""
    plain = STROKED.sub("", _BULLET.sub("", text, count=1)).strip()
    title = _TITLE.match(plain)
    words = (plain[title.end() :] if title else plain).replace("\t", " \t ").split(" ")
    taken: list[str] = []
    for word in filter(None, words):
        if not word[0].isupper() or len(taken) == _LONGEST_NAME or names_role(f"{word}"):
            break
        taken.append(word.rstrip(_NAME_BREAKS + "."))
        if word[-1] in _NAME_BREAKS or (word[-1] == "." and len(taken) > 1):
            break
    name = " ".join(taken)
    if not looks_like_name(name) or not may_be_person(name) or read_name(name)[1]:
        return None
    rest = plain[title.end() if title else 0 :].replace("\t", " , ")
    behind = " ".join(rest.split()).removeprefix(name).strip()
    if name.isupper() and not title and not names_role(behind):
        return None  # a line of a letterhead, not a person
    return name, behind.lstrip(",;:.–- ")
