"""Confirming a draft: what it entails, and who leads afterwards."""

from datetime import date

from conversations.dialogs.setup.setup_draft import draft, order
from conversations.dialogs.setup.setup_lines import line_text, sorted_items
from conversations.dialogs.setup.setup_people import person_text
from conversations.engine.dialog import HOME, Choice, Commands, Context, Json, SideStep, Signing
from conversations.messages.plan_words import lead_name, whole_task
from dvht_core.commands.campaign import FoundCampaign
from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import short_date
from dvht_core.view.campaign_view import losing_lead
from dvht_core.work_plan.plan_draft import doubts, same_person
from dvht_core.work_plan.team_checks import unchecked


def all_doubts(ctx: Context) -> list[str]:
    """Return what should be looked at again before the draft is confirmed."""
    plan = draft(ctx)
    sentences = doubts(plan, order(ctx), ctx.texts)
    open_codes = unchecked(plan.members, order(ctx)) if plan.members else []
    if open_codes:
        sentences.append(ctx.say("setup-doubt-unchecked", codes=", ".join(open_codes)))
    if past := _past(ctx):
        sentences.append(ctx.say("setup-doubt-past", count=past))
    return sentences


def _past(ctx: Context) -> int:
    """Return how many tasks of the draft have their day behind them."""
    return sum((item.end_date or item.date) < ctx.today for item in draft(ctx).items)


def own_name(ctx: Context) -> str:
    """Return the name under which the person stands in the draft; "" when they are not told yet."""
    members = draft(ctx).members
    chosen = ctx.state.answers.get("me", "")
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
    count = len(all_doubts(ctx))
    return "\n".join([*lines, *([ctx.say("setup-confirm-doubts", count=count)] if count else [])])


def _whole_plan(ctx: Context) -> str:
    """Return the draft in full: its documents, people with their duties, and every task."""
    plan = draft(ctx)
    documents = [
        *_document(ctx, "plan", plan.number, plan.dated),
        *_document(ctx, "decision", plan.decision, plan.decision_date),
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


def _document(ctx: Context, key: str, number: str | None, day: date | None) -> list[str]:
    """Return number and day of a document as far as they are known; nothing where neither is."""
    parts = [ctx.say("setup-whole-number", number=number)] if number else []
    parts += [ctx.say("setup-whole-day", day=short_date(day))] if day else []
    return [ctx.say(f"setup-whole-{key}", paper=" ".join(parts))] if parts else []


def _confirmed(ctx: Context) -> str:
    """Return all that a yes confirms: the whole plan, and what is doubtful about it."""
    return "\n".join([_whole_plan(ctx), *(f"⚠ {doubt}" for doubt in all_doubts(ctx))])


def _founded_text(ctx: Context, value: Json) -> str:
    """Say what comes next; a plain member is not sent to commands that are the lead's."""
    if value != "yes":
        return ""
    if ctx.me.leads:
        return ctx.say("setup-founded")
    return ctx.say("setup-founded-member", lead=lead_name(ctx))


def _founded(ctx: Context, value: Json) -> Commands:
    return [FoundCampaign(own_name(ctx))] if value == "yes" else []


CONFIRM = (
    SideStep(
        "me",
        asks=lambda ctx: ctx.say("setup-ask-me", person=ctx.me.name),
        choices=lambda ctx: [Choice(str(n), m.name) for n, m in enumerate(draft(ctx).members)],
        goes="confirm",
    ),
    SideStep(
        "confirm",
        asks=_entails,
        choices=_confirm_choices,
        signs=Signing(("yes",), subject=_confirmed),
        does=_founded,
        echo=_founded_text,
        goes={"yes": HOME, "no": "overview"},
    ),
)
