"""Finds the plan lines that stand outside of a table: a day, or a few, beside what is done then.

    - Ngày 06/01/2025: Thống nhất kế hoạch làm việc.
    Bước 2 (từ 07/01 đến 10/01/2025): Viết phiếu tự đánh giá.
    Nộp hồ sơ về Phòng GDĐT: trước ngày 15/01/2025

Each is given as a row of a schedule, so that one reader judges days and tasks.
"""

import re
from collections.abc import Iterator, Sequence

from dvht_core.i18n.vietnamese import fold
from dvht_core.work_plan.date_cells import read_dates
from dvht_core.work_plan.date_words import tokens_of
from dvht_core.work_plan.readers.column_headings import ColumnKind
from dvht_core.work_plan.readers.plan_tables import Row

_BULLET = re.compile(r"^[\s\-–—+*•·▪●]+(?=\S)|^\s*(?:\d{1,2}(?:\.\d)?[.)]|[a-h][.)])\s+(?=\D)")
_LISTED = re.compile(r"^\s*(?:[-–—+*•·▪●]|\d{1,2}[.)]\s|[a-h][.)]\s)")
# Lines that name the day of a document, of birth, of a signature.
_OTHER_DAY = re.compile(
    r"^(?:can cu|so\s?:|noi nhan|kem theo|theo )|\d+\w*/[a-z]{2,}|\b(?:quyet dinh|thong tu"
    r"|nghi dinh|cong van|luat) so|sinh ngay|,\s*ngay\b.{0,14}\bthang\b.{0,12}\bnam\b.{0,10}$"
)
_SECTION = re.compile(r"^\s*(?:[IVX]+|[A-D])\s*[.)/-]|^\s*\d{1,2}[.)]\s*[^\d]{3,60}:?$")
_OF_SCHEDULE = re.compile(
    r"\b(?:thoi gian|tien do|lich|lo trinh|ke hoach thuc hien|cac buoc|to chuc thuc hien"
    r"|quy trinh)\b"
)
_STEP = re.compile(
    r"^(?:bước|giai đoạn|đợt|lần|nội dung|việc|công việc)\s+(?:thứ\s+)?\w{1,4}\s*(?=[(:.-])",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?:ngay|tu|truoc|sau|den|trong|vao|thang|tuan|quy|dau|giua|cuoi|sang|chieu|cham|han|thu|\d)"
)
# What every line with days holds.
_DATED = re.compile(r"\d ?[/-] ?\d|\d\.\d+\.\d|\bthang ?\d|\bquy [\div]|\btuan \w|\bt\d")
_MAY_BE_DAYS = re.compile(r"[\dQq]")
_LONGEST = 400
_DAY_KINDS = {"iso", "full", "long", "short", "month", "week", "third", "quarter"}


def schedule_lines(lines: Sequence[str]) -> list[Row]:
    """Return the lines that give a day and a task, as rows with both."""
    rows: list[Row] = []
    in_schedule = False
    waiting = ""  # a day whose tasks stand on the lines below
    begun = False  # one of them was read; more are listed
    for line in lines:
        plain, folded = _without_bullet(line), fold(line)
        if _SECTION.match(line):
            in_schedule, waiting = bool(_OF_SCHEDULE.search(folded)), ""
        if _OTHER_DAY.search(folded) or len(line) > _LONGEST:
            continue
        listed = bool(_LISTED.match(line))
        if _DATED.search(folded) and _is_days(plain.rstrip(" :.")):
            waiting, begun = plain.rstrip(" :."), False
        elif _DATED.search(folded) and (row := _row(line, anywhere=in_schedule or listed)):
            rows.append(row)
            waiting = ""
        elif waiting and (listed or not begun):
            _add_task(rows, waiting, plain)
            begun = True
        else:
            waiting = ""
    return rows


