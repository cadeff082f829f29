"""Starting a campaign: a plan that is sent, or a few questions; corrections; the confirmation."""

from dataclasses import replace

from conversations.dialogs.setup.setup_draft import (
    criterion_codes,
    draft,
    drafting,
    keep,
    kept,
    order,
)
from conversations.dialogs.setup.setup_lines import LINES, line_steps
from conversations.dialogs.setup.setup_people import PEOPLE, person_steps
from conversations.dialogs.setup.setup_whole import whole_plan
from conversations.engine.answers import read_day_given
from conversations.engine.dialog import (
    HOME,
    Choice,
    Commands,
    Context,
    Dialog,
    Given,
    Go,
    Json,
    Said,
    SentFiles,
    Signing,
    Step,
    Target,
)
from conversations.engine.kept_files import a_document
from conversations.messages.plan_words import days_text, lead_name
from conversations.parsing.counts import short
from conversations.parsing.misread import Misread
from dvht_core.commands.campaign import FoundCampaign, KeepDraft, ReadPlan
from dvht_core.domain.campaign import may_begin
from dvht_core.domain.files import StoredFile
from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import capital
from dvht_core.policy import Permission, may
from dvht_core.rubric import Criterion
from dvht_core.view.campaign_view import losing_lead
from dvht_core.work_plan.default_plan import meeting_day, usual_items, usual_plan
from dvht_core.work_plan.people_lines import read_people
from dvht_core.work_plan.plan_draft import (
    assessed_year,
    doubts,
    foreign_unit,
    given_to,
    same_person,
    shared_out,
)
from dvht_core.work_plan.plan_model import Plan, PlanMember
from dvht_core.work_plan.team_checks import unchecked


def _may_set_up(ctx: Context) -> bool:
    """Return whether this person may prepare a campaign now."""
    campaign = ctx.campaign
    fits = may_begin(campaign.state, campaign.year, assessed_year(ctx.today))
    return fits and may(ctx.view.me, Permission.SET_UP, campaign)


# ——— a file, or questions ———


def _read_file(_ctx: Context, given: Given) -> Json:
    if not isinstance(given, SentFiles):
        raise Misread("setup-send-file")
    return a_document(given).to_json()


def _begin(ctx: Context, value: Json) -> Commands:
    if isinstance(value, dict) and "sha256" in value:
        return [ReadPlan(StoredFile.from_json(value))]
    return [] if isinstance(value, str) else keep(value)


def _begun(ctx: Context, value: Json) -> str:
    return ctx.say("setup-read", name=value["name"]) if isinstance(value, dict) else ""


def _after_begin(_ctx: Context, value: Json) -> Target:
    if isinstance(value, dict):
        return "overview"
    return HOME if value == "leave" else Go("names", {"mode": str(value)})


def _read_names(_ctx: Context, given: Given) -> Json:
    people = read_people(given.text) if isinstance(given, Said) else ()
    if not people:
        raise Misread("setup-no-names")
    return [[member.name, str(member.role)] for member in people]


def _team(ctx: Context, value: Json) -> Plan:
    """Return the usual plan with these people; who answers leads unless the list says who does."""
    members = [PlanMember(name, Role(role), (), ()) for name, role in value]
    if not any(same_person(m.name, ctx.me.name) for m in members):
        led = any(m.role is Role.LEAD for m in members)
        role = Role.DEPUTY if led else Role.LEAD
        members.insert(0, PlanMember(ctx.me.name, role, (), ()))
    if not any(m.role is Role.LEAD for m in members):
        members = [
            PlanMember(m.name, Role.LEAD, (), ()) if same_person(m.name, ctx.me.name) else m
            for m in members
        ]
    year = assessed_year(ctx.today)
    plan = usual_plan(ctx.campaign.unit.name, year, ctx.today, ctx.campaign.unit.place)
    plan = replace(plan, members=tuple(members))
    usual = ctx.state.answers.get("mode") == "usual"
    return shared_out(plan, order(ctx)) if usual else plan


def _assess_step(criterion: Criterion) -> Step:
    def asks(ctx: Context) -> str:
        count = len(criterion_codes(ctx, criterion.code))
        return ctx.say(
            "setup-ask-assess", criterion=criterion.code, title=criterion.title, count=count
        )

    def given(ctx: Context, value: Json) -> Plan:
        codes = criterion_codes(ctx, criterion.code)
        return given_to(draft(ctx), codes, draft(ctx).members[int(value)].name, order(ctx))

    return Step(
        f"assess-{criterion.code}",
        asks=asks,
        choices=lambda ctx: [Choice(str(n), m.name) for n, m in enumerate(draft(ctx).members)],
        keeps=drafting(given),
        value=kept,
    )


