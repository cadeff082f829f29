"""The yearly census (kê khai): what a person says of themselves, where their record does not."""

from functools import partial

from conversations.dialogs.learning.learning_record import stray_record
from conversations.dialogs.learning.record_consent import agree_steps, must_agree
from conversations.engine.answers import labelled
from conversations.engine.button_data import way
from conversations.engine.dialog import (
    HOME,
    NEXT,
    Choice,
    Commands,
    Context,
    Dialog,
    Go,
    Row,
    Step,
    Steps,
)
from conversations.messages.staff_message import about, not_listed, question_lines, record_line
from dvht_core.assessment.census_figures import Figure, MemberStanding, Status
from dvht_core.commands.staff import DeclareAnswer
from dvht_core.policy import Permission, may
from dvht_core.rubric import Answerer


def _asked(ctx: Context) -> list[Figure]:
    """Return the indicators that a person answers for themselves."""
    return [f for f in ctx.campaign.figures.values() if f.census.who is Answerer.PERSON]


def _standing(ctx: Context, figure: Figure) -> MemberStanding | None:
    """Return where the person stands; None for somebody who does not count on 31/12."""
    member = about(ctx)
    return figure.standing(member.id) if member else None


def _open(ctx: Context, figure: Figure) -> bool:
    standing = _standing(ctx, figure)
    return standing is not None and standing.status is Status.MISSING


def _question(figure: Figure) -> Row:
    code = figure.indicator
    return Step(
        code,
        asks=partial(_ask, code=code),
        choices=labelled("choice", "yes", "no"),
        keeps=partial(_keep, code=code),
        applies=partial(_open, figure=figure),
        goes=NEXT,
        help=lambda ctx: ctx.say("declare-help", proof=figure.census.proof),
    )


def _ask(ctx: Context, code: str) -> str:
    return "\n".join([_head(ctx, code), *question_lines(ctx, code)])


def _head(ctx: Context, code: str) -> str:
    """Return the line above a question: the indicator, and for whom unless for oneself."""
    member = about(ctx)
    if member is None or member.person == ctx.me.id:
        return ctx.say("declare-head", indicator=code)
    return ctx.say("declare-head-for", indicator=code, person=member.name)


def _keep(ctx: Context, choice: str, code: str) -> Commands:
    member = about(ctx)
    return [DeclareAnswer(member.id, code, choice == "yes")] if member else []


def _summary(ctx: Context) -> str:
    """Return a line for each answer; what the office settles and has not is named together."""
    standings = [(figure, s) for figure in _all(ctx) if (s := _standing(ctx, figure))]
    if not standings:
        return ctx.say("declare-not-counted", year=ctx.campaign.year)
    office = [f.indicator for f, s in standings if _of_office(f, s)]
    lines = [_line(ctx, f, s) for f, s in standings if not _of_office(f, s)]
    lines += [ctx.say("declare-office", indicators=", ".join(office))] if office else []
    return "\n".join([ctx.say("declare-summary", year=ctx.campaign.year), *lines])


def _of_office(figure: Figure, standing: MemberStanding) -> bool:
    return standing.status is Status.MISSING and figure.census.who is Answerer.OFFICE


def _all(ctx: Context) -> list[Figure]:
    return list(ctx.campaign.figures.values())


def _line(ctx: Context, figure: Figure, standing: MemberStanding) -> str:
    title = ctx.campaign.rubric.indicator(figure.indicator).title
    now = ctx.say(f"declare-{standing.status}")
    if standing.status is Status.REFUSED and standing.answer:
        now = ctx.say("declare-refused-for", reason=standing.answer.reason)
    elif standing.status is Status.DECLARED and standing.record:
        now = ctx.say("declare-by-record", record=record_line(ctx, standing.record))
    return ctx.say("declare-line", indicator=figure.indicator, title=title, now=now)


def _correctable(ctx: Context) -> list[Figure]:
    """Return the figures that the person has answered and nobody has confirmed."""
    return [
        figure
        for figure in _asked(ctx)
        if (s := _standing(ctx, figure)) and s.status not in (Status.CONFIRMED, Status.MISSING)
    ]


def _summary_choices(ctx: Context) -> list[Choice]:
    fix = [
        Choice(f.indicator, ctx.say("declare-correct", indicator=f.indicator))
        for f in _correctable(ctx)
    ]
    own = "staff" not in ctx.state.args
    record = [way(ctx, "learning")] if own else []
    return [*fix, *record, Choice("leave", ctx.say("staff-leave"))]


def _first(ctx: Context) -> str:
    """Return the first question that neither an answer nor the record has settled."""
    return next((f.indicator for f in _asked(ctx) if _open(ctx, f)), "summary")


def _steps(ctx: Context) -> Steps:
    questions = tuple(_question(figure) for figure in _asked(ctx))
    correctable = [figure.indicator for figure in _correctable(ctx)]
    corrections = {code: Go(code, returning="summary") for code in correctable}
    return (
        *questions,
        Step(
            "summary",
            asks=_summary,
            choices=_summary_choices,
            goes={"leave": HOME, **corrections},
            numbered=False,
        ),
        *agree_steps(ctx, _first(ctx)),
    )


def _greets(ctx: Context) -> str:
    asked = ctx.state.step not in ("summary", "agree")
    return ctx.say("declare-greets", year=ctx.campaign.year) if asked else ""


def _may_answer(ctx: Context) -> bool:
    member = about(ctx)
    return member is not None and may(
        ctx.view.me, Permission.ANSWER_CENSUS, ctx.campaign, staff=member.id
    )


DECLARE = Dialog(
    "declare",
    files=stray_record,
    starts=lambda ctx: "agree" if must_agree(ctx) else _first(ctx),
    steps=_steps,
    greets=_greets,
    may=_may_answer,
    closed=not_listed,
)
