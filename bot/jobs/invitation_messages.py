"""Invitations for whoever asked for them: one message to forward for each, and cards in Word."""

from sqlalchemy import select

from bot.foundation.services import Services
from bot.jobs.asker import Asker
from bot.jobs.dossier_files import dossier_of
from bot.jobs.paper_files import WORD
from bot.links.invitation_links import reach_note
from bot.texts import all_texts
from dvht_core.domain import jobs
from dvht_core.domain.outbox_content import SHARE, Attachment, Button, OutboxMessage
from dvht_core.dossier import BY_KEY, build
from dvht_core.dossier.kept_papers import Beside, beside
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.invitations.invitation_cards import Card, grouped, invitation_cards
from dvht_core.invitations.invitation_codes import LINK_LIFETIME
from dvht_core.invitations.qr_code import qr_png
from dvht_core.store.models import Campaign, Member, Person
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.store.queries.load_view import lead_of

CARDS = "The-moi-thanh-vien.docx"
QR, QR_TO_JOIN = "ma-noi.png", "ma-moi.png"


def invitation_message(services: Services, job: jobs.TeamInvitation, asker: Asker) -> OutboxMessage:
    """Return one member's invitation in their language, to be forwarded as it is."""
    with services.database.read() as session:
        person = session.get_one(Person, job.invited)
        member, campaign = session.execute(
            select(Member, Campaign)
            .join(Campaign, Campaign.id == Member.campaign_id)
            .where(Member.person_id == person.id)
            .order_by(Campaign.year.desc())
            .limit(1)
        ).one()
        unit, lead = campaign.unit.name, lead_of(session, campaign.id, person.id)
    say, code = all_texts(person.language).say, job.code
    co = person.salutation
    lines = [
        say(
            "invitation-head",
            person=person.name,
            co=co,
            role=say(f"role-{member.role}"),
            unit=unit,
            year=str(campaign.year),
        ),
        *([say("invitation-lead", lead=lead)] if lead else ()),
        say("invitation-about"),
        say("invitation-web", link=services.invitation_links.web(code), co=co),
        *reach_note(services.invitation_links, person.language, co),
    ]
    if link := services.invitation_links.telegram(code):
        lines.append(say("invitation-telegram", link=link))
    lines += [say("invitation-code", code=grouped(code)), say("invitation-once", co=co)]
    share = Button(SHARE, all_texts(asker.language).say("invitation-share"))
    shown = [_qr(services, QR_TO_JOIN, services.invitation_links.best(code))] if job.alone else []
    return OutboxMessage("\n".join(lines), (share,), tuple(shown) if asker.takes_files else ())


def link_message(services: Services, job: jobs.ChatLink, asker: Asker) -> OutboxMessage:
    """Return a code for one more channel, with every way to use it."""
    say, code = all_texts(asker.language).say, job.code
    with services.database.read() as session:
        co = session.get_one(Person, job.person).salutation
    shown = grouped(code)
    lines = [say("chats-code", code=shown, co=co), say("chats-code-type", code=shown, co=co)]
    if link := services.invitation_links.telegram(code):
        lines.append(say("chats-code-telegram", link=link, co=co))
    here = services.invitation_links.sign_in(code)
    qr = [_qr(services, QR, here)] if asker.takes_files else []
    lines.append(say("chats-code-web-qr" if qr else "chats-code-web", link=here, co=co))
    lines += reach_note(services.invitation_links, asker.language, co)
    minutes = int(LINK_LIFETIME.total_seconds()) // 60
    lines.append(say("chats-code-once", minutes=minutes, co=co))
    return OutboxMessage("\n".join(lines), files=tuple(qr))


def _qr(services: Services, name: str, link: str) -> Attachment:
    return Attachment(name, "image/png", services.blobs.put(qr_png(link)))


def founding_message(
    services: Services, job: jobs.FoundingDocuments, asker: Asker
) -> OutboxMessage:
    """Return the message that brings the cards of all who are invited, and the plan in Word."""
    with services.database.read() as session:
        campaign = load_campaign(session, job.campaign)
        by = session.get(Person, job.person)  # none in a job of an older program
        co = by.salutation if by else Salutation.THAY_CO
    role, unit = all_texts("vi").say, campaign.unit.name
    cards = [
        Card(unit, p.name, role(f"role-{p.role}"), services.invitation_links.best(code), code)
        for person_id, code in job.codes
        if (p := campaign.person(person_id))
    ]
    dossier, own = dossier_of(services, campaign.id)
    form = BY_KEY["work-plan"]
    how = beside(dossier, form)
    made = {} if how is Beside.LEFT_OUT else dict(build(dossier, [form], own))
    if cards:
        made = {CARDS: invitation_cards(campaign.year, cards), **made}
    files = [Attachment(name, WORD, services.blobs.put(data)) for name, data in made.items()]
    key = f"founding-documents-{how.value}" if how is Beside.LEFT_OUT else "founding-documents"
    said = all_texts(asker.language).say(key, count=len(cards))
    note = reach_note(services.invitation_links, asker.language, co) if cards else ()
    return OutboxMessage("\n".join([said, *note]), files=tuple(files))