def _check_step(criterion: Criterion) -> Step:
    def writers(ctx: Context) -> list[str]:
        codes = set(criterion_codes(ctx, criterion.code))
        return [m.name for m in draft(ctx).members if codes & set(m.assess)]

    def asks(ctx: Context) -> str:
        who = ctx.words.join_words(writers(ctx))
        return ctx.say("setup-ask-check", criterion=criterion.code, who=who)

    def choices(ctx: Context) -> list[Choice]:
        others = [
            Choice(str(n), m.name)
            for n, m in enumerate(draft(ctx).members)
            if m.name not in writers(ctx)
        ]
        return [*others, Choice("skip", ctx.say("setup-check-skip"))]

    def given(ctx: Context, value: Json) -> Plan:
        codes = criterion_codes(ctx, criterion.code)
        name = "" if value == "skip" else draft(ctx).members[int(value)].name
        return given_to(draft(ctx), codes, name, order(ctx), check=True)

    return Step(
        f"check-{criterion.code}", asks=asks, choices=choices, keeps=drafting(given), value=kept
    )


def _meeting_choice(ctx: Context) -> list[Choice]:
    day = meeting_day(draft(ctx).year or assessed_year(ctx.today), ctx.today)
    label = ctx.say(
        "setup-meeting-usual", weekday=ctx.words.weekday(day), day=ctx.words.day_month(day)
    )
    return [Choice(day.isoformat(), capital(label))]


def _met(ctx: Context, value: Json) -> Plan:
    day = ctx.today.fromisoformat(str(value))
    return replace(draft(ctx), items=usual_items(day))


# ——— the draft as a whole ———


def _all_doubts(ctx: Context) -> list[str]:
    """Return what should be looked at again before the draft is confirmed."""
    plan = draft(ctx)
    found = doubts(plan, order(ctx), ctx.texts)
    open_codes = unchecked(plan.members, order(ctx)) if plan.members else []
    if open_codes:
        found.append(ctx.say("setup-doubt-unchecked", codes=", ".join(open_codes)))
    if past := _past(ctx):
        found.append(ctx.say("setup-doubt-past", count=past))
    return found


def _past(ctx: Context) -> int:
    """Return how many tasks of the draft have their day behind them."""
    return sum((item.end_date or item.date) < ctx.today for item in draft(ctx).items)


def _overview(ctx: Context) -> str:
    plan = draft(ctx)
    lead = next((m.name for m in plan.members if m.role is Role.LEAD), ctx.say("who-nobody"))
    assessed = {code for m in plan.members for code in m.assess}
    total = len(order(ctx))
    lines = [
        ctx.say("setup-overview", year=str(plan.year or "?"), unit=ctx.campaign.unit.name),
        _span(ctx),
        ctx.say("setup-overview-people", people=len(plan.members), lead=lead),
        ctx.say(
            "setup-overview-codes",
            assessed=len(assessed),
            checked=total - len(unchecked(plan.members, order(ctx))),
            total=total,
        ),
    ]
    if other := foreign_unit(plan, ctx.campaign.unit.name):
        lines.append(ctx.say("setup-overview-unit", other=other, unit=ctx.campaign.unit.name))
    count = len(_all_doubts(ctx))
    lines.append(ctx.say("setup-overview-doubts", count=count) if count else "")
    return "\n".join([*filter(None, lines), ctx.say("setup-ask-overview")])


def _span(ctx: Context) -> str:
    items = draft(ctx).items
    if not items:
        return ctx.say("setup-overview-no-lines")
    first = min(item.date for item in items)
    last = max(item.end_date or item.date for item in items)
    return ctx.say("setup-overview-lines", lines=len(items), days=days_text(ctx, first, last))


def _overview_choices(ctx: Context) -> list[Choice]:
    count = len(_all_doubts(ctx))
    keys = ["confirm", "doubts", "people", "lines", "year", "drop", "leave"]
    return [
        Choice(key, ctx.say(f"setup-overview-to-{key}", count=count))
        for key in keys
        if count or key != "doubts"
    ]


def _after_overview(ctx: Context, value: Json) -> Target:
    if isinstance(value, dict):
        return "overview"
    if value == "confirm":
        other = foreign_unit(draft(ctx), ctx.campaign.unit.name)
        return "unit" if other else _confirm_or_me(ctx)
    return {"drop": "begin", "leave": HOME}.get(str(value), str(value))


def _confirm_or_me(ctx: Context) -> Target:
    """Go to the confirmation; first ask who the person is if the draft lacks their name."""
    return "confirm" if _own_name(ctx) else "me"


def _asks_unit(ctx: Context) -> str:
    other = foreign_unit(draft(ctx), ctx.campaign.unit.name)
    return ctx.say("setup-ask-unit", other=other, unit=ctx.campaign.unit.name)


