"""Reads a work plan from a file, by the readers of this package."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from dvht_core.texts import core_texts
from dvht_core.work_plan.plan_model import (
    PRIMARY_CODES,
    Heading,
    Plan,
    PlanError,
    PlanItem,
    PlanMember,
)
from dvht_core.work_plan.readers.document_header import read_heading
from dvht_core.work_plan.readers.document_source import SourceDocument
from dvht_core.work_plan.readers.excel_reader import read_excel
from dvht_core.work_plan.readers.plan_files import MAX_FILE_BYTES, FileKind, refuse, unpack
from dvht_core.work_plan.readers.roster_rows import read_members
from dvht_core.work_plan.readers.schedule_rows import read_items
from dvht_core.work_plan.readers.table_headings import ColumnKind, Table, TableRows, find_tables
from dvht_core.work_plan.readers.text_deadlines import is_plan, read_deadlines
from dvht_core.work_plan.readers.word_reader import read_word
from dvht_core.work_plan.team_checks import check_team


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
    document = open_document(data, name)
    tables = find_tables(document.grids)
    heading, years = read_heading(document.lines)
    members, member_warnings = read_members(tables.rows[Table.ROSTER], codes)
    items, item_warnings = read_items(tables.rows[Table.SCHEDULE], members, heading)
    if not tables.fields[Table.SCHEDULE] and (members or is_plan(document.lines)):
        items, item_warnings = read_deadlines(document.lines, heading.year)
    if not items and not members:
        _refuse_empty(tables, (*item_warnings, *member_warnings), name)
    heading, heading_warnings = _with_year(heading, years, items)
    warnings = (
        *heading_warnings,
        *_missing(tables, items, members),
        *item_warnings,
        *member_warnings,
        *(check_team(members, codes) if members else ()),
    )
    about = {key: getattr(heading, key) for key in Heading.__slots__}
    return Plan(items=items, members=members, warnings=tuple(dict.fromkeys(warnings)), **about)


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


def _refuse_empty(tables: TableRows, warnings: Sequence[str], name: str) -> NoReturn:
    if warnings:
        raise PlanError("plan-unreadable", name=name, first=warnings[0])
    refuse("plan-form-unfilled" if any(tables.fields.values()) else "plan-none", name)


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


def _missing(
    tables: TableRows, items: Sequence[PlanItem], members: Sequence[PlanMember]
) -> list[str]:
    """Return one warning for each table or column that the plan lacks."""
    schedule, roster = tables.fields[Table.SCHEDULE], tables.fields[Table.ROSTER]
    lacking = {
        "plan-warn-prose": items and not schedule,
        "plan-warn-no-schedule": not items and not schedule,
        "plan-warn-schedule-empty": schedule and not items,
        "plan-warn-no-who-column": items and schedule and ColumnKind.WHO not in schedule,
        "plan-warn-no-roster": not roster,
        "plan-warn-roster-empty": roster and not members,
        "plan-warn-no-role-column": members and ColumnKind.ROLE not in roster,
    }
    return [core_texts().say(key) for key, lacks in lacking.items() if lacks]
