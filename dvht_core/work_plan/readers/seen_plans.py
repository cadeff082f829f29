"""Work plans as pages show them: the draft, and what two readings of a picture do not share.

A figure of a picture may be read wrong, so a line whose day the readings do not share has no day
and is asked about; other differences are told among the doubts.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from dvht_core.i18n.vietnamese import fold
from dvht_core.texts import core_texts
from dvht_core.work_plan.plan_model import (
    PRIMARY_CODES,
    Plan,
    PlanError,
    PlanItem,
    PlanMember,
    UndatedItem,
    item_warning,
    quote,
)
from dvht_core.work_plan.readers.plan_reader import plan_of
from dvht_core.work_plan.readers.seen_document import SeenDocument

_ALIKE = 0.6
"""Of the lines of two readings: where they share less, neither is to be believed."""


def seen_plan(document: SeenDocument, name: str, codes: Sequence[str] = PRIMARY_CODES) -> Plan:
    """Return the plan on some pages; PlanError when there is none, or it cannot be read."""
    first, *others = (plan_of(reading, name, codes) for reading in document.readings)
    plan = _shared(first, others[0], name) if others else first
    say = core_texts().say
    seen = [say("plan-warn-seen")] if document.of_pictures else []
    left = [say("plan-warn-pages", count=document.left)] if document.left else []
    return replace(plan, warnings=(*seen, *left, *plan.warnings))


def _shared(first: Plan, second: Plan, name: str) -> Plan:
    """Return the first reading, with the days that the second does not share left open."""
    tasks = [{_said(task) for task in _tasks(plan)} for plan in (first, second)]
    people = [{fold(member.name) for member in p.members} for p in (first, second)]
    one, other = ({*lines, *names} for lines, names in zip(tasks, people, strict=True))
    if len(one & other) < _ALIKE * len(one | other):
        raise PlanError("plan-file-blurred", name=name)
    dated: list[PlanItem] = []
    undated = list(first.undated)
    warnings: list[str] = []
    for item in first.items:
        if _days(item) in {_days(o) for o in second.items if _said(o.task) == _said(item.task)}:
            dated.append(item)
        else:
            open_item = _without_day(item)
            warnings.append(open_item.warning)
            undated.append(open_item)
    warnings += _differences(first, second, tasks)
    items = tuple(dated)
    about: dict[str, Any] = {
        key: getattr(first, key) if getattr(first, key) == getattr(second, key) else None
        for key in ("number", "dated", "decision", "decision_date", "place")
    }
    facts = {key: fact for key, fact in first.facts.items() if second.facts.get(key) == fact}
    return replace(
        first,
        facts=facts,
        items=items,
        undated=tuple(undated),
        warnings=(*warnings, *first.warnings),
        **about,
    )


def _tasks(plan: Plan) -> list[str]:
    return [*(item.task for item in plan.items), *(item.task for item in plan.undated)]


def _said(task: str) -> str:
    return " ".join(fold(task).split())


def _days(item: PlanItem) -> tuple[dt.date, dt.date | None]:
    return item.date, item.end_date


def _without_day(item: PlanItem) -> UndatedItem:
    say = core_texts().say
    doubt = item_warning(item.task, say("plan-doubt-date-seen", read=f"{item.date:%d/%m/%Y}"))
    return UndatedItem(f"{item.date:%d/%m/%Y}", item.task, item.who, doubt)


def _differences(first: Plan, second: Plan, tasks: Sequence[set[str]]) -> Iterator[str]:
    """Yield what only one reading has: lines, people, and what a person has to do."""
    say = core_texts().say
    for one, other in ((first, tasks[1]), (second, tasks[0])):
        for task in _tasks(one):
            if _said(task) not in other:
                yield item_warning(task, say("plan-doubt-seen"))
    known = [{member.name: member for member in plan.members} for plan in (first, second)]
    for members, others in (known, known[::-1]):
        for name, member in members.items():
            if not _same(member, others.get(name)):
                yield say("plan-warn-member-seen", name=quote(name))


def _same(member: PlanMember, other: PlanMember | None) -> bool:
    return other is not None and (member.role, member.assess, member.check) == (
        other.role,
        other.assess,
        other.check,
    )
