"""What stands on a photo of evidence, offered to whoever sent it; nothing is taken by itself.

A photo that lies on its side is turned; a paper that cannot be read is said to be so.
"""

from collections.abc import Sequence
from dataclasses import replace

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.foundation.services import Services
from bot.isolation import file_tasks
from bot.jobs.asker import Asker
from bot.texts import all_texts
from conversations.messages.paper_message import may_judge, offer_choices, offer_text
from dvht_core.domain import jobs
from dvht_core.domain.errors import DvhtError
from dvht_core.domain.files import StoredFile
from dvht_core.domain.outbox_content import Button, OutboxMessage
from dvht_core.evidence.papers import Paper, Seen
from dvht_core.store.models import Evidence, EvidenceFile, Unit
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.texts import Value

log = structlog.get_logger()

MOST_FILES = 3
"""Of an album, photos that are read until one says what it is."""
TURNS = (90, 180, 270)


def paper_offer(services: Services, job: jobs.PaperOffer, asker: Asker) -> OutboxMessage | None:
    """Read an item's photo, keep what it says, and return the offer.

    None where there is nothing to say, where the item was named or removed meanwhile or is nobody's
    to write any more, and where messages are few: there it comes with the next question.
    """
    with services.database.read() as session:
        item = _waiting(session, job)
        if item is None:
            return None
        rows = {row.id: StoredFile.from_json(row.file) for row in item.files}
        known, kept = _bodies(session, item), item.offered
    seen = _kept(kept) if kept else _look(services, job, rows, known)
    with services.database.write() as session:
        item = _waiting(session, job)
        if item is None:
            return None
        turned = any(row.file.get("unturned") for row in item.files)
        if not (seen.paper or seen.trouble or turned):
            return None
        if seen.paper or asker.metered:
            told = {"told": not asker.metered, "trouble": seen.trouble}
            item.offered = {**seen.paper.to_json(), **told}
    return None if asker.metered else _message(services, asker.language, job, seen.trouble)


def _waiting(session: Session, job: jobs.PaperOffer) -> Evidence | None:
    """Return the item, unless somebody has named or removed it since it came, or may not write."""
    item = session.get(Evidence, job.evidence)
    if item is None or item.deleted_at or item.number or (item.title or "") != job.title:
        return None
    campaign = load_campaign(session, item.campaign_id)
    shown, person = campaign.item(item.code), campaign.person(job.person)
    return item if shown and may_judge(campaign, shown, person) else None


def _bodies(session: Session, item: Evidence) -> tuple[str, ...]:
    """Return the names of bodies that the unit has to do with."""
    unit = session.get_one(Unit, item.unit_id)
    issuers = select(Evidence.issuer).where(Evidence.unit_id == unit.id).distinct()
    return (unit.name, *filter(None, session.scalars(issuers)))


def _kept(offered: dict[str, object]) -> Seen:
    """Return what an earlier try has read."""
    return Seen(Paper.from_json(offered), trouble=str(offered.get("trouble") or ""))


def _look(
    services: Services, job: jobs.PaperOffer, rows: dict[int, StoredFile], known: Sequence[str]
) -> Seen:
    """Return what the first file says that says anything; turn upright what lies on its side."""
    found, trouble = Paper(), ""
    papers = [(row, file) for row, file in rows.items() if file.shows_paper]
    for number, (row, file) in enumerate(papers):
        try:
            data = services.blobs.get(file.sha256)
            if found or number >= MOST_FILES:
                turn = services.limited.run(file_tasks.turn_of, data, file.name)
            else:
                seen = _read(services, data, file, known)
                found, turn = _worth(seen.paper), seen.turn
                told = seen.trouble not in file.flags  # with the receipt
                trouble = trouble or (seen.trouble if told else "")
            if turn in TURNS and file.thumbnail and not file.unturned:
                _put(services, job, row, file, _upright(services, file, data, turn))
        except DvhtError as error:
            log.info("paper-not-read", why=error.key)
    return Seen(found, trouble="" if found else trouble)


def _worth(paper: Paper) -> Paper:
    """Return a paper that has a number or a subject, nothing of another."""
    return paper if paper.number or paper.subject else Paper()


def _read(services: Services, data: bytes, file: StoredFile, known: Sequence[str]) -> Seen:
    return services.limited.run(file_tasks.look_at_paper, data, file.name, known)


def _upright(services: Services, file: StoredFile, data: bytes, turn: int) -> StoredFile:
    """Return a photo to be stored, shown and printed upright, with what came beside it."""
    turned = services.limited.run(file_tasks.turn_photo, data, turn)
    copy = services.limited.run(file_tasks.for_print, turned.data)
    # of what came, too: so that whoever has it back has what nothing will change any more
    before = services.blobs.put(services.limited.run(file_tasks.for_print, data))
    assert turned.thumbnail is not None
    return replace(
        file,
        sha256=services.blobs.put(turned.data, turned.sha256),
        media_type=turned.media_type,
        extension=turned.extension,
        size=len(turned.data),
        thumbnail=services.blobs.put(turned.thumbnail),
        printed=services.blobs.put(copy),
        unturned=replace(file, printed=before),
    )


def _put(
    services: Services, job: jobs.PaperOffer, row_id: int, came: StoredFile, upright: StoredFile
) -> None:
    """Put a turned photo in the place of what came, unless something happened to it meanwhile."""
    with services.database.write() as session:
        row = session.get(EvidenceFile, row_id, with_for_update=True)
        if row is not None and row.sha256 == came.sha256 and _waiting(session, job):
            row.sha256, row.unprinted, row.file = upright.sha256, False, upright.to_json()


def _message(
    services: Services, language: str, job: jobs.PaperOffer, trouble: str
) -> OutboxMessage | None:
    with services.database.read() as session:
        row = session.get_one(Evidence, job.evidence)
        campaign = load_campaign(session, row.campaign_id)
        item, person = campaign.item(row.code), campaign.person(job.person)
    if item is None or person is None:
        return None
    texts, co = all_texts(language), person.salutation

    def say(key: str, /, **values: Value) -> str:
        return texts.say(key, **{"co": str(co), "Co": str(co).capitalize(), **values})

    item = replace(item, trouble=trouble)
    choices = offer_choices(say, campaign, item, person)
    buttons = tuple(Button(choice.key, choice.label) for choice in choices)
    return OutboxMessage(offer_text(say, campaign, item, person), buttons)
