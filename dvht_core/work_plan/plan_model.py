"""The values of a work plan (kế hoạch làm việc), whatever file it came from."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dvht_core.domain.campaign import PlanLineKind
from dvht_core.domain.documents import SentPlan
from dvht_core.domain.errors import InputError
from dvht_core.domain.roles import Role
from dvht_core.texts import core_texts

# The 14 indicators that TT24 Đ6 asks of a primary school; callers pass those of their own unit.
PRIMARY_CODES = (
    *("1.1", "1.2", "1.3", "1.4", "1.5"),
    *("2.1", "2.2", "2.3", "2.4", "2.5"),
    *("3.1", "3.2", "3.3", "3.4"),
)


class PlanError(InputError):
    """The file cannot be read as a work plan, or the form cannot be written."""


class Who(StrEnum):
    """Whom a plan line is for, if it names a part of the team and no person.

    MEMBERS are those whose role is member; ALL is the whole team.
    """

    ALL = "all"
    LEAD = "lead"
    DEPUTY = "deputy"
    SECRETARY = "secretary"
    MEMBERS = "members"


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One line of the plan; `end_date` is None for a single day.

    `task` keeps its line breaks. `who` holds `Who` values and full names of the roster.
    """

    date: dt.date
    end_date: dt.date | None
    task: str
    who: tuple[str, ...]
    kind: PlanLineKind | None = None
    """As somebody has said; None: by the words of the task (`line_kinds`)."""


@dataclass(frozen=True, slots=True)
class UndatedItem:
    """A line of the plan whose day is still to be asked.

    `when` is what the plan says of its day: "Thường xuyên", "Sau khi có quyết định"; `warning` is
    the sentence about it among the warnings of the plan.
    """

    when: str
    task: str
    who: tuple[str, ...]
    warning: str = ""


@dataclass(frozen=True, slots=True)
class PlanMember:
    """One person of the roster, with the codes of the indicators to assess and to cross-check."""

    name: str
    role: Role
    assess: tuple[str, ...]
    check: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What the text around the tables says; `year` is the year assessed, `dated` the plan's date.

    `number` is that of the plan, `decision` that of the decision which set up the team.
    """

    unit: str | None = None
    year: int | None = None
    place: str | None = None
    number: str | None = None
    dated: dt.date | None = None
    decision: str | None = None
    decision_date: dt.date | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    """What else the documents print, by the names of `UnitSettings`: {"forms": …}."""
    subject: str | None = None
    """What the plan is of: "Làm việc của Tổ đánh giá …"; None where it has no title."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A work plan as read; `warnings` are Vietnamese sentences for the person who set it up."""

    unit: str | None
    year: int | None
    items: tuple[PlanItem, ...]
    members: tuple[PlanMember, ...]
    warnings: tuple[str, ...]
    place: str | None = None
    number: str | None = None
    dated: dt.date | None = None
    decision: str | None = None
    decision_date: dt.date | None = None
    undated: tuple[UndatedItem, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    subject: str | None = None
    sent: SentPlan | None = None
    """The file that it was read from; None for one put together in the chat."""


LONGEST_QUOTE = 120


def quote(cell: str) -> str:
    """Return the text of a cell on one line, short enough for a warning."""
    line = " / ".join(part.strip() for part in cell.splitlines() if part.strip())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"


def item_warning(cell: str, doubt: str) -> str:
    """Return the warning about a `doubt` in `cell` of the plan lines."""
    return core_texts().say("plan-warn-item", cell=quote(cell), doubt=doubt)


def prose_warning(sentence: str, doubt: str) -> str:
    """Return the warning about a `doubt` in a sentence of the running text."""
    return core_texts().say("plan-warn-sentence", cell=quote(sentence), doubt=doubt)


def member_warning(name: str, cell: str, doubt: str) -> str:
    """Return the warning about a `doubt` in `cell` of a person's row."""
    return core_texts().say("plan-warn-member", name=name, cell=quote(cell), doubt=doubt)


def row_warning(row: str, doubt: str) -> str:
    """Return the warning about a `doubt` on a whole row of the roster."""
    return core_texts().say("plan-warn-row", cell=quote(row), doubt=doubt)