def _of_unit(ctx: Context, value: Json) -> Commands:
    """Keep a plan that is confirmed as this unit's own; drop it when it is another unit's."""
    if value == "yes":
        return [KeepDraft(replace(draft(ctx), unit=ctx.campaign.unit.name))]
    return [] if value == "back" else keep(None if value == "no" else value)


def _after_unit(ctx: Context, value: Json) -> Target:
    if value == "yes":
        return _confirm_or_me(ctx)
    return "begin" if value == "no" else "overview"


def _of_overview(ctx: Context, value: Json) -> Commands:
    if value == "drop":
        return keep(None)
    return _begin(ctx, value)


def _doubts(ctx: Context) -> str:
    lines = [f"• {sentence}" for sentence in _all_doubts(ctx)]
    return "\n".join([*lines, "", ctx.say("setup-ask-doubts")])


def _doubt_choices(ctx: Context) -> list[Choice]:
    """Offer to put aside what a file left in doubt; what is amiss in the team stays."""
    keys = ("seen", "later") if draft(ctx).warnings else ("later",)
    return [
        *(Choice(key, ctx.say(f"setup-overview-to-{key}")) for key in ("people", "lines")),
        *(Choice(key, ctx.say(f"setup-doubts-{key}")) for key in keys),
    ]


def _after_doubts(_ctx: Context, value: Json) -> Target:
    return str(value) if value in ("people", "lines") else "overview"


def _seen(ctx: Context, value: Json) -> Plan | None:
    plan = draft(ctx)
    return replace(plan, warnings=()) if value == "seen" else None


def _years(ctx: Context) -> list[Choice]:
    year = assessed_year(ctx.today)
    return [Choice(str(y), str(y)) for y in (year, year + 1)]


def _read_year(ctx: Context, given: Given) -> str:
    said = given.text.strip() if isinstance(given, Said) else ""
    if not said.isdigit() or not 2020 <= int(said) <= ctx.today.year + 1:
        raise Misread("setup-no-year", said=short(said), example=str(assessed_year(ctx.today)))
    return said


# ——— confirming ———


def _own_name(ctx: Context) -> str:
    """Return the name under which the person stands in the draft; "" when they are not told yet."""
    members = draft(ctx).members
    chosen = ctx.state.answers.get("me", "")
    if str(chosen).isdigit() and int(chosen) < len(members):
        return members[int(chosen)].name
    return next((m.name for m in members if same_person(m.name, ctx.me.name)), "")


def _lead(ctx: Context) -> str:
    """Return who leads by the draft; "" while nobody does."""
    return next((m.name for m in draft(ctx).members if m.role is Role.LEAD), "")


def _own_loss(ctx: Context) -> Role | None:
    """Return the role that is left to the person when confirming takes the lead from them."""
    own = _own_name(ctx)
    member = next((m for m in draft(ctx).members if m.name == own), None)
    if member is None or member.role is Role.LEAD or not _lead(ctx):
        return None
    loses = ctx.me.role is Role.LEAD or (ctx.me.leads and member.role is Role.MEMBER)
    return member.role if loses else None


def _others_loss(ctx: Context) -> str:
    """Return who else leads now and will not any more, as a line; "" when nobody does."""
    losing = [p for p in losing_lead(draft(ctx), ctx.campaign.people) if p.id != ctx.me.id]
    if not losing or not _lead(ctx):
        return ""
    people = ctx.words.join_words([ctx.called(p) for p in losing])
    return ctx.say("setup-confirm-others-lose", people=people)


def _question(ctx: Context) -> str:
    """Return the question itself; whoever would lose the lead by saying yes is told in it."""
    values = {"year": str(draft(ctx).year or "?"), "unit": ctx.campaign.unit.name}
    if (role := _own_loss(ctx)) is None:
        return ctx.say("setup-ask-confirm", **values)
    key = "setup-ask-confirm-plain" if role is Role.MEMBER else "setup-ask-confirm-other-role"
    return ctx.say(key, **values, lead=_lead(ctx), role=ctx.say(f"role-{role}"))


def _confirm_choices(ctx: Context) -> list[Choice]:
    key = "setup-confirm-yes" if _own_loss(ctx) is None else "setup-confirm-yes-lead"
    return [
        Choice("yes", ctx.say(key, lead=_lead(ctx))),
        Choice("no", ctx.say("setup-confirm-no")),
    ]


