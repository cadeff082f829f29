"""Confirming a draft: what it entails, and who leads afterwards."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from conversations.dialogs.dossier.unit_profile import SUGGESTED, forms_text, lacks_facts
from conversations.dialogs.setup.setup_draft import draft, order
from conversations.dialogs.setup.setup_lines import line_text, sorted_items
from conversations.dialogs.setup.setup_people import person_text
from conversations.engine.dialog import (
    HOME,
    Choice,
    Commands,
    Context,
    Open,
    SideStep,
    Signing,
    Steps,
    Target,
)
from conversations.messages.plan_words import (
    days_text,
    kind_text,
    lead_name,
    task_text,
    whole_task,
)
from dvht_core.commands.campaign import FoundCampaign
from dvht_core.commands.dossier import UnitFact
from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import short_date
from dvht_core.rubric import is_former
from dvht_core.view.campaign_view import losing_lead
from dvht_core.work_plan.line_kinds import doubtful, kinds_named
from dvht_core.work_plan.plan_draft import doubts, foreign_unit, same_person
from dvht_core.work_plan.plan_model import PlanItem
from dvht_core.work_plan.team_checks import unchecked
from dvht_core.work_plan.unit_names import by_decree


def all_doubts(ctx: Context) -> list[str]:
    """Return what should be looked at again before the draft is confirmed."""
    plan = draft(ctx)
    sentences = doubts(plan, order(ctx), ctx.texts)
    open_codes = unchecked(plan.members, order(ctx)) if plan.members else []
    if open_codes:
        sentences.append(ctx.say("setup-doubt-unchecked", codes=", ".join(open_codes)))
    sentences += map(partial(_kind_doubt, ctx), filter(doubtful, plan.items))
    sentences += _former(ctx)
    if past := _past(ctx):
        sentences.append(ctx.say("setup-doubt-past", count=past))
    return sentences


def _kind_doubt(ctx: Context, item: PlanItem) -> str:
    """Say of which kind a line is taken to be, and of which others it may be."""
    likely, *others = (kind_text(ctx, kind) for kind in kinds_named(item.task))
    return ctx.say(
        "setup-doubt-kind",
        days=days_text(ctx, item.date, item.end_date),
        task=task_text(item.task),
        kind=likely,
        others=", ".join(others),
    )


def _past(ctx: Context) -> int:
    """Return how many tasks of the draft have their day behind them."""
    return sum((item.end_date or item.date) < ctx.today for item in draft(ctx).items)


def own_name(ctx: Context) -> str:
    """Return the name under which the person stands in the draft; "" when they are not told yet."""
    members = draft(ctx).members
    chosen = ctx.state.text("me")
    if str(chosen).isdigit() and int(chosen) < len(members):
        return members[int(chosen)].name
    return next((m.name for m in members if same_person(m.name, ctx.me.name)), "")


def lead_of_draft(ctx: Context) -> str:
    """Return who leads by the draft; "" while nobody does."""
    return next((m.name for m in draft(ctx).members if m.role is Role.LEAD), "")


def _own_loss(ctx: Context) -> Role | None:
    """Return the role that is left to the person when confirming takes the lead from them."""
    own = own_name(ctx)
    member = next((m for m in draft(ctx).members if m.name == own), None)
    if member is None or member.role is Role.LEAD or not lead_of_draft(ctx):
        return None
    loses = ctx.me.role is Role.LEAD or (ctx.me.leads and member.role is Role.MEMBER)
    return member.role if loses else None


def _others_loss(ctx: Context) -> str:
    """Return who else leads now and will not any more, as a line; "" when nobody does."""
    losing = [p for p in losing_lead(draft(ctx), ctx.campaign.people) if p.id != ctx.me.id]
    if not losing or not lead_of_draft(ctx):
        return ""
    people = ctx.words.join_words([ctx.called(p) for p in losing])
    return ctx.say("setup-confirm-others-lose", people=people)


def _question(ctx: Context) -> str:
    """Return the question itself; whoever would lose the lead by saying yes is told in it."""
    values = {"year": str(draft(ctx).year or "?"), "unit": ctx.campaign.unit.name}
    if (role := _own_loss(ctx)) is None:
        return ctx.say("setup-ask-confirm", **values)
    key = "setup-ask-confirm-plain" if role is Role.MEMBER else "setup-ask-confirm-other-role"
    return ctx.say(key, **values, lead=lead_of_draft(ctx), role=ctx.say(f"role-{role}"))


def _confirm_choices(ctx: Context) -> list[Choice]:
    key = "setup-confirm-yes" if _own_loss(ctx) is None else "setup-confirm-yes-lead"
    return [
        Choice("yes", ctx.say(key, lead=lead_of_draft(ctx))),
        Choice("no", ctx.say("setup-confirm-no")),
    ]


def _entails(ctx: Context) -> str:
    plan = draft(ctx)
    others = [m.name for m in plan.members if not same_person(m.name, own_name(ctx))]
    lines = [
        _question(ctx),
        *filter(None, [_others_loss(ctx)]),
        ctx.say(
            "setup-confirm-entails",
            people=ctx.words.join_words(others) or ctx.say("who-nobody"),
            lines=len(plan.items),
            past=_past(ctx),
        ),
    ]
    count = len(all_doubts(ctx)) - bool(_past(ctx))  # tasks that are past were just told of
    return "\n".join([*lines, *([ctx.say("setup-confirm-doubts", count=count)] if count else [])])


def unit_text(ctx: Context) -> list[str]:
    """Return the name of the unit as the plan writes it; nothing where it writes this unit's."""
    named, unit = draft(ctx).unit, ctx.campaign.unit.name
    if named in {None, unit}:
        return []
    key = "setup-overview-unit" if foreign_unit(draft(ctx), unit) else "setup-overview-unit-spelled"
    return [ctx.say(key, other=named, unit=unit)]


