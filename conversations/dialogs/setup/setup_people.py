"""Correcting the team of a draft: names, roles, who assesses and who checks what."""

from collections.abc import Sequence
from dataclasses import replace

from conversations.dialogs.setup.setup_draft import (
    chosen,
    criterion_codes,
    draft,
    drafting,
    kept,
    order,
)
from conversations.engine.answers import cancel, only_cancel
from conversations.engine.dialog import (
    Choice,
    Context,
    Given,
    Go,
    Json,
    Said,
    SideStep,
    Step,
    Target,
)
from conversations.messages.plan_words import codes_text
from conversations.parsing.counts import short
from conversations.parsing.misread import Misread
from dvht_core.domain.roles import Role
from dvht_core.work_plan.indicator_cells import read_codes
from dvht_core.work_plan.people_cells import read_name
from dvht_core.work_plan.people_lines import read_people
from dvht_core.work_plan.plan_draft import given_to, with_member
from dvht_core.work_plan.plan_model import Plan, PlanMember


def person_text(ctx: Context, member: PlanMember) -> str:
    """Return somebody of the team in a line: name, role, and what they write and check."""
    duties = [
        ctx.say(f"setup-duty-{duty}", codes=codes_text(ctx, codes))
        for duty, codes in (("assess", member.assess), ("check", member.check))
        if codes
    ]
    role = ctx.say(f"role-{member.role}")
    what = "; ".join(duties) or ctx.say("setup-duty-none")
    return ctx.say("setup-person", person=member.name, role=role, duties=what)


def _list(ctx: Context) -> str:
    people = [person_text(ctx, member) for member in draft(ctx).members]
    return "\n".join([*people, ctx.say("setup-ask-people")])


def _choices(ctx: Context) -> list[Choice]:
    people = [Choice(str(n), m.name) for n, m in enumerate(draft(ctx).members)]
    return [*(Choice(key, ctx.say(f"setup-people-{key}")) for key in ("done", "add")), *people]


def _after_list(_ctx: Context, value: Json) -> Target:
    return {"add": "new-person", "done": "overview"}.get(str(value), "person")


def read_person_given(_ctx: Context, given: Given) -> Json:
    """Read one person as `[name, role]`."""
    people = read_people(given.text) if isinstance(given, Said) else ()
    if len(people) != 1:
        raise Misread("misread-name", said=short(given.text if isinstance(given, Said) else ""))
    return [people[0].name, str(people[0].role)]


def _read_name(_ctx: Context, given: Given) -> Json:
    typed = given.text if isinstance(given, Said) else ""
    name, doubts = read_name(typed)
    if doubts or not name:
        raise Misread("misread-name", said=short(typed))
    return name


def read_codes_given(ctx: Context, given: Given) -> Json:
    """Return the indicators typed: "Tiêu chí 1", "2.1, 2.2"."""
    typed = given.text if isinstance(given, Said) else ""
    codes, doubts = read_codes(typed, order(ctx))
    if doubts or not codes:
        raise Misread("misread-codes", said=short(typed))
    return list(codes)


def _added(ctx: Context, value: Json) -> Plan:
    name, role = value
    plan = draft(ctx)
    return with_member(plan, len(plan.members), PlanMember(name, Role(role), (), ()))


def _after_added(ctx: Context, value: Json) -> Target:
    if value == "cancel":
        return "people"
    return Go("person", {"people": str(len(draft(ctx).members) - 1)})


PEOPLE = (
    SideStep(
        "people",
        asks=_list,
        choices=_choices,
        goes=_after_list,
        leads=("person", "new-person", "overview"),
    ),
    SideStep(
        "new-person",
        asks="setup-ask-new-person",
        choices=only_cancel,
        reads=read_person_given,
        keeps=drafting(_added),
        value=kept,
        goes=_after_added,
        leads=("people", "person"),
    ),
)


def _member(ctx: Context) -> PlanMember:
    """Return the person who was chosen."""
    return draft(ctx).members[chosen(ctx, "people")]


def _changed(ctx: Context, member: PlanMember | None) -> Plan:
    """Return the draft with `member` in the place of the person; None takes the person out."""
    return with_member(draft(ctx), chosen(ctx, "people"), member)


def _criteria(ctx: Context) -> list[Choice]:
    criteria = [c.code for c in ctx.campaign.rubric.criteria if criterion_codes(ctx, c.code)]
    return [
        *(Choice(c, ctx.say("setup-criterion", criterion=c)) for c in criteria),
        Choice("none", ctx.say("setup-codes-none")),
        cancel(ctx),
    ]


def _codes(ctx: Context, value: Json) -> Sequence[str]:
    if value == "none":
        return ()
    return criterion_codes(ctx, value) if isinstance(value, str) else tuple(value)


def _codes_step(key: str, *, check: bool) -> Step:
    """Ask which indicators this person has; whoever had them before loses them."""

    def given(ctx: Context, value: Json) -> Plan:
        codes, person = _codes(ctx, value), _member(ctx)
        left = tuple(code for code in (person.check if check else person.assess) if code in codes)
        freed = replace(person, check=left) if check else replace(person, assess=left)
        return given_to(_changed(ctx, freed), codes, person.name, order(ctx), check=check)

    return SideStep(
        key,
        asks=lambda ctx: ctx.say(f"setup-ask-{key}", person=_member(ctx).name),
        choices=_criteria,
        reads=read_codes_given,
        keeps=drafting(given),
        value=kept,
        goes="person",
        typed_first=True,
    )


PERSON = (
    SideStep(
        "person",
        asks=lambda ctx: ctx.say("setup-ask-person", person=person_text(ctx, _member(ctx))),
        choices=("assess", "check", "role", "name", "remove", "done"),
        keeps=drafting(lambda ctx, value: _changed(ctx, None) if value == "remove" else None),
        value=kept,
        goes={
            "assess": "person-assess",
            "check": "person-check",
            "role": "person-role",
            "name": "person-name",
            "remove": "people",
            "done": "people",
        },
    ),
    _codes_step("person-assess", check=False),
    _codes_step("person-check", check=True),
    SideStep(
        "person-role",
        asks=lambda ctx: ctx.say("setup-ask-role", person=_member(ctx).name),
        choices=lambda ctx: [Choice(role, ctx.say(f"role-{role}")) for role in Role],
        keeps=drafting(lambda ctx, value: _changed(ctx, replace(_member(ctx), role=Role(value)))),
        value=kept,
        goes="person",
    ),
    SideStep(
        "person-name",
        asks=lambda ctx: ctx.say("setup-ask-name", person=_member(ctx).name),
        choices=only_cancel,
        reads=_read_name,
        keeps=drafting(lambda ctx, value: _changed(ctx, replace(_member(ctx), name=str(value)))),
        value=kept,
        goes="person",
    ),
)


def person_steps(ctx: Context) -> tuple[Step, ...]:
    """Return the corrections of the person who was chosen; none while there is no such person."""
    return PERSON if 0 <= chosen(ctx, "people") < len(draft(ctx).members) else ()
