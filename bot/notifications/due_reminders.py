"""Putting the reminders and questions of this moment into the outbox; it may run at any time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zlib import crc32

from sqlalchemy.orm import Session

from bot.foundation.services import Services
from bot.notifications.deliver import ToPerson, deliver
from conversations.messages.reminder_message import reminder
from conversations.notifications.notices import asking
from dvht_core.domain.campaign import CampaignState
from dvht_core.schedule.look_times import Spread, next_look
from dvht_core.schedule.questions_due import QuestionDue, askings_due
from dvht_core.schedule.reminders import Reminder, reminders_due
from dvht_core.store.queries.load_campaign import load_for_reminders
from dvht_core.store.queues import due_times, inbox_outbox, sent_reminders
from dvht_core.store.queues.due_times import Kind
from dvht_core.view.campaign_view import CampaignView, PersonView


def put_reminders(session: Session, services: Services, campaign_id: int) -> list[Reminder]:
    """Put what is due now and was not told before into the outbox, and return the reminders.

    The campaign's next look is set.
    """
    now = services.clock.now()
    campaign = folded(load_for_reminders(session, campaign_id), services)
    if campaign.state is not CampaignState.OPEN:
        due_times.look_at(session, Kind.REMINDERS, campaign.id, None)
        return []
    told = sent_reminders.told(session, campaign.id)
    due = reminders_due(campaign, now, told)
    asked = _unasked(session, campaign, services)
    together = {d.person.id for d in due if d.says and metered(d.person, campaign, services)}
    messages = [
        *(_question(one, campaign, services, one.person in together) for one in asked),
        *(
            _message(d, campaign, services, [a for a in asked if a.person in together])
            for d in due
            if d.says
        ),
    ]
    reached = {m.occasion for m in deliver(session, services, messages)}
    # without a chat it is told when they have one
    settled = [d for d in due if not d.says or _occasion(d, campaign) in reached]
    told = told | sent_reminders.settle(session, campaign, settled, now)
    at = next_look(campaign, now, told, _spread(campaign, services))
    due_times.look_at(session, Kind.REMINDERS, campaign.id, at)
    return [d for d in settled if d.says]


def reminders_look(session: Session, services: Services, campaign_id: int) -> datetime | None:
    """Return when a campaign is to be looked at next, as it is now."""
    campaign = folded(load_for_reminders(session, campaign_id), services)
    if campaign.state is not CampaignState.OPEN:
        return None
    told = sent_reminders.told(session, campaign_id)
    return next_look(campaign, services.clock.now(), told, _spread(campaign, services))


def _spread(campaign: CampaignView, services: Services) -> Spread:
    """Return how much later this unit is looked at than on the hour, always the same.

    So reminders of thousands of units, due at the same hour, come no faster than a bot may send.
    """
    return Spread(services.reminder_window, crc32(str(campaign.unit.id).encode()) / 2**32)


def metered(person: PersonView, campaign: CampaignView, services: Services) -> bool:
    """Return whether a day's reminders are one message, as the person's messenger counts them."""
    wanted = (person.preferences.channel, campaign.unit.settings.remind_channel, *person.channels)
    name = next((name for name in wanted if name in person.channels), "")
    return name in services.channels and services.channels[name].capabilities.metered


def folded(campaign: CampaignView, services: Services) -> CampaignView:
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
    known = inbox_outbox.occasions(session, [asked.occasion for asked in due]) if due else set()
    return [asked for asked in due if asked.occasion not in known]


def _question(
    due: QuestionDue, campaign: CampaignView, services: Services, together: bool
) -> ToPerson:
    """Return a question; with a reminder `together` it goes out in that one's message."""
    said = asking(due, campaign, services.clock.now())
    state = inbox_outbox.REPLACED if together else inbox_outbox.WAITING
    return ToPerson(due.person, said, due.occasion, state=state)


def _message(
    due: Reminder, campaign: CampaignView, services: Services, asked: Sequence[QuestionDue]
) -> ToPerson:
    """Return a reminder, with what of `asked` its person is to be asked at the same time."""
    now = services.clock.now()
    questions = [asking(one, campaign, now) for one in asked if one.person == due.person.id]
    replies = [reminder(due, campaign, now), *questions]
    said = replace(
        replies[0],
        text="\n\n".join(reply.text for reply in replies),
        choices=tuple(choice for reply in replies for choice in reply.choices),
    )
    channel = due.person.preferences.channel or campaign.unit.settings.remind_channel
    return ToPerson(due.person.id, said, _occasion(due, campaign), channel)


def _occasion(due: Reminder, campaign: CampaignView) -> str:
    """Return the message's own, unique in the outbox."""
    return f"{campaign.id}:{due.person.id}:{due.occasions[0]}"
