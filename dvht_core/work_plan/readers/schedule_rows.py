"""Makes plan lines of the rows of the schedule table (bảng công việc)."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dvht_core.texts import core_texts
from dvht_core.work_plan.date_cells import DatesRead, Span, read_dates, said
from dvht_core.work_plan.plan_model import Heading, PlanItem, UndatedItem, Who, item_warning
from dvht_core.work_plan.readers.column_headings import ColumnKind
from dvht_core.work_plan.readers.plan_tables import Row
from dvht_core.work_plan.readers.roster_rows import Team
from dvht_core.work_plan.readers.schedule_lines import split_days
from dvht_core.work_plan.remarks import off_or_moved
from dvht_core.work_plan.who_cells import read_who

_BULLET = re.compile(r"^[\s\-–—+*•·▪]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Schedule:
    """The plan lines, those whose day is to be asked, and what is doubtful."""

    items: tuple[PlanItem, ...] = ()
    undated: tuple[UndatedItem, ...] = ()
    warnings: tuple[str, ...] = ()


def read_items(rows: Sequence[Row], team: Team, heading: Heading) -> Schedule:
    """Return the plan lines of the rows, and warnings on the cells that are in doubt.

    A line whose day is not said, or cannot be, is kept without one, so that it can be asked.
    """
    rows = [_with_days(row) for row in rows]
    dates = _dates(rows, heading)
    items: list[PlanItem] = []
    undated: list[UndatedItem] = []
    warnings: list[str] = []
    above: tuple[tuple[Span, ...], str] | None = None
    for row, read in zip(rows, dates, strict=True):
        if _cell(row) or task_lines(row[ColumnKind.TASK]):
            spans, who_cell, doubts = _placed(row, read, above)
            task = task_lines(row[ColumnKind.TASK])
            said_of_days = [item_warning(_where(row), doubt) for doubt in doubts]
            warnings += said_of_days
            above = (spans, who_cell) if spans else above
            if task:
                who, who_doubts = _who(row, who_cell, team)
                warnings += [item_warning(who_cell or task, doubt) for doubt in who_doubts]
                warnings += _off(row)
                warnings += _far(spans, heading.year, _where(row))
                items += [_item(span, task, who) for span in spans]
                if not spans:
                    undated.append(UndatedItem(_cell(row), task, who, " ".join(said_of_days)))
    return Schedule(tuple(items), tuple(undated), tuple(warnings))


def _with_days(row: Row) -> Row:
    """Return a row with its days apart: without a column of their own they stand in the task."""
    if ColumnKind.DATE in row:
        return row
    days, task = split_days(row[ColumnKind.TASK]) or ("", row[ColumnKind.TASK])
    return row | {ColumnKind.DATE: days, ColumnKind.TASK: task}


def task_lines(cell: str) -> str:
    """Return a task, one line for each point, without bullets."""
    lines = (_BULLET.sub("", line).strip() for line in cell.split("\n"))
    return "\n".join(line for line in lines if any(c.isalnum() for c in line))


def _item(span: Span, task: str, who: tuple[str, ...]) -> PlanItem:
    return PlanItem(span.start, span.end if span.end > span.start else None, task, who)


def _cell(row: Row) -> str:
    """Return the date cell; two columns ("từ ngày", "đến ngày") are one range."""
    return " - ".join(filter(None, (row[ColumnKind.DATE], row.get(ColumnKind.END, ""))))


def _where(row: Row) -> str:
    return _cell(row) or row[ColumnKind.TASK] or " ".join(row.values())


def _dates(rows: Sequence[Row], heading: Heading) -> list[DatesRead]:
    """Return all date cells read; one without a year takes it from the
    nearest line that states one.

    Without such a line it is the year of the plan's own date, else of the year assessed, whose plan
    is carried out around the turn of the year.
    """
    certain = [read_dates(_cell(row)) for row in rows]
    stated = [(n, read.spans[0].start) for n, read in enumerate(certain) if read.spans]
    result = []
    for n, (row, read) in enumerate(zip(rows, certain, strict=True)):
        if read.needs_year:
            near = min(stated, key=lambda s: abs(s[0] - n), default=None)
            own = heading.dated or heading.decision_date
            if anchor := near[1] if near else own:
                read = read_dates(_cell(row), anchor)
            else:
                read = _guessed(_cell(row), heading.year)
        result.append(read)
    return result


def _guessed(cell: str, year: int | None) -> DatesRead:
    say = core_texts().say
    if year is None:
        return DatesRead((), (say("plan-doubt-date-no-year"),))
    read = read_dates(cell, dt.date(year + 1, 1, 1))
    guess = say("plan-doubt-date-year", read=said(read.spans))
    return DatesRead(read.spans, tuple(dict.fromkeys((*read.doubts, *[guess] * bool(read.spans)))))


def _placed(
    row: Row, read: DatesRead, above: tuple[tuple[Span, ...], str] | None
) -> tuple[tuple[Span, ...], str, list[str]]:
    """Return the days, the cell of whom, and doubts; a blank date goes on from the line above."""
    say = core_texts().say
    who = row.get(ColumnKind.WHO, "")
    if not task_lines(row[ColumnKind.TASK]):
        return read.spans, who, [say("plan-doubt-task-blank")]
    if _cell(row):
        return read.spans, who, list(read.doubts)
    if above is None:
        return (), who, [say("plan-doubt-date-blank-first")]
    spans, who_above = above
    return spans, who or who_above, [say("plan-doubt-date-blank", read=said(spans))]


def _who(row: Row, cell: str, team: Team) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if ColumnKind.WHO not in row:  # there is one warning for the whole table instead
        return (Who.ALL,), ()
    who, doubts = read_who(cell, team.members, team.offices)
    if who:
        return who, doubts
    return (Who.ALL,), (*doubts, core_texts().say("plan-doubt-who-nobody"))


def _off(row: Row) -> list[str]:
    """Return a warning on each cell that says that the task is not done, or on another day."""
    cells, say = dict.fromkeys(row.values()), core_texts().say
    return [item_warning(cell, say(key)) for cell in cells if (key := off_or_moved(cell))]


def _far(spans: Sequence[Span], year: int | None, where: str) -> list[str]:
    """Return a warning on days outside the year assessed and the next:
    mostly a slip of the year.
    """
    if (
        not spans
        or year is None
        or all(year <= day.year <= year + 1 for s in spans for day in (s.start, s.end))
    ):
        return []
    doubt = core_texts().say("plan-doubt-date-far", read=said(tuple(spans)), year=year)
    return [item_warning(where, doubt)]
