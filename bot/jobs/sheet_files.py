"""A sheet as a Word file to write in; beside it, in the unit's own form where it has one."""

from bot.foundation.services import Services
from bot.jobs.asker import Asker
from bot.jobs.dossier_files import dossier_of
from bot.jobs.paper_files import WORD
from bot.texts import all_texts
from dvht_core.domain import jobs
from dvht_core.domain.outbox_content import Attachment, OutboxMessage
from dvht_core.dossier import BY_KEY
from dvht_core.dossier.documents import build_sheets
from dvht_core.dossier.forms import sheets
from dvht_core.dossier.sheet_to_write import sheet_to_write
from dvht_core.store.models import Person
from dvht_core.store.queries.load_campaign import load_campaign

_FORM = BY_KEY["indicator-sheet"]


def sheet_message(services: Services, job: jobs.SheetToWrite, asker: Asker) -> OutboxMessage:
    """Return the message that brings a sheet to write in."""
    with services.database.read() as session:
        campaign = load_campaign(session, job.campaign)
        co = str(session.get_one(Person, job.person).salutation)
    files = {f"Phieu-{job.indicator}-de-viet.docx": sheet_to_write(campaign, job.indicator)}
    if campaign.unit.templates.get(_FORM.template):
        files |= _in_own_form(services, job)
    attached = tuple(
        Attachment(name, WORD, services.blobs.put(data)) for name, data in files.items()
    )
    say = all_texts(asker.language).say
    named = {"co": co, "Co": co.capitalize(), "indicator": job.indicator}
    return OutboxMessage(say("notice-sheet-to-write", **named), files=attached)


def _in_own_form(services: Services, job: jobs.SheetToWrite) -> dict[str, bytes]:
    """Return the sheet in the unit's own template; nothing where it uses the shipped one."""
    dossier, own = dossier_of(services, job.campaign)
    wanted = [s for s in sheets(dossier, [_FORM]) if s.code == job.indicator]
    return dict(build_sheets(dossier, wanted, own)) if _FORM.template in own else {}