def _entails(ctx: Context) -> str:
    plan = draft(ctx)
    others = [m.name for m in plan.members if not same_person(m.name, _own_name(ctx))]
    said = [
        _question(ctx),
        *filter(None, [_others_loss(ctx)]),
        ctx.say(
            "setup-confirm-entails",
            people=ctx.words.join_words(others) or ctx.say("who-nobody"),
            lines=len(plan.items),
            past=_past(ctx),
        ),
    ]
    count = len(_all_doubts(ctx))
    return "\n".join([*said, *([ctx.say("setup-confirm-doubts", count=count)] if count else [])])


def _confirmed(ctx: Context) -> str:
    """Return all that a yes confirms: the whole plan, and what is doubtful about it."""
    return "\n".join([whole_plan(ctx), *(f"⚠ {doubt}" for doubt in _all_doubts(ctx))])


def _founded_text(ctx: Context, value: Json) -> str:
    """Say what comes next; a plain member is not sent to commands that are the lead's."""
    if value != "yes":
        return ""
    if ctx.me.leads:
        return ctx.say("setup-founded")
    return ctx.say("setup-founded-member", lead=lead_name(ctx))


def _founded(ctx: Context, value: Json) -> Commands:
    return [FoundCampaign(_own_name(ctx))] if value == "yes" else []


def _steps(ctx: Context) -> tuple[Step, ...]:
    if ctx.view.draft is None:
        return (_BEGIN, _GONE, _NAMES)
    criteria = [c for c in ctx.campaign.rubric.criteria if criterion_codes(ctx, c.code)]
    questions = (*map(_assess_step, criteria), *map(_check_step, criteria))
    corrections = (*LINES, *line_steps(ctx), *PEOPLE, *person_steps(ctx))
    return (_BEGIN, _NAMES, *questions, _MEETING, *_WHOLE, *corrections)


_BEGIN = Step(
    "begin",
    asks=lambda ctx: ctx.say("setup-ask-begin", unit=ctx.campaign.unit.name),
    choices=lambda ctx: [
        Choice(key, ctx.say(f"setup-begin-{key}")) for key in ("usual", "questions", "leave")
    ],
    reads=_read_file,
    takes=a_document,
    keeps=_begin,
    value=kept,
    echo=_begun,
    goes=_after_begin,
    leads=("overview", "names", HOME),
)
_GONE = replace(_BEGIN, key="overview", aside=True)
"""The overview's place while there is no draft, so that going back brings a dropped one."""
_NAMES = Step(
    "names",
    asks="setup-ask-names",
    reads=_read_names,
    keeps=drafting(_team),
    value=kept,
    goes=lambda ctx, _: "overview" if ctx.state.answers.get("mode") == "usual" else "→",
    leads=("overview", "→"),
)
_MEETING = Step(
    "meeting",
    asks="setup-ask-meeting",
    choices=_meeting_choice,
    reads=read_day_given,
    keeps=drafting(_met),
    value=kept,
)
_WHOLE = (
    Step(
        "overview",
        asks=_overview,
        choices=_overview_choices,
        reads=_read_file,
        takes=a_document,
        keeps=_of_overview,
        value=kept,
        echo=_begun,
        goes=_after_overview,
        leads=(
            *("overview", "unit", "confirm", "me"),
            *("doubts", "people", "lines", "year", "begin", HOME),
        ),
    ),
    Step(
        "unit",
        asks=_asks_unit,
        choices=lambda ctx: [
            Choice(key, ctx.say(f"setup-unit-{key}", unit=ctx.campaign.unit.name))
            for key in ("yes", "no", "back")
        ],
        keeps=_of_unit,
        value=kept,
        goes=_after_unit,
        leads=("begin", "overview", "confirm", "me"),
        aside=True,
    ),
    Step(
        "doubts",
        asks=_doubts,
        choices=_doubt_choices,
        keeps=drafting(_seen),
        value=kept,
        goes=_after_doubts,
        leads=("people", "lines", "overview"),
        aside=True,
    ),
    Step(
        "year",
        asks="setup-ask-year",
        choices=_years,
        reads=_read_year,
        keeps=drafting(lambda ctx, value: replace(draft(ctx), year=int(value))),
        value=kept,
        goes="overview",
        aside=True,
    ),
    Step(
        "me",
        asks=lambda ctx: ctx.say("setup-ask-me", person=ctx.me.name),
        choices=lambda ctx: [Choice(str(n), m.name) for n, m in enumerate(draft(ctx).members)],
        goes="confirm",
        aside=True,
    ),
    Step(
        "confirm",
        asks=_entails,
        choices=_confirm_choices,
        signs=Signing(("yes",), subject=_confirmed),
        does=_founded,
        echo=_founded_text,
        goes={"yes": HOME, "no": "overview"},
        aside=True,
    ),
)


SETUP = Dialog(
    "setup",
    start=lambda ctx: "overview" if ctx.view.draft else "begin",
    steps=_steps,
    may=_may_set_up,
)
