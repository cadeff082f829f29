"""Measures to improve: what is missing to level 2, and reporting what became of last year's."""

from conversations.engine.answers import labelled, words_up_to
from conversations.engine.dialog import (
    HOME,
    READ,
    Choice,
    Commands,
    Context,
    Dialog,
    Signing,
    Step,
)
from conversations.messages.improvement_lines import distance_lines, measure_choices, report_lines
from dvht_core.assessment.improvement_measures import Measure
from dvht_core.commands.campaign import ReportMeasure
from dvht_core.domain.meeting import Outcome
from dvht_core.i18n.vietnamese import short_date
from dvht_core.policy import Permission, may

NOTE_LIMIT = 500


def _list(ctx: Context) -> str:
    return "\n".join([*distance_lines(ctx), *report_lines(ctx)])


def _choices(ctx: Context) -> list[Choice]:
    return [*measure_choices(ctx, ctx.me), Choice("leave", ctx.say("check-leave"))]


MEASURES = Dialog(
    "measures",
    steps=(
        Step(
            "list",
            asks=_list,
            again="measures-ask",
            choices=_choices,
            goes=HOME,
        ),
    ),
    may=Permission.READ_PROGRESS,
)


def _measure(ctx: Context) -> Measure | None:
    before = ctx.campaign.before
    code = ctx.state.args.get("indicator")
    return next((m for m in before.measures if m.indicator == code), None) if before else None


def _ask(ctx: Context) -> str:
    measure = _measure(ctx)
    return ctx.say(
        "measure-ask",
        indicator=ctx.code,
        title=ctx.campaign.rubric.indicator(ctx.code).title,
        text=measure.text if measure else "",
        day=short_date(measure.due) if measure else "",
        year=ctx.campaign.year - 1,
    )


def _keep_outcome(ctx: Context, outcome: str) -> Commands:
    return [ReportMeasure(ctx.code, Outcome(outcome))]


def _keep_note(ctx: Context, note: str) -> Commands:
    report = ctx.campaign.conclusion.reports.get(ctx.code)
    return [ReportMeasure(ctx.code, report.outcome, note)] if report else []


def _may_report(ctx: Context) -> bool:
    known = _measure(ctx) is not None
    return known and may(ctx.view.me, Permission.REPORT_MEASURE, ctx.campaign, ctx.code)


MEASURE = Dialog(
    "measure",
    steps=(
        Step(
            "outcome",
            asks=_ask,
            choices=labelled("measure-outcome", *Outcome),
            signs=Signing(tuple(Outcome)),
            keeps=_keep_outcome,
        ),
        Step(
            "note",
            asks="measure-ask-note",
            choices=labelled("choice", "skip"),
            reads=words_up_to(NOTE_LIMIT),
            opinion=True,
            keeps={READ: _keep_note},
            echo="measure-kept",
            goes=HOME,
        ),
    ),
    may=_may_report,
)
