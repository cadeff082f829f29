"""The beginning of a set-up: a plan that is sent, or a few questions about the team."""

from collections.abc import Sequence
from dataclasses import replace

from conversations.dialogs.setup.setup_draft import (
    criterion_codes,
    draft,
    drafting,
    order,
)
from conversations.dialogs.setup.setup_people import Person, read_people_given
from conversations.engine.answers import labelled, read_day_given
from conversations.engine.dialog import (
    HOME,
    NEXT,
    READ,
    Choice,
    Chosen,
    Commands,
    Context,
    Given,
    Go,
    Row,
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
from dvht_core.work_plan.earlier_plan import years_behind
from dvht_core.work_plan.plan_draft import assessed_year, given_to, same_person, shared_out
from dvht_core.work_plan.plan_model import Plan, PlanMember


def read_file(_ctx: Context, given: Given) -> StoredFile:
    """Return the file of a plan."""
    if not isinstance(given, SentFiles):
        raise Misread("setup-send-file")
    return a_document(given)


def begin(_ctx: Context, file: StoredFile) -> Commands:
    """Read a plan that was sent."""
    return [ReadPlan(file)]


def begun(ctx: Context, value: StoredFile | Chosen) -> str:
    """Say that a file was read."""
    return ctx.say("setup-read", name=value.name) if isinstance(value, StoredFile) else ""


def drafted(ctx: Context) -> str:
    """Return the step after a plan was read: the draft, or whether an old plan is to be moved."""
    return "earlier" if years_behind(draft(ctx), ctx.today) else "overview"


def _after_begin(ctx: Context, value: StoredFile | Chosen) -> Target:
    if isinstance(value, StoredFile):
        return drafted(ctx)
    return HOME if value == "leave" else Go("names", about="mode")


def _ask_begin(ctx: Context) -> str:
    return ctx.say("setup-ask-begin", unit=ctx.campaign.unit.name)


def _read_names(_ctx: Context, given: Given) -> list[Person]:
    people = read_people_given(given)
    if not people:
        raise Misread("setup-no-names")
    return people


def _team(ctx: Context, people: Sequence[Person]) -> Plan:
    """Return the usual plan with these people; who answers leads unless the list says who does."""
    members = [PlanMember(name, role, (), ()) for name, role in people]
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
    return shared_out(plan, order(ctx)) if _usual(ctx) else plan


def _usual(ctx: Context) -> bool:
    """Return whether the usual plan was chosen, without further questions."""
    return ctx.state.text("mode") == "usual"


def _after_names(ctx: Context, _people: Sequence[Person]) -> Target:
    return "overview" if _usual(ctx) else NEXT


def _members(ctx: Context) -> list[Choice]:
    return [Choice(str(n), m.name) for n, m in enumerate(draft(ctx).members)]


def assess_step(criterion: Criterion) -> Row:
    """Ask who writes the sheets of a criterion."""

    def asks(ctx: Context) -> str:
        count = len(criterion_codes(ctx, criterion.code))
        return ctx.say(
            "setup-ask-assess", criterion=criterion.code, title=criterion.title, count=count
        )

    def given(ctx: Context, value: str) -> Plan:
        codes = criterion_codes(ctx, criterion.code)
        return given_to(draft(ctx), codes, draft(ctx).members[int(value)].name, order(ctx))

    return Step(
        f"assess-{criterion.code}",
        asks=asks,
        choices=_members,
        keeps=drafting(given),
    )


def check_step(criterion: Criterion) -> Row:
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

    def given(ctx: Context, value: str) -> Plan:
        codes = criterion_codes(ctx, criterion.code)
        name = "" if value == "skip" else draft(ctx).members[int(value)].name
        return given_to(draft(ctx), codes, name, order(ctx), check=True)

    return Step(f"check-{criterion.code}", asks=asks, choices=choices, keeps=drafting(given))


def _meeting_choice(ctx: Context) -> list[Choice]:
    day = meeting_day(draft(ctx).year or assessed_year(ctx.today), ctx.today)
    label = ctx.say(
        "setup-meeting-usual", weekday=ctx.words.weekday(day), day=ctx.words.day_month(day)
    )
    return [Choice(day.isoformat(), capital(label))]


def _met(ctx: Context, value: str) -> Plan:
    day = ctx.today.fromisoformat(value)
    return replace(draft(ctx), items=usual_items(day))


BEGIN: Row = Step(
    "begin",
    asks=_ask_begin,
    choices=labelled("setup-begin", "usual", "questions", "leave"),
    reads=read_file,
    takes=a_document,
    keeps={READ: begin},
    echo=begun,
    goes=_after_begin,
    leads=("earlier", "overview", "names", HOME),
)


NAMES: Row = Step(
    "names",
    asks="setup-ask-names",
    reads=_read_names,
    keeps=drafting(_team),
    goes=_after_names,
    leads=("overview", NEXT),
)


MEETING_DAY: Row = Step(
    "meeting",
    asks="setup-ask-meeting",
    choices=_meeting_choice,
    reads=read_day_given,
    keeps=drafting(_met),
)
