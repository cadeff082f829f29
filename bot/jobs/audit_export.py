"""The audit log on its way to whoever leads: a spreadsheet in a message."""

from collections.abc import Mapping
from typing import Any

from bot.foundation.services import Office
from bot.texts import all_texts
from dvht_core.dossier.audit_spreadsheet import FILE_NAME, log_sheet
from dvht_core.store.queries.audit_pages import Logbook
from dvht_core.store.queries.load_campaign import load_campaign

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def log_message(office: Office, wish: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return the message that brings the log of the unit."""
    with office.database.read() as session:
        campaign = load_campaign(session, wish["log"])
        entries = Logbook(session, campaign.unit.id)[:]
    data = log_sheet(entries, campaign)
    said = all_texts(language).say("notice-log-ready", count=len(entries))
    files = [[FILE_NAME, XLSX, office.blobs.put(data)]]
    return {"text": said, "buttons": [], "attachments": files, "asks": False}
