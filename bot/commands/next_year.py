"""`dvht next-year`: begin the campaign of the year after, as the lead can in the chat."""

from rich.console import Console

from bot.app import open_services
from bot.commands.campaign import only_campaign
from bot.settings import Settings
from bot.texts import all_texts
from dvht_core.store.changes import audit_log
from dvht_core.store.changes.start_next_year import start_next_year

_say = all_texts().say


def next_year() -> None:
    """Copy team, duties and plan of the newest campaign; Conflict when that is not closed."""
    services = open_services(Settings())
    with services.database.write() as session:
        old = only_campaign(session)
        start_next_year(session, old)
        year = str(old.year + 1)
        audit_log.log(session, old.unit.id, services.clock.now(), "campaign.next-year", year)
    Console().print(_say("cli-next-year-done", unit=old.unit.name, year=year), highlight=False)
