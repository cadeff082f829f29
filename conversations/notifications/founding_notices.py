"""What is told when a campaign is founded, and when that is taken back."""

from conversations.engine.dialog import Context, Reply
from conversations.messages.plan_words import lead_name
from conversations.notifications.recipients import To, Told, called
from dvht_core.events import CampaignFounded, FoundingUndone
from dvht_core.i18n.vietnamese import capital
from dvht_core.view.campaign_view import CampaignView


def founding_news(event: CampaignFounded | FoundingUndone, campaign: CampaignView, to: To) -> Told:
    """Yield what those who led before, and those who need no invitation any more, are told."""
    match event:
        case CampaignFounded(by, led_before):
            for person in led_before:
                yield person, _founded(to(person), by, "notice-lead-lost")
            ids = {by, *(p.id for p in led_before)}
            for person in campaign.people:
                if person.joined_at and not person.removed and person.id not in ids:
                    yield person, _founded(to(person), by, "notice-founded")
        case FoundingUndone():
            for person in event.told:
                yield person, _unfounded(to(person), event)


def _founded(ctx: Context, by: int, key: str) -> Reply:
    """Tell somebody who needs no invitation any more that a campaign was founded."""
    text = ctx.say(
        key,
        by=called(ctx, by),
        year=ctx.campaign.year,
        lead=lead_name(ctx),
        role=ctx.say(f"role-{ctx.me.role}"),
    )
    return Reply(text)


def _unfounded(ctx: Context, undone: FoundingUndone) -> Reply:
    by = capital(ctx.called(undone.by))
    text = ctx.say("notice-unfounded", by=by, year=undone.year, unit=ctx.campaign.unit.name)
    return Reply(text)
