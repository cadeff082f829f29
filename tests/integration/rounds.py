"""A look at all campaigns at once, whether anything asks for it or not."""

from sqlalchemy import update

from bot.foundation.services import Services
from bot.notifications.due import look_after
from dvht_core.schedule.announcements import News
from dvht_core.schedule.reminders import Reminder
from dvht_core.store.core_tables import due_times
from dvht_core.store.queues.due_times import CHANGED, Kind


def remind(services: Services) -> list[Reminder]:
    """Put every reminder that is due into the outbox, and return what was put."""
    return [one for one in _all(services, Kind.REMINDERS) if isinstance(one, Reminder)]


def announce(services: Services) -> list[News]:
    """Put every announcement that is due into the outbox, and return what was put."""
    return [one for one in _all(services, Kind.NEWS) if not isinstance(one, Reminder)]


def _all(services: Services, kind: Kind) -> list[Reminder | News]:
    with services.database.write() as session:
        session.execute(update(due_times).where(due_times.c.kind == kind.value).values(at=CHANGED))
    put: list[Reminder | News] = []
    while (some := look_after(services, kind)) is not None:
        put += some
    return put
