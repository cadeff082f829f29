"""What is asked for in a chat and made outside the transaction: documents, archives.

A handler asks for it (`CommandContext.job`); it waits in the outbox, and `job_runner` makes it.
"""

from collections.abc import Callable

from bot.foundation.services import Services
from bot.jobs.audit_export import log_message
from bot.jobs.board_link import board_message
from bot.jobs.dossier_changes import changes_message
from bot.jobs.dossier_files import (
    Tell,
    document_message,
    dossier_message,
    pdf_message,
    report_message,
)
from bot.jobs.invitation_messages import founding_message, invitation_message, link_message
from bot.jobs.personal_data import data_message
from bot.jobs.staff_documents import invitations_message, record_message
from bot.jobs.template_trials import template_message, trial_message
from dvht_core.domain.outbox_content import Job, OutboxMessage

QUICK: dict[str, Callable[[Services, Job, str], OutboxMessage]] = {
    "invitation": invitation_message,
    "link": link_message,
    "board": board_message,
    "cards": founding_message,
    "document": document_message,
    "changes": changes_message,
    "log": log_message,
    "template": trial_message,
    "template_of": template_message,
    "record": record_message,
    "invite": invitations_message,
}
LONG: dict[str, Callable[[Services, Job, str, Tell], OutboxMessage]] = {
    "report": report_message,
    "dossier": dossier_message,
    "pdf": pdf_message,
    "my_data": data_message,
}
"""What takes long enough to say how far it is."""


def fulfil(services: Services, job: Job, language: str, tell: Tell) -> OutboxMessage:
    """Make the job and return the message that brings it, in the person's language."""
    if job.kind in QUICK:
        return QUICK[job.kind](services, job, language)
    return LONG[job.kind](services, job, language, tell)
