"""Measures to improve: what is missing to level 2, and reporting what became of last year's."""

from conversations.engine.answers import long_words
from conversations.engine.dialog import (
    HOME,
    Choice,
    Chosen,
    Commands,
    Context,
    Dialog,
    Json,
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


MEASURES = Dialog(
    "measures",
    steps=lambda _ctx: (
        Step(
            "list",
            asks=_list,
            again="measures-ask",
            choices=lambda ctx: [
                *measure_choices(ctx, ctx.me),
                Choice("leave", ctx.say("check-leave")),
            ],
            goes=HOME,
        ),
    ),
    may=lambda ctx: may(ctx.view.me, Permission.READ_PROGRESS, ctx.campaign),
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


def _standing(ctx: Context) -> Json:
    report = ctx.campaign.conclusion.reports.get(ctx.code)
    return [report.outcome, report.note] if report else None


def _keep(ctx: Context, value: Json) -> Commands:
    if value is None:
        return [ReportMeasure(ctx.code, None)]
    outcome, note = (value, "") if isinstance(value, str) else value
    return [ReportMeasure(ctx.code, Outcome(str(outcome)), note)]


def _keep_note(ctx: Context, value: Json) -> Commands:
    standing = _standing(ctx)
    if isinstance(value, Chosen) or standing is None:
        return []
    note = value if isinstance(value, str) else value[1]
    return [ReportMeasure(ctx.code, Outcome(standing[0]), note)]


MEASURE = Dialog(
    "measure",
    steps=lambda _ctx: (
        Step(
            "outcome",
            asks=_ask,
            choices=lambda ctx: [Choice(o, ctx.say(f"measure-outcome-{o}")) for o in Outcome],
            signs=Signing(tuple(Outcome)),
            keeps=_keep,
            value=_standing,
        ),
        Step(
            "note",
            asks="measure-ask-note",
            choices=lambda ctx: [Choice("skip", ctx.say("choice-skip"))],
            reads=lambda ctx, given: long_words(ctx, given, NOTE_LIMIT),
            keeps=_keep_note,
            value=_standing,
            echo=lambda ctx, _: ctx.say("measure-kept", indicator=ctx.code),
            goes=HOME,
        ),
    ),
    may=lambda ctx: (
        _measure(ctx) is not None
        and may(ctx.view.me, Permission.REPORT_MEASURE, ctx.campaign, ctx.code)
    ),
)
