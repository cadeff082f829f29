"""Papers about the staff, made outside any transaction: lists in evidence, records, invitations."""

from hashlib import sha256

from bot.foundation.services import Services
from bot.jobs.asker import Asker
from bot.jobs.paper_files import WORD
from bot.links.invitation_links import reach_note
from bot.texts import all_texts
from dvht_core.domain import jobs
from dvht_core.domain.errors import InputError
from dvht_core.domain.files import StoredFile
from dvht_core.domain.outbox_content import Attachment, OutboxMessage
from dvht_core.dossier import staff_papers
from dvht_core.dossier.staff_papers import Slip
from dvht_core.evidence import safe_name
from dvht_core.i18n.vietnamese import fold, name_order
from dvht_core.invitations.qr_code import qr_png
from dvht_core.store.changes import census_documents
from dvht_core.store.changes.census_documents import Built
from dvht_core.store.changes.create_campaign import invite_person, person_of_staff
from dvht_core.store.models import Person, StaffMember
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.view.campaign_view import CampaignView


def renew_lists(services: Services) -> int:
    """Build the lists whose data have changed, in every open campaign; return how many."""
    with services.database.read() as session:
        stale = census_documents.stale_campaigns(session)
    return sum(renew_lists_of(services, campaign_id) for campaign_id in stale)


def renew_lists_of(services: Services, campaign_id: int) -> int:
    """Build a campaign's lists whose data have changed; return how many."""
    with services.database.read() as session:
        campaign = load_campaign(session, campaign_id)
        codes = census_documents.codes(session, campaign)
    built = [
        _built(services, campaign, indicator, code)
        for indicator, code in codes.items()
        if indicator in campaign.figures
    ]
    with services.database.write() as session:
        census_documents.put(session, campaign, built, services.clock.now())
    return len(built)


def _built(services: Services, campaign: CampaignView, indicator: str, code: str) -> Built:
    figure = campaign.figures[indicator]
    values = staff_papers.list_values(campaign, figure)
    file = None
    if figure.met and campaign.sheets[indicator].counted:  # it proves no figure that was typed
        data = staff_papers.print_list(campaign, values, code)
        file = _stored(services, data, f"Danh-sach-thanh-vien_{indicator}.docx")
    title, digest = staff_papers.list_title(figure), staff_papers.digest(values)
    return Built(indicator, code, title, digest, file)


def record_message(services: Services, job: jobs.RecordDocument, asker: Asker) -> OutboxMessage:
    """Return the message that brings a learning record as a Word document."""
    with services.database.read() as session:
        campaign = load_campaign(session, job.campaign)
        co = session.get_one(Person, job.person).salutation
    member = campaign.book.member(job.staff)
    if member is None:
        raise InputError("staff-unknown")
    today = services.clock.now().astimezone(campaign.unit.settings.tz).date()
    data = staff_papers.print_record(campaign, member, services.blobs.get, today)
    name = safe_name(f"Ho-so-hoc-tap_{fold(member.name).title().replace(' ', '-')}.docx")
    text = all_texts(asker.language).say("notice-record-ready", person=member.name, co=co)
    return OutboxMessage(text, files=(Attachment(name, WORD, services.blobs.put(data)),))


def invitations_message(
    services: Services, job: jobs.StaffInvitations, asker: Asker
) -> OutboxMessage:
    """Return the message that brings the slips; their codes are in no other place."""
    with services.database.write() as session:
        campaign = load_campaign(session, job.campaign)
        co = session.get_one(Person, job.person).salutation
        slips = []
        members = [session.get_one(StaffMember, staff_id) for staff_id in job.staff]
        for member in sorted(members, key=lambda member: name_order(member.name)):
            person = person_of_staff(session, member)
            code = invite_person(session, person, services.clock.now()).code
            link = services.invitation_links.best(code)
            slips.append(Slip(_told_apart(campaign, member), link, code, qr_png(link)))
    today = services.clock.now().astimezone(campaign.unit.settings.tz).date()
    data = staff_papers.print_slips(campaign, slips, today)
    said = all_texts(asker.language).say("notice-invitations-ready", count=len(slips), co=co)
    text = "\n".join([said, *reach_note(services.invitation_links, asker.language, co)])
    file = Attachment("Phieu-moi.docx", WORD, services.blobs.put(data))
    return OutboxMessage(text, files=(file,))


def _told_apart(campaign: CampaignView, member: StaffMember) -> str:
    """Return the name, with what tells namesakes apart: a slip must reach the one it is for."""
    sign = campaign.book.sign_of(member.id)
    return f"{member.name} ({sign})" if sign else member.name


def _stored(services: Services, data: bytes, name: str) -> StoredFile:
    digest = sha256(data).hexdigest()
    return StoredFile(services.blobs.put(data), digest, name, WORD, "docx", len(data))
