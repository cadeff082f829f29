"""The link to the board, with its QR code, for whoever leads and asked for it."""

from bot.foundation.link_targets import board_link
from bot.foundation.services import Services
from bot.jobs.asker import Asker
from bot.links.invitation_links import reach_note
from bot.links.signed_links import BOARD_PATH
from bot.texts import all_texts
from dvht_core.domain import jobs
from dvht_core.domain.outbox_content import Attachment, OutboxMessage
from dvht_core.invitations.qr_code import qr_png
from dvht_core.store.models import Person

QR = "ma-qr-bang.png"


def board_message(services: Services, job: jobs.BoardLink, asker: Asker) -> OutboxMessage:
    """Return the message that brings the link to the board, and its QR code."""
    with services.database.read() as session:
        co = session.get_one(Person, job.person).salutation
        link = board_link(services.links, session, job.person, job.campaign)
    say = all_texts(asker.language).say
    if not link:
        here = f"{services.invitation_links.web_url}{BOARD_PATH}"
        said = say("board-link-session", link=here, co=co)
        text = "\n".join([said, *reach_note(services.invitation_links, asker.language, co)])
        return OutboxMessage(text)
    qr = Attachment(QR, "image/png", services.blobs.put(qr_png(link)))
    return OutboxMessage(say("board-link", link=link, co=co), files=(qr,))
