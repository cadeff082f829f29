"""The draft of a campaign: a plan kept as JSON, corrected piece by piece, checked as a whole."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from dvht_core.domain.campaign import PlanLineKind
from dvht_core.domain.documents import Original, SentPlan
from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import spelled
from dvht_core.texts import Catalogue, core_texts
from dvht_core.work_plan.people_cells import without_title
from dvht_core.work_plan.plan_model import Plan, PlanItem, PlanMember, UndatedItem
from dvht_core.work_plan.team_checks import check_team
from dvht_core.work_plan.unit_names import same_unit

Json = dict[str, Any]

_DATES = ("dated", "decision_date")
_HALF_YEAR = dt.timedelta(days=181)


def to_json(plan: Plan) -> Json:
    """Return the plan as plain values, dates in ISO form.

    {"unit": "Trường …", "year": 2024, "place": "Hua Thanh", "number": null, "dated": "2025-01-06",
     "decision": "02/QĐ-TrTH", "decision_date": "2025-01-03", "warnings": [],
     "facts": {"governing_body": "UBND xã Hua Thanh"}, "subject": "Làm việc của Tổ …",
     "sent": {"form": "work-plan", "name": "ke-hoach.docx", "mark": "5f70…",
              "original": {"sha256": "9f86…", "extension": "docx", "size": 41234}},
     "items": [{"date": "2025-01-13", "end_date": null, "task": "Họp …", "who": ["all"],
                "kind": null}],
     "undated": [{"when": "Thường xuyên", "task": "Thu thập …", "who": ["members"],
                  "warning": "Bảng công việc, ô …"}],
     "members": [{"name": "Nguyễn Thị Lan", "role": "lead", "assess": ["1.1"], "check": []}]}
    """
    data = asdict(plan)
    data["items"] = [
        {**item, "date": item["date"].isoformat(), "end_date": _iso(item["end_date"])}
        for item in data["items"]
    ]
    return {**data, **{name: _iso(data[name]) for name in _DATES}}


def from_json(data: Mapping[str, Any]) -> Plan:
    """Return the plan that `to_json` wrote."""
    values = {**data, **{name: _day(data[name]) for name in _DATES}}
    values["items"] = tuple(map(_item, data["items"]))
    values["undated"] = tuple(
        UndatedItem(i["when"], i["task"], tuple(i["who"]), i["warning"])
        for i in data.get("undated", ())
    )
    values["members"] = tuple(
        PlanMember(m["name"], Role(m["role"]), tuple(m["assess"]), tuple(m["check"]))
        for m in data["members"]
    )
    values["sent"] = _sent(data.get("sent"))
    return Plan(**{**values, "warnings": tuple(data["warnings"])})


def _sent(data: Mapping[str, Any] | None) -> SentPlan | None:
    """Read the file of a plan; an older program kept none."""
    return SentPlan(**{**data, "original": Original(**data["original"])}) if data else None


def _item(data: Mapping[str, Any]) -> PlanItem:
    """Read a line; one that an older program wrote has no kind."""
    kind = data.get("kind")
    return PlanItem(
        dt.date.fromisoformat(data["date"]),
        _day(data["end_date"]),
        data["task"],
        tuple(data["who"]),
        PlanLineKind(kind) if kind else None,
    )


def begun(plan: Plan, codes: Sequence[str]) -> Plan:
    """Return a plan just read, without its warnings on the team, which `doubts` computes."""
    computed = set(check_team(plan.members, codes))
    return replace(plan, warnings=tuple(w for w in plan.warnings if w not in computed))


def with_item(plan: Plan, place: int, item: PlanItem | None) -> Plan:
    """Return the plan with a line at its place (one after the last adds it); None removes it."""
    return replace(plan, items=_put(plan.items, place, item))


def with_day(plan: Plan, day: dt.date | None, end: dt.date | None = None) -> Plan:
    """Return the plan with a day for the first line that has none; None leaves the line out."""
    if not plan.undated:
        return plan
    first, *rest = plan.undated
    items = (PlanItem(day, end, first.task, first.who),) if day else ()
    return replace(
        plan,
        items=(*plan.items, *items),
        undated=tuple(rest),
        warnings=tuple(w for w in plan.warnings if w != first.warning),
    )


def with_member(plan: Plan, place: int, member: PlanMember | None) -> Plan:
    """Return the plan with a person at their place (one after the last adds
    them); None removes them.

    Lines that name the person are changed with it.
    """
    before = plan.members[place].name if place < len(plan.members) else None
    after = member.name if member else None
    items, undated = plan.items, plan.undated
    if before and before != after:
        items = tuple(replace(i, who=_renamed(i.who, before, after)) for i in items)
        undated = tuple(replace(i, who=_renamed(i.who, before, after)) for i in undated)
    return replace(plan, items=items, undated=undated, members=_put(plan.members, place, member))


def given_to(
    plan: Plan, codes: Iterable[str], name: str, order: Sequence[str], *, check: bool = False
) -> Plan:
    """Return the plan with one person alone assessing (or cross-checking) these indicators."""
    taken = set(codes)

    def changed(member: PlanMember) -> PlanMember:
        own = set(member.check if check else member.assess) - taken
        own |= taken if member.name == name else set()
        sorted_codes = tuple(code for code in order if code in own)
        return (
            replace(member, check=sorted_codes) if check else replace(member, assess=sorted_codes)
        )

    return replace(plan, members=tuple(map(changed, plan.members)))


def shared_out(plan: Plan, codes: Sequence[str]) -> Plan:
    """Return the plan with whole criteria given to the members in turn; the
    next one checks each.
    """
    names = [m.name for m in plan.members]
    criteria = list(dict.fromkeys(code.partition(".")[0] for code in codes))
    for turn, criterion in enumerate(criteria):
        own = [code for code in codes if code.partition(".")[0] == criterion]
        plan = given_to(plan, own, names[turn % len(names)], codes)
        if len(names) > 1:
            plan = given_to(plan, own, names[(turn + 1) % len(names)], codes, check=True)
    return plan


def same_person(one: str, other: str) -> bool:
    """Return whether two spellings are one name, whatever title stands before it.

    Accents count: Lan is not Lân.
    """
    return spelled(without_title(one)) == spelled(without_title(other))


def foreign_unit(plan: Plan, unit: str) -> str:
    """Return the other unit that a plan names; "" when it names `unit`, or none."""
    return "" if plan.unit is None or same_unit(plan.unit, unit) else plan.unit


def is_doubtful(plan: Plan, member: PlanMember) -> bool:
    """Return whether a warning of the plan's reader names a person of the team."""
    return any(member.name in warning for warning in plan.warnings)


def doubts(plan: Plan, codes: Sequence[str], texts: Catalogue | None = None) -> list[str]:
    """Return what should be looked at again, a sentence each: gaps and clashes in the team first.

    Doubts about a file stay in the words of its reader.
    """
    team = check_team(plan.members, codes, texts or core_texts()) if plan.members else []
    return [*team, *plan.warnings]


def assessed_year(today: dt.date) -> int:
    """Return the year that work of this day assesses: January to June assess the year before."""
    return (today - _HALF_YEAR).year


def _put(values: tuple[Any, ...], place: int, value: Any) -> tuple[Any, ...]:
    own = () if value is None else (value,)
    return (*values[:place], *own, *values[place + 1 :])


def _renamed(who: tuple[str, ...], before: str, after: str | None) -> tuple[str, ...]:
    return tuple(name for w in who if (name := after if w == before else w))


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
