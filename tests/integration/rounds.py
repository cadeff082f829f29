"""A round over all campaigns at once, as the running program makes it bit by bit."""

from bot.foundation.services import Services
from bot.notifications.announcements import announce_one, newest_campaigns
from bot.notifications.due_reminders import open_campaigns, remind_one
from dvht_core.schedule.announcements import News
from dvht_core.schedule.reminders import Reminder


def remind(services: Services) -> list[Reminder]:
    """Put every reminder that is due into the outbox, and return what was put."""
    return [due for campaign in open_campaigns(services) for due in remind_one(services, campaign)]


def announce(services: Services) -> list[News]:
    """Put every announcement that is due into the outbox, and return what was put."""
    return [told for one in newest_campaigns(services) for told in announce_one(services, one)]
