"""Putting the reminders and questions of this moment into the outbox; it may run at any time."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.foundation.services import Services, tell
from conversations.messages.reminder_message import reminder
from conversations.notifications.notices import asking
from dvht_core.domain.campaign import CampaignState
from dvht_core.schedule.questions_due import QuestionDue, askings_due
from dvht_core.schedule.reminders import Reminder, reminders_due
from dvht_core.store.models import Campaign
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.store.queries.load_view import hold_unit
from dvht_core.store.queues import inbox_outbox, sent_reminders
from dvht_core.view.campaign_view import CampaignView, PersonView


def open_campaigns(services: Services) -> Sequence[int]:
    """Return the ids of all open campaigns, in order."""
    with services.database.read() as session:
        rows = select(Campaign.id).where(Campaign.state == CampaignState.OPEN)
        return session.scalars(rows.order_by(Campaign.id)).all()


def remind_one(services: Services, campaign_id: int) -> list[Reminder]:
    """Put what is due now and was not told before into the outbox, and return it.

    Most often there is nothing, and nobody is held up.
    """
    with services.database.read() as session:
        campaign = load_campaign(session, campaign_id)
        owes = _due(session, campaign, services) or _unasked(session, campaign, services)
    return _remind(services, campaign_id) if owes else []


def _remind(services: Services, campaign_id: int) -> list[Reminder]:
    """Look again with the unit held, so that of two programs at once the second finds nothing."""
    now = services.clock.now()
    with services.database.write() as session:
        hold_unit(session, session.get_one(Campaign, campaign_id).unit_id)
        campaign = load_campaign(session, campaign_id)
        asked, put = _unasked(session, campaign, services), []
        due_now = _due(session, campaign, services)
        folded = {d.person.id for d in due_now if d.says and metered(d.person, campaign, services)}
        for one in asked:
            said = asking(one, campaign, now)
            state = inbox_outbox.REPLACED if one.person in folded else inbox_outbox.WAITING
            tell(session, one.person, said, services, one.occasion, state=state)
        for due in due_now:
            questions = [a for a in asked if a.person == due.person.id and a.person in folded]
            if due.says and not _tell(session, due, campaign, services, questions):
                continue  # no chat: it is told when they have one
            sent_reminders.settle(session, campaign, due, now)
            put += [due] if due.says else []
        return put


def _due(session: Session, campaign: CampaignView, services: Services) -> list[Reminder]:
    if campaign.state is not CampaignState.OPEN:
        return []
    told = sent_reminders.told(session, campaign.id)
    return reminders_due(_folded(campaign, services), services.clock.now(), told)


def metered(person: PersonView, campaign: CampaignView, services: Services) -> bool:
    """Return whether a day's reminders are one message, as the person's messenger counts them."""
    wanted = (person.preferences.channel, campaign.unit.settings.remind_channel, *person.channels)
    name = next((name for name in wanted if name in person.channels), "")
    return name in services.channels and services.channels[name].capabilities.metered


def _folded(campaign: CampaignView, services: Services) -> CampaignView:
    """Let nobody be reminded on the evening before whose messenger counts, unless they want it."""
    people = (
        replace(p, preferences=replace(p.preferences, fewer=True))
        if p.preferences.evening is None and metered(p, campaign, services)
        else p
        for p in campaign.people
    )
    return replace(campaign, people=tuple(people))


def _unasked(session: Session, campaign: CampaignView, services: Services) -> list[QuestionDue]:
    """Return the questions for staff who owe an answer, or a word on the quarter."""
    due = askings_due(campaign, services.clock.now())
    known = inbox_outbox.occasions(session, [asked.occasion for asked in due])
    return [asked for asked in due if asked.occasion not in known]


def _tell(
    session: Session,
    due: Reminder,
    campaign: CampaignView,
    services: Services,
    questions: Sequence[QuestionDue],
) -> bool:
    """Put the message into the outbox, with what else they are to be asked at the same time."""
    occasion = f"{campaign.id}:{due.person.id}:{due.occasions[0]}"
    channel = due.person.preferences.channel or campaign.unit.settings.remind_channel
    now = services.clock.now()
    replies = [reminder(due, campaign, now), *(asking(one, campaign, now) for one in questions)]
    said = replace(
        replies[0],
        text="\n\n".join(reply.text for reply in replies),
        choices=tuple(choice for reply in replies for choice in reply.choices),
    )
    return tell(session, due.person.id, said, services, occasion, channel)