def _by_decree(ctx: Context) -> list[str]:
    """Return how the decree writes the unit's name, where that is not how it stands."""
    name = ctx.campaign.unit.name
    decree = by_decree(name)
    return [] if decree == name else [ctx.say("setup-whole-decree", name=name, decree=decree)]


def _place(ctx: Context) -> list[str]:
    """Return the place that the documents will name, while the unit has none."""
    place = draft(ctx).place
    if place is None or ctx.campaign.unit.place:
        return []
    return [ctx.say("setup-whole-place", place=place)]


def _whole_plan(ctx: Context) -> str:
    """Return the draft in full: its documents, people with their duties, and every task."""
    plan = draft(ctx)
    documents = [
        *unit_text(ctx),
        *_by_decree(ctx),
        *_place(ctx),
        *_document(ctx, "plan", plan.number, plan.dated),
        *_document(ctx, "decision", plan.decision, plan.decision_date),
        *(_fact(ctx, fact) for fact in UnitFact if fact in plan.facts),
    ]
    people = [person_text(ctx, member) for member in plan.members]
    lines = [line_text(ctx, item, whole_task(item.task)) for _, item in sorted_items(ctx)]
    return "\n".join(
        [
            *documents,
            ctx.say("setup-whole-people", count=len(people)),
            *people,
            ctx.say("setup-whole-lines", count=len(lines)),
            *lines,
        ]
    )


def _fact(ctx: Context, fact: UnitFact) -> str:
    """Return what the plan says for the documents, which a yes makes theirs."""
    value = draft(ctx).facts[fact]
    if fact is UnitFact.FORMS:
        value = forms_text(ctx, value.split("\n"))
    name = ctx.say(f"unit-facts-{fact.value.replace('_', '-')}")
    return ctx.say("setup-whole-fact", name=name, value="; ".join(value.splitlines()))


def _former(ctx: Context) -> Iterator[str]:
    """Yield a doubt about each body or level of the plan that is there no more in its year."""
    plan, rubric = draft(ctx), ctx.campaign.rubric
    for fact in SUGGESTED:
        named = plan.facts.get(fact, "")
        if plan.year and named and is_former(rubric.authorities, plan.year, named):
            name = ctx.say(f"unit-facts-{fact.value.replace('_', '-')}")
            yield ctx.say("setup-doubt-former", name=name, value=named, year=str(plan.year))


def _document(ctx: Context, key: str, number: str | None, day: date | None) -> list[str]:
    """Return number and day of a document as far as they are known; nothing where neither is."""
    parts = [ctx.say("setup-whole-number", number=number)] if number else []
    parts += [ctx.say("setup-whole-day", day=short_date(day))] if day else []
    return [ctx.say(f"setup-whole-{key}", paper=" ".join(parts))] if parts else []


def _confirmed(ctx: Context) -> str:
    """Return all that a yes confirms: the whole plan, and what is doubtful about it."""
    return "\n".join([_whole_plan(ctx), *(f"⚠ {doubt}" for doubt in all_doubts(ctx))])


def _founded_text(ctx: Context, value: str) -> str:
    """Say what comes next; a plain member is not sent to commands that are the lead's."""
    if value != "yes":
        return ""
    if ctx.me.leads:
        return ctx.say("setup-founded")
    return ctx.say("setup-founded-member", lead=lead_name(ctx))


def _after(ctx: Context, choice: str) -> Target:
    """Go home; whoever leads is first asked what documents would lack."""
    if choice == "no":
        return "overview"
    return Open("unit_facts") if ctx.me.leads and lacks_facts(ctx) else HOME


def _found(ctx: Context, _choice: str) -> Commands:
    return [FoundCampaign(own_name(ctx))]


def _ask_me(ctx: Context) -> str:
    return ctx.say("setup-ask-me", person=ctx.me.name)


def _members(ctx: Context) -> list[Choice]:
    return [Choice(str(n), m.name) for n, m in enumerate(draft(ctx).members)]


CONFIRM: Steps = (
    SideStep(
        "me",
        asks=_ask_me,
        choices=_members,
        goes="confirm",
    ),
    SideStep(
        "confirm",
        asks=_entails,
        choices=_confirm_choices,
        signs=Signing(("yes",), subject=_confirmed),
        does={"yes": _found},
        echo=_founded_text,
        goes=_after,
        leads=(HOME, "overview", "unit_facts:"),
    ),
)
