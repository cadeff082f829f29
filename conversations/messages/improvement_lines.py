"""What is missing to level 2, the measures against it, and what became of last year's."""

from conversations.engine.button_data import go
from conversations.engine.dialog import Choice, Context
from conversations.messages.sheet_message import reason_text
from dvht_core.assessment.improvement_measures import Measure
from dvht_core.domain.campaign import Duty
from dvht_core.policy import Permission, may
from dvht_core.rubric import LEVELS, Indicator
from dvht_core.view.campaign_view import PersonView


def owed(ctx: Context, person: PersonView) -> list[Measure]:
    """Return last year's measures of which `person`, who now has the indicator, owes a report."""
    if ctx.campaign.before is None:
        return []
    reports = ctx.campaign.conclusion.reports
    return [
        m
        for m in ctx.campaign.before.measures
        if m.indicator in person.assess and m.indicator not in reports
    ]


def measure_choices(ctx: Context, person: PersonView) -> list[Choice]:
    """Return a way into each report that a person owes."""
    return [
        Choice(go("measure", m.indicator), ctx.say("choice-measure", indicator=m.indicator))
        for m in owed(ctx, person)
    ]


def distance_lines(ctx: Context) -> list[str]:
    """Return for each indicator below level 2 what it lacks, and the measure against it."""
    below = [i for i in ctx.campaign.indicators if _below(ctx, i)]
    if not below:
        key = "measures-none" if _all_judged(ctx) else "measures-none-yet"
        return [ctx.say(key)]
    return [ctx.say("measures-head"), *(line for i in below for line in _distance(ctx, i))]


def _below(ctx: Context, indicator: Indicator) -> bool:
    level = ctx.campaign.outcome.indicators[indicator.code].level
    return level is not None and level < max(LEVELS)


def _all_judged(ctx: Context) -> bool:
    outcome = ctx.campaign.outcome.indicators
    return all(outcome[i.code].level is not None for i in ctx.campaign.indicators)


def _distance(ctx: Context, indicator: Indicator) -> list[str]:
    result = ctx.campaign.outcome.indicators[indicator.code]
    decided = ctx.campaign.conclusion.levels.get(indicator.code)
    why = [reason_text(ctx, reason) for reason in result.why]
    if decided and decided.reason:
        why.append(ctx.say("measures-decided", reason=decided.reason.rstrip(".")))
    head = ctx.say(
        "measures-line",
        indicator=indicator.code,
        title=indicator.title,
        level=ctx.level_words(result.level),
        why=" ".join(why),
    )
    planned = [m for m in ctx.campaign.measures if m.indicator == indicator.code]
    return [head, *([_planned(ctx, m) for m in planned] or [_unplanned(ctx, indicator.code)])]


def _unplanned(ctx: Context, code: str) -> str:
    """Say that nothing is planned yet about an indicator that falls short, and whose it is."""
    owners = ctx.campaign.with_duty(Duty.ASSESS, code)
    who = ctx.words.join_words([ctx.called(p) for p in owners]) or ctx.say("others-nobody")
    return ctx.say("measures-unplanned", indicator=code, who=who, state=str(ctx.campaign.state))


def _planned(ctx: Context, measure: Measure) -> str:
    """Return the measure for those who may read its sheet; for the others, that there is one."""
    mine = may(ctx.view.me, Permission.READ_SHEET, ctx.campaign, measure.indicator)
    return ctx.say(
        "measures-planned" if mine else "measures-planned-unseen",
        text=" ".join(measure.text.split()),
        who=_owners(ctx, measure),
        day=f"{measure.due:%d/%m/%Y}",
    )


def _owners(ctx: Context, measure: Measure) -> str:
    people = [p for n in measure.owners if (p := ctx.campaign.person(n))]
    return ctx.words.join_words([ctx.called(p) for p in people]) or ctx.say("others-nobody")


def report_lines(ctx: Context) -> list[str]:
    """Return what became of each of last year's measures."""
    before = ctx.campaign.before
    if before is None or not before.measures:
        return []
    head = ctx.say("measures-before", year=before.year)
    return [head, *(_reported(ctx, m) for m in before.measures)]


def _reported(ctx: Context, measure: Measure) -> str:
    report = ctx.campaign.conclusion.reports.get(measure.indicator)
    outcome = ctx.say(f"measure-is-{report.outcome if report else 'open'}")
    return ctx.say(
        "measures-before-line",
        indicator=measure.indicator,
        text=" ".join(measure.text.split()),
        outcome=outcome,
        note=f" {report.note}" if report and report.note else "",
    )
