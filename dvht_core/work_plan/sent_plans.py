"""The plan as the unit sent it: which document it is, and whether the campaign still follows it."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date

from dvht_core.domain.documents import DocumentNumber, Original, SentPlan
from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import fold, spelled
from dvht_core.work_plan.people_cells import without_title
from dvht_core.work_plan.plan_model import Plan

PLAN, WORK_PLAN = "plan", "work-plan"
"""The forms (`dossier.forms`) in whose place a plan stands: the unit's, the team's."""
SENT_PLAN = "sent-plan"
"""Under which number and day of the plan itself are kept, beside those of the forms."""
Line = tuple[date, date | None, str, Sequence[str]]
"""First and last day, the task, whom it is for (`PlanItem.who`)."""
Duties = tuple[str, Role, Sequence[str], Sequence[str]]
"""Name, role, the indicators to assess and to cross-check."""


def sent_plan(plan: Plan, name: str, original: Original) -> SentPlan:
    """Return the file that a plan was read from, as what stands in the dossier."""
    lines = ((i.date, i.end_date, i.task, i.who) for i in plan.items)
    team = ((m.name, m.role, m.assess, m.check) for m in plan.members)
    return SentPlan(form_of(plan.subject), name, original, mark(lines, team))


def own_number(plan: Plan) -> DocumentNumber:
    """Return number and day that a plan bears; no number where its symbol is not the unit's, which
    it would be printed with.
    """
    cited = (plan.decision or "").partition("-")[2]
    known = plan.facts.get("abbreviation") or cited
    number, _, symbol = (plan.number or "").partition("/")
    own = number.isdecimal() and known and symbol == f"KH-{known}"
    return DocumentNumber(int(number) if own else None, plan.dated)


def form_of(subject: str | None) -> str:
    """Return the form that a plan of this subject is; one without a title is the team's."""
    return WORK_PLAN if subject is None or "lam viec" in fold(subject) else PLAN


def mark(lines: Iterable[Line], team: Iterable[Duties]) -> str:
    """Return what plans have in common that say the same of days, tasks and people.

    In which order they say it, and how titles and spaces are written, makes no difference.
    """
    said = [
        sorted(
            [str(day), str(end), " ".join(task.split()), *sorted(map(_name, who))]
            for day, end, task, who in lines
        ),
        sorted(
            [_name(name), role.value, [*sorted(assess)], [*sorted(check)]]
            for name, role, assess, check in team
        ),
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _name(name: str) -> str:
    return spelled(without_title(name))
