"""What is asked for in a chat and made outside the transaction: documents, archives.

A job waits in the outbox as a row without a text; `job_runner` does it, once.
"""

from collections.abc import Callable, Mapping
from typing import Any

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
from dvht_core.events import (
    CampaignFounded,
    DataRequested,
    DomainEvent,
    DossierRequested,
    JobRequested,
    LinkRequested,
    MemberInvited,
    RecordRequested,
    ReportRequested,
    StaffInvited,
    TemplateRequested,
    TemplateSent,
)

Job = Mapping[str, Any]
QUICK: dict[str, Callable[[Services, Job, str], dict[str, Any]]] = {
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
LONG: dict[str, Callable[[Services, Job, str, Tell], dict[str, Any]]] = {
    "report": report_message,
    "dossier": dossier_message,
    "pdf": pdf_message,
    "my_data": data_message,
}
"""What takes long enough to say how far it is."""


def job_of(domain_event: DomainEvent, campaign_id: int) -> dict[str, Any] | None:
    """Return the job that a happening expresses; None for most."""
    match domain_event:
        case ReportRequested(by):
            return {"report": campaign_id, "person": by}
        case DossierRequested(by):
            return {"dossier": campaign_id, "person": by}
        case TemplateSent(form, sha256, by):
            return {"template": form, "sha256": sha256, "campaign": campaign_id, "person": by}
        case TemplateRequested(form, by):
            return {"template_of": form, "campaign": campaign_id, "person": by}
        case DataRequested(by):
            return {"my_data": by}
        case MemberInvited(person, _, code):
            return {"invitation": person, "code": code}
        case LinkRequested(by, code):
            return {"link": by, "code": code}
        case CampaignFounded(by, codes):
            return {"cards": campaign_id, "person": by, "codes": [list(pair) for pair in codes]}
        case JobRequested(by, job, details):
            return {job: campaign_id, "person": by, **details}
        case RecordRequested(by, staff):
            return {"record": staff, "campaign": campaign_id, "person": by}
        case StaffInvited(by, staff):
            return {"invite": list(staff), "campaign": campaign_id, "person": by}
    return None


def fulfil(services: Services, job: Job, language: str, tell: Tell) -> dict[str, Any]:
    """Make the job and return the message that brings it, in the person's language."""
    for kind, make in QUICK.items():
        if kind in job:
            return make(services, job, language)
    kind = next(kind for kind in LONG if kind in job)
    return LONG[kind](services, job, language, tell)
