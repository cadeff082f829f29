"""Correcting the team of a draft: names, roles, who assesses and who checks what."""

from dataclasses import replace

from conversations.dialogs.setup.setup_draft import (
    chosen,
    criterion_codes,
    draft,
    drafting,
    order,
)
from conversations.engine.answers import cancel, labelled, only_cancel
from conversations.engine.dialog import (
    ANY,
    READ,
    Choice,
    Chosen,
    Context,
    Given,
    Go,
    Row,
    Said,
    SideStep,
    Steps,
    Target,
    nothing,
)
from conversations.messages.plan_words import codes_text
from conversations.parsing.counts import short
from conversations.parsing.misread import Misread
from dvht_core.domain.roles import Role
from dvht_core.work_plan.indicator_cells import read_codes
from dvht_core.work_plan.people_cells import read_name
from dvht_core.work_plan.people_lines import read_people
from dvht_core.work_plan.plan_draft import given_to, is_doubtful, with_member
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
    key = "setup-person-doubtful" if is_doubtful(draft(ctx), member) else "setup-person"
    return ctx.say(key, person=member.name, role=role, duties=what)


def team_text(ctx: Context) -> str:
    """Return the team in a line, by role: "tổ trưởng: A; thành viên: B, ⚠ C"."""
    plan = draft(ctx)
    roles = []
    for role in Role:
        people = [
            f"⚠ {m.name}" if is_doubtful(plan, m) else m.name
            for m in plan.members
            if m.role is role
        ]
        if people or role is Role.LEAD:
            names = ", ".join(people) or ctx.say("who-nobody")
            roles.append(ctx.say("setup-team-role", role=ctx.say(f"role-{role}"), people=names))
    return ctx.say("setup-overview-people", people=len(plan.members), team="; ".join(roles))


def _list(ctx: Context) -> str:
    people = [person_text(ctx, member) for member in draft(ctx).members]
    return "\n".join([*people, ctx.say("setup-ask-people")])


def _choices(ctx: Context) -> list[Choice]:
    people = [Choice(str(n), m.name) for n, m in enumerate(draft(ctx).members)]
    return [*(Choice(key, ctx.say(f"setup-people-{key}")) for key in ("done", "add")), *people]


Person = tuple[str, Role]
"""Somebody as they were typed: name and role."""


def read_person_given(_ctx: Context, given: Given) -> Person:
    """Read one person."""
    people = read_people_given(given)
    if len(people) != 1:
        raise Misread("misread-name", said=short(given.text if isinstance(given, Said) else ""))
    return people[0]


def read_people_given(given: Given) -> list[Person]:
    """Read people; Misread quotes who could not be read."""
    text = given.text if isinstance(given, Said) else ""
    read = read_people(text)
    if read.unread:
        raise Misread("misread-name", said=short(read.unread[0]))
    return [(member.name, member.role) for member in read.members]


def _read_name(_ctx: Context, given: Given) -> str:
    typed = given.text if isinstance(given, Said) else ""
    name, doubts = read_name(typed)
    if doubts or not name:
        raise Misread("misread-name", said=short(typed))
    return name


def read_codes_given(ctx: Context, given: Given) -> tuple[str, ...]:
    """Return the indicators typed: "Tiêu chí 1", "2.1, 2.2"."""
    typed = given.text if isinstance(given, Said) else ""
    codes, doubts = read_codes(typed, order(ctx))
    if doubts or not codes:
        raise Misread("misread-codes", said=short(typed))
    return tuple(codes)


def _added(ctx: Context, person: Person) -> Plan:
    plan = draft(ctx)
    return with_member(plan, len(plan.members), PlanMember(*person, (), ()))


def _after_added(ctx: Context, value: Person | Chosen) -> Target:
    if value == "cancel":
        return "people"
    return Go("person", {"people": str(len(draft(ctx).members) - 1)})


PEOPLE: Steps = (
    SideStep(
        "people",
        wide=True,
        asks=_list,
        choices=_choices,
        goes={"add": "new-person", "done": "overview", ANY: "person"},
    ),
    SideStep(
        "new-person",
        asks="setup-ask-new-person",
        choices=only_cancel,
        reads=read_person_given,
        keeps={READ: drafting(_added)},
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


def _removed(ctx: Context, _choice: str) -> Plan:
    return _changed(ctx, None)


def _in_role(ctx: Context, role: str) -> Plan:
    return _changed(ctx, replace(_member(ctx), role=Role(role)))


def _named(ctx: Context, name: str) -> Plan:
    return _changed(ctx, replace(_member(ctx), name=name))


def _ask_person(ctx: Context) -> str:
    return ctx.say("setup-ask-person", person=person_text(ctx, _member(ctx)))


def _ask_role(ctx: Context) -> str:
    return ctx.say("setup-ask-role", person=_member(ctx).name)


def _ask_name(ctx: Context) -> str:
    return ctx.say("setup-ask-name", person=_member(ctx).name)


def _criteria(ctx: Context) -> list[Choice]:
    criteria = [c.code for c in ctx.campaign.rubric.criteria if criterion_codes(ctx, c.code)]
    return [
        *(Choice(c, ctx.say("setup-criterion", criterion=c)) for c in criteria),
        Choice("none", ctx.say("setup-codes-none")),
        cancel(ctx),
    ]


def _codes(ctx: Context, value: tuple[str, ...] | Chosen) -> tuple[str, ...]:
    if value == "none":
        return ()
    return criterion_codes(ctx, value) if isinstance(value, Chosen) else value


def _codes_step(key: str, *, check: bool) -> Row:
    """Ask which indicators this person has; whoever had them before loses them."""

    def given(ctx: Context, value: tuple[str, ...] | Chosen) -> Plan:
        codes, person = _codes(ctx, value), _member(ctx)
        left = tuple(code for code in (person.check if check else person.assess) if code in codes)
        freed = replace(person, check=left) if check else replace(person, assess=left)
        return given_to(_changed(ctx, freed), codes, person.name, order(ctx), check=check)

    return SideStep(
        key,
        asks=lambda ctx: ctx.say(f"setup-ask-{key}", person=_member(ctx).name),
        choices=_criteria,
        reads=read_codes_given,
        keeps={"cancel": nothing, ANY: drafting(given)},
        goes="person",
        typed_first=True,
    )


PERSON: Steps = (
    SideStep(
        "person",
        asks=_ask_person,
        choices=("assess", "check", "role", "name", "remove", "done"),
        keeps={"remove": drafting(_removed)},
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
        asks=_ask_role,
        choices=labelled("role", *Role),
        keeps=drafting(_in_role),
        goes="person",
    ),
    SideStep(
        "person-name",
        asks=_ask_name,
        choices=only_cancel,
        reads=_read_name,
        keeps={READ: drafting(_named)},
        goes="person",
    ),
)


def person_steps(ctx: Context) -> Steps:
    """Return the corrections of the person who was chosen; none while there is no such person."""
    return PERSON if 0 <= chosen(ctx, "people") < len(draft(ctx).members) else ()
