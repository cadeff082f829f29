"""Makes team members of the rows of the roster (bảng phân công)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import fold
from dvht_core.texts import core_texts
from dvht_core.work_plan.indicator_cells import read_codes
from dvht_core.work_plan.people_cells import read_name, read_role
from dvht_core.work_plan.plan_model import PlanMember, member_warning, row_warning
from dvht_core.work_plan.readers.table_headings import ColumnKind, Row

_TOTALS = {"tong", "tong cong", "cong", "tong so"}


@dataclass(slots=True)
class _Draft:
    """A member whose rows are still being read."""

    name: str
    role: Role | None = None
    codes: dict[ColumnKind, set[str]] = field(
        default_factory=lambda: {ColumnKind.ASSESS: set(), ColumnKind.CHECK: set()}
    )


def read_members(
    rows: Sequence[Row], codes: Sequence[str]
) -> tuple[tuple[PlanMember, ...], tuple[str, ...]]:
    """Return the members and warnings; a person's rows are joined, one without a name goes on."""
    drafts: dict[str, _Draft] = {}
    warnings: list[str] = []
    current: _Draft | None = None
    for row in rows:
        name, doubts = read_name(row[ColumnKind.NAME])
        if fold(name) in _TOTALS or not any(row.values()):
            continue
        if name:
            current = drafts.setdefault(name.casefold(), _Draft(name))
            warnings += [member_warning(name, row[ColumnKind.NAME], doubt) for doubt in doubts]
        if current is None:
            blank = core_texts().say("plan-doubt-name-blank")
            warnings.append(row_warning(" ".join(filter(None, row.values())), blank))
            continue
        warnings += _add(current, row, codes)
    in_order = tuple(_member(draft, codes) for draft in drafts.values())
    return in_order, tuple(dict.fromkeys(warnings))


def _add(draft: _Draft, row: Row, codes: Sequence[str]) -> list[str]:
    warnings = []
    for column in (ColumnKind.ASSESS, ColumnKind.CHECK):
        cell = row.get(column, "")
        assigned, doubts = read_codes(cell, codes)
        draft.codes[column].update(assigned)
        warnings += [member_warning(draft.name, cell, doubt) for doubt in doubts]
    return warnings + _add_role(draft, row)


def _add_role(draft: _Draft, row: Row) -> list[str]:
    cell = row.get(ColumnKind.ROLE)
    if cell is None or (not cell and draft.role):
        return []
    role, doubts = read_role(cell)
    if draft.role in {None, role}:
        draft.role = role
    else:
        doubts = (core_texts().say("plan-doubt-role-twice"),)
    return [member_warning(draft.name, cell, doubt) for doubt in doubts]


def _member(draft: _Draft, codes: Sequence[str]) -> PlanMember:
    assess, check = (
        tuple(code for code in codes if code in draft.codes[column])
        for column in (ColumnKind.ASSESS, ColumnKind.CHECK)
    )
    return PlanMember(draft.name, draft.role or Role.MEMBER, assess, check)
