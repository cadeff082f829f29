"""The beginning of a set-up: a plan that is sent, or a few questions about the team."""

from dataclasses import replace

from conversations.dialogs.setup.setup_draft import (
    criterion_codes,
    draft,
    drafting,
    keep,
    kept,
    order,
)
from conversations.engine.answers import read_day_given
from conversations.engine.dialog import (
    HOME,
    Choice,
    Commands,
    Context,
    Given,
    Go,
    Json,
    Said,
    SentFiles,
    Step,
    Target,
)
from conversations.engine.kept_files import a_document
from conversations.parsing.misread import Misread
from dvht_core.commands.campaign import ReadPlan
from dvht_core.domain.files import StoredFile
from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import capital
from dvht_core.rubric import Criterion
from dvht_core.work_plan.default_plan import meeting_day, usual_items, usual_plan
from dvht_core.work_plan.people_lines import read_people
from dvht_core.work_plan.plan_draft import assessed_year, given_to, same_person, shared_out
from dvht_core.work_plan.plan_model import Plan, PlanMember


def read_file(_ctx: Context, given: Given) -> Json:
    """Read the file of a plan as plain values."""
    if not isinstance(given, SentFiles):
        raise Misread("setup-send-file")
    return a_document(given).to_json()


def begin(ctx: Context, value: Json) -> Commands:
    """Read a plan that was sent, or put an earlier draft back; a choice does nothing yet."""
    if isinstance(value, dict) and "sha256" in value:
        return [ReadPlan(StoredFile.from_json(value))]
    return [] if isinstance(value, str) else keep(value)


def begun(ctx: Context, value: Json) -> str:
    """Say that a file was read."""
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


def assess_step(criterion: Criterion) -> Step:
    """Ask who writes the sheets of a criterion."""

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


def check_step(criterion: Criterion) -> Step:
    """Ask who cross-checks the sheets of a criterion."""

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


BEGIN = Step(
    "begin",
    asks=lambda ctx: ctx.say("setup-ask-begin", unit=ctx.campaign.unit.name),
    choices=lambda ctx: [
        Choice(key, ctx.say(f"setup-begin-{key}")) for key in ("usual", "questions", "leave")
    ],
    reads=read_file,
    takes=a_document,
    keeps=begin,
    value=kept,
    echo=begun,
    goes=_after_begin,
    leads=("overview", "names", HOME),
)


GONE = replace(BEGIN, key="overview", aside=True)
"""The overview's place while there is no draft, so that going back brings a dropped one."""


NAMES = Step(
    "names",
    asks="setup-ask-names",
    reads=_read_names,
    keeps=drafting(_team),
    value=kept,
    goes=lambda ctx, _: "overview" if ctx.state.answers.get("mode") == "usual" else "→",
    leads=("overview", "→"),
)


MEETING_DAY = Step(
    "meeting",
    asks="setup-ask-meeting",
    choices=_meeting_choice,
    reads=read_day_given,
    keeps=drafting(_met),
    value=kept,
)
