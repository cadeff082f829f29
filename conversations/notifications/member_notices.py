"""What is told of a member of the team: their data, their chats, the reminders they get."""

from datetime import date

from conversations.dialogs.account.chats import channel_name
from conversations.engine.button_data import go
from conversations.engine.dialog import Choice, Context, Reply
from conversations.messages.reminder_message import nudge
from conversations.notifications.recipients import To, Told, called, leading
from dvht_core.events import (
    ChatLinked,
    ErasureRequested,
    LateReminded,
    MemberErased,
    MemberUnreachable,
    RemindersPaused,
)
from dvht_core.i18n.vietnamese import capital
from dvht_core.view.campaign_view import CampaignView

MemberEvent = (
    ErasureRequested
    | MemberErased
    | MemberUnreachable
    | ChatLinked
    | LateReminded
    | RemindersPaused
)


def member_news(event: MemberEvent, campaign: CampaignView, to: To) -> Told:
    """Yield what those who lead, or the member, are told."""
    match event:
        case ErasureRequested(by):
            for lead in leading(campaign, by):
                yield lead, _erasure(to(lead), by)
        case MemberUnreachable(person_id, channel):
            for lead in leading(campaign, person_id):
                yield lead, _unreachable(to(lead), person_id, channel)
        case LateReminded(people, by):
            for person in campaign.people:
                if person.id in people:
                    yield person, nudge(to(person), by)
        case MemberErased(person_id):
            if gone := campaign.someone(person_id):
                yield gone, Reply(to(gone).say("notice-erased"))
        case ChatLinked(person_id, channel):
            if own := campaign.someone(person_id):
                yield own, _linked(to(own), channel)
        case RemindersPaused(person_id, by, until):
            if paused := campaign.person(person_id):
                yield paused, _paused(to(paused), by, until)


def _erasure(ctx: Context, by: int) -> Reply:
    see = Choice(go("erase", by), ctx.say("notice-open-erasure"))
    return Reply(ctx.say("notice-erasure-asked", by=called(ctx, by)), (see,))


def _unreachable(ctx: Context, person_id: int, channel: str) -> Reply:
    person = ctx.campaign.someone(person_id)
    assert person is not None
    who = ctx.called(person)
    text = ctx.say("notice-unreachable", who=capital(who), them=who, channel=channel)
    return Reply(text)


def _linked(ctx: Context, channel: str) -> Reply:
    """Tell a person that a channel was linked to them, so that nobody comes in unseen."""
    text = ctx.say("chats-told-linked", channel=channel_name(ctx, channel))
    see = Choice(go("disconnect"), ctx.say("chats-see"))
    return Reply(text, (see,))


def _paused(ctx: Context, by: int, until: date | None) -> Reply:
    day = ctx.words.day_month(until) if until else ""
    key = "notice-paused" if until else "notice-unpaused"
    return Reply(ctx.say(key, by=called(ctx, by), day=day))
