"""A person's own calendar (lịch công tác): an iCalendar file, and the address that renews it."""

from datetime import datetime, timedelta

import icalendar
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.foundation.link_targets import calendar_link
from bot.foundation.services import Services
from bot.jobs.asker import Asker
from bot.texts import all_texts
from conversations.engine.dialog import Context
from conversations.messages.plan_words import codes_text, who_text
from conversations.messages.reminder_message import speaking_to
from dvht_core.domain import jobs
from dvht_core.domain.outbox_content import Attachment, OutboxMessage
from dvht_core.i18n.vietnamese import shortened
from dvht_core.schedule.calendar import Entry, entries
from dvht_core.store.models import Conversation, Person
from dvht_core.store.queries.load_view import load_view

CALENDAR = "text/calendar"
FILE = "lich-don-vi-hoc-tap.ics"
RENEWED = timedelta(hours=6)
"""How often a calendar that subscribes is asked to look again."""
TITLE = 80
"""Letters of a title, as a phone shows them; the whole stands in the description."""


def calendar_message(services: Services, job: jobs.Calendar, asker: Asker) -> OutboxMessage:
    """Return the message that brings the file and the address; words alone where it is empty."""
    say = all_texts(asker.language).say
    with services.database.read() as session:
        person = session.get_one(Person, job.person)
        link, co = calendar_link(services.links, person), str(person.salutation)
        chat = select(Conversation).where(Conversation.person_id == person.id)
        made = calendar_of(session, session.scalars(chat).one(), services.clock.now())
    if made is None or made.is_empty():
        return OutboxMessage(say("calendar-empty", co=co))
    file = Attachment(FILE, CALENDAR, services.blobs.put(made.to_ical()))
    said = say("calendar-ready-link", link=link, co=co) if link else say("calendar-ready", co=co)
    return OutboxMessage(said, files=(file,))


def calendar_of(session: Session, chat: Conversation, now: datetime) -> icalendar.Calendar | None:
    """Return the calendar of whom a conversation is with, of the newest campaign of their unit.

    None where they are no member of it.
    """
    view = load_view(session, chat)
    if view.me is None or view.campaign is None or view.campaign.person(view.me.id) is None:
        return None
    ctx = speaking_to(view.campaign, view.me, now)
    made = icalendar.Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//dvht//dvht//VI")
    made.add("x-wr-calname", ctx.say("calendar-name", unit=ctx.campaign.unit.name))
    made.add("refresh-interval", RENEWED, parameters={"VALUE": "DURATION"})
    for entry in entries(view.campaign, view.me):
        made.add_component(_event(ctx, entry, now))
    return made


def _event(ctx: Context, entry: Entry, now: datetime) -> icalendar.Event:
    """Return an entry as whole days that leave the person free for others."""
    title, about = _said(ctx, entry)
    made = icalendar.Event()
    made.add("uid", f"{ctx.campaign.id}-{ctx.me.id}-{entry.key}@dvht")
    made.add("dtstamp", now)
    made.add("dtstart", entry.first)
    made.add("dtend", entry.last + timedelta(days=1))  # the first day after it (RFC 5545 3.6.1)
    made.add("summary", title)
    made.add("description", about)
    made.add("transp", "TRANSPARENT")
    return made


def _said(ctx: Context, entry: Entry) -> tuple[str, str]:
    """Return the title and the description."""
    if entry.line is not None:
        first = entry.line.task.splitlines()[0].rstrip(" .;")
        whom = ctx.say("calendar-who", who=who_text(ctx, entry.line.who))
        return shortened(first, TITLE), f"{entry.line.task}\n{whom}"
    if entry.deadline is not None:
        office = ctx.campaign.authorities.receiving_office or ctx.say("reminder-office")
        day = ctx.words.short_date(entry.deadline.before)
        values = {"day": day, "office": office}
        return ctx.say(f"calendar-{entry.key}"), ctx.say(f"calendar-{entry.key}-about", **values)
    said = ctx.say(f"calendar-{entry.key}")
    return said, f"{said}: {codes_text(ctx, entry.sheets)}"
