"""The audit log on its way to whoever leads: a spreadsheet in a message."""

from bot.foundation.services import Services
from bot.jobs.asker import Asker
from bot.texts import all_texts
from dvht_core.domain import jobs
from dvht_core.domain.outbox_content import Attachment, OutboxMessage
from dvht_core.dossier.audit_spreadsheet import FILE_NAME, log_sheet
from dvht_core.store.queries.audit_pages import AuditPages
from dvht_core.store.queries.load_campaign import load_campaign

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def log_message(services: Services, job: jobs.AuditExport, asker: Asker) -> OutboxMessage:
    """Return the message that brings the log of the unit."""
    with services.database.read() as session:
        campaign = load_campaign(session, job.campaign)
        entries = AuditPages(session, campaign.unit.id)[:]
    data = log_sheet(entries, campaign)
    said = all_texts(asker.language).say("notice-log-ready", count=len(entries))
    file = Attachment(FILE_NAME, XLSX, services.blobs.put(data))
    return OutboxMessage(said, files=(file,))