def split_days(text: str) -> tuple[str, str] | None:
    """Return the days and the task of a text that holds both; None for any other."""
    line = _without_bullet(text)
    for days, task in (*_before_task(line), *_behind_task(line)):
        if _is_days(days) and sum(c.isalpha() for c in task) > 3:
            return days, task.strip(" .:;,-–")
    return None


def _row(line: str, *, anywhere: bool) -> Row | None:
    cells = [cell.strip() for cell in re.split(r"\t|\s*\|\s*", line) if cell.strip()]
    if len(cells) > 1 and _is_days(_without_bullet(cells[0])) and len(cells[1]) > 3:
        row = {ColumnKind.DATE: cells[0], ColumnKind.TASK: cells[1]}
        return row | ({ColumnKind.WHO: cells[2]} if len(cells) > 2 else {})
    if found := split_days(line):
        return {ColumnKind.DATE: found[0], ColumnKind.TASK: found[1]}
    plain = _without_bullet(line)
    inside = list(_inside(plain)) if anywhere else []
    if len(inside) == 1:
        return {ColumnKind.DATE: inside[0], ColumnKind.TASK: plain.strip(" .;")}
    return None


def _add_task(rows: list[Row], days: str, task: str) -> None:
    """Add a task to the row of its day, or a row for the first one."""
    if rows and rows[-1][ColumnKind.DATE] == days:
        rows[-1][ColumnKind.TASK] += "\n" + task
    else:
        rows.append({ColumnKind.DATE: days, ColumnKind.TASK: task})


def _before_task(line: str) -> Iterator[tuple[str, str]]:
    """Yield where days may stand before a task: "Bước 1 (06/01): …", "Ngày 06/01 họp tổ"."""
    step = _STEP.match(line)
    rest = line[step.end() :].lstrip(" :.-") if step else line
    if bracketed := re.match(r"\(([^()]*)\)\s*[:.–-]?\s*(.+)", rest, re.DOTALL):
        yield bracketed[1], bracketed[2]
    for colon in re.finditer(r":(?!\d\d)|\s[-–—]\s(?=\D)", rest):
        yield rest[: colon.start()], rest[colon.end() :]
    words = rest.split(" ")
    if _BEGINS.match(fold(words[0]) or "?"):
        for end in range(min(len(words) - 1, 14), 0, -1):
            yield " ".join(words[:end]).rstrip(","), " ".join(words[end:])


def _behind_task(line: str) -> Iterator[tuple[str, str]]:
    """Yield where days may stand behind a task: "Họp tổ (13/01/2025)", "Nộp hồ sơ: trước 15/01"."""
    brackets = list(re.finditer(r"\(([^()]*)\)", line))
    for bracket in brackets:
        if not _OTHER_DAY.search(fold(bracket[1])):
            yield bracket[1], line[: bracket.start()].rstrip() + line[bracket.end() :]
    if brackets and _STEP.match(line):
        return
    before, colon, after = line.rpartition(":")
    if colon:
        yield after.strip(" .;"), before


def _inside(line: str) -> Iterator[str]:
    """Yield the days that stand among the words of a sentence, each in all its words."""
    words = line.split()
    at = 0
    while at < len(words):
        ends = range(min(len(words), at + 12), at, -1) if _BEGINS.match(fold(words[at])) else ()
        spans = ((end, " ".join(words[at:end]).strip(",.;()")) for end in ends)
        end, span = next(((end, span) for end, span in spans if _is_days(span)), (at + 1, ""))
        if span:
            yield span
        at = end


def _is_days(text: str) -> bool:
    """Return whether a text is days and nothing else."""
    if not _MAY_BE_DAYS.search(text) or len(text) > 90:
        return False
    kinds = {token.kind for token in tokens_of(text)}
    if "word" in kinds or not kinds & _DAY_KINDS:
        return False
    read = read_dates(text)
    return bool(read.spans or read.needs_year)


def _without_bullet(line: str) -> str:
    return _BULLET.sub("", line).strip()
