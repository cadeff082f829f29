"""News of the year as a whole: it was closed, reopened, begun anew; what recognition brings."""

from conversations.engine.button_data import way
from conversations.engine.dialog import Context, Reply
from conversations.messages.improvement_lines import measure_choices
from conversations.notifications.recipients import To, Told, called
from dvht_core.assessment.improvement_measures import Measure
from dvht_core.assessment.recognition_rules import Announcement
from dvht_core.events import (
    CampaignClosed,
    CampaignReopened,
    NextYearStarted,
    YearEvent,
)
from dvht_core.i18n.vietnamese import short_date
from dvht_core.schedule.announcements import MeasureDue, News, NextYearDue
from dvht_core.view.campaign_view import CampaignView


def year_news(event: YearEvent, campaign: CampaignView, to: To) -> Told:
    """Yield who of the team is told what; whoever acts knows already."""
    for person in campaign.people:
        if person.id != event.by and not person.removed:
            yield person, _news(to(person), event)


def _news(ctx: Context, event: YearEvent) -> Reply:
    by, year = called(ctx, event.by), ctx.campaign.year
    match event:
        case CampaignClosed():
            return Reply(ctx.say("notice-closed", by=by, year=year))
        case CampaignReopened(_, reason):
            return Reply(ctx.say("notice-reopened", by=by, year=year, reason=reason))
        case NextYearStarted():
            asked = measure_choices(ctx, ctx.me)
            text = ctx.say("notice-next-year", by=by, year=year)
            lines = [text, ctx.say("notice-measures", year=year - 1)] if asked else [text]
            return Reply("\n".join(lines), tuple(asked))


def announced(ctx: Context, news: News) -> Reply:
    """Return what is told between two campaigns."""
    match news:
        case MeasureDue(measure):
            return _measure_due(ctx, measure)
        case NextYearDue(year, day):
            key = "notice-next-year-late" if day < ctx.today else "notice-next-year-due"
            text = ctx.say(key, year=year, day=short_date(day))
            return Reply(text, (way(ctx, "next-year"),))
    return _recognised(ctx, news)


def _measure_due(ctx: Context, measure: Measure) -> Reply:
    """Tell whoever is to carry a measure out, with the way to report once there is one."""
    text = ctx.say(
        "notice-measure-due",
        indicator=measure.indicator,
        text=" ".join(measure.text.split()),
        day=short_date(measure.due),
    )
    report = [c for c in measure_choices(ctx, ctx.me) if c.key.endswith(f":{measure.indicator}")]
    seen = way(ctx, "measures")
    return Reply(text, tuple(report or [seen]))


def _recognised(ctx: Context, due: Announcement) -> Reply:
    """Return what a recognition brings on a day, to whoever leads."""
    text = ctx.say(
        f"notice-recognition-{due.milestone}",
        number=due.recognition.number,
        signed=short_date(due.recognition.day),
        level=due.recognition.level,
        day=short_date(due.day),
        months=ctx.campaign.rubric.upgrade_months,
    )
    return Reply(text, (way(ctx, "recognition"),))
