"""The audit log on its way to whoever leads: a spreadsheet in a message."""

from bot.foundation.services import Services
from bot.texts import all_texts
from dvht_core.domain.outbox_content import Attachment, Job, OutboxMessage
from dvht_core.dossier.audit_spreadsheet import FILE_NAME, log_sheet
from dvht_core.store.queries.audit_pages import AuditPages
from dvht_core.store.queries.load_campaign import load_campaign

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def log_message(services: Services, job: Job, language: str) -> OutboxMessage:
    """Return the message that brings the log of the unit."""
    with services.database.read() as session:
        campaign = load_campaign(session, job.about)
        entries = AuditPages(session, campaign.unit.id)[:]
    data = log_sheet(entries, campaign)
    said = all_texts(language).say("notice-log-ready", count=len(entries))
    file = Attachment(FILE_NAME, XLSX, services.blobs.put(data))
    return OutboxMessage(said, files=(file,), asks=False)
