"""What is asked for in a chat and made outside the transaction: documents, archives.

A handler asks for it (`JobRequested`); it waits in the outbox, and `job_runner` makes it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bot.foundation.services import Services
from bot.jobs.asker import Asker
from bot.jobs.audit_export import log_message
from bot.jobs.board_link import board_message
from bot.jobs.calendar_file import calendar_message
from bot.jobs.dossier_changes import changes_message
from bot.jobs.dossier_files import document_message, dossier_message, pdf_message, report_message
from bot.jobs.invitation_messages import founding_message, invitation_message, link_message
from bot.jobs.paper_offers import paper_offer
from bot.jobs.personal_data import data_message
from bot.jobs.sheet_files import sheet_message
from bot.jobs.staff_documents import invitations_message, record_message
from bot.jobs.template_trials import template_message, trial_message
from dvht_core.domain import jobs
from dvht_core.domain.jobs import Job
from dvht_core.domain.outbox_content import OutboxMessage

J = TypeVar("J", bound=Job)


@dataclass(frozen=True, slots=True)
class Maker(Generic[J]):
    """A row of the table: a job, and what makes the message that brings its result.

    It is news: whatever it `asks`, the question that is open in the chat stays the open one.
    """

    job: type[J]
    make: Callable[[Services, J, Asker], OutboxMessage | None]
    """None where there is nothing to say."""
    quiet: bool = False
    """Nobody waits for it: nothing is said of its going on, nor when it cannot be made. One at a
    time, behind which nothing else waits."""


def by_job(makers: Collection[Maker[Any]]) -> dict[type[Job], Maker[Any]]:
    """Return the table; TypeError unless each job has one maker."""
    table: dict[type[Job], Maker[Any]] = {maker.job: maker for maker in makers}
    if table.keys() != {*jobs.KINDS.values()} or len(table) < len(makers):
        raise TypeError("a job has no maker, or two")
    return table


MAKERS = by_job(
    (
        Maker(jobs.TeamInvitation, invitation_message),
        Maker(jobs.ChatLink, link_message),
        Maker(jobs.BoardLink, board_message),
        Maker(jobs.Calendar, calendar_message),
        Maker(jobs.FoundingDocuments, founding_message),
        Maker(jobs.OneDocument, document_message),
        Maker(jobs.SheetToWrite, sheet_message),
        Maker(jobs.DossierChanges, changes_message),
        Maker(jobs.AuditExport, log_message),
        Maker(jobs.TemplateTrial, trial_message),
        Maker(jobs.TemplateInUse, template_message),
        Maker(jobs.RecordDocument, record_message),
        Maker(jobs.StaffInvitations, invitations_message),
        Maker(jobs.Report, report_message),
        Maker(jobs.WholeDossier, dossier_message),
        Maker(jobs.Pdf, pdf_message),
        Maker(jobs.PersonalData, data_message),
        Maker(jobs.PaperOffer, paper_offer, quiet=True),
    )
)


def fulfil(services: Services, job: Job, asker: Asker) -> OutboxMessage | None:
    """Make the job and return the message that brings it; KeyError for one that none can make."""
    return MAKERS[type(job)].make(services, job, asker)


def is_quiet(job: Job) -> bool:
    """Return whether nobody waits for a job."""
    maker = MAKERS.get(type(job))
    return maker is not None and maker.quiet
