"""Looking after the campaigns whose moment has come: reminders and questions, then news."""

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

import structlog
from sqlalchemy.orm import Session

from bot.foundation.services import Services
from bot.notifications.announcements import news_look, put_news
from bot.notifications.due_reminders import put_reminders, reminders_look
from bot.system.error_sentences import meaning
from dvht_core.schedule.announcements import News
from dvht_core.schedule.reminders import Reminder
from dvht_core.store.models import Campaign
from dvht_core.store.queries.load_view import hold_unit
from dvht_core.store.queues import due_times
from dvht_core.store.queues.due_times import Kind

log = structlog.get_logger()

AT_A_TIME = 2.0
"""Seconds of looking, after which the program's other loops are heard."""
FAILED = timedelta(minutes=10)
"""When a campaign is looked at again whose look has failed; it does not hold up the others."""

Put = Reminder | News


class Look(NamedTuple):
    """How a campaign is looked after for one kind, by its id."""

    put: Callable[[Session, Services, int], Sequence[Put]]
    """Puts what is due into the outbox, and sets the next look."""
    next: Callable[[Session, Services, int], datetime | None]
    """Returns when the next look is to be; None: not before something changes."""


LOOKS: Mapping[Kind, Look] = {
    Kind.REMINDERS: Look(put_reminders, reminders_look),
    Kind.NEWS: Look(put_news, news_look),
}


def look_after_all(services: Services, most: float = AT_A_TIME) -> bool:
    """Look at campaigns that are due, for `most` seconds; return whether there may be more."""
    end = time.monotonic() + most
    for kind in LOOKS:
        while look_after(services, kind) is not None:
            if time.monotonic() > end:
                return True
    return False


def look_after(services: Services, kind: Kind) -> Sequence[Put] | None:
    """Put into the outbox what one campaign has due; None when no campaign is."""
    campaign_id = None
    try:
        with services.database.write() as session:
            campaign_id = due_times.take(session, kind, services.clock.now())
            put = None if campaign_id is None else LOOKS[kind].put(session, services, campaign_id)
    except Exception as error:
        if campaign_id is None:
            raise
        log.exception("look-failed", campaign=campaign_id, meaning=meaning(error))
        with services.database.write() as session:
            now = services.clock.now()
            due_times.put_off(session, kind, campaign_id, now, now + FAILED)
        return ()
    for one in put or ():
        _log(one)
    return put


def look_at_all_again(services: Services) -> int:
    """Ask for a look at every campaign; return at how many.

    The clock has gone back: what it has made late by its error, such as an evening that it took to
    be over, can come due again.
    """
    with services.database.write() as session:
        return due_times.mend_clock(session, services.clock.now())


def kept_looks(services: Services) -> Sequence[tuple[int, Kind]]:
    """Return the looks of all campaigns, for `recount`."""
    with services.database.read() as session:
        return due_times.kept(session)


def recount(services: Services, look: tuple[int, Kind]) -> list[int]:
    """Ask for a look where the next one was set too late; return its campaign then.

    Nothing is expected here: it would be a change that asked for no look.
    """
    campaign_id, kind = look
    with services.database.read() as session:
        if not _is_late(session, services, kind, campaign_id):
            return []
    with services.database.write() as session:
        campaign = session.get(Campaign, campaign_id)
        hold_unit(session, campaign.unit_id if campaign else None)
        if not _is_late(session, services, kind, campaign_id):
            return []  # it was changed meanwhile
        due_times.look_at(session, kind, campaign_id, due_times.CHANGED)
    log.error("look-too-late", campaign=campaign_id, kind=kind.value)
    return [campaign_id]


def _is_late(session: Session, services: Services, kind: Kind, campaign_id: int) -> bool:
    """Return whether a campaign is to be looked at later than something can come due.

    One that was erased since the counting began is not looked at any more.
    """
    if session.get(Campaign, campaign_id, populate_existing=True) is None:
        return False
    wanted = LOOKS[kind].next(session, services, campaign_id)
    at = due_times.moment(session, kind, campaign_id)
    return wanted is not None and (at is None or at > wanted)


def _log(put: Put) -> None:
    if isinstance(put, Reminder):
        log.info("reminder", person=put.person.id, occasions=put.occasions)
    else:
        log.info("announcement", occasion=put.occasion)
