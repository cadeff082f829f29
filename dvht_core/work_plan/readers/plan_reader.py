"""Reads a work plan from a file, by the readers of this package."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn, TypeAlias

from dvht_core.domain.roles import Role
from dvht_core.texts import core_texts
from dvht_core.work_plan.plan_model import (
    PRIMARY_CODES,
    Heading,
    Plan,
    PlanError,
    PlanItem,
    PlanMember,
)
from dvht_core.work_plan.readers.column_headings import ColumnKind, Table
from dvht_core.work_plan.readers.document_header import read_heading
from dvht_core.work_plan.readers.document_source import SourceDocument
from dvht_core.work_plan.readers.excel_reader import read_excel
from dvht_core.work_plan.readers.plan_files import MAX_FILE_BYTES, FileKind, refuse, unpack
from dvht_core.work_plan.readers.plan_tables import PlanTable, Row, find_tables
from dvht_core.work_plan.readers.roster_lines import assignment_lines, duty_lines, roster_lines
from dvht_core.work_plan.readers.roster_rows import CODED, Team, read_members
from dvht_core.work_plan.readers.schedule_lines import schedule_lines
from dvht_core.work_plan.readers.schedule_rows import Schedule, read_items
from dvht_core.work_plan.readers.text_deadlines import is_plan, read_deadlines
from dvht_core.work_plan.readers.word_reader import read_word
from dvht_core.work_plan.team_checks import check_team

Tables: TypeAlias = dict[Table, list[PlanTable]]


def read_plan(path: Path, codes: Sequence[str] = PRIMARY_CODES) -> Plan:
    """Read the plan in the file `path`; `codes` are the indicators that apply to the unit.

    PlanError when there is no such file, or no plan in it.
    """
    return read_plan_bytes(load(path), path.name, codes)


def load(path: Path) -> bytes:
    """Return the bytes of a file, up to one more than `MAX_FILE_BYTES`;
    PlanError without the file.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except OSError:
        refuse("plan-file-missing", path.name)


def read_plan_bytes(data: bytes, name: str, codes: Sequence[str] = PRIMARY_CODES) -> Plan:
    """Read the plan in `data`; `name` is used in messages only. PlanError as `read_plan`."""
    return plan_of(open_document(data, name), name, codes)


def plan_of(document: SourceDocument, name: str, codes: Sequence[str] = PRIMARY_CODES) -> Plan:
    """Return the plan in the text and tables of a file; PlanError as `read_plan`."""
    tables = find_tables(document.grids)
    heading, years = read_heading(document.lines, document.header)
    team = read_members(_rosters(tables, document), codes)
    schedule = _schedule(tables, document, team, heading)
    if not (schedule.items or schedule.undated or team.members):
        _refuse_empty(tables, (*schedule.warnings, *team.warnings), name)
    heading, heading_warnings = _with_year(heading, years, schedule.items)
    warnings = (
        *document.warnings,
        *heading_warnings,
        *([core_texts().say("plan-warn-hidden", count=document.hidden)] * bool(document.hidden)),
        *_missing(tables, schedule, team.members),
        *schedule.warnings,
        *team.warnings,
        *(check_team(team.members, codes) if team.members else ()),
    )
    about = {key: getattr(heading, key) for key in Heading.__slots__}
    unique = tuple(dict.fromkeys(warnings))
    return Plan(
        items=schedule.items,
        members=team.members,
        warnings=unique,
        undated=schedule.undated,
        **about,
    )


def _rosters(tables: Tables, document: SourceDocument) -> list[list[Row]]:
    """Return the rows of the rosters; without one, the people of the text."""
    rosters = [table.rows for table in tables[Table.ROSTER]]
    listed = any(_has_people(rows) for rows in rosters)
    if not listed:
        rosters = [rows for rows in (roster_lines(document.prose), *rosters) if rows]
    if any(row.get(kind) for rows in rosters for row in rows for kind in CODED):
        return rosters
    said = (assignment_lines(document.prose), duty_lines(document.prose) if listed else [])
    return [*rosters, *(rows for rows in said if rows)]


def _has_people(rows: Sequence[Row]) -> bool:
    return any(ColumnKind.NAME in row for row in rows)


def _schedule(tables: Tables, document: SourceDocument, team: Team, heading: Heading) -> Schedule:
    """Return the plan lines of the schedules; without one, those of the text."""
    rows = [row for table in tables[Table.SCHEDULE] for row in table.rows]
    if tables[Table.SCHEDULE]:
        return read_items(rows, team, heading)
    if not team.members and not is_plan(document.lines):
        return Schedule()
    rows = schedule_lines(document.prose)
    deadlines = read_deadlines(document.lines, heading.year)
    return read_items(rows, team, heading) if len(rows) > len(deadlines.items) else deadlines


def open_document(data: bytes, name: str) -> SourceDocument:
    """Return the text and tables of a Word or Excel file; PlanError when it cannot be read."""
    try:
        kind, parts = unpack(data, name)
        return read_word(parts) if kind is FileKind.WORD else read_excel(parts)
    except (PlanError, MemoryError):
        raise
    except Exception:
        # A broken file may raise anything: bad XML, a missing part, a wrong number, a deep nesting.
        refuse("plan-file-broken", name)


def _refuse_empty(tables: Tables, warnings: Sequence[str], name: str) -> NoReturn:
    if warnings:
        raise PlanError("plan-unreadable", name=name, first=warnings[0])
    refuse("plan-form-unfilled" if any(tables.values()) else "plan-none", name)


def _with_year(
    heading: Heading, years: Sequence[int], items: Sequence[PlanItem]
) -> tuple[Heading, list[str]]:
    """Return the heading with the year assessed, by the plan lines if the
    text lacks it; and warnings.

    Work in January to June assesses the year before, later work the year itself.
    """
    say = core_texts().say
    warnings = [] if heading.unit else [say("plan-warn-no-unit")]
    if len(years) > 1 and heading.year:
        named = ", ".join(map(str, years))
        warnings.append(say("plan-warn-years-differ", years=named, year=heading.year))
    if heading.year is None and items:
        year = (min(item.date for item in items) - dt.timedelta(days=181)).year
        heading = replace(heading, year=year)
        warnings.append(say("plan-warn-year-guessed", year=year))
    elif heading.year is None:
        warnings.append(say("plan-warn-no-year"))
    return heading, warnings


def _missing(tables: Tables, schedule: Schedule, members: Sequence[PlanMember]) -> list[str]:
    """Return one warning for each table or column that the plan lacks."""
    dated, roster = (
        {column for table in tables[kind] for column in table.heading.columns} for kind in Table
    )
    items = schedule.items or schedule.undated
    plain = all(member.role is Role.MEMBER for member in members)
    lacking = {
        "plan-warn-prose": items and not dated,
        "plan-warn-no-schedule": not items and not dated,
        "plan-warn-schedule-empty": dated and not items,
        "plan-warn-no-who-column": items and dated and ColumnKind.WHO not in dated,
        "plan-warn-roster-prose": members and not roster,
        "plan-warn-no-roster": not members and not roster,
        "plan-warn-roster-empty": roster and not members,
        "plan-warn-no-role-column": members and roster and ColumnKind.ROLE not in roster and plain,
    }
    return [core_texts().say(key) for key, lacks in lacking.items() if lacks]
